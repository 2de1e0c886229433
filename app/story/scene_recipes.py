"""What a person does to scenes and shots, as edits of one entry: made, moved, split, merged,
omitted. Numbers and clips that go on from one another follow (`settle.py`)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Any

from app.story.base import new_id
from app.story.board import Scene, Shot, ShotSource
from app.story.edits import Add, Archive, Change, Edit, Refused
from app.story.recipes import new_panel, new_shot
from app.story.settle import settled
from app.story.state import Board

_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")
_CLAUSE = re.compile(r"(?<=[,:–—])\s+|\s+(?=(?:and|then|while|und|dann)\s)")
_COPIED = (
    "size", "framing", "angle", "movement", "lens", "seconds", "aspect", "action", "characters",
    "props", "image_model", "clip_model",
)  # fmt: skip
_OF_SCENE = (
    "episode", "heading", "interior", "place", "time", "synopsis", "mood", "location",
    "image_model", "clip_model",
)  # fmt: skip


def digest_of(words: str) -> str:
    """Short and stable: whether words are still the ones that were derived."""
    return hashlib.blake2b(words.strip().encode(), digest_size=6).hexdigest() if words else ""


# -- made -----------------------------------------------------------------------------------------


def insert_shot(
    board: Board, beside: str, before: bool = False, action: str = ""
) -> tuple[list[Edit], str]:
    """A new shot before or behind another. Returns the edits and its id."""
    at = board.shots_by_id[beside]
    rows = board.shots_in(at.scene, omitted=True)
    place = [s.id for s in rows].index(beside) + (0 if before else 1)
    shot = new_id("sh")
    edits, order = _room("shots", [(s.id, s.order) for s in rows], place)
    fields = {"letter": "", "order": order, "action": action}
    return settled(board, [*edits, *new_shot(at.scene, fields, action, shot_id=shot)]), shot


def append_shot(board: Board, scene: str, action: str = "") -> tuple[list[Edit], str]:
    """A new shot at the end of a scene."""
    rows = board.shots_in(scene, omitted=True)
    shot = new_id("sh")
    fields = {"letter": "", "order": rows[-1].order + 1 if rows else 0.0, "action": action}
    return settled(board, new_shot(scene, fields, action, shot_id=shot)), shot


def insert_scene(
    board: Board, heading: str = "", beside: str = "", before: bool = False
) -> tuple[list[Edit], str]:
    """A new scene before or behind another; at the end of the last episode where none is named."""
    edits: list[Edit] = []
    scene = new_id("sc")
    at = board.scenes_by_id.get(beside)
    episodes = board.episodes()
    episode = at.episode if at else episodes[-1].id if episodes else new_id("ep")
    if not episodes:
        edits.append(Add(table="episodes", row={"id": episode, "number": "1"}))
    rows = [s for s in board.scenes(omitted=True) if s.episode == episode]
    place = [s.id for s in rows].index(beside) + (0 if before else 1) if at else len(rows)
    more, order = _room("scenes", [(s.id, s.order) for s in rows], place)
    row = {"id": scene, "episode": episode, "number": "", "heading": heading, "order": order}
    return settled(board, [*edits, *more, Add(table="scenes", row=row)]), scene


def add_episode(board: Board, title: str = "") -> tuple[list[Edit], str]:
    """A new episode at the end."""
    rows = board.episodes()
    episode = new_id("ep")
    order = rows[-1].order + 1 if rows else 0.0
    row = {"id": episode, "number": "", "title": title, "order": order}
    return settled(board, [Add(table="episodes", row=row)]), episode


def duplicate(board: Board, ids: Sequence[str]) -> tuple[list[Edit], list[str]]:
    """A copy of each shot behind it: codes, prompt and panels, no takes. Returns the new ids."""
    edits: list[Edit] = []
    made: list[str] = []
    for shot in ids:
        old = board.shots_by_id[shot]
        rows = board.shots_in(old.scene, omitted=True)
        place = [s.id for s in rows].index(shot) + 1
        more, order = _room("shots", [(s.id, s.order) for s in rows], place)
        fields: dict[str, Any] = {name: getattr(old, name) for name in _COPIED}
        made.append(new_id("sh"))
        edits += [*more, *_copy_nodes(board, old, made[-1], {**fields, "order": order})]
    return settled(board, edits), made


def _copy_nodes(board: Board, old: Shot, fresh: str, fields: dict[str, Any]) -> list[Edit]:
    frames, clip = board.frames_of(old.id), board.clip_of(old.id)
    prompt = frames[0].prompt if frames else ""
    motion = clip.prompt if clip else ""
    edits = new_shot(old.scene, {**fields, "letter": ""}, prompt, motion, shot_id=fresh)
    for panel in frames[1:]:
        edits += new_panel(fresh, panel.panel, panel.prompt)
    return edits


# -- moved ----------------------------------------------------------------------------------------


def move_shots(board: Board, ids: Sequence[str], scene: str, before: str = "") -> list[Edit]:
    """Puts shots before another one of a scene, or at its end; lines and takes go with them."""
    edits: list[Edit] = []
    rest = [s for s in board.shots_in(scene, omitted=True) if s.id not in ids]
    at = next((i for i, s in enumerate(rest) if s.id == before), len(rest))
    orders = _orders("shots", [(s.id, s.order) for s in rest], at, len(ids))
    edits += orders[0]
    for shot, order in zip(ids, orders[1], strict=True):
        edits.append(to_scene(board, board.shots_by_id[shot], scene, order))
    return settled(board, edits)


def to_scene(board: Board, shot: Shot, scene: str, order: float) -> Edit:
    """Puts a shot elsewhere; in another scene it has no letter until that is `settled`."""
    fields: dict[str, Any] = {"order": order}
    if shot.scene != scene:
        fields |= {"scene": scene, "letter": ""}
        if board.project.locked:  # what it was called is not given to another
            fields["was"] = [*shot.was, (shot.scene, shot.letter)]
    return Change(table="shots", id=shot.id, fields=fields)


def move_scenes(
    board: Board, ids: Sequence[str], before: str = "", episode: str = ""
) -> list[Edit]:
    """Puts scenes before another one, or at the end of an episode (the last one, if not named)."""
    at = board.scenes_by_id.get(before)
    episode = at.episode if at else episode or board.episodes()[-1].id
    rest = [s for s in board.scenes(omitted=True) if s.episode == episode and s.id not in ids]
    place = next((i for i, s in enumerate(rest) if s.id == before), len(rest))
    edits, orders = _orders("scenes", [(s.id, s.order) for s in rest], place, len(ids))
    for scene, order in zip(ids, orders, strict=True):
        fields: dict[str, Any] = {"order": order}
        if board.scenes_by_id[scene].episode != episode:
            fields |= {"episode": episode, "number": ""}
        edits.append(Change(table="scenes", id=scene, fields=fields))
    return settled(board, edits)


def _room(table: str, rows: list[tuple[str, float]], place: int) -> tuple[list[Edit], float]:
    edits, orders = _orders(table, rows, place, 1)
    return edits, orders[0]


def _orders(
    table: str, rows: list[tuple[str, float]], place: int, many: int
) -> tuple[list[Edit], list[float]]:
    """Places for `many` before the row at `place`; all are placed anew where there is no room."""
    low = rows[place - 1][1] if place > 0 else None
    high = rows[place][1] if place < len(rows) else None
    if low is None or high is None:
        start = (
            0.0
            if low is None and high is None
            else low + 1
            if low is not None
            else (high or 0.0) - many
        )
        return [], [start + i for i in range(many)]
    step = (high - low) / (many + 1)
    if step > 1e-6:
        return [], [low + step * (i + 1) for i in range(many)]
    moved: list[Edit] = [
        Change(table=table, id=row, fields={"order": float(i if i < place else i + many)})
        for i, (row, _) in enumerate(rows)
    ]
    return moved, [float(place + i) for i in range(many)]


# -- split and merged -----------------------------------------------------------------------------


def split_scene(board: Board, shot: str) -> tuple[list[Edit], str]:
    """Two scenes of one: the second begins with `shot`. Raises `Refused` at the first shot."""
    at = board.shots_by_id[shot]
    old = board.scenes_by_id[at.scene]
    rows = board.shots_in(old.id, omitted=True)
    place = [s.id for s in rows].index(shot)
    if place == 0:
        raise Refused("a scene is split at a later shot than its first")
    beside = [s for s in board.scenes(omitted=True) if s.episode == old.episode]
    behind = [s.id for s in beside].index(old.id) + 1
    edits, order = _room("scenes", [(s.id, s.order) for s in beside], behind)
    scene = new_id("sc")
    fields = {name: getattr(old, name) for name in _OF_SCENE}
    edits.append(Add(table="scenes", row={**fields, "id": scene, "number": "", "order": order}))
    edits += [to_scene(board, s, scene, float(i)) for i, s in enumerate(rows[place:])]
    return settled(board, edits), scene


def merge_scenes(board: Board, first: str, second: str) -> list[Edit]:
    """One scene of two: the second's shots stand behind the first's; it leaves the board."""
    if first == second:
        raise Refused("a scene is merged with another one")
    rows = board.shots_in(first, omitted=True)
    start = rows[-1].order + 1 if rows else 0.0
    moved = board.shots_in(second, omitted=True)
    edits = [to_scene(board, s, first, start + i) for i, s in enumerate(moved)]
    return settled(board, [*edits, Archive(table="scenes", id=second)])


def split_shot(
    board: Board, shot: str, line: str = "", sentence: int | None = None
) -> tuple[list[Edit], str]:
    """Two shots of one, at a line, at a sentence of its action (counted from 1 on), or where it is
    halved. Panels and takes stay with the first. Returns the edits and the new shot's id."""
    old = board.shots_by_id[shot]
    lines = board.lines_in(shot)
    first, second = halves(old.action, sentence)
    if line:
        at = [spoken.id for spoken in lines].index(line)
        if at == 0 and not old.action.strip():
            raise Refused("a shot is split at a later line than its first")
        first, second = old.action, ""
    else:
        at = len(lines) if sentence is not None else (len(lines) + 1) // 2
    fresh = new_id("sh")
    half = max(0.5, round(old.seconds / 2, 1))
    rows = board.shots_in(old.scene, omitted=True)
    more, order = _room(
        "shots", [(s.id, s.order) for s in rows], [s.id for s in rows].index(shot) + 1
    )
    fields: dict[str, Any] = {name: getattr(old, name) for name in _COPIED}
    fields |= {"letter": "", "order": order, "action": second, "seconds": half}
    own: dict[str, Any] = {"seconds": half, "trim": None}
    frames, clip = board.frames_of(shot), board.clip_of(shot)
    prompt = following(frames[0].prompt, old.action, second) if frames else second
    motion = following(clip.prompt, old.action, second) if clip else ""
    kept = following(frames[0].prompt, old.action, first) if frames else ""
    if old.source is not None:
        mine, theirs = _parted(old.source, first, second)
        if frames and old.source.prompt == digest_of(frames[0].prompt):
            mine["prompt"], theirs["prompt"] = digest_of(kept), digest_of(prompt)
        mine["seconds"] = theirs["seconds"] = half if old.source.seconds == old.seconds else 0.0
        fields["source"], own["source"] = theirs, mine
    edits = [*more, *new_shot(old.scene, fields, prompt, motion, shot_id=fresh)]
    if first != old.action:
        own["action"] = first
        edits += _rewritten(board, shot, old.action, first)
    edits.append(Change(table="shots", id=shot, fields=own))
    edits += [Change(table="lines", id=spoken.id, fields={"shot": fresh}) for spoken in lines[at:]]
    return settled(board, edits), fresh


