"""Drawing that widgets and delegates share: rounded cards, hatches, tags and chips."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.ui.kit.fonts import FontRole
from app.ui.kit.states import StateLook
from app.ui.kit.theme import Theme

CHIP_HEIGHT = 20
TAG_HEIGHT = 18


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    """A rectangle with round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def fill_hatch(painter: QPainter, rect: QRectF, colour: QColor, pitch: float = 7.0) -> None:
    """Diagonal stripes at 135 degrees: what is reserved, and not spent."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2.0))
    x = rect.left() - rect.height() - pitch
    while x < rect.right() + pitch:
        painter.drawLine(
            QPointF(x, rect.bottom() + 1), QPointF(x + rect.height() + 2, rect.top() - 1)
        )
        x += pitch
    painter.restore()


def chip_words(look: StateLook, progress: float | None, short: bool) -> str:
    """The words of a chip: `Running 62%`."""
    word = look.short if short else look.word
    if look.state == "running" and progress is not None:
        return f"{word} {round(progress * 100)}%"
    return word


def chip_width(theme: Theme, words: str) -> float:
    """How wide a chip with these words is."""
    return theme.advance("caption", words) + theme.px(12) + 20


def paint_chip(
    painter: QPainter,
    theme: Theme,
    rect: QRectF,
    look: StateLook,
    words: str,
    progress: float | None = None,
    bare: bool = False,
) -> None:
    """A state's chip: fill or border, glyph (not if `bare`), words."""
    tone = look.tone
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if tone.bg is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone.bg))
        painter.drawRoundedRect(rect, 4, 4)
    elif tone.border != "none":
        solid = tone.border == "solid"
        pen = QPen(QColor(theme.tokens.line2 if solid else tone.fg), 1)
        if not solid:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    side = theme.px(12)
    glyph = QRectF(rect.left() + 7, rect.center().y() - side / 2, side, side)
    if not bare:
        theme.icons.paint(painter, glyph, look.glyph, tone.fg, progress)
    painter.setFont(theme.font("caption"))
    painter.setPen(QColor(tone.fg))
    room = rect.adjusted(7 + side + 5, 0, -4, 0)
    if theme.advance("caption", words) > room.width() + 4:
        metrics = painter.fontMetrics()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    painter.restore()


def tag_role(filled: bool) -> FontRole:
    """The font of a tag."""
    return "caption" if filled else "caption_plain"


def tag_width(theme: Theme, words: str, filled: bool) -> float:
    """How wide a tag with these words is."""
    return theme.advance(tag_role(filled), words) + 10


def cut_corners(painter: QPainter, rect: QRectF, radius: float) -> None:
    """Take the corners outside a rounded rectangle away; much cheaper than a rounded clip."""
    outside = QPainterPath()
    outside.addRect(rect)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.fillPath(outside.subtracted(rounded(rect, radius)), Qt.GlobalColor.black)
    painter.restore()


def paint_tag(painter: QPainter, theme: Theme, rect: QRectF, words: str, filled: bool) -> None:
    """A small code: filled (the shot's size) or outlined (angle, movement)."""
    tokens = theme.tokens
    painter.setFont(theme.font(tag_role(filled)))
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.hover))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setPen(QColor(tokens.text))
    else:
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(QColor(tokens.muted))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def cover(size_w: float, size_h: float, area: QRectF) -> QRectF:
    """The part of a picture that fills `area` without distortion, in picture pixels."""
    if size_w <= 0 or size_h <= 0 or area.isEmpty():
        return QRectF()
    scale = max(area.width() / size_w, area.height() / size_h)
    w, h = area.width() / scale, area.height() / scale
    return QRectF((size_w - w) / 2, (size_h - h) / 2, w, h)


def contain(size_w: float, size_h: float, area: QRectF) -> QRectF:
    """Where a whole picture stands in `area` without distortion, in `area`'s coordinates."""
    if size_w <= 0 or size_h <= 0 or area.isEmpty():
        return QRectF()
    scale = min(area.width() / size_w, area.height() / size_h)
    w, h = size_w * scale, size_h * scale
    return QRectF(area.center().x() - w / 2, area.center().y() - h / 2, w, h)
