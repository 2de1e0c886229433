"""The prompt: as written, as it was sent, and what the optimiser changed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.story.takes import Take
from app.ui.kit.button import IconButton
from app.ui.kit.diff_text import write_difference
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.theme import Theme
from app.ui.kit.word_diff import word_count

_SAVE_MS = 900


class _Editor(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class PromptBox(QWidget):
    """`edited` tells the new wording, once typing pauses or the field is left."""

    edited = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._written = ""
        self._take: Take | None = None
        self._filling = False
        self.view = Segmented(
            theme,
            (
                Segment("written", self.tr("Written")),
                Segment("sent", self.tr("Sent")),
                Segment("difference", self.tr("Difference")),
            ),
            self.tr("Which wording"),
            height=24,
        )
        self.view.chosen.connect(lambda _key: self._show())
        self.field = _Editor()
        self.field.setObjectName("promptField")
        self.field.setAccessibleName(self.tr("Prompt"))
        self.field.setPlaceholderText(self.tr("What the picture shows"))
        self.field.setTabChangesFocus(True)
        self.field.textChanged.connect(self._typed)
        self.field.left.connect(self.save)
        self._foot = ElidedLabel(theme, "", "small", "muted")
        copy = IconButton(theme, "copy", self.tr("Copy the wording"), size=14)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.field.toPlainText()))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Prompt"), "strong"))
        head.addStretch()
        head.addWidget(self.view)
        foot = QHBoxLayout()
        foot.addWidget(self._foot, 1)
        foot.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.field)
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.field.setFont(self._theme.font("mono_small"))
        self.field.setFixedHeight(self._theme.px(124))
        self._show()

    def show_prompt(self, written: str, take: Take | None, editable: bool) -> None:
        """Shows a node's wording, and the chosen take's."""
        typing = self._timer.isActive()
        self._take = take
        if not typing:
            self._written = written
        self._editable = editable
        has_sent = take is not None and bool(take.prompt_sent)
        self.view.setEnabled(has_sent)
        if not has_sent and self.view.key != "written":
            self.view.set_key("written")
        if not typing:
            self._show()

    def _show(self) -> None:
        key = self.view.key
        take = self._take
        self._filling = True
        self.field.setReadOnly(key != "written" or not getattr(self, "_editable", True))
        if key == "difference" and take is not None:
            write_difference(self.field, self._theme, take.prompt, take.prompt_sent)
        else:
            text = take.prompt_sent if key == "sent" and take is not None else self._written
            if self.field.toPlainText() != text or key != "written":
                self.field.clear()
                self.field.setCurrentCharFormat(QTextCharFormat())
                self.field.setPlainText(text)
        self._filling = False
        words = self.tr("{0} words").format(word_count(self._written))
        if take is not None and take.prompt_sent:
            words = self.tr("{0} words written, {1} sent").format(
                word_count(self._written), word_count(take.prompt_sent)
            )
        self._foot.setText(words)

    def _typed(self) -> None:
        if not self._filling and self.view.key == "written":
            self._timer.start()

    def save(self) -> None:
        """Tells what was typed."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        text = self.field.toPlainText().strip()
        if text != self._written:
            self._written = text
            self.edited.emit(text)
