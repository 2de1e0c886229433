"""Draws the tracks of the timeline."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from app.ui.animatic.film import Film
from app.ui.animatic.timeline_layout import CAPTIONS, HEIGHT, MUSIC, RULER, SHOTS, VOICE
from app.ui.animatic.timeline_layout import TimelineLayout as Layout
from app.ui.kit.numbers import decimal
from app.ui.kit.paint import cover, rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import State, state_look
from app.ui.kit.theme import Theme

_FOOT = 24
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass
class Tracks:
    """What the tracks show besides the film: states by shot, peaks of the sounds."""

    states: dict[str, State] = field(default_factory=dict)
    selected: frozenset[str] = frozenset()
    music: tuple[float, ...] = ()
    voice: tuple[float, ...] = ()
    music_name: str = ""
    no_music: str = ""
    no_voice: str = ""


class TimelinePainter:
    """Draws what lies between two pixels, and nothing else."""

    def __init__(self, theme: Theme, pictures: PictureCache) -> None:
        self._theme = theme
        self._pictures = pictures

    def paint(
        self, painter: QPainter, layout: Layout, film: Film, tracks: Tracks, area: QRectF
    ) -> None:
        """The tracks in `area`, without the heads and the playhead."""
        tokens = self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, QColor(tokens.bg))
        left, right = max(area.left(), layout.heads), area.right()
        painter.save()
        painter.setClipRect(QRectF(left, area.top(), right - left, area.height()))
        self._ruler(painter, layout, left, right)
        for number in layout.visible(left, right):
            self._shot(painter, layout, film, tracks, number)
            self._captions(painter, layout, film, tracks, number)
        top = RULER + SHOTS + CAPTIONS
        voice = QRectF(0, top, 0, VOICE)
        self._sound(painter, layout, voice, tracks.voice, "", tracks.no_voice, False, (left, right))
        music = QRectF(0, top + VOICE, 0, MUSIC)
        self._sound(
            painter, layout, music, tracks.music, tracks.music_name, tracks.no_music, True,
            (left, right),
        )  # fmt: skip
        painter.restore()
        painter.setPen(QPen(QColor(tokens.line), 1))
        for y in (RULER, RULER + SHOTS, top, top + VOICE, HEIGHT):
            painter.drawLine(QPointF(area.left(), y - 0.5), QPointF(area.right(), y - 0.5))

    def _ruler(self, painter: QPainter, layout: Layout, left: float, right: float) -> None:
        tokens = self._theme.tokens
        painter.fillRect(QRectF(left, 0, right - left, RULER), QColor(tokens.panel))
        painter.setFont(self._theme.font("caption_plain"))
        for x, words in layout.ticks(left - 80, right):
            painter.setPen(QPen(QColor(tokens.line2), 1))
            x = round(x) + 0.5
            painter.drawLine(QPointF(x, RULER - (RULER if words else 6)), QPointF(x, RULER))
            if words:
                painter.setPen(QColor(tokens.muted))
                painter.drawText(QRectF(x + 5, 0, 80, RULER - 4), _LEFT, words)

    def _shot(
        self, painter: QPainter, layout: Layout, film: Film, tracks: Tracks, number: int
    ) -> None:
        tokens = self._theme.tokens
        shot = film.spans[number].shot
        card = layout.rect(number)
        state = tracks.states.get(shot.shot, "planned")
        look = state_look(tokens, state)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(card, 4, 4)
        image = QRectF(card.left(), card.top(), card.width(), card.height() - _FOOT)
        poster = film.poster(number)
        pixmap = self._pictures.get(str(poster), 192) if poster is not None else None
        painter.save()
        painter.setClipPath(rounded(card, 4), Qt.ClipOperation.IntersectClip)
        if pixmap is not None:
            if state == "stale":
                painter.setOpacity(0.55)
            self._strip(painter, pixmap, image, layout)
        else:
            painter.fillRect(image, QColor(tokens.well))
            painter.setPen(QColor(tokens.faint))
            painter.setFont(self._theme.font("small"))
            painter.drawText(image, Qt.AlignmentFlag.AlignCenter, shot.size)
        painter.restore()
        seconds = layout.blocks[number].frames / layout.fps
        seen = card.adjusted(max(0.0, layout.heads - card.left()), 0, 0, 0)
        self._foot(
            painter, seen, shot.number, f"{decimal(seconds)} s", look.glyph, look.tone.on_ground
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if state == "stale":
            pen = QPen(QColor(look.tone.fg), 1.5)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawRoundedRect(card.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4)
        else:
            painter.setPen(QPen(QColor(tokens.line2), 1))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        if shot.shot in tracks.selected:
            painter.setPen(QPen(QColor(tokens.selection), 2))
            painter.drawRoundedRect(card.adjusted(0, 0, 0, 0), 4, 4)
        if shot.transition in ("dissolve", "fade_in", "fade_out"):
            self._transition(painter, card)

    def _strip(self, painter: QPainter, pixmap: QPixmap, image: QRectF, layout: Layout) -> None:
        """The picture once, or side by side where the card is longer than a picture."""
        wide = image.height() * pixmap.width() / max(1, pixmap.height())
        if image.width() < wide * 1.4:
            painter.drawPixmap(image, pixmap, cover(pixmap.width(), pixmap.height(), image))
            return
        x = image.left() + max(0, int((layout.heads - image.left()) // wide)) * wide
        while x < min(image.right(), painter.viewport().width()):
            place = QRectF(x, image.top(), wide - 1, image.height())
            painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
            x += wide

    def _foot(
        self, painter: QPainter, card: QRectF, number: str, length: str, glyph: str, colour: str
    ) -> None:
        """Number, length and state; what has no room is left out, the number last."""
        theme = self._theme
        line = QRectF(card.left() + 6, card.bottom() - _FOOT, card.width() - 12, _FOOT)
        wide = theme.advance("caption", number)
        if line.width() < wide - 4:
            return
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.tokens.text))
        painter.drawText(line, _LEFT, number)
        room = line.width() - wide
        if room > 18:
            spot = QRectF(line.right() - 12, line.center().y() - 6, 12, 12)
            theme.icons.paint(painter, spot, glyph, colour)
            room -= 16
        if room > theme.advance("caption_plain", length) + 5:
            painter.setFont(theme.font("caption_plain"))
            painter.setPen(QColor(theme.tokens.muted))
            painter.drawText(line.adjusted(wide + 5, 0, 0, 0), _LEFT, length)

    def _transition(self, painter: QPainter, card: QRectF) -> None:
        """A wedge at the head of a shot that is not simply cut to."""
        tokens = self._theme.tokens
        wedge = QPolygonF([card.topLeft(), card.topLeft() + QPointF(14, 0)])
        wedge.append(card.topLeft() + QPointF(0, 14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.selection))
        painter.drawPolygon(wedge)

    def _captions(
        self, painter: QPainter, layout: Layout, film: Film, tracks: Tracks, number: int
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        words = film.words(number)
        if not words:
            return
        span, block = film.spans[number], layout.blocks[number]
        ratio = block.frames / span.frames  # while its end is dragged
        selected = span.shot.shot in tracks.selected
        for caption in words:
            left = layout.x(block.start + caption.start * ratio)
            right = layout.x(block.start + caption.end * ratio)
            plate = QRectF(left + 1, RULER + SHOTS + 4, max(4.0, right - left - 4), CAPTIONS - 8)
            painter.setBrush(QColor(tokens.raised))
            painter.setPen(QPen(QColor(tokens.selection if selected else tokens.line2), 1))
            painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            room = plate.adjusted(6, 3, -4, -3)
            if room.width() < 14:
                continue
            half = room.height() / 2
            for role, tone, text, top in (
                ("caption_plain", tokens.muted, caption.speaker, room.top()),
                ("small", tokens.text, caption.text, room.top() + half),
            ):
                font = theme.font(role)
                painter.setFont(font)
                painter.setPen(QColor(tone))
                short = QFontMetricsF(font).elidedText(
                    text, Qt.TextElideMode.ElideRight, room.width()
                )
                painter.drawText(QRectF(room.left(), top, room.width(), half), _LEFT, short)

    def _sound(
        self,
        painter: QPainter,
        layout: Layout,
        row: QRectF,
        peaks: tuple[float, ...],
        name: str,
        missing: str,
        again: bool,
        pixels: tuple[float, float],
    ) -> None:
        """A sound as bars; `again`: it begins anew until the film ends."""
        theme, tokens = self._theme, self._theme.tokens
        if not peaks:
            painter.setFont(theme.font("small"))
            painter.setPen(QColor(tokens.faint))
            left = layout.heads + 12
            painter.drawText(QRectF(left, row.top(), 640, row.height()), _LEFT, missing)
            return
        end = layout.x(layout.length)
        if not again:
            end = min(end, layout.x(len(peaks) / 50 * layout.fps))
        plate = QRectF(layout.x(0), row.top() + 4, end - layout.x(0) - 2, row.height() - 8)
        painter.setPen(QPen(QColor(tokens.line2), 1))
        painter.setBrush(QColor(tokens.raised))
        painter.drawRoundedRect(plate.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        first = int((max(pixels[0], plate.left() + 3) - plate.left()) / 3)
        last = int((min(pixels[1], plate.right() - 3) - plate.left()) / 3) + 1
        each = 3 / layout.per_second * 50  # peaks under one bar
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.muted))
        middle, tall = plate.center().y(), plate.height() - 8
        for bar in range(max(1, first), last):
            at = int(bar * each)
            to = max(at + 1, int((bar + 1) * each))
            if again:
                at, to = at % len(peaks), at % len(peaks) + (to - at)
            loud = max(peaks[at:to], default=0.0)
            high = max(1.0, loud * tall)
            painter.drawRect(QRectF(plate.left() + bar * 3, middle - high / 2, 2, high))
        if name:
            wide = theme.advance("caption_plain", name) + 12
            tag = QRectF(max(plate.left() + 6, layout.heads + 6), plate.top() + 3, wide, 16)
            ground = QColor(tokens.raised)
            ground.setAlphaF(0.9)
            painter.setBrush(ground)
            painter.drawRoundedRect(tag, 3, 3)
            painter.setFont(theme.font("caption_plain"))
            painter.setPen(QColor(tokens.text))
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, name)

    def playhead(self, painter: QPainter, layout: Layout, frame: int, words: str) -> None:
        """The red line and its time."""
        x = round(layout.x(frame)) + 0.5
        if x < layout.heads - 1:
            return
        theme = self._theme
        red = QColor(theme.tokens.playhead)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(red, 2))
        painter.drawLine(QPointF(x, RULER - 4), QPointF(x, HEIGHT))
        wide = theme.advance("caption", words) + 12
        plate = QRectF(max(float(layout.heads), x - wide / 2), 2, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(red)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor("#1a0506"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
