"""One visual of a Stage: its state, what was made, and a person's answers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.story.graph import Slot
from app.ui.kit.button import Button, IconButton
from app.ui.kit.chip import Chip
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.states import State
from app.ui.kit.theme import Theme
from app.ui.stage.slot_picture import SlotPicture

_GLYPHS: dict[Slot, str] = {
    "background": "image", "hero": "image", "promo": "film", "music": "music",
}  # fmt: skip
_WIDE, _SMALL, _LARGE = 112, 63, 156


@dataclass(frozen=True)
class TakeLine:
    """One take to choose from."""

    id: str
    words: str
    chosen: bool


@dataclass(frozen=True)
class SlotFacts:
    """What a card shows. `words` replaces the state's word; `media` is the chosen take's file."""

    slot: Slot
    node: str
    state: State
    words: str = ""
    picture: str = ""
    media: str = ""
    prompt: str = ""
    model: str = ""
    verdict: str = ""
    takes: tuple[TakeLine, ...] = ()
    waived: bool = False
    progress: float | None = None
    writable: bool = True


class SlotCard(QWidget):
    """Signals name the slot: `approved`, `feedback_wanted`, `upload_wanted`, `play_wanted`;
    `waived` with on or off, `picked` with a take, `dropped` with a file that was let go on it,
    `prompt_wanted` to word it anew."""

    approved = Signal(str)
    feedback_wanted = Signal(str)
    upload_wanted = Signal(str)
    play_wanted = Signal(str)
    prompt_wanted = Signal(str)
    waived = Signal(str, bool)
    picked = Signal(str, str)
    dropped = Signal(str, str)

    def __init__(
        self, theme: Theme, pictures: PictureCache, slot: Slot, number: int, name: str
    ) -> None:
        super().__init__()
        self._theme = theme
        self.slot: Slot = slot
        self.name = name
        self.facts: SlotFacts | None = None
        self.setObjectName(f"slot_{slot}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(name)
        self.setAcceptDrops(True)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.number = PlainLabel(theme, str(number), "caption", "muted")
        self.chip = Chip(theme)
        self.more = IconButton(theme, "ellipsis", self.tr("More for {0}").format(name))
        self.more.clicked.connect(self._show_menu)
        head.addWidget(self.number)
        head.addWidget(PlainLabel(theme, name, "strong"))
        head.addStretch()
        head.addWidget(self.chip)
        head.addWidget(self.more)
        self.picture = SlotPicture(theme, pictures, _GLYPHS[slot], _SMALL)
        self.play = IconButton(theme, "play", self.tr("Play {0}").format(name), "on_badge", 14)
        self.play.setParent(self.picture)
        self.play.setProperty("badge", True)
        self.play.setGeometry(6, 6, 26, 26)
        self.play.clicked.connect(lambda: self.play_wanted.emit(slot))
        self.prompt = ElidedLabel(theme, "", "base")
        self.model = ElidedLabel(theme, "", "small", "muted")
        self.verdict = ElidedLabel(theme, "", "small", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 8, 11, 10)
        column.setSpacing(6)
        column.addLayout(head)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.prompt, self.model, self.verdict):
            words.addWidget(label)
        words.addStretch()
        self._body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(words, 1)
        column.addLayout(self._body)
        column.addLayout(self._foot())
        theme.changed.connect(self.update)

    def _foot(self) -> QHBoxLayout:
        theme = self._theme
        self.approve = Button(theme, self.tr("Approve"), "check", extent="small")
        self.approve.setAccessibleName(self.tr("Approve {0}").format(self.name))
        self.approve.clicked.connect(lambda: self.approved.emit(self.slot))
        self.feedback = Button(theme, self.tr("Feedback"), "message-square-text", extent="small")
        self.feedback.setAccessibleName(self.tr("Feedback on {0}").format(self.name))
        self.feedback.clicked.connect(lambda: self.feedback_wanted.emit(self.slot))
        self.takes = IconButton(
            theme, "layers-2", self.tr("Other takes of {0}").format(self.name), framed=True
        )
        self.takes.clicked.connect(self._show_takes)
        self.upload = IconButton(
            theme, "upload", self.tr("Use your own instead of {0}").format(self.name), framed=True
        )
        self.upload.clicked.connect(lambda: self.upload_wanted.emit(self.slot))
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.approve, 1)
        row.addWidget(self.feedback, 1)
        row.addStretch()
        row.addWidget(self.takes)
        row.addWidget(self.upload)
        return row

    def show_facts(self, facts: SlotFacts) -> None:
        """Shows something else, or the same further on."""
        if facts == self.facts:
            return
        self.facts = facts
        waiting = facts.state == "waiting" and not facts.waived
        self.chip.set_state(facts.state, facts.words, facts.progress)
        self.setAccessibleDescription(self.chip.text())
        self.picture.setVisible(not facts.waived)
        self._fit(waiting)
        if facts.picture or not facts.media:  # a film's first picture is read and shown later
            self.picture.show_path(facts.picture)
        self.play.setVisible(bool(facts.media) and self.slot in ("promo", "music"))
        self.prompt.setText(facts.prompt)
        self.model.setText(facts.model)
        self.verdict.setText(facts.verdict)
        for label in (self.prompt, self.model, self.verdict):
            label.setVisible(bool(label.text()) and not facts.waived)
        self.approve.setVisible(waiting)
        self.feedback.setVisible(waiting or (bool(facts.media) and facts.state == "stale"))
        self.takes.setVisible(len(facts.takes) > 1 and not facts.waived)
        self.upload.setVisible(waiting or facts.state == "needs_person")
        for button in (self.approve, self.feedback, self.upload):
            button.setEnabled(facts.writable)
        self.update()

    def _fit(self, waiting: bool) -> None:
        """Large where it is to be judged; else a small picture with the words beside it."""
        large = waiting and self.slot != "music"
        way = QBoxLayout.Direction
        self._body.setDirection(way.TopToBottom if large else way.LeftToRight)
        self.picture.set_size(None if large else _WIDE, _LARGE if large else _SMALL)

    def set_playing(self, on: bool) -> None:
        """Whether its film or sound plays now."""
        self.play.set_icon("pause" if on else "play", "on_badge")
        words = self.tr("Stop {0}") if on else self.tr("Play {0}")
        self.play.set_name(words.format(self.name))

    def menu(self) -> QMenu:
        """What else can be done with this visual."""
        facts = self.facts
        menu = QMenu(self)
        if facts is None:
            return menu
        again = menu.addAction(self.tr("Give feedback…"))
        again.triggered.connect(lambda: self.feedback_wanted.emit(self.slot))
        own = menu.addAction(self.tr("Use your own instead…"))
        own.triggered.connect(lambda: self.upload_wanted.emit(self.slot))
        words = menu.addAction(self.tr("Word it anew…"))
        words.triggered.connect(lambda: self.prompt_wanted.emit(self.slot))
        said = self.tr("Take it in again") if facts.waived else self.tr("Do without it")
        without = menu.addAction(said)
        without.triggered.connect(lambda: self.waived.emit(self.slot, not facts.waived))
        for action in (own, words, without):
            action.setEnabled(facts.writable)
        again.setEnabled(facts.writable and bool(facts.media))
        return menu

    def take_menu(self) -> QMenu:
        """The takes, newest last; choosing one picks it."""
        menu = QMenu(self)
        for take in self.facts.takes if self.facts else ():
            action = menu.addAction(take.words)
            action.setCheckable(True)
            action.setChecked(take.chosen)
            action.setEnabled(self.facts is not None and self.facts.writable)
            action.triggered.connect(
                lambda _=False, take=take.id: self.picked.emit(self.slot, take)
            )
        return menu

    def _show_menu(self) -> None:
        self._pop(self.menu(), self.more)

    def _show_takes(self) -> None:
        self._pop(self.take_menu(), self.takes)

    def _pop(self, menu: QMenu, under: QWidget) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _file_in(event) and self.facts is not None and self.facts.writable:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _file_in(event)
        if path:
            event.acceptProposedAction()
            self.dropped.emit(self.slot, path)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        facts = self.facts
        waiting = facts is not None and facts.state == "waiting" and not facts.waived
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(self._theme.colour("raised"))
        painter.setPen(
            QPen(self._theme.colour("waiting" if waiting else "line2"), 2 if waiting else 1)
        )
        painter.drawRoundedRect(box, 6, 6)


def _file_in(event: QDropEvent) -> str:
    """The one file that is carried; empty where there is none, or several."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 else ""
