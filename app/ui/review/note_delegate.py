"""How notes and the shots over them look in the list."""

from __future__ import annotations

import time

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.kit.paint import chip_width, cover, paint_chip
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme
from app.ui.review.note_words import STATES, status_short, when_word
from app.ui.review.rows import HeadRow, NoteRow

_SIDE = 12
_DISC = 22
_MOST_LINES = 12
Index = QModelIndex | QPersistentModelIndex


class NoteDelegate(QStyledItemDelegate):
    """Paints rows; a note is as tall as its words."""

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._heights: dict[tuple[str, int], int] = {}
        self._seen: set[str] = set()

    def forget(self) -> None:
        """Sizes are out of date."""
        self._heights.clear()

    def shows(self, path: str) -> bool:
        """Whether a picture is one of the list's."""
        return path in self._seen

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        px = self._theme.px
        row = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        width = view.viewport().width()  # type: ignore[union-attr]
        if isinstance(row, HeadRow):
            return QSize(width, px(38))
        if not isinstance(row, NoteRow):
            return QSize(width, px(24))
        high = px(32) + self._text_height(row, width) + px(10)
        if self._facts(row):
            high += px(18)
        return QSize(width, high)

    def _room(self, width: int) -> int:
        return width - 2 * _SIDE - self._theme.px(_DISC) - 10

    def _text_height(self, row: NoteRow, width: int) -> int:
        if not row.text:
            return 0
        key = (row.text, width)
        found = self._heights.get(key)
        if found is None:
            metrics = QFontMetrics(self._theme.font("base"))
            room = QRect(0, 0, max(60, self._room(width)), 10_000)
            flags = int(Qt.TextFlag.TextWordWrap)
            high = metrics.boundingRect(room, flags, row.text).height()
            found = self._heights[key] = min(high, metrics.lineSpacing() * _MOST_LINES)
        return found

    def _facts(self, row: NoteRow) -> str:
        """The small line: where it is, and on which take."""
        parts = [row.part, row.frames]
        if row.take:
            parts.append(self.tr("on take {0}").format(row.take))
        if row.marks:
            one = self.tr("1 mark") if row.marks == 1 else self.tr("{0} marks").format(row.marks)
            parts.append(one)
        return " · ".join(part for part in parts if part)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)  # type: ignore[attr-defined]
        if isinstance(row, HeadRow):
            self._paint_head(painter, box, row, focused)
        elif isinstance(row, NoteRow):
            self._paint_note(painter, box, row, chosen, focused)
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRectF, row: HeadRow, focused: bool) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter.fillRect(box, QColor(tokens.raised if tokens.name == "dark" else tokens.hover))
        self._line(painter, box)
        high = theme.px(24)
        wide = round(high * 16 / 9)
        picture = QRectF(box.left() + _SIDE, box.center().y() - high / 2, wide, high)
        painter.fillRect(picture, QColor(tokens.well))
        self._seen.add(row.picture)
        pixmap = self._pictures.get(row.picture, 128)
        if pixmap is not None:
            painter.drawPixmap(picture, pixmap, cover(pixmap.width(), pixmap.height(), picture))
        middle = Qt.AlignmentFlag.AlignVCenter
        x = picture.right() + 10
        painter.setFont(theme.font("number"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(QRectF(x, box.top(), 200, box.height()), middle, row.number)
        x += theme.advance("number", row.number) + 8
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(tokens.muted))
        words = self.tr("1 note") if row.notes == 1 else self.tr("{0} notes").format(row.notes)
        if not row.notes:
            words = self.tr("No notes")
        painter.drawText(QRectF(x, box.top(), 200, box.height()), middle, words)
        look = state_look(tokens, row.state)
        width = chip_width(theme, look.short)
        high = theme.px(20)
        chip = QRectF(box.right() - _SIDE - width, box.center().y() - high / 2, width, high)
        paint_chip(painter, theme, chip, look, look.short)
        if focused:
            self._ring(painter, box)

    def _paint_note(
        self, painter: QPainter, box: QRectF, row: NoteRow, chosen: bool, focused: bool
    ) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        if chosen:
            painter.fillRect(box, QColor(tokens.hover))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), QColor(tokens.text))
        self._line(painter, box)
        top = box.top() + px(8)
        side = px(_DISC)
        self._paint_disc(painter, QRectF(box.left() + _SIDE, top, side, side), row)
        left = box.left() + _SIDE + side + 10
        right = box.right() - _SIDE
        state = STATES[row.status]
        look = state_look(tokens, state)
        words = (
            self.tr("Fixed in take {0}?").format(row.answered)
            if (row.answered and row.status == "waiting")
            else status_short(row.status)
        )
        width = chip_width(theme, words)
        chip = QRectF(right - width, top + (side - px(20)) / 2, width, px(20))
        paint_chip(painter, theme, chip, look, words)
        middle = Qt.AlignmentFlag.AlignVCenter
        when = when_word(row.at, time.time())
        head = QRectF(left, top, chip.left() - left - 8, side)
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(tokens.text))
        author = row.author or self.tr("Somebody")
        room = head.width() - (theme.advance("small", when) + 8 if when else 0)
        metrics = painter.fontMetrics()
        name = metrics.elidedText(author, Qt.TextElideMode.ElideRight, int(max(30, room)))
        painter.drawText(head, middle, name)
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(head.adjusted(theme.advance("strong", name) + 8, 0, 0, 0), middle, when)
        y = top + side + px(2)
        if row.text:
            painter.setFont(theme.font("base"))
            painter.setPen(QColor(tokens.muted if row.status == "done" else tokens.text))
            high = self._text_height(row, int(box.width()))
            place = QRectF(left, y, self._room(int(box.width())), high)
            flags = int(Qt.TextFlag.TextWordWrap)
            painter.save()
            painter.setClipRect(place)
            painter.drawText(place, flags, row.text)
            painter.restore()
            y += high + px(2)
        facts = self._facts(row)
        if facts:
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QRectF(left, y, right - left, px(18)), middle, facts)
        if focused:
            self._ring(painter, box)

    def _paint_disc(self, painter: QPainter, disc: QRectF, row: NoteRow) -> None:
        """The number: filled while it is open, an outline once it is done."""
        theme = self._theme
        if row.status == "done":
            painter.setPen(QPen(theme.colour("approved"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
            painter.setPen(theme.colour("approved"))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#d0353c"))
            painter.drawEllipse(disc)
            painter.setPen(QColor("#ffffff"))
        painter.setFont(theme.font("caption"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(row.number))

    def _line(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        bottom = box.bottom() - 0.5
        painter.drawLine(QPointF(box.left(), bottom), QPointF(box.right(), bottom))

    def _ring(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.tokens.selection), 2))
        painter.drawRect(box.adjusted(1, 1, -1, -2))
