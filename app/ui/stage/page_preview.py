"""The page as it will look, painted from the same facts, colours and pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.exchange.stage_words import WORDS, answers_of, lead_of
from app.ui.kit.paint import cover as covering
from app.ui.kit.paint import rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.stage.page_facts import PageFacts

DESKTOP, PHONE = 1280, 390
_MAIN = 960  # the page's own column: 60rem
_REM = 16.0
_LOOSE = int(Qt.TextFlag.TextDontClip)
_WRAP = int(Qt.TextFlag.TextWordWrap) | _LOOSE
_LONGEST = 600  # letters of one text that the preview paints


@dataclass(frozen=True)
class _Text:
    box: QRectF
    words: str
    font: QFont
    colour: str
    flags: int = _WRAP


@dataclass(frozen=True)
class _Box:
    box: QRectF
    fill: str = ""
    border: str = ""
    picture: str = ""
    radius: float = 0.0
    scrim: bool = False
    dashed: bool = False


class _Layout:
    """Lays the blocks of the page out for one width, top to bottom."""

    def __init__(self, facts: PageFacts, width: float, family: str, mono: str) -> None:
        self.facts, self.width = facts, width
        self._family, self._mono = family, mono
        self.items: list[_Text | _Box] = []
        main = min(width, _MAIN)
        self.left = (width - main) / 2
        self.main = main
        self.pad = min(max(20.0, width * 0.05), 48.0)
        self.y = 0.0
        self._build()

    def font(self, size: float, weight: int = 400, mono: bool = False) -> QFont:
        font = QFont(self._mono if mono else self._family)
        font.setPixelSize(round(size))
        font.setWeight(QFont.Weight(weight))
        return font

    def text(
        self, words: str, font: QFont, colour: str, x: float, width: float, line: float = 1.5
    ) -> float:
        """Puts words at the running height; returns how high they are."""
        words = words[:_LONGEST].replace("\x00", "")
        flags = _wrapping(words, font, width)
        bounds = QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 20_000), flags, words)
        high = max(bounds.height() * line / 1.21, font.pixelSize() * line)
        self.items.append(_Text(QRectF(x, self.y, width, high), words, font, colour, flags))
        return high

    def _build(self) -> None:
        palette = self.facts.palette
        ground = _Box(QRectF(0, 0, self.width, 0), fill=palette.paper, picture=self.facts.ground)
        self.items.append(ground)
        self._head()
        self._facts()
        self._about()
        self._programme()
        self._film()
        self._acts()
        self.y += 48
        sheet = _Box(QRectF(self.left, 0, self.main, self.y), fill=palette.paper)
        self.items[0] = _Box(QRectF(0, 0, self.width, self.y), palette.paper, "", ground.picture)
        self.items.insert(1, sheet)

    def _head(self) -> None:
        stage, palette = self.facts.stage, self.facts.palette
        inside, room = self.left + self.pad, self.main - 2 * self.pad
        large = min(max(32.0, self.width * 0.07), 60.0)
        over = bool(self.facts.cover) and self.width >= 768 and len(stage.title) <= 60
        high = self.main * 9 / 16
        if self.facts.cover or "hero" not in stage.waived:
            box = QRectF(self.left, 0, self.main, high)
            empty = not self.facts.cover
            self.items.append(
                _Box(box, fill=palette.line, picture=self.facts.cover, scrim=over, dashed=empty)
            )
            if empty:
                said = "The cover appears here"
                at = QRectF(box.left(), box.center().y() - 14, box.width(), 28)
                centre = int(Qt.AlignmentFlag.AlignCenter)
                self.items.append(_Text(at, said, self.font(17), palette.soft, centre))
            self.y = 40.0 if over else high + 24
        else:
            self.y = 24.0
        ink = "#ffffff" if over else palette.ink
        self.y += self.text(WORDS["invited"], self.font(15, mono=True), ink, inside, room)
        self.y += 4
        self.y += self.text(stage.title, self.font(large, 600), ink, inside, room, 1.1)
        lead = lead_of(stage)
        if lead:
            self.y += 6
            self.y += self.text(lead, self.font(20, 500), ink, inside, room)
        if over:
            self.y = max(high, self.y + 20)

    def _facts(self) -> None:
        stage, palette, when = self.facts.stage, self.facts.palette, self.facts.when
        cells: list[tuple[str, str, str]] = []
        if when is not None:
            cells.append((WORDS["when"], when.day, when.hours))
        if stage.place:
            cells.append((WORDS["where"], stage.place, ""))
        if stage.link:
            cells.append((WORDS["link"], re.sub(r"^https?://|/.*$", "", stage.link), ""))
        if stage.hosts:
            cells.append((WORDS["hosts"], ", ".join(stage.hosts), ""))
        inside, room = self.left + self.pad, self.main - 2 * self.pad
        columns = max(1, min(len(cells) or 1, int((room + 24) // (304 + 24))))
        wide = (room - 24 * (columns - 1)) / columns
        self.y += 28
        for row in range(0, len(cells), columns):
            top, lowest = self.y, self.y
            for n, (name, first, second) in enumerate(cells[row : row + columns]):
                self.y = top
                x = inside + n * (wide + 24)
                self.y += self.text(name, self.font(15, 500), palette.soft, x, wide) + 4
                self.y += self.text(first, self.font(20, 600), palette.ink, x, wide)
                if second:
                    self.y += 4 + self.text(second, self.font(17), palette.ink, x, wide)
                lowest = max(lowest, self.y)
            self.y = lowest + 24

    def _about(self) -> None:
        words = self.facts.stage.description.strip()
        lead = lead_of(self.facts.stage)
        if lead:
            words = words[len(lead) :].strip()
        inside, room = self.left + self.pad, min(self.main - 2 * self.pad, 672)
        for part in [p.strip() for p in re.split(r"\n\s*\n", words) if p.strip()][:6]:
            self.y += self.text(part, self.font(17), self.facts.palette.ink, inside, room) + 8

    def _programme(self) -> None:
        items, palette = self.facts.stage.programme, self.facts.palette
        inside, room = self.left + self.pad, self.main - 2 * self.pad
        if not items:
            return
        self.y += 28
        self.y += self.text(WORDS["programme"], self.font(15, 500), palette.soft, inside, room) + 8
        first = 96 if self.width > 480 else 72
        for item in items[:40]:
            line = QRectF(inside, self.y, room, 1)
            self.items.append(_Box(line, fill=palette.line))
            self.y += 10
            self.text(item.time or "·", self.font(17), palette.soft, inside, first)
            rest = room - first - 16
            x = inside + first + 16
            self.y += self.text(item.text, self.font(17), palette.ink, x, rest) + 10
        self.items.append(_Box(QRectF(inside, self.y, room, 1), fill=palette.line))

    def _film(self) -> None:
        facts, palette = self.facts, self.facts.palette
        if not facts.film and not facts.film_said:
            return
        inside, room = self.left + self.pad, self.main - 2 * self.pad
        self.y += 28
        if facts.film:
            self.y += self.text(WORDS["film"], self.font(15, 500), palette.soft, inside, room) + 4
            box = QRectF(inside, self.y, room, room * 9 / 16)
            self.items.append(_Box(box, fill="#000000", picture=facts.film, radius=8))
        else:
            box = QRectF(inside, self.y, room, 120)
            self.items.append(_Box(box, border=palette.soft, radius=8, dashed=True))
            said = "The film appears here once it is approved"
            centre = int(Qt.AlignmentFlag.AlignCenter) | _WRAP
            self.items.append(_Text(box, said, self.font(15), palette.soft, centre))
        self.y = box.bottom()

    def _acts(self) -> None:
        stage, palette = self.facts.stage, self.facts.palette
        inside, room = self.left + self.pad, self.main - 2 * self.pad
        buttons = [(words, n == 0) for n, (words, _) in enumerate(answers_of(stage))]
        if self.facts.when is not None:
            buttons.append((WORDS["calendar"], False))
        self.y += 28
        x = inside
        for words, full in buttons:
            font = self.font(17, 600)
            wide = QFontMetricsF(font).horizontalAdvance(words) + 52
            if self.width <= 480:
                wide = room
            if x + wide > inside + room + 1 and x > inside:
                x, self.y = inside, self.y + 64
            box = QRectF(x, self.y, wide, 52)
            tone = palette.accent if full else palette.soft
            self.items.append(_Box(box, palette.accent if full else "", tone, radius=8))
            ink = palette.on_accent if full else palette.ink
            self.items.append(_Text(box, words, font, ink, int(Qt.AlignmentFlag.AlignCenter)))
            x += wide + 12
        if buttons:
            self.y += 64
        if answers_of(stage):
            words = WORDS["collects"]
            self.y += self.text(words, self.font(15), palette.soft, inside, room) + 8
        if self.facts.music:
            font = self.font(17, 600)
            box = QRectF(
                inside, self.y + 20, QFontMetricsF(font).horizontalAdvance(WORDS["play"]) + 52, 52
            )
            self.items.append(_Box(box, "", palette.soft, radius=8))
            centre = int(Qt.AlignmentFlag.AlignCenter)
            self.items.append(_Text(box, WORDS["play"], font, palette.ink, centre))
            self.y = box.bottom()


def _wrapping(words: str, font: QFont, width: float) -> int:
    """Between words; inside of one only where it is wider than its place."""
    metrics = QFontMetricsF(font)
    long = max(words.split(), key=len, default="")
    fits = metrics.horizontalAdvance(long) <= width
    return _WRAP if fits else int(Qt.TextFlag.TextWrapAnywhere) | _LOOSE


class PagePreview(QWidget):
    """The page at the width of a desktop or a phone, made to fit."""

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stagePreview")
        self._theme = theme
        self._pictures = pictures
        self._facts: PageFacts | None = None
        self._width = DESKTOP
        self._layout: _Layout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preview of the page"))
        pictures.ready.connect(self._on_ready)

    def show_page(self, facts: PageFacts | None) -> None:
        """Shows other facts."""
        if facts != self._facts:
            self._facts = facts
            self._lay_out()

    def set_page_width(self, width: int) -> None:
        """As on a desktop, or as on a phone."""
        self._width = width
        self._lay_out()

    def texts(self) -> list[str]:
        """The words that are painted, in order."""
        items = self._layout.items if self._layout else []
        return [item.words for item in items if isinstance(item, _Text)]

    def _on_ready(self, path: str) -> None:
        facts = self._facts
        if facts is not None and path in (facts.cover, facts.ground, facts.film):
            self.update()

    def _lay_out(self) -> None:
        family, mono = self._theme.font("base").family(), self._theme.font("mono").family()
        facts = self._facts
        self._layout = _Layout(facts, self._width, family, mono) if facts else None
        self._fit()

    def _scale(self) -> float:
        return min(1.0, self.width() / self._width)

    def _fit(self) -> None:
        high = self._layout.y * self._scale() if self._layout else 0
        self.setFixedHeight(max(120, round(high)))
        self.update()

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        painter = QPainter(self)
        for hint in (
            QPainter.RenderHint.Antialiasing,
            QPainter.RenderHint.SmoothPixmapTransform,
            QPainter.RenderHint.TextAntialiasing,
        ):
            painter.setRenderHint(hint)
        scale = self._scale()
        painter.translate((self.width() - self._width * scale) / 2, 0)
        painter.scale(scale, scale)
        for number, item in enumerate(self._layout.items):
            if isinstance(item, _Box):
                self._paint_box(painter, item, faint=number == 0)
            else:
                painter.setFont(item.font)
                painter.setPen(QColor(item.colour))
                painter.drawText(item.box, item.flags, item.words)

    def _paint_box(self, painter: QPainter, item: _Box, faint: bool) -> None:
        painter.save()
        if item.radius:
            painter.setClipPath(rounded(item.box, item.radius))
        if item.fill:
            painter.fillRect(item.box, QColor(item.fill))
        pixmap = self._picture(item)
        if pixmap is not None:
            painter.setOpacity(0.22 if faint else 1.0)
            source = covering(pixmap.width(), pixmap.height(), item.box)
            painter.drawPixmap(item.box, pixmap, source)
            painter.setOpacity(1.0)
        if item.scrim:
            shade = QLinearGradient(item.box.topLeft(), QPointF(item.box.left(), item.box.bottom()))
            for at, alpha in ((0.0, 205), (0.35, 150), (0.72, 0)):
                shade.setColorAt(at, QColor(8, 10, 16, alpha))
            painter.fillRect(item.box, shade)
        painter.restore()
        if item.border or item.dashed:
            pen = QPen(QColor(item.border or self._facts.palette.soft), 2)  # type: ignore[union-attr]
            if item.dashed:
                pen.setDashPattern([3, 2.5])
                pen.setWidthF(1)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(item.box.adjusted(1, 1, -1, -1), item.radius, item.radius)

    def _picture(self, item: _Box) -> QPixmap | None:
        if not item.picture:
            return None
        wide = item.box.width() * self._scale() * self.devicePixelRatioF()
        return self._pictures.get(item.picture, round(wide))
