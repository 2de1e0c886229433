"""The canvas itself: a painted plain of nodes and wires, shifted when it is panned and painted anew
only where something changed."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from app.story.landmarks import Landmark
from app.ui.canvas.camera import Camera
from app.ui.canvas.layout import Places
from app.ui.canvas.node_face import MARGIN, NodeFaces
from app.ui.canvas.overlay import Overlay
from app.ui.canvas.painting import BULK, ScenePainter
from app.ui.canvas.rows import NodeRow, WireRow
from app.ui.canvas.scene import FOOT, Curve, Scene
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_MOST_DIRTY = 400  # patches, above which all of it is painted
_MOST_LIFTED = 24  # boxes of what is taken up, above which all of it is painted
_FACES_MS = 5.0  # for new faces, a frame
_HURRIED_MS = 2.0  # the same while it is being zoomed
_AT_ONCE = 24  # stand-ins that are replaced in a frame
_REST_MS = 90  # after the last step of a zoom


class Surface(QWidget):
    """Shows a scene. `seen_changed`: it was panned or zoomed, or what there is changed."""

    seen_changed = Signal()

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self.camera = Camera()
        self.scene = Scene()
        self.faces = NodeFaces(theme, pictures)
        self.painting = ScenePainter(theme, self.scene, self.faces)
        self.chosen: tuple[str, ...] = ()
        self.current = ""
        self.wire = ""  # the chosen wire
        self.landmark = ""  # the chosen frame or note
        self.lifted: set[str] = set()  # nodes under way; they lie over the rest
        self.lifted_marks: set[str] = set()
        self.band = QRectF()  # the rubber band, on the screen
        self.loose: Curve | None = None  # a wire that a hand holds
        self.offered: list[tuple[str, str]] = []  # ports that would take it
        self.aimed: tuple[str, str] | None = None
        self.foot = 0  # pixels at the bottom that something stands over
        self.held = False  # a person has chosen what is in sight
        self._overlay = Overlay(theme, self)
        self._buffer = QPixmap()
        self._whole = True
        self._dirty: list[QRectF] = []
        self._by_picture: dict[str, list[str]] = {}
        self._refine = QTimer(self)
        self._refine.setSingleShot(True)
        self._refine.setInterval(0)
        self._rough: dict[str, None] = {}  # nodes that are shown by a stand-in
        self._refine.timeout.connect(self._make_finer)
        self._coarse = False  # it is being zoomed: wires are drawn in a hurry
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._come_to_rest)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._on_theme)
        pictures.ready.connect(self._on_picture)

    # -- what is shown --------------------------------------------------------------------------

    def set_graph(
        self,
        nodes: dict[str, NodeRow],
        wires: dict[str, WireRow],
        places: Places,
        headings: Iterable[tuple[str, float, float]] = (),
    ) -> None:
        """Another graph, or the same with other places."""
        for node, old in self.scene.nodes.items():
            new = nodes.get(node)
            if new is not old and (new is None or not old.alike(new)):
                self.faces.forget(node)
        self.scene.set_graph(nodes, wires, places, headings)
        self._by_picture.clear()
        for row in nodes.values():
            if row.picture:
                self._by_picture.setdefault(row.picture, []).append(row.id)
        self.chosen = tuple(n for n in self.chosen if n in nodes)
        self.lifted &= nodes.keys()
        self.painting.bulk.forget()
        self.repaint_all()
        self.seen_changed.emit()

    def set_rows(self, nodes: Iterable[NodeRow], wires: Iterable[WireRow]) -> None:
        """These look different."""
        changed = list(nodes)
        for row in changed:
            old = self.scene.nodes[row.id]
            if old.picture != row.picture:
                self._by_picture.setdefault(row.picture, []).append(row.id)
            self.scene.set_row(row)
            box = self.scene.boxes[row.id]
            if old.alike(row):  # only how far it is
                self._touch(box.adjusted(0, box.height() - FOOT - 6, 0, 0))
            else:
                self.faces.forget(row.id)
                self._touch(box.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        rows = list(wires)
        for wire in rows:
            self.scene.set_wire(wire)
            made = self.scene.curves.get(wire.id)
            if made is not None:
                self._touch(made.box)
        self.painting.bulk.note([r.id for r in changed], [w.id for w in rows])

    def move(self, places: Places) -> None:
        """Lifted nodes stand elsewhere; they are drawn over the rest."""
        self.scene.move(places)
        self.update()

    def put(self, places: Places) -> None:
        """Nodes stand elsewhere for good."""
        self.scene.move(places)
        self.scene.settle(places)
        self.painting.bulk.forget()
        self.repaint_all()

    def lift(self, nodes: Iterable[str]) -> None:
        """Takes nodes up, or lets them down."""
        if self.lifted:
            self.scene.settle(self.lifted)
            self.painting.bulk.forget()
        for node in self.lifted:
            self._touch_with_wires(node)
        self.lifted = set(nodes)
        for node in self.lifted:
            self._touch_with_wires(node)

    def _touch_with_wires(self, node: str) -> None:
        """A node and its wires look different; many of them are all of it."""
        wires = self.scene.wires_of(node)
        if len(wires) + len(self._dirty) > _MOST_LIFTED:
            self.repaint_all()
            return
        self._touch(self.scene.boxes[node].adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        for wire in wires:
            self._touch(self.scene.curves[wire].box)

    def choose(self, nodes: Iterable[str], current: str = "") -> None:
        """Marks nodes."""
        self.chosen = tuple(n for n in nodes if n in self.scene.nodes)
        self.current = (
            current if current in self.chosen else (self.chosen[-1] if self.chosen else "")
        )
        self.wire = self.landmark = ""
        self.update()

    def set_landmarks(self, marks: dict[str, Landmark]) -> None:
        """Other frames and notes, or the same elsewhere."""
        self.scene.set_landmarks(marks)
        self.landmark = self.landmark if self.landmark in marks else ""
        self.repaint_all()
        self.seen_changed.emit()

    def move_marks(self, boxes: Mapping[str, QRectF]) -> None:
        """Lifted marks lie elsewhere."""
        self.scene.landmark_boxes.update(boxes)
        self.update()

    def lift_marks(self, marks: Iterable[str]) -> None:
        """Takes marks up, or lets them down."""
        self.lifted_marks = set(marks)
        self.repaint_all()

    # -- in sight -------------------------------------------------------------------------------

    def view(self) -> QRectF:
        """The part of the screen that it has."""
        return QRectF(self.rect())

    def pan(self, dx: int, dy: int) -> None:
        """Moves what is in sight by whole pixels."""
        self.held = True
        self.camera.pan(dx, dy)
        if not self._whole and not self._buffer.isNull():
            ratio = self._buffer.devicePixelRatio()
            if abs(dx) < self.width() and abs(dy) < self.height() and ratio == round(ratio):
                self._buffer.scroll(round(dx * ratio), round(dy * ratio), self._buffer.rect())
                self._expose(dx, dy)
            else:
                self._whole = True
        self.update()
        self.seen_changed.emit()

    def _expose(self, dx: int, dy: int) -> None:
        """The strips that a pan has laid open."""
        w, h = self.width(), self.height()
        if dx:
            self._dirty.append(self.camera.area(QRectF(0 if dx > 0 else w + dx, 0, abs(dx), h)))
        if dy:
            self._dirty.append(self.camera.area(QRectF(0, 0 if dy > 0 else h + dy, w, abs(dy))))

    def zoom(self, steps: float, at: QPointF | None = None) -> None:
        """Zooms in or out at a point of the screen, the middle if none is given."""
        self.camera.zoom_at(self.view().center() if at is None else at, steps)
        if self.isVisible():
            self._coarse = True
            self._rest.start()
        self._seen_anew()

    def _come_to_rest(self) -> None:
        self._coarse = False
        self.repaint_all()

    def zoom_to(self, zoom: float) -> None:
        """A zoom, round the middle."""
        self.camera.set_zoom(zoom, self.view().center())
        self._seen_anew()

    def fit(self, nodes: Iterable[str] = ()) -> None:
        """Shows some nodes, or all."""
        boxes = [self.scene.boxes[n] for n in nodes if n in self.scene.boxes]
        bounds = self.scene.bounds
        if boxes:
            bounds = boxes[0]
            for box in boxes[1:]:
                bounds = bounds.united(box)
            bounds = bounds.adjusted(-60, -60, 60, 60)
        self.camera.fit(bounds, self.view().adjusted(0, 0, 0, -self.foot))
        self._seen_anew()

    def show_node(self, node: str) -> None:
        """Brings a node, or a mark, into sight; nothing moves if it is."""
        box = self.scene.boxes.get(node) or self.scene.landmark_boxes.get(node)
        if box is None or self.view().adjusted(10, 10, -10, -10).contains(self.camera.box(box)):
            return
        if self.camera.zoom < 0.5:
            self.camera.set_zoom(0.707, self.view().center())
        self.camera.centre(box.center(), self.view())
        self._seen_anew()

    def centre(self, at: QPointF) -> None:
        """Brings a point of the scene to the middle."""
        target = self.view().center() - at * self.camera.zoom
        delta = target - self.camera.offset
        self.pan(round(delta.x()), round(delta.y()))

    def begin(self, corner: QPointF) -> None:
        """Shows a corner of the scene, where all of it would be too small to read."""
        self.camera.zoom = 0.5
        self.camera.show_corner(corner)
        self._seen_anew()

    def _seen_anew(self) -> None:
        self.held = True
        self.repaint_all()
        self.seen_changed.emit()

    # -- painting -------------------------------------------------------------------------------

    def repaint_all(self) -> None:
        """Everything in sight is painted anew with the next frame."""
        self._whole = True
        self.update()

    def _touch(self, area: QRectF) -> None:
        """A part of the scene looks different."""
        self._dirty.append(area)
        self.update()

    def _make_finer(self) -> None:
        """Stand-ins in sight are replaced, as many a frame as there is time for."""
        boxes, view = self.scene.boxes, self.camera.area(self.view())
        waiting = [n for n in self._rough if n in boxes and boxes[n].intersects(view)]
        for node in waiting[:_AT_ONCE]:
            self._dirty.append(boxes[node].adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        self._rough = dict.fromkeys(waiting[_AT_ONCE:])
        self.update()

    def _on_theme(self) -> None:
        self.faces.clear()
        self.painting.forget_colours()
        self.repaint_all()

    def _on_picture(self, path: str) -> None:
        for node in self._by_picture.get(path, ()):
            self.faces.forget(node)
            box = self.scene.boxes.get(node)
            if box is not None and self.camera.zoom >= BULK:
                self._touch(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.repaint_all()
        self.seen_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self._refine.stop()
        self._rest.stop()
        self._coarse = False
        self._whole = True
        super().hideEvent(event)

    def _fill_buffer(self) -> None:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._buffer.size() != size:
            self._buffer = QPixmap(size)
            self._whole = True
        self._buffer.setDevicePixelRatio(ratio)
        if self._whole or len(self._dirty) > _MOST_DIRTY:
            self._whole = True
            boxes = [self.rect()]
        else:
            # Whole pixels, so that edges of patches meet.
            patches = (self.camera.box(a).toAlignedRect() for a in self._joined())
            boxes = [b for p in patches if not (b := p.intersected(self.rect())).isEmpty()]
        self._dirty.clear()
        if boxes:
            self._paint_boxes(boxes, ratio)
        self._whole = False

    def _paint_boxes(self, boxes: Iterable[QRect], ratio: float) -> None:
        """Parts of what is in sight, in the widget's pixels."""
        rough: dict[str, None] = {} if self._whole else self._rough
        deadline = time.perf_counter() + (_HURRIED_MS if self._coarse else _FACES_MS) / 1000
        lifted = self.lifted | self.lifted_marks
        painter = QPainter(self._buffer)
        for box in boxes:
            painter.resetTransform()
            painter.setClipRect(box)
            painter.setWorldTransform(self._transform())
            self.painting.paint(
                painter,
                self.camera.area(QRectF(box)),
                self.camera.zoom,
                ratio,
                lifted,
                whole=self._whole,
                coarse=self._coarse,
                deadline=deadline,
            )
            rough.update(dict.fromkeys(self.painting.unfinished))
        painter.end()
        self._rough = rough
        if rough and self.isVisible():
            self._refine.start()

    def _joined(self) -> list[QRectF]:
        """Patches of one frame; many that lie together become one."""
        if len(self._dirty) <= 12:
            return self._dirty
        tiles: dict[tuple[int, int], QRectF] = {}
        side = 400 / self.camera.zoom
        for area in self._dirty:
            at = area.center()
            key = (int(at.x() // side), int(at.y() // side))
            tiles[key] = tiles[key].united(area) if key in tiles else area
        return list(tiles.values())

    def _transform(self) -> QTransform:
        zoom, offset = self.camera.zoom, self.camera.offset
        return QTransform(zoom, 0, 0, zoom, offset.x(), offset.y())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._fill_buffer()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._buffer)
        painter.setWorldTransform(self._transform())
        self._overlay.paint(painter)
