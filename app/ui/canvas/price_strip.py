"""What is stale and what making it again costs; or what a plan costs; or what runs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.production.proposal import Proposal
from app.production.rerun import RerunPrice
from app.story.durations import duration
from app.story.money import show_credits
from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.price_words import quote_words
from app.ui.kit.theme import Theme

_NOTE = 420  # pixels of a note that are kept for it


class PriceStrip(QFrame):
    """Stands at the foot of a view while there is something to decide. Where it is narrow its
    buttons stand under its words, so that neither is cut."""

    rerun_wanted = Signal()
    keep_wanted = Signal()
    undo_wanted = Signal()
    cancel_wanted = Signal()
    accept_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("priceStrip")
        self.setProperty("ground", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._undo_words = self.tr("Undo")
        self.what = ElidedLabel(theme, "", "strong", "stale")
        self.what.setObjectName("priceStripWhat")
        self.what.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.price = PlainLabel(theme, "", "strong")
        self.price.setObjectName("priceStripPrice")
        self.note = ElidedLabel(theme, "", "small", "muted")
        self.rerun = Button(theme, self.tr("Rerun affected"), "play", "primary")
        self.rerun.setObjectName("rerunAffectedButton")
        self.rerun.clicked.connect(self.rerun_wanted)
        self.keep = Button(theme, self.tr("Keep old outputs…"))
        self.keep.setObjectName("keepOutputsButton")
        self.keep.clicked.connect(self.keep_wanted)
        self.undo = Button(theme, self._undo_words, "undo-2")
        self.undo.setToolTip(self._undo_words)
        self.undo.setAccessibleName(self._undo_words)
        self.undo.setObjectName("canvasUndoButton")
        self.undo.clicked.connect(self.undo_wanted)
        self.cancel = Button(theme, self.tr("Cancel run"), "square")
        self.cancel.setObjectName("cancelRunButton")
        self.cancel.clicked.connect(self.cancel_wanted)
        self.discard = Button(theme, self.tr("Discard"), "trash-2")
        self.discard.setObjectName("discardGhostsButton")
        self.discard.clicked.connect(self.discard_wanted)
        self.accept = Button(theme, "", "check", "primary")
        self.accept.setObjectName("acceptGhostsButton")
        self.accept.setAccessibleName(self.tr("Accept"))
        self.accept.clicked.connect(self.accept_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = self._head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.what)
        head.addWidget(self.price)
        head.addStretch()
        words.addLayout(head)
        words.addWidget(self.note)
        buttons = self._buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        for button in (
            self.cancel, self.undo, self.keep, self.rerun, self.discard, self.accept,
        ):  # fmt: skip
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 9, 12, 9)
        self._row.setSpacing(8)
        self._row.addLayout(words, 1)
        self._row.addLayout(buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def fit(self, width: int) -> bool:
        """Words and buttons stand beside each other where that many pixels are enough, else below
        each other; whether they stand beside. Where even the buttons are too many, the undo is only
        its glyph."""
        self.undo.setText(self._undo_words)
        for part in (self._head, self._buttons):
            part.invalidate()
        note = min(_NOTE, self.note.sizeHint().width() if self.note.text() else 0)
        words = max(self._head.sizeHint().width(), note)
        beside = words + self._buttons.sizeHint().width() + 40
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside <= width else way.TopToBottom)
        if self._buttons.sizeHint().width() + 28 > width:
            self.undo.setText("")
        return beside <= width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        layout = self.layout()
        if layout is not None:
            layout.invalidate()  # its words may have changed since it was laid out
        hint = super().sizeHint()
        return QSize(max(hint.width(), 480), hint.height())

    def _show(self, buttons: tuple[Button, ...], tone: str) -> None:
        self.what.set_tone(tone)
        every = (self.cancel, self.undo, self.keep, self.rerun, self.discard, self.accept)
        for button in every:
            button.setVisible(button in buttons)
        self.note.setVisible(bool(self.note.text()))
        said = f"{self.what.text()}. {self.price.text()}. {self.note.text()}"
        self.setAccessibleName(said)
        self.setVisible(True)
        self.fit(self.width())
        self.updateGeometry()

    def show_stale(self, what: str, price: RerunPrice | None, writable: bool) -> None:
        """What is stale, in words; `price` None while it is worked out."""
        self.what.setText(what)
        self.note.setText("")
        if price is None:
            self.price.setText("…")
        else:
            said = self.tr("Rerun {0}, about {1}")
            words = quote_words(price.micros, price.at_most)
            self.price.setText(said.format(words, duration(price.seconds)))
            if price.refused:
                left = self.tr("{0} cannot be made: {1}")
                self.note.setText(left.format(len(price.refused), price.refused[0].text))
        self.rerun.setEnabled(writable and price is not None and bool(price.nodes))
        self.keep.setEnabled(writable)
        self.undo.setEnabled(writable)
        self._show((self.undo, self.keep, self.rerun), "stale")

    def show_running(self, left: int, whole: int) -> None:
        """A run of the canvas is under way."""
        self.what.setText(self.tr("Running: {0} of {1} made").format(whole - left, whole))
        self.price.setText("")
        self.note.setText(self.tr("What is under way when you cancel is still paid and kept."))
        self._show((self.cancel,), "running")

    def show_plan(self, chosen: Proposal, whole: Proposal, writable: bool) -> None:
        """The planner proposes something, of which some is ticked."""
        new = sum(1 for n in chosen.nodes if n.new)
        of = sum(1 for n in whole.nodes if n.new)
        price = show_credits(chosen.micros)
        self.what.setText(price)
        said = self.tr("{0} new, {1} go stale, about {2}")
        self.price.setText(said.format(new, len(chosen.stale), duration(chosen.seconds)))
        note = self.tr("Accepting buys nothing yet and is one undo.")
        if chosen.left_out:
            count = len(chosen.left_out)
            one = self.tr("1 part is left out.")
            said = one if count == 1 else self.tr("{0} parts are left out.").format(count)
            note = f"{said} {note}"
        self.note.setText(note)
        accept = self.tr("Accept all, {0}").format(price)
        if chosen.left_out:
            accept = self.tr("Accept {0} of {1}, {2}").format(new, of, price)
        self.accept.setText(accept)
        self.accept.setAccessibleName(accept)
        self.accept.setEnabled(writable and not chosen.plan.fatal and bool(chosen.plan.edits))
        self.discard.setEnabled(writable)
        self._show((self.discard, self.accept), "text")
