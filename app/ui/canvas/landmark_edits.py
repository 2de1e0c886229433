"""Frames and notes on the canvas, as edits: put round nodes, moved with what they hold, resized."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRectF

from app.story.base import new_id
from app.story.edits import Add, Archive, Change, Edit
from app.story.landmarks import LEAST_HEIGHT, LEAST_WIDTH, Landmark, LandmarkColour, LandmarkKind
from app.story.state import Board
from app.ui.canvas.graph_edits import placed
from app.ui.canvas.layout import Places

Boxes = Mapping[str, QRectF]
TITLE = 34.0  # room for a frame's title
_ROOM = 24.0  # between a frame and what it holds


def live_landmarks(board: Board) -> dict[str, Landmark]:
    """Marks on the board, the large ones first: they lie below."""
    rows = (
        r for r in board.table("landmarks").values() if isinstance(r, Landmark) and not r.archived
    )
    return {m.id: m for m in sorted(rows, key=lambda m: (-m.width * m.height, m.id))}


def box_of(mark: Landmark) -> QRectF:
    """Where it lies."""
    return QRectF(mark.x, mark.y, mark.width, mark.height)


def held(
    mark: Landmark, boxes: Boxes, marks: Mapping[str, Landmark]
) -> tuple[list[str], list[str]]:
    """Nodes and smaller marks whose middle lies inside a frame; a note holds nothing."""
    if mark.kind == "note":
        return [], []
    box = box_of(mark)
    nodes = [n for n, b in boxes.items() if box.contains(b.center())]
    inner = [
        m.id for m in marks.values()
        if m.id != mark.id and m.width * m.height < mark.width * mark.height
        and box.contains(box_of(m).center())
    ]  # fmt: skip
    return nodes, inner


def group(
    board: Board, nodes: Sequence[str], boxes: Boxes, title: str, colour: LandmarkColour = "grey"
) -> tuple[str, list[Edit]]:
    """A frame round nodes. Those that the layout places keep the place that they have now."""
    mark, box = new_id("mk"), round_up([boxes[n] for n in nodes])
    row = {"id": mark, "kind": "group", "text": title, "colour": colour, **_fields(box)}
    rows = board.nodes_by_id
    pinned: list[Edit] = [
        Change(table="nodes", id=n, fields=placed(boxes[n].x(), boxes[n].y()))
        for n in nodes
        if not (rows[n].x or rows[n].y)
    ]
    return mark, [*pinned, Add(table="landmarks", row=row)]


def add(kind: LandmarkKind, x: float, y: float, text: str) -> tuple[str, list[Edit]]:
    """A frame or a note at a place."""
    mark = new_id("mk")
    size = QRectF(x, y, 480, 280) if kind == "group" else QRectF(x, y, 240, 140)
    colour = "sand" if kind == "note" else "grey"
    row = {"id": mark, "kind": kind, "text": text, "colour": colour, **_fields(size)}
    return mark, [Add(table="landmarks", row=row)]


def put(places: Mapping[str, QRectF], nodes: Places) -> list[Edit]:
    """Marks and nodes stand where a person put them."""
    edits: list[Edit] = [
        Change(table="landmarks", id=m, fields=_fields(box)) for m, box in places.items()
    ]
    return edits + [Change(table="nodes", id=n, fields=placed(x, y)) for n, (x, y) in nodes.items()]


def say(mark: str, text: str) -> list[Edit]:
    """Another title, or other words."""
    return [Change(table="landmarks", id=mark, fields={"text": text})]


def paint(mark: str, colour: LandmarkColour) -> list[Edit]:
    """Another colour."""
    return [Change(table="landmarks", id=mark, fields={"colour": colour})]


def fit(mark: Landmark, boxes: Boxes, marks: Mapping[str, Landmark]) -> list[Edit]:
    """A frame closes round what it holds; an empty one stays."""
    nodes, inner = held(mark, boxes, marks)
    if not (nodes or inner):
        return []
    box = round_up([*(boxes[n] for n in nodes), *(box_of(marks[m]) for m in inner)])
    return [] if box == box_of(mark) else put({mark.id: box}, {})


def follow(marks: Mapping[str, Landmark], boxes: Boxes, places: Places) -> list[Edit]:
    """Frames close anew round what they held, where nodes go elsewhere without them."""
    moved = {n: QRectF(*places[n], b.width(), b.height()) for n, b in boxes.items() if n in places}
    after = {**boxes, **moved}
    fresh: dict[str, QRectF] = {}
    for mark in marks.values():
        nodes, _ = held(mark, boxes, marks)
        if not moved.keys().isdisjoint(nodes):
            fresh[mark.id] = round_up([after[n] for n in nodes])
    return put(fresh, {})


def remove(marks: Iterable[str]) -> list[Edit]:
    """Off the canvas; what lies inside stays."""
    return [Archive(table="landmarks", id=m) for m in marks]


def round_up(boxes: Sequence[QRectF]) -> QRectF:
    """A frame's box round others, with room for the title."""
    whole = QRectF(boxes[0])
    for box in boxes[1:]:
        whole = whole.united(box)
    return whole.adjusted(-_ROOM, -_ROOM - TITLE, _ROOM, _ROOM)


def resized(box: QRectF, right: float, bottom: float) -> QRectF:
    """A box whose lower right corner was pulled elsewhere; never too small to be seen."""
    return QRectF(
        box.x(), box.y(), max(LEAST_WIDTH, right - box.x()), max(LEAST_HEIGHT, bottom - box.y())
    )


def _fields(box: QRectF) -> dict[str, float]:
    return {
        "x": round(box.x()), "y": round(box.y()),
        "width": round(max(LEAST_WIDTH, box.width())),
        "height": round(max(LEAST_HEIGHT, box.height())),
    }  # fmt: skip
