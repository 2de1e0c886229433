"""What must hold of a row before it may stand on the board."""

from __future__ import annotations

from collections.abc import Collection

from app.story.board import Project, Row, Shot
from app.story.graph import LOCAL, Media, Node, Op, Wire
from app.story.state import PARENT_TABLES, TABLES, Board
from app.story.vocabulary import ASPECTS

# What each port takes; a port with `many` holds several wires in order.
PORTS: dict[Op, dict[str, tuple[Media, bool]]] = {
    "input": {},
    "frame": {"reference": ("image", True), "layout": ("image", False)},
    "sheet": {"reference": ("image", True)},
    "image": {"reference": ("image", True)},
    "clip": {"start_frame": ("image", False), "end_frame": ("image", False), "reference": ("image", True)},
    "video": {"start_frame": ("image", False), "end_frame": ("image", False), "reference": ("image", True)},
    "music": {"video": ("video", False)},
    "first_frame": {"video": ("video", False)},
    "last_frame": {"video": ("video", False)},
    "concatenate": {"videos": ("video", True)},
    "mux": {"video": ("video", False), "sound": ("audio", False)},
    "crop": {"image": ("image", False)},
}  # fmt: skip

Key = tuple[str, str]


def check_rows(
    board: Board,
    table: str,
    row: Row,
    refuse: type[Exception],
    gone: Collection[Key] = (),
    arriving: Collection[Key] = (),
) -> None:
    """Raises `refuse` with a person's words if `row` may not stand in `table`.

    `gone` and `arriving` are rows that the same change takes away or brings.
    """
    if table not in TABLES:
        raise refuse(f"there is nothing called {table}")
    for field, parent_table in PARENT_TABLES.get(table, {}).items():
        parent_id = getattr(row, field)
        if not parent_id:
            if (table, field) in {("nodes", "shot"), ("nodes", "asset")}:
                continue
            raise refuse(f"a {table[:-1]} needs a {field}")
        parent = board.get(parent_table, parent_id)
        key = (parent_table, parent_id)
        missing = parent is None or (parent.archived and key not in arriving) or key in gone
        if missing and not row.archived:
            raise refuse(f"there is no {parent_table[:-1]} {parent_id}")
    if isinstance(row, Project) and row.aspect not in ASPECTS:
        raise refuse(f"the aspect {row.aspect} is not known; there are {', '.join(ASPECTS)}")
    if isinstance(row, Shot) and row.aspect and row.aspect not in ASPECTS:
        raise refuse(f"the aspect {row.aspect} is not known; there are {', '.join(ASPECTS)}")
    if isinstance(row, Wire) and not row.archived:
        _check_wire(board, row, refuse)


def _check_wire(board: Board, wire: Wire, refuse: type[Exception]) -> None:
    source, target = board.nodes_by_id[wire.source], board.nodes_by_id[wire.target]
    port = PORTS[target.op].get(wire.port)
    if port is None:
        known = ", ".join(PORTS[target.op]) or "none"
        raise refuse(f"a {target.op} has no port {wire.port}; it has {known}")
    media, many = port
    if source.media != media:
        raise refuse(f"{wire.port} of a {target.op} takes {media}, not {source.media}")
    if target.op == "sheet" and source.op != "input":
        raise refuse("a sheet takes only pictures of your own as references")
    if not many and _occupied(board, wire):
        raise refuse(f"{wire.port} of that {target.op} is wired already")
    if _reaches(board, target, source.id):
        raise refuse("that wire would close a circle")


def _occupied(board: Board, wire: Wire) -> bool:
    return any(
        other.target == wire.target and other.port == wire.port and other.id != wire.id
        for other in board.wires_into(wire.target)
    )


def _reaches(board: Board, start: Node, goal: str) -> bool:
    """Whether `goal` lies at or below `start`, counting wires of nodes that are off the board
    for now: they may come back. (Sheets take in only inputs, so what flows out of a sheet
    without a wire can never close a circle.)"""
    seen: set[str] = set()
    waiting = [start.id]
    while waiting:
        node_id = waiting.pop()
        if node_id == goal:
            return True
        if node_id not in seen:
            seen.add(node_id)
            waiting.extend(board.wired_to(node_id))
    return False


def runs_locally(node: Node) -> bool:
    return node.op in LOCAL
