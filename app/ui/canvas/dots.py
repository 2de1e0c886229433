"""The dotted ground, kept as one picture of what is in sight: Qt would spread the tiles over its
threads, and a frame would wait for them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from app.ui.kit.theme import Theme

_APART = 24  # at zoom 1
_TILE = 8  # dots on a side of what the picture is put together from


class Dots:
    """They hang on the scene's origin, whole pixels apart."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._ground = QPixmap()
        self._key = (0, 0.0, 0)

    def forget(self) -> None:
        """Another theme."""
        self._ground = QPixmap()

    def paint(
        self, painter: QPainter, box: QRect, origin: QPointF, zoom: float, ratio: float
    ) -> None:
        """In a box of the screen, in whose pixels the painter stands; the scene's origin lies
        somewhere."""
        apart = round(_APART * zoom)
        size = 2 if zoom >= 1 else 1
        least = box.size() + QSize(apart, apart)
        if (apart, ratio, size) != self._key or self._ground.isNull():
            self._make(apart, size, least, ratio)
        elif (QSize(least) * ratio).expandedTo(self._ground.size()) != self._ground.size():
            self._make(apart, size, least.expandedTo(self._ground.deviceIndependentSize().toSize()), ratio)  # fmt: skip
        self._key = (apart, ratio, size)
        corner = QPoint(
            (box.x() - round(origin.x())) % apart, (box.y() - round(origin.y())) % apart
        )
        painter.drawPixmap(box.topLeft(), self._ground, QRect(corner * ratio, box.size() * ratio))

    def _make(self, apart: int, size: int, room: QSize, ratio: float) -> None:
        tile = _pixmap(QSize(apart * _TILE, apart * _TILE), ratio)
        tile.fill(QColor(self._theme.tokens.bg))
        with QPainter(tile) as dots:
            colour = QColor(self._theme.tokens.dots)
            for x in range(_TILE):
                for y in range(_TILE):
                    dots.fillRect(x * apart, y * apart, size, size, colour)
        self._ground = _pixmap(room, ratio)
        with QPainter(self._ground) as ground:
            for x in range(0, room.width(), apart * _TILE):
                for y in range(0, room.height(), apart * _TILE):
                    ground.drawPixmap(x, y, tile)


def _pixmap(size: QSize, ratio: float) -> QPixmap:
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    return made
