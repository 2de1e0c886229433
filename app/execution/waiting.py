"""What a node waits for before it may be made: things above it, and assets that are under way."""

from __future__ import annotations

from app.story.freshness import blocked_by
from app.story.gates import gate_waiver
from app.story.gating import carried
from app.story.graph import LOCAL, Node
from app.workspace.workspace import Workspace


def waits_for(workspace: Workspace, node: Node) -> list[str]:
    """Ids of nodes above it that are not there, not approved, made by this machine of another take
    than the approved one, or sheets that are being made."""
    board = workspace.board
    found = dict.fromkeys(blocked_by(board, workspace.facts, node))
    for source in board.sources(node):
        if source.gated:
            found.update(dict.fromkeys(_outdated(workspace, source.node)))
        if board.nodes_by_id[source.node].op == "sheet" and any(
            job.open for job in workspace.jobs_of(source.node)
        ):
            found[source.node] = None
    return list(found)


def _outdated(workspace: Workspace, source: str) -> list[str]:
    """Steps of this machine whose result is of another picture than the one that stands now; a
    person may have let just that result pass."""
    board = workspace.board
    if gate_waiver(board, source, workspace.chosen(source)) is not None:
        return []
    return [
        n
        for n in carried(board, source)
        if board.nodes_by_id[n].op in LOCAL
        and any(key.startswith("upstream.") for key in workspace.staleness.own_causes(n))
        and not workspace.staleness.is_waived(n)
    ]