def merge_shots(board: Board, first: str, second: str) -> list[Edit]:
    """One shot of two: panels in order with their takes, lines, action and time of both. The
    second, and its clip, leave the board; what was paid for stays."""
    if first == second:
        raise Refused("a shot is merged with another one")
    one, two = board.shots_by_id[first], board.shots_by_id[second]
    frames, more = board.frames_of(first), board.frames_of(second)
    number = frames[-1].panel + 1 if frames else 0
    edits: list[Edit] = [
        Change(table="nodes", id=frame.id, fields={"shot": first, "panel": number + i})
        for i, frame in enumerate(more)
    ]
    lines = board.lines_in(first)
    start = lines[-1].order + 1 if lines else 0.0
    edits += [
        Change(table="lines", id=spoken.id, fields={"shot": first, "order": start + i})
        for i, spoken in enumerate(board.lines_in(second))
    ]
    fields: dict[str, Any] = {
        "action": " ".join(filter(None, (one.action.strip(), two.action.strip()))),
        "seconds": round(one.seconds + two.seconds, 1),
        "trim": None,
        "characters": list(dict.fromkeys((*one.characters, *two.characters))),
        "props": list(dict.fromkeys((*one.props, *two.props))),
        "source": _joined_source(one, two),
    }
    edits.append(Change(table="shots", id=first, fields=fields))
    return settled(board, [*edits, Archive(table="shots", id=second)])


