"""The canvas's menus: its own in the window's bar, and what can be done with what is under the hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from app.ui.canvas import graph_edits
from app.ui.canvas.commands import ALIGNING, SPREADING, CanvasCommands, Parts

_BAR = (
    "add", "note", "group", "", "run", "rerun", "run_all", "cancel_chosen", "cancel", "keep", "",
    "copy", "cut", "paste", "duplicate", "delete", "", "mute", "pick", "model", "connect",
    "disconnect", "insert", "", "tidy", "jobs",
)  # fmt: skip
_VIEW = ("find", "outline", "fit", "fit_chosen", "closer", "farther")
_NODE = (
    "open", "rename", "pick", "model", "", "run", "cancel_chosen", "rerun", "mute", "", "connect",
    "disconnect", "", "copy", "cut", "duplicate", "group", "note", "", "delete",
)  # fmt: skip
_WIRE = ("insert", "delete")
_MARK = ("open", "colour", "fit_frame", "", "copy", "cut", "delete")
_GROUND = ("add", "paste", "group", "note", "", "run_all", "rerun", "cancel", "", "tidy", "fit")


class CanvasMenus(QObject):
    """Made of the commands; an empty name is a line between them."""

    def __init__(self, commands: CanvasCommands, parts: Parts, view: QWidget) -> None:
        super().__init__(view)
        self._commands = commands
        self._parts = parts
        self._view = view

    def fill(self, menu: QMenu) -> None:
        """The canvas's own menu in the window's bar."""
        self._fill(menu, _BAR)
        self._arrange(menu.addMenu(self.tr("Arrange")))
        menu.addSeparator()
        self._fill(menu, _VIEW)
        menu.aboutToShow.connect(self._commands.refresh)

    def open(self, at: QPoint, node: str, wire: str) -> None:
        """What can be done with a node, a wire, or here."""
        menu = self.of(node, wire)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def of(self, node: str, wire: str) -> QMenu:
        """A menu, not shown yet."""
        commands, parts = self._commands, self._parts
        commands.refresh()
        menu = QMenu(self._view)
        if node:
            self._fill(menu, _NODE)
        elif wire:
            fits = graph_edits.fits_into(parts.desk.workspace.board, wire)
            commands.actions["insert"].setEnabled(bool(fits) and not parts.desk.read_only)
            self._fill(menu, _WIRE)
        else:
            self._fill(menu, _MARK if parts.surface.landmark else _GROUND)
        if node and len(parts.choosing.nodes()) > 1:
            arrange = QMenu(self.tr("Arrange"), menu)
            self._arrange(arrange)
            menu.insertMenu(commands.actions["copy"], arrange)
        return menu

    def _arrange(self, menu: QMenu) -> None:
        self._fill(menu, (*ALIGNING, "", *SPREADING))

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        for name in names:
            if name:
                menu.addAction(self._commands.actions[name])
            else:
                menu.addSeparator()
