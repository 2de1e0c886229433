"""The takes of a node side by side: a click looks at one, a double click picks it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.kit.numbers import decimal
from app.ui.kit.paint import cover
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_WIDE, _PICTURE, _LINE = 124, 70, 16


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
    starred: bool = False
    rejected: bool = False
    put_away: bool = False
    notes: int = 0
    model: str = ""
    seed: str = ""
    cost: str = ""
    age: str = ""


class _TakeTile(QWidget):
    pressed = Signal(str)
    picked = Signal(str)
    key_pressed = Signal(str, QKeyEvent)
    menu_wanted = Signal(str, QPointF)

    def __init__(self, theme: Theme, pictures: PictureCache, facts: TakeFacts) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self.facts = facts
        self.looked_at = False
        self.setFixedSize(theme.px(_WIDE), theme.px(_PICTURE + 3 * _LINE) + 8)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self._spoken())
        self.setToolTip(self.tr("{0}. Double-click uses it.").format(self._spoken()))
        pictures.ready.connect(self._on_ready)

    def _spoken(self) -> str:
        facts = self.facts
        marks = (
            (facts.chosen, self.tr("chosen")),
            (facts.approved, self.tr("approved")),
            (facts.starred, self.tr("starred")),
            (facts.rejected, self.tr("rejected")),
            (facts.put_away, self.tr("put away")),
        )
        said = [self.tr("Take {0}").format(facts.number), *(word for on, word in marks if on)]
        if facts.score is not None:
            said.append(self.tr("score {0}").format(decimal(facts.score)))
        return ", ".join([*said, *filter(None, (facts.model, facts.seed, facts.cost, facts.age))])

    def _on_ready(self, path: str) -> None:
        if path == self.facts.picture:
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self.facts.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self.facts.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pressed.emit(self.facts.id)
        self.menu_wanted.emit(self.facts.id, QPointF(event.globalPos()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.pressed.emit(self.facts.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.picked.emit(self.facts.id)
        else:
            event.ignore()
            self.key_pressed.emit(self.facts.id, event)
            if not event.isAccepted():
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme, facts = self._theme, self.facts
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        picture = QRectF(box.left() + 1, box.top() + 1, box.width() - 2, theme.px(_PICTURE))
        painter.setBrush(theme.colour("raised"))
        bold = self.looked_at or self.hasFocus()
        painter.setPen(QPen(theme.colour("selection" if bold else "line2"), 2 if bold else 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.fillRect(picture, theme.colour("well"))
        pixmap = self._pictures.get(facts.picture, 192)
        if pixmap is not None:
            painter.setOpacity(0.4 if facts.rejected or facts.put_away else 1.0)
            painter.drawPixmap(picture, pixmap, cover(pixmap.width(), pixmap.height(), picture))
            painter.setOpacity(1.0)
        self._paint_lines(painter, box, picture)
        badges = [
            name
            for on, name in (
                (facts.own, "pencil"),
                (facts.rejected, "x"),
                (facts.put_away, "archive"),
                (facts.notes > 0, "message-square"),
            )
            if on
        ]
        for place, name in enumerate(badges):
            self._badge(painter, picture.left() + 4 + place * 20, picture.top() + 4, name)

    def _paint_lines(self, painter: QPainter, box: QRectF, picture: QRectF) -> None:
        theme, facts = self._theme, self.facts
        high = theme.px(_LINE)
        middle = Qt.AlignmentFlag.AlignVCenter
        line = QRectF(box.left() + 7, picture.bottom() + 3, box.width() - 14, high)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text"))
        painter.drawText(line, middle, str(facts.number))
        x = line.left() + painter.fontMetrics().horizontalAdvance(str(facts.number)) + 6
        glyphs = []
        if facts.approved:
            glyphs.append(("check-disc", "approved"))
        elif facts.chosen:
            glyphs.append(("check", "text"))
        if facts.starred:
            glyphs.append(("star", "accent"))
        side = theme.px(12)
        for name, tone in glyphs:
            at = QRectF(x, line.center().y() - side / 2, side, side)
            theme.icons.paint(painter, at, name, theme.colour_name(tone))
            x += side + 4
        right = middle | Qt.AlignmentFlag.AlignRight
        if facts.score is not None:
            painter.drawText(line, right, decimal(facts.score))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        for left, value in ((facts.model, facts.cost), (facts.seed, facts.age)):
            line.translate(0, high)
            painter.drawText(line, right, value)
            room = line.width() - QFontMetricsF(painter.font()).horizontalAdvance(value) - 6
            words = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(line, middle, words)

    def _badge(self, painter: QPainter, x: float, y: float, name: str) -> None:
        theme = self._theme
        at = QRectF(x, y, 16, 16)
        ground = QColor(theme.tokens.badge)
        ground.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(at, 3, 3)
        theme.icons.paint(painter, at.adjusted(2, 2, -2, -2), name, theme.tokens.on_badge)


class TakesStrip(QScrollArea):
    """`looked` names the take that is shown, `picked` the one that was chosen; `key_pressed` and
    `menu_wanted` a take and what was pressed, or where."""

    looked = Signal(str)
    picked = Signal(str)
    key_pressed = Signal(str, QKeyEvent)
    menu_wanted = Signal(str, QPointF)

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
        return QSize(200, self._theme.px(_PICTURE + 3 * _LINE) + 20)

    def show_takes(self, facts: Sequence[TakeFacts], looked_at: str) -> None:
        """Shows these, oldest first."""
        focused = next((t.facts.id for t in self._tiles if t.hasFocus()), "")
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            for tile in self._tiles:
                self._row.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self._tiles = [self._tile(one) for one in facts]
        for tile in self._tiles:
            tile.looked_at = tile.facts.id == looked_at
            tile.update()
            if tile.facts.id == focused and not tile.hasFocus():
                tile.setFocus()
        self.setVisible(bool(facts))

    def _tile(self, facts: TakeFacts) -> _TakeTile:
        tile = _TakeTile(self._theme, self._pictures, facts)
        tile.pressed.connect(self.looked)
        tile.picked.connect(self.picked)
        tile.key_pressed.connect(self._on_key)
        tile.menu_wanted.connect(self.menu_wanted)
        self._row.insertWidget(self._row.count() - 1, tile)
        return tile

    def _on_key(self, take: str, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            self.key_pressed.emit(take, event)
            return
        event.accept()
        at = [tile.facts.id for tile in self._tiles].index(take) + step
        if 0 <= at < len(self._tiles):
            tile = self._tiles[at]
            tile.setFocus()
            self.ensureWidgetVisible(tile)
            self.looked.emit(tile.facts.id)
