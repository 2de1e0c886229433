"""The picture at the top of the inspector."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import contain
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme


class Look(QWidget):
    """Shows one picture whole. `opened`: a double click."""

    opened = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._picture = ""
        self._ratio = 16 / 9
        self.setAccessibleName(self.tr("Picture"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        pictures.ready.connect(self._on_ready)
        theme.changed.connect(self.update)

    def show_picture(self, picture: str, ratio: float) -> None:
        """Shows a file; empty: nothing is there yet."""
        if (picture, ratio) != (self._picture, self._ratio):
            self._picture, self._ratio = picture, ratio
            self._fit()
            self.update()

    def _fit(self) -> None:
        high = round(self.width() / max(0.6, self._ratio))
        self.setFixedHeight(max(80, min(high, self._theme.px(300))))

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def _on_ready(self, path: str) -> None:
        if path == self._picture:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        painter.fillRect(box, self._theme.colour("well"))
        width = round(self.width() * self.devicePixelRatioF())
        pixmap = self._pictures.get(self._picture, width)
        if pixmap is not None:
            painter.drawPixmap(
                contain(pixmap.width(), pixmap.height(), box),
                pixmap,
                QRectF(pixmap.rect()),
            )
            return
        painter.setPen(self._theme.colour("faint"))
        painter.setFont(self._theme.font("small"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.tr("Nothing is drawn yet"))
