"""The whole graph, small, with what is in sight; a press goes there."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.canvas.painting import ScenePainter
from app.ui.canvas.surface import Surface
from app.ui.kit.theme import Theme

_SIZE, _SMALL = QSize(218, 114), QSize(144, 76)
_REFRESH_MS = 250
_NARROW = 760  # pixels of the surface


class Minimap(QWidget):
    """Stands over a surface."""

    def __init__(self, theme: Theme, surface: Surface, painting: ScenePainter) -> None:
        super().__init__(surface.parentWidget())
        self.setObjectName("canvasMinimap")
        self.setAccessibleName(self.tr("Overview of the canvas"))
        self._theme = theme
        self._surface = surface
        self._painting = painting
        self._picture = QPixmap()
        self.setFixedSize(_SIZE)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self._anew)
        surface.seen_changed.connect(self.follow)
        theme.changed.connect(self._anew)

    def fit(self, width: int) -> None:
        """Smaller where it stands over a narrow surface."""
        size = _SIZE if width >= _NARROW else _SMALL
        if size != self.size():
            self.setFixedSize(size)
            self._anew()

    def follow(self) -> None:
        """Is there while something is out of sight."""
        surface = self._surface
        seen = surface.camera.area(surface.view().adjusted(0, 0, 0, -surface.foot))
        self.setVisible(bool(surface.scene.nodes) and not seen.contains(surface.scene.bounds))
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._anew()  # changes were not followed meanwhile

    def soon(self) -> None:
        """What there is changed; many changes are drawn once."""
        if not self._timer.isActive() and self.isVisible():
            self._timer.start()

    def close_map(self) -> None:
        """Draws no more."""
        self._timer.stop()

    def _anew(self) -> None:
        self._picture = QPixmap()
        self.update()

    def _scale(self) -> tuple[float, QPointF]:
        bounds = self._surface.scene.bounds
        room = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        if bounds.isEmpty():
            return 1.0, room.topLeft()
        scale = min(room.width() / bounds.width(), room.height() / bounds.height(), 0.12)
        return scale, room.center() - bounds.center() * scale

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            self._draw()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        scale, offset = self._scale()
        seen = self._surface.camera.area(self._surface.view())
        box = QRectF(seen.topLeft() * scale + offset, seen.size() * scale)
        painter.setPen(QPen(self._theme.colour("selection"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.intersected(QRectF(self.rect()).adjusted(1, 1, -2, -2)))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.tokens.panel))
        painter = QPainter(picture)
        scale, offset = self._scale()
        painter.translate(offset)
        painter.scale(scale, scale)
        scene = self._surface.scene
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in scene.landmarks.values():
            hue = self._painting.landmarks.hue(mark.colour)
            hue.setAlphaF(0.3)
            painter.fillRect(scene.landmark_boxes[mark.id], hue)
        self._painting.paint_nodes(painter)
        painter.resetTransform()
        painter.setPen(QPen(self._theme.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._picture = picture

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        scale, offset = self._scale()
        self._surface.centre((event.position() - offset) / scale)
