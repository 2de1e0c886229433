"""The six figures at the top: what runs, waits, needs the person, failed, costs, is left."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.gateway.troubles import Troubles
from app.gateway.watch import Watch
from app.ui.gateway.figures import paint_bars, paint_places
from app.ui.gateway.words import money_text, tr, wait_text
from app.ui.kit.paint import chip_width, fill_hatch, paint_chip, rounded
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme

_HIGH, _WIDE, _PAD = 76, 228, 16


class FactCell(QWidget):
    """A number, its words, and a figure beside it. One that can be pressed takes the person to
    what it counts."""

    pressed = Signal()

    def __init__(self, theme: Theme, link: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._link = link
        self.number = self.unit = self.words = ""
        self.side: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if link:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self.updateGeometry()
        self.update()

    def tell(self, number: str, words: str, side: tuple[str, ...] = (), unit: str = "") -> None:
        """What it says now."""
        said = (number, words, side, unit)
        if said != (self.number, self.words, self.side, self.unit):
            self.number, self.words, self.side, self.unit = said
            self.setAccessibleName(" ".join((number, unit, words, *side)))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_WIDE), self._theme.px(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._link:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._link and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), QColor(tokens.line))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.selection), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -4, -3), 4, 4)
        middle = self.height() / 2
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("page"))
        painter.setPen(theme.colour("text"))
        top = QRectF(_PAD, middle - theme.px(22), self.width() - _PAD, theme.px(24))
        painter.drawText(top, left, self.number)
        if self.unit:
            wide = theme.advance("page", self.number)
            painter.setFont(theme.font("strong"))
            painter.drawText(top.adjusted(wide + 6, theme.px(3), 0, theme.px(3)), left, self.unit)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        foot = QRectF(_PAD, middle + theme.px(4), self.width() - _PAD, theme.px(18))
        painter.drawText(foot, left, self.words)
        self._paint_side(painter, middle)

    def _paint_side(self, painter: QPainter, middle: float) -> None:
        theme = self._theme
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        line = theme.px(16)
        top = middle - line * len(self.side) / 2
        for number, words in enumerate(self.side):
            last = number == len(self.side) - 1
            painter.setPen(theme.colour("text" if last else "muted"))
            room = QRectF(0, top + number * line, self.width() - _PAD, line)
            painter.drawText(room, right, words)


class PlacesCell(FactCell):
    """Places in use, as a block each."""

    running = places = 0

    def _paint_side(self, painter: QPainter, middle: float) -> None:
        shown = min(32, self.places)
        rows = max(1, -(-shown // 8))
        taken = self.running if self.places <= 32 else round(32 * self.running / self.places)
        for row in range(rows):
            of_row = min(8, shown - row * 8)
            if of_row <= 0:
                break
            y = middle + (row - (rows - 1) / 2) * 11
            left = self.width() - _PAD - 8 * 11 + 2
            mine = max(0, min(of_row, taken - row * 8))
            paint_places(painter, self._theme, QRectF(left, y - 5, 90, 10), mine, of_row, 8)


class NeedCell(FactCell):
    """How many wait for the person; the chip says why."""

    chip = ""

    def _paint_side(self, painter: QPainter, middle: float) -> None:
        if not self.chip:
            return
        theme = self._theme
        wide, high = chip_width(theme, self.chip), theme.px(20)
        box = QRectF(self.width() - _PAD - wide, middle - high / 2, wide, high)
        look = state_look(theme.tokens, "needs_person")
        paint_chip(painter, theme, box, look, self.chip)


class SpendCell(FactCell):
    """Spending a minute, with what was billed step by step."""

    bars: tuple[int, ...] = ()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(364), self._theme.px(_HIGH))

    def _paint_side(self, painter: QPainter, middle: float) -> None:
        box = QRectF(self.width() - _PAD - 168, middle - 19, 168, 38)
        paint_bars(painter, self._theme, box, self.bars)


class AccountCell(FactCell):
    """What was billed this month, and what is reserved of what the sessions may still spend."""

    title = left = ""
    solid = hatched = 0.0

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(324), self._theme.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, middle = self.width() - 2 * _PAD, self.height() / 2
        line = QRectF(_PAD, middle - theme.px(25), wide, theme.px(18))
        side = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("button"))
        painter.setPen(theme.colour("text"))
        painter.drawText(line, side | Qt.AlignmentFlag.AlignLeft, self.title)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(line, side | Qt.AlignmentFlag.AlignRight, self.left)
        taken = theme.advance("small", self.left)
        painter.setFont(theme.font("strong"))
        painter.setPen(theme.colour("text"))
        before = line.adjusted(0, 0, -taken - (5 if self.left else 0), 0)
        painter.drawText(before, side | Qt.AlignmentFlag.AlignRight, self.number)
        bar = QRectF(_PAD, middle - 3, wide, 8)
        painter.save()
        painter.setClipPath(rounded(bar, 4))
        painter.fillRect(bar, QColor(tokens.track))
        solid = bar.width() * min(1.0, self.solid)
        painter.fillRect(QRectF(bar.left(), bar.top(), solid, 8), QColor(tokens.selection))
        hatch = QRectF(bar.left() + solid, bar.top(), bar.width() * self.hatched, 8)
        fill_hatch(painter, hatch, QColor(tokens.selection))
        painter.restore()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        foot = QRectF(_PAD, middle + theme.px(9), wide, theme.px(18))
        painter.drawText(foot, side | Qt.AlignmentFlag.AlignLeft, self.words)


class Facts(QWidget):
    """The cells side by side; `need` and `failures` can be pressed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gatewayFacts")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.places = PlacesCell(theme)
        self.queued = FactCell(theme)
        self.need = NeedCell(theme, link=True)
        self.failures = FactCell(theme, link=True)
        self.spend = SpendCell(theme)
        self.account = AccountCell(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for cell in (self.places, self.queued, self.need, self.failures):
            row.addWidget(cell, 228)
        row.addWidget(self.spend, 364)
        row.addWidget(self.account, 324)

    def show_watch(self, watch: Watch, spent: int, left: int, range_words: str, month: str) -> None:
        """`spent` and `left`: of the budgets of sessions under way, micro-dollars."""
        self.places.running, self.places.places = watch.running, watch.places
        self.places.tell(str(watch.running), tr("Gateway", "of {0} places").format(watch.places))
        self.places.update()
        waits = (tr("Gateway", "oldest waits"), wait_text(watch.oldest)) if watch.queued else ()
        words = tr("Gateway", "queued · {0} done/min").format(watch.done_a_minute)
        if watch.held:
            words = tr("Gateway", "queued, {0} held").format(watch.held)
        self.queued.tell(str(watch.queued), words, waits)
        spend = watch.spend
        self.spend.bars = spend.bars
        self.spend.tell(
            money_text(spend.a_minute),
            tr("Gateway", "{0}: {1} cr").format(range_words, money_text(spend.total)),
            unit=tr("Gateway", "cr a minute"),
        )
        self.spend.update()
        self._show_account(watch, spent, left, month)

    def _show_account(self, watch: Watch, spent: int, left: int, month: str) -> None:
        spend, cell = watch.spend, self.account
        whole = max(1, spent + left + spend.reserved)
        cell.title = tr("Gateway", "Account, {0}").format(month)
        cell.solid = spent / whole if spent + left else 0.0
        cell.hatched = spend.reserved / whole if spend.reserved else 0.0
        number = money_text(left if left else spend.billed)
        cell.left = tr("Gateway", "cr billed")
        if left:
            cell.left = tr("Gateway", "of {0} cr left").format(money_text(whole))
        words = tr("Gateway", "{0} billed · {1} reserved by {2} projects").format(
            money_text(spend.billed), money_text(spend.reserved), spend.reserving
        )
        cell.tell(number, words, ())
        cell.update()

    def show_troubles(self, troubles: Troubles) -> None:
        """What waits for the person, and what ended without a take."""
        unsure, failed = len(troubles.uncertain), len(troubles.failures)
        self.need.chip = tr("Gateway", "Uncertain") if unsure else ""
        need = tr("Gateway", "need you") if unsure != 1 else tr("Gateway", "needs you")
        self.need.tell(str(unsure), need)
        met = failed + troubles.healed
        side: tuple[str, ...] = ()
        if troubles.healed:
            side = (
                tr("Gateway", "{0} of {1}").format(troubles.healed, met),
                tr("Gateway", "healed alone"),
            )
        self.failures.tell(str(failed), tr("Gateway", "in the failure list"), side)
        self.need.update()
