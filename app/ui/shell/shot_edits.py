"""What a person does to shots by hand, as lists of edits: made, copied, split, moved, renumbered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.story.base import new_id
from app.story.board import Scene
from app.story.edits import Add, Archive, Change, Edit
from app.story.recipes import letter, new_panel, new_shot, set_action
from app.story.state import Board
from app.system.errors import BadInput

_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")
_CLAUSE = re.compile(r"(?<=[,:–—])\s+|\s+(?=(?:and|then|while|und|dann)\s)")
_COPIED = (
    "size", "framing", "angle", "movement", "lens", "seconds", "aspect", "action", "characters",
    "props", "image_model", "clip_model",
)  # fmt: skip


def make_shot(board: Board, after: str = "", action: str = "") -> tuple[list[Edit], str]:
    """A new shot after `after`, or at the end of the board; makes a first scene if there is none.
    Returns the edits and the shot's id."""
    edits: list[Edit] = []
    before = board.shots_by_id.get(after)
    if before is not None and board.live("shots", before):
        scene = before.scene
    else:
        before = None
        scenes = board.scenes()
        scene = scenes[-1].id if scenes else new_id("sc")
        if not scenes:
            row = {"id": scene, "episode": _episode(board, edits), "number": "1", "order": 0}
            edits.append(Add(table="scenes", row=row))
    shot = new_id("sh")
    fields = {
        "letter": free_letter(board, scene),
        "order": _order_after(board, scene, before.id if before else ""),
        "action": action,
    }
    return [*edits, *new_shot(scene, fields, action, shot_id=shot)], shot


def make_scene(board: Board, heading: str) -> list[Edit]:
    """A new scene at the end."""
    edits: list[Edit] = []
    scenes = board.scenes()
    numbers = [int(m[0]) for s in scenes if (m := re.match(r"\d+", s.number))]
    row = {
        "id": new_id("sc"),
        "episode": scenes[-1].episode if scenes else _episode(board, edits),
        "number": str(max(numbers, default=0) + 1),
        "heading": heading,
        "order": 1 + max((s.order for s in scenes), default=-1.0),
    }
    return [*edits, Add(table="scenes", row=row)]


def _episode(board: Board, edits: list[Edit]) -> str:
    episodes = board.episodes()
    if episodes:
        return episodes[-1].id
    made = new_id("ep")
    edits.append(Add(table="episodes", row={"id": made, "number": "1"}))
    return made


def duplicate(board: Board, ids: Sequence[str]) -> tuple[list[Edit], list[str]]:
    """A copy of each shot behind it: codes, prompt and panels, no takes. Returns the new ids."""
    edits: list[Edit] = []
    made: list[str] = []
    used: dict[str, set[str]] = {}
    for id in ids:
        old = board.shots_by_id[id]
        fresh = new_id("sh")
        taken = used.setdefault(old.scene, set())
        fields: dict[str, Any] = {name: getattr(old, name) for name in _COPIED}
        fields["letter"] = free_letter(board, old.scene, taken)
        taken.add(fields["letter"])
        fields["order"] = _order_after(board, old.scene, id)
        frames, clip = board.frames_of(id), board.clip_of(id)
        prompt = frames[0].prompt if frames else ""
        edits += new_shot(old.scene, fields, prompt, clip.prompt if clip else "", shot_id=fresh)
        for panel in frames[1:]:
            edits += new_panel(fresh, panel.panel, panel.prompt)
        made.append(fresh)
    return edits, made


def archive(board: Board, ids: Sequence[str]) -> list[Edit]:
    """Takes shots off the board; their takes stay."""
    return [Archive(table="shots", id=id) for id in ids if not board.shots_by_id[id].archived]


