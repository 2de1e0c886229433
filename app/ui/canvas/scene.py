"""Where everything lies: places of nodes, curves of wires, and what is in sight or under a hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import ceil
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from app.story.landmarks import Landmark
from app.ui.canvas.landmark_edits import TITLE, box_of
from app.ui.canvas.layout import NODE_WIDTH, PICTURE_HEIGHT, UTILITY_HEIGHT, Places
from app.ui.canvas.rows import NodeRow, WireRow

TILE = 600.0
_NEAR = 40.0  # how far from a wire's own course a tile may still be one of its
HEAD = 28.0
FOOT = 28.0
_BUSY = 12  # a sheet that more shots show has wires only while it is chosen
Tile = tuple[int, int]
LandmarkPart = Literal["body", "corner"]


class Curve:
    """A wire's course. The path is made when it is first seen."""

    __slots__ = ("_path", "box", "line", "tiles")

    def __init__(self, start: QPointF, end: QPointF) -> None:
        self.line = QLineF(start, end)
        reach = bend(start, end)
        left = min(start.x(), end.x() - reach) - 4
        right = max(end.x(), start.x() + reach) + 4
        top, bottom = min(start.y(), end.y()) - 4, max(start.y(), end.y()) + 4
        self.box = QRectF(left, top, right - left, bottom - top)
        self._path: QPainterPath | None = None
        self.tiles: tuple[Tile, ...] = ()

    @property
    def path(self) -> QPainterPath:
        if self._path is None:
            self._path = curve(self.line.p1(), self.line.p2())
        return self._path


def bend(start: QPointF, end: QPointF) -> float:
    """How far a wire runs straight out before it turns."""
    across = end.x() - start.x()
    if across >= 0:
        return min(120.0, max(24.0, across * 0.5))
    return min(160.0, 40.0 - across * 0.25)


def curve(start: QPointF, end: QPointF) -> QPainterPath:
    """The course of a wire from an output to an input."""
    reach = bend(start, end)
    path = QPainterPath(start)
    path.cubicTo(QPointF(start.x() + reach, start.y()), QPointF(end.x() - reach, end.y()), end)
    return path


