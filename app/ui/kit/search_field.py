"""A search field: glyph before, keys behind, Esc clears."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.kit.theme import Theme


class SearchField(QLineEdit):
    """A line for finding things; `keys` names the shortcut that comes here."""

    def __init__(
        self, theme: Theme, placeholder: str, keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = keys
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        right = 8
        if keys:
            right += round(QFontMetricsF(theme.font("key")).horizontalAdvance(keys)) + 10
        self.setTextMargins(24, 0, right, 0)
        theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        side = self._theme.px(14)
        glyph = QRectF(10, round(middle - side / 2), side, side)
        self._theme.icons.paint(painter, glyph, "search", self._theme.tokens.muted)
        if self._keys and not self.text():
            font = self._theme.font("key")
            width = QFontMetricsF(font).horizontalAdvance(self._keys) + 10
            cap = QRectF(0, 0, width, self._theme.px(17))
            cap.moveCenter(QPointF(self.width() - width / 2 - 8, middle))
            painter.setPen(QPen(self._theme.colour("line2"), 1))
            painter.drawRoundedRect(cap, 3, 3)
            painter.setFont(font)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._keys)
