"""The phase stepper: what is done, where it stands, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit.icons import paint_ring
from app.ui.kit.theme import Theme

StepState = Literal["done", "waiting", "running", "next"]
_DOT = 22


@dataclass(frozen=True)
class Step:
    """One phase and how far it is."""

    name: str
    state: StepState


class PhaseStepper(QWidget):
    """Dots joined by lines, each with its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("phaseStepper")
        self._theme = theme
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Phases"))
        theme.changed.connect(self._refresh)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """The phases in order."""
        self._steps = tuple(steps)
        words = {
            "done": self.tr("done"),
            "waiting": self.tr("waits for you"),
            "running": self.tr("running"),
            "next": self.tr("to come"),
        }
        self.setAccessibleDescription(
            ", ".join(f"{step.name}: {words[step.state]}" for step in self._steps)
        )
        self._refresh()

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def _names_width(self) -> float:
        metrics = QFontMetricsF(self._theme.font("strong"))
        return sum(metrics.horizontalAdvance(step.name) for step in self._steps)

    def sizeHint(self) -> QSize:
        count = len(self._steps)
        width = self._names_width() + count * (_DOT + 8) + max(0, count - 1) * 28
        return QSize(round(width), self._theme.px(_DOT))

    def minimumSizeHint(self) -> QSize:
        count = len(self._steps)
        width = self._names_width() + count * (_DOT + 1) + max(0, count - 1) * 8
        return QSize(round(width), self._theme.px(_DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = len(self._steps)
        tight = self._names_width() + count * (_DOT + 7) + (count - 1) * 18 > self.width()
        side = self._theme.px(18 if tight else _DOT)
        gap = 5 if tight else 7
        fonts = {
            True: self._theme.font("small" if tight else "button"),
            False: self._theme.font("small" if tight else "base"),
        }
        widths = [
            QFontMetricsF(fonts[step.state != "next"]).horizontalAdvance(step.name)
            for step in self._steps
        ]
        used = sum(widths) + count * (side + gap)
        joint = (self.width() - used) / max(1, count - 1)
        x = 0.0
        top = (self.height() - side) / 2
        for number, (step, width) in enumerate(zip(self._steps, widths, strict=True)):
            self._paint_dot(painter, QRectF(x, top, side, side), number, step.state)
            x += side + gap
            painter.setFont(fonts[step.state != "next"])
            painter.setPen(self._theme.colour("text" if step.state != "next" else "muted"))
            where = QRectF(x, 0, width + 2, self.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, step.name)
            x += width
            if number < count - 1:
                self._paint_joint(painter, x, joint, step.state == "done")
                x += joint

    def _paint_joint(self, painter: QPainter, x: float, room: float, done: bool) -> None:
        colour = self._theme.colour("approved" if done else "line2")
        painter.setPen(QPen(colour, 2))
        middle = self.height() / 2
        inset = 7 if room > 24 else 4
        painter.drawLine(
            QPointF(x + inset, middle), QPointF(x + max(inset + 2, room - inset), middle)
        )

    def _paint_dot(self, painter: QPainter, box: QRectF, number: int, state: StepState) -> None:
        token = {"done": "approved", "waiting": "waiting", "running": "running", "next": "line2"}
        colour = self._theme.colour(token[state])
        inside = box.adjusted(0.75, 0.75, -0.75, -0.75)
        tokens = self._theme.tokens
        fill = {"waiting": tokens.waiting.bg, "running": tokens.running.bg}.get(state)
        painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5))
        painter.drawEllipse(inside)
        side = box.width() * (0.64 if state == "done" else 0.55)
        centre = box.center()
        glyph = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        if state == "done":
            self._theme.icons.paint(painter, glyph, "check", colour.name())
        elif state == "waiting":
            self._theme.icons.paint(painter, glyph, "diamond", colour.name())
        elif state == "running":
            paint_ring(painter, glyph, colour.name(), 0.3)
        else:
            painter.setFont(self._theme.font("caption_plain"))
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
