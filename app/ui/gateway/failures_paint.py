"""Paints the failure list: groups, and rows with the reason, what was tried and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.story.jobs import NEXT_ACTION
from app.ui.gateway.failures_model import (
    Action,
    Column,
    FailureRow,
    FailuresModel,
    Group,
)
from app.ui.gateway.figures import paint_button
from app.ui.gateway.two_levels import Index, RowRole
from app.ui.gateway.words import price_words, remedy_title, tr, tried_tags
from app.ui.kit.fonts import FontRole
from app.ui.kit.paint import cover, tag_width
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

ROW, HEAD = 41, 28
_PAD = 8
_THUMB_W, _THUMB_H = 46, 26


def action_words(row: FailureRow, action: Action) -> str:
    """What a button says."""
    match action:
        case "retry":
            words = tr("Gateway", "Under way") if row.busy else tr("Gateway", "Retry")
            return words if row.busy else price_words(words, row.price or None)
        case "model":
            return tr("Gateway", "Other model…")
        case "prompt":
            return tr("Gateway", "Edit prompt")
        case "account":
            return tr("Gateway", "Check key…")
        case "give_up":
            return tr("Gateway", "Give up")


class FailuresDelegate(QStyledItemDelegate):
    """`hot`: the row's key and the action under the pointer."""

    def __init__(
        self, theme: Theme, pictures: PictureCache, model: FailuresModel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._model = model
        self.hot: tuple[str, Action] | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        group = self._model.group_at(index) is not None
        return QSize(60, self._theme.px(HEAD if group else ROW))

    def buttons(self, row: FailureRow, box: QRectF) -> list[tuple[Action, QRectF]]:
        """Where a row's buttons stand in its last but one column."""
        found: list[tuple[Action, QRectF]] = []
        left = box.left() + _PAD
        high = self._theme.px(24)
        for number, action in enumerate(row.actions()):
            role: FontRole = "small" if number else "small_strong"
            wide = self._theme.advance(role, action_words(row, action)) + 18
            found.append((action, QRectF(left, round(box.center().y() - high / 2), wide, high)))
            left += wide + 4
        return found

    def enabled(self, row: FailureRow, action: Action) -> bool:
        """Whether a button does something."""
        if row.busy or (row.trouble.workspace.read_only and action != "prompt"):
            return False
        return action != "retry" or row.price is not None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        box = QRectF(option.rect)
        tokens = self._theme.tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and option.widget is not None and option.widget.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Group):
            painter.fillRect(box, QColor(tokens.hover if chosen else tokens.panel))
            self._group(painter, box, row, index.column(), option)
        elif isinstance(row, FailureRow):
            ticked = self._model.is_ticked(row)
            hot = bool(option.state & QStyle.StateFlag.State_MouseOver)
            ground = tokens.raised if ticked else tokens.panel if hot else tokens.bg
            painter.fillRect(box, QColor(tokens.hover if chosen else ground))
            if index.column() == Column.TICK and (ticked or focused):
                painter.fillRect(
                    QRectF(box.left(), box.top(), 2, box.height()), QColor(tokens.selection)
                )
            self._cell(painter, box, row, Column(index.column()), str(index.data() or ""))
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
        painter.restore()

    # -- a group --------------------------------------------------------------------------------

    def _group(
        self,
        painter: QPainter,
        box: QRectF,
        group: Group,
        column: int,
        option: QStyleOptionViewItem,
    ) -> None:
        """Painted once, over the whole row."""
        if column:
            return
        theme = self._theme
        self._tick(painter, box, self._model.all_ticked(group))
        room = box.adjusted(theme.px(42) + _PAD, 0, -12, 0)
        words = f"{remedy_title(group.remedy)}  {len(group.rows)}"
        used = self._words(painter, room, words, "small_strong", "text")
        actions = dict.fromkeys(
            NEXT_ACTION[r.trouble.job.category] for r in group.rows if r.trouble.job.category
        )
        room.setLeft(room.left() + used + 12)
        self._words(painter, room, "  ".join(actions), "small", "muted")

    # -- a failure ------------------------------------------------------------------------------

    def _cell(
        self, painter: QPainter, box: QRectF, row: FailureRow, column: Column, text: str
    ) -> None:
        room = box.adjusted(_PAD, 0, -_PAD, 0)
        match column:
            case Column.TICK:
                self._tick(painter, box, self._model.is_ticked(row))
            case Column.WHAT:
                self._what(painter, room, row)
            case Column.PROJECT:
                self._words(painter, room, text, "base", "muted")
            case Column.WHY:
                top = room.adjusted(0, 4, 0, -room.height() / 2 + 1)
                foot = room.adjusted(0, room.height() / 2 - 1, 0, -4)
                self._words(painter, top, text, "button", "text")
                fact = " ".join(row.trouble.job.error.split())
                self._words(painter, foot, fact, "small", "muted")
            case Column.KIND:
                side = self._theme.px(12)
                spot = QRectF(room.left(), room.center().y() - side / 2, side, side)
                self._theme.icons.paint(
                    painter, spot, "octagon-x", self._theme.colour_name("retake")
                )
                self._words(painter, room.adjusted(side + 5, 0, 0, 0), text, "base", "text")
            case Column.TRIED:
                self._tags(painter, room, row)
            case Column.COST:
                tone = "text" if row.trouble.cost else "faint"
                self._words(painter, room, text, "base", tone, True)
            case Column.NEXT:
                for number, (action, spot) in enumerate(self.buttons(row, box)):
                    hot = self.hot == (row.key, action)
                    words = action_words(row, action)
                    able = self.enabled(row, action)
                    paint_button(painter, self._theme, spot, words, hot, able, number > 0)
            case Column.AT:
                self._words(painter, room, text, "base", "muted", True)

    def _what(self, painter: QPainter, room: QRectF, row: FailureRow) -> None:
        theme, tokens = self._theme, self._theme.tokens
        thumb = QRectF(room.left(), round(room.center().y() - _THUMB_H / 2), _THUMB_W, _THUMB_H)
        pixmap = self._pictures.get(row.picture, _THUMB_W * 2)
        if pixmap is not None:
            part = cover(pixmap.width(), pixmap.height(), thumb)
            painter.drawPixmap(thumb, pixmap, part)
        else:
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.setBrush(QColor(tokens.well))
            painter.drawRoundedRect(thumb.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            icon = {"video": "film", "audio": "music"}.get(row.trouble.job.media, "image")
            glyph = QRectF(thumb.center() - QPointF(6, 6), thumb.center() + QPointF(6, 6))
            theme.icons.paint(painter, glyph, icon, tokens.faint)
        rest = room.adjusted(_THUMB_W + 8, 0, 0, 0)
        number, _, kind = row.trouble.name.partition(" ")
        shot = bool(row.trouble.job.shot)
        if not shot:
            self._words(painter, rest, row.trouble.name, "base", "text")
            return
        used = self._words(painter, rest, number, "number", "text")
        rest.setLeft(rest.left() + used + 7)
        self._words(painter, rest, kind or tr("Gateway", "image"), "base", "text")

    def _tags(self, painter: QPainter, room: QRectF, row: FailureRow) -> None:
        theme, tokens = self._theme, self._theme.tokens
        left, high = room.left(), theme.px(18)
        for icon, words in tried_tags(row.trouble):
            wide = tag_width(theme, words, False) + 15
            if left + wide > room.right() + 6:
                self._words(
                    painter, QRectF(left, room.top(), 20, room.height()), "…", "small", "muted"
                )
                break
            box = QRectF(left, round(room.center().y() - high / 2), wide, high)
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            glyph = QRectF(box.left() + 5, box.center().y() - 6, 12, 12)
            theme.icons.paint(painter, glyph, icon, tokens.muted)
            inner = box.adjusted(20, 0, 0, 0)
            self._words(painter, inner, words, "caption_plain", "muted")
            left += wide + 5

    def _tick(self, painter: QPainter, box: QRectF, on: bool) -> None:
        tokens = self._theme.tokens
        spot = QRectF(box.left() + 16.5, round(box.center().y() - 8) + 0.5, 15, 15)
        painter.setPen(QPen(QColor(tokens.selection if on else tokens.muted), 1.2))
        painter.setBrush(QColor(tokens.selection if on else tokens.field))
        painter.drawRoundedRect(spot, 3, 3)
        if on:
            self._theme.icons.paint(
                painter, spot.adjusted(1.5, 1.5, -1.5, -1.5), "check", tokens.bg
            )

    def _words(
        self, painter: QPainter, room: QRectF, text: str, role: FontRole, tone: str,
        right: bool = False,
    ) -> float:  # fmt: skip
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        wide = self._theme.advance(role, text)
        if wide > room.width() + 1:
            text = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, max(0, int(room.width()))
            )
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, text)
        return min(wide, room.width())
