"""How a shot's card looks: picture, badges, codes, action, state, takes, credits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from app.ui.kit.meter import credits_text
from app.ui.kit.paint import (
    CHIP_HEIGHT,
    TAG_HEIGHT,
    chip_width,
    chip_words,
    contain,
    cover,
    paint_chip,
    paint_tag,
    rounded,
    tag_width,
)
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme
from app.ui.storyboard.rows import ShotRow

FULL, MEDIUM, SMALL = 200, 150, 0
RADIUS = 6.0
_SIDE = 11


def text_height(theme: Theme, card_width: int) -> int:
    """How much room the words take under a picture of this width."""
    if card_width >= FULL * theme.scale:
        return theme.px(83) + 2
    return theme.px(54 if card_width >= MEDIUM * theme.scale else 28)


@dataclass(frozen=True)
class FaceParts:
    """Where the parts of a card stand, relative to its corner; used for clicks and editors too."""

    picture: QRectF
    number: QRectF
    tags: tuple[tuple[str, QRectF], ...]
    action: QRectF
    chip: QRectF
    foot: QRectF


class CardFace:
    """Paints cards of one theme; measures with the same fonts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fonts: dict[str, QFont] = {}
        self._scale = 0.0

    def _font(self, role: str) -> QFont:
        if self._scale != self._theme.scale:
            self._fonts, self._scale = {}, self._theme.scale
        if role not in self._fonts:
            self._fonts[role] = self._theme.font(role)  # pyright: ignore[reportArgumentType]
        return self._fonts[role]

    def parts(self, row: ShotRow, width: int, picture_height: int) -> FaceParts:
        """Where everything stands on a card of this width."""
        px = self._theme.px
        full = width >= FULL * self._theme.scale
        medium = width >= MEDIUM * self._theme.scale
        side = _SIDE if full else 8
        top = picture_height + px(8 if full else 5)
        tag_height = px(TAG_HEIGHT)
        number_width = _advance(self._font("number"), row.number) + 7
        number = QRectF(side, top, number_width, tag_height)
        tags: list[tuple[str, QRectF]] = []
        x = side + number_width
        room = width - side - px(44 if full else 20)
        codes = (("size", row.tag), ("angle", row.angle), ("movement", row.movement))
        for name, code in codes if full else codes[: 1 if medium else 0]:
            if not code:
                continue
            tag = tag_width(self._font("caption" if name == "size" else "caption_plain"), code)
            if x + tag > room:
                break
            tags.append((name, QRectF(x, top, tag, tag_height)))
            x += tag + 7
        action_top = picture_height + px(30 if full else 26)
        action = QRectF(side, action_top, width - 2 * side, px(18)) if medium else QRectF()
        foot = QRectF()
        chip = QRectF()
        if full:
            foot = QRectF(side, picture_height + px(54), width - 2 * side, px(CHIP_HEIGHT))
            chip = QRectF(foot.left(), foot.top(), self._chip_width(row), foot.height())
        picture = QRectF(0, 0, width, picture_height)
        return FaceParts(picture, number, tuple(tags), action, chip, foot)

    def _chip_width(self, row: ShotRow) -> float:
        look = state_look(self._theme.tokens, row.shown_state)
        return chip_width(self._theme, chip_words(look, row.progress, short=True))

    def paint(
        self,
        painter: QPainter,
        row: ShotRow,
        box: QRectF,
        picture_height: int,
        image: QPixmap | None,
    ) -> None:
        """Draw one card into `box`. The selection stands outside it and is not drawn here."""
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.translate(box.topLeft())
        frame = QRectF(0, 0, box.width(), box.height())
        parts = self.parts(row, int(box.width()), picture_height)
        painter.save()
        painter.setClipPath(rounded(frame.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS))
        painter.fillRect(frame, QColor(tokens.raised))
        self._paint_picture(painter, row, parts.picture, image)
        painter.restore()
        self._paint_badges(painter, row, parts.picture)
        self._paint_words(painter, row, parts, box.width())
        self._paint_frame(painter, row, frame)
        painter.restore()

    def _paint_frame(self, painter: QPainter, row: ShotRow, frame: QRectF) -> None:
        tokens = self._theme.tokens
        state = row.shown_state
        pen = QPen(QColor(tokens.line), 1)
        if state == "stale":
            pen = QPen(QColor(tokens.stale.fg), 1.5)
            pen.setDashPattern([4, 3])
        elif state in ("waiting", "needs_person", "failed"):
            pen = QPen(self._theme.colour(state), 1)
        inset = pen.widthF() / 2
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_picture(
        self, painter: QPainter, row: ShotRow, area: QRectF, image: QPixmap | None
    ) -> None:
        tokens = self._theme.tokens
        painter.fillRect(area, QColor(tokens.well))
        if image is not None:
            size_w, size_h = float(image.width()), float(image.height())
            if row.shown_state == "stale":
                painter.setOpacity(0.55)
            if abs(size_w / size_h - area.width() / area.height()) < 0.12:
                painter.drawPixmap(area, image, cover(size_w, size_h, area))
            else:
                painter.drawPixmap(contain(size_w, size_h, area), image, QRectF(image.rect()))
            painter.setOpacity(1.0)
        elif not row.picture:
            side = 20.0
            glyph = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
            self._theme.icons.paint(painter, glyph, "image", tokens.line2)
        if row.state == "running":
            bar = QRectF(area.left(), area.bottom() - 4, area.width(), 4)
            painter.fillRect(bar, QColor(tokens.track))
            bar.setWidth(bar.width() * (row.progress or 0.0))
            painter.fillRect(bar, QColor(tokens.running.fg))

    def _paint_badges(self, painter: QPainter, row: ShotRow, area: QRectF) -> None:
        if area.width() < 110:
            return
        painter.setFont(self._font("caption_plain"))
        lift = 6 + (4 if row.state == "running" else 0)
        left = area.left() + 7
        if row.sketch:
            words = QCoreApplication.translate("Card", "Sketch")
            left += self._badge(painter, left, area.bottom() - lift, words) + 5
        if row.comments:
            self._badge(painter, left, area.bottom() - lift, str(row.comments), "message-square")
        if row.panels > 1 and area.width() >= MEDIUM:
            self._badge(painter, area.left() + 7, area.top() + 24, str(row.panels), "images")
        if row.seconds:
            words = QCoreApplication.translate("Card", "{0:.1f} s").format(row.seconds)
            width = _advance(painter.font(), words) + 10
            self._badge(painter, area.right() - 7 - width, area.bottom() - lift, words)

    def _badge(
        self, painter: QPainter, left: float, bottom: float, words: str, icon: str = ""
    ) -> float:
        """A dark plate on the picture; returns its width."""
        tokens = self._theme.tokens
        height = self._theme.px(17)
        mark = self._theme.px(12) + 4 if icon else 0
        width = _advance(painter.font(), words) + 10 + mark
        plate = QRectF(left, bottom - height, width, height)
        ground = QColor(tokens.badge)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, 3, 3)
        if icon:
            side = self._theme.px(12)
            glyph = QRectF(plate.left() + 5, plate.center().y() - side / 2, side, side)
            self._theme.icons.paint(painter, glyph, icon, tokens.on_badge)
        painter.setPen(QColor(tokens.on_badge))
        room = plate.adjusted(5 + mark, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        return width

    def _paint_words(self, painter: QPainter, row: ShotRow, parts: FaceParts, width: float) -> None:
        tokens = self._theme.tokens
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font("number"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(parts.number, middle, row.number)
        codes = {"size": row.tag, "angle": row.angle, "movement": row.movement}
        for name, where in parts.tags:
            filled = name == "size"
            font = self._font("caption" if filled else "caption_plain")
            paint_tag(painter, self._theme, where, codes[name], font, filled)
        line = QRectF(parts.number.left(), parts.number.top(), 0, parts.number.height())
        line.setRight(width - parts.number.left())
        if parts.chip.isEmpty():
            side = self._theme.px(12)
            glyph = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
            look = state_look(tokens, row.shown_state)
            self._theme.icons.paint(painter, glyph, look.glyph, look.tone.on_ground, row.progress)
        else:
            self._paint_score(painter, row, line)
        if not parts.action.isEmpty():
            painter.setFont(self._font("small"))
            colour = QColor(tokens.text)
            colour.setAlphaF(0.87)
            painter.setPen(colour)
            words = " ".join(row.action.split())
            words = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, int(parts.action.width()) + 1
            )
            painter.drawText(parts.action, middle, words)
        if not parts.chip.isEmpty():
            self._paint_foot(painter, row, parts)

    def _paint_score(self, painter: QPainter, row: ShotRow, line: QRectF) -> None:
        tokens = self._theme.tokens
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if row.score is None:
            painter.setFont(self._font("small"))
            painter.setPen(QColor(tokens.faint))
            painter.drawText(line, right, "–")
            return
        words = f"{row.score:.1f}"
        painter.setFont(self._font("small_strong"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(line, right, words)
        side = self._theme.px(12)
        left = line.right() - _advance(painter.font(), words) - side - 4
        glyph = QRectF(left, line.center().y() - side / 2 - 0.5, side, side)
        self._theme.icons.paint(painter, glyph, "star", tokens.muted)

    def _paint_foot(self, painter: QPainter, row: ShotRow, parts: FaceParts) -> None:
        look = state_look(self._theme.tokens, row.shown_state)
        words = chip_words(look, row.progress, short=True)
        paint_chip(painter, self._theme, parts.chip, look, words, row.progress)
        painter.setFont(self._font("small"))
        painter.setPen(QColor(self._theme.tokens.muted))
        right = parts.foot.right()
        if row.credits is not None:
            amount = ("~" if row.estimated else "") + credits_text(row.credits)
            right = self._count(painter, parts.foot, right, "coins", amount) - 14
        if row.takes:
            self._count(painter, parts.foot, right, "layers-2", str(row.takes))

    def _count(self, painter: QPainter, foot: QRectF, right: float, icon: str, words: str) -> float:
        """A glyph and a number that end at `right`; returns where they begin."""
        width = _advance(painter.font(), words)
        room = QRectF(right - width - 1, foot.top(), width + 1, foot.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        side = self._theme.px(12)
        corner = QPointF(room.left() - side - 4, foot.center().y() - side / 2)
        glyph = QRectF(corner.x(), corner.y(), side, side)
        self._theme.icons.paint(painter, glyph, icon, self._theme.tokens.muted)
        return corner.x()


def _advance(font: QFont, words: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(words)
