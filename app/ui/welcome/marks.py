"""Small painted things of the welcome page: glyphs at the size of a title, pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.paint import cover

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort

_ACROSS = 3
_GAP = 6
_LEAST, _MOST = 92, 164  # width of one picture


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


class SamplePictures(QWidget):
    """The sample's pictures in rows of three, as large as there is room for."""

    def __init__(self, application: AppPort, paths: Sequence[Path]) -> None:
        super().__init__()
        self._pictures = application.pictures
        self._theme = application.theme
        self._paths = [str(path) for path in paths[: _ACROSS * 2]]
        self.setMinimumSize(self._size(_LEAST))
        self.setMaximumSize(self._size(_MOST))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._pictures.ready.connect(self._on_ready)

    def _size(self, cell: float) -> QSize:
        down = -(-len(self._paths) // _ACROSS)
        wide = _ACROSS * cell + (_ACROSS - 1) * _GAP
        return QSize(round(wide), round(down * cell * 9 / 16 + (down - 1) * _GAP))

    def sizeHint(self) -> QSize:
        return self._size(_MOST)

    def _on_ready(self, path: str) -> None:
        if path in self._paths:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        down = -(-len(self._paths) // _ACROSS)
        across = (self.width() - (_ACROSS - 1) * _GAP) / _ACROSS
        high = (self.height() - (down - 1) * _GAP) / down
        wide = min(across, high * 16 / 9)
        high = wide * 9 / 16
        left = self.width() - _ACROSS * wide - (_ACROSS - 1) * _GAP
        top = (self.height() - down * high - (down - 1) * _GAP) / 2
        for place, path in enumerate(self._paths):
            row, column = divmod(place, _ACROSS)
            box = QRectF(left + column * (wide + _GAP), top + row * (high + _GAP), wide, high)
            painter.fillRect(box, self._theme.colour("well"))
            pixmap = self._pictures.get(path, 192)
            if pixmap is not None:
                painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
