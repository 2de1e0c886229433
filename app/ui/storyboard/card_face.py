"""How a shot's card looks: picture, badges, codes, action, state, takes, credits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.ui.kit.icons import paint_ring
from app.ui.kit.meter import credits_text
from app.ui.kit.numbers import decimal
from app.ui.kit.paint import (
    CHIP_HEIGHT,
    TAG_HEIGHT,
    chip_width,
    chip_words,
    contain,
    cover,
    cut_corners,
    paint_chip,
    paint_tag,
    tag_width,
)
from app.ui.kit.states import state_look
from app.ui.kit.theme import Theme
from app.ui.storyboard.rows import ShotRow, omitted_word

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
    glyph: QRectF
    foot: QRectF


class CardFace:
    """Paints cards of one theme; measures with the same fonts."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def parts(self, row: ShotRow, width: int, picture_height: int) -> FaceParts:
        """Where everything stands on a card of this width."""
        px = self._theme.px
        full = width >= FULL * self._theme.scale
        medium = width >= MEDIUM * self._theme.scale
        side = _SIDE if full else 8
        top = picture_height + px(8 if full else 5)
        tag_height = px(TAG_HEIGHT)
        number_width = self._theme.advance("number", row.number) + 7
        number = QRectF(side, top, number_width, tag_height)
        tags: list[tuple[str, QRectF]] = []
        x = side + number_width
        room = width - side - px(44 if full else 20)
        codes = (("size", row.tag), ("angle", row.angle), ("movement", row.movement))
        for name, code in codes if full else codes[: 1 if medium else 0]:
            if not code:
                continue
            tag = tag_width(self._theme, code, name == "size")
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
        glyph_side = px(12)
        glyph = QRectF(
            width - side - glyph_side, top + (tag_height - glyph_side) / 2, glyph_side, glyph_side
        )
        return FaceParts(picture, number, tuple(tags), action, chip, glyph, foot)

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
        painter.fillRect(frame, QColor(tokens.raised))
        self._paint_picture(painter, row, parts.picture, image)
        self._paint_badges(painter, row, parts.picture)
        self._paint_words(painter, row, parts, box.width())
        cut_corners(painter, frame, RADIUS)
        self._paint_frame(painter, row, frame)
        painter.restore()

    def paint_moving(
        self, painter: QPainter, row: ShotRow, box: QRectF, picture_height: int, turn: float
    ) -> None:
        """What changes all the time on a running shot: its bar, its chip or its ring.

        Without a progress the ring and the bar go round; `turn` (0 to 1) is how far.
        """
        tone = self._theme.tokens.running
        parts = self.parts(row, int(box.width()), picture_height)
        painter.save()
        painter.translate(box.topLeft())
        bar = QRectF(1, picture_height - 4, box.width() - 2, 4)
        painter.fillRect(bar, QColor(self._theme.tokens.track))
        share = 0.3 if row.progress is None else row.progress
        start = 0.0 if row.progress is not None else (1 - share) * turn
        bar = QRectF(1 + bar.width() * start, bar.top(), bar.width() * share, 4)
        painter.fillRect(bar, QColor(tone.fg))
        look = state_look(self._theme.tokens, "running")
        if parts.chip.isEmpty():
            painter.fillRect(parts.glyph, QColor(self._theme.tokens.raised))
            glyph = parts.glyph
        else:
            words = chip_words(look, row.progress, short=True)
            paint_chip(painter, self._theme, parts.chip, look, words, None, bare=True)
            side = self._theme.px(12)
            glyph = QRectF(parts.chip.left() + 7, parts.chip.center().y() - side / 2, side, side)
        at = 0.0 if row.progress is not None else turn
        paint_ring(painter, glyph, tone.fg, share, at)
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
            if row.omitted or row.shown_state == "stale":
                painter.setOpacity(0.2 if row.omitted else 0.55)
            if abs(size_w / size_h - area.width() / area.height()) < 0.12:
                painter.drawPixmap(area, image, cover(size_w, size_h, area))
            else:
                painter.drawPixmap(contain(size_w, size_h, area), image, QRectF(image.rect()))
            painter.setOpacity(1.0)
        elif not row.picture and not row.omitted:
            side = 20.0
            glyph = QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side)
            self._theme.icons.paint(painter, glyph, "image", tokens.line2)
        if row.omitted and area.width() >= 90:
            painter.setFont(self._theme.font("caption"))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, omitted_word())

    def _paint_badges(self, painter: QPainter, row: ShotRow, area: QRectF) -> None:
        if area.width() < 110:
            return
        painter.setFont(self._theme.font("caption_plain"))
        bottom = area.bottom() - 6 - (4 if row.state == "running" else 0)
        right = area.right() - 7
        if row.seconds:
            words = QCoreApplication.translate("Card", "{0} s").format(decimal(row.seconds))
            right -= self._badge_width(words)
            self._badge(painter, right, bottom, words)
        left = area.left() + 7
        marks: list[tuple[str, str]] = []
        if row.sketch and row.picture:
            marks.append((QCoreApplication.translate("Card", "Sketch"), ""))
        if row.comments:
            marks.append((str(row.comments), "message-square"))
        for words, icon in marks:
            width = self._badge_width(words, icon)
            if left + width > right - 5:
                break
            self._badge(painter, left, bottom, words, icon)
            left += width + 5
        if row.panels > 1 and area.width() >= MEDIUM:
            self._badge(painter, area.left() + 7, area.top() + 24, str(row.panels), "images")

    def _badge_width(self, words: str, icon: str = "") -> float:
        mark = self._theme.px(12) + 4 if icon else 0
        return self._theme.advance("caption_plain", words) + 10 + mark

    def _badge(
        self, painter: QPainter, left: float, bottom: float, words: str, icon: str = ""
    ) -> None:
        """A dark plate on the picture."""
        tokens = self._theme.tokens
        height = self._theme.px(17)
        plate = QRectF(left, bottom - height, self._badge_width(words, icon), height)
        ground = QColor(tokens.badge)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, 3, 3)
        side = self._theme.px(12)
        if icon:
            glyph = QRectF(plate.left() + 5, plate.center().y() - side / 2, side, side)
            self._theme.icons.paint(painter, glyph, icon, tokens.on_badge)
        painter.setPen(QColor(tokens.on_badge))
        room = plate.adjusted(5 + (side + 4 if icon else 0), 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)

    def _paint_words(self, painter: QPainter, row: ShotRow, parts: FaceParts, width: float) -> None:
        tokens = self._theme.tokens
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._theme.font("number"))
        painter.setPen(QColor(tokens.muted if row.omitted else tokens.text))
        painter.drawText(parts.number, middle, row.number)
        if row.omitted:
            return
        codes = {"size": row.tag, "angle": row.angle, "movement": row.movement}
        for name, where in parts.tags:
            filled = name == "size"
            paint_tag(painter, self._theme, where, codes[name], filled)
        line = QRectF(parts.number.left(), parts.number.top(), 0, parts.number.height())
        line.setRight(width - parts.number.left())
        if parts.chip.isEmpty():
            look = state_look(tokens, row.shown_state)
            if row.state != "running":
                colour = look.tone.on_ground
                self._theme.icons.paint(painter, parts.glyph, look.glyph, colour)
        else:
            self._paint_score(painter, row, line)
        if not parts.action.isEmpty():
            painter.setFont(self._theme.font("small"))
            colour = QColor(tokens.text)
            colour.setAlphaF(0.87)
            painter.setPen(colour)
            words = " ".join(row.line.split())
            if self._theme.advance("small", words) > parts.action.width():
                words = painter.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, int(parts.action.width())
                )
            painter.drawText(parts.action, middle, words)
        if not parts.chip.isEmpty():
            self._paint_foot(painter, row, parts)

    def _paint_score(self, painter: QPainter, row: ShotRow, line: QRectF) -> None:
        tokens = self._theme.tokens
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if row.score is None:
            painter.setFont(self._theme.font("small"))
            painter.setPen(QColor(tokens.faint))
            painter.drawText(line, right, "–")
            return
        words = decimal(row.score)
        painter.setFont(self._theme.font("small_strong"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(line, right, words)
        side = self._theme.px(12)
        left = line.right() - self._theme.advance("small_strong", words) - side - 4
        glyph = QRectF(left, line.center().y() - side / 2 - 0.5, side, side)
        self._theme.icons.paint(painter, glyph, "star", tokens.muted)

    def _paint_foot(self, painter: QPainter, row: ShotRow, parts: FaceParts) -> None:
        look = state_look(self._theme.tokens, row.shown_state)
        if row.state != "running":
            paint_chip(painter, self._theme, parts.chip, look, look.short)
        painter.setFont(self._theme.font("small"))
        painter.setPen(QColor(self._theme.tokens.muted))
        right = parts.foot.right()
        if row.credits is not None:
            amount = ("~" if row.estimated else "") + credits_text(row.credits)
            right = self._count(painter, parts.foot, right, "coins", amount) - 14
        if row.takes:
            self._count(painter, parts.foot, right, "layers-2", str(row.takes))

    def _count(self, painter: QPainter, foot: QRectF, right: float, icon: str, words: str) -> float:
        """A glyph and a number that end at `right`; returns where they begin."""
        width = self._theme.advance("small", words)
        room = QRectF(right - width - 1, foot.top(), width + 1, foot.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)
        side = self._theme.px(12)
        corner = QPointF(room.left() - side - 4, foot.center().y() - side / 2)
        glyph = QRectF(corner.x(), corner.y(), side, side)
        self._theme.icons.paint(painter, glyph, icon, self._theme.tokens.muted)
        return corner.x()
