"""What must hold of a row before it may stand on the board."""

from __future__ import annotations

from collections.abc import Collection

from app.story.board import Episode, Project, Row, Scene, Shot
from app.story.graph import Media, Node, Op, Wire
from app.story.state import Board
from app.story.tables import PARENT_TABLES, TABLES
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
    "still": {"image": ("image", False)},
    "side_by_side": {"images": ("image", True)},
    "text_card": {},
}  # fmt: skip

# Fields of a row that may hang on nothing.
_OPTIONAL = frozenset(
    (("nodes", "shot"), ("nodes", "asset"), ("nodes", "look"), ("nodes", "stage"))
)

# Fields that name assets.
_SHOWN: dict[str, dict[str, str]] = {
    "shots": {"characters": "character", "props": "prop"},
    "scenes": {"location": "location"},
    "lines": {"character": "character"},
}


def check_rows(
    board: Board,
    table: str,
    row: Row,
    refuse: type[Exception],
    leaving: Collection[str] = (),
    turned_back: bool = False,
) -> None:
    """Raises `refuse` with a person's words if `row` may not stand in `table`.

    `leaving` are wires that the same change takes away. A row that is `turned_back` to what it
    was may hang on something that is off the board, as it may have done then.
    """
    if table not in TABLES:
        raise refuse(f"there is nothing called {table}")
    for field, parent_table in PARENT_TABLES.get(table, {}).items():
        parent_id = getattr(row, field)
        if not parent_id:
            if (table, field) in _OPTIONAL:
                continue
            raise refuse(f"a {table[:-1]} needs a {field}")
        parent = board.get(parent_table, parent_id)
        off = turned_back or row.archived
        if parent is None or not (off or board.live(parent_table, parent)):
            raise refuse(f"there is no {parent_table[:-1]} {parent_id}")
    _check_shown(board, table, row, refuse)
    if isinstance(row, Scene) and row.looks:
        _check_looks(board, row, refuse)
    if isinstance(row, Node) and row.look and not row.archived:
        _check_look_of(board, row, refuse)
    if isinstance(row, Episode | Scene | Shot) and not turned_back and not row.archived:
        _check_number(board, row, refuse)
    if isinstance(row, Project) and row.aspect not in ASPECTS:
        raise refuse(f"the aspect {row.aspect} is not known; there are {', '.join(ASPECTS)}")
    if isinstance(row, Shot) and row.aspect and row.aspect not in ASPECTS:
        raise refuse(f"the aspect {row.aspect} is not known; there are {', '.join(ASPECTS)}")
    if isinstance(row, Wire) and not row.archived:
        _check_wire(board, row, refuse, leaving)


def _check_shown(board: Board, table: str, row: Row, refuse: type[Exception]) -> None:
    for field, kind in _SHOWN.get(table, {}).items():
        value = getattr(row, field)
        for asset_id in (value,) if isinstance(value, str) else value:
            if asset_id and asset_id not in board.assets_by_id:
                raise refuse(f"there is no {kind} {asset_id}")


def _check_looks(board: Board, scene: Scene, refuse: type[Exception]) -> None:
    """Each is there, and no asset has two of them in one scene."""
    worn: dict[str, str] = {}
    for look_id in scene.looks:
        look = board.looks_by_id.get(look_id)
        if look is None:
            raise refuse(f"there is no look {look_id}")
        if look.asset in worn:
            name = board.assets_by_id[look.asset].name
            raise refuse(f"{name} has one look a scene: {worn[look.asset]} or {look.name}")
        worn[look.asset] = look.name


def _check_look_of(board: Board, node: Node, refuse: type[Exception]) -> None:
    look = board.looks_by_id[node.look]
    if node.op != "sheet":
        raise refuse(f"only a sheet shows a look, not a {node.op}")
    if look.asset != node.asset:
        raise refuse(f"{look.name} is a look of another asset")


def _check_number(board: Board, row: Episode | Scene | Shot, refuse: type[Exception]) -> None:
    """On a locked board a number stays with what has it, and is given to nothing else."""
    if not board.table("projects") or not board.project.locked:
        return
    if isinstance(row, Shot):
        old, number, name = board.shots_by_id.get(row.id), row.letter, board.number(row)
        beside = (s.letter for s in board.shots_in(row.scene, omitted=True) if s.id != row.id)
        stays = old is not None and old.scene == row.scene and old.letter not in ("", number)
    elif isinstance(row, Scene):
        old, number, name = board.scenes_by_id.get(row.id), row.number, f"scene {row.number}"
        rows = board.scenes(omitted=True)
        beside = (s.number for s in rows if s.episode == row.episode and s.id != row.id)
        stays = old is not None and old.episode == row.episode and old.number not in ("", number)
    else:
        episodes = {e.id: e for e in board.episodes()}
        old, number, name = episodes.get(row.id), row.number, f"episode {row.number}"
        beside = (e.number for e in episodes.values() if e.id != row.id)
        stays = old is not None and old.number not in ("", number)
    if stays:
        raise refuse("numbers are locked; unlock them to number anew")
    if number and number in beside:
        raise refuse(f"numbers are locked, and there is {name} already")


def takes_many(board: Board, wire: Wire) -> bool:
    """Whether the port that the wire goes into holds several."""
    target = board.nodes_by_id.get(wire.target)
    port = PORTS[target.op].get(wire.port) if target else None
    return port is not None and port[1]


def _check_wire(
    board: Board, wire: Wire, refuse: type[Exception], leaving: Collection[str]
) -> None:
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
    if not many and any(other.id not in leaving for other in board.wires_at(wire)):
        raise refuse(f"{wire.port} of that {target.op} is wired already")
    if _reaches(board, target, source.id):
        raise refuse("that wire would close a circle")


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
