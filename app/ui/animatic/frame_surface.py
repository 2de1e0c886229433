"""The picture of the player, with its shot, its caption and its safe frame."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.ui.kit.paint import contain
from app.ui.kit.theme import Theme


class FrameSurface(QWidget):
    """Shows one frame at a time; never reads a file. A click asks to play or pause."""

    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._aspect = 16 / 9
        self._caption = ""
        self._left = self._right = ""
        self._safe = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 135)
        self.setAccessibleName(self.tr("Picture"))
        theme.changed.connect(self.update)

    def set_image(self, image: QImage) -> None:
        """The frame to show; a null picture shows black."""
        self._image = image
        self.update()

    def set_aspect(self, ratio: float) -> None:
        """The project's aspect, for when there is no picture."""
        self._aspect = ratio
        self.update()

    def set_caption(self, words: str) -> None:
        """What is said now."""
        if words != self._caption:
            self._caption = words
            self.setAccessibleDescription(words)
            self.update()

    def set_badges(self, left: str, right: str = "") -> None:
        """The shot at the upper left, its move at the upper right."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.update()

    def set_safe_frame(self, shown: bool) -> None:
        """The inner nine tenths, where words are safe."""
        self._safe = shown
        self.update()

    def picture_area(self) -> QRectF:
        """Where the picture stands."""
        if self._image.isNull():
            return contain(self._aspect * 1000, 1000, QRectF(self.rect()))
        return contain(self._image.width(), self._image.height(), QRectF(self.rect()))

    def sizeHint(self) -> QSize:
        return QSize(832, 468)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.well))
        area = self.picture_area()
        if self._image.isNull():
            painter.fillRect(area, Qt.GlobalColor.black)
        else:
            painter.drawImage(area, self._image)
        if self._safe:
            painter.setPen(QPen(QColor(255, 255, 255, 61), 1))
            inset_x, inset_y = area.width() * 0.05, area.height() * 0.05
            painter.drawRect(area.adjusted(inset_x, inset_y, -inset_x, -inset_y))
        self._paint_badges(painter, area)
        self._paint_caption(painter, area)

    def _paint_badges(self, painter: QPainter, area: QRectF) -> None:
        font = self._theme.font("small_strong")
        painter.setFont(font)
        height = self._theme.px(22)
        for words, at_left in ((self._left, True), (self._right, False)):
            if not words:
                continue
            width = self._theme.advance("small_strong", words) + 16
            left = area.left() + 12 if at_left else area.right() - 12 - width
            self._plate(painter, QRectF(left, area.top() + 12, width, height))
            plate = QRectF(left, area.top() + 12, width, height)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _plate(self, painter: QPainter, plate: QRectF) -> None:
        ground = QColor(self._theme.tokens.badge)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(self._theme.tokens.on_badge))

    def _paint_caption(self, painter: QPainter, area: QRectF) -> None:
        words = self._caption.strip()
        if not words or area.isEmpty():
            return
        font = QFont(self._theme.font("button"))
        font.setPixelSize(max(12, round(area.height() * 0.042)))
        metrics = QFontMetricsF(font)
        room = QRectF(0, 0, area.width() * 0.8, area.height() * 0.4)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        text = metrics.boundingRect(room, int(flags), words)
        pad = metrics.height() * 0.45
        plate = QRectF(0, 0, text.width() + pad * 2.4, text.height() + pad * 1.4)
        plate.moveCenter(area.center())
        plate.moveBottom(area.bottom() - area.height() * 0.06)
        self._plate(painter, plate)
        painter.setFont(font)
        inside = plate.adjusted(pad, pad * 0.7, -pad, -pad * 0.7)
        painter.drawText(inside, int(flags | Qt.AlignmentFlag.AlignVCenter), words)
