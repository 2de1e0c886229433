"""Labels that show words as they are: never rich text, whoever wrote them."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.kit.fonts import FontRole
from app.ui.kit.theme import Theme


class PlainLabel(QLabel):
    """Words in one role and one tone (`text`, `muted`, `faint` or a state)."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: FontRole = "base",
        tone: str = "text",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: FontRole = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        self.setFont(theme.font(role))
        theme.changed.connect(self._on_theme_changed)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Another colour for the same words."""
        if tone != self.property("tone"):
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(self._role))


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; the whole is in the tooltip."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: FontRole = "base",
        tone: str = "text",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, role, tone, parent=parent)
        self._elide = mode
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._line()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def _line(self) -> str:
        return " ".join(self.text().split())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour(str(self.property("tone"))))
        line = self.fontMetrics().elidedText(self._line(), self._elide, self.width())
        painter.drawText(self.rect(), int(self.alignment()), line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        short = self.fontMetrics().horizontalAdvance(self._line()) > self.width()
        self.setToolTip(plain_tooltip(self.text()) if short else "")


class KeyCap(PlainLabel):
    """A key or a chord, as it stands on a button or in a field."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, keys, "key", "muted", parent=parent)
        self.setProperty("keycap", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


def plain_tooltip(text: str) -> str:
    """Words for a tooltip that Qt will not read as rich text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>" if text else ""