def sentences_in(action: str) -> list[str]:
    """The sentences of an action, at which a shot can be split."""
    return [part.strip() for part in _SENTENCE.split(action) if part.strip()]


def halves(action: str, sentence: int | None = None) -> tuple[str, str]:
    """An action in two parts, before a sentence or in the middle, else at a clause; the second is
    empty if it is one. Raises `Refused` for a sentence that is not there."""
    parts = sentences_in(action)
    if sentence is not None:
        if not 0 < sentence < len(parts):
            count = f"are {len(parts)} sentences" if len(parts) > 1 else "is one sentence"
            raise Refused(f"there {count} only: nothing to split at")
        return " ".join(parts[:sentence]), " ".join(parts[sentence:])
    for pattern in (_SENTENCE, _CLAUSE):
        parts = [part.strip() for part in pattern.split(action) if part.strip()]
        if len(parts) > 1:
            at = (len(parts) + 1) // 2
            return " ".join(parts[:at]), " ".join(parts[at:])
    return action, ""


def _rewritten(board: Board, shot: str, old: str, new: str) -> list[Edit]:
    """Prompts of the first panel and the clip that say the old action say the new one."""
    clip = board.clip_of(shot)
    nodes = [*board.frames_of(shot)[:1], *([clip] if clip else [])]
    pairs = ((node, following(node.prompt, old, new)) for node in nodes)
    return [
        Change(table="nodes", id=node.id, fields={"prompt": words})
        for node, words in pairs
        if words != node.prompt
    ]


