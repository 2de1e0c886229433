"""Buttons: one primary action a screen, plain ones, quiet ones, and buttons of only an icon."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.kit.theme import Theme

Kind = Literal["normal", "primary", "quiet", "danger"]
Extent = Literal["small", "normal", "large"]

_TONES: dict[Kind, str] = {
    "normal": "text",
    "primary": "on_accent",
    "quiet": "muted",
    "danger": "retake",
}


class Button(QPushButton):
    """A button with words, perhaps an icon before and the keys that press it behind them."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        icon: str = "",
        kind: Kind = "normal",
        extent: Extent = "normal",
        keys: str = "",
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._keys = keys
        self._icon, self._tone = "", ""
        self._folded = ""  # its words, while only its icon is shown
        self._kind: Kind = kind
        self.setProperty("kind", kind)
        self.setProperty("extent", extent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon, tone)
        theme.changed.connect(self._refresh)

    def set_icon(self, name: str, tone: str = "") -> None:
        """Put an icon before the words."""
        self._icon, self._tone = name, tone
        self._theme.bind_icon(self, name, tone or _TONES[self._kind], 16)

    def set_tight(self, tight: bool) -> None:
        """Where there is little room only its icon shows; the tip has the words."""
        if tight == bool(self._folded):
            return
        words, self._folded = self._folded or self.text(), self.text() if tight else ""
        self.setText("" if tight else words)
        self.setAccessibleName(words)
        if not self.toolTip():
            self.setToolTip(words)
        self.set_icon(self._icon, self._tone)

    def roomy_width(self) -> int:
        """How wide it is with its words."""
        folded = self.fontMetrics().horizontalAdvance(self._folded) + 6 if self._folded else 0
        return self.sizeHint().width() + folded

    def set_kind(self, kind: Kind) -> None:
        """Make it the primary action, or an ordinary one."""
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()
        self.update()

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def _keys_width(self) -> float:
        return QFontMetricsF(self._theme.font("key")).horizontalAdvance(self._keys) + 10

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._keys:
            hint.setWidth(round(hint.width() + self._keys_width() * 2 + 16))
        return hint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._keys:
            return
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        icon = 0 if self.icon().isNull() else self.iconSize().width() + 4
        left = self.width() / 2 + (words + icon) / 2 + 10
        height = self._theme.px(16)
        cap = QRectF(round(left) + 0.5, round((self.height() - height) / 2) + 0.5, 0, height - 1)
        cap.setWidth(self._keys_width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._theme.colour(_TONES[self._kind] if self.isEnabled() else "faint"))
        border = QColor(colour)
        border.setAlphaF(0.45)
        painter.setPen(QPen(border, 1))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(colour)
        painter.setFont(self._theme.font("key"))
        painter.drawText(cap.translated(QPointF(0, 0)), Qt.AlignmentFlag.AlignCenter, self._keys)


class IconButton(QToolButton):
    """A button of one icon; its name is for the tooltip and for screen readers."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        tone: str = "muted",
        size: int = 16,
        framed: bool = False,
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_size = size
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setCheckable(checkable)
        self.setProperty("framed", framed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(26, 26)
        self.set_icon(icon, tone)

    def set_icon(self, name: str, tone: str = "muted") -> None:
        """Another picture on the same button."""
        self._theme.bind_icon(self, name, tone, self._icon_size)

    def set_name(self, name: str) -> None:
        """Another name for what it does now."""
        self.setAccessibleName(name)
        self.setToolTip(name)
