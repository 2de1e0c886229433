"""Paints the rows of the lanes: a lane with its figures, and the jobs under it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.gateway.watch import LaneRow, OnTheWay
from app.ui.gateway.figures import BLOCK, GAP, paint_histogram, paint_places
from app.ui.gateway.lanes_model import LaneColumn
from app.ui.gateway.two_levels import Index, RowRole
from app.ui.gateway.words import lane_word, tr, way_word
from app.ui.kit.fonts import FontRole
from app.ui.kit.paint import chip_width, paint_chip
from app.ui.kit.states import State, StateLook, state_look
from app.ui.kit.theme import Theme

ROW = 33
STEP = 18  # of the plus and minus that stand beside places under the pointer
_PAD = 8
_ALARM = 0.03  # share of errors from which on a lane is marked
_RIGHT = (LaneColumn.DONE, LaneColumn.QUEUED, LaneColumn.P50, LaneColumn.P95, LaneColumn.JOBS,
          LaneColumn.ERRORS, LaneColumn.SPEND)  # fmt: skip


class LanesDelegate(QStyledItemDelegate):
    """`icons`: model name -> icon of what it makes."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.icons: dict[str, str] = {}
        self.open_lanes: set[str] = set()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        box = QRectF(option.rect)
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
        child = isinstance(row, OnTheWay)
        ground = tokens.well if child else tokens.bg
        painter.fillRect(box, QColor(tokens.hover if chosen else tokens.panel if hot else ground))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
        if chosen and not index.column():
            view = option.widget
            lit = view is not None and view.hasFocus()
            bar = QRectF(box.left(), box.top(), 2, box.height() - 1)
            painter.fillRect(bar, QColor(tokens.selection if lit else tokens.muted))
        column = LaneColumn(index.column())
        if isinstance(row, LaneRow):
            self._lane(painter, box, row, column, str(index.data() or ""), chosen or hot)
        elif isinstance(row, OnTheWay):
            self._job(painter, box, row, column, str(index.data() or ""))

    # -- a lane ---------------------------------------------------------------------------------

    def _lane(
        self,
        painter: QPainter,
        box: QRectF,
        lane: LaneRow,
        column: LaneColumn,
        text: str,
        hot: bool,
    ) -> None:
        match column:
            case LaneColumn.LANE:
                self._name(painter, box, lane)
            case LaneColumn.STATE:
                self._chip(painter, box, _state_of(lane), lane_word(lane), _progress(lane))
            case LaneColumn.IN_USE:
                self._places(painter, box, lane, text, hot)
            case LaneColumn.DURATION:
                past = lane.past
                room = QRectF(box.left() + _PAD, box.center().y() - 13, 132, 24)
                room.setWidth(min(room.width(), box.width() - 2 * _PAD))
                paint_histogram(
                    painter, self._theme, room, past.bins, past.longest, past.p50, past.p95
                )
            case LaneColumn.ERRORS if (lane.past.error_share or 0) >= _ALARM:
                self._alarm(painter, box, text)
            case _:
                strong = column == LaneColumn.P50
                quiet = text in ("0", "–", "0%")
                tone = "faint" if quiet else "text"
                if column in (LaneColumn.P95, LaneColumn.JOBS):
                    tone = "muted"
                self._words(painter, box, text, "strong" if strong else "base", tone, True)

    def _name(self, painter: QPainter, box: QRectF, lane: LaneRow) -> None:
        theme = self._theme
        side = theme.px(14)
        arrow = "chevron-down" if lane.name in self.open_lanes else "chevron-right"
        left = box.left() + _PAD
        if lane.jobs:
            small = theme.px(12)
            spot = QRectF(left, round(box.center().y() - small / 2), small, small)
            theme.icons.paint(painter, spot, arrow, theme.tokens.muted)
        left += theme.px(18)
        glyph = QRectF(left, round(box.center().y() - side / 2), side, side)
        icon = self.icons.get(lane.name, "image")
        theme.icons.paint(painter, glyph, icon, theme.tokens.muted)
        left += side + 6
        room = QRectF(left, box.top(), box.right() - left - 4, box.height())
        used = self._words(painter, room, lane.model, "button", "text")
        room.setLeft(room.left() + used + 5)
        if room.width() > 16:
            self._words(painter, room, lane.provider, "small", "muted")

    def _places(self, painter: QPainter, box: QRectF, lane: LaneRow, text: str, hot: bool) -> None:
        room = box.adjusted(_PAD, 0, 0, 0)
        width = paint_places(painter, self._theme, room, lane.running, lane.places)
        left = box.left() + _PAD + max(width, 2 * (BLOCK + GAP)) + 3
        words = QRectF(left, box.top(), box.right() - left, box.height())
        used = self._words(painter, words, text, "base", "text" if lane.running else "faint")
        if lane.a_minute and not hot:
            words.setLeft(words.left() + used + 6)
            self._words(painter, words, _speed(lane.a_minute), "small", "muted")
        if hot:
            for spot, sign in zip(step_boxes(box), ("−", "+"), strict=True):
                painter.fillRect(spot, QColor(self._theme.tokens.raised))
                painter.setPen(QColor(self._theme.tokens.line2))
                painter.drawRect(spot.adjusted(0.5, 0.5, -0.5, -0.5))
                painter.setPen(QColor(self._theme.tokens.text))
                painter.setFont(self._theme.font("small"))
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, sign)

    def _alarm(self, painter: QPainter, box: QRectF, text: str) -> None:
        theme = self._theme
        side = theme.px(12)
        wide = theme.advance("base", text)
        spot = QRectF(box.right() - _PAD - wide - side - 5, box.center().y() - side / 2, side, side)
        theme.icons.paint(painter, spot, "octagon-x", theme.colour_name("retake"))
        self._words(painter, box, text, "base", "retake", True)

    # -- a job ----------------------------------------------------------------------------------

    def _job(
        self, painter: QPainter, box: QRectF, job: OnTheWay, column: LaneColumn, text: str
    ) -> None:
        match column:
            case LaneColumn.LANE:
                room = box.adjusted(self._theme.px(46), 0, -4, 0)
                used = self._words(painter, room, job.name, "base", "text")
                room.setLeft(room.left() + used + 6)
                if room.width() > 16:
                    self._words(painter, room, job.title, "small", "muted")
            case LaneColumn.STATE:
                states: dict[str, State] = {
                    "running": "running", "queued": "queued", "held": "planned",
                }  # fmt: skip
                self._chip(painter, box, states[job.way], way_word(job))
            case LaneColumn.IN_USE:
                self._words(painter, box.adjusted(_PAD, 0, 0, 0), text, "small", "muted")
            case LaneColumn.SPEND | LaneColumn.QUEUED:
                self._words(painter, box, text, "small", "muted", True)
            case _:
                pass

    # -- parts ----------------------------------------------------------------------------------

    def _chip(
        self, painter: QPainter, box: QRectF, state: State, words: str, part: float | None = None
    ) -> None:
        theme = self._theme
        look: StateLook = state_look(theme.tokens, state)
        high = theme.px(20)
        wide = min(chip_width(theme, words), box.width() - _PAD)
        chip = QRectF(box.left() + _PAD, round(box.center().y() - high / 2), wide, high)
        paint_chip(painter, theme, chip, look, words, part)

    def _words(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        role: FontRole,
        tone: str,
        right: bool = False,
    ) -> float:
        """Draws a line, cut where there is no room; returns how wide it is."""
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        room = box.adjusted(0, 0, -_PAD, 0) if right else box
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        wide = self._theme.advance(role, text)
        if wide > room.width() + 1:
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(room.width())
            )
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        return min(wide, room.width())


def step_boxes(box: QRectF) -> tuple[QRectF, QRectF]:
    """Where the minus and the plus of a lane's places stand."""
    top = round(box.center().y() - STEP / 2)
    right = box.right() - 4
    return (
        QRectF(right - 2 * STEP - 2, top, STEP, STEP),
        QRectF(right - STEP, top, STEP, STEP),
    )


def _speed(a_minute: int) -> str:
    return tr("Gateway", "{0}/min").format(a_minute)


def _state_of(lane: LaneRow) -> State:
    match lane.state:
        case "running":
            return "running"
        case "slowed":
            return "queued"
        case "paused" if lane.trouble:
            return "failed"
        case _:
            return "planned"


def _progress(lane: LaneRow) -> float | None:
    return lane.running / lane.places if lane.state == "running" and lane.places else None
