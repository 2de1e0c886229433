"""Where a note is written: the words, who writes them, what is drawn with it, and what becomes of
it. Typing tells, so that a clip stands still meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.theme import Theme


class NoteField(QPlainTextEdit):
    """The words. Ctrl+Enter saves, Esc leaves; Ctrl+Z that finds no words to undo is about the
    drawing."""

    saved = Signal()
    left = Signal()
    undo_mark = Signal()
    redo_mark = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            self.undo_mark.emit()
        elif event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
            self.redo_mark.emit()
        else:
            super().keyPressEvent(event)


class NoteEditor(QFrame):
    """`saved`, `dropped`, `approve_wanted`, `retake_wanted` are the answers; `typed` tells that
    words are written; `author_changed` another name."""

    saved = Signal()
    dropped = Signal()
    approve_wanted = Signal()
    retake_wanted = Signal()
    typed = Signal()
    author_changed = Signal(str)

    def __init__(self, theme: Theme, author: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self.setProperty("ground", "foot")
        self.title = ElidedLabel(theme, "", "strong")
        self.drop = IconButton(theme, "x", self.tr("Leave the note as it was"), size=14)
        self.drop.clicked.connect(self.dropped)
        self.field = NoteField()
        self.field.setObjectName("noteField")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(76))
        self.field.textChanged.connect(self.typed)
        self.field.saved.connect(self.saved)
        self.author = QLineEdit(author)
        self.author.setObjectName("noteAuthor")
        self.author.setAccessibleName(self.tr("Your name"))
        self.author.setToolTip(self.tr("Your name stands at your notes"))
        self.author.setMaxLength(80)
        self.author.editingFinished.connect(
            lambda: self.author_changed.emit(self.author.text().strip())
        )
        self.attached = ElidedLabel(theme, "", "small", "muted")
        self.save = Button(theme, self.tr("Save note"), extent="small", keys="Ctrl ↵")
        self.save.setObjectName("saveNoteButton")
        self.save.clicked.connect(self.saved)
        self.approve = Button(theme, self.tr("Approve"), "check", extent="large")
        self.approve.setObjectName("reviewApprove")
        self.approve.clicked.connect(self.approve_wanted)
        self.retake = Button(theme, self.tr("Ask for a retake"), "rotate-ccw", extent="large")
        self.retake.setObjectName("reviewRetake")
        self.retake.clicked.connect(self.retake_wanted)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        head.addWidget(self.drop)
        by = QHBoxLayout()
        by.setSpacing(8)
        by.addWidget(PlainLabel(theme, self.tr("By"), "small", "muted"))
        by.addWidget(self.author, 1)
        by.addWidget(self.save)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.approve, 2)
        answers.addWidget(self.retake, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.attached)
        column.addLayout(by)
        column.addLayout(answers)
        self._theme = theme
        self._urgent = False
        theme.changed.connect(self._fit)

    def set_urgent(self, on: bool) -> None:
        """Whether the retake is the thing to do now."""
        if on != self._urgent:
            self._urgent = on
            self.retake.set_kind("primary" if on else "normal")
            self.retake.set_icon("rotate-ccw")

    def _fit(self) -> None:
        self.field.setFixedHeight(self._theme.px(76))

    def words(self) -> str:
        """What is written."""
        return self.field.toPlainText()

    def set_words(self, text: str) -> None:
        """Other words; tells nobody, and Ctrl+Z does not go behind them."""
        self.field.blockSignals(True)
        self.field.setPlainText(text)
        self.field.blockSignals(False)

    def write(self) -> None:
        """Ready for words."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)
