"""Quality gates: only an approved frame becomes a clip, only an approved sheet goes into a shot.

A gate lies on a wire (`gating`), or between a sheet and the shots that show its asset. A person can
let one take pass without approval, for a reason; another take of the same node has to be approved.
That ends where the person thinks again: asking for another take closes the gate (`expand`), and a
rejected take passes none.
"""

from __future__ import annotations

from app.story.base import new_id
from app.story.edits import Archive, Edit, Waive
from app.story.graph import Waiver
from app.story.state import Board
from app.story.takes import Take


def gate_waiver(board: Board, node: str, take: Take | None) -> Waiver | None:
    """What lets this take of a node pass without approval, if a person said so."""
    if take is None or take.id in board.nodes_by_id[node].rejected:
        return None
    return next((w for w in board.waivers_on(node) if w.gate and w.digest == take.id), None)


def waive_gate(node: str, take: Take, reason: str) -> list[Edit]:
    """Lets the take be used downstream as it is."""
    return [Waive(id=new_id("wv"), node=node, take=take.id, reason=reason)]


def close_gate(board: Board, node: str) -> list[Edit]:
    """Takes back that something may pass without approval."""
    return [Archive(table="waivers", id=w.id) for w in board.waivers_on(node) if w.gate]
