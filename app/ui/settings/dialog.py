"""Settings: a list of pages at the left, the page at the right. Kept as they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.labels import PlainLabel
from app.ui.kit.shortcuts import Shortcuts
from app.ui.settings.agents_page import AgentsPage
from app.ui.settings.appearance_page import AppearancePage
from app.ui.settings.general_page import GeneralPage
from app.ui.settings.providers_page import ProvidersPage
from app.ui.settings.shortcuts_page import ShortcutsPage
from app.ui.settings.storage_page import StoragePage

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort

_PAGES = ("general", "appearance", "providers", "agents", "shortcuts", "storage")


class SettingsDialog(QDialog):
    """Modal over its window; there is nothing to confirm."""

    def __init__(
        self, application: AppPort, shortcuts: Shortcuts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        theme = application.theme
        self.setObjectName("settingsDialog")
        self.setWindowTitle(self.tr("Settings"))
        self.setModal(True)
        self.resize(theme.px(1160), theme.px(720))
        self.providers = ProvidersPage(application)
        self.finished.connect(self.providers.end)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFixedWidth(theme.px(208))
        self.pages = QStackedWidget()
        for words, icon, page in (
            (self.tr("General"), "sliders-horizontal", GeneralPage(application)),
            (self.tr("Appearance"), "sun", AppearancePage(application)),
            (self.tr("Providers"), "plug", self.providers),
            (self.tr("Agents"), "bot", AgentsPage(application)),
            (self.tr("Shortcuts"), "keyboard", ShortcutsPage(application, shortcuts)),
            (self.tr("Storage"), "hard-drive", StoragePage(application)),
        ):
            item = QListWidgetItem(theme.icon(icon), words)
            item.setSizeHint(QSize(100, theme.px(32)))
            self.list.addItem(item)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidget(page)
            self.pages.addWidget(area)
        self.list.currentRowChanged.connect(self.pages.setCurrentIndex)
        self.list.setCurrentRow(0)
        side = QFrame()
        side.setProperty("ground", "panel")
        left = QVBoxLayout(side)
        left.setContentsMargins(8, 14, 8, 8)
        title = PlainLabel(theme, self.tr("Settings"), "strong")
        title.setContentsMargins(8, 0, 0, 6)
        left.addWidget(title)
        left.addWidget(self.list, 1)
        saved = PlainLabel(theme, self.tr("Saved as you change them"), "small", "muted")
        saved.setContentsMargins(8, 0, 0, 4)
        left.addWidget(saved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        line = QFrame()
        line.setProperty("rule", True)
        line.setFixedWidth(1)
        row.addWidget(line)
        row.addWidget(self.pages, 1)

    def show_page(self, name: str) -> None:
        """Turns to a page."""
        self.list.setCurrentRow(_PAGES.index(name) if name in _PAGES else 0)
