"""What stands where nothing is yet: why, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.kit.button import Button, Kind
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme


class _Glyph(QWidget):
    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.setFixedSize(32, 32)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        self._theme.icons.paint(QPainter(self), QRectF(self.rect()), self._icon, tokens.faint)


class EmptyState(QWidget):
    """A glyph, one line that says why it is empty, one that says what helps, and the buttons."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, icon: str, title: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        column.addWidget(_Glyph(theme, icon), 0, Qt.AlignmentFlag.AlignHCenter)
        heading = PlainLabel(theme, title, "question", wrap=True)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(heading)
        words = PlainLabel(theme, text, "base", "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setVisible(bool(text))
        column.addWidget(words)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addStretch()
        self._row.addStretch()
        column.addSpacing(8)
        column.addLayout(self._row)
        column.addStretch()
        self.setAccessibleName(title)

    def add_action(self, key: str, text: str, icon: str = "", kind: Kind = "normal") -> Button:
        """Offer a way out; `chosen` tells `key`."""
        button = Button(self._theme, text, icon, kind)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self._row.insertWidget(self._row.count() - 1, button)
        return button
