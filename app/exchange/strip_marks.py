"""What Fountain hides from the reader: boneyards, notes and the title page, found line by line.

The lines that remain keep their numbers, so that a remark can name the place.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from app.story.script import Remark


class Line(NamedTuple):
    """One line of the script body; `number` counts from 1 in the file."""

    number: int
    text: str


@dataclass
class Marked:
    """The visible lines and what was taken out of them."""

    lines: list[Line] = field(default_factory=list[Line])
    notes: list[Line] = field(default_factory=list[Line])
    remarks: list[Remark] = field(default_factory=list[Remark])


_MARK = re.compile(r"/\*|\*/|\[\[|\]\]")
_KEY = re.compile(r"^(\s*)([^\s:][^:]{0,40}):\s*(.*)$")
_KEYS = frozenset(
    [
        "title",
        "credit",
        "author",
        "authors",
        "source",
        "notes",
        "date",
        "contact",
        "copyright",
        "revision",
        "version",
        "format",
        "font",
        "draft",
        "episode",
        "series",
        "studio",
        "company",
        "by",
    ]
)


def strip_marks(text: str) -> Marked:
    """Take boneyards and notes out of a text with `\\n` line ends. Never raises."""
    marked = Marked()
    hidden = _hidden_spans(text, marked)
    position = 0
    spans = iter(hidden)
    span = next(spans, None)
    for number, raw in enumerate(text.split("\n"), start=1):
        end = position + len(raw)
        visible, at, touched = "", position, False
        while span is not None and span[0] <= end:
            touched = True
            visible += text[at : max(at, span[0])]
            at = max(at, min(span[1], end))
            if span[1] > end:
                break
            span = next(spans, None)
        visible += text[at:end]
        # A line that was hidden as a whole is gone; it does not part a paragraph.
        if not touched or visible.strip():
            marked.lines.append(Line(number, visible.expandtabs(4).rstrip("\n")))
        position = end + 1
    return marked


def _hidden_spans(text: str, marked: Marked) -> list[tuple[int, int]]:
    tokens = [(match.start(), match.group()) for match in _MARK.finditer(text)]
    boneyards = _Closers(tokens, "/*", "*/")
    notes = _Closers(tokens, "[[", "]]")
    line_at = _LineCounter(text)
    spans: list[tuple[int, int]] = []
    behind = 0
    for start, mark in tokens:
        if start < behind or mark in ("*/", "]]"):
            continue
        close = (boneyards if mark == "/*" else notes).after(start)
        line = line_at(start)
        if close is None:
            what = "A boneyard" if mark == "/*" else "A note"
            marked.remarks.append(
                Remark(line=line, text=f"{what} ({mark}) is opened and never closed; kept as text.")
            )
            continue
        behind = close + 2
        spans.append((start, behind))
        if mark == "/*":
            last = line_at(close)
            where = f"lines {line}-{last}" if last > line else f"line {line}"
            marked.remarks.append(
                Remark(line=line, text=f"A boneyard (/* */) on {where} was left out.")
            )
        else:
            words = " ".join(text[start + 2 : close].split())
            marked.notes.append(Line(line, words))
    return spans


class _Closers:
    """Where each opening mark is closed. Nested pairs count; if they do not add up, the first."""

    def __init__(self, tokens: list[tuple[int, str]], opening: str, closing: str) -> None:
        self._match: dict[int, int] = {}
        self._closings = [at for at, mark in tokens if mark == closing]
        stack: list[int] = []
        for at, mark in tokens:
            if mark == opening:
                stack.append(at)
            elif mark == closing and stack:
                self._match[stack.pop()] = at

    def after(self, start: int) -> int | None:
        if start in self._match:
            return self._match[start]
        index = bisect_right(self._closings, start + 1)
        return self._closings[index] if index < len(self._closings) else None


class _LineCounter:
    """Line number of an offset, for offsets that mostly grow."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def __call__(self, offset: int) -> int:
        return bisect_left(self._ends, offset) + 1


def take_title_page(lines: list[Line]) -> tuple[dict[str, str], list[Line]]:
    """Split off `Key: value` lines at the top. `FADE IN:` and dialogue are no title page."""
    start = 0
    while start < len(lines) and not lines[start].text.strip():
        start += 1
    first = _KEY.match(lines[start].text) if start < len(lines) else None
    if first is None or not _is_key(first.group(2)):
        return {}, lines
    page: dict[str, list[str]] = {}
    key, indent = "", len(first.group(1))
    for index in range(start, len(lines)):
        text = lines[index].text
        if not text.strip() or re.match(r"^\s*={3,}\s*$", text):
            return _joined(page), lines[index:]
        match = _KEY.match(text)
        if match and (len(match.group(1)) <= indent or _is_key(match.group(2))):
            key = match.group(2).strip().lower()
            page.setdefault(key, [])
            text = match.group(3)
        if text.strip():
            page[key].append(text.strip())
    return _joined(page), []


def _is_key(key: str) -> bool:
    words = key.lower().split()
    return bool(words) and words[0] in _KEYS and len(words) <= 3


def _joined(page: dict[str, list[str]]) -> dict[str, str]:
    return {key: " ".join(values) for key, values in page.items()}