class Scene:
    """Rows with their places, in an index of tiles."""

    def __init__(self) -> None:
        self.nodes: dict[str, NodeRow] = {}
        self.wires: dict[str, WireRow] = {}
        self.boxes: dict[str, QRectF] = {}
        self.corners: Places = {}  # of the boxes, as plain numbers for loops that count
        self.curves: dict[str, Curve] = {}
        self.headings: list[tuple[str, float, float]] = []
        self.landmarks: dict[str, Landmark] = {}
        self.landmark_boxes: dict[str, QRectF] = {}
        self.bounds = QRectF()
        self._node_tiles: dict[Tile, dict[str, None]] = {}
        self._wire_tiles: dict[Tile, dict[str, None]] = {}
        self._of_node: dict[str, list[str]] = {}
        self._away: set[str] = set()

    def set_graph(
        self,
        nodes: dict[str, NodeRow],
        wires: dict[str, WireRow],
        places: Places,
        headings: Iterable[tuple[str, float, float]] = (),
    ) -> None:
        """Another graph; boxes and curves that are as they were are kept."""
        old_boxes, old_curves, old_wires = self.boxes, self.curves, self.wires
        self.nodes, self.wires = dict(nodes), dict(wires)
        self.headings = list(headings)
        self._node_tiles, self._wire_tiles, self._of_node = {}, {}, {}
        self._away.clear()
        self.boxes, self.corners = {}, {}
        moved: set[str] = set()
        for node_id, row in nodes.items():
            x, y = places[node_id]
            tall = UTILITY_HEIGHT if row.utility else PICTURE_HEIGHT
            box = old_boxes.get(node_id)
            if box is None or box.x() != x or box.y() != y or box.height() != tall:
                box = QRectF(x, y, NODE_WIDTH, tall)
                moved.add(node_id)
            self.boxes[node_id] = box
            self.corners[node_id] = (x, y)
            for tile in tiles_of(box):
                self._node_tiles.setdefault(tile, {})[node_id] = None
        self.curves = {}
        for wire in wires.values():
            if wire.source not in self.boxes or wire.target not in self.boxes:
                continue
            known = old_curves.get(wire.id)
            still = wire.source not in moved and wire.target not in moved
            if known is not None and still and old_wires[wire.id].port == wire.port:
                self._index(wire, known)
            else:
                self._index(wire, self._new_curve(wire))
        self._measure()

    def set_landmarks(self, marks: dict[str, Landmark]) -> None:
        """Other frames and notes."""
        self.landmarks = marks
        self.landmark_boxes = {m.id: box_of(m) for m in marks.values()}
        self._measure()

    def _measure(self) -> None:
        corners = list(self.corners.values())
        marks = self.landmark_boxes.values()
        if not corners and not marks:
            self.bounds = QRectF()
            return
        left = min([x for x, _ in corners] + [m.left() for m in marks])
        top = min([y for _, y in corners] + [m.top() for m in marks])
        right = max([x + NODE_WIDTH for x, _ in corners] + [m.right() for m in marks])
        bottom = max([b.bottom() for b in self.boxes.values()] + [m.bottom() for m in marks])
        self.bounds = QRectF(left, top - 40, right - left, bottom - top + 40)

    def _new_curve(self, wire: WireRow) -> Curve:
        made = Curve(self.out_point(wire.source), self.port_point(wire.target, wire.port))
        made.tiles = tuple(tiles_along(made))
        return made

    def _index(self, wire: WireRow, made: Curve) -> None:
        self.curves[wire.id] = made
        self._of_node.setdefault(wire.source, []).append(wire.id)
        self._of_node.setdefault(wire.target, []).append(wire.id)
        for tile in made.tiles:
            self._wire_tiles.setdefault(tile, {})[wire.id] = None

    def set_row(self, row: NodeRow) -> None:
        """The same node looks different."""
        self.nodes[row.id] = row

    def set_wire(self, row: WireRow) -> None:
        """The same wire looks different."""
        self.wires[row.id] = row

    def move(self, places: Places) -> None:
        """Nodes are under way: only what is drawn of them follows; `settle` ends it."""
        touched: dict[str, None] = {}
        for node_id, (x, y) in places.items():
            box = self.boxes[node_id]
            if node_id not in self._away:
                self._away.add(node_id)
                for tile in tiles_of(box):
                    self._node_tiles.get(tile, {}).pop(node_id, None)
                for wire_id in self._of_node.get(node_id, ()):
                    for tile in self.curves[wire_id].tiles:
                        self._wire_tiles.get(tile, {}).pop(wire_id, None)
            self.boxes[node_id] = QRectF(x, y, box.width(), box.height())
            self.corners[node_id] = (x, y)
            touched.update(dict.fromkeys(self._of_node.get(node_id, ())))
        for wire_id in touched:
            wire = self.wires[wire_id]
            start, end = self.out_point(wire.source), self.port_point(wire.target, wire.port)
            self.curves[wire_id] = Curve(start, end)

    def settle(self, nodes: Iterable[str]) -> None:
        """Nodes that were under way stand again."""
        wires: dict[str, None] = {}
        for node_id in self._away.intersection(nodes):
            for tile in tiles_of(self.boxes[node_id]):
                self._node_tiles.setdefault(tile, {})[node_id] = None
            wires.update(dict.fromkeys(self._of_node.get(node_id, ())))
        self._away.clear()
        for wire_id in wires:
            made = self.curves[wire_id] = self._new_curve(self.wires[wire_id])
            for tile in made.tiles:
                self._wire_tiles.setdefault(tile, {})[wire_id] = None
        self._measure()

    # -- places ---------------------------------------------------------------------------------

    def out_point(self, node: str) -> QPointF:
        """Where wires leave a node."""
        box = self.boxes[node]
        return QPointF(box.right(), box.top() + HEAD + (box.height() - HEAD - FOOT) / 2)

    def port_point(self, node: str, port: str) -> QPointF:
        """Where a wire enters a node."""
        box = self.boxes[node]
        names = [name for name, _ in self.nodes[node].ports]
        at = names.index(port) if port in names else 0
        room = box.height() - HEAD - FOOT
        return QPointF(box.left(), box.top() + HEAD + room * (at + 1) / (len(names) + 1))

    # -- questions ------------------------------------------------------------------------------

    def wires_of(self, node: str) -> list[str]:
        """Wires into and out of a node."""
        return self._of_node.get(node, [])

    def is_shown(self, wire: WireRow, chosen: set[str]) -> bool:
        """A sheet in many shots would cover the canvas with its wires."""
        if not wire.quiet or wire.target in chosen or wire.source in chosen:
            return True
        return self.nodes[wire.source].uses <= _BUSY

    def nodes_in(self, area: QRectF) -> Iterator[str]:
        """Nodes that touch an area."""
        boxes = self.boxes
        for node_id in self._found(self._node_tiles, area):
            if boxes[node_id].intersects(area):
                yield node_id

    def wires_in(self, area: QRectF) -> Iterator[str]:
        """Wires that may touch an area."""
        curves = self.curves
        for wire_id in self._found(self._wire_tiles, area):
            if curves[wire_id].box.intersects(area):
                yield wire_id

    def _found(self, index: dict[Tile, dict[str, None]], area: QRectF) -> dict[str, None]:
        found: dict[str, None] = {}
        if area.width() * area.height() > TILE * TILE * len(index) * 2:
            for ids in index.values():
                found.update(ids)
            return found
        for tile in tiles_of(area):
            ids = index.get(tile)
            if ids:
                found.update(ids)
        return found

    def node_at(self, at: QPointF) -> str:
        """The topmost node under a point."""
        ids = self._node_tiles.get((int(at.x() // TILE), int(at.y() // TILE)), {})
        return next((n for n in reversed(list(ids)) if self.boxes[n].contains(at)), "")

    def landmark_at(self, at: QPointF, reach: float) -> tuple[str, LandmarkPart]:
        """The topmost frame or note that can be taken hold of under a point, and where: a frame
        by its title or its edge, a note anywhere, both by the corner that resizes."""
        for mark in reversed(self.landmarks.values()):
            box = self.landmark_boxes[mark.id]
            title = reach * 1.5 if mark.kind == "group" and reach > TITLE / 2 else 0.0
            if not box.adjusted(0, -title, 0, 0).contains(at):
                continue
            corner = box.bottomRight() - at
            if max(corner.x(), corner.y()) <= reach:
                return mark.id, "corner"
            inside = box.adjusted(reach / 2, max(TITLE, reach), -reach / 2, -reach / 2)
            if mark.kind == "note" or not inside.contains(at):
                return mark.id, "body"
        return "", "body"

    def wire_at(self, at: QPointF, reach: float, chosen: set[str]) -> str:
        """The wire that runs nearest under a point, within `reach`."""
        spot = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        for wire_id in self.wires_in(spot):
            wire, made = self.wires[wire_id], self.curves[wire_id]
            real = not wire.quiet and not self.nodes[wire.target].ghost
            if real and made.path.intersects(spot) and _runs_by(made, at, reach):
                return wire_id
        return ""

    def port_at(self, at: QPointF, reach: float) -> tuple[str, str]:
        """The node and its port under a point; the port is empty for the output."""
        spot = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        for node_id in self.nodes_in(spot):
            if self.nodes[node_id].ghost:
                continue
            for name, _ in self.nodes[node_id].ports:
                if (self.port_point(node_id, name) - at).manhattanLength() <= reach:
                    return node_id, name
            if (self.out_point(node_id) - at).manhattanLength() <= reach:
                return node_id, ""
        return "", ""


def _runs_by(made: Curve, at: QPointF, reach: float) -> bool:
    path = made.path
    steps = max(12, int(made.line.length() / 12))
    return any(
        (path.pointAtPercent(i / steps) - at).manhattanLength() <= reach * 1.5
        for i in range(steps + 1)
    )


def tiles_of(area: QRectF) -> Iterator[Tile]:
    """Tiles that an area touches."""
    for column in range(int(area.left() // TILE), int(area.right() // TILE) + 1):
        for row in range(int(area.top() // TILE), int(area.bottom() // TILE) + 1):
            yield column, row


def tiles_along(made: Curve) -> dict[Tile, None]:
    """Tiles that a wire runs through; a long one does not fill its whole box."""
    box = made.box
    if box.width() <= TILE * 2 and box.height() <= TILE * 2:
        return dict.fromkeys(tiles_of(box))
    found: dict[Tile, None] = {}
    points = _points_along(made)
    for (x, y), (to_x, to_y) in pairwise(points):
        if x > to_x:
            x, y, to_x, to_y = to_x, to_y, x, y
        slope = (to_y - y) / (to_x - x) if to_x > x else 0.0
        for column in range(int((x - _NEAR) // TILE), int((to_x + _NEAR) // TILE) + 1):
            # The part of it that lies in this column, or near by.
            here = min(max(column * TILE - _NEAR, x), to_x)
            there = max(min((column + 1) * TILE + _NEAR, to_x), x)
            one, other = y + (here - x) * slope, y + (there - x) * slope
            if to_x == x:
                one, other = y, to_y
            low, high = (one, other) if one < other else (other, one)
            for row in range(int((low - _NEAR) // TILE), int((high + _NEAR) // TILE) + 1):
                found[column, row] = None
    return found


def _points_along(made: Curve) -> list[tuple[float, float]]:
    """Points of a curve, so near each other that between them it is nearly straight."""
    x0, y0, x3, y3 = made.line.x1(), made.line.y1(), made.line.x2(), made.line.y2()
    reach = bend(made.line.p1(), made.line.p2())
    x1, x2 = x0 + reach, x3 - reach
    turn = max(abs(x2 - 2 * x1 + x0), abs(x3 - 2 * x2 + x1), abs(y3 - y0))
    steps = max(4, ceil((0.75 * turn / _NEAR) ** 0.5))  # by how much a chord may miss the curve
    points: list[tuple[float, float]] = []
    for i in range(steps + 1):
        t = i / steps
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append((a * x0 + b * x1 + c * x2 + d * x3, (a + b) * y0 + (c + d) * y3))
    return points
