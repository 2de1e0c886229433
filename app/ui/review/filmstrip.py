"""The shots in a row, each with its state and its open notes; painted, so that ten thousand of
them scroll as easily as ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from app.ui.kit.paint import cover, rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import state_look, state_word
from app.ui.kit.strip_bar import StripBar
from app.ui.kit.theme import Theme
from app.ui.review.rows import ShotTile

_WIDE, _HIGH, _GAP, _SIDE = 122, 90, 8, 12


class StripSurface(QWidget):
    """`chosen` names the shot that was pressed. `tile_of` is asked for what is in sight only."""

    chosen = Signal(str)
    scrolled = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewStrip")
        self.setAccessibleName(self.tr("Shots"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its shots are reached with keys of the view
        self._theme = theme
        self._pictures = pictures
        self.tile_of: Callable[[str], ShotTile | None] = lambda _id: None
        self._ids: tuple[str, ...] = ()
        self._places: dict[str, int] = {}
        self._current = ""
        self._seen: set[str] = set()
        self.scroll = 0.0
        pictures.ready.connect(self._on_picture)
        theme.changed.connect(self.updateGeometry)

    @property
    def ids(self) -> tuple[str, ...]:
        """The shots in order."""
        return self._ids

    def set_shots(self, ids: Sequence[str]) -> None:
        """Shows these shots."""
        if tuple(ids) != self._ids:
            self._ids = tuple(ids)
            self._places = {id: place for place, id in enumerate(self._ids)}
            self._hold()
        self.update()

    def set_current(self, shot: str) -> None:
        """The shot that is looked at, brought into sight."""
        if shot != self._current:
            self._current = shot
            tile = self.tile_of(shot)
            if tile is not None:
                self.setAccessibleDescription(self.spoken(tile))
        place = self._places.get(shot)
        if place is not None:
            left = self._left(place)
            room = self.width() - 2 * _SIDE
            if left - _SIDE < self.scroll:
                self.scroll = left - _SIDE
            elif left + self._step > self.scroll + room:
                self.scroll = left + self._step - room
            self._hold()
        self.update()

    def spoken(self, tile: ShotTile) -> str:
        """A tile in words."""
        words = f"{tile.number}, {state_word(tile.state)}"
        if tile.open_notes:
            words += ", " + self.tr("{0} open notes").format(tile.open_notes)
        return words

    @property
    def content(self) -> float:
        """Width of all tiles."""
        return len(self._ids) * self._step + 2 * _SIDE

    @property
    def _step(self) -> float:
        return self._theme.px(_WIDE) + _GAP

    def _left(self, place: int) -> float:
        return _SIDE + place * self._step

    def _hold(self) -> None:
        self.scroll = max(0.0, min(self.content - self.width(), self.scroll))
        self.scrolled.emit()

    def sizeHint(self) -> QSize:
        return QSize(600, self._theme.px(_HIGH) + 12)

    def place_at(self, x: float) -> str:
        """The shot under a pixel; empty between two."""
        number, rest = divmod(x + self.scroll - _SIDE, self._step)
        inside = 0 <= number < len(self._ids) and rest < self._theme.px(_WIDE)
        return self._ids[int(number)] if inside else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        shot = self.place_at(event.position().x())
        if shot and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(shot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        self.scroll -= (turn.x() or turn.y()) * 0.8
        self._hold()
        self.update()
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hold()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            tile = self.tile_of(self.place_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), self.spoken(tile) if tile else "", self)
            return True
        return super().event(event)

    def _on_picture(self, path: str) -> None:
        if path in self._seen and self.isVisible():
            self.update()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.panel))
        first = max(0, int((self.scroll - _SIDE) // self._step))
        last = min(len(self._ids), int((self.scroll + self.width()) // self._step) + 1)
        self._seen = set()
        for place in range(first, last):
            tile = self.tile_of(self._ids[place])
            if tile is not None:
                x = self._left(place) - self.scroll
                box = QRectF(x, 6, self._theme.px(_WIDE), self._theme.px(_HIGH))
                self._paint_tile(painter, box, tile, tile.id == self._current)

    def _paint_tile(self, painter: QPainter, box: QRectF, tile: ShotTile, current: bool) -> None:
        theme, tokens, px = self._theme, self._theme.tokens, self._theme.px
        foot = px(22)
        painter.setPen(
            QPen(QColor(tokens.selection if current else tokens.line2), 2 if current else 1)
        )
        painter.setBrush(QColor(tokens.raised))
        painter.drawPath(rounded(box.adjusted(0.5, 0.5, -0.5, -0.5), 5))
        picture = box.adjusted(2, 2, -2, -foot)
        painter.fillRect(picture, QColor(tokens.well))
        self._seen.add(tile.picture)
        pixmap = self._pictures.get(tile.picture, round(picture.width() * self.devicePixelRatioF()))
        if pixmap is not None:
            painter.drawPixmap(picture, pixmap, cover(pixmap.width(), pixmap.height(), picture))
        else:
            glyph = QRectF(0, 0, 18, 18)
            glyph.moveCenter(picture.center())
            theme.icons.paint(painter, glyph, "image", tokens.line2)
        line = QRectF(box.left() + 7, picture.bottom(), box.width() - 14, foot)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("strong"))
        painter.setPen(QColor(tokens.text))
        painter.drawText(line, middle, tile.number)
        wide = theme.advance("strong", tile.number) + 7
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(line.adjusted(wide, 0, -18, 0), middle, tile.tag)
        look = state_look(tokens, tile.state)
        side = px(13)
        glyph = QRectF(line.right() - side, line.center().y() - side / 2, side, side)
        theme.icons.paint(painter, glyph, look.glyph, look.tone.on_ground, None)
        if tile.open_notes:
            self._paint_count(painter, picture, tile.open_notes)

    def _paint_count(self, painter: QPainter, picture: QRectF, count: int) -> None:
        theme = self._theme
        words = str(count)
        side = theme.px(11)
        plate = QRectF(0, 0, theme.advance("caption", words) + side + 14, theme.px(18))
        plate.moveTopRight(picture.topRight() + QPointF(-4, 4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#d0353c"))
        painter.drawRoundedRect(plate, 3, 3)
        glyph = QRectF(plate.left() + 5, plate.center().y() - side / 2, side, side)
        theme.icons.paint(painter, glyph, "message-square", "#ffffff")
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor("#ffffff"))
        room = plate.adjusted(side + 8, 0, -3, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)


class Filmstrip(QWidget):
    """The strip with its scroll bar, which is there only where it is needed."""

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.surface = StripSurface(theme, pictures)
        self.bar = StripBar(self.tr("Scroll the shots"))
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that the picture above does not jump
        self.bar.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.surface)
        column.addWidget(self.bar)
        self.surface.scrolled.connect(self._on_scrolled)
        self.bar.valueChanged.connect(self._on_bar)

    def _on_scrolled(self) -> None:
        surface = self.surface
        self.bar.fit(surface.content, surface.width(), surface.scroll)
        self.bar.setVisible(self.bar.maximum() > 0)

    def _on_bar(self, value: int) -> None:
        self.surface.scroll = float(value)
        self.surface.update()
