"""The commands of the canvas: their keys work while it, or its outline, has the focus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.ui.canvas.acts import Acts
from app.ui.canvas.arranging import Direction, Edge
from app.ui.canvas.asks import Asks
from app.ui.canvas.choosing import Choosing
from app.ui.canvas.clipboard import Clipboard
from app.ui.canvas.decisions import Decisions
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.landmark_acts import LandmarkActs
from app.ui.canvas.layout import Places
from app.ui.canvas.outline import Outline
from app.ui.canvas.price_strip import PriceStrip
from app.ui.canvas.runner import Runner
from app.ui.canvas.surface import Surface
from app.ui.kit.desk_port import DeskPort

SCOPE = "canvas"
ALIGNING = ("align_left", "align_right", "align_top", "align_bottom")
SPREADING = ("spread_across", "spread_down")


@dataclass(frozen=True)
class Parts:
    """What the commands work on; `show_jobs` shows failures and running jobs."""

    desk: DeskPort
    surface: Surface
    outline: Outline
    feed: GraphFeed
    acts: Acts
    asks: Asks
    landmarks: LandmarkActs
    clipboard: Clipboard
    choosing: Choosing
    decisions: Decisions
    runner: Runner
    strip: PriceStrip
    show_jobs: Callable[[], None]


class CanvasCommands(QObject):
    """Made once a view, whose actions they become."""

    def __init__(self, parts: Parts, view: QWidget) -> None:
        super().__init__(view)
        self._parts = parts
        self._view = view
        self.actions: dict[str, QAction] = {}
        self._add_to_the_graph()
        self._add_for_nodes()
        self._add_for_landmarks()
        self._add_for_runs()
        self._add_arranging()
        self._add_for_the_view()

    # -- what there is --------------------------------------------------------------------------

    def _add(self, name: str, text: str, keys: str, run: Callable[[], object]) -> None:
        action = QAction(text, self._view)
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda _=False: run())
        self._view.addAction(action)
        shortcuts = self._parts.desk.shortcuts
        shortcuts.add(action, f"canvas.{name}", self.tr("Canvas"), keys, scope=SCOPE)
        self.actions[name] = action

    def _add_to_the_graph(self) -> None:
        add, asks, surface = self._add, self._parts.asks, self._parts.surface
        insert = lambda: asks.insert(surface.wire)  # noqa: E731
        add("add", self.tr("Add node…"), "A", asks.add)
        add("connect", self.tr("Wire into…"), "C", asks.connect_chosen)
        add("disconnect", self.tr("Take a wire away…"), "Shift+C", asks.disconnect_chosen)
        add("insert", self.tr("Insert a step in the wire…"), "I", insert)

    def _add_for_nodes(self) -> None:
        add, parts = self._add, self._parts
        asks, acts, choosing, clipboard = parts.asks, parts.acts, parts.choosing, parts.clipboard
        duplicate = lambda: acts.duplicate(choosing.nodes(), self._places())  # noqa: E731
        add("open", self.tr("Edit words or settings…"), "Return", choosing.open)
        add("rename", self.tr("Rename…"), "F2", choosing.rename)
        add("pick", self.tr("Use another take…"), "P", asks.pick_take)
        add("model", self.tr("Another model…"), "Shift+M", asks.model)
        add("duplicate", self.tr("Duplicate with wires"), "D", duplicate)
        add("copy", self.tr("Copy"), "Ctrl+C", clipboard.copy)
        add("cut", self.tr("Cut"), "Ctrl+X", clipboard.cut)
        add("paste", self.tr("Paste"), "Ctrl+V", clipboard.paste)
        add("mute", self.tr("Mute or unmute"), "M", lambda: acts.mute(choosing.nodes()))
        add("delete", self.tr("Delete"), "Del", choosing.delete)

    def _places(self) -> Places:
        return dict(self._parts.surface.scene.corners)

    def _add_for_landmarks(self) -> None:
        add, asks, marks = self._add, self._parts.asks, self._parts.landmarks
        group = lambda: marks.group(self._parts.choosing.nodes())  # noqa: E731
        add("group", self.tr("Frame round the selection…"), "Ctrl+G", group)
        add("ungroup", self.tr("Take the frame away"), "Ctrl+Alt+G", marks.remove)
        add("fit_frame", self.tr("Fit the frame to what it holds"), "Shift+G", marks.fit)
        add("colour", self.tr("Colour…"), "L", lambda: asks.colour(marks.paint))
        add("note", self.tr("Add a note…"), "N", marks.note)

    def _add_for_runs(self) -> None:
        add, runner, decisions = self._add, self._parts.runner, self._parts.decisions
        chosen = self._parts.choosing.nodes
        drop = lambda: runner.cancel_nodes(chosen())  # noqa: E731
        add("run", self.tr("Run selection"), "R", lambda: runner.run(self._in_story_order()))
        add("rerun", self.tr("Rerun affected"), "Shift+R", decisions.rerun)
        add("keep", self.tr("Keep old outputs…"), "K", decisions.keep)
        add("run_all", self.tr("Run everything"), "Ctrl+Alt+R", lambda: runner.run(runner.whole()))
        add("cancel", self.tr("Cancel run"), "Shift+Esc", runner.cancel)
        add("cancel_chosen", self.tr("Cancel the chosen"), "S", drop)
        add("jobs", self.tr("Failures and jobs…"), "J", self._parts.show_jobs)

    def _in_story_order(self) -> list[str]:
        chosen = set(self._parts.surface.chosen)
        return [n for n in self._parts.feed.nodes if n in chosen]

    def _add_arranging(self) -> None:
        add, acts, chosen = self._add, self._parts.acts, self._parts.choosing.nodes
        scene = self._parts.surface.scene
        edges: tuple[tuple[Edge, str, str], ...] = (
            ("left", self.tr("Align left edges"), "Ctrl+Alt+Left"),
            ("right", self.tr("Align right edges"), "Ctrl+Alt+Right"),
            ("top", self.tr("Align top edges"), "Ctrl+Alt+Up"),
            ("bottom", self.tr("Align bottom edges"), "Ctrl+Alt+Down"),
        )
        for edge, text, keys in edges:
            add(f"align_{edge}", text, keys, lambda e=edge: acts.align(scene.boxes, chosen(), e))
        ways: tuple[tuple[Direction, str, str], ...] = (
            ("across", self.tr("Distribute across"), "Ctrl+Alt+H"),
            ("down", self.tr("Distribute down"), "Ctrl+Alt+V"),
        )
        for way, text, keys in ways:
            add(f"spread_{way}", text, keys, lambda w=way: acts.spread(scene.boxes, chosen(), w))
        add("tidy", self.tr("Tidy"), "T", self._tidy)

    def _tidy(self) -> None:
        """The chosen nodes, or all, go where the story puts them."""
        parts = self._parts
        boxes = {n: b for n, b in parts.surface.scene.boxes.items() if n in parts.feed.nodes}
        parts.acts.tidy(parts.choosing.nodes(), boxes, parts.feed.landmarks)

    def _add_for_the_view(self) -> None:
        add, parts, surface = self._add, self._parts, self._parts.surface
        everything = lambda: parts.choosing.choose(tuple(parts.feed.nodes))  # noqa: E731
        chosen = lambda: surface.fit(surface.chosen)  # noqa: E731
        add("fit", self.tr("Show all of it"), ".", lambda: surface.fit())
        add("fit_chosen", self.tr("Show the selection"), "Shift+.", chosen)
        add("closer", self.tr("Zoom in"), "+", lambda: surface.zoom(1))
        add("farther", self.tr("Zoom out"), "-", lambda: surface.zoom(-1))
        add("all", self.tr("Select all"), "Ctrl+A", everything)
        add("find", self.tr("Find node"), "Ctrl+F", lambda: parts.outline.search.setFocus())
        add("outline", self.tr("Go to the outline"), "O", lambda: parts.outline.tree.setFocus())

    # -- what can be done now -------------------------------------------------------------------

    def refresh(self) -> None:
        """What can be done with what is chosen."""
        parts, surface, feed = self._parts, self._parts.surface, self._parts.feed
        writable = not parts.desk.read_only
        nodes = any(n in feed.nodes for n in surface.chosen)
        wire = surface.wire in parts.desk.workspace.board.wires_by_id
        one = surface.current in feed.nodes
        mark = feed.landmarks.get(surface.landmark)
        runner, strip = parts.runner, parts.strip
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
            "rerun": writable and strip.rerun.isEnabled(),
            "keep": writable and strip.keep.isVisibleTo(strip),
            "run_all": writable and bool(feed.nodes),
            "cancel": runner.busy,
            "cancel_chosen": writable and runner.can_cancel(surface.chosen),
            "tidy": writable,
            "fit_chosen": nodes,
        }
        count = len(parts.choosing.nodes())
        can |= dict.fromkeys(ALIGNING, writable and count > 1)
        can |= dict.fromkeys(SPREADING, writable and count > 2)
        for name, on in can.items():
            self.actions[name].setEnabled(on)
