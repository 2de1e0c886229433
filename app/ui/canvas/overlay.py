"""What lies over the painted plain: wires and outlines of what is chosen, what is under way."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.canvas.camera import Camera
from app.ui.canvas.painting import ScenePainter
from app.ui.canvas.scene import Curve, Scene
from app.ui.kit.theme import Theme

_MOST_CURVES = 240  # wires of the selection that are drawn as curves


class Shown(Protocol):
    """What is told of a plain (`canvas.surface.Surface`): what there is, and what is chosen of it
    or under way."""

    scene: Scene
    camera: Camera
    painting: ScenePainter
    chosen: tuple[str, ...]
    wire: str
    landmark: str
    lifted: set[str]
    lifted_marks: set[str]
    band: QRectF
    loose: Curve | None
    offered: list[tuple[str, str]]
    aimed: tuple[str, str] | None

    def view(self) -> QRectF: ...

    def devicePixelRatioF(self) -> float: ...


class Overlay:
    """Painted anew with every frame, so that a hand can move it without what lies below."""

    def __init__(self, theme: Theme, surface: Shown) -> None:
        self._theme = theme
        self._surface = surface

    def paint(self, painter: QPainter) -> None:
        """The painter stands in the scene."""
        self._paint_marks(painter)
        self._paint_wires(painter)
        self._paint_lifted(painter)
        self._paint_chosen(painter)
        self._paint_hand(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        """Frames and notes under way, and the outline of the chosen one."""
        surface = self._surface
        scene, zoom = surface.scene, surface.camera.zoom
        for mark in surface.lifted_marks:
            if mark in scene.landmarks:
                surface.painting.landmarks.paint_one(
                    painter, scene.landmarks[mark], scene.landmark_boxes[mark], zoom
                )
        box = scene.landmark_boxes.get(surface.landmark)
        if box is not None:
            pen = QPen(self._theme.colour("selection"), 2)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            gap, round_ = 2 / zoom, 12 * min(1.0, zoom) / zoom
            painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), round_, round_)

    def _paint_wires(self, painter: QPainter) -> None:
        """Wires of what is chosen or under way."""
        surface = self._surface
        scene, zoom = surface.scene, surface.camera.zoom
        view = surface.camera.area(surface.view())
        found: dict[str, None] = {}
        for node in (*surface.chosen[:200], *surface.lifted):
            found.update(dict.fromkeys(scene.wires_of(node)))
        if surface.wire in scene.wires:
            found[surface.wire] = None
        shown = [w for w in found if scene.curves[w].box.intersects(view)]
        if len(shown) > _MOST_CURVES or zoom < 0.2:
            painter.setPen(surface.painting.pen("fresh", zoom, on=True))
            painter.drawLines([scene.curves[w].line for w in shown])
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        surface.painting.paint_over(painter, shown, zoom)
        if surface.wire in scene.curves:
            pen = QPen(self._theme.colour("selection"), 3)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(scene.curves[surface.wire].path)

    def _paint_lifted(self, painter: QPainter) -> None:
        surface = self._surface
        if not surface.lifted:
            return
        view = surface.camera.area(surface.view())
        ratio = surface.devicePixelRatioF()
        transform = painter.worldTransform()
        painter.resetTransform()
        for node in surface.lifted:
            box = surface.scene.boxes[node]
            if box.intersects(view):
                corner = transform.map(box.topLeft())
                row = surface.scene.nodes[node]
                surface.painting.paint_face(painter, row, corner, surface.camera.zoom, ratio)
        painter.setWorldTransform(transform)

    def _paint_chosen(self, painter: QPainter) -> None:
        """The outlines of what is chosen, of the screen's width."""
        surface = self._surface
        view = surface.camera.area(surface.view())
        boxes = [b for n in surface.chosen if (b := surface.scene.boxes[n]).intersects(view)]
        if not boxes:
            return
        pen = QPen(self._theme.colour("selection"), 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        gap = 3 / surface.camera.zoom
        if surface.camera.zoom < 0.3:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.drawRects([b.adjusted(-gap, -gap, gap, gap) for b in boxes])
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box in boxes:
            painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), 10, 10)

    def _paint_hand(self, painter: QPainter) -> None:
        surface = self._surface
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if surface.loose is not None:
            view = surface.camera.area(surface.view())
            colour = self._theme.colour("accent")
            for node, port in surface.offered:
                if surface.scene.boxes[node].intersects(view):
                    aimed = (node, port) == surface.aimed
                    tone = colour if aimed else self._theme.colour("selection")
                    surface.painting.paint_port(painter, node, port, tone)
            pen = QPen(colour, 2)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(surface.loose.path)
        if not surface.band.isEmpty():
            painter.resetTransform()
            line = QColor(self._theme.tokens.selection)
            fill = QColor(line)
            fill.setAlphaF(0.08)
            painter.setPen(QPen(line, 1))
            painter.setBrush(fill)
            painter.drawRect(surface.band)
