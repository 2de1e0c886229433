"""Why a node is stale: which edit, which field, whose."""

from __future__ import annotations

import sqlite3

from app.store import history
from app.story.base import Frozen
from app.story.freshness import origin
from app.story.graph import Node
from app.story.looks import look_shown
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
    places = [(key, _places(workspace, node, key)) for key in keys]

    def read(db: sqlite3.Connection) -> list[tuple[int, str, str] | None]:
        return [_newest(db, at) for _, at in places]

    touches = await workspace.file.database.read(read)
    found: list[Cause] = []
    for (key, _), touch in zip(places, touches, strict=True):
        if key.startswith("upstream."):
            seq, actor = (touch[0], touch[1]) if touch else (0, "agent")
            found.append(Cause(edit=seq, field="take", actor=actor))
        else:
            seq, actor, field = touch or (0, "agent", key.partition(".")[0])
            found.append(Cause(edit=seq, field=field or key.partition(".")[0], actor=actor))
    return found


Place = tuple[str, str, str]  # table, id, field


def _places(workspace: Workspace, node: Node, key: str) -> list[Place]:
    """Where the difference may have been made. What flows in may change by a pick above, or by a
    wire that was laid or taken away."""
    board = workspace.board
    places = [origin(key, node, board)]
    if key.startswith("upstream."):
        source = key.partition(".")[2]
        places += [
            ("wires", w.id, field)
            for w in board.wires_by_id.values()
            if w.target == node.id and w.source == source
            for field in ("archived", "source")
        ]
    return places + _looks(workspace, node, key)


def _looks(workspace: Workspace, node: Node, key: str) -> list[Place]:
    """An asset may have another look in this scene, or its look another description."""
    board = workspace.board
    kind, _, row = key.partition(".")
    source = board.nodes_by_id.get(row) if kind == "upstream" else None
    asset = row if kind == "asset" else source.asset if source is not None else ""
    look = look_shown(board, node, asset) if asset else None
    shot = board.shots_by_id.get(node.shot)
    places: list[Place] = [("looks", look.id, "description"), ("looks", look.id, "name")] if look else []  # fmt: skip
    if shot is not None and asset:
        places += [("scenes", shot.scene, "looks")]
    return places


def _newest(db: sqlite3.Connection, places: list[Place]) -> tuple[int, str, str] | None:
    found = [
        (*touch, field)
        for table, row, field in places
        if (touch := history.last_touch(db, table, row, field)) is not None
    ]
    return max(found, default=None)
