"""A node while it is small: its name and its state in words that can still be read."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from app.ui.canvas.rows import NodeRow
from app.ui.canvas.scene import FOOT, HEAD
from app.ui.kit.icons import paint_ring
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme

CLOSE = 0.6  # from this zoom a face has all its words
WORDY = 0.32  # below this one a state is a colour only
_NAME, _STATE, _TEXT = 11.0, 10.0, 10.0  # pixels of the screen


class SmallFace:
    """Paints in the node's own coordinates, at less than `CLOSE`; what it paints has the screen's
    size, so that head and foot take more of the node the smaller it is."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, row: NodeRow, box: QRectF, zoom: float) -> None:
        """Head and foot, over the picture."""
        ground = QColor(self._theme.tokens.ghost if row.ghost else self._theme.tokens.raised)
        head = QRectF(0, 0, box.width(), max(HEAD, 14 / zoom))
        painter.fillRect(head, ground)
        self._name(painter, row, head, zoom)
        foot = QRectF(0, 0, box.width(), max(FOOT, 13 / zoom) if zoom >= WORDY else FOOT)
        foot.moveBottom(box.bottom())
        if zoom >= WORDY:
            painter.fillRect(foot, ground)
            self._state(painter, row, foot, zoom)
        elif row.state != "planned" and not row.ghost:
            painter.fillRect(foot, self._theme.colour(row.state))

    def text(self, painter: QPainter, words: str, tone: QColor, body: QRectF, zoom: float) -> None:
        """Words where there is no picture."""
        pad = 5 / zoom
        room = body.adjusted(pad, max(HEAD, 14 / zoom) - HEAD + pad / 2, -pad, -pad / 2)
        painter.setFont(self._font("small", _TEXT, zoom))
        painter.setPen(tone)
        whole_lines(painter, room, words)

    def _font(self, role: str, pixels: float, zoom: float) -> QFont:
        font = QFont(self._theme.font("small_strong" if role == "strong" else "small"))
        font.setPixelSize(round(pixels / zoom))
        return font

    def _name(self, painter: QPainter, row: NodeRow, head: QRectF, zoom: float) -> None:
        painter.setFont(self._font("strong", _NAME, zoom))
        tone = self._theme.tokens.text if row.wanted else self._theme.tokens.muted
        painter.setPen(QColor(tone))
        room = head.adjusted(4 / zoom, 0, -3 / zoom, 0)
        if row.ghost and zoom >= WORDY:
            side = 11 / zoom
            tick = QRectF(room.left(), head.center().y() - side / 2, side, side)
            self._tick(painter, row, tick)
            room.setLeft(tick.right() + 4 / zoom)
            painter.setPen(QColor(tone))
        words = row.name[:1].upper() + row.name[1:]
        if zoom >= WORDY:
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(room.width())
            )
        elif row.media == "video":  # no room for the word; what it is stands as a sign beside it
            words = words.removesuffix(" clip")
            side = 10 / zoom
            sign = QRectF(room.right() - side, head.center().y() - side / 2, side, side)
            self._theme.icons.paint(painter, sign, "film", self._theme.tokens.muted)
            room.setRight(sign.left() - 2 / zoom)
        if zoom < WORDY:  # an ellipsis would take half of the room
            while words and painter.fontMetrics().horizontalAdvance(words) > room.width():
                words = words[:-1].rstrip()
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _tick(self, painter: QPainter, row: NodeRow, box: QRectF) -> None:
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.selection if row.wanted else tokens.ghost_line))
        painter.setBrush(QColor(tokens.selection if row.wanted else tokens.ghost))
        painter.drawRoundedRect(box, 4, 4)
        if row.wanted:
            self._theme.icons.paint(painter, box.adjusted(3, 3, -3, -3), "check", tokens.bg)

    def _state(self, painter: QPainter, row: NodeRow, foot: QRectF, zoom: float) -> None:
        look = state_look(self._theme.tokens, row.state)
        words, tone = look.short, look.tone.on_ground
        if row.ghost:
            new = "+ " + QCoreApplication.translate("Canvas", "New")
            words, tone = " · ".join(w for w in (new, row.price) if w), self._theme.tokens.muted
        elif row.waived:
            words = QCoreApplication.translate("Canvas", "Kept")
        elif row.cancelled and row.state == "planned":
            words = QCoreApplication.translate("Canvas", "Cancelled")
        side = _STATE / zoom
        corner = QPointF(4 / zoom, foot.center().y() - side / 2)
        if not row.ghost:
            glyph = QRectF(corner.x(), corner.y(), side, side)
            if look.glyph == "ring":
                paint_ring(painter, glyph, tone, 0.3)
            else:
                self._theme.icons.paint(painter, glyph, look.glyph, tone)
            corner.setX(glyph.right() + 4 / zoom)
        painter.setFont(self._font("small", _STATE, zoom))
        painter.setPen(QColor(tone))
        room = foot.adjusted(corner.x(), 0, -3 / zoom, 0)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))  # fmt: skip
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


def whole_lines(painter: QPainter, room: QRectF, words: str) -> None:
    """Words on as many lines as there is room for, none of them cut through."""
    line = painter.fontMetrics().lineSpacing() * 1.08  # a scaled painter rounds it up
    room = QRectF(room)
    room.setHeight(max(line, room.height() // line * line))
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), words)
    painter.restore()
