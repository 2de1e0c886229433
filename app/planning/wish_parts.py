"""Where one sentence holds several wishes: at a verb, and at the next shot of one verb."""

from __future__ import annotations

import re

from app.planning.mentions import named_scenes
from app.planning.unread import says_something
from app.story.state import Board

_ORDERS = r"(?:make|swap|turn|add|remove|delete|change|move|cut|set|use|give|animate|shorten|lengthen|rename|undo|let|put|replace|darken|brighten)"
_ABOUT = r"(?:the|it|this|that|them|these|those|all|every|her|his|their|shots?|scenes?|(?:\d+:)?\d+[A-Z]{1,3})"
_VERBS = re.compile(
    rf"(?:[.;!]\s+|,?\s+(?:and then|then|and)\s+)(?=(?:please\s+)?{_ORDERS}\b)|,\s+(?={_ORDERS}\s+{_ABOUT}\b)",
    re.I,
)
_SHOT = r"(?:(?:shot|panel|frame)\s+)?(?P<shot>(?:\d+:)?\d+[A-Z]{1,3})\b"
_OF_SHOTS = re.compile(
    rf"^\W*(?P<verb>(?:please\s+)?(?:make|turn|set|change|give|render|draw))\s+(?={_SHOT})", re.I
)
_NEXT_SHOT = re.compile(rf"(?:\s*,\s*(?:and\s+|but\s+)?|\s+(?:and|but)\s+)(?={_SHOT})", re.I)
_NO_WISH = re.compile(
    r"\b(?:shots?|panels?|frames?|(?:\d+:)?\d+[A-Z]{1,3}|and|or|to|through|until|bis|too|also|both|as well|likewise|auch|ebenfalls|ebenso|beide|please|bitte)\b",
    re.I,
)


def wishes_in(text: str, board: Board) -> list[str]:
    """`swap … and make …` is two wishes, and so is `make 1A night and 1B closer`; `make 1A and 1B
    closer` is one, about both."""
    pieces = (p for p in _VERBS.split(text.strip()) if p.strip())
    return [
        part
        for piece in pieces
        for by in _by_shot(piece, board)
        for part in _each_its_own(by, board)
    ]


_BETWEEN = re.compile(
    r"(?:\s*,\s*(?:and\s+|but\s+)?|\s+(?:and|but)\s+)(?!\s*(?:shot\s+)?(?:\d+:)?\d)",
    re.I,
)
_JOINS_SHOTS = re.compile(
    r"\b(?:between|move|put|swap|switch|exchange|like|as in|merge|combine|start|last frame)\b|:",
    re.I,
)
_ADDS = re.compile(r"^\W*(?:please\s+)?(?:add|insert)\b", re.I)


def _each_its_own(piece: str, board: Board) -> list[str]:
    """`closer on 1A and wider on 1B`: each half names its own shot and says something of it."""
    if _JOINS_SHOTS.search(piece):
        return [piece]
    for bound in _BETWEEN.finditer(piece):
        first, second = piece[: bound.start()], piece[bound.end() :]
        if all(_names_shot(half, board) and says_something(half) for half in (first, second)):
            verb = _ADDS.match(first)
            second = f"{verb.group()} {second}" if verb else second
            return [first, *_each_its_own(second, board)]
    return [piece]


def _names_shot(words: str, board: Board) -> bool:
    """A shot, or a scene."""
    return bool(named_scenes(words, board)) or any(
        board.find_shot(m.group("shot")) for m in re.finditer(_SHOT, words, re.I)
    )


def _by_shot(piece: str, board: Board) -> list[str]:
    """The verb goes with each of its shots that has a wish of its own."""
    match = _OF_SHOTS.match(piece)
    if match is None:
        return [piece]
    rest = piece[match.end() :]
    wishes: list[str] = []
    start = 0
    for bound in _NEXT_SHOT.finditer(rest):
        wish = rest[start : bound.start()]
        if board.find_shot(bound.group("shot")) is not None and _is_wish(wish):
            wishes.append(wish)
            start = bound.end()
    if not wishes:
        return [piece]
    if _is_wish(rest[start:]):
        wishes.append(rest[start:])
    else:  # `1A night and 1B too`: what was last wished holds for both
        wishes[-1] += f" and {rest[start:]}"
    return [f"{match.group('verb')} {wish}" for wish in wishes] if len(wishes) > 1 else [piece]


def _is_wish(words: str) -> bool:
    return bool(re.search(r"\w", _NO_WISH.sub("", words)))
