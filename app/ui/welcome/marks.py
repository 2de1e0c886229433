"""Small painted things of the welcome page: glyphs at the size of a title, pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.paint import cover

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


class Mark(QWidget):
    """The app's mark at the size of a title."""

    def __init__(self, application: AppPort, size: int, icon: str = "mark") -> None:
        super().__init__()
        self._theme = application.theme
        self._icon = icon
        self.setFixedSize(size, size)
        self._theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = self._theme.tokens.text
        self._theme.icons.paint(QPainter(self), QRectF(self.rect()), self._icon, colour)


class Thumb(QWidget):
    """One picture of the sample."""

    def __init__(self, application: AppPort, path: Path) -> None:
        super().__init__()
        self._pictures = application.pictures
        self._theme = application.theme
        self._path = str(path)
        self.setFixedSize(164, 92)
        self._pictures.ready.connect(self._on_ready)

    def _on_ready(self, path: str) -> None:
        if path == self._path:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect())
        painter.fillRect(box, self._theme.colour("well"))
        pixmap = self._pictures.get(self._path, 192)
        if pixmap is not None:
            painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
