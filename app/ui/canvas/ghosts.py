"""What the planner proposes, as nodes and wires that are not on the board yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.production.proposal import Proposal
from app.story.plan_parts import parts_of
from app.story.rules import PORTS
from app.story.trial import trying
from app.ui.canvas.layout import Layout, Places
from app.ui.canvas.rows import NodeRow, WireRow
from app.ui.kit.names import node_name
from app.ui.kit.numbers import show_credits
from app.workspace.workspace import Workspace


class Offered(Protocol):
    """A plan that waits for an answer. `chosen` is what is left of it without what was unticked."""

    unwanted: frozenset[str]

    @property
    def proposal(self) -> Proposal: ...

    @property
    def chosen(self) -> Proposal: ...


class TalkPort(Protocol):
    """The chat, as far as the canvas needs it. `ticked`: parts of a plan were taken in or out."""

    changed: SignalInstance
    ticked: SignalInstance

    @property
    def latest(self) -> Offered | None: ...

    def tick(self, offer: Offered, key: str, on: bool) -> None: ...

    def accept(self, offer: Offered) -> None: ...

    def decline(self, offer: Offered) -> None: ...


@dataclass(frozen=True)
class Ghosts:
    """Proposed nodes and wires, and where everything would stand with them; `parts` names for
    each node the part of the plan that it is ticked with."""

    nodes: dict[str, NodeRow] = field(default_factory=dict[str, NodeRow])
    wires: dict[str, WireRow] = field(default_factory=dict[str, WireRow])
    places: Places = field(default_factory=Places)
    headings: tuple[tuple[str, float, float], ...] = ()
    parts: dict[str, str] = field(default_factory=dict[str, str])


def ghosts_of(workspace: Workspace, offer: Offered) -> Ghosts:
    """Tries the whole plan on the board, looks, and takes it back."""
    board, proposal = workspace.board, offer.proposal
    gone = offer.unwanted | set(offer.chosen.left_out)
    part_of = {
        row: part.key for part in parts_of(proposal.plan.edits, board) for row in part.rows
    }  # fmt: skip
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
                id=node_id, name=node_name(board, node), op=node.op, media=node.media,
                ports=tuple((name, media) for name, (media, _) in PORTS[node.op].items()),
                model=planned.model.rpartition("/")[2] if planned else "",
                seconds=shot.seconds if shot and node.op == "clip" else 0.0,
                text=node.prompt, ghost=True, price=price, wanted=part_of.get(node_id, "") not in gone,
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
    parts = {node: part_of[node] for node in nodes if node in part_of}
    return Ghosts(nodes, wires, layout.places, tuple(layout.headings), parts)
