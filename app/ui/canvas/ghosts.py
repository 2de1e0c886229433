"""What the planner proposes, as nodes and wires that are not on the board yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.production.proposal import Proposal
from app.story.money import show_credits
from app.story.rules import PORTS
from app.story.trial import trying
from app.ui.canvas.layout import Layout, Places
from app.ui.canvas.rows import NodeRow, WireRow
from app.workspace.workspace import Workspace


class Offered(Protocol):
    """A plan that waits for an answer."""

    @property
    def proposal(self) -> Proposal: ...


class TalkPort(Protocol):
    """The chat, as far as the canvas needs it."""

    changed: SignalInstance

    @property
    def latest(self) -> Offered | None: ...

    def accept(self, offer: Offered) -> None: ...

    def decline(self, offer: Offered) -> None: ...


@dataclass(frozen=True)
class Ghosts:
    """Proposed nodes and wires, and where everything would stand with them."""

    nodes: dict[str, NodeRow] = field(default_factory=dict[str, NodeRow])
    wires: dict[str, WireRow] = field(default_factory=dict[str, WireRow])
    places: Places = field(default_factory=Places)
    headings: tuple[tuple[str, float, float], ...] = ()


def ghosts_of(workspace: Workspace, proposal: Proposal) -> Ghosts:
    """Tries the plan on the board, looks, and takes it back."""
    board = workspace.board
    prices = {n.node: n for n in proposal.nodes}
    nodes: dict[str, NodeRow] = {}
    wires: dict[str, WireRow] = {}
    with trying(board, workspace.facts, proposal.plan.edits) as trial:
        for node_id in trial.new_nodes:
            node = board.nodes_by_id[node_id]
            if not board.live("nodes", node):
                continue
            planned = prices.get(node_id)
            price = (
                "" if planned is None or planned.micros is None else show_credits(planned.micros)
            )
            shot = board.shots_by_id.get(node.shot)
            nodes[node_id] = NodeRow(
                id=node_id, name=board.name(node), op=node.op, media=node.media,
                ports=tuple((name, media) for name, (media, _) in PORTS[node.op].items()),
                model=planned.model.rpartition("/")[2] if planned else "",
                seconds=shot.seconds if shot and node.op == "clip" else 0.0,
                text=node.prompt, ghost=True, price=price,
            )  # fmt: skip
        made = {
            p.id for p in trial.patches if p.table == "wires" and p.field == "" and not p.before
        }
        for wire in board.wires():
            if wire.id in made:
                media = board.nodes_by_id[wire.source].media
                wires[wire.id] = WireRow(
                    wire.id, wire.source, wire.target, wire.port, media, "ghost"
                )
        layout = Layout(board)
    return Ghosts(nodes, wires, layout.places, tuple(layout.headings))
