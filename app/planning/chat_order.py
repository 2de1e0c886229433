"""Wishes about which shots there are and in what order: changing places, moving, taking out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.mentions import Mentions, named_scenes, named_shots, shots_meant
from app.planning.spoken import said
from app.story.board import Shot
from app.story.edits import Archive, Change, Edit
from app.story.scene_recipes import move_scenes, to_scene
from app.story.state import Board

Made = tuple[list[Edit], str]


def swap_shots(text: str, board: Board, mentions: Mentions) -> Made | None:
    if not re.search(r"\b(?:swap|exchange|switch)\b", text, re.I):
        return None
    if len(mentions.scenes) == 2 and not mentions.shots:
        return _swap_scenes(board, mentions.scenes)
    shots = shots_meant(mentions, board)
    if len(shots) != 2:
        return [], said("Which two shots are to change places?")
    first, second = shots
    edits = [
        to_scene(board, first, second.scene, second.order),
        to_scene(board, second, first.scene, first.order),
    ]
    return edits, said("{0} and {1} change places.", board.number(first), board.number(second))


def _swap_scenes(board: Board, scenes: Sequence[str]) -> Made:
    first, second = (board.scenes_by_id[s] for s in scenes)
    edits: list[Edit] = [
        Change(table="scenes", id=a.id, fields={"order": b.order, "episode": b.episode})
        for a, b in ((first, second), (second, first))
    ]
    return edits, said("Scene {0} and scene {1} change places.", first.number, second.number)


_MOVE = re.compile(
    r"\b(?:move|put)\s+(?P<what>.+?)\s+(?:(?P<w>before|after|behind)\s+(?P<to>.+)|to\s+the\s+(?:very\s+)?(?P<end>start|beginning|front|end)(?:\s+of\s+(?P<scene>.*\bscene\b.*))?)",
    re.I,
)


def move_shots(text: str, board: Board, mentions: Mentions) -> Made | None:
    """`move 1E before 1A`, `move the last two shots to the start of scene 2`."""
    match = _MOVE.search(text)
    if match is None:
        return None
    scenes = named_scenes(match.group("what"), board)
    if scenes:
        return _move_scene(match, board, scenes[0])
    shots = named_shots(match.group("what"), board)
    if not shots and re.fullmatch(r"\W*(?:this|it|that|these|them)\W*(?:\w+)?\W*", match.group("what"), re.I):  # fmt: skip
        shots = shots_meant(mentions.model_copy(update={"shots": (), "scenes": ()}), board)
    if not shots:
        return None
    to = _goal(match, board, [s.id for s in shots])
    if to is None:
        return [], said("Where is it to go?")
    at, before = to
    edits = _in_a_row(board, shots, at, before)
    names = (", ".join(board.number(s) for s in shots), board.number(at))
    if len(shots) > 1:
        told = said("{0} stand before {1}.", *names) if before else said("{0} stand after {1}.", *names)  # fmt: skip
    else:
        told = said("{0} stands before {1}.", *names) if before else said("{0} stands after {1}.", *names)  # fmt: skip
    return edits, told


def _move_scene(match: re.Match[str], board: Board, moving: str) -> Made:
    """A scene before or after another, or to one of the ends."""
    others = [s.id for s in board.scenes(omitted=True) if s.id != moving]
    end = (match.group("end") or "").lower()
    if end:
        at, before = (len(others) - 1, False) if end == "end" else (0, True)
    else:
        there = [others.index(s) for s in named_scenes(match.group("to"), board) if s in others]
        at, before = (there[0] if there else -1), match.group("w").lower() == "before"
    if not others or at < 0:
        return [], said("Where is it to go?")
    beside = board.scenes_by_id[others[at]]
    next_one = others[at + 1] if at + 1 < len(others) else ""
    goes_before = beside.id if before else next_one
    if goes_before and board.scenes_by_id[goes_before].episode != beside.episode:
        goes_before = ""
    edits = move_scenes(board, [moving], goes_before, beside.episode)
    names = (board.scenes_by_id[moving].number, beside.number)
    if before:
        return edits, said("Scene {0} stands before scene {1}.", *names)
    return edits, said("Scene {0} stands after scene {1}.", *names)


def _goal(match: re.Match[str], board: Board, moving: Sequence[str]) -> tuple[Shot, bool] | None:
    """The shot beside which they go, and whether before it."""
    end = (match.group("end") or "").lower()
    if not end:
        there = [s for s in named_shots(match.group("to"), board) if s.id not in moving]
        return (there[0], match.group("w").lower() == "before") if there else None
    among = board.shots()
    if match.group("scene"):
        scenes = named_scenes(match.group("scene"), board)
        among = board.shots_in(scenes[0]) if scenes else []
    among = [s for s in among if s.id not in moving]
    if not among:
        return None
    return (among[-1], False) if end == "end" else (among[0], True)


def _in_a_row(board: Board, shots: Sequence[Shot], at: Shot, before: bool) -> list[Edit]:
    """The shots one after the other beside another, between it and its neighbour."""
    moving = {s.id for s in shots}
    siblings = [s for s in board.shots_in(at.scene, omitted=True) if s.id not in moving]
    edge = order_beside(siblings, at, before)
    step = (edge - at.order) / len(shots)
    steps = range(len(shots), 0, -1) if before else range(1, len(shots) + 1)
    return [
        to_scene(board, shot, at.scene, at.order + step * n)
        for shot, n in zip(shots, steps, strict=True)
    ]


def order_beside(siblings: list[Shot], at: Shot, before: bool) -> float:
    """A place between a shot and the one before or after it."""
    index = [s.id for s in siblings].index(at.id)
    if before:
        low = siblings[index - 1].order if index else at.order - 2
        return (low + at.order) / 2
    high = siblings[index + 1].order if index + 1 < len(siblings) else at.order + 2
    return (at.order + high) / 2


_REMOVE = re.compile(
    r"^\W*(?:please\s+)?(?:remove|delete|drop|omit|cut out|take out|lose|throw out|get rid of)\b",
    re.I,
)
# What may stand in such an order besides the shots; anything else is a wish about a picture.
NO_MORE = re.compile(
    r"\b(?:\d+:)?\d+[A-Za-z]{1,2}\b|\bscenes?\s+\d+[A-Za-z]?\b|\bshots?\s+(?:number\s+)?\d+\b|"
    r"\b(?:the|other|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|opening|closing|penultimate|but|one|ones|two|three|four|five|to|shots?|scenes?|frames?|panels?|"
    r"images?|pictures?|clips?|videos?|nodes?|and|or|also|too|both|all|of|them|that|this|it|these|those|in|every|each|again|now|please|completely|entirely|out|board|from|i|want|with)\b",
    re.I,
)


_SHOTS_OF = re.compile(r"\b(?:shots?|frames?|panels?)\b", re.I)  # `all shots in scene 2`


def remove_shots(text: str, board: Board, mentions: Mentions) -> Made | None:
    """`remove 1B`; `remove the car from 1B` is a wish about the picture."""
    order = _REMOVE.match(text)
    if order is None:
        return None
    if mentions.all and not (mentions.assets or mentions.nodes):
        return [], said("Everything at once is not taken out by a word. Which shots are to go?")
    if re.search(r"\w", NO_MORE.sub("", text[order.end() :])):
        return None
    if mentions.scenes and not mentions.shots and not _SHOTS_OF.search(text):
        names = ", ".join(board.scenes_by_id[s].number for s in mentions.scenes)
        return [Archive(table="scenes", id=s) for s in mentions.scenes], said(
            "Scene {0} is taken out.", names
        )
    shots = shots_meant(mentions, board)
    if not shots:
        return _remove_free(board, mentions)
    names = ", ".join(board.number(s) for s in shots)
    edits: list[Edit] = [Archive(table="shots", id=s.id) for s in shots]
    if len(shots) > 1:
        return edits, said("{0} are taken out; their takes stay.", names)
    return edits, said("{0} is taken out; its takes stay.", names)


def _remove_free(board: Board, mentions: Mentions) -> Made | None:
    """`remove this`, said of a picture that belongs to no shot."""
    nodes = [board.nodes_by_id[n] for n in mentions.nodes if n in board.nodes_by_id]
    nodes = [n for n in nodes if not (n.shot or n.asset)]
    if not nodes:
        return None
    names = ", ".join(board.name(n) for n in nodes)
    edits: list[Edit] = [Archive(table="nodes", id=n.id) for n in nodes]
    if len(nodes) > 1:
        return edits, said("{0} are taken out; their takes stay.", names)
    return edits, said("{0} is taken out; its takes stay.", names)
