"""Where things stand on the timeline: time to pixels and back. No widget, no painting."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

HEADS = 144  # width of the track heads
RULER, SHOTS, CAPTIONS, VOICE, MUSIC = 24, 92, 44, 44, 44
TRACKS = (RULER, SHOTS, CAPTIONS, VOICE, MUSIC)
HEIGHT = sum(TRACKS)
EDGE = 6  # how near a hand must be to take hold of a shot's end
SLOWEST, FASTEST = 2.0, 400.0  # pixels a second, zoomed out and in
_STEPS = (1 / 24, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600)


@dataclass(frozen=True)
class Block:
    """One shot on the track, in frames."""

    shot: str
    start: int
    frames: int

    @property
    def end(self) -> int:
        return self.start + self.frames


@dataclass(frozen=True)
class Trim:
    """A shot's end that is being dragged: its new length in frames."""

    number: int
    frames: int


class TimelineLayout:
    """Blocks in time at a zoom and a scroll position. x is in the widget's pixels."""

    def __init__(self) -> None:
        self.fps = 24.0
        self.per_second = 30.2
        self.scroll = 0.0
        self.heads = HEADS
        self._base: tuple[Block, ...] = ()
        self.blocks: tuple[Block, ...] = ()
        self._starts: list[int] = []

    def set_blocks(self, blocks: Sequence[Block], fps: float) -> None:
        """The film; takes any trim back that was only tried."""
        self.fps = fps
        self._base = tuple(blocks)
        self.try_trim(None)

    def try_trim(self, trim: Trim | None) -> None:
        """Shows the film with one shot longer or shorter, the later ones moved along."""
        if trim is None:
            self.blocks = self._base
        else:
            old = self._base[trim.number]
            by = trim.frames - old.frames
            self.blocks = (
                *self._base[: trim.number],
                Block(old.shot, old.start, trim.frames),
                *(Block(b.shot, b.start + by, b.frames) for b in self._base[trim.number + 1 :]),
            )
        self._starts = [b.start for b in self.blocks]

    @property
    def length(self) -> int:
        """Frames in all."""
        return self.blocks[-1].end if self.blocks else 0

    @property
    def content(self) -> float:
        """Width of the whole film in pixels, with some room behind it."""
        return self.length / self.fps * self.per_second + 24

    def x(self, frame: float) -> float:
        """Where a frame begins."""
        return self.heads + frame / self.fps * self.per_second - self.scroll

    def frame(self, x: float) -> int:
        """The frame under a pixel, within the film."""
        at = round((x - self.heads + self.scroll) / self.per_second * self.fps)
        return max(0, min(max(0, self.length - 1), at))

    def rect(self, number: int) -> QRectF:
        """A shot's card."""
        block = self.blocks[number]
        left, right = self.x(block.start), self.x(block.end)
        return QRectF(left, RULER + 4, max(2.0, right - left - 2), SHOTS - 8)

    def visible(self, left: float, right: float) -> range:
        """Numbers of the blocks that reach into these pixels."""
        first = bisect_right(self._starts, self._raw(left)) - 1
        last = bisect_left(self._starts, self._raw(right) + 1)
        return range(max(0, first), min(len(self.blocks), last))

    def _raw(self, x: float) -> float:
        return (x - self.heads + self.scroll) / self.per_second * self.fps

    def block_at(self, x: float) -> int:
        """The block under a pixel; -1 where there is none."""
        at = self._raw(x)
        number = bisect_right(self._starts, at) - 1
        if number < 0 or x < self.heads or at >= self.blocks[number].end:
            return -1
        return number

    def edge_at(self, x: float) -> int:
        """The block whose end is under the hand; -1 where there is none."""
        if x < self.heads:
            return -1
        near = max(0, bisect_right(self._starts, self._raw(x)) - 2)
        best, reach = -1, EDGE + 0.5
        for number in range(near, min(len(self.blocks), near + 4)):
            away = abs(self.x(self.blocks[number].end) - 1 - x)
            if away < reach:
                best, reach = number, away
        return best

    def zoom(self, factor: float, anchor: float) -> None:
        """Closer or further; the time under `anchor` stays there."""
        at = self._raw(anchor) / self.fps
        self.per_second = max(SLOWEST, min(FASTEST, self.per_second * factor))
        self.scroll = max(0.0, at * self.per_second - (anchor - self.heads))

    def fit(self, width: float) -> None:
        """The whole film in the width of the widget."""
        seconds = self.length / self.fps
        if seconds > 0:
            room = max(60.0, width - self.heads - 24)
            self.per_second = max(SLOWEST, min(FASTEST, room / seconds))
        self.scroll = 0.0

    def ticks(self, left: float, right: float) -> list[tuple[float, str]]:
        """Times of the ruler between two pixels: where, and their words (empty: a small one)."""
        step = next((s for s in _STEPS if s * self.per_second >= 72), _STEPS[-1])
        small = step / 5
        first = max(0, int(self._raw(left) / self.fps / small) - 1)
        last = int(self._raw(right) / self.fps / small) + 2
        marks: list[tuple[float, str]] = []
        for number in range(first, last):
            words = _clock(number * small, step) if number % 5 == 0 else ""
            marks.append((self.x(number * small * self.fps), words))
        return marks


def _clock(seconds: float, step: float) -> str:
    """`0:05`, or `0:05.5` where the ruler counts in parts of a second."""
    minutes, rest = divmod(seconds, 60)
    if step >= 1:
        return f"{int(minutes)}:{round(rest):02d}"
    return f"{int(minutes)}:{rest:05.2f}"
