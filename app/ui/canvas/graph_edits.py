"""What hands do on the canvas, as edits: add, connect, insert, duplicate, delete, move, mute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.story.base import new_id
from app.story.edits import Add, Archive, Change, Edit
from app.story.graph import MEDIA, Media, Node, Op
from app.story.recipes import wire
from app.story.rules import PORTS
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying
from app.ui.canvas.layout import COLUMN, Layout, Places

# What the palette offers: what is bought, then the steps of this machine.
PALETTE: tuple[Op, ...] = (
    "image", "video", "music", "still", "first_frame", "last_frame", "concatenate", "mux", "crop",
    "side_by_side", "text_card",
)  # fmt: skip
_COPIED = ("prompt", "negative", "params", "model", "seed", "title", "muted")
_FREE: dict[Op, Op] = {"clip": "video", "sheet": "image"}  # a shot has one clip, an asset one sheet
_ANYWHERE = 0.5  # (0, 0) stands for "where the layout puts it"


def placed(x: float, y: float) -> dict[str, float]:
    """Fields of a place that a person chose."""
    return {"x": round(x) or _ANYWHERE, "y": round(y)}


def add_node(op: Op, x: float, y: float, **fields: Any) -> tuple[str, list[Edit]]:
    """A free node; its id, and the edits that make it."""
    node = new_id("nd")
    return node, [Add(table="nodes", row={"id": node, "op": op, **placed(x, y), **fields})]


def first_wire(source: str, target: str, port: str) -> Edit:
    """The wire that a new node comes with."""
    return Add(table="wires", row=wire(source, target, port))


def steps_after(media: Media) -> list[Op]:
    """Steps that take a medium in."""
    return [op for op in PALETTE if inlet(op, media)]


def open_ports(board: Board, source: str) -> list[tuple[str, str]]:
    """All ports on the board that could take a node in."""
    from_node = board.nodes_by_id.get(source)
    if from_node is None:
        return []
    above = _above(board, source)
    found: list[tuple[str, str]] = []
    for node in board.nodes():
        if node.id in above or (node.op == "sheet" and from_node.op != "input"):
            continue
        found += [
            (node.id, p) for p, (media, _) in PORTS[node.op].items() if media == from_node.media
        ]
    return found


def connect(
    board: Board, source: str, target: str, port: str, replaces: str = "", gated: bool = False
) -> list[Edit]:
    """A wire. What a port that holds one held leaves it; `replaces` names the wire that was
    pulled out of another place for it. `gated`: it waits for approval wherever it leads; where
    the rules ask for that it does so without (`story.gating`)."""
    gone = dict.fromkeys([replaces] if replaces else [])
    wires = board.wires_into(target)
    if any(w.source == source and w.port == port and w.id != replaces for w in wires):
        return [Archive(table="wires", id=replaces)] if replaces else []
    if not PORTS[board.nodes_by_id[target].op][port][1]:
        gone.update(dict.fromkeys(w.id for w in wires if w.port == port))
    old = board.wires_by_id.get(replaces)
    if old is not None and (old.source, old.target, old.port) == (source, target, port):
        return []
    order = max((w.order for w in wires if w.port == port), default=-1.0) + 1
    row = {**wire(source, target, port, gated=gated), "order": order}
    return [*(Archive(table="wires", id=w) for w in gone), Add(table="wires", row=row)]


def insert(board: Board, wire_id: str, node: Node) -> list[Edit]:
    """Puts a node that is on the board into a wire; empty where it does not fit in. A gate stays
    on both sides of it."""
    old = board.wires_by_id[wire_id]
    port = inlet(node.op, board.nodes_by_id[old.source].media)
    carried = PORTS[board.nodes_by_id[old.target].op][old.port][0]
    if not port or node.media != carried or node.id in (old.source, old.target):
        return []
    if board.nodes_by_id[old.target].op == "sheet":
        return []
    if _leads_to(board, node.id, old.source) or _leads_to(board, old.target, node.id):
        return []
    into = {**wire(node.id, old.target, old.port, gated=old.gated), "order": old.order}
    edits: list[Edit] = [
        *connect(board, old.source, node.id, port, gated=old.gated),
        Archive(table="wires", id=wire_id),
        Add(table="wires", row=into),
    ]
    with trying(board, Facts(), edits) as trial:  # what is off the board may close a circle too
        return [] if trial.refused else edits


def insert_new(board: Board, wire_id: str, op: Op, x: float, y: float) -> tuple[str, list[Edit]]:
    """A new step in a wire; a gate stays on both sides of it."""
    old = board.wires_by_id[wire_id]
    node, edits = add_node(op, x, y)
    port = inlet(op, board.nodes_by_id[old.source].media)
    into = {**wire(node, old.target, old.port, gated=old.gated), "order": old.order}
    return node, [
        *edits,
        Archive(table="wires", id=wire_id),
        Add(table="wires", row=wire(old.source, node, port, gated=old.gated)),
        Add(table="wires", row=into),
    ]


def fits_into(board: Board, wire_id: str) -> list[Op]:
    """Steps that could stand in a wire."""
    old = board.wires_by_id[wire_id]
    source, target = board.nodes_by_id[old.source], board.nodes_by_id[old.target]
    carried = PORTS[target.op][old.port][0]
    if target.op == "sheet":
        return []
    return [op for op in PALETTE if MEDIA[op] == carried and inlet(op, source.media)]


def inlet(op: Op, media: Media) -> str:
    """The first port of a step that takes a medium."""
    return next((name for name, (takes, _) in PORTS[op].items() if takes == media), "")


def delete(board: Board, nodes: Iterable[str], wires: Iterable[str] = ()) -> list[Edit]:
    """Off the board; what was paid for stays."""
    gone: list[Edit] = [Archive(table="wires", id=w) for w in wires if w in board.wires_by_id]
    return gone + [Archive(table="nodes", id=n) for n in nodes]


def duplicate(
    board: Board, nodes: Sequence[str], places: Mapping[str, tuple[float, float]]
) -> tuple[list[str], list[Edit]]:
    """Copies with the wires into them; wires among them join the copies. A person's own file
    is not copied: its wires lead to the copies too."""
    copies: dict[str, str] = {}
    edits: list[Edit] = []
    panels: dict[str, int] = {}
    for node_id in nodes:
        node = board.nodes_by_id[node_id]
        if node.op == "input":
            continue
        op = _FREE.get(node.op, node.op)
        row: dict[str, Any] = {name: getattr(node, name) for name in _COPIED}
        x, y = places[node_id]
        copies[node_id] = row["id"] = new_id("nd")
        row.update(op=op, **placed(x + 40, y + 48))
        if op == "frame":
            last = max(f.panel for f in board.frames_of(node.shot))
            panels[node.shot] = panels.get(node.shot, last) + 1
            row.update(shot=node.shot, panel=panels[node.shot])
        elif op not in ("image", "video", "music"):
            row.update(shot=node.shot)
        if op != node.op and not node.title:
            row["title"] = board.name(node)
        edits.append(Add(table="nodes", row=row))
    for old, new in copies.items():
        for w in board.wires_into(old):
            source = copies.get(w.source, w.source)
            row = wire(source, new, w.port, gated=w.gated)
            edits.append(Add(table="wires", row={**row, "order": w.order}))
    return list(copies.values()), edits


def move(places: Places) -> list[Edit]:
    """Nodes stand where a person put them."""
    return [Change(table="nodes", id=n, fields=placed(x, y)) for n, (x, y) in places.items()]


def tidy(board: Board, nodes: Iterable[str] = ()) -> list[Edit]:
    """Nodes go back to where the story puts them; free ones keep that place for good."""
    wanted = set(nodes) or set(board.nodes_by_id)
    fresh = Layout(board, by_hand=False).places
    edits: list[Edit] = []
    for node in board.nodes():
        if node.id not in wanted or not (node.x or node.y):
            continue
        owned = node.shot or node.asset or node.stage
        fields = {"x": 0, "y": 0} if owned else placed(*fresh[node.id])
        if (node.x, node.y) != (fields["x"], fields["y"]):
            edits.append(Change(table="nodes", id=node.id, fields=fields))
    return edits


def mute(board: Board, nodes: Sequence[str]) -> list[Edit]:
    """Left out of runs, or taken in again if all of them are out."""
    on = not all(board.nodes_by_id[n].muted for n in nodes)
    return [Change(table="nodes", id=n, fields={"muted": on}) for n in nodes]


def beside(places: Places, node: str) -> tuple[float, float]:
    """A free place to the right of a node."""
    x, y = places[node]
    taken = set(places.values())
    x += COLUMN
    while any(abs(x - a) < 200 and abs(y - b) < 170 for a, b in taken):
        y += 200
    return x, y


def _above(board: Board, node: str) -> set[str]:
    """A node and all that is wired into it, also by way of what is off the board for now: it may
    come back, and the rules let no circle wait for it."""
    seen: set[str] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += board.wired_from(current)
    return seen


def _leads_to(board: Board, start: str, goal: str) -> bool:
    return start in _above(board, goal)
