"""What was changed between two wordings, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_TOKENS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Some words that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """The way from `old` to `new`; joined without the removed ones it is `new`."""
    from difflib import SequenceMatcher  # loaded when a difference is first looked at

    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    found: list[Piece] = []

    def add(kind: Literal["same", "removed", "added"], tokens: list[str]) -> None:
        if tokens:
            found.append(Piece(kind, "".join(tokens)))

    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            add("same", after[j1:j2])
        else:
            add("removed", before[i1:i2])
            add("added", after[j1:j2])
    return found


def word_count(text: str) -> int:
    """Words in a text."""
    return len(text.split())
