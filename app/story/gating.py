"""Which wires are gates: derived from what lies above them, whoever drew them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from app.story.graph import LOCAL, Node, Op, Wire


class Wired(Protocol):
    """What gates follow from: nodes and wires of a board (`story.state.Board`)."""

    @property
    def nodes_by_id(self) -> Mapping[str, Node]: ...

    def wires_into(self, node: str) -> list[Wire]:
        """Live wires into a node."""
        ...


# What a node may take in only once it is approved. Moves over a still and other steps of this
# machine are free previews, and take in anything.
_ONLY_APPROVED: dict[Op, frozenset[Op]] = {
    "frame": frozenset({"sheet"}),
    "image": frozenset({"sheet"}),
    "clip": frozenset({"frame", "sheet"}),
    "video": frozenset({"frame", "sheet"}),
}


def is_gated(board: Wired, wire: Wire) -> bool:
    """Whether a wire carries nothing that is not approved: it was made so, or what it carries is
    a frame that becomes a clip, or a sheet that goes into a picture or a clip, by whatever detour."""
    if wire.gated:
        return True
    wanted = _ONLY_APPROVED.get(board.nodes_by_id[wire.target].op)
    if not wanted:
        return False
    return any(board.nodes_by_id[n].op in wanted for n in carried(board, wire.source))


def carried(board: Wired, node_id: str) -> list[str]:
    """The frames and sheets that a node passes on: itself, or those above it that only steps of
    this machine lie behind, such as a crop; with those steps, which made it what it is."""
    if board.nodes_by_id[node_id].op in ("frame", "sheet"):
        return [node_id]
    found: dict[str, None] = {}
    waiting = [node_id]
    while waiting:
        here = waiting.pop()
        op = board.nodes_by_id[here].op
        if here in found or (op not in LOCAL and op not in ("frame", "sheet")):
            continue
        found[here] = None
        if op in LOCAL:
            waiting.extend(w.source for w in board.wires_into(here))
    return list(found)
