"""What stands where under review: the picture and the one beside it, their notes, and the wipe."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import QPointF, QRectF

from app.story.notes import Mark, Region
from app.ui.review.view_map import ViewMap

Mode = Literal["single", "side", "wipe", "difference"]
_GAP = 8.0
HANDLE = 16.0  # of the round grip on the edge between old and new


@dataclass(frozen=True)
class ShownNote:
    """A note whose marks lie on the picture."""

    id: str
    number: int
    marks: tuple[Mark, ...]
    settled: bool = False


@dataclass
class Layout:
    """What stands where. The map is for one pane: the whole widget, or the right half of it."""

    map: ViewMap
    mode: Mode = "single"
    wipe: float = 0.5
    images: tuple[Any, Any, Any] = (None, None, None)  # the picture, the one beside it, the heat
    names: tuple[str, str] = ("", "")
    notes: tuple[ShownNote, ...] = ()
    other_notes: tuple[ShownNote, ...] = ()
    region: Region | None = None
    current: str = ""
    hint: str = ""
    shows_marks: bool = True
    shows_draft: bool = True
    moving: bool = False  # painted roughly, and well once it stands
    _origin: QPointF = field(default_factory=QPointF)

    def pane(self, whole: QRectF) -> QRectF:
        """The part of the widget that the picture has."""
        if self.mode != "side":
            self._origin = whole.topLeft()
            return whole
        half = (whole.width() - _GAP) / 2
        self._origin = QPointF(whole.right() - half, whole.top())
        return QRectF(self._origin.x(), whole.top(), half, whole.height())

    def origin(self, whole: QRectF) -> QPointF:
        """The corner of the pane."""
        return self.pane(whole).topLeft()

    def in_pane(self, at: QPointF) -> tuple[float, float]:
        """A point of the widget, from the corner of the pane. Left of it is the other picture,
        which stands in the same way."""
        x = at.x() - self._origin.x()
        if x < -_GAP and self.mode == "side":
            x += self._origin.x()
        return x, at.y() - self._origin.y()

    def area(self, whole: QRectF) -> QRectF:
        """Where the picture stands in the widget."""
        left, top, width, height = self.map.area
        origin = self.origin(whole)
        return QRectF(left + origin.x(), top + origin.y(), width, height)

    def wipe_x(self, whole: QRectF) -> float:
        """Where the edge between old and new is."""
        area = self.area(whole)
        return min(whole.right(), max(whole.left(), area.left() + self.wipe * area.width()))

    def at_wipe(self, at: QPointF, whole: QRectF) -> bool:
        """Whether a point is on that edge's handle."""
        if self.mode != "wipe" or self.images[1] is None:
            return False
        x = self.wipe_x(whole)
        on_line = abs(at.x() - x) <= 4
        handle = QPointF(x, whole.center().y())
        return on_line or (at - handle).manhattanLength() <= HANDLE * 1.4

    def set_wipe(self, at: QPointF, whole: QRectF) -> None:
        """Moves the edge."""
        area = self.area(whole)
        self.wipe = min(1.0, max(0.0, (at.x() - area.left()) / max(1.0, area.width())))
