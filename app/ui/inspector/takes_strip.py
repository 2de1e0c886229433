"""The takes of a node side by side: a click looks at one, a double click picks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.kit.paint import cover
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_WIDE, _HIGH = 98, 78


@dataclass(frozen=True)
class TakeFacts:
    """What a tile of the strip shows."""

    id: str
    number: int
    picture: str
    score: float | None
    chosen: bool
    approved: bool
    own: bool = False  # an upload or a drawing


class _TakeTile(QWidget):
    pressed = Signal(str)
    picked = Signal(str)

    def __init__(self, theme: Theme, pictures: PictureCache, facts: TakeFacts) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self.facts = facts
        self.looked_at = False
        self.setFixedSize(theme.px(_WIDE), theme.px(_HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        name = self.tr("Take {0}").format(facts.number)
        if facts.chosen:
            name = self.tr("{0}, chosen").format(name)
        self.setAccessibleName(name)
        self.setToolTip(self.tr("{0}. Double-click picks it.").format(name))
        pictures.ready.connect(self._on_ready)

    def _on_ready(self, path: str) -> None:
        if path == self.facts.picture:
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.facts.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self.facts.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.pressed.emit(self.facts.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.facts.id)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme, facts = self._theme, self.facts
        foot = theme.px(20)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        picture = QRectF(box.left() + 1, box.top() + 1, box.width() - 2, box.height() - foot - 1)
        painter.setBrush(theme.colour("raised"))
        bold = self.looked_at or self.hasFocus()
        painter.setPen(QPen(theme.colour("selection" if bold else "line2"), 2 if bold else 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.fillRect(picture, theme.colour("well"))
        pixmap = self._pictures.get(facts.picture, 128)
        if pixmap is not None:
            painter.drawPixmap(picture, pixmap, cover(pixmap.width(), pixmap.height(), picture))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text"))
        line = QRectF(box.left() + 6, picture.bottom(), box.width() - 12, foot)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle, str(facts.number))
        if facts.score is not None:
            painter.setPen(theme.colour("muted"))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, f"{facts.score:.1f}")
        glyph = "check-disc" if facts.approved else ("star" if facts.chosen else "")
        if glyph:
            side = theme.px(12)
            at = QRectF(line.left() + 16, line.center().y() - side / 2, side, side)
            tone = "approved" if facts.approved else "text"
            theme.icons.paint(painter, at, glyph, theme.colour_name(tone))
        if facts.own:
            at = QRectF(picture.left() + 4, picture.top() + 4, 16, 16)
            ground = QColor(theme.tokens.badge)
            ground.setAlphaF(0.85)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(at, 3, 3)
            inner = at.adjusted(2, 2, -2, -2)
            theme.icons.paint(painter, inner, "pencil", theme.tokens.on_badge)


class TakesStrip(QScrollArea):
    """`looked` names the take that is shown, `picked` the one that was chosen."""

    looked = Signal(str)
    picked = Signal(str)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._facts: tuple[TakeFacts, ...] = ()
        self._tiles: list[_TakeTile] = []
        self.setAccessibleName(self.tr("Takes"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._host = QWidget()
        self._row = QHBoxLayout(self._host)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addStretch()
        self.setWidget(self._host)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(_HIGH) + 12)

    def show_takes(self, facts: Sequence[TakeFacts], looked_at: str) -> None:
        """Shows these, oldest first."""
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            for tile in self._tiles:
                self._row.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self._tiles = []
            for one in facts:
                tile = _TakeTile(self._theme, self._pictures, one)
                tile.pressed.connect(self.looked)
                tile.picked.connect(self.picked)
                self._row.insertWidget(self._row.count() - 1, tile)
                self._tiles.append(tile)
        for tile in self._tiles:
            tile.looked_at = tile.facts.id == looked_at
            tile.update()
        self.setVisible(bool(facts))
