"""Why a node is stale: which edit, which field, whose."""

from __future__ import annotations

import sqlite3

from app.store import history
from app.story.base import Frozen
from app.story.freshness import origin
from app.workspace.workspace import Workspace


class Cause(Frozen):
    """One difference. `edit` is the history's seq; 0 where a new take above made the difference."""

    edit: int
    field: str
    actor: str


async def causes_of(workspace: Workspace, node_id: str) -> list[Cause]:
    """The causes of a node's own staleness, one a field."""
    board = workspace.board
    node = board.nodes_by_id[node_id]
    keys = workspace.staleness.own_causes(node_id)
    places = [(key, *origin(key, node, board)) for key in keys]

    def read(db: sqlite3.Connection) -> list[tuple[int, str] | None]:
        return [history.last_touch(db, table, row, field) for _, table, row, field in places]

    touches = await workspace.file.database.read(read)
    found: list[Cause] = []
    for (key, _, _, field), touch in zip(places, touches, strict=True):
        name = "take" if key.startswith("upstream.") else (field or key.partition(".")[0])
        seq, actor = touch or (0, "agent")
        found.append(Cause(edit=seq, field=name, actor=actor))
    return found
