"""A choice of one among a few, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.ui.kit.labels import plain_tooltip
from app.ui.kit.paint import rounded
from app.ui.kit.theme import Theme


@dataclass(frozen=True)
class Segment:
    """One choice; `icon` stands before the words."""

    key: str
    text: str
    icon: str = ""


class Segmented(QWidget):
    """Segments in one frame; arrows move the choice."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        segments: Sequence[Segment],
        name: str,
        height: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._segments = tuple(segments)
        self._height = height
        self._index = 0
        self._tight = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._describe()
        theme.changed.connect(self._refresh)

    @property
    def key(self) -> str:
        """The key of the chosen segment."""
        return self._segments[self._index].key

    def set_key(self, key: str) -> None:
        """Show a choice without telling anybody."""
        for number, segment in enumerate(self._segments):
            if segment.key == key and number != self._index:
                self._index = number
                self._describe()
                self.update()

    def set_tight(self, tight: bool) -> None:
        """Where there is little room segments with an icon show only that; tips have the words."""
        if tight != self._tight:
            self._tight = tight
            self._refresh()

    def _words(self, segment: Segment) -> str:
        return "" if self._tight and segment.icon else segment.text

    def _describe(self) -> None:
        self.setAccessibleDescription(self._segments[self._index].text)

    def _choose(self, index: int) -> None:
        if 0 <= index < len(self._segments) and index != self._index:
            self._index = index
            self._describe()
            self.update()
            self.chosen.emit(self.key)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def _widths(self) -> list[float]:
        metrics = QFontMetricsF(self._theme.font("button"))
        icon = self._theme.px(14)
        widths: list[float] = []
        for segment in self._segments:
            words = self._words(segment)
            gap = 5 if words and segment.icon else 0
            widths.append(
                metrics.horizontalAdvance(words) + gap + (icon if segment.icon else 0) + 24
            )
        return widths

    def sizeHint(self) -> QSize:
        return QSize(round(sum(self._widths()) + 2), self._theme.px(self._height))

    def _at(self, place: float) -> int:
        x = 1.0
        for number, width in enumerate(self._widths()):
            if x <= place < x + width:
                return number
            x += width
        return -1

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._tight:
            number = self._at(event.pos().x())
            words = self._segments[number].text if number >= 0 else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose(self._at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._choose(self._index + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._choose(self._index - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setClipPath(rounded(frame, 6))
        painter.fillRect(frame, QColor(tokens.panel if tokens.name == "dark" else tokens.hover))
        x = 1.0
        for number, (segment, width) in enumerate(zip(self._segments, self._widths(), strict=True)):
            box = QRectF(x, 0, width, self.height())
            self._paint_segment(painter, box, segment, number == self._index)
            if number:
                painter.fillRect(QRectF(x - 0.5, 0, 1, self.height()), QColor(tokens.line2))
            x += width
        painter.restore()
        ring = self.hasFocus()
        painter.setPen(QPen(QColor(tokens.selection if ring else tokens.line2), 2 if ring else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5) if ring else frame, 6, 6)

    def _paint_segment(self, painter: QPainter, box: QRectF, segment: Segment, on: bool) -> None:
        tokens = self._theme.tokens
        if on:
            painter.fillRect(box, QColor(tokens.hover if tokens.name == "dark" else tokens.raised))
        colour = tokens.text if on else tokens.muted
        left = box.left() + 12
        if segment.icon:
            side = self._theme.px(14)
            glyph = QRectF(left, round((box.height() - side) / 2), side, side)
            self._theme.icons.paint(painter, glyph, segment.icon, colour)
            left += side + 5
        painter.setFont(self._theme.font("button" if on else "base"))
        painter.setPen(QColor(colour))
        room = QRectF(left, 0, box.right() - left, box.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words(segment))
