"""Does what a person asked for on the canvas: edits, questions, files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, Signal

from app.story.edits import Archive, Change, Edit, Pick
from app.story.graph import Node, Op
from app.story.landmarks import Landmark
from app.story.takes import Facts
from app.story.trial import trying
from app.story.vocabulary import ASPECTS
from app.ui.canvas import arranging, graph_edits, landmark_edits
from app.ui.canvas.arranging import Direction, Edge
from app.ui.canvas.layout import Places, place
from app.ui.canvas.words import op_name
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.dialogs import ask_text

_WORDY: frozenset[Op] = frozenset(
    {"frame", "image", "clip", "video", "music", "sheet", "text_card"}
)


class Acts(QObject):
    """Every change is one entry of the person's history. `made` names nodes that came, `marked`
    a frame or a note that did."""

    made = Signal(tuple)
    marked = Signal(str)

    def __init__(self, desk: DeskPort, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def _name(self, node: str) -> str:
        board = self._desk.workspace.board
        found = board.nodes_by_id.get(node)
        return board.name(found) if found else node

    def _names(self, nodes: Sequence[str]) -> str:
        said = ", ".join(self._name(n) for n in nodes[:3])
        return said if len(nodes) <= 3 else f"{said} and {len(nodes) - 3} more"

    def apply(self, edits: Sequence[Edit], label: str, then: Sequence[str] = ()) -> None:
        """One entry; then the new nodes are chosen."""
        if not edits or self._desk.read_only:
            return

        async def work() -> None:
            await self._desk.workspace.apply(edits, "person", label)
            if then:
                self.made.emit(tuple(then))

        self._desk.run(work(), label)

    # -- adding ---------------------------------------------------------------------------------

    def add(self, op: Op, at: QPointF, source: str = "") -> None:
        """A node; wired to `source` where that fits. What needs words asks for them."""
        self._desk.run(self._add(op, at, source), f"add {op}")

    async def _add(self, op: Op, at: QPointF, source: str) -> None:
        desk, board = self._desk, self._desk.workspace.board
        fields: dict[str, str] = {}
        if op in _WORDY:
            words = await ask_text(
                desk.theme, desk.window, op_name(op), self.tr("What it is to show or to say."),
                accept=self.tr("Add"), many_lines=True,
            )  # fmt: skip
            if words is None:
                return
            fields["prompt"] = words.strip()
        node, edits = graph_edits.add_node(op, at.x(), at.y(), **fields)
        if source in board.nodes_by_id:
            port = graph_edits.inlet(op, board.nodes_by_id[source].media)
            if port:
                edits.append(graph_edits.first_wire(source, node, port))
        await desk.workspace.apply(edits, "person", f"add {op_name(op)}")
        self.made.emit((node,))

    def insert_new(self, wire: str, op: Op, at: QPointF) -> None:
        """A new step in a wire."""
        board = self._desk.workspace.board
        node, edits = graph_edits.insert_new(board, wire, op, at.x() - 98, at.y() - 64)
        self.apply(edits, f"insert {op_name(op)}", (node,))

    def insert(self, node: str, wire: str, places: Places) -> None:
        """A node that was let go on a wire; it is moved there in any case."""
        board = self._desk.workspace.board
        edits = graph_edits.insert(board, wire, board.nodes_by_id[node])
        label = f"insert {self._name(node)}" if edits else f"move {self._name(node)}"
        self.apply([*graph_edits.move(places), *edits], label)

    def files(self, paths: Sequence[Path], at: QPointF) -> None:
        """Own files become nodes whose take they are."""
        self._desk.run(self._files(list(paths), at), "own files")

    async def _files(self, paths: list[Path], at: QPointF) -> None:
        from app.media.own_takes import add_input

        made: list[str] = []
        for index, path in enumerate(paths):
            x, y = at.x() + 24 * index, at.y() + 200 * index
            place = graph_edits.placed(x, y)
            made.append(await add_input(self._desk.workspace, path, place["x"], place["y"]))
        self.made.emit(tuple(made))

    # -- wires ----------------------------------------------------------------------------------

    def connect_nodes(self, source: str, target: str, port: str, replaces: str = "") -> None:
        """A wire, new or pulled over from elsewhere."""
        board = self._desk.workspace.board
        edits = graph_edits.connect(board, source, target, port, replaces)
        self.apply(edits, f"wire {self._name(source)} to {self._name(target)}")

    def disconnect_wire(self, wire: str) -> None:
        """Takes a wire away."""
        row = self._desk.workspace.board.wires_by_id.get(wire)
        if row is not None:
            label = f"unwire {self._name(row.source)} from {self._name(row.target)}"
            self.apply([Archive(table="wires", id=wire)], label)

    # -- nodes ----------------------------------------------------------------------------------

    def move(self, places: Places) -> None:
        """One entry for one drag."""
        self.apply(graph_edits.move(places), f"move {self._names(list(places))}")

    def delete(self, nodes: Sequence[str], wire: str = "") -> None:
        """Off the board; undo brings it back."""
        if wire and not nodes:
            self.disconnect_wire(wire)
            return
        edits = graph_edits.delete(self._desk.workspace.board, nodes)
        self.apply(edits, f"delete {self._names(nodes)}")

    def duplicate(self, nodes: Sequence[str], places: Places) -> None:
        """Copies with their wires."""
        made, edits = graph_edits.duplicate(self._desk.workspace.board, nodes, places)
        self.apply(edits, f"duplicate {self._names(nodes)}", made)

    def mute(self, nodes: Sequence[str]) -> None:
        """Out of runs, or in again."""
        if nodes:
            edits = graph_edits.mute(self._desk.workspace.board, nodes)
            self.apply(edits, f"mute {self._names(nodes)}")

    def set_model(self, node: str, model: str) -> None:
        """Another model makes its next take; empty: the agent chooses."""
        row = self._desk.workspace.board.nodes_by_id.get(node)
        if row is not None and row.model != model:
            edit = Change(table="nodes", id=node, fields={"model": model})
            self.apply([edit], f"model of {self._name(node)}")

    def pick(self, node: str, take: str) -> None:
        """Another take is used from now on."""
        self.apply([Pick(node=node, take=take)], f"use a take of {self._name(node)}")

    def align(self, boxes: Mapping[str, QRectF], nodes: Sequence[str], edge: Edge) -> None:
        """In line with the outermost of them."""
        self.apply(arranging.align(boxes, nodes, edge), f"align {self._names(nodes)}")

    def spread(self, boxes: Mapping[str, QRectF], nodes: Sequence[str], way: Direction) -> None:
        """Evenly apart."""
        self.apply(arranging.spread(boxes, nodes, way), f"spread {self._names(nodes)}")

    def tidy(
        self,
        nodes: Sequence[str],
        boxes: Mapping[str, QRectF],
        landmarks: Mapping[str, Landmark],
    ) -> None:
        """Nodes go where the story puts them, and frames with them, as one entry."""
        board = self._desk.workspace.board
        edits = graph_edits.tidy(board, nodes)
        if not edits:
            self._desk.notice(self.tr("Everything is in its place"))
            return
        with trying(board, Facts(), edits):
            places = place(board)
        moved = {
            n: places[n] for n, b in boxes.items() if n in places and places[n] != (b.x(), b.y())
        }
        frames = landmark_edits.follow(landmarks, boxes, moved)
        self.apply([*edits, *frames], "tidy the canvas")

    # -- what nodes ask for ---------------------------------------------------------------------

    def open(self, node_id: str) -> None:
        """Asks for a node's words, or for what a step of this machine can be told."""
        node = self._desk.workspace.board.nodes_by_id.get(node_id)
        if node is None or self._desk.read_only:
            return
        if node.op in _WORDY:
            self._desk.run(self._ask_prompt(node), "prompt")
        elif node.op in ("still", "crop"):
            self._desk.run(self._ask_params(node), "parameters")
        else:
            self.rename(node_id)

    async def _ask_prompt(self, node: Node) -> None:
        desk = self._desk
        name = desk.workspace.board.name(node)
        words = await ask_text(
            desk.theme, desk.window, self.tr("Words of {0}").format(name),
            self.tr("The next take is made from them."), node.prompt, self.tr("Change"), True,
        )  # fmt: skip
        if words is not None and words.strip() != node.prompt:
            edit = Change(table="nodes", id=node.id, fields={"prompt": words.strip()})
            await desk.workspace.apply([edit], "person", f"prompt of {name}")

    async def _ask_params(self, node: Node) -> None:
        """`zoom_in 4` for a still, `9:16` for a crop."""
        from app.media.moves import MOVES

        desk = self._desk
        params = dict(node.params)
        if node.op == "crop":
            asked = self.tr("An aspect: {0}").format(", ".join(ASPECTS))
            value = str(params.get("aspect", "16:9"))
        else:
            asked = self.tr("A move and seconds. Moves: {0}").format(", ".join(MOVES))
            value = f"{params.get('move', 'zoom_in')} {params.get('seconds', 4)}"
        name = desk.workspace.board.name(node)
        words = await ask_text(
            desk.theme, desk.window, self.tr("Settings of {0}").format(name), asked, value,
            self.tr("Change"),
        )  # fmt: skip
        if words is None:
            return
        if node.op == "crop":
            if words.strip() not in ASPECTS:
                desk.notice(self.tr("There is no aspect {0}").format(words.strip()), "failed")
                return
            params["aspect"] = words.strip()
        else:
            move, _, seconds = words.strip().partition(" ")
            try:
                length = float(seconds or 4)
            except ValueError:
                length = 0.0
            if move not in MOVES or not 0.2 <= length <= 120:
                desk.notice(self.tr("That is no move with seconds: {0}").format(words), "failed")
                return
            params.update(move=move, seconds=length)
        edit = Change(table="nodes", id=node.id, fields={"params": sorted(params.items())})
        await desk.workspace.apply([edit], "person", f"settings of {name}")

    def rename(self, node_id: str) -> None:
        """Another title."""
        self._desk.run(self._rename(node_id), "rename")

    async def _rename(self, node_id: str) -> None:
        desk = self._desk
        node = desk.workspace.board.nodes_by_id.get(node_id)
        if node is None or desk.read_only:
            return
        title = await ask_text(
            desk.theme, desk.window, self.tr("Rename"), "", node.title, self.tr("Rename")
        )
        if title is not None and title.strip() != node.title:
            edit = Change(table="nodes", id=node_id, fields={"title": title.strip()})
            await desk.workspace.apply([edit], "person", f"rename {self._name(node_id)}")

    async def keep(self, nodes: Sequence[str]) -> None:
        """Asks why old outputs are good enough, and keeps them as one entry."""
        from app.production.waiving import waive_all

        desk = self._desk
        reason = await ask_text(
            desk.theme, desk.window, self.tr("Keep {0} old outputs").format(len(nodes)),
            self.tr("Why are they good enough? They stay until something of them changes again."),
            accept=self.tr("Keep"),
        )  # fmt: skip
        if reason and reason.strip():
            await waive_all(desk.workspace, nodes, reason.strip())
