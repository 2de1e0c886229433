"""Two ways to begin without a script: a brief that the planner plans, and an empty board."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from app.story.vocabulary import ASPECTS
from app.ui.kit.button import Button
from app.ui.kit.theme import Theme

_LONGEST = 40_000  # characters, as the chat takes them


def _aspects(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for aspect in ASPECTS:
        box.addItem(aspect)
    return box


class BriefCard(QFrame):
    """`planned`: the brief and the aspect of a new project, whose planner is to begin with it."""

    planned = Signal(str, str)

    def __init__(self, theme: Theme, head: QHBoxLayout) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(12)
        column.addLayout(head)
        self.text = QPlainTextEdit()
        self.text.setObjectName("briefText")
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("What you want to see"))
        self.text.setPlaceholderText(
            self.tr(
                "What you want to see: a poster, a 30 s spot in four shots, a short film in three scenes. Any language will do."
            )
        )
        self.text.textChanged.connect(self._on_text)
        column.addWidget(self.text, 1)
        self.aspect = _aspects(self.tr("Aspect"))
        self.plan = Button(theme, self.tr("Plan a board from this"), "sparkles", extent="large")
        self.plan.setObjectName("planBriefButton")
        self.plan.setEnabled(False)
        self.plan.clicked.connect(self.send)
        row = QHBoxLayout()
        row.addWidget(self.aspect)
        row.addWidget(self.plan, 1)
        column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.text)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.send)

    def _on_text(self) -> None:
        words = self.text.toPlainText()
        self.plan.setEnabled(bool(words.strip()) and len(words) <= _LONGEST)

    def send(self) -> None:
        """Hands the brief on; it stays until the project stands."""
        if self.plan.isEnabled():
            self.planned.emit(self.text.toPlainText().strip(), self.aspect.currentText())


class HandCard(QFrame):
    """`started`: title, words of a first shot (or none) and aspect of an empty board."""

    started = Signal(str, str, str)

    def __init__(self, theme: Theme, head: QHBoxLayout) -> None:
        super().__init__()
        self.setProperty("ground", "card")
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setAccessibleName(self.tr("Title of the new project"))
        self.title.setFixedWidth(theme.px(170))
        self.first = QLineEdit()
        self.first.setAccessibleName(self.tr("The first shot in your own words"))
        self.first.setPlaceholderText(self.tr("The first shot, or nothing yet"))
        for field in (self.title, self.first):
            field.returnPressed.connect(self.send)
        self.aspect = _aspects(self.tr("Aspect"))
        self.start = Button(theme, self.tr("Start empty"), extent="large")
        self.start.setObjectName("emptyBoardButton")
        self.start.clicked.connect(self.send)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addLayout(head)
        row.addWidget(self.title)
        row.addWidget(self.first, 1)
        row.addWidget(self.aspect)
        row.addWidget(self.start)

    def send(self) -> None:
        """Begins with what stands in the fields."""
        title = self.title.text().strip() or self.tr("Untitled")
        self.started.emit(title, self.first.text().strip(), self.aspect.currentText())
