"""The commands of the canvas: their keys work while it, or its outline, has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.ui.canvas import graph_edits
from app.ui.canvas.arranging import Direction, Edge

if TYPE_CHECKING:
    from app.ui.canvas.canvas_view import CanvasView

SCOPE = "canvas"
_ALIGNING = ("align_left", "align_right", "align_top", "align_bottom")
_SPREADING = ("spread_across", "spread_down")


class CanvasCommands(QObject):
    """Made once a view."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self._view = view
        self._actions: dict[str, QAction] = {}
        surface, acts = view.surface, view.acts
        chosen = view.choosing.nodes
        places = lambda: {n: (b.x(), b.y()) for n, b in surface.scene.boxes.items()}  # noqa: E731
        add = self._add
        add("add", self.tr("Add node…"), "A", view.asks.add)
        add("open", self.tr("Edit words or settings…"), "Return", view.choosing.open)
        add("rename", self.tr("Rename…"), "F2", view.choosing.rename)
        add("pick", self.tr("Use another take…"), "P", view.asks.pick_take)
        add("model", self.tr("Another model…"), "Shift+M", view.asks.model)
        add("jobs", self.tr("Failures and jobs…"), "J", view.jobs_wanted.emit)
        add("connect", self.tr("Wire into…"), "C", view.asks.connect_chosen)
        add("disconnect", self.tr("Take a wire away…"), "Shift+C", view.asks.disconnect_chosen)
        add(
            "insert",
            self.tr("Insert a step in the wire…"),
            "I",
            lambda: view.asks.insert(surface.wire),
        )
        add(
            "duplicate",
            self.tr("Duplicate with wires"),
            "D",
            lambda: acts.duplicate(chosen(), places()),
        )
        add("copy", self.tr("Copy"), "Ctrl+C", view.clipboard.copy)
        add("cut", self.tr("Cut"), "Ctrl+X", view.clipboard.cut)
        add("paste", self.tr("Paste"), "Ctrl+V", view.clipboard.paste)
        add("mute", self.tr("Mute or unmute"), "M", lambda: acts.mute(chosen()))
        add("delete", self.tr("Delete"), "Del", view.choosing.delete)
        marks = view.landmark_acts
        add("group", self.tr("Frame round the selection…"), "Ctrl+G", lambda: marks.group(chosen()))
        add("ungroup", self.tr("Take the frame away"), "Ctrl+Alt+G", marks.remove)
        add("fit_frame", self.tr("Fit the frame to what it holds"), "Shift+G", marks.fit)
        add("colour", self.tr("Colour…"), "L", lambda: view.asks.colour(marks.paint))
        add("note", self.tr("Add a note…"), "N", marks.note)
        add("run", self.tr("Run selection"), "R", view.run_selection)
        add("rerun", self.tr("Rerun affected"), "Shift+R", view.decisions.rerun)
        add("keep", self.tr("Keep old outputs…"), "K", view.decisions.keep)
        add(
            "run_all",
            self.tr("Run everything"),
            "Ctrl+Alt+R",
            lambda: view.runner.run(view.runner.whole()),
        )
        add("cancel", self.tr("Cancel run"), "Shift+Esc", view.runner.cancel)
        add(
            "cancel_chosen",
            self.tr("Cancel the chosen"),
            "S",
            lambda: view.runner.cancel_nodes(chosen()),
        )
        boxes = lambda: surface.scene.boxes  # noqa: E731
        edges: tuple[tuple[Edge, str, str], ...] = (
            ("left", self.tr("Align left edges"), "Ctrl+Alt+Left"),
            ("right", self.tr("Align right edges"), "Ctrl+Alt+Right"),
            ("top", self.tr("Align top edges"), "Ctrl+Alt+Up"),
            ("bottom", self.tr("Align bottom edges"), "Ctrl+Alt+Down"),
        )
        for edge, text, keys in edges:
            add(f"align_{edge}", text, keys, lambda e=edge: acts.align(boxes(), chosen(), e))
        ways: tuple[tuple[Direction, str, str], ...] = (
            ("across", self.tr("Distribute across"), "Ctrl+Alt+H"),
            ("down", self.tr("Distribute down"), "Ctrl+Alt+V"),
        )
        for way, text, keys in ways:
            add(f"spread_{way}", text, keys, lambda w=way: acts.spread(boxes(), chosen(), w))
        add("tidy", self.tr("Tidy"), "T", view.tidy_chosen)
        add("fit", self.tr("Show all of it"), ".", lambda: surface.fit())
        add(
            "fit_chosen",
            self.tr("Show the selection"),
            "Shift+.",
            lambda: surface.fit(surface.chosen),
        )
        add("closer", self.tr("Zoom in"), "+", lambda: surface.zoom(1))
        add("farther", self.tr("Zoom out"), "-", lambda: surface.zoom(-1))
        add("all", self.tr("Select all"), "Ctrl+A", lambda: view.choose(tuple(view.feed.nodes)))
        add("find", self.tr("Find node"), "Ctrl+F", lambda: view.outline.search.setFocus())
        add("outline", self.tr("Go to the outline"), "O", lambda: view.outline.tree.setFocus())

    def _add(self, name: str, text: str, keys: str, run: Callable[[], object]) -> None:
        action = QAction(text, self._view)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _=False: run())
        self._view.addAction(action)
        shortcuts = self._view.desk.shortcuts
        shortcuts.add(action, f"canvas.{name}", self.tr("Canvas"), keys, scope=SCOPE)
        self._actions[name] = action

    def refresh(self) -> None:
        """What can be done with what is chosen."""
        view = self._view
        writable = not view.desk.read_only
        nodes = any(n in view.feed.nodes for n in view.surface.chosen)
        wire = view.surface.wire in view.desk.workspace.board.wires_by_id
        one = view.surface.current in view.feed.nodes
        mark = view.feed.landmarks.get(view.surface.landmark)
        can = {
            "add": writable,
            "open": writable and (one or bool(mark)),
            "rename": writable and (one or bool(mark)),
            "group": writable,
            "note": writable,
            "ungroup": writable and bool(mark),
            "fit_frame": writable and mark is not None and mark.kind == "group",
            "colour": writable and bool(mark),
            "pick": writable and one,
            "model": writable and one,
            "connect": writable and one,
            "disconnect": writable and one,
            "insert": writable and wire,
            "duplicate": writable and nodes,
            "mute": writable and nodes,
            "copy": nodes or bool(mark),
            "cut": writable and (nodes or bool(mark)),
            "paste": writable,
            "delete": writable and (nodes or wire or bool(mark)),
            "run": writable and nodes,
            "rerun": writable and view.strip.rerun.isEnabled(),
            "keep": writable and view.strip.keep.isVisibleTo(view.strip),
            "run_all": writable and bool(view.feed.nodes),
            "cancel": view.runner.busy,
            "cancel_chosen": writable and view.runner.can_cancel(view.surface.chosen),
            "tidy": writable,
            "fit_chosen": nodes,
        }
        count = len(view.choosing.nodes())
        can |= dict.fromkeys(_ALIGNING, writable and count > 1)
        can |= dict.fromkeys(_SPREADING, writable and count > 2)
        for name, on in can.items():
            self._actions[name].setEnabled(on)
        view.run_chosen.setEnabled(can["run"])
        view.run_all.setEnabled(can["run_all"])
        view.add.setEnabled(writable)
        view.tidy.setEnabled(writable)

    def fill_menu(self, menu: QMenu) -> None:
        """The canvas's own menu in the window's bar."""
        self._fill(
            menu,
            ("add", "note", "group", "", "run", "rerun", "run_all", "cancel_chosen", "cancel", "keep", "",
             "copy", "cut", "paste", "duplicate", "delete", "", "mute", "pick", "model", "connect", "disconnect",
             "insert", "", "tidy", "jobs"),
        )  # fmt: skip
        arrange = menu.addMenu(self.tr("Arrange"))
        self._fill(arrange, (*_ALIGNING, "", *_SPREADING))
        self._fill(menu, ("", "find", "outline", "fit", "fit_chosen", "closer", "farther"))
        menu.aboutToShow.connect(self.refresh)

    def open_menu(self, at: QPoint, node: str, wire: str) -> None:
        """What can be done with a node, a wire, or here."""
        menu = self.menu_for(node, wire)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def menu_for(self, node: str, wire: str) -> QMenu:
        """A menu, not shown yet."""
        self.refresh()
        if node:
            names = ("open", "rename", "pick", "model", "", "run", "cancel_chosen", "rerun", "mute", "", "connect",
                     "disconnect", "", "copy", "cut", "duplicate", "group", "note", "", "delete")  # fmt: skip
        elif wire:
            names = ("insert", "delete")
            self._actions["insert"].setEnabled(
                bool(graph_edits.fits_into(self._view.desk.workspace.board, wire))
                and not self._view.desk.read_only
            )
        elif self._view.surface.landmark:
            names = ("open", "colour", "fit_frame", "", "copy", "cut", "delete")
        else:
            names = (
                "add",
                "paste",
                "group",
                "note",
                "",
                "run_all",
                "rerun",
                "cancel",
                "",
                "tidy",
                "fit",
            )
        menu = QMenu(self._view)
        self._fill(menu, names)
        if node and len(self._view.choosing.nodes()) > 1:
            arrange = QMenu(self.tr("Arrange"), menu)
            self._fill(arrange, (*_ALIGNING, "", *_SPREADING))
            menu.insertMenu(self._actions["copy"], arrange)
        return menu

    def _fill(self, menu: QMenu, names: Sequence[str]) -> None:
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
