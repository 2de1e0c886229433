"""Questions that the canvas asks with a list: what to add, where to wire, which wire to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QPointF
from PySide6.QtWidgets import QWidget

from app.providers.price_range import price_words
from app.story.graph import GENERATED, Op
from app.story.landmarks import COLOURS
from app.ui.canvas import graph_edits
from app.ui.canvas.acts import Acts
from app.ui.canvas.chooser import Choice, Chooser
from app.ui.canvas.graph_feed import GraphFeed
from app.ui.canvas.node_face import ICONS
from app.ui.canvas.surface import Surface
from app.ui.canvas.words import colour_name, op_name, port_name
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.numbers import decimal


class Asks(QObject):
    """One list over the surface; what is taken is done at once. Where it was asked from has the
    focus again."""

    def __init__(self, desk: DeskPort, surface: Surface, feed: GraphFeed, acts: Acts) -> None:
        super().__init__(surface)
        self._desk = desk
        self.surface = surface
        self.feed = feed
        self.acts = acts
        host = surface.parentWidget()
        assert host is not None
        self.chooser = Chooser(desk.theme, host)
        self.chooser.taken.connect(self._taken)
        self.chooser.left.connect(self._leave)
        self._on_choice: Callable[[str], object] | None = None
        self._from: QWidget | None = None

    def _open_chooser(
        self, at: QPoint, title: str, choices: Sequence[Choice], then: Callable[[str], object]
    ) -> None:
        self._on_choice = then
        self._from = self.surface.window().focusWidget()
        self.chooser.open_at(at, title, choices)

    def _leave(self) -> None:
        (self._from or self.surface).setFocus()

    def _taken(self, key: str) -> None:
        self._leave()
        then, self._on_choice = self._on_choice, None
        if then is not None:
            then(key)

    def _ops(self, ops: Sequence[Op]) -> list[Choice]:
        return [Choice(op, ICONS[op], op_name(op)) for op in ops]

    def _on_screen(self, at: QPointF) -> QPoint:
        return self.surface.camera.to_screen(at).toPoint()

    def add(self) -> None:
        """A node: behind the chosen one, wired to it where that fits, else in the middle."""
        current = self.surface.current
        boxes = self.surface.scene.boxes
        if current in boxes:
            places = {n: (b.x(), b.y()) for n, b in boxes.items()}
            self.add_at(QPointF(*graph_edits.beside(places, current)), current)
        else:
            self.add_at(self.surface.camera.to_scene(self.surface.view().center()))

    def add_at(self, at: QPointF, source: str = "") -> None:
        if self._desk.read_only:
            return
        then = lambda key: self.acts.add(key, at, source)  # noqa: E731
        title = self.tr("Add a node")
        self._open_chooser(self._on_screen(at), title, self._ops(graph_edits.PALETTE), then)

    def after(self, source: str, at: QPointF) -> None:
        """A wire was let go over nothing: what is to stand there?"""
        media = self.feed.nodes[source].media
        then = lambda key: self.acts.add(key, at - QPointF(0, 80), source)  # noqa: E731
        ops = self._ops(graph_edits.steps_after(media))
        self._open_chooser(self._on_screen(at), self.tr("Add a node to the wire"), ops, then)

    def insert(self, wire: str) -> None:
        """A step in a wire."""
        made = self.surface.scene.curves[wire]
        at = made.path.pointAtPercent(0.5)
        ops = self._ops(graph_edits.fits_into(self._desk.workspace.board, wire))
        then = lambda key: self.acts.insert_new(wire, key, at)  # noqa: E731
        self._open_chooser(self._on_screen(at), self.tr("Insert a step"), ops, then)

    def connect_chosen(self) -> None:
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

    def disconnect_chosen(self) -> None:
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

    def model(self) -> None:
        """Which model is to make the chosen node."""
        node = self._desk.workspace.board.nodes_by_id.get(self.surface.current)
        if node is None or node.op not in GENERATED or self._desk.read_only:
            return
        shop = self._desk.studio.shop
        choices = [Choice("", "check" if not node.model else "bot", self.tr("Agent chooses"))]
        choices += [
            Choice(m.name, "check" if m.name == node.model else "bot",
                   f"{m.label or m.name} · {price_words(m.price)}")
            for m in shop.catalogue.fitting(node.op, shop.providers)
        ]  # fmt: skip
        title = self.tr("Model of {0}").format(self.feed.nodes[node.id].name)
        self._open_chooser(
            self._beside(node.id), title, choices, lambda key: self.acts.set_model(node.id, key)
        )

    def colour(self, then: Callable[[str], object]) -> None:
        """Which colour the chosen frame or note is to have."""
        box = self.surface.scene.landmark_boxes.get(self.surface.landmark)
        if box is not None and not self._desk.read_only:
            choices = [Choice(c, "palette", colour_name(c)) for c in COLOURS]
            at = self._on_screen(box.topLeft() + QPointF(16, 40))
            self._open_chooser(at, self.tr("Colour"), choices, then)

    def pick_take(self) -> None:
        """Which take of the chosen node is to be used."""
        node = self.surface.current
        workspace = self._desk.workspace
        takes = workspace.facts.of(node) if node in self.feed.nodes else []
        if not takes:
            return
        chosen = workspace.chosen(node)
        choices: list[Choice] = []
        for number, take in reversed(list(enumerate(takes, start=1))):
            verdict = workspace.facts.verdicts.get(take.id)
            score = f" · {decimal(verdict.total)}" if verdict and verdict.total is not None else ""
            words = self.tr("Take {0}").format(number) + f" · {take.model or take.origin}{score}"
            icon = "check" if chosen is not None and chosen.id == take.id else "layers-2"
            choices.append(Choice(take.id, icon, words))
        title = self.tr("Use a take of {0}").format(self.feed.nodes[node].name)
        self._open_chooser(
            self._beside(node), title, choices, lambda take: self.acts.pick(node, take)
        )

    def _beside(self, node: str) -> QPoint:
        return self._on_screen(self.surface.scene.boxes[node].topRight() + QPointF(16, 0))
