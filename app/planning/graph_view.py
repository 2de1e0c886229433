"""A graph as the checks read it: nodes and wires, of a board or of a draft that is none yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.story.graph import Node, Wire
from app.story.looks import sheet_shown
from app.story.state import Board


@dataclass(frozen=True)
class GraphView:
    """`nodes` by id; `wires` that may name ids which are not there. `sheets` says for each frame
    how many sheets come to it without a wire."""

    nodes: Mapping[str, Node]
    wires: list[Wire]
    sheets: Mapping[str, int] = field(default_factory=dict[str, int])

    @classmethod
    def of(cls, board: Board) -> GraphView:
        """What lives on a board."""
        nodes = {node.id: node for node in board.nodes()}
        wires = [w for w in board.wires_by_id.values() if not w.archived and w.target in nodes]
        wires = [w for w in wires if w.source in nodes]
        return cls(nodes, wires, _sheets(board, nodes.values()))

    def into(self) -> dict[str, list[Wire]]:
        """Wires by target."""
        found: dict[str, list[Wire]] = {}
        for wire in self.wires:
            found.setdefault(wire.target, []).append(wire)
        return found


def _sheets(board: Board, nodes: Iterable[Node]) -> dict[str, int]:
    sheets = {n.id for n in nodes if n.op == "sheet" and not n.muted}
    found: dict[str, int] = {}
    if not sheets:
        return found
    for node in board.nodes_by_id.values():
        if node.op == "frame" and node.shot:
            shown = (sheet_shown(board, node, a) for a in board.shown_assets(node))
            count = sum(1 for sheet in shown if sheet is not None and sheet.id in sheets)
            if count:
                found[node.id] = count
    return found
