"""Under old and new: what was asked, what came, and the reviewer's word on it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.kit.button import Button
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme


class AnswerBar(QFrame):
    """`closed` says that it is good now, `asked_again` that it is not, `wanted` that a person
    wants to see it."""

    closed = Signal()
    asked_again = Signal()
    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answerBar")
        self.setProperty("ground", "foot")
        self.title = PlainLabel(theme, "", "strong")
        self.words = ElidedLabel(theme, "", "base", "muted")
        self.figures = PlainLabel(theme, "", "small_strong")
        self.good = Button(theme, self.tr("Good now"), "check", extent="small", keys="D")
        self.good.setObjectName("answerGood")
        self.good.clicked.connect(self.closed)
        self.again = Button(theme, self.tr("Still not right"), "rotate-ccw", extent="small")
        self.again.setObjectName("answerAgain")
        self.again.clicked.connect(self.asked_again)
        self.see = Button(theme, self.tr("Old and new"), "columns-2", extent="small", keys="B")
        self.see.setObjectName("answerSee")
        self.see.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.words, 1)
        row.addWidget(self.figures)
        row.addWidget(self.see)
        row.addWidget(self.again)
        row.addWidget(self.good)
        self.setVisible(False)

    def show_answer(self, title: str, words: str, writable: bool, asks: bool = True) -> None:
        """What a take answers; `title` empty: nothing. `asks`: whether a word on it is due."""
        self.setVisible(bool(title))
        self.title.setText(title)
        self.words.setText(words)
        self.see.setVisible(False)
        self.good.setVisible(asks)
        self.again.setVisible(asks)
        self.good.setEnabled(writable)
        self.again.setEnabled(writable)

    def show_offer(self, title: str, words: str) -> None:
        """A take that answers a note has come, and another one is looked at."""
        self.show_answer(title, words, False, asks=False)
        self.see.setVisible(True)

    def show_figures(self, words: str, calm: bool) -> None:
        """How much changed; `calm`: little outside the marked part."""
        self.figures.setText(words)
        self.figures.set_tone("approved" if calm else "muted")
        self.figures.setVisible(bool(words))
