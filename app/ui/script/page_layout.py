"""Where paragraphs stand on the page. Letters have one width, so that lines are arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from app.ui.script.blocks import Block, Kind

GUTTER = 84
MARGIN = 28  # from the gutter to the words
RIGHT = 24
TOP = 20
LINES_A_PAGE = 55
_NARROW = 480  # a page below this has small margins
_ROOM = 430  # for the words, at which indents are whole
# Indents in pixels at text size 1, and the widest line in letters.
INDENTS: dict[Kind, tuple[int, int]] = {
    "heading": (0, 58),
    "action": (0, 60),
    "character": (200, 30),
    "direction": (150, 26),
    "dialogue": (100, 36),
}


@dataclass(frozen=True)
class Placed:
    """A paragraph on the page; y and height in pixels from the top of the page."""

    block: Block
    y: float
    height: float
    lines: tuple[str, ...]

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class ShotSpan:
    """The paragraphs of one shot that stand together."""

    shot: str
    number: str
    top: float
    bottom: float


def columns(text: str) -> int:
    """How many letters wide a text is; East Asian letters take two places."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in ("W", "F") else 1 for c in text)


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Lines of at most `width` letters; a longer word is broken."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            for part in _parts(word, width):
                joined = f"{line} {part}" if line else part
                if line and columns(joined) > width:
                    lines.append(line)
                    line = part
                else:
                    line = joined
        lines.append(line)
    return tuple(lines)


def _parts(word: str, width: int) -> list[str]:
    parts: list[str] = []
    while columns(word) > width:
        end = max(1, next(i for i in range(1, len(word) + 1) if columns(word[:i]) > width) - 1)
        parts.append(word[:end])
        word = word[end:]
    return [*parts, word]


class PageLayout:
    """All paragraphs on one long page."""

    def __init__(self) -> None:
        self.placed: tuple[Placed, ...] = ()
        self.shots: tuple[ShotSpan, ...] = ()
        self.height = 0.0
        self.row = 20.0
        self.margin = float(MARGIN)
        self.right = float(RIGHT)
        self._squeeze = 1.0
        self._tops: list[float] = []
        self._of_shot: dict[str, int] = {}
        self._wrapped: dict[tuple[str, int], tuple[str, ...]] = {}

    def arrange(self, blocks: Sequence[Block], width: float, letter: float, scale: float) -> None:
        """Places the paragraphs on a page of `width` pixels; `letter` is a letter's width."""
        self.row = round(20 * scale)
        gap = round(12 * scale)
        narrow = width < _NARROW * scale
        self.margin, self.right = (
            (10 * scale, 10 * scale) if narrow else (MARGIN * scale, RIGHT * scale)
        )
        room = width - GUTTER * scale - self.margin - self.right
        self._squeeze = scale * max(0.2, min(1.0, room / (_ROOM * scale)))
        y = TOP * scale
        placed: list[Placed] = []
        kept: dict[tuple[str, int], tuple[str, ...]] = {}  # most paragraphs stay as they were
        before: Block | None = None
        for block in blocks:
            if before is not None:
                y += _space(before, block, gap)
            most = INDENTS[block.kind][1]
            fitting = max(8, int((room - self.indent(block, letter)) / letter))
            key = (block.text, min(most, fitting))
            lines = self._wrapped.get(key) or wrapped(*key)
            kept[key] = lines
            height = self.row * len(lines)
            placed.append(Placed(block, y, height, lines))
            y += height
            before = block
        self._wrapped = kept
        self.placed = tuple(placed)
        self.height = y + TOP * scale
        self._tops = [p.y for p in placed]
        self.shots = tuple(_spans(placed))
        self._of_shot = {span.shot: n for n, span in enumerate(self.shots)}

    def indent(self, block: Block, letter: float) -> float:
        """How far a paragraph's words stand from the margin; less on a narrow page."""
        if block.kind == "heading":  # its number stands before it
            return max(36.0, (len(block.number) + 2) * letter)
        return INDENTS[block.kind][0] * self._squeeze

    def visible(self, top: float, bottom: float) -> range:
        """Numbers of the paragraphs between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, bisect_left(self._tops, bottom))

    def visible_shots(self, top: float, bottom: float) -> list[ShotSpan]:
        """Shots that reach between two heights."""
        first = bisect_right(self.shots, top, key=lambda s: s.top) - 1
        last = bisect_left(self.shots, bottom, key=lambda s: s.top)
        return list(self.shots[max(0, first) : last])

    def at(self, y: float) -> int:
        """The paragraph at a height, or the one above it; -1 above all."""
        return bisect_right(self._tops, y) - 1

    def shot_span(self, shot: str) -> ShotSpan | None:
        """Where a shot stands."""
        number = self._of_shot.get(shot)
        return None if number is None else self.shots[number]

    def neighbour(self, shot: str, step: int) -> str:
        """The shot before or after another; the first one after none."""
        if not self.shots:
            return ""
        number = self._of_shot.get(shot)
        at = 0 if number is None else max(0, min(len(self.shots) - 1, number + step))
        return self.shots[at].shot

    def page(self, y: float) -> tuple[int, int]:
        """Which page a height is on, and how many there are."""
        tall = LINES_A_PAGE * self.row
        many = max(1, -(-int(self.height) // int(tall)))
        return min(many, int(y // tall) + 1), many


def _space(before: Block, block: Block, gap: int) -> int:
    if block.kind == "heading":
        return gap * 2
    if block.kind == "direction" or (
        block.kind == "dialogue" and before.kind in ("character", "direction")
    ):
        return 0
    return gap


def _spans(placed: Sequence[Placed]) -> list[ShotSpan]:
    spans: list[ShotSpan] = []
    for one in placed:
        shot = one.block.shot
        if not shot:
            continue
        if spans and spans[-1].shot == shot:
            old = spans[-1]
            spans[-1] = ShotSpan(shot, old.number, old.top, one.bottom)
        else:
            spans.append(ShotSpan(shot, one.block.number, one.y, one.bottom))
    return spans
