"""Questions to a person, awaited: a dialog is opened, never run in a loop of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.button import Button, Kind
from app.ui.kit.labels import PlainLabel
from app.ui.kit.theme import Theme


@dataclass(frozen=True)
class Answer:
    """One answer to a question: what is returned, and the words on its button."""

    key: str
    text: str
    kind: Kind = "normal"


async def finished(dialog: QDialog) -> int:
    """Open a dialog and wait for its result. If the waiting task is cancelled, it closes."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def on_finished(result: int) -> None:
        if not future.done():
            future.set_result(result)

    dialog.finished.connect(on_finished)
    dialog.open()
    try:
        return await future
    finally:
        if shiboken6.isValid(dialog):  # its window may have gone, and taken it along
            if not future.done() or future.cancelled():
                dialog.reject()
            dialog.deleteLater()


class QuestionDialog(QDialog):
    """A question, why it is asked, perhaps a field, and the answers."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None,
        title: str,
        text: str,
        answers: Sequence[Answer],
        field: QLineEdit | QPlainTextEdit | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(theme.px(400))
        self.answer = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(PlainLabel(theme, title, "question", wrap=True))
        if text:
            column.addWidget(PlainLabel(theme, text, "base", "muted", wrap=True))
        if field is not None:
            column.addSpacing(4)
            column.addWidget(field)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for answer in answers:
            button = Button(theme, answer.text, kind=answer.kind, extent="large")
            button.clicked.connect(lambda _=False, key=answer.key: self._give(key))
            row.addWidget(button)
            if answer is answers[-1]:
                button.setDefault(True)
        column.addLayout(row)

    def texts(self) -> tuple[str, ...]:
        """What it says: the title and the reason."""
        return tuple(label.text() for label in self.findChildren(PlainLabel))

    def _give(self, key: str) -> None:
        self.answer = key
        self.accept()


async def ask(
    theme: Theme, parent: QWidget | None, title: str, text: str, answers: Sequence[Answer]
) -> str:
    """Ask; returns the key of the answer, or an empty string if the person closed it."""
    dialog = QuestionDialog(theme, parent, title, text, answers)
    await finished(dialog)
    return dialog.answer


async def ask_text(
    theme: Theme,
    parent: QWidget | None,
    title: str,
    text: str = "",
    value: str = "",
    accept: str = "",
    many_lines: bool = False,
) -> str | None:
    """Ask for words; None if the person closed it."""
    field: QLineEdit | QPlainTextEdit
    if many_lines:
        field = QPlainTextEdit(value)
        field.setTabChangesFocus(True)
    else:
        field = QLineEdit(value)
        field.selectAll()
    field.setAccessibleName(title)
    tr = QCoreApplication.translate
    answers = (
        Answer("no", tr("Dialogs", "Cancel")),
        Answer("yes", accept or tr("Dialogs", "OK"), "primary"),
    )
    dialog = QuestionDialog(theme, parent, title, text, answers, field)
    field.setFocus(Qt.FocusReason.PopupFocusReason)
    await finished(dialog)
    if dialog.answer != "yes":
        return None
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


async def tell(theme: Theme, parent: QWidget | None, title: str, text: str) -> None:
    """Tell something that must be seen."""
    words = QCoreApplication.translate("Dialogs", "OK")
    await ask(theme, parent, title, text, (Answer("ok", words, "primary"),))


async def open_file(
    parent: QWidget | None, title: str, patterns: str, folder: Path | None = None
) -> Path | None:
    """Ask for a file; `patterns` as `Scripts (*.fountain *.txt)`, several joined by `;;`."""
    dialog = QFileDialog(parent, title, str(folder or Path.home()), patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _chosen_path(dialog)


async def open_files(parent: QWidget | None, title: str, patterns: str) -> list[Path]:
    """Ask for one or several files."""
    dialog = QFileDialog(parent, title, str(Path.home()), patterns)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    if await finished(dialog) != QDialog.DialogCode.Accepted:
        return []
    return [Path(file) for file in dialog.selectedFiles()]


async def open_folder(
    parent: QWidget | None, title: str, folder: Path | None = None
) -> Path | None:
    """Ask for a folder."""
    dialog = QFileDialog(parent, title, str(folder or Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _chosen_path(dialog)


async def save_file(
    parent: QWidget | None, title: str, patterns: str, path: Path, suffix: str = ""
) -> Path | None:
    """Ask where to write a file; the system asks before replacing one."""
    dialog = QFileDialog(parent, title, str(path.parent), patterns)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(path.name)
    dialog.setDefaultSuffix(suffix or path.suffix.lstrip("."))
    return await _chosen_path(dialog)


async def _chosen_path(dialog: QFileDialog) -> Path | None:
    if await finished(dialog) != QDialog.DialogCode.Accepted:
        return None
    files = dialog.selectedFiles()
    return Path(files[0]) if files else None
