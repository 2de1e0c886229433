"""One thing that was made, or is being made: its picture, its state, and the person's answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip
from app.ui.kit.labels import PlainLabel
from app.ui.kit.numbers import decimal
from app.ui.kit.paint import cover, rounded
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import State
from app.ui.kit.theme import Theme

_FOOT = 36


@dataclass(frozen=True)
class TileFacts:
    """What a tile shows. `clip` is a video to play in place, if there is one."""

    node: str
    shot: str
    name: str
    picture: str
    state: State
    stale: bool = False
    score: float | None = None
    basis: str = ""  # what the score rests on, in words
    progress: float | None = None
    clip: str = ""


class TilePicture(QWidget):
    """The picture with its number; a clip plays in it."""

    pressed = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self.facts: TileFacts | None = None
        self.ratio = 16 / 9
        self._frame: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        pictures.ready.connect(self._on_ready)
        theme.changed.connect(self.update)

    def show_frame(self, frame: QImage | None) -> None:
        """A frame of the clip that plays; None: the picture again."""
        self._frame = frame
        self.update()

    def _on_ready(self, path: str) -> None:
        if self.facts is not None and path == self.facts.picture:
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width / max(1.0, self.ratio))

    def sizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(160))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = self._theme.tokens
        box = QRectF(self.rect())
        painter.fillRect(box, QColor(tokens.well))
        facts = self.facts
        if facts is None:
            return
        if self._frame is not None:
            painter.drawImage(
                box, self._frame, cover(self._frame.width(), self._frame.height(), box)
            )
        else:
            width = round(self.width() * self.devicePixelRatioF())
            pixmap = self._pictures.get(facts.picture, width)
            if pixmap is not None:
                painter.drawPixmap(box, pixmap, cover(pixmap.width(), pixmap.height(), box))
            else:
                glyph = QRectF(0, 0, 20, 20)
                glyph.moveCenter(box.center())
                self._theme.icons.paint(painter, glyph, "image", tokens.faint)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_badge(painter, facts.name)
        if facts.state == "running":
            bar = QRectF(0, box.bottom() - 4, box.width() * (facts.progress or 0.05), 4)
            painter.fillRect(bar, self._theme.colour("running"))

    def _paint_badge(self, painter: QPainter, words: str) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        width = theme.advance("caption", words) + 10
        plate = QRectF(6, 6, width, theme.px(18))
        colour = QColor(theme.tokens.badge)
        colour.setAlphaF(0.85)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setPen(QColor(theme.tokens.on_badge))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


class Tile(QWidget):
    """Signals name the node: `approved`, `feedback_wanted`, `chosen`, `opened`, `taken_back`,
    `play_wanted`."""

    approved = Signal(str)
    feedback_wanted = Signal(str)
    chosen = Signal(str)
    opened = Signal(str)
    taken_back = Signal(str)
    play_wanted = Signal(str)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: TileFacts | None = None
        self._selected = False
        self.picture = TilePicture(theme, pictures)
        self.picture.pressed.connect(lambda: self.chosen.emit(self.node))
        self.picture.opened.connect(lambda: self.opened.emit(self.node))
        self.approve_button = Button(theme, self.tr("Approve"), "check", extent="small")
        self.approve_button.clicked.connect(lambda: self.approved.emit(self.node))
        self.feedback_button = Button(theme, self.tr("Feedback"), extent="small")
        self.feedback_button.clicked.connect(lambda: self.feedback_wanted.emit(self.node))
        self.feedback_icon = IconButton(theme, "message-square-text", "", "text", size=14)
        self.feedback_icon.clicked.connect(self.feedback_button.click)
        for button in (self.approve_button, self.feedback_button):
            button.setProperty("extent", "tile")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.bind_icon(self.approve_button, "check", "text", 12)
        self.chip = Chip(theme)
        self.score = PlainLabel(theme, "", "small", "muted")
        self.back = IconButton(theme, "undo-2", self.tr("Take the approval back"), size=14)
        self.back.clicked.connect(lambda: self.taken_back.emit(self.node))
        self.play = IconButton(theme, "play", self.tr("Play the clip"), "on_badge", size=14)
        self.play.setParent(self.picture)
        self.play.setProperty("badge", True)
        self.play.clicked.connect(lambda: self.play_wanted.emit(self.node))
        foot = QHBoxLayout()
        foot.setContentsMargins(5, 0, 5, 0)
        foot.setSpacing(4)
        foot.addWidget(self.approve_button, 60)
        foot.addWidget(self.feedback_button, 50)
        foot.addWidget(self.feedback_icon)
        foot.addWidget(self.chip)
        foot.addStretch(1)
        for widget in (self.score, self.back):
            foot.addWidget(widget)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        self._foot.setFixedHeight(theme.px(_FOOT))
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self.picture)
        column.addWidget(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self._foot.setFixedHeight(self._theme.px(_FOOT))
        self._fold()

    @property
    def node(self) -> str:
        """The node that it shows."""
        return self._facts.node if self._facts else ""

    def show_facts(self, facts: TileFacts, ratio: float) -> None:
        """Shows something else, or the same further on."""
        self.picture.facts = facts
        self.picture.ratio = ratio
        if facts == self._facts:
            return
        self._facts = facts
        waiting = facts.state == "waiting"
        self.approve_button.setVisible(waiting)
        self._fold()
        state: State = "stale" if facts.stale and facts.state == "approved" else facts.state
        self.chip.set_state(state, progress=facts.progress)
        self.chip.setVisible(not waiting)
        self.score.setText("" if facts.score is None or waiting else decimal(facts.score))
        self.score.setVisible(bool(self.score.text()))
        self.score.setToolTip(facts.basis)
        self.back.setVisible(facts.state == "approved")
        self.play.setVisible(bool(facts.clip))
        self._place_play()
        name = facts.name
        self.setAccessibleName(f"{name}, {self.chip.text()}")
        self.approve_button.setAccessibleName(self.tr("Approve {0}").format(name))
        for button in (self.feedback_button, self.feedback_icon):
            button.setAccessibleName(self.tr("Feedback on {0}").format(name))
        self.feedback_icon.setToolTip(self.feedback_icon.accessibleName())
        self.play.set_name(self.tr("Play {0}").format(name))
        self.picture.updateGeometry()
        self.picture.update()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_play()
        self._fold()

    def _fold(self) -> None:
        """Where both answers have no room for their words, feedback is only its glyph."""
        waiting = self._facts is not None and self._facts.state == "waiting"
        answers = (self.approve_button, self.feedback_button)
        tight = sum(b.sizeHint().width() for b in answers) + 18 > self.width()
        self.feedback_button.setVisible(waiting and not tight)
        self.feedback_icon.setVisible(waiting and tight)

    def _place_play(self) -> None:
        side = self._theme.px(26)
        high = self.picture.heightForWidth(self.picture.width())
        self.play.setGeometry(self.picture.width() - side - 6, high - side - 6, side, side)

    def set_selected(self, selected: bool) -> None:
        """Show that feedback goes to this one."""
        if selected != self._selected:
            self._selected = selected
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = self._theme.tokens
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        waiting = self._facts is not None and self._facts.state == "waiting"
        colour = tokens.selection if self._selected else tokens.line
        if waiting and not self._selected:
            colour = self._theme.colour_name("waiting")
        painter.setBrush(QColor(tokens.raised))
        painter.setPen(QPen(QColor(colour), 2 if self._selected else 1))
        painter.drawPath(rounded(box, 6))
