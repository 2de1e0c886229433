"""What a node waits for before it may be made: things above it, and assets that are under way."""

from __future__ import annotations

from app.story.freshness import blocked_by
from app.story.graph import Node
from app.workspace.workspace import Workspace


def waits_for(workspace: Workspace, node: Node) -> list[str]:
    """Ids of nodes above it that are not there, not approved, or sheets that are being made."""
    board = workspace.board
    found = dict.fromkeys(blocked_by(board, workspace.facts, node))
    for source in board.sources(node):
        if board.nodes_by_id[source.node].op == "sheet" and any(
            job.open for job in workspace.jobs_of(source.node)
        ):
            found[source.node] = None
    return list(found)
