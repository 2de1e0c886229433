"""The canvas: the graph with its outline, its bar, and the strip that tells what things cost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.production.rerun import RerunPrice
from app.story.graph import Op
from app.ui.canvas import graph_edits
from app.ui.canvas.acts import Acts
from app.ui.canvas.chooser import Choice, Chooser
from app.ui.canvas.commands import CanvasCommands
from app.ui.canvas.ghosts import Ghosts, TalkPort, ghosts_of
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.hands import Hands
from app.ui.canvas.layout import Layout
from app.ui.canvas.minimap import Minimap
from app.ui.canvas.node_face import ICONS
from app.ui.canvas.outline import Outline
from app.ui.canvas.painting import ScenePainter
from app.ui.canvas.price_strip import PriceStrip
from app.ui.canvas.runner import Runner
from app.ui.canvas.surface import Surface
from app.ui.canvas.words import op_name, port_name
from app.ui.canvas.zoom_bar import ZoomBar
from app.ui.kit.button import Button
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import ElidedLabel

_PRICE_AFTER = 250  # ms without a change
_WIDE = 640  # pixels from which the outline stands beside it


class CanvasView(QWidget):
    """Shows a desk's graph. `undo_wanted`: the person's last entry is to be undone.
    `close_view` before it goes."""

    undo_wanted = Signal()

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
        theme = desk.theme
        self.feed = GraphFeed(desk.workspace, self)
        self.acts = Acts(desk, self)
        self.runner = Runner(desk, self.feed, self)
        self.outline = Outline(theme, self.feed)
        host = self._host = QWidget()
        self.surface = Surface(theme, desk.pictures, host)
        self.surface.setAccessibleName(self.tr("Graph; the outline beside it says the same in words"))
        self.hands = Hands(self.surface)
        self.hands.writable = not desk.read_only
        board = desk.workspace.board
        self.hands.offers = lambda source: graph_edits.open_ports(board, source)
        overview = ScenePainter(theme, self.surface.scene, self.surface.faces)
        self._overview = overview
        self.minimap = Minimap(theme, self.surface, overview)
        self.zoom_bar = ZoomBar(theme, self.surface)
        self.strip = PriceStrip(theme, host)
        self.chooser = Chooser(theme, host)
        self._empty = EmptyState(
            theme, "workflow" if "workflow" in theme.icons.names() else "route",
            self.tr("Nothing is on the canvas yet"),
            self.tr("Double-click or press A to add a node, drop a picture, clip or sound here, "
                    "or say below what you want to see."),
        )  # fmt: skip
        self._empty.setParent(host)
        add = self._empty.add_action("add", self.tr("Add node"), "plus", "primary")
        add.setObjectName("canvasEmptyAdd")
        self._ghosts = Ghosts()
        self._price: RerunPrice | None = None
        self._asked = 0
        self._place = QPointF()
        self._on_choice: object = None
        self._fitted = False
        self._pricing = QTimer(self)
        self._pricing.setSingleShot(True)
        self._pricing.setInterval(_PRICE_AFTER)
        self._pricing.timeout.connect(lambda: desk.run(self._find_price(), "price of stale nodes"))
        self.commands = CanvasCommands(self)
        self._build()
        self._connect()
        self._show_graph()
        self._refresh_strip()

    @property
    def desk(self) -> DeskPort:
        """The project that is shown."""
        return self._desk

    # -- building -------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.theme
        self.title = ElidedLabel(theme, "", "base", "muted")
        self.add = Button(theme, self.tr("Add node"), "plus")
        self.add.setObjectName("addNodeButton")
        self.add.clicked.connect(self.ask_add)
        self.tidy = Button(theme, self.tr("Tidy"), "layout-grid")
        self.tidy.setObjectName("tidyButton")
        self.tidy.clicked.connect(lambda: self.acts.tidy(self.surface.chosen))
        self.run_chosen = Button(theme, self.tr("Run selection"), "play")
        self.run_chosen.setObjectName("runSelectionButton")
        self.run_chosen.clicked.connect(self.run_selection)
        self.run_all = Button(theme, self.tr("Run everything"), "play")
        self.run_all.setObjectName("runAllButton")
        self.run_all.clicked.connect(lambda: self.runner.run(self.runner.whole()))
        bar = QFrame()
        bar.setProperty("ground", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 5, 12, 5)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for button in (self.add, self.tidy, self.run_chosen, self.run_all):
            row.addWidget(button)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
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
        desk, feed, hands, acts = self._desk, self.feed, self.hands, self.acts
        feed.graph_changed.connect(self._show_graph)
        feed.rows_changed.connect(self._show_rows)
        feed.stale_changed.connect(self._pricing_soon)
        hands.chosen.connect(self.choose)
        hands.wire_chosen.connect(self._choose_wire)
        hands.moved.connect(acts.move)
        hands.wired.connect(acts.connect_nodes)
        hands.pulled.connect(acts.disconnect_wire)
        hands.let_go.connect(self._ask_after)
        hands.fallen.connect(acts.insert)
        hands.add_wanted.connect(self._ask_add_at)
        hands.opened.connect(acts.open)
        hands.files_dropped.connect(acts.files)
        hands.menu_wanted.connect(self.commands.open_menu)
        self.outline.chosen.connect(self._choose_in_outline)
        self.outline.opened.connect(acts.open)
        self.outline.menu_wanted.connect(lambda at, node: self.commands.open_menu(at, node, ""))
        acts.made.connect(self._show_made)
        self.runner.changed.connect(self._refresh_strip)
        self.strip.rerun_wanted.connect(self.rerun_affected)
        self.strip.keep_wanted.connect(self.keep_affected)
        self.strip.undo_wanted.connect(self.undo_wanted)
        self.strip.cancel_wanted.connect(self.runner.cancel)
        self.strip.accept_wanted.connect(self.accept_plan)
        self.strip.discard_wanted.connect(self.discard_plan)
        self.chooser.taken.connect(self._taken)
        self.chooser.left.connect(lambda: self.surface.setFocus())
        self._empty.chosen.connect(lambda _key: self.ask_add())
        desk.selection.changed.connect(self._follow_selection)
        if self._talk is not None:
            self._talk.changed.connect(self._look_at_plan)

    def close_view(self) -> None:
        """Follows the project no longer."""
        self._pricing.stop()
        self.minimap.close_map()
        self.feed.close()

    # -- the graph ------------------------------------------------------------------------------

    def _show_graph(self) -> None:
        workspace = self._desk.workspace
        ghosts = self._ghosts
        if ghosts.nodes:
            ghosts = self._ghosts = self._try_plan()
        if ghosts.nodes:
            places, headings = ghosts.places, ghosts.headings
        else:
            layout = Layout(workspace.board)
            places, headings = layout.places, tuple(layout.headings)
        nodes = {**self.feed.nodes, **ghosts.nodes}
        wires = {**self.feed.wires, **ghosts.wires}
        self.surface.set_graph(nodes, wires, places, headings)
        self.outline.set_graph(ghosts.nodes)
        self._overview.forget()
        self.minimap.soon()
        self._empty.setVisible(not nodes)
        for floating in (self.minimap, self.zoom_bar):
            floating.setVisible(bool(nodes))
        count = self.tr("1 node") if len(self.feed.nodes) == 1 else self.tr("{0} nodes")
        self.title.setText(count.format(len(self.feed.nodes)))
        self._pricing_soon()
        if nodes and not self._fitted and self.isVisible():
            self._first_fit()

    def _show_rows(self, nodes: Sequence[str], wires: Sequence[str]) -> None:
        self.surface.set_rows(
            [self.feed.nodes[n] for n in nodes], [self.feed.wires[w] for w in wires]
        )
        self._overview.note(nodes, ())
        self.outline.change(nodes)
        self.minimap.soon()
        if self.runner.busy:
            self._refresh_strip()

    def _first_fit(self) -> None:
        """All of it where that can be read; else the beginning of the story."""
        self._fitted = True
        self.surface.fit()
        if self.surface.camera.zoom < 0.35:
            first = next(iter(self.surface.scene.boxes.values()))
            self.surface.camera.set_zoom(0.5, QPointF(0, 0))
            self.surface.camera.centre(first.center(), self.surface.view())
            self.surface.repaint_all()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_floating()
        if self.feed.nodes and not self._fitted:
            self._first_fit()
        self._look_at_plan()
        self.minimap.soon()

    def hideEvent(self, event: QHideEvent) -> None:
        self.minimap.close_map()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.outline.setVisible(self.width() >= _WIDE)
        self._place_floating()

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self._host and isinstance(event, QResizeEvent):
            self._place_floating()
        return False

    def _place_floating(self) -> None:
        """What stands over the surface."""
        w, h = self._host.width(), self._host.height()
        self.surface.setGeometry(0, 0, w, h)
        self._empty.setGeometry(0, 0, w, h)
        self.minimap.move(w - self.minimap.width() - 16, h - self.minimap.height() - 16)
        self.zoom_bar.adjustSize()
        self.zoom_bar.move(16, h - self.zoom_bar.height() - 16)
        tall = self.strip.sizeHint().height()
        room = w - 32
        beside = room - self.minimap.width() - self.zoom_bar.width() - 32
        need = self.strip.sizeHint().width()
        if beside >= need:
            wide = min(896, beside)
            left = 16 + self.zoom_bar.width() + 16 + (beside - wide) // 2
            self.strip.setGeometry(left, h - tall - 16, wide, tall)
        else:  # above the minimap
            wide = min(896, room)
            top = h - tall - self.minimap.height() - 32
            self.strip.setGeometry((w - wide) // 2, top, wide, tall)
        for floating in (self.minimap, self.zoom_bar, self.strip, self.chooser):
            floating.raise_()

    # -- choosing -------------------------------------------------------------------------------

    def choose(self, nodes: Sequence[str], current: str = "") -> None:
        """Chooses nodes here and for the whole window."""
        real = tuple(n for n in nodes if n in self.feed.nodes)
        self.surface.choose(nodes, current)
        self.outline.follow(tuple(nodes), current)
        rows = self._desk.workspace.board.nodes_by_id
        shots = tuple(dict.fromkeys(rows[n].shot for n in real if rows[n].shot))
        followed = rows[current].shot if current in rows else ""
        self._desk.selection.set_nodes(real, shots, followed)
        self.commands.refresh()

    def _choose_in_outline(self, nodes: tuple[str, ...], current: str) -> None:
        self.choose(nodes, current)
        if current:
            self.surface.show_node(current)

    def _choose_wire(self, wire: str) -> None:
        self.surface.wire = wire
        self.surface.update()
        self.commands.refresh()

    def _follow_selection(self) -> None:
        """Shots that are chosen elsewhere are chosen here by their nodes."""
        selection = self._desk.selection
        if selection.nodes or not selection.ids:
            if set(selection.nodes) != set(self.surface.chosen):
                self.surface.choose(selection.nodes)
                self.outline.follow(selection.nodes, self.surface.current)
                self.commands.refresh()
            return
        board = self._desk.workspace.board
        nodes = [f.id for shot in selection.ids for f in board.frames_of(shot)]
        self.surface.choose(nodes)
        self.outline.follow(nodes, self.surface.current)
        self.commands.refresh()

    def _show_made(self, nodes: tuple[str, ...]) -> None:
        self.feed.flush()
        self.choose(nodes, nodes[-1] if nodes else "")
        if nodes:
            self.surface.show_node(nodes[-1])

    # -- asking ---------------------------------------------------------------------------------

    def _open_chooser(
        self, at: QPoint, title: str, choices: Sequence[Choice], then: object
    ) -> None:
        self._on_choice = then
        self.chooser.open_at(at, title, choices)

    def _taken(self, key: str) -> None:
        self.surface.setFocus()
        then, self._on_choice = self._on_choice, None
        if callable(then):
            then(key)

    def _ops(self, ops: Sequence[Op]) -> list[Choice]:
        return [Choice(op, ICONS[op], op_name(op)) for op in ops]

    def _on_screen(self, at: QPointF) -> QPoint:
        return self.surface.camera.to_screen(at).toPoint()

    def ask_add(self) -> None:
        """A node: behind the chosen one, wired to it where that fits, else in the middle."""
        current = self.surface.current
        boxes = self.surface.scene.boxes
        if current in boxes:
            places = {n: (b.x(), b.y()) for n, b in boxes.items()}
            self._ask_add_at(QPointF(*graph_edits.beside(places, current)), current)
        else:
            self._ask_add_at(self.surface.camera.to_scene(self.surface.view().center()))

    def _ask_add_at(self, at: QPointF, source: str = "") -> None:
        if self._desk.read_only:
            return
        then = lambda key: self.acts.add(key, at, source)  # noqa: E731
        title = self.tr("Add a node")
        self._open_chooser(self._on_screen(at), title, self._ops(graph_edits.PALETTE), then)

    def _ask_after(self, source: str, at: QPointF) -> None:
        """A wire was let go over nothing: what is to stand there?"""
        media = self.feed.nodes[source].media
        then = lambda key: self.acts.add(key, at - QPointF(0, 80), source)  # noqa: E731
        ops = self._ops(graph_edits.steps_after(media))
        self._open_chooser(self._on_screen(at), self.tr("Add a node to the wire"), ops, then)

    def ask_insert(self, wire: str) -> None:
        """A step in a wire."""
        made = self.surface.scene.curves[wire]
        at = made.path.pointAtPercent(0.5)
        ops = self._ops(graph_edits.fits_into(self._desk.workspace.board, wire))
        then = lambda key: self.acts.insert_new(wire, key, at)  # noqa: E731
        self._open_chooser(self._on_screen(at), self.tr("Insert a step"), ops, then)

    def ask_connect(self) -> None:
        """Where the chosen node is to flow into."""
        source = self.surface.current
        if source not in self.feed.nodes:
            return
        board = self._desk.workspace.board
        choices = [
            Choice(f"{n} {p}", ICONS[self.feed.nodes[n].op],
                   f"{self.feed.nodes[n].name} · {port_name(p)}")
            for n, p in graph_edits.open_ports(board, source)
        ]  # fmt: skip

        def then(key: str) -> None:
            node, _, port = key.partition(" ")
            self.acts.connect_nodes(source, node, port)

        title = self.tr("Wire {0} into").format(self.feed.nodes[source].name)
        self._open_chooser(self._beside(source), title, choices, then)

    def ask_disconnect(self) -> None:
        """Which wire of the chosen node is to go."""
        node = self.surface.current
        wires = [w for w in self.surface.scene.wires_of(node) if not self.feed.wires[w].quiet]
        rows = self.feed.wires
        choices = [
            Choice(w, "unlink", f"{self.feed.nodes[rows[w].source].name} → "
                   f"{self.feed.nodes[rows[w].target].name} · {port_name(rows[w].port)}")
            for w in wires
        ]  # fmt: skip
        title = self.tr("Take a wire away")
        self._open_chooser(self._beside(node), title, choices, self.acts.disconnect_wire)

    def _beside(self, node: str) -> QPoint:
        return self._on_screen(self.surface.scene.boxes[node].topRight() + QPointF(16, 0))

    # -- running and money ----------------------------------------------------------------------

    def run_selection(self) -> None:
        """Makes the chosen nodes."""
        nodes = [n for n in self.surface.chosen if n in self.feed.nodes]
        if nodes:
            order = {n: i for i, n in enumerate(self.feed.nodes)}
            self.runner.run(sorted(nodes, key=order.__getitem__))

    def rerun_affected(self) -> None:
        """Makes what is stale again, at the price that stands there."""
        if self._price is not None and self._price.nodes:
            stale = set(self._desk.workspace.staleness.stale())
            if stale == {*self._price.nodes, *(r.node for r in self._price.refused)}:
                self.runner.run(self._price.nodes, agreed=True)
            else:
                self._pricing_soon()  # something changed since; the new price is shown first

    def keep_affected(self) -> None:
        """Keeps what is stale, for a reason."""
        stale = self._desk.workspace.staleness.stale()
        self._desk.run(self.acts.keep(stale), "keep outputs")

    def _pricing_soon(self) -> None:
        self._price = None
        self._asked += 1
        self._refresh_strip()
        if self._desk.workspace.staleness.stale():
            self._pricing.start()

    async def _find_price(self) -> None:
        asked = self._asked
        price = await self.runner.price(self._desk.workspace.staleness.stale())
        if asked == self._asked:
            self._price = price
            self._refresh_strip()

    def _refresh_strip(self) -> None:
        writable = not self._desk.read_only
        offer = self._talk.latest if self._talk is not None else None
        stale = self._desk.workspace.staleness.stale()
        if self.runner.busy:
            self.strip.show_running(*self.runner.counts())
        elif offer is not None and offer.proposal.plan.edits:
            self.strip.show_plan(offer.proposal, writable)
        elif stale:
            self.strip.show_stale(len(stale), self._price, writable)
        else:
            self.strip.hide()
        self.commands.refresh()
        self._place_floating()

    # -- the plan -------------------------------------------------------------------------------

    def _try_plan(self) -> Ghosts:
        offer = self._talk.latest if self._talk is not None else None
        if offer is None or not offer.proposal.plan.edits or offer.proposal.plan.turn:
            return Ghosts()
        return ghosts_of(self._desk.workspace, offer.proposal)

    def _look_at_plan(self) -> None:
        """A plan came, or was answered."""
        if not self.isVisible():
            return
        had = bool(self._ghosts.nodes)
        self._ghosts = self._try_plan()
        if had or self._ghosts.nodes:
            self._show_graph()
            if self._ghosts.nodes and not had:
                self.surface.fit(self._ghosts.nodes)
        self._refresh_strip()

    def accept_plan(self) -> None:
        """All of what is proposed."""
        offer = self._talk.latest if self._talk is not None else None
        if self._talk is not None and offer is not None:
            self._talk.accept(offer)

    def discard_plan(self) -> None:
        """None of it."""
        offer = self._talk.latest if self._talk is not None else None
        if self._talk is not None and offer is not None:
            self._talk.decline(offer)
