"""Where cards stand: arithmetic only, so that ten thousand cost no more than ten."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PAD_LEFT = 16
PAD_RIGHT = 10
GAP = 12
GROUP_END = 2
FOOT = 16


@dataclass(frozen=True)
class Slot:
    """A group and a place in it; -1 is the heading."""

    group: int
    place: int


@dataclass(frozen=True)
class Box:
    """A rectangle in the coordinates of the whole board."""

    x: int
    y: int
    width: int
    height: int


def _columns(width: int, card_width: int) -> int:
    return max(1, (_room(width) + GAP) // (card_width + GAP))


def _room(width: int) -> int:
    return max(80, width - PAD_LEFT - PAD_RIGHT)


def fitted_width(width: int, card_width: int) -> int:
    """How wide cards become when as many as fit share the line."""
    columns = _columns(width, card_width)
    return (_room(width) - GAP * (columns - 1)) // columns


class GridLayout:
    """Cards of one size in columns, under headings of one height."""

    def __init__(
        self,
        counts: Sequence[int],
        folded: Sequence[bool],
        width: int,
        card_width: int,
        text_height: int,
        ratio: float,
        head_height: int,
    ) -> None:
        self.columns = _columns(width, card_width)
        self.card_width = fitted_width(width, card_width)
        self.groups = len(counts)
        self.picture_height = round(self.card_width / ratio)
        self.card_height = self.picture_height + text_height
        self.head_height = head_height
        self.width = width
        self._counts = [0 if fold else count for count, fold in zip(counts, folded, strict=True)]
        self._tops: list[int] = []
        top = 0
        for count in self._counts:
            self._tops.append(top)
            lines = -(-count // self.columns)
            top += head_height
            if lines:
                top += lines * (self.card_height + GAP) - GAP
            top += GROUP_END
        self.height = top + (FOOT if self._tops else 0)

    def head(self, group: int) -> Box:
        """Where a heading stands."""
        return Box(0, self._tops[group], self.width, self.head_height)

    def card(self, group: int, place: int) -> Box:
        """Where a card stands."""
        line, column = divmod(place, self.columns)
        return Box(
            PAD_LEFT + column * (self.card_width + GAP),
            self._tops[group] + self.head_height + line * (self.card_height + GAP),
            self.card_width,
            self.card_height,
        )

    def group_at(self, y: int) -> int:
        """The group that covers a height; -1 where there is none."""
        return bisect_right(self._tops, y) - 1 if self._tops and y >= 0 else -1

    def hit(self, x: int, y: int) -> Slot | None:
        """What lies under a point."""
        group = self.group_at(y)
        if group < 0 or y >= self.height:
            return None
        down = y - self._tops[group]
        if down < self.head_height:
            return Slot(group, -1)
        line, in_line = divmod(down - self.head_height, self.card_height + GAP)
        column, in_column = divmod(x - PAD_LEFT, self.card_width + GAP)
        if x < PAD_LEFT or column >= self.columns:
            return None
        if in_line >= self.card_height or in_column >= self.card_width:
            return None
        place = line * self.columns + column
        return Slot(group, place) if place < self._counts[group] else None

    def gap_at(self, x: int, y: int) -> Slot | None:
        """The place before which something dropped at a point would stand."""
        group = self.group_at(max(0, y))
        if group < 0:
            return None
        down = max(0, y - self._tops[group] - self.head_height)
        line = down // (self.card_height + GAP)
        column = round((x - PAD_LEFT) / (self.card_width + GAP))
        place = line * self.columns + max(0, min(self.columns, column))
        return Slot(group, min(place, self._counts[group]))

    def visible(self, top: int, bottom: int) -> Iterator[tuple[int, int, int]]:
        """Groups between two heights, each with the first and the last place to draw, exclusive."""
        group = max(0, self.group_at(top))
        while group < len(self._tops) and self._tops[group] < bottom:
            start = self._tops[group] + self.head_height
            pitch = self.card_height + GAP
            first = max(0, (top - start) // pitch) * self.columns
            last = max(0, -(-(bottom - start) // pitch)) * self.columns
            count = self._counts[group]
            yield group, min(first, count), min(last, count)
            group += 1

    def beside(self, slot: Slot, down: int) -> Slot:
        """The card one line above (-1) or below (1), in the same column where there is one."""
        column = slot.place % self.columns
        count = self._counts[slot.group]
        target = slot.place + down * self.columns
        if 0 <= target < count:
            return Slot(slot.group, target)
        last_line = (count - 1) // self.columns
        if down > 0 and slot.place // self.columns < last_line:
            return Slot(slot.group, count - 1)
        group = slot.group + down
        while 0 <= group < len(self._counts):
            count = self._counts[group]
            if count:
                if down > 0:
                    return Slot(group, min(column, count - 1))
                line = (count - 1) // self.columns
                return Slot(group, min(line * self.columns + column, count - 1))
            group += down
        return slot