def split(board: Board, id: str) -> tuple[list[Edit], str]:
    """Two shots of one: the action, its time and its lines are shared out in order. Returns the
    new shot's id."""
    old = board.shots_by_id[id]
    first, second = halves(old.action)
    fresh = new_id("sh")
    frames, clip = board.frames_of(id), board.clip_of(id)
    fields: dict[str, Any] = {name: getattr(old, name) for name in _COPIED}
    half = max(0.5, round(old.seconds / 2, 1))
    fields |= {
        "letter": free_letter(board, old.scene),
        "order": _order_after(board, old.scene, id),
        "action": second,
        "seconds": half,
    }
    prompt = frames[0].prompt if frames else ""
    edits = new_shot(old.scene, fields, prompt, clip.prompt if clip else "", shot_id=fresh)
    own: dict[str, Any] = {"seconds": half, "trim": None}
    if first:
        own["action"] = first
    edits.append(Change(table="shots", id=id, fields=own))
    lines = board.lines_in(id)
    for line in lines[(len(lines) + 1) // 2 :]:
        edits.append(Change(table="lines", id=line.id, fields={"shot": fresh}))
    return edits, fresh


def halves(action: str) -> tuple[str, str]:
    """An action in two parts, at a sentence or else a clause; the second is empty if it is one."""
    for pattern in (_SENTENCE, _CLAUSE):
        parts = [part.strip() for part in pattern.split(action) if part.strip()]
        if len(parts) > 1:
            at = (len(parts) + 1) // 2
            return " ".join(parts[:at]), " ".join(parts[at:])
    return action, ""


def move(board: Board, ids: Sequence[str], scene: str, before: str) -> list[Edit]:
    """Puts shots before another one of a scene, or at its end."""
    rest = [s for s in board.shots_in(scene) if s.id not in ids]
    at = next((i for i, s in enumerate(rest) if s.id == before), len(rest))
    low = rest[at - 1].order if at > 0 else None
    high = rest[at].order if at < len(rest) else None
    orders = _between(low, high, len(ids))
    edits: list[Edit] = []
    if orders is None:  # no room left between the two: number the whole scene anew
        wanted = [s.id for s in rest[:at]] + list(ids) + [s.id for s in rest[at:]]
        places = {id: float(i) for i, id in enumerate(wanted)}
    else:
        places = dict(zip(ids, orders, strict=True))
    used: set[str] = set()
    for id, place in places.items():
        shot = board.shots_by_id[id]
        fields: dict[str, Any] = {"order": place}
        if shot.scene != scene:
            taken = {s.letter for s in rest} | used
            fields["scene"] = scene
            if shot.letter in taken:
                fields["letter"] = free_letter(board, scene, used)
            used.add(fields.get("letter", shot.letter))
        edits.append(Change(table="shots", id=id, fields=fields))
    return edits


def renumber(board: Board, scenes: Sequence[Scene]) -> list[Edit]:
    """Letters of the live shots in order: A, B, C."""
    edits: list[Edit] = []
    for scene in scenes:
        for index, shot in enumerate(board.shots_in(scene.id)):
            if shot.letter != letter(index):
                edits.append(Change(table="shots", id=shot.id, fields={"letter": letter(index)}))
    return edits


def set_field(board: Board, id: str, field: str, value: object) -> list[Edit]:
    """Sets a field of a shot; its prompt lies on its first panel."""
    if field == "prompt":
        frames = board.frames_of(id)
        if not frames:
            raise BadInput("That shot has no panel.", "Add one first.")
        return [Change(table="nodes", id=frames[0].id, fields={"prompt": value})]
    if field == "action":
        return set_action(board, id, str(value))
    return [Change(table="shots", id=id, fields={field: value})]


def free_letter(board: Board, scene: str, more: set[str] | None = None) -> str:
    """The letter behind the highest one of a scene, so that no number changes its meaning."""
    used = {board.shots_by_id[i].letter for i in board.all_shots_of(scene)} | (more or set())
    index = 0
    while letter(index) in used:
        index += 1
    top = max((i for i in range(len(used) + 1) if letter(i) in used), default=-1)
    return letter(max(index, top + 1))


def _order_after(board: Board, scene: str, after: str) -> float:
    shots = board.shots_in(scene)
    at = next((i for i, s in enumerate(shots) if s.id == after), len(shots) - 1)
    low = shots[at].order if shots else None
    high = shots[at + 1].order if at + 1 < len(shots) else None
    orders = _between(low, high, 1)
    return orders[0] if orders else (low or 0.0)


def _between(low: float | None, high: float | None, count: int) -> list[float] | None:
    """`count` places in order between two; None where floats leave no room."""
    if low is None and high is None:
        return [float(i) for i in range(count)]
    if high is None:
        assert low is not None
        return [low + 1 + i for i in range(count)]
    if low is None:
        return [high - count + i for i in range(count)]
    step = (high - low) / (count + 1)
    return [low + step * (i + 1) for i in range(count)] if step > 1e-6 else None
