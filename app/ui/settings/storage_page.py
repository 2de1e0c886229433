"""Where Slateroom keeps its own files, and how large they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from shiboken6 import isValid

from app.system.tasks import in_thread
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.numbers import decimal
from app.ui.settings.page import Page

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder. Blocking."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def clear_folder(folder: Path) -> None:
    """Deletes what lies in a folder that may be cleared. Blocking."""
    import shutil

    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class StoragePage(Page):
    """Folders of the person; projects keep everything of theirs in their own folder."""

    def __init__(self, application: AppPort) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            application.theme,
            tr("StoragePage", "Storage"),
            tr("StoragePage", "A project keeps everything of its own in its own folder."),
        )
        self._application = application
        folders = application.studio.folders
        self._labels: dict[Path, PlainLabel] = {}
        for name, folder in (
            (self.tr("Settings and queue"), folders.data),
            (self.tr("Cache"), folders.cache),
            (self.tr("Logs and crash reports"), folders.logs),
        ):
            show = Button(application.theme, self.tr("Show"), "folder-open")
            show.clicked.connect(
                lambda _=False, folder=folder: QDesktopServices.openUrl(
                    QUrl.fromLocalFile(str(folder))
                )
            )
            self.add_row(name, str(folder), show)
        self.clear = Button(application.theme, self.tr("Clear the cache"), "trash-2")
        self.clear.clicked.connect(lambda: application.tasks.start("clear", self._clear()))
        hint = self.tr("What is in it is made again when it is needed.")
        self.add_row(self.tr("Clear"), hint, self.clear)
        self._sizes = PlainLabel(application.theme, "", "small", "muted")
        self.column.addWidget(self._sizes)
        self.column.addStretch()
        application.tasks.start("sizes", self._measure())

    async def _measure(self) -> None:
        folders = self._application.studio.folders
        data = await in_thread(folder_size, folders.data)
        cache = await in_thread(folder_size, folders.cache)
        logs = await in_thread(folder_size, folders.logs)
        if not isValid(self):
            return  # closed meanwhile
        words = self.tr("Settings {0} MB, cache {1} MB, logs {2} MB")
        self._sizes.setText(words.format(*(decimal(size / 1e6) for size in (data, cache, logs))))

    async def _clear(self) -> None:
        await in_thread(clear_folder, self._application.studio.folders.cache)
        await self._measure()
