"""The takes that can be compared, in a row, with the number that is their key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.compare.sides import MOST, Side
from app.ui.kit.numbers import decimal
from app.ui.kit.paint import cover
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_WIDE, _HIGH = 130, 98
_FOOT = 24


class _Tile(QWidget):
    pressed = Signal(int, bool)

    def __init__(self, theme: Theme, pictures: PictureCache, side: Side, number: int) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self.side = side
        self._number = number
        self.badge = ""
        self.setFixedSize(theme.px(_WIDE), theme.px(_HIGH))
        self.setToolTip(self.tr("Click: B. Shift and click: A."))
        self.setAccessibleName(side.label)
        pictures.ready.connect(self._on_ready)

    def _on_ready(self, path: str) -> None:
        if path == self.side.path:
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.pressed.emit(self._number, shift)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme, side = self._theme, self.side
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(theme.colour("raised"))
        chosen = bool(self.badge)
        painter.setPen(QPen(theme.colour("selection" if chosen else "line2"), 2 if chosen else 1))
        painter.drawRoundedRect(box, 4, 4)
        foot = theme.px(_FOOT)
        picture = QRectF(box.left() + 1, box.top() + 1, box.width() - 2, box.height() - foot - 1)
        painter.fillRect(picture, theme.colour("well"))
        pixmap = None if side.clip else self._pictures.get(side.path, 192)
        if pixmap is not None:
            painter.drawPixmap(picture, pixmap, cover(pixmap.width(), pixmap.height(), picture))
        elif side.clip:
            middle = QRectF(0, 0, 22, 22)
            middle.moveCenter(picture.center())
            theme.icons.paint(painter, middle, "film", theme.tokens.muted)
        line = QRectF(box.left() + 8, picture.bottom(), box.width() - 16, foot)
        middle_line = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text"))
        painter.drawText(line, middle_line, side.label)
        used = painter.fontMetrics().horizontalAdvance(side.label) + 8
        if side.approved or side.chosen:
            glyph = QRectF(line.left() + used, line.center().y() - 6, 12, 12)
            name, tone = ("check-disc", "approved") if side.approved else ("check", "text")
            theme.icons.paint(painter, glyph, name, theme.colour_name(tone))
        if side.score is not None:
            painter.setPen(theme.colour("muted"))
            painter.drawText(line, middle_line | Qt.AlignmentFlag.AlignRight, decimal(side.score))
        if self._number < MOST:
            self._plate(painter, picture.left() + 5, picture.top() + 5, str(self._number + 1))
        if self.badge:
            self._plate(painter, picture.right() - 25, picture.top() + 5, self.badge)

    def _plate(self, painter: QPainter, x: float, y: float, words: str) -> None:
        plate = QRectF(x, y, 20, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.badge))
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(QColor(self._theme.tokens.on_badge))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


class CompareStrip(QScrollArea):
    """`chosen`: which one (from 0), and whether it becomes A instead of B."""

    chosen = Signal(int, bool)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._sides: tuple[Side, ...] = ()
        self._tiles: list[_Tile] = []
        self.setAccessibleName(self.tr("Takes to compare"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host = QWidget()
        self._row = QHBoxLayout(host)
        self._row.setContentsMargins(12, 6, 12, 6)
        self._row.setSpacing(8)
        self._row.addStretch()
        self.setWidget(host)

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(_HIGH) + 20)

    def show_sides(self, sides: Sequence[Side], first: int, second: int) -> None:
        """All of them, and which are A and B."""
        if tuple(sides) != self._sides:
            self._sides = tuple(sides)
            for tile in self._tiles:
                self._row.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self._tiles = []
            for number, side in enumerate(sides):
                tile = _Tile(self._theme, self._pictures, side, number)
                tile.pressed.connect(self.chosen)
                self._row.insertWidget(self._row.count() - 1, tile)
                self._tiles.append(tile)
        for number, tile in enumerate(self._tiles):
            tile.badge = "A" if number == first else ("B" if number == second else "")
            tile.update()
