"""Wishes about shots themselves: a new one, their length, their camera, how they join. What they are
called then, and where clips go on, the board settles over all wishes of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.planning.amounts import number, number_words
from app.planning.camera_words import movement_in, read_call
from app.planning.chat_order import order_beside
from app.planning.mentions import SIZED, Mentions, named_shots, shots_meant
from app.planning.shot_draft import SIZE_ORDER
from app.planning.spoken import counted, said
from app.story.base import new_id
from app.story.board import Shot
from app.story.camera_edits import set_camera
from app.story.edits import Change, Edit
from app.story.recipes import go_on_from, new_shot, start_on_frame
from app.story.settle import settled
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying
from app.story.vocabulary import LENSES, SIZES, Size

Made = tuple[list[Edit], str]
_CAMERA = re.compile(
    r"\b(?:extreme close[- ]?up|big close[- ]?up|medium close[- ]?up|close[- ]?up|medium (?:long|wide) shot|medium shot|full shot|wide shot|long shot|extreme wide(?: shot)?|(?<=\ba )wide\b(?!\s+\w)|"
    r"two[- ]?shot|over[- ]the[- ]shoulder|point of view|pov|low angle|high angle|dutch angle|overhead|bird'?s[- ]eye|eye level|aerial|drone shot|"
    r"EWS|VLS|WS|FS|MLS|MS|MCU|CU|BCU|ECU|OTS)\b",
    re.I,
)
_SECONDS = re.compile(
    rf"(?<![\w.])(?P<n>{number_words()})[\s-]*(?:s|secs?|seconds?)\b(?:\s+(?P<more>longer|more|shorter|less))?", re.I
)  # fmt: skip


def insert_shot(text: str, board: Board, mentions: Mentions) -> Made | None:
    match = re.search(
        r"\b(?:add|insert|put in)\s+(?:an?|another|one more|a new)\s+(?P<what>[^:.]{0,40}?)(?:shot|close[- ]?up|insert|frame|panel)?\b",
        text,
        re.I,
    )
    if match is None or not re.search(
        r"\b(?:shot|close[- ]?up|wide|insert|panel|frame)\b", text, re.I
    ):
        return None
    where = re.search(r"\b(?P<w>after|before|behind|at the end|at the start)\b", text, re.I)
    shots = shots_meant(mentions, board)
    everything = board.shots()
    if not everything:
        return None
    at = shots[-1] if shots else everything[-1]
    if re.search(r"\bbetween\b", text, re.I) and len(shots) == 2:
        at = shots[0]
    if where and where.group("w").lower() in ("before", "at the start"):
        at = shots[0] if shots else everything[0]
    siblings = board.shots_in(at.scene, omitted=True)
    early = where is not None and where.group("w").lower() in ("before", "at the start")
    order = order_beside(siblings, at, early)
    words = _what(text)
    size, framing, angle = _asked(text)
    if size is None and re.search(r"\b(?:an?|another|new)\s+insert\b", text, re.I):
        size, framing = "INS", "none"
    scene = board.scenes_by_id[at.scene]
    nearness = SIZES[size or "MS"].phrase.capitalize()
    if size == "CU" and not re.search(
        r"\b(?:faces?|eyes?|gesicht\w*|augen|smiles?|looks?)\b", words, re.I
    ):
        nearness = "Close-up"  # of a thing: it has no face
    prompt = f"{words}. {nearness}. {scene.place.capitalize()}, {scene.time.lower() or 'day'}."
    fields: dict[str, Any] = {
        "letter": "", "size": size or "MS", "framing": framing or "single", "angle": angle or "EL",
        "lens": LENSES[size or "MS"], "seconds": 3.0, "action": words, "order": order,
        "characters": [a for a in mentions.assets if board.assets_by_id[a].kind == "character"],
        "props": [a for a in mentions.assets if board.assets_by_id[a].kind == "prop"],
    }  # fmt: skip
    shot = new_id("sh")
    edits = new_shot(at.scene, fields, prompt, words, shot_id=shot)
    with trying(board, Facts(), settled(board, edits)):
        number = board.number(board.shots_by_id[shot])
    return edits, said("A new shot {0}: {1}.", number, words)


def _what(text: str) -> str:
    """What a new shot is to show."""
    match = re.search(r"(?::|\b(?:of|where|showing|with|in which)\b)\s*(?P<w>.+)$", text, re.I)
    words = match.group("w") if match else re.sub(r"^.*?\bshot\b", "", text, flags=re.I)
    words = re.sub(
        r"\b(?:after|before|behind)\s+(?:shot\s+)?\d+[A-Za-z]{1,2}\b", "", words, flags=re.I
    )
    words = words.strip(" .:,;-")
    return words[:1].upper() + words[1:] if words else "A new shot"


def change_length(text: str, board: Board, mentions: Mentions) -> Made | None:
    exact = _SECONDS.search(text)
    longer = re.search(r"\b(?:longer|lengthen|too short)\b", text, re.I)
    shorter = re.search(r"\b(?:shorter|shorten|too long)\b", text, re.I)
    shots = shots_meant(mentions, board)
    if not shots or not (exact or longer or shorter):
        return None
    edits: list[Edit] = []
    more = _by_how_much(text, exact, bool(longer)) if exact else ""
    for shot in shots:
        if exact:
            given = number(exact.group("n"))
            by = {"longer": given, "shorter": -given}.get(more)
            seconds = given if by is None else round(shot.seconds + by, 1)
        else:
            seconds = round(shot.seconds * (1.5 if longer else 1 / 1.5), 1)
        edits.append(Change(table="shots", id=shot.id, fields={"seconds": max(0.5, seconds)}))
    names = ", ".join(board.number(s) for s in shots)
    if exact and not more:
        return edits, said("{0}: {1}.", names, counted(number(exact.group("n")), "{0} second", "{0} seconds"))  # fmt: skip
    long = longer if not exact else more == "longer"
    return edits, said("{0}: longer.", names) if long else said("{0}: shorter.", names)


def _by_how_much(text: str, exact: re.Match[str], longer: bool) -> str:
    """`longer` or `shorter` where the seconds are a difference: `3 seconds longer`, `shorten 1A by
    2 s`; else ''."""
    told = (exact.group("more") or "").lower()
    if told:
        return "longer" if told in ("longer", "more") else "shorter"
    if re.search(r"\bby\s+$", text[: exact.start()], re.I):
        return "longer" if longer else "shorter"
    return ""


def change_camera(text: str, board: Board, mentions: Mentions) -> Made | None:
    shots = shots_meant(mentions, board)
    if not shots:
        return None
    size, framing, angle = _asked(text)
    movement = (
        movement_in(text) or movement_in(text.upper())
        if re.search(
            r"\b(?:pan|tilt|dolly|push|pull|track|zoom|crane|truck|handheld|steadicam|arc|static|camera)\b",
            text,
            re.I,
        )
        else None
    )
    if re.search(r"\bstatic\b|\block(?:ed)? off\b", text, re.I):
        movement = "static"
    closer = re.search(r"\b(?:closer|tighter|nearer|too (?:far|wide))\b", text, re.I)
    wider = re.search(
        r"\b(?:wider|further away|farther away|too (?:close|near|tight))\b", text, re.I
    )
    if not (size or framing or angle or movement or closer or wider):
        return None
    edits: list[Edit] = []
    for shot in shots:
        new = size or _nearer(shot.size, 1 if closer else -1 if wider else 0)
        edits += _camera(board, shot, new, framing, angle, movement)
    names = ", ".join(board.number(s) for s in shots)
    if not edits:
        return [], said("The camera of {0} is like that already.", names)
    return edits, said("Another camera in {0}.", names)


def _camera(
    board: Board, shot: Shot, size: Size, framing: Any, angle: Any, movement: Any
) -> list[Edit]:
    fields: dict[str, Any] = {}
    if size != shot.size:
        fields |= {"size": size, "lens": LENSES[size]}
    if framing and framing != shot.framing:
        fields["framing"] = framing
    if angle and angle != shot.angle:
        fields["angle"] = angle
    if movement and movement != shot.movement:
        fields["movement"] = movement
    if not fields:
        return []
    return [*set_camera(board, shot, fields)]


def _nearer(size: Size, steps: int) -> Size:
    if size not in SIZE_ORDER or not steps:
        return size
    at = SIZE_ORDER.index(size) + 2 * steps
    return SIZE_ORDER[max(0, min(len(SIZE_ORDER) - 1, at))]


def _asked(text: str) -> tuple[Any, Any, Any]:
    """Size, framing and angle that a sentence names; None where it leaves them. `all close-ups`
    says which are meant."""
    text = SIZED.sub("", text)
    size = framing = angle = None
    for match in _CAMERA.finditer(text):
        word = match.group().upper().replace("-", " ")
        word = {"BIRD'S EYE": "OVERHEAD", "BIRDS EYE": "OVERHEAD", "DRONE SHOT": "AERIAL SHOT"}.get(
            word, word
        )
        call, _ = read_call(f"{word}:")  # with a colon a bare `wide` is an order too
        if word == "EYE LEVEL":
            angle = "EL"
        elif call is not None:
            size, framing, angle = call.size or size, call.framing or framing, call.angle or angle
    return size, framing, angle


def cut_shots(text: str, board: Board, mentions: Mentions) -> Made | None:
    """`make 2B a cut again`: its clip starts on its own frame."""
    if not re.search(r"\b(?:an?|hard|straight|normal)\s+cut\b|\bnot continuous\b", text, re.I):
        return None
    if re.search(r"\b(?:without|no)\s+(?:an?\s+)?cut\b", text, re.I):
        return None
    shots = shots_meant(mentions, board)
    if mentions.scenes and not mentions.shots:
        shots = [board.shots_in(s)[0] for s in mentions.scenes if board.shots_in(s)]
    if not shots:
        return [], said("Which shot is to begin with a cut?")
    edits: list[Edit] = []
    for shot in shots:
        edits.append(Change(table="shots", id=shot.id, fields={"transition": "cut"}))
        clip = board.clip_of(shot.id)
        edits += start_on_frame(board, clip.id) if clip else []
    return edits, said("{0} begins with a cut.", ", ".join(board.number(s) for s in shots))


def join_shots(board: Board, shot: Shot) -> Made:
    """Lets a shot's clip start on the last frame of the clip before."""
    shots = board.shots()
    at = [s.id for s in shots].index(shot.id)
    clip = board.clip_of(shot.id)
    before = board.clip_of(shots[at - 1].id) if at else None
    if clip is None or before is None:
        return [], said("There is no clip before {0} that it could go on from?", board.number(shot))
    edits: list[Edit] = [Change(table="shots", id=shot.id, fields={"transition": "continuous"})]
    edits += go_on_from(board, clip.id, before.id)
    return edits, said(
        "{0} starts on the last frame of {1}.", board.number(shot), board.number(shots[at - 1])
    )


