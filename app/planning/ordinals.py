"""Shots and scenes by where they stand: `the third shot`, `shot 2`, `the last two shots`, `the second
scene`."""

from __future__ import annotations

import re

from app.story.state import Board

_PLACES = {
    "first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5,
    "seventh": 6, "eighth": 7, "ninth": 8, "tenth": 9, "last": -1, "final": -1, "closing": -1,
    "second to last": -2, "last but one": -2, "penultimate": -2,
}  # fmt: skip
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
_SHOTS = r"(?:shots?|frames?|panels?)"
_PLACE = "|".join(sorted(_PLACES, key=len, reverse=True))
_ENDS = re.compile(
    rf"\b(?P<which>last|first|final|opening|closing|the other)\s+(?P<n>two|three|four|five|\d+)?\s*{_SHOTS}\b"
    rf"|\b(?P<n2>two|three|four|five|\d+)\s+(?P<which2>last|first|final)\s+{_SHOTS}\b",
    re.I,
)
_SHOT = re.compile(rf"\b(?:the\s+)?(?P<place>{_PLACE})\s+(?:{_SHOTS}|one)\b(?!\s+of\s+(?:it|the clip))", re.I)  # fmt: skip
_COUNTED = re.compile(r"\bshots?\s+(?:number\s+|no\.?\s+)?(?P<n>\d{1,3})(?![\w:.]|\s*(?:s|secs?|seconds?)\b)", re.I)  # fmt: skip
_SCENE = re.compile(rf"\b(?:the\s+)?(?P<place>{_PLACE})\s+scene\b", re.I)
_LAST_FRAME = re.compile(
    r"\b(?:on|from|with|at)\s+the\s+last\s+frame\b|\blast\s+frame\s+of\b", re.I
)


def shots_by_place(text: str, board: Board) -> list[str]:
    """Ids in the order in which they are named; several in a row (`the last two`) in story order."""
    text = without_last_frame(text)
    shots = [s.id for s in board.shots()]
    ends = _ENDS.search(text)
    if ends is not None and (ends.group("n") or ends.group("n2") or ends.group("which") == "the other"):  # fmt: skip
        which = (ends.group("which") or ends.group("which2")).lower()
        word = (ends.group("n") or ends.group("n2") or "1").lower()
        count = _COUNTS.get(word) or (int(word) if word.isdigit() else 1)
        return shots[:count] if which in ("first", "opening") else shots[-count:]
    at = {m.start(): _PLACES[m.group("place").lower()] for m in _SHOT.finditer(text)}
    at |= {m.start(): int(m.group("n")) - 1 for m in _COUNTED.finditer(text)}
    found = (at[start] for start in sorted(at))
    return [shots[n] for n in found if -len(shots) <= n < len(shots)]


def scenes_by_place(text: str, board: Board) -> list[str]:
    """`the second scene`, `the last scene`."""
    scenes = [s.id for s in board.scenes()]
    found = (_PLACES[m.group("place").lower()] for m in _SCENE.finditer(text))
    return [scenes[n] for n in found if -len(scenes) <= n < len(scenes)]


def beyond(text: str, board: Board) -> str:
    """What names a shot by a count that is not there: `shot 20` of twelve; '' where all are."""
    most = len(board.shots())
    found = (m for m in _COUNTED.finditer(text) if not 0 < int(m.group("n")) <= most)
    return next((m.group() for m in found), "")


def without_last_frame(text: str) -> str:
    """`on the last frame of 1A` names no last shot."""
    return _LAST_FRAME.sub("", text)
