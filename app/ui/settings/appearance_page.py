"""How the window looks: dark or light, and how large its text is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox

from app.ui.kit.segmented import Segment, Segmented
from app.ui.kit.theme import TEXT_SIZES
from app.ui.settings.page import Page

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort


class AppearancePage(Page):
    """Changes are seen at once."""

    def __init__(self, application: AppPort) -> None:
        theme = application.theme
        tr = QCoreApplication.translate
        title = tr("AppearancePage", "Appearance")
        super().__init__(theme, title, tr("AppearancePage", "For every project."))
        self._application = application
        self.mode = Segmented(
            theme,
            (
                Segment("dark", self.tr("Dark"), "moon"),
                Segment("light", self.tr("Light"), "sun"),
                Segment("system", self.tr("System"), "monitor"),
            ),
            self.tr("Theme"),
        )
        self.mode.setObjectName("themeMode")
        self.mode.set_key(theme.mode)
        self.mode.chosen.connect(self._set_mode)
        self.add_row(self.tr("Theme"), self.tr("System follows the desktop."), self.mode)
        self.scale = QComboBox()
        self.scale.setObjectName("textSize")
        for size in TEXT_SIZES:
            self.scale.addItem(f"{size:.0%}", size)
        self.scale.setCurrentIndex(TEXT_SIZES.index(theme.scale))
        self.scale.activated.connect(self._set_scale)
        hint = self.tr("What holds text grows with it.")
        self.add_row(self.tr("Text size"), hint, self.scale)
        self.column.addStretch()

    def _set_mode(self, mode: str) -> None:
        self._application.theme.set_mode(mode)  # type: ignore[arg-type]
        self._application.memory.change("appearance", mode=mode)

    def _set_scale(self) -> None:
        scale = float(self.scale.currentData())
        self._application.theme.set_scale(scale)
        self._application.memory.change("appearance", scale=scale)