def continue_shots(text: str, board: Board, mentions: Mentions) -> Made | None:
    if not re.search(
        r"\blast frame\b|\bcontinuous\b|\bseamless|\bwithout (?:a )?cut\b", text, re.I
    ):
        return None
    shots = shots_meant(mentions, board)
    if not shots and len(mentions.scenes) == 1:
        shots = board.shots_in(mentions.scenes[0])
    if not shots:
        return [], said("Which shot is to start on the last frame before it?")
    if mentions.scenes and not mentions.shots:
        first = board.shots_in(mentions.scenes[0])  # `scene 2 starts on ... of scene 1`
        if len(mentions.scenes) == 1 and re.search(r"\bof scene\b", text, re.I):
            later = [s for s in board.shots() if s.scene != mentions.scenes[0]]
            first = [s for s in later if s.order >= 0 and _follows(board, mentions.scenes[0], s)]
        shots = first or shots
        return join_shots(board, shots[0])
    return join_shots(board, _later(text, board, mentions, shots))


def _later(text: str, board: Board, mentions: Mentions, shots: Sequence[Shot]) -> Shot:
    """Which is to go on: `2C` in `start 2C on the last frame of 2B`; else the last of them."""
    before = re.search(r"\blast frame of\s+(?P<w>.+)$", text, re.I)
    earlier = {s.id for s in named_shots(before.group("w"), board)} if before else set[str]()
    named = [board.shots_by_id[s] for s in mentions.shots if s not in earlier]
    return named[-1] if earlier and named else shots[-1]


def _follows(board: Board, scene: str, shot: Shot) -> bool:
    order = [s.id for s in board.scenes()]
    return order.index(shot.scene) == order.index(scene) + 1
