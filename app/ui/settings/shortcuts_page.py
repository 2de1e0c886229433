"""All commands with their keys: found by name, changed by pressing others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QTableWidget,
    QTableWidgetItem,
)

from app.ui.kit.button import Button
from app.ui.kit.labels import PlainLabel
from app.ui.kit.search_field import SearchField
from app.ui.kit.shortcuts import Command, Shortcuts
from app.ui.settings.page import Page

if TYPE_CHECKING:
    from app.ui.shell.app_port import AppPort

_IdRole = int(Qt.ItemDataRole.UserRole) + 1


class ShortcutsPage(Page):
    """Keys are in force at once, in every window of a project that is opened after."""

    def __init__(self, application: AppPort, shortcuts: Shortcuts) -> None:
        tr = QCoreApplication.translate
        super().__init__(
            application.theme,
            tr("ShortcutsPage", "Shortcuts"),
            tr("ShortcutsPage", "Choose a command, then press the keys that should run it."),
        )
        self._application = application
        self._shortcuts = shortcuts
        self.search = SearchField(application.theme, self.tr("Find a command or keys"))
        self.search.textChanged.connect(self._fill)
        self.column.addWidget(self.search)
        self.table = QTableWidget(0, 3)
        self.table.setObjectName("shortcutTable")
        self.table.setAccessibleName(self.tr("Commands"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Command"), self.tr("Where"), self.tr("Keys")]
        )
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(application.theme.px(30))
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, application.theme.px(130))
        self.table.setColumnWidth(2, application.theme.px(150))
        self.table.itemSelectionChanged.connect(self._on_row)
        self.table.setMinimumHeight(application.theme.px(320))
        self.column.addWidget(self.table, 1)
        self.keys = QKeySequenceEdit()
        self.keys.setObjectName("shortcutKeys")
        self.keys.setAccessibleName(self.tr("New keys"))
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        self.keys.editingFinished.connect(self._set)
        self.reset = Button(application.theme, self.tr("Back to default"), "rotate-ccw")
        self.reset.clicked.connect(self._reset)
        self.reset_all = Button(application.theme, self.tr("Reset all"))
        self.reset_all.clicked.connect(self._reset_all)
        row = QHBoxLayout()
        row.addWidget(self.keys, 1)
        row.addWidget(self.reset)
        row.addWidget(self.reset_all)
        self.column.addLayout(row)
        self._said = PlainLabel(application.theme, "", "small", "stale", wrap=True)
        self.column.addWidget(self._said)
        self._fill()

    def _fill(self) -> None:
        chosen = self._chosen()
        commands = self._shortcuts.search(self.search.text())
        self.table.setRowCount(len(commands))
        for row, command in enumerate(commands):
            keys = command.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for column, words in enumerate((command.text, command.group, keys)):
                item = QTableWidgetItem(words)
                item.setData(_IdRole, command.id)
                self.table.setItem(row, column, item)
            if chosen is not None and command.id == chosen.id:
                self.table.selectRow(row)
        self._on_row()

    def _chosen(self) -> Command | None:
        row = self.table.currentRow()
        item = self.table.item(row, 0) if row >= 0 else None
        if item is None or not self.table.selectedItems():
            return None
        return self._shortcuts.command(str(item.data(_IdRole)))

    def _on_row(self) -> None:
        command = self._chosen()
        for widget in (self.keys, self.reset):
            widget.setEnabled(command is not None)
        self.keys.blockSignals(True)
        self.keys.setKeySequence(command.action.shortcut() if command else QKeySequence())
        self.keys.blockSignals(False)

    def _set(self) -> None:
        command = self._chosen()
        if command is None:
            return
        wanted = self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if wanted == command.keys:
            return
        other = self._shortcuts.conflict(command.id, wanted)
        self._shortcuts.set_keys(command.id, wanted)
        words = self.tr("{0} had these keys and has none now.")
        self._said.setText(words.format(other.text) if other is not None else "")
        self._keep()

    def _reset(self) -> None:
        command = self._chosen()
        if command is not None:
            self._shortcuts.reset(command.id)
            self._keep()

    def _reset_all(self) -> None:
        for command in self._shortcuts.commands():
            command.action.setShortcut(QKeySequence(command.default))
        self._said.setText("")
        self._keep()

    def _keep(self) -> None:
        kept = self._application.memory.get("shortcuts")
        mine = {command.id for command in self._shortcuts.commands()}
        others = {id: keys for id, keys in kept.items() if id not in mine}
        self._application.memory.put("shortcuts", {**others, **self._shortcuts.overrides()})
        self._fill()
