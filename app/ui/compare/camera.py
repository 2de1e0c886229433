"""One way of looking for all pictures that are compared: zoom and place, in shares of a picture.

So two takes of different size are looked at in the same place, at the same scale.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from app.ui.kit.paint import contain

MOST = 32.0  # times the size that fits


@dataclass(frozen=True)
class Camera:
    """`zoom` 1 shows a picture whole; `x` and `y` are what stands in the middle, 0 to 1."""

    zoom: float = 1.0
    x: float = 0.5
    y: float = 0.5

    def place(self, width: float, height: float, cell: QRectF) -> QRectF:
        """Where a picture of this size lies for a cell; larger than the cell where zoomed in."""
        whole = contain(width, height, cell)
        wide, high = whole.width() * self.zoom, whole.height() * self.zoom
        middle = cell.center()
        return QRectF(middle.x() - self.x * wide, middle.y() - self.y * high, wide, high)

    def zoomed(self, by: float, at: QPointF, picture: QRectF) -> Camera:
        """Nearer or further, while what lies `at` stays there; `picture` is where it lies now."""
        zoom = max(1.0, min(MOST, self.zoom * by))
        grown = zoom / self.zoom
        middle = QPointF(
            picture.left() + self.x * picture.width(), picture.top() + self.y * picture.height()
        )
        share_x = (at.x() - picture.left()) / max(1.0, picture.width())
        share_y = (at.y() - picture.top()) / max(1.0, picture.height())
        x = share_x - (at.x() - middle.x()) / max(1.0, picture.width() * grown)
        y = share_y - (at.y() - middle.y()) / max(1.0, picture.height() * grown)
        return Camera(zoom, x, y).held()

    def moved(self, by: QPointF, picture: QRectF) -> Camera:
        """Dragged by pixels."""
        x = self.x - by.x() / max(1.0, picture.width())
        y = self.y - by.y() / max(1.0, picture.height())
        return replace(self, x=x, y=y).held()

    def held(self) -> Camera:
        """The same with some of the picture in sight: the middle never leaves it, and a picture
        that is seen whole stands in the middle."""
        reach = max(0.0, 0.5 - 0.5 / self.zoom)
        return replace(
            self,
            x=max(0.5 - reach, min(0.5 + reach, self.x)),
            y=max(0.5 - reach, min(0.5 + reach, self.y)),
        )
