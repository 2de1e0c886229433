"""What a hand does on the picture, as marks: down, along, up. Fractions in, marks out; no widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from app.story.notes import Mark, MarkKind, Point
from app.ui.review.draft import Draft
from app.ui.review.mark_paint import INKS, WIDTHS
from app.ui.review.strokes import kept_in, simplified, touches

Tool = Literal["select", "pen", "arrow", "rectangle", "ellipse", "text", "pin", "eraser"]
TOOLS: tuple[Tool, ...] = (
    "select", "pen", "arrow", "rectangle", "ellipse", "text", "pin", "eraser",
)  # fmt: skip
_ERASER = 0.012  # of the picture's height
_LEAST = 0.004  # a drag that is shorter is a slip of the hand
_THIN = 1500  # points from which a line under the hand is thinned already


class Hand:
    """Draws into a draft. `ready` is asked before each mark, `number` gives a pin's number, and
    `ask_words` is called with the place where a text should stand."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.tool: Tool = "select"
        self.colour = INKS[0]
        self.width = WIDTHS[1]
        self.aspect = 16 / 9
        self.ready: Callable[[], bool] = lambda: True
        self.number: Callable[[], int] = lambda: 0
        self.ask_words: Callable[[float, float], None] = lambda _x, _y: None
        self._points: list[Point] = []

    @property
    def is_down(self) -> bool:
        """Whether something is being drawn."""
        return bool(self._points)

    def press(self, x: float, y: float) -> bool:
        """The hand comes down; whether it draws here."""
        if self.tool == "select" or not (-0.02 <= x <= 1.02 and -0.02 <= y <= 1.02):
            return False
        if not self.ready():
            return True
        if self.tool == "text":
            self.ask_words(*kept_in(x, y))
        elif self.tool == "pin":
            number = min(999, max(0, self.number()))
            self.draft.add(
                Mark(kind="pin", points=(kept_in(x, y),), colour=self.colour, number=number)
            )
        elif self.tool == "eraser":
            self._points = [kept_in(x, y)]
            self.erase(x, y)
        else:
            self._points = [kept_in(x, y)]
        return True

    def follow(self, x: float, y: float, straight: bool = False) -> None:
        """The hand moves while it is down; `straight`: even sides, or in steps of 45 degrees."""
        if not self._points:
            return
        point = kept_in(x, y)
        if self.tool == "eraser":
            self.erase(x, y)
        elif self.tool == "pen":
            if point != self._points[-1]:
                self._points.append(point)
            if len(self._points) > _THIN:
                self._points = simplified(self._points, self.aspect, _THIN // 2)
        else:
            self._points = [self._points[0], self._even(point) if straight else point]

    def lift(self) -> None:
        """The hand comes up: what it drew is part of the note."""
        mark = self.current(finished=True)
        self._points = []
        if mark is not None and self._is_meant(mark):
            self.draft.add(mark)

    def cancel(self) -> None:
        """What is being drawn is not meant."""
        self._points = []

    def current(self, finished: bool = False) -> Mark | None:
        """The mark under the hand; a line is thinned once it is finished."""
        if not self._points or self.tool not in ("pen", "arrow", "rectangle", "ellipse"):
            return None
        points = self._points
        if self.tool == "pen" and finished:
            points = simplified(points, self.aspect)
        elif self.tool != "pen" and len(points) == 1:
            return None
        kind: MarkKind = self.tool
        return Mark(kind=kind, points=tuple(points), colour=self.colour, width=self.width)

    def write(self, x: float, y: float, words: str) -> None:
        """Words at a place."""
        if words.strip():
            self.draft.add(
                Mark(
                    kind="text", points=(kept_in(x, y),), colour=self.colour,
                    text=words.strip()[:500],
                )
            )  # fmt: skip

    def erase(self, x: float, y: float) -> None:
        """Takes the uppermost mark at a place away, as a whole."""
        for number in range(len(self.draft.marks) - 1, -1, -1):
            if touches(self.draft.marks[number], x, y, _ERASER, self.aspect):
                self.draft.remove(number)
                return

    def _is_meant(self, mark: Mark) -> bool:
        if mark.kind == "pen":
            return True
        (x1, y1), (x2, y2) = mark.points
        return abs(x2 - x1) * self.aspect > _LEAST or abs(y2 - y1) > _LEAST

    def _even(self, point: Point) -> Point:
        start = self._points[0]
        dx, dy = (point[0] - start[0]) * self.aspect, point[1] - start[1]
        if self.tool == "arrow":
            if abs(dx) > 2.4 * abs(dy):
                dy = 0.0
            elif abs(dy) > 2.4 * abs(dx):
                dx = 0.0
            else:
                dx = dy = 0.0 if dx == 0 else max(abs(dx), abs(dy))
                dx = dx if point[0] >= start[0] else -dx
                dy = dy if point[1] >= start[1] else -dy
        else:
            side = max(abs(dx), abs(dy))
            dx = side if dx >= 0 else -side
            dy = side if dy >= 0 else -side
        return kept_in(start[0] + dx / self.aspect, start[1] + dy)
