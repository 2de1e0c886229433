"""Where Slateroom keeps its own files, and how large they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QUrl
from PySide6.QtGui import QDesktopServices

from app.system.tasks import in_thread
from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.settings.page import Page

if TYPE_CHECKING:
    from app.ui.shell.application import Application


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder. Blocking."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class StoragePage(Page):
    """Folders of the person; projects keep everything of theirs in their own folder."""

    def __init__(self, application: Application) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            application.theme,
            tr("StoragePage", "Storage"),
            tr("StoragePage", "A project keeps everything of its own in its own folder."),
        )
        self._application = application
        folders = application.studio.folders
        for name, folder in (
            (self.tr("Settings and queue"), folders.data),
            (self.tr("Logs and crash reports"), folders.logs),
        ):
            show = Button(application.theme, self.tr("Show"), "folder-open")
            show.clicked.connect(
                lambda _=False, folder=folder: QDesktopServices.openUrl(
                    QUrl.fromLocalFile(str(folder))
                )
            )
            self.add_row(name, str(folder), show)
        self._sizes = PlainLabel(application.theme, "", "small", "muted")
        self.column.addWidget(self._sizes)
        self.column.addStretch()
        application.tasks.start("sizes", self._measure())

    async def _measure(self) -> None:
        folders = self._application.studio.folders
        data = await in_thread(folder_size, folders.data)
        logs = await in_thread(folder_size, folders.logs)
        words = self.tr("Settings {0} MB, logs {1} MB")
        shown = (QLocale().toString(size / 1e6, "f", 1) for size in (data, logs))
        self._sizes.setText(words.format(*shown))
