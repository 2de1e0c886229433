"""A page for a reviewer: who it is for, what to look at, and what goes into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.exchange.review_package import ReviewWish
from app.exchange.review_page import SUFFIX, Written, write_review
from app.media.atomic import RenderCancelled
from app.system.errors import WorldError
from app.ui.kit.button import Button
from app.ui.kit.dialogs import save_file
from app.ui.kit.labels import PlainLabel
from app.ui.shell.desk import Desk
from app.ui.shell.writing_dialog import WritingDialog

_MAILABLE = 20_000_000  # bytes: most mail services refuse more


class PackageDialog(WritingDialog):
    """Asks for whom and what, writes, and says how large it became."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, 480, parent)
        self.setObjectName("packageDialog")
        self.setWindowTitle(self.tr("Export review package"))
        self._desk = desk
        self._written: Written | None = None
        theme, column = self.theme, self.column
        column.addWidget(PlainLabel(theme, self.tr("A page for a reviewer"), "question"))
        told = self.tr(
            "One file that opens in any browser, offline. What the reviewer saves from it comes back with File > Import review."
        )
        column.addWidget(PlainLabel(theme, told, "base", "muted", wrap=True))
        column.addSpacing(4)
        column.addLayout(self._form())
        self.said = PlainLabel(theme, "", "base", "muted", wrap=True)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addSpacing(8)
        self.look = Button(theme, self.tr("Open it"), "external-link", extent="large")
        self.look.clicked.connect(lambda: self._open(file=True))
        self.folder = Button(theme, self.tr("Show the folder"), "folder", extent="large")
        self.folder.clicked.connect(lambda: self._open(file=False))
        self.go.setObjectName("packageGo")
        self.go.clicked.connect(lambda: desk.run(self._ask(), "export a review package"))
        column.addLayout(self.foot(self.look, self.folder))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setSpacing(8)
        self.reviewer = QLineEdit()
        self.reviewer.setMaxLength(80)
        self.reviewer.setPlaceholderText(self.tr("The page asks, if this is empty"))
        self.message = QPlainTextEdit()
        self.message.setFixedHeight(self._desk.theme.px(72))
        self.message.setTabChangesFocus(True)
        self.message.setPlaceholderText(self.tr("What to look at"))
        self.what = QComboBox()
        self._chosen = tuple(self._desk.selection.ids)
        if self._chosen:
            self.what.addItem(self.tr("Chosen shots ({0})").format(len(self._chosen)), True)
        self.what.insertItem(0, self.tr("All shots"), False)
        self.what.setCurrentIndex(0)
        self.clips = QCheckBox(self.tr("Clips"))
        self.film = QCheckBox(self.tr("The animatic"))
        too = QWidget()
        row = QHBoxLayout(too)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(20))
        row.addWidget(self.clips)
        row.addWidget(self.film)
        row.addStretch()
        for words, widget in (
            (self.tr("For"), self.reviewer),
            (self.tr("Message"), self.message),
            (self.tr("Shots"), self.what),
            (self.tr("With"), too),
        ):
            form.addRow(words, widget)
            widget.setAccessibleName(words)
        return form

    def wish(self) -> ReviewWish:
        """What is asked for."""
        return ReviewWish(
            shots=self._chosen if self.what.currentData() else (),
            clips=self.clips.isChecked(),
            animatic=self.film.isChecked(),
            reviewer=self.reviewer.text(),
            message=self.message.toPlainText(),
        )

    async def _ask(self) -> None:
        who = "".join(c for c in self.reviewer.text() if c.isalnum() or c in " -").strip()
        stem = " ".join(p for p in (self._desk.workspace.folder.stem, who) if p)
        start = self._desk.workspace.file.exports / f"{stem}{SUFFIX}"
        target = await save_file(self, self.tr("Export to"), f"*{SUFFIX}", start, SUFFIX[1:])
        if target is not None:
            await self.write(target)

    async def write(self, target: Path) -> Written | None:
        """Writes, shows progress, and says how it ended."""
        self.said.setText(self.tr("Writing {0}").format(target.name))
        try:
            with self.writing():
                made = await write_review(
                    self._desk.workspace, self.wish(), target, self.note, self.is_cancelled
                )
        except RenderCancelled:
            return None
        except WorldError as error:
            self.said.setText(str(error))
            return None
        self._written = made
        self.said.setText(self._told(made))
        self.cancel.setText(self.tr("Close"))
        self.look.setVisible(True)
        self.folder.setVisible(True)
        return made

    def _told(self, made: Written) -> str:
        size = f"{made.bytes / 1e6:.1f} MB"
        parts = [self.tr("Wrote {0}: {1}.").format(made.path.name, size)]
        if made.left_out:
            parts.append(self.tr("No room for: {0}.").format(", ".join(made.left_out)))
        if made.bytes > _MAILABLE:
            parts.append(self.tr("That is more than most mail takes; send a link to it."))
        return " ".join(parts)

    def _open(self, file: bool) -> None:
        if self._written is not None:
            self.open_file(self._written.path if file else self._written.path.parent)
