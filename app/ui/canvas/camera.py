"""Which part of the scene is in sight, and how large."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSizeF

MOST, LEAST = 2.0, 0.02
_STEPS = 4  # zoom steps to double


class Camera:
    """Screen = scene * zoom + offset. The offset is of whole pixels, so that what was painted
    can be shifted."""

    def __init__(self) -> None:
        self.zoom = 1.0
        self.offset = QPointF(60, 60)

    def to_scene(self, at: QPointF) -> QPointF:
        return (at - self.offset) / self.zoom

    def to_screen(self, at: QPointF) -> QPointF:
        return at * self.zoom + self.offset

    def area(self, box: QRectF) -> QRectF:
        """A rectangle of the screen in the scene."""
        corner = self.to_scene(box.topLeft())
        return QRectF(corner, QSizeF(box.width() / self.zoom, box.height() / self.zoom))

    def box(self, area: QRectF) -> QRectF:
        """A rectangle of the scene on the screen."""
        corner = self.to_screen(area.topLeft())
        return QRectF(corner, QSizeF(area.width() * self.zoom, area.height() * self.zoom))

    def pan(self, dx: float, dy: float) -> None:
        self._put(self.offset + QPointF(dx, dy))

    def zoom_at(self, at: QPointF, steps: float) -> None:
        """Zooms by steps; what lies under the point stays there."""
        self.set_zoom(level(math.log2(self.zoom) * _STEPS + steps), at)

    def set_zoom(self, zoom: float, at: QPointF) -> None:
        fixed = self.to_scene(at)
        self.zoom = min(MOST, max(LEAST, zoom))
        self._put(at - fixed * self.zoom)

    def fit(self, bounds: QRectF, view: QRectF) -> None:
        """Shows all of it, at no more than its full size."""
        if bounds.isEmpty() or view.isEmpty():
            return
        wanted = min(view.width() / bounds.width(), view.height() / bounds.height(), 1.0) * 0.94
        step = math.floor(math.log2(max(LEAST, wanted)) * _STEPS)
        self.zoom = level(step) if wanted > 0.2 else max(LEAST, wanted)
        self.centre(bounds.center(), view)

    def centre(self, at: QPointF, view: QRectF) -> None:
        """Brings a point of the scene to the middle of the view."""
        self._put(view.center() - at * self.zoom)

    def show_corner(self, at: QPointF) -> None:
        """Brings a point of the scene to the upper left."""
        self._put(QPointF(24, 24) - at * self.zoom)

    def _put(self, offset: QPointF) -> None:
        self.offset = QPointF(round(offset.x()), round(offset.y()))


def level(step: float) -> float:
    """Zoom of a step; faces are kept for these."""
    return min(MOST, max(LEAST, 2.0 ** (round(step) / _STEPS)))
