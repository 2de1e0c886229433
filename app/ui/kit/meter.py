"""Meters: the budget (spent solid, reserved hatched, the rest free) and a bar of segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.labels import PlainLabel
from app.ui.kit.numbers import decimal
from app.ui.kit.paint import fill_hatch, rounded
from app.ui.kit.states import State
from app.ui.kit.theme import Theme


class MeterBar(QWidget):
    """A bar of a total: solid part, hatched part, free part."""

    def __init__(self, theme: Theme, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._solid = self._hatched = 0.0
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_shares(self, solid: float, hatched: float) -> None:
        """Shares of the whole, 0 to 1; together never drawn beyond the end."""
        self._solid = min(1.0, max(0.0, solid))
        self._hatched = min(1.0 - self._solid, max(0.0, hatched))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        box = QRectF(self.rect())
        painter.setClipPath(rounded(box, box.height() / 2))
        painter.fillRect(box, QColor(tokens.track))
        solid = QRectF(0, 0, box.width() * self._solid, box.height())
        hatched = QRectF(solid.right(), 0, box.width() * self._hatched, box.height())
        if self._hatched > 0:
            fill_hatch(painter, hatched, QColor(tokens.muted))
        painter.fillRect(solid, QColor(tokens.selection))


class _Key(QWidget):
    """The sign of one part of the meter in its legend."""

    def __init__(self, theme: Theme, hatched: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hatched = hatched
        self.setFixedSize(9, 9)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(rounded(QRectF(self.rect()), 2))
        tokens = self._theme.tokens
        if self._hatched:
            painter.fillRect(self.rect(), QColor(tokens.track))
            fill_hatch(painter, QRectF(self.rect()), QColor(tokens.muted), 5)
        else:
            painter.fillRect(self.rect(), QColor(tokens.selection))


class BudgetMeter(QWidget):
    """What was spent, what is reserved and what is left, in credits. None: no budget is set."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("budgetMeter")
        self._bar = MeterBar(theme)
        self._title = PlainLabel(theme, self.tr("Budget"), "button")
        self._left = PlainLabel(theme, "", "strong")
        self._of = PlainLabel(theme, "", "base", "muted")
        self._spent = PlainLabel(theme, "", "small", "muted")
        self._reserved = PlainLabel(theme, "", "small", "muted")
        self._reserved_key = _Key(theme, hatched=True)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._left)
        head.addWidget(self._of)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(_Key(theme, hatched=False))
        foot.addWidget(self._spent)
        foot.addSpacing(10)
        foot.addWidget(self._reserved_key)
        foot.addWidget(self._reserved)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._bar)
        column.addLayout(foot)
        self.set_amounts(0, 0, None)

    def set_amounts(
        self, spent: float, reserved: float, budget: float | None, reserved_for: str = ""
    ) -> None:
        """Amounts in credits; `reserved_for` names the phase that holds the reservation."""
        whole = budget if budget else max(spent + reserved, 1)
        self._bar.set_shares(spent / whole, reserved / whole)
        if budget is None:
            self._left.setText("")
            self._of.setText(self.tr("no budget set"))
        elif not budget and not spent and not reserved:
            self._left.setText("")
            self._of.setText(self.tr("everything is free"))
        else:
            self._left.setText(credits_text(budget - spent - reserved))
            self._of.setText(self.tr("left of {0} credits").format(credits_text(budget)))
        self._spent.setText(self.tr("{0} spent").format(credits_text(spent)))
        words = self.tr("{0} reserved for {1}") if reserved_for else self.tr("{0} reserved")
        self._reserved.setText(words.format(credits_text(reserved), reserved_for))
        parts = (self._left.text(), self._of.text(), self._spent.text(), self._reserved.text())
        self.setAccessibleName(self.tr("Budget"))
        self.setAccessibleDescription(", ".join(part for part in parts if part))


class SegmentBar(QWidget):
    """One segment a shot, in the colour of its state; a running one fills as it goes."""

    def __init__(self, theme: Theme, height: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._parts: tuple[tuple[State, float], ...] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_parts(self, parts: Sequence[tuple[State, float]]) -> None:
        """State and progress (0 to 1) of each part, in order."""
        self._parts = tuple(parts)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self._parts)
        gap = 2 if count <= 40 else 0
        width = (self.width() - gap * (count - 1)) / max(1, count)
        for number, (state, progress) in enumerate(self._parts):
            box = QRectF(number * (width + gap), 0, width, self.height())
            painter.setBrush(QColor(self._theme.tokens.track))
            painter.drawRoundedRect(box, 2, 2)
            if state in ("planned", "queued"):
                continue
            if state == "running":
                box.setWidth(max(4.0, box.width() * progress))
            painter.setBrush(self._theme.colour(state))
            painter.drawRoundedRect(box, 2, 2)


def credits_text(amount: float) -> str:
    """Credits as people read them: whole from 10 on, else with one place where it says something."""
    if abs(amount) >= 10 or abs(amount - round(amount)) < 0.05:
        return f"{round(amount):,}"
    return decimal(amount)
