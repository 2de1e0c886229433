"""Where projects go, and the language of the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from app.ui.kit.button import Button
from app.ui.kit.dialogs import open_folder
from app.ui.settings.page import Page
from app.ui.shell.languages import LANGUAGES

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


class GeneralPage(Page):
    """The person's folder and language."""

    def __init__(self, application: AppPort) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            application.theme, tr("GeneralPage", "General"), tr("GeneralPage", "For every project.")
        )
        self._application = application
        general = application.memory.get("general")
        self.folder = Button(application.theme, str(application.projects_folder()), "folder")
        self.folder.clicked.connect(self._choose_folder)
        hint = self.tr("New projects are made here. Existing ones stay where they are.")
        self.add_row(self.tr("Projects"), hint, self.folder)
        self.language = QComboBox()
        self.language.setObjectName("language")
        for key, words in LANGUAGES.items():
            self.language.addItem(self.tr("As the system") if not key else words, key)
        at = self.language.findData(str(general.get("language", "")))
        self.language.setCurrentIndex(max(0, at))
        self.language.activated.connect(self._set_language)
        hint = self.tr("In force after the next start.")
        self.add_row(self.tr("Language"), hint, self.language)
        self.column.addStretch()

    def _choose_folder(self) -> None:
        async def work() -> None:
            chosen = await open_folder(self.window(), self.tr("Where projects go"), self._folder())
            if chosen is not None:
                self._application.memory.change("general", projects=str(chosen))
                self.folder.setText(str(chosen))

        self._application.tasks.start("choose a folder", work())

    def _folder(self) -> Path | None:
        path = Path(self.folder.text())
        return path if path.is_dir() else None

    def _set_language(self) -> None:
        self._application.memory.change("general", language=str(self.language.currentData()))
