"""Paints the scene at any zoom: faces and curves near by, rectangles and lines from afar."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable
from math import floor, inf

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from app.ui.canvas.bulk import LOOKS, Bulk
from app.ui.canvas.dots import Dots
from app.ui.canvas.landmark_painting import LandmarkPainter
from app.ui.canvas.node_face import MARGIN, NodeFaces, paint_port
from app.ui.canvas.rows import NodeRow, WireLook
from app.ui.canvas.scene import Scene
from app.ui.kit.theme import Theme

BULK = 0.2  # below this zoom nodes are plain rectangles
CURVED = 0.4  # below this zoom wires are straight and hard-edged
FINE = 0.8  # from this zoom the few wires of the selection have their full width
_MOST_FINE = 16  # that are few


class ScenePainter:
    """Stateless but for its lists. `unfinished` names after a frame the nodes for which stand-ins
    were painted."""

    def __init__(self, theme: Theme, scene: Scene, faces: NodeFaces) -> None:
        self._theme = theme
        self._scene = scene
        self._faces = faces
        self.landmarks = LandmarkPainter(theme)
        self.bulk = Bulk(theme, scene)
        self._dots = Dots(theme)
        self.unfinished: list[str] = []

    def forget_colours(self) -> None:
        """Another theme."""
        self._dots.forget()
        self.bulk.forget()

    # -- painting -------------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        area: QRectF,
        zoom: float,
        ratio: float,
        skip: Collection[str] = (),
        whole: bool = False,
        coarse: bool = False,
        deadline: float = inf,
    ) -> None:
        """Everything in `area` (scene coordinates; the painter stands in them too) but the nodes
        and marks of `skip` and their wires. `whole`: the area is all that is in sight. `coarse`:
        another frame comes at once, wires need not be smooth. `deadline`: of the clock, after
        which no face is made any more."""
        self.unfinished = []
        if zoom >= 0.6:
            self._paint_dots(painter, area, zoom, ratio)
        else:
            painter.fillRect(area, QColor(self._theme.tokens.bg))
        scene = self._scene
        self.landmarks.paint(painter, scene.landmarks, scene.landmark_boxes, area, zoom, skip)
        plain = coarse and zoom < FINE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= CURVED and not plain)
        everything = whole and not skip and self._mostly(area)
        if everything and (zoom < CURVED or plain):
            for look, lines in self.bulk.lines().items():
                painter.setPen(self.pen(look, zoom))
                painter.drawLines(lines)
        else:
            self._paint_wires(painter, scene.wires_in(area), zoom, skip, plain)
        if zoom >= BULK:
            reach = area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            nodes = scene.nodes if everything else scene.nodes_in(reach)
            self._paint_faces(painter, nodes, zoom, ratio, skip, deadline)
        elif everything:
            self.paint_nodes(painter)
        else:
            self._paint_rects(painter, area, skip)
        self._paint_headings(painter, area, zoom)

    def _mostly(self, area: QRectF) -> bool:
        """Whether so much is in sight that looking up what is would take longer."""
        bounds = self._scene.bounds
        seen = area.intersected(bounds)
        return seen.width() * seen.height() * 4 > bounds.width() * bounds.height()

    def _paint_dots(self, painter: QPainter, area: QRectF, zoom: float, ratio: float) -> None:
        before = painter.worldTransform()
        painter.resetTransform()
        box = before.mapRect(area).toRect()
        self._dots.paint(painter, box, before.map(QPointF(0, 0)), zoom, ratio)
        painter.setWorldTransform(before)

    def pen(self, look: WireLook, zoom: float, on: bool = False) -> QPen:
        """The pen of a wire. It is one pixel wide, which is by far the fastest; a state's wire is
        drawn twice."""
        tokens = self._theme.tokens
        if look == "fresh":
            pen = QPen(QColor(tokens.wire_on if on else tokens.wire), 1)
            pen.setWidthF(1.5 if on and zoom >= FINE else 1.0)
        elif look == "ghost":
            pen = QPen(QColor(tokens.ghost_line), 1)
        else:
            pen = QPen(self._theme.colour(look), 1)
        pen.setCosmetic(True)
        if look == "stale" and zoom >= CURVED:
            pen.setDashPattern([6, 5])
        elif look == "ghost" and zoom >= CURVED:
            pen.setDashPattern([2, 4])
        return pen

    def paint_nodes(self, painter: QPainter) -> None:
        """All nodes as rectangles in the colours of their states."""
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in self.bulk.rects().items():
            painter.setBrush(QColor(colour))
            painter.drawRects(rects)

    def _paint_rects(self, painter: QPainter, area: QRectF, skip: Collection[str]) -> None:
        by_colour: dict[str, list[QRectF]] = {}
        for node in self._scene.nodes_in(area):
            if node not in skip:
                colour = self.bulk.colour(self._scene.nodes[node])
                by_colour.setdefault(colour, []).append(self._scene.boxes[node])
        painter.setPen(Qt.PenStyle.NoPen)
        for colour, rects in by_colour.items():
            painter.setBrush(QColor(colour))
            painter.drawRects(rects)

    def _paint_wires(
        self,
        painter: QPainter,
        wires: Iterable[str],
        zoom: float,
        skip: Collection[str],
        coarse: bool,
    ) -> None:
        scene = self._scene
        none: set[str] = set()
        by_look: dict[WireLook, list[str]] = {}
        for wire_id in wires:
            row = scene.wires[wire_id]
            if row.source in skip or row.target in skip or not scene.is_shown(row, none):
                continue
            by_look.setdefault(row.look, []).append(wire_id)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for look in LOOKS:
            found = by_look.get(look)
            if not found:
                continue
            painter.setPen(self.pen(look, zoom))
            if zoom < CURVED or coarse:
                painter.drawLines([scene.curves[w].line for w in found])
                continue
            self._draw_curves(painter, [scene.curves[w].path for w in found], look, zoom)
            if look == "failed" and zoom >= 0.5:
                for wire_id in found:
                    self._paint_cross(painter, scene.curves[wire_id].path.pointAtPercent(0.5))

    def _draw_curves(
        self, painter: QPainter, paths: list[QPainterPath], look: WireLook, zoom: float
    ) -> None:
        for path in paths:
            painter.drawPath(path)
        if look != "fresh":
            painter.translate(0, 1 / zoom)
            for path in paths:
                painter.drawPath(path)
            painter.translate(0, -1 / zoom)

    def _paint_cross(self, painter: QPainter, at: QPointF) -> None:
        colour = self._theme.colour("failed")
        painter.setBrush(QColor(self._theme.tokens.bg))
        painter.drawEllipse(at, 8, 8)
        painter.setPen(QPen(colour, 1.5))
        painter.drawLine(at + QPointF(-3, -3), at + QPointF(3, 3))
        painter.drawLine(at + QPointF(3, -3), at + QPointF(-3, 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_faces(
        self,
        painter: QPainter,
        wanted: Iterable[str],
        zoom: float,
        ratio: float,
        skip: Collection[str],
        deadline: float,
    ) -> None:
        """What is there at this zoom is put down at once; what has to be made, or moves, after it."""
        scene = self._scene
        nodes, corners, faces = scene.nodes, scene.corners, self._faces.at(zoom)
        before = painter.worldTransform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        # Half a pixel is always rounded up, so that nothing jumps when it is panned.
        left, top = before.dx() - MARGIN * zoom + 0.5, before.dy() - MARGIN * zoom + 0.5
        draw = painter.drawPixmap
        missing: list[str] = []
        running: list[tuple[NodeRow, QPointF]] = []
        for node in wanted:
            if node in skip:
                continue
            face = faces.get(node)
            if face is None:
                missing.append(node)
                continue
            x, y = corners[node]
            draw(floor(x * zoom + left), floor(y * zoom + top), face)
            row = nodes[node]
            if row.state == "running":
                running.append((row, before.map(QPointF(x, y))))
        self._faces.paint_moving(painter, running, zoom)
        for node in missing:
            self.paint_face(painter, nodes[node], before.map(QPointF(*corners[node])), zoom, ratio, deadline)  # fmt: skip
        painter.setWorldTransform(before)

    def paint_face(
        self,
        painter: QPainter,
        row: NodeRow,
        corner: QPointF,
        zoom: float,
        ratio: float,
        deadline: float = inf,
    ) -> None:
        """One node with its corner at a point of the screen. A face that is not there is made
        until the deadline; after it a stand-in is shown."""
        faces = self._faces
        inset = MARGIN * zoom
        at = QPointF(floor(corner.x() - inset + 0.5), floor(corner.y() - inset + 0.5))
        face = faces.at(zoom).get(row.id)
        if face is None and time.perf_counter() < deadline:
            face = faces.make(row, zoom, ratio)
        if face is not None:
            painter.drawPixmap(at, face)
            if row.state == "running":
                faces.paint_moving(painter, [(row, corner)], zoom)
            return
        self.unfinished.append(row.id)
        box = self._scene.boxes[row.id]
        target = QRectF(at.x(), at.y(), (box.width() + 2 * MARGIN) * zoom, (box.height() + 2 * MARGIN) * zoom)  # fmt: skip
        face = faces.near(row, zoom)
        if face is not None:
            painter.drawPixmap(target, face, QRectF(face.rect()))
        else:
            target.adjust(inset, inset, -inset, -inset)
            painter.fillRect(target, QColor(self._theme.tokens.raised))

    def paint_over(self, painter: QPainter, wires: Collection[str], zoom: float) -> None:
        """Wires over the rest: those of what is chosen. Many are as thin as all others."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = 1.0 if len(wires) > _MOST_FINE else 1.5
        for look, paths in self._by_look(wires).items():
            pen = self.pen(look, max(zoom, CURVED), on=True)
            pen.setWidthF(min(pen.widthF(), width))
            painter.setPen(pen)
            self._draw_curves(painter, paths, look, zoom)

    def _by_look(self, wires: Iterable[str]) -> dict[WireLook, list[QPainterPath]]:
        found: dict[WireLook, list[QPainterPath]] = {}
        for wire in wires:
            look = self._scene.wires[wire].look
            found.setdefault(look, []).append(self._scene.curves[wire].path)
        return found

    def paint_port(self, painter: QPainter, node: str, port: str, colour: QColor) -> None:
        """A port that is offered to a wire."""
        row = self._scene.nodes[node]
        media = dict(row.ports)[port] if port else row.media
        at = self._scene.port_point(node, port) if port else self._scene.out_point(node)
        paint_port(painter, at, media, colour, colour, 6)

    def _paint_headings(self, painter: QPainter, area: QRectF, zoom: float) -> None:
        if zoom < 0.12:
            return
        before = painter.worldTransform()
        painter.resetTransform()
        painter.setFont(self._theme.font("small_strong" if zoom >= 0.4 else "caption"))
        painter.setPen(QColor(self._theme.tokens.muted))
        for words, x, y in self._scene.headings:
            if area.adjusted(-900, -40, 0, 40).contains(x, y):
                at = before.map(QPointF(x, y + 40))  # where the first node begins
                painter.drawText(at - QPointF(0, max(6.0, 10 * zoom)), words)
        painter.setWorldTransform(before)
