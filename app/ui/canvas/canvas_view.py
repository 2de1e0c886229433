"""The canvas: the graph with its outline, its bar, and the strip that tells what things cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.ui.canvas import graph_edits
from app.ui.canvas.acts import Acts
from app.ui.canvas.asks import Asks
from app.ui.canvas.choosing import Choosing
from app.ui.canvas.clipboard import Clipboard
from app.ui.canvas.commands import CanvasCommands, Parts
from app.ui.canvas.decisions import Decisions
from app.ui.canvas.ghosts import Ghosts, TalkPort
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.hands import Hands
from app.ui.canvas.landmark_acts import LandmarkActs
from app.ui.canvas.layout import COLUMN, Layout
from app.ui.canvas.menus import CanvasMenus
from app.ui.canvas.minimap import Minimap
from app.ui.canvas.outline import Outline
from app.ui.canvas.painting import ScenePainter
from app.ui.canvas.price_strip import PriceStrip
from app.ui.canvas.runner import Runner
from app.ui.canvas.surface import Surface
from app.ui.canvas.tool_bar import ToolBar
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import PlainLabel

_WIDE = 640  # pixels, at text of the usual size, from which the outline stands beside it
_ROOMY = 720  # pixels of the graph from which there is room for what only explains


class CanvasView(QWidget):
    """Shows a desk's graph. `undo_wanted`: the person's last entry is to be undone. `jobs_wanted`:
    failures and running jobs are to be shown. `shown`: it came into sight or left it.
    `close_view` before it goes."""

    undo_wanted = Signal()
    jobs_wanted = Signal()
    shown = Signal(bool)

    def __init__(
        self, desk: DeskPort, talk: TalkPort | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvasView")
        self.setAccessibleName(self.tr("Canvas"))
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._talk = talk
        self._ghosts = Ghosts()
        self._fitted = False
        self._make_surface()
        self._make_floating()
        self._make_acts()
        self._build()
        self._connect()
        self._show_graph()
        self.decisions.refresh()

    @property
    def desk(self) -> DeskPort:
        """The project that is shown."""
        return self._desk

    # -- building -------------------------------------------------------------------------------

    def _make_surface(self) -> None:
        """The painted graph, the hands on it, and the same in words beside it."""
        desk = self._desk
        host = self._host = QWidget()
        self.feed = GraphFeed(desk.workspace, self)
        self.outline = Outline(desk.theme, self.feed)
        self.surface = Surface(desk.theme, desk.pictures, host)
        self.surface.setAccessibleName(
            self.tr("Graph; the outline beside it says the same in words")
        )
        self.outline.boxes = lambda: self.surface.scene.boxes
        self.hands = Hands(self.surface)
        self.hands.writable = not desk.read_only
        board = desk.workspace.board
        self.hands.offers = lambda source: graph_edits.open_ports(board, source)

    def _make_floating(self) -> None:
        """What stands over the graph."""
        theme, host = self._desk.theme, self._host
        self._overview = ScenePainter(theme, self.surface.scene, self.surface.faces)
        self.minimap = Minimap(theme, self.surface, self._overview)
        self.zoom_bar = ZoomBar(theme, self.surface)
        self.strip = PriceStrip(theme, host)
        shapes = self.tr("○ picture   □ clip   ◇ sound")
        self.legend = PlainLabel(theme, shapes, "small", "muted", parent=host)
        self.legend.setProperty("ground", "card")
        self.legend.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.legend.setContentsMargins(8, 3, 8, 3)
        self._empty = EmptyState(
            theme, "workflow",
            self.tr("Nothing is on the canvas yet"),
            self.tr("Double-click or press A to add a node, drop a picture, clip or sound here, "
                    "or say below what you want to see."),
        )  # fmt: skip
        self._empty.setParent(host)
        add = self._empty.add_action("add", self.tr("Add node"), "plus", "primary")
        add.setObjectName("canvasEmptyAdd")

    def _make_acts(self) -> None:
        """What can be done with it."""
        desk, surface, feed, outline = self._desk, self.surface, self.feed, self.outline
        acts = self.acts = Acts(desk, self)
        self.runner = Runner(desk, feed, self)
        marks = self.landmark_acts = LandmarkActs(desk, surface, feed, acts)
        self.clipboard = Clipboard(desk, surface, feed, acts)
        self.choosing = Choosing(desk, surface, outline, feed, acts, marks)
        self.choose = self.choosing.choose
        self.asks = Asks(desk, surface, feed, acts)
        self.decisions = Decisions(desk, self._talk, self.runner, acts, self.strip)
        parts = Parts(
            desk, surface, outline, feed, acts, self.asks, marks, self.clipboard, self.choosing,
            self.decisions, self.runner, self.strip, self.jobs_wanted.emit,
        )  # fmt: skip
        self.commands = CanvasCommands(parts, self)
        self.menus = CanvasMenus(self.commands, parts, self)

    def _build(self) -> None:
        theme = self._desk.theme
        self.bar = ToolBar(theme, self.commands.actions)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._host, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.outline)
        self._split.addWidget(page)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([theme.px(232), theme.px(1000)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._host.installEventFilter(self)
        self.setFocusProxy(self.surface)

    def _connect(self) -> None:
        feed, hands, acts = self.feed, self.hands, self.acts
        feed.graph_changed.connect(self._show_graph)
        feed.moved.connect(self._show_moved)
        feed.rows_changed.connect(self._show_rows)
        feed.stale_changed.connect(self.decisions.soon)
        feed.landmarks_changed.connect(self._show_marks)
        hands.chosen.connect(self.choosing.choose)
        hands.wire_chosen.connect(self.choosing.choose_wire)
        hands.moved.connect(acts.move)
        hands.wired.connect(acts.connect_nodes)
        hands.pulled.connect(acts.disconnect_wire)
        hands.let_go.connect(self.asks.after)
        hands.fallen.connect(acts.insert)
        hands.add_wanted.connect(self.asks.add_at)
        hands.opened.connect(acts.open)
        hands.files_dropped.connect(acts.files)
        hands.menu_wanted.connect(self.menus.open)
        hands.mark_chosen.connect(self.choosing.choose_mark)
        hands.mark_opened.connect(lambda _mark: self.landmark_acts.edit())
        hands.marks_moved.connect(self.landmark_acts.put)
        self.outline.chosen.connect(self.choosing.choose_in_outline)
        self.outline.mark_chosen.connect(self.choosing.show_mark)
        self.outline.opened.connect(acts.open)
        self.outline.mark_opened.connect(lambda _mark: self.landmark_acts.edit())
        self.outline.menu_wanted.connect(lambda at, node: self.menus.open(at, node, ""))
        acts.made.connect(self._show_made)
        acts.marked.connect(self.choosing.show_mark)
        self.decisions.changed.connect(self._show_decision)
        self.strip.undo_wanted.connect(self.undo_wanted)
        self._empty.chosen.connect(lambda _key: self.asks.add())
        self.choosing.changed.connect(self.commands.refresh)
        if self._talk is not None:
            self._talk.changed.connect(self._look_at_plan)
            self._talk.ticked.connect(lambda _plan: self._look_at_plan())
        hands.ghost_pressed.connect(
            lambda node: self._tick(node, not self._ghosts.nodes[node].wanted)
        )
        self.outline.model.ticked.connect(self._tick)
        hands.fix_pressed.connect(self._mend)

    def close_view(self) -> None:
        """Follows the project no longer."""
        self.decisions.close()
        self.minimap.close_map()
        self.feed.close()

    # -- the graph ------------------------------------------------------------------------------

    def _show_graph(self) -> None:
        workspace = self._desk.workspace
        ghosts = self._ghosts
        if ghosts.nodes:
            ghosts = self._ghosts = self.decisions.ghosts()
        if ghosts.nodes:
            places, headings = ghosts.places, ghosts.headings
        else:
            layout = Layout(workspace.board)
            places, headings = layout.places, tuple(layout.headings)
        nodes = {**self.feed.nodes, **ghosts.nodes}
        wires = {**self.feed.wires, **ghosts.wires}
        self.surface.scene.set_landmarks(self.feed.landmarks)
        self.surface.set_graph(nodes, wires, places, headings)
        self.outline.set_graph(ghosts.nodes)
        self._overview.bulk.forget()
        self.minimap.soon()
        self._empty.setVisible(not (nodes or self.feed.landmarks))
        self.zoom_bar.setVisible(bool(nodes))
        self.minimap.follow()
        self._place_floating()
        self.decisions.soon()
        if nodes and not self._fitted and self.isVisible():
            self._first_fit()

    def _show_rows(self, nodes: Sequence[str], wires: Sequence[str]) -> None:
        self.surface.set_rows(
            [self.feed.nodes[n] for n in nodes], [self.feed.wires[w] for w in wires]
        )
        self._overview.bulk.note(nodes, ())
        self.outline.change(nodes)
        self.minimap.soon()
        self.decisions.follow_run()
        if not set(self.surface.chosen).isdisjoint(nodes):
            self.commands.refresh()

    def _show_moved(self, nodes: Sequence[str]) -> None:
        """Nodes stand elsewhere; where one went back to its own place all is laid out."""
        rows = self._desk.workspace.board.nodes_by_id
        if any(not (rows[n].x or rows[n].y) for n in nodes) or self._ghosts.nodes:
            self._show_graph()
            return
        self.surface.put({n: (rows[n].x, rows[n].y) for n in nodes})
        self._overview.bulk.forget()
        self.minimap.soon()

    def _show_marks(self) -> None:
        """Frames or notes are different."""
        self.surface.set_landmarks(self.feed.landmarks)
        self.outline.set_landmarks()
        self._empty.setVisible(not (self.surface.scene.nodes or self.feed.landmarks))
        self.minimap.soon()
        self.commands.refresh()

    def _first_fit(self) -> None:
        """All of it where that can be read; else the beginning of the story. Until a person
        chooses what is in sight it is done again for another size."""
        self._fitted = True
        surface = self.surface
        surface.fit()
        if surface.camera.zoom < 0.35:
            boxes = surface.scene.boxes
            story = [boxes[r.id] for r in self.feed.nodes.values() if r.op == "frame"]
            first = story[0] if story else next(iter(boxes.values()))
            left = max(surface.scene.bounds.left(), first.left() - COLUMN * 1.5)
            surface.begin(QPointF(left, surface.scene.bounds.top()))
        surface.held = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_floating()
        if self.feed.nodes and not self._fitted:
            self._first_fit()
        self._look_at_plan()
        self.minimap.soon()
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.minimap.close_map()
        self.shown.emit(False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.outline.setVisible(self.width() >= self._desk.theme.px(_WIDE))
        self._place_floating()

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self._host and isinstance(event, QResizeEvent):
            self._place_floating()
        return False

    def _place_floating(self) -> None:
        """What stands over the surface."""
        w, h = self._host.width(), self._host.height()
        wide = w >= _ROOMY
        self.legend.setVisible(wide and bool(self.surface.scene.nodes))
        self.minimap.fit(w)
        count = self.tr("1 node") if len(self.feed.nodes) == 1 else self.tr("{0} nodes")
        self.bar.set_title(count.format(len(self.feed.nodes)))
        self._empty.setGeometry(0, 0, w, h)
        self.zoom_bar.adjustSize()
        self.legend.adjustSize()
        room = w - 32
        beside = room - self.minimap.width() - self.zoom_bar.width() - 32
        shown = self.strip.isVisibleTo(self._host)
        foot = h - 16  # of the overview and the zoom
        if self.strip.fit(beside):
            width = min(896, beside)
            left = 16 + self.zoom_bar.width() + 16 + (beside - width) // 2
        else:  # the strip has the foot for itself
            width = min(896, room)
            left = (w - width) // 2
            self.strip.fit(width)
            foot -= self.strip.sizeHint().height() + 12 if shown else 0
        tall = self.strip.sizeHint().height()
        self.strip.setGeometry(left, h - tall - 16, width, tall)
        self.minimap.move(w - self.minimap.width() - 16, foot - self.minimap.height())
        self.zoom_bar.move(16, foot - self.zoom_bar.height())
        over = min(self.zoom_bar.y(), self.strip.y() if shown else h)
        self.legend.move(16, over - self.legend.height() - 8)
        self.surface.foot = h - over
        if self.surface.size() != self._host.size():
            self.surface.setGeometry(0, 0, w, h)
            if self._fitted and self.feed.nodes and not self.surface.held:
                self._first_fit()
        for floating in (self.legend, self.minimap, self.zoom_bar, self.strip, self.asks.chooser):
            floating.raise_()

    # -- what came ------------------------------------------------------------------------------

    def _show_made(self, nodes: tuple[str, ...]) -> None:
        self.feed.flush()
        self.choose(nodes, nodes[-1] if nodes else "")
        if nodes:
            self.surface.show_node(nodes[-1])

    def _show_decision(self) -> None:
        self.commands.refresh()
        self._place_floating()

    def _mend(self, node: str, fix: str) -> None:
        """A button of a failed node was pressed; the node is chosen."""
        match fix:
            case "retry":
                self.runner.run([node])
            case "model":
                self.asks.model()
            case "words":
                self.acts.open(node)
            case _:
                self.jobs_wanted.emit()

    def _tick(self, node: str, on: bool) -> None:
        """A proposed node is to be accepted, or not, with the rest of its part."""
        part = self._ghosts.parts.get(node)
        if part is not None:
            self.decisions.tick(part, on)

    def _look_at_plan(self) -> None:
        """A plan came, or was answered."""
        if not self.isVisible():
            return
        had = bool(self._ghosts.nodes)
        self._ghosts = self.decisions.ghosts()
        if had or self._ghosts.nodes:
            self._show_graph()
            if self._ghosts.nodes and not had:
                self.surface.fit(self._ghosts.nodes)
        self.decisions.refresh()
