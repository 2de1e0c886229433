"""What to write of the board: pages, film, list or frames, or a mirror of its takes; with progress
and a way to stop."""

from __future__ import annotations

import asyncio
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QRadioButton,
    QWidget,
)

from app.exchange.exports import Wish, write
from app.system.errors import WorldError
from app.system.tasks import in_thread
from app.ui.kit.button import Button
from app.ui.kit.dialogs import open_folder, save_file
from app.ui.kit.labels import ElidedLabel, PlainLabel
from app.ui.shell.desk import Desk
from app.ui.shell.mirror_page import MirrorPage
from app.ui.shell.mirroring import Mirroring
from app.ui.shell.writing_dialog import WritingDialog

_LAYOUTS = ("grid6", "grid12", "filmstrip", "single")
_HEIGHTS = (540, 720, 1080)
_SUFFIX = {"pdf": ".pdf", "animatic": ".mp4", "csv": ".csv", "frames": "", "mirror": ""}


class ExportDialog(WritingDialog):
    """Asks for one kind of export and its options, and writes it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, 460, parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export"))
        self._desk = desk
        self._kind = "pdf"
        self._made: Path | None = None
        self._key_asked = self._busy = False
        self._task: asyncio.Task[None] | None = None
        theme, column = self.theme, self.column
        self._said = ElidedLabel(theme, "", "base", "muted")
        column.addWidget(PlainLabel(theme, self.tr("Export the board"), "question"))
        column.addSpacing(4)
        self._options = self._make_options()
        self._kinds = QButtonGroup(self)
        for kind, words, hint in (
            ("pdf", self.tr("Board pages"), self.tr("PDF to print and to read")),
            ("animatic", self.tr("Animatic"), self.tr("MP4 with sound")),
            ("csv", self.tr("Shot list"), self.tr("CSV for a spreadsheet")),
            ("frames", self.tr("Frames"), self.tr("a folder of pictures by shot number")),
            (
                "mirror",
                self.tr("Mirror of the takes"),
                self.tr("every take, with where it came from"),
            ),
        ):
            button = QRadioButton(f"{words}  –  {hint}")
            button.setObjectName(f"export_{kind}")
            button.toggled.connect(lambda on, kind=kind: on and self._choose(kind))
            self._kinds.addButton(button)
            column.addWidget(button)
            if kind in self._options:
                column.addWidget(self._options[kind])
        column.addSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self._said)
        column.addSpacing(8)
        self.show_button = Button(theme, self.tr("Show it"), "external-link", extent="large")
        self.show_button.clicked.connect(self._show_made)
        self.go.setObjectName("exportGo")
        self.go.clicked.connect(self._begin)
        column.addLayout(self.foot(self.show_button))
        self._kinds.buttons()[0].setChecked(True)
        desk.run(self._mirror.load(), "mirror")

    def _make_options(self) -> dict[str, QWidget]:
        """What a kind lets one choose; it stands under that kind while it is the one."""
        self.layout_box = QComboBox()
        names = (
            self.tr("6 to a page"),
            self.tr("12 to a page"),
            self.tr("Film strip"),
            self.tr("One to a page"),
        )
        for key, words in zip(_LAYOUTS, names, strict=True):
            self.layout_box.addItem(words, key)
        self.layout_box.setAccessibleName(self.tr("Layout"))
        self.height_box = QComboBox()
        for lines in _HEIGHTS:
            self.height_box.addItem(f"{lines}p", lines)
        self.height_box.setCurrentIndex(2)
        self.height_box.setAccessibleName(self.tr("Size"))
        self.captions = QCheckBox(self.tr("Write the dialogue into the picture"))
        self.captions.setChecked(True)
        self.mirror_page = MirrorPage(self.theme, self._desk.studio.environ)
        self._mirror = Mirroring(self._desk, self.mirror_page)
        self.mirror_page.changed.connect(self._show_ready)
        self.mirror_page.setVisible(False)
        found: dict[str, QWidget] = {"mirror": self.mirror_page}
        for kind, widgets in (
            ("pdf", (self.layout_box,)), ("animatic", (self.height_box, self.captions)),
        ):  # fmt: skip
            found[kind] = page = QWidget()
            row = QHBoxLayout(page)
            row.setContentsMargins(24, 0, 0, 4)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch()
            page.setVisible(False)
        return found

    def _choose(self, kind: str) -> None:
        self._kind = kind
        for of, page in self._options.items():
            page.setVisible(of == kind)
        self._show_ready()

    def _show_ready(self) -> None:
        """Whether there is anything to write, and enough is said for it."""
        mirror, page = self._kind == "mirror", self.mirror_page
        none = ""
        if mirror and not self._desk.workspace.facts.takes:
            none = self.tr("There are no takes to copy yet.")
        elif not mirror and not self._desk.projection.shots:
            none = self.tr("There are no shots to export yet.")
        if mirror and page.to_bucket and not self._key_asked:
            self._key_asked = True  # only now: a keyring may want to be unlocked
            self._desk.run(self._mirror.ask_key(), "mirror key")
        ready = not none and (not mirror or page.ready)
        if not self._busy:
            self._said.setText(none)
            self.go.setEnabled(ready)
            QTimer.singleShot(0, self.adjustSize)  # fields come and go

    def _begin(self) -> None:
        self._task = self._desk.run(self._ask(), "export")

    def wish(self) -> Wish:
        """What is asked for."""
        return Wish(
            kind=self._kind,
            layout=str(self.layout_box.currentData()),
            captions=self.captions.isChecked(),
            height=int(self.height_box.currentData()),
        )

    async def _ask(self) -> None:
        if self._kind == "mirror":
            if self.mirror_page.to_bucket:
                await self.copy_takes(None)
                return
            title = self.tr("Copy the takes into")
            folder = await open_folder(self, title, self.mirror_page.folder)
            if folder is not None:
                await self.copy_takes(folder)
            return
        exports = self._desk.workspace.file.exports
        stem = self._desk.workspace.folder.stem
        suffix = _SUFFIX[self._kind]
        name = f"{stem}{suffix}" if suffix else f"{stem} frames"
        patterns = f"*{suffix}" if suffix else "*"
        target = await save_file(self, self.tr("Export to"), patterns, exports / name, suffix[1:])
        if target is not None:
            await self.write(target)

    async def write(self, target: Path) -> Path | None:
        """Writes, shows progress, and says how it ended."""
        self._said.setText(self.tr("Writing {0}").format(target.name))
        try:
            with self.writing():
                made = await in_thread(
                    write, self._desk.workspace, self.wish(), target, self.note, self.is_cancelled
                )
        except WorldError as error:
            self._said.setText(str(error))
            return None
        if self.is_cancelled():
            return None
        self._made = made
        self._said.setText(self.tr("Wrote {0}").format(made.name))
        self._desk.notice(self.tr("Wrote {0}").format(made), "approved")
        self.cancel.setText(self.tr("Close"))
        self.show_button.setVisible(True)
        return made

    async def copy_takes(self, folder: Path | None) -> None:
        """The mirror, into a folder or (None) the bucket; closing the dialog breaks it off, and
        what lies there stays."""
        self._said.setText(self.tr("Copying the takes"))
        with self.writing():
            try:
                words, complete = await self._mirror.run(folder, self.note)
            except WorldError as error:
                self._said.setText(str(error))
                return
        self._made = folder
        self._said.setText(words)
        self._desk.notice(words, "approved" if complete else "attention")
        self.cancel.setText(self.tr("Close"))
        self.show_button.setVisible(folder is not None)

    def done(self, result: int) -> None:
        """Closes. A mirror is broken off between two takes; another time it goes on."""
        if self._kind == "mirror" and self._task is not None:
            self._task.cancel()
        super().done(result)

    def _show_made(self) -> None:
        if self._made is not None:
            self.open_file(self._made)

    def show_busy(self, busy: bool) -> None:
        """A film and a mirror tell how far they are."""
        self.bar.setRange(0, 1000 if self._kind in ("animatic", "mirror") else 0)
        self.mirror_page.setEnabled(not busy)
        self._busy = busy
        for button in self._kinds.buttons():
            button.setEnabled(not busy)
        super().show_busy(busy)
