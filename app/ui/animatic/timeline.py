"""The timeline: shots, captions and sound in time, under a playhead."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.animatic.film import Film
from app.ui.animatic.timeline_layout import (
    CAPTIONS,
    HEADS,
    HEIGHT,
    MUSIC,
    RULER,
    SHOTS,
    VOICE,
    Block,
    TimelineLayout,
    Trim,
)
from app.ui.animatic.timeline_paint import TimelinePainter, Tracks
from app.ui.kit.button import IconButton
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.strip_bar import StripBar
from app.ui.kit.theme import Theme
from app.ui.kit.timecode import timecode

_SHORTEST = 0.1  # seconds
_LONGEST = 120.0
_SNAP = 6  # pixels
Grip = Literal["", "time", "trim"]


class TimelineSurface(QWidget):
    """Draws the tracks and takes the hand. `scrubbed` a frame, `chosen` a shot (with whether the
    choice grows), `opened` a shot that was double-clicked, `trimmed` a shot and its new seconds,
    `dropped` a file, the shot under it (or none) and the track (`shot`, `voice`, `music`)."""

    scrubbed = Signal(int)
    chosen = Signal(str, bool)
    opened = Signal(str)
    trimmed = Signal(str, float)
    dropped = Signal(str, str, str)
    moved = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._painter = TimelinePainter(theme, pictures)
        self.layout_ = TimelineLayout()
        self.tracks = Tracks()
        self._film: Film | None = None
        self._frame = 0
        self._grip: Grip = ""
        self._trim: Trim | None = None
        self._hover = -1
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Timeline"))
        theme.changed.connect(self.update)
        pictures.ready.connect(self._on_picture)

    def sizeHint(self) -> QSize:
        return QSize(900, HEIGHT)

    # what is shown

    def set_film(self, film: Film) -> None:
        """Another cut; a trim that was only tried is taken back."""
        self._film = film
        blocks = [Block(s.shot.shot, s.start, s.frames) for s in film.spans]
        if self._grip != "trim":
            self.layout_.set_blocks(blocks, film.fps)
            self._trim = None
        self.update()
        self.moved.emit()

    def set_frame(self, frame: int, follow: bool = False) -> None:
        """The playhead; `follow` turns the page when it runs out of sight."""
        before, self._frame = self._frame, frame
        if follow:
            x = self.layout_.x(frame)
            if x > self.width() - 24 or x < self.layout_.heads:
                self.layout_.scroll += x - self.layout_.heads - 48
                self.layout_.scroll = max(0.0, self.layout_.scroll)
                self.moved.emit()
                self.update()
                return
        for at in (before, frame):
            x = round(self.layout_.x(at))
            self.update(QRect(x - 40, 0, 80, HEIGHT))

    def refresh(self) -> None:
        """Draws anew after `tracks` was changed."""
        self.update()

    def show_shot(self, number: int) -> None:
        """Brings a shot into sight."""
        card = self.layout_.rect(number)
        if card.left() < self.layout_.heads or card.right() > self.width():
            self.layout_.scroll = max(0.0, self.layout_.scroll + card.left() - self.width() / 3)
            self.moved.emit()
            self.update()

    def forget_trim(self) -> None:
        """Shows the film as it is, after a trim that was refused."""
        self._trim = None
        self.layout_.try_trim(None)
        self.update()

    def zoom(self, factor: float, anchor: float | None = None) -> None:
        """Closer or further, about the playhead or a pixel."""
        if anchor is None:
            anchor = self.layout_.x(self._frame)
            if not self.layout_.heads <= anchor <= self.width():
                anchor = (self.layout_.heads + self.width()) / 2
        self.layout_.zoom(factor, anchor)
        self.moved.emit()
        self.update()

    def fit(self) -> None:
        """The whole film at once."""
        self.layout_.fit(self.width())
        self.moved.emit()
        self.update()

    # the hand

    def _grip_at(self, place: QPointF) -> tuple[Grip, int]:
        if place.x() < self.layout_.heads or self._film is None:
            return "", -1
        if place.y() < RULER:
            return "time", -1
        if place.y() < RULER + SHOTS:
            edge = self.layout_.edge_at(place.x())
            if edge >= 0:
                return "trim", edge
        return "", -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._film is None:
            return
        self._grip, edge = self._grip_at(event.position())
        if self._grip == "time":
            self.scrubbed.emit(self.layout_.frame(event.position().x()))
        elif self._grip == "trim":
            block = self.layout_.blocks[edge]
            self._trim = Trim(edge, block.frames)
            self.chosen.emit(block.shot, False)
        elif RULER <= event.position().y() < RULER + SHOTS + CAPTIONS:
            number = self.layout_.block_at(event.position().x())
            if number >= 0:
                grow = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self.chosen.emit(self.layout_.blocks[number].shot, grow)
        elif event.position().x() >= self.layout_.heads:
            self._grip = "time"
            self.scrubbed.emit(self.layout_.frame(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        if self._grip == "time":
            self.scrubbed.emit(self.layout_.frame(place.x()))
        elif self._grip == "trim" and self._trim is not None:
            self._drag(place.x())
        else:
            grip, edge = self._grip_at(place)
            shape = {"trim": Qt.CursorShape.SplitHCursor, "time": Qt.CursorShape.IBeamCursor}
            self.setCursor(shape.get(grip, Qt.CursorShape.ArrowCursor))
            if edge != self._hover:
                self._hover = edge
                self.update()

    def _drag(self, x: float) -> None:
        assert self._trim is not None
        layout = self.layout_
        block = layout.blocks[self._trim.number]
        end = (x + 1 - layout.heads + layout.scroll) / layout.per_second * layout.fps
        if abs(layout.x(self._frame) - x) < _SNAP and self._frame > block.start:
            end = self._frame
        shortest = max(1, round(_SHORTEST * layout.fps + 0.4))
        frames = max(shortest, min(round(_LONGEST * layout.fps), round(end) - block.start))
        if frames != self._trim.frames:
            self._trim = Trim(self._trim.number, frames)
            layout.try_trim(self._trim)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        grip, trim = self._grip, self._trim
        self._grip = ""
        if grip == "trim" and trim is not None and self._film is not None:
            if trim.frames != self._film.spans[trim.number].frames:
                shot = self._film.spans[trim.number].shot.shot
                self.trimmed.emit(shot, trim.frames / self.layout_.fps)
            else:
                self.forget_trim()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.layout_.block_at(event.position().x())
        if number >= 0 and RULER <= event.position().y() < RULER + SHOTS:
            self.opened.emit(self.layout_.blocks[number].shot)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.0015 ** turn.y(), event.position().x())
        else:
            by = turn.x() or turn.y()
            most = max(0.0, self.layout_.content - (self.width() - self.layout_.heads))
            self.layout_.scroll = max(0.0, min(most, self.layout_.scroll - by * 0.6))
            self.moved.emit()
            self.update()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [u.toLocalFile() for u in event.mimeData().urls() if u.isLocalFile()]
        place = event.position()
        if paths:
            number = self.layout_.block_at(place.x())
            shot = self.layout_.blocks[number].shot if number >= 0 else ""
            below = place.y() - (RULER + SHOTS + CAPTIONS)
            track = "shot" if below < 0 else ("voice" if below < VOICE else "music")
            self.dropped.emit(paths[0], shot, track)
            event.acceptProposedAction()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = -1
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    # the picture

    def _on_picture(self, path: str) -> None:
        if self.isVisible():
            self.update(QRect(0, RULER, self.width(), SHOTS))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._film is None:
            painter.fillRect(self.rect(), QColor(self._theme.tokens.bg))
            return
        area = QRectF(event.rect())
        self._painter.paint(painter, self.layout_, self._film, self.tracks, area)
        if self._trim is not None or self._hover >= 0:
            self._paint_edge(painter, self._trim.number if self._trim else self._hover)
        now = timecode(self._frame, self._film.fps)[3:]
        if self._film.length:
            self._painter.playhead(painter, self.layout_, self._frame, now.removeprefix("00:"))
        heads = QRectF(0, 0, self.layout_.heads, HEIGHT)
        if area.left() < heads.right():
            self._paint_heads(painter, heads)

    def _paint_edge(self, painter: QPainter, number: int) -> None:
        """The end under the hand, and the length that it would have."""
        card = self.layout_.rect(number)
        tokens = self._theme.tokens
        painter.setPen(QPen(QColor(tokens.selection), 3))
        painter.drawLine(card.topRight() + QPointF(0, 3), card.bottomRight() - QPointF(0, 3))
        if self._trim is None:
            return
        words = f"{self._trim.frames / self.layout_.fps:.2f} s"
        wide = self._theme.advance("caption", words) + 14
        plate = QRectF(card.right() - wide - 8, card.top() + 6, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.badge))
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(tokens.on_badge))
        painter.setFont(self._theme.font("caption"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_heads(self, painter: QPainter, heads: QRectF) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter.fillRect(heads, QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(heads.topRight() - QPointF(0.5, 0), heads.bottomRight() - QPointF(0.5, 0))
        top = 0.0
        names = (
            (RULER, "clock", self.tr("Time")),
            (SHOTS, "film", self.tr("Shots")),
            (CAPTIONS, "captions", self.tr("Captions")),
            (VOICE, "mic", self.tr("Voice")),
            (MUSIC, "music", self.tr("Music")),
        )
        painter.setFont(theme.font("small"))
        for height, icon, name in names:
            spot = QRectF(12, round(top + height / 2 - 7), 14, 14)
            theme.icons.paint(painter, spot, icon, tokens.muted)
            painter.setPen(QColor(tokens.text))
            row = QRectF(34, top, heads.width() - 40, height)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
            top += height
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(0, top - 0.5), QPointF(heads.right(), top - 0.5))


class Timeline(QWidget):
    """The surface with its scroll bar."""

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.surface = TimelineSurface(theme, pictures)
        self.bar = StripBar(self.tr("Scroll the timeline"))
        self.record = IconButton(
            theme, "circle", self.tr("Record a scratch voice"), "pen", parent=self.surface
        )
        self.record.setCheckable(True)
        self.add_voice = IconButton(
            theme, "import", self.tr("Lay a voice file under it"), parent=self.surface
        )
        self.add_music = IconButton(
            theme, "import", self.tr("Lay a music file under it"), parent=self.surface
        )
        top = RULER + SHOTS + CAPTIONS
        for button, right, y in (
            (self.record, 36, top),
            (self.add_voice, 8, top),
            (self.add_music, 8, top + VOICE),
        ):
            button.setGeometry(HEADS - right - 26, y + (VOICE - 26) // 2, 26, 26)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.surface)
        column.addWidget(self.bar)
        self.surface.moved.connect(self._on_moved)
        self.bar.valueChanged.connect(self._on_scrolled)

    def _on_moved(self) -> None:
        layout = self.surface.layout_
        self.bar.fit(layout.content, self.surface.width() - layout.heads, layout.scroll)

    def _on_scrolled(self, value: int) -> None:
        self.surface.layout_.scroll = float(value)
        self.surface.update()
