"""A line of time that a hand drags along, with marks on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.theme import Theme

_PAD = 8


@dataclass(frozen=True)
class Mark:
    """A frame, or a range up to `last`, that is worth coming back to; `token` is its colour
    (`retake`, `approved`, ...)."""

    frame: int
    token: str = "muted"
    last: int | None = None


class Scrubber(QWidget):
    """`scrubbed` tells the frame under the hand; arrows step a frame, with Shift ten."""

    scrubbed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._frame = 0
        self._length = 1
        self._marks: tuple[Mark, ...] = ()
        self._span: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time"))
        theme.changed.connect(self.update)

    def set_length(self, frames: int) -> None:
        """How many frames there are."""
        self._length = max(1, frames)
        self.update()

    def set_frame(self, frame: int) -> None:
        """Where it stands; tells nobody."""
        frame = max(0, min(self._length - 1, frame))
        if frame != self._frame:
            self._frame = frame
            self.setAccessibleDescription(f"{frame + 1} / {self._length}")
            self.update()

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Marks to show."""
        self._marks = tuple(marks)
        self.update()

    def set_span(self, first: int | None, last: int | None) -> None:
        """The frames that are being chosen; none without a first."""
        span = None if first is None else (first, first if last is None else last)
        if span != self._span:
            self._span = span
            self.update()

    @property
    def frame(self) -> int:
        """Where it stands."""
        return self._frame

    def sizeHint(self) -> QSize:
        return QSize(400, 22)

    def _x(self, frame: int) -> float:
        span = max(1, self._length - 1)
        return _PAD + (self.width() - 2 * _PAD) * min(1.0, frame / span)

    def _go(self, frame: int) -> None:
        before = self._frame
        self.set_frame(frame)
        if self._frame != before:
            self.scrubbed.emit(self._frame)

    def _follow(self, event: QMouseEvent) -> None:
        share = (event.position().x() - _PAD) / max(1, self.width() - 2 * _PAD)
        self._go(round(share * (self._length - 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if event.key() == Qt.Key.Key_Right:
            self._go(self._frame + step)
        elif event.key() == Qt.Key.Key_Left:
            self._go(self._frame - step)
        elif event.key() == Qt.Key.Key_Home:
            self._go(0)
        elif event.key() == Qt.Key.Key_End:
            self._go(self._length - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tokens = self._theme.tokens
        middle = self.height() / 2
        line = QRectF(_PAD, middle - 1.5, self.width() - 2 * _PAD, 3)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(line, 1.5, 1.5)
        line.setRight(self._x(self._frame))
        painter.setBrush(QColor(tokens.selection))
        painter.drawRoundedRect(line, 1.5, 1.5)
        for mark in self._marks:
            self._paint_range(painter, mark.frame, mark.last, mark.token)
        if self._span is not None:
            self._paint_range(painter, *self._span, "accent")
        painter.setBrush(QColor(tokens.text))
        size = 6.5 if self.hasFocus() else 5.0
        painter.drawEllipse(QPointF(self._x(self._frame), middle), size, size)

    def _paint_range(self, painter: QPainter, first: int, last: int | None, token: str) -> None:
        """A tick at a frame; a band with a tick at both ends over several."""
        middle = self.height() / 2
        colour = self._theme.colour(token)
        if last is not None and last > first:
            band = QColor(colour)
            band.setAlphaF(0.4)
            painter.setBrush(band)
            left = self._x(first)
            painter.drawRect(QRectF(left, middle - 4, self._x(last) - left, 8))
        painter.setBrush(colour)
        for frame in {first, first if last is None else last}:
            painter.drawRoundedRect(QRectF(self._x(frame) - 1, middle - 6, 2, 12), 1, 1)
