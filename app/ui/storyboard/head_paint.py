"""The heading of a group: what it is, how many, how long, and in which states."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.ui.kit.numbers import decimal
from app.ui.kit.states import GLYPHS
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import GroupHead

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def paint_head(
    painter: QPainter, theme: Theme, head: GroupHead, box: QRectF, folded: bool, stuck: bool
) -> None:
    """Draw a heading; `stuck` when it stands over cards that scroll under it."""
    tokens = theme.tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(box, QColor(tokens.bg))
    if stuck:
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), QColor(tokens.line))
    line = box.adjusted(16, 0, -10, 0)
    side = theme.px(14)
    glyph = QRectF(line.left(), line.center().y() - side / 2, side, side)
    icon = "chevron-right" if folded else "chevron-down"
    theme.icons.paint(painter, glyph, icon, tokens.muted)
    right = _paint_facts(painter, theme, head, line)
    left = line.left() + side + 8
    painter.setFont(theme.font("strong"))
    painter.setPen(QColor(tokens.text))
    painter.drawText(QRectF(left, line.top(), right - left, line.height()), _MIDDLE, head.title)
    left += painter.fontMetrics().horizontalAdvance(head.title) + 9
    painter.setFont(theme.font("mono_small"))
    painter.setPen(QColor(tokens.muted))
    room = int(right - left - 12)
    if room > 24:
        words = " ".join(head.heading.split())
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(left, line.top(), room, line.height()), _MIDDLE, words)
    painter.restore()


def _paint_facts(painter: QPainter, theme: Theme, head: GroupHead, line: QRectF) -> float:
    """Shots, seconds and states at the right end; returns where they begin."""
    tr = QCoreApplication.translate
    tokens = theme.tokens
    font = theme.font("small")
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    x = line.right()
    side = theme.px(12)
    for state, count in reversed(head.counts):
        words = str(count)
        width = metrics.horizontalAdvance(words)
        colour = theme.colour_name(state)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(x - width, line.top(), width + 1, line.height()), _MIDDLE, words)
        glyph = QRectF(x - width - side - 5, line.center().y() - side / 2, side, side)
        theme.icons.paint(painter, glyph, GLYPHS[state], colour, 0.7)
        x = glyph.left() - 12
    if head.shots == 1:
        words = tr("Board", "1 shot")
    else:
        words = tr("Board", "{0} shots").format(f"{head.shots:,}")
    if head.seconds:
        words += tr("Board", " · {0} s").format(decimal(head.seconds))
    width = metrics.horizontalAdvance(words)
    painter.setPen(QColor(tokens.muted))
    painter.drawText(QRectF(x - width, line.top(), width + 1, line.height()), _MIDDLE, words)
    return x - width