def following(prompt: str, old: str, new: str) -> str:
    """A prompt that says an old action in its own words says the new one; another stays."""
    was, words = old.strip().rstrip("."), new.strip().rstrip(".")
    at = prompt.casefold().find(was.casefold()) if was else -1
    if at < 0 or not words or len(prompt.casefold()) != len(prompt):
        return prompt
    return prompt[:at] + words + prompt[at + len(was) :]


def _parted(source: ShotSource, first: str, second: str) -> tuple[Any, Any]:
    """What the two halves were made from."""
    known = _plain(first)
    mine = tuple(t for t in source.texts if not second or _plain(t)[-24:] in known)
    theirs = tuple(t for t in source.texts if t not in mine)
    one = source.model_copy(update={"texts": mine})
    return one.model_dump(), ShotSource(texts=theirs).model_dump()


def _joined_source(one: Shot, two: Shot) -> Any:
    first, second = one.source, two.source
    if first is None and second is None:
        return None
    texts = (*(first.texts if first else ()), *(second.texts if second else ()))
    return (first or ShotSource()).model_copy(update={"texts": texts}).model_dump()


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


# -- omitted --------------------------------------------------------------------------------------


def omit(board: Board, ids: Sequence[str], omitted: bool = True) -> list[Edit]:
    """Takes scenes or shots out of the film, or back into it. They keep their numbers, and all
    that was made of them."""
    edits: list[Edit] = []
    for row_id in ids:
        row: Scene | Shot | None = board.shots_by_id.get(row_id) or board.scenes_by_id.get(row_id)
        if row is None or row.omitted == omitted:
            continue
        table = "shots" if isinstance(row, Shot) else "scenes"
        edits.append(Change(table=table, id=row_id, fields={"omitted": omitted}))
    return settled(board, edits) if edits else []


# -- lines ----------------------------------------------------------------------------------------


def add_line(
    board: Board, shot: str, text: str, character: str = "", after: str = ""
) -> list[Edit]:
    """A new line in a shot, behind another or at the end."""
    lines = board.lines_in(shot)
    place = next((i + 1 for i, spoken in enumerate(lines) if spoken.id == after), len(lines))
    edits, order = _room("lines", [(spoken.id, spoken.order) for spoken in lines], place)
    row = {"id": new_id("ln"), "shot": shot, "character": character, "text": text, "order": order}
    return [*edits, Add(table="lines", row=row)]


def remove_line(line: str) -> list[Edit]:
    """Takes a line off the board."""
    return [Archive(table="lines", id=line)]


def move_line(board: Board, line: str, shot: str, before: str = "") -> list[Edit]:
    """Puts a line before another one of a shot, or at its end."""
    lines = [spoken for spoken in board.lines_in(shot) if spoken.id != line]
    place = next((i for i, spoken in enumerate(lines) if spoken.id == before), len(lines))
    edits, order = _room("lines", [(spoken.id, spoken.order) for spoken in lines], place)
    return [*edits, Change(table="lines", id=line, fields={"shot": shot, "order": order})]
