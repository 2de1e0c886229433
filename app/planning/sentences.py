"""Sentences of an action paragraph."""

from __future__ import annotations

import re

_BREAK = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“‘(]?[^\W\d_a-z])|\n+")
_ABBREVIATION = re.compile(
    r"(?:^|\s)(?:DR|MR|MRS|MS|ST|JR|SR|PROF|CAPT|SGT|LT|NO|VS)\.$", re.IGNORECASE
)


_ENTRY = re.compile(r"(?:\w{2,11}\s*#?\s*)?\d{1,3}[.)]")  # of a list: `1.`, `Shot 2.`


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences in order; together they hold every word. `Dr.` ends none, nor does the number
    of an entry."""
    parts: list[str] = []
    start = 0
    for match in _BREAK.finditer(text):
        piece = text[start : match.end()].strip()
        begins = start == 0 or text[start - 1] == "\n"
        if begins and _ENTRY.fullmatch(piece):
            continue
        if "\n" not in match.group() and _ABBREVIATION.search(piece):
            continue
        if piece:
            parts.append(piece)
        start = match.end()
    if last := text[start:].strip():
        parts.append(last)
    return tuple(parts)
