"""A framed button of the filter bar that opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.kit.paint import rounded
from app.ui.kit.theme import Theme


class MenuButton(QToolButton):
    """A framed button that opens a menu: glyph, words, perhaps a count, perhaps a chevron."""

    def __init__(
        self, theme: Theme, icon: str, name: str, chevron: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._chevron = chevron
        self._count = ""
        self._tight = False
        self.setAccessibleName(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        theme.changed.connect(self._refresh)

    def set_words(self, words: str, count: str = "") -> None:
        """What it shows."""
        self._count = count
        self.setText(words)
        self.setAccessibleDescription(f"{words} {count}".strip())
        self.setToolTip(f"{self.accessibleName()}: {words}")
        self._refresh()

    def set_tight(self, tight: bool) -> None:
        """Where there is little room only the glyph and the count show; its tip has the words."""
        if tight != self._tight:
            self._tight = tight
            self._refresh()

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._shown), self._theme.px(28))

    def roomy_width(self) -> int:
        """How wide it is with its words."""
        return self._wide(self.text())

    def _wide(self, shown: str) -> int:
        words = QFontMetricsF(self._theme.font("button")).horizontalAdvance(shown)
        width = 12 + 16 + (8 + words if words else 0) + 12
        if self._count:
            width += self._count_width() + 8
        if self._chevron:
            width += 20
        return round(width)

    @property
    def _shown(self) -> str:
        return "" if self._tight else self.text()

    def _count_width(self) -> float:
        words = QFontMetricsF(self._theme.font("caption")).horizontalAdvance(self._count)
        return max(18.0, words + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, tokens = self._theme, self._theme.tokens
        over = self.underMouse() or self.isDown()
        ring = self.hasFocus()
        painter.setBrush(theme.colour("hover" if over else "raised"))
        painter.setPen(QPen(theme.colour("selection" if ring else "line2"), 2 if ring else 1))
        inset = 1.0 if ring else 0.5
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawPath(rounded(frame, 6))
        middle = self.height() / 2
        theme.icons.paint(painter, QRectF(12, middle - 8, 16, 16), self._icon, tokens.muted)
        painter.setFont(theme.font("button"))
        painter.setPen(theme.colour("text"))
        room = QRectF(36, 0, self.width() - 36, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._shown)
        if self._count:
            width = self._count_width()
            x = (
                36
                + painter.fontMetrics().horizontalAdvance(self._shown)
                + (8 if self._shown else 0)
            )
            plate = QRectF(x, middle - 9, width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("line2" if tokens.name == "dark" else "hover"))
            painter.drawRoundedRect(plate, 3, 3)
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.colour("text"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self._count)
        if self._chevron:
            mark = QRectF(self.width() - 24, middle - 7, 14, 14)
            theme.icons.paint(painter, mark, "chevron-down", tokens.muted)
