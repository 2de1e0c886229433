"""What mouse and keys do on the canvas: choose, drag, wire, pan, zoom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication

from app.ui.canvas.dropping import media_in
from app.ui.canvas.landmark_hands import LandmarkHands
from app.ui.canvas.layout import Places
from app.ui.canvas.node_face import fix_boxes
from app.ui.canvas.scene import Curve
from app.ui.canvas.snapping import snapped
from app.ui.canvas.surface import Surface

Mode = Literal["", "pan", "press", "drag", "band", "wire", "mark", "mark drag"]
_REACH = 12.0  # pixels round a port or a wire


class Hands(QObject):
    """Watches a surface. Nothing is changed here: signals say what the person wants.

    `chosen` (nodes, current); `moved` (places); `wired` (source, target, port, old wire);
    `pulled` an old wire that was let go over nothing; `let_go` (source, place) a wire let go over
    nothing; `fallen` (node, wire) a node let go on a wire; `add_wanted` a place; `opened` a node;
    `menu_wanted` (global place, node, wire); `files_dropped` (paths, place); `mark_chosen` a frame
    or a note; `mark_opened` one; `marks_moved` (boxes by mark, places by node); `ghost_pressed` a
    proposed node; `fix_pressed` (node, what) a failed node's button.
    """

    chosen = Signal(tuple, str)
    wire_chosen = Signal(str)
    moved = Signal(dict)
    wired = Signal(str, str, str, str)
    pulled = Signal(str)
    let_go = Signal(str, QPointF)
    fallen = Signal(str, str, dict)
    add_wanted = Signal(QPointF)
    opened = Signal(str)
    menu_wanted = Signal(QPoint, str, str)
    files_dropped = Signal(list, QPointF)
    mark_chosen = Signal(str)
    mark_opened = Signal(str)
    marks_moved = Signal(dict, dict)
    ghost_pressed = Signal(str)
    fix_pressed = Signal(str, str)

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface)
        self._surface = surface
        self.offers: Callable[[str], list[tuple[str, str]]] = lambda _source: []
        self.writable = True
        self._mode: Mode = ""
        self._space = False
        self._last = QPointF()
        self._start = QPointF()
        self._node = ""
        self._origin: Places = {}
        self._source = ""
        self._old_wire = ""
        self._added: tuple[str, ...] = ()
        self._marks = LandmarkHands(surface)
        surface.installEventFilter(self)
        surface.setAcceptDrops(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QWheelEvent):
            return self._wheel(event)
        if isinstance(event, QMouseEvent):
            match kind:
                case QEvent.Type.MouseButtonPress:
                    return self._press(event)
                case QEvent.Type.MouseMove:
                    return self._move(event)
                case QEvent.Type.MouseButtonRelease:
                    return self._release(event)
                case QEvent.Type.MouseButtonDblClick:
                    return self._double(event)
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._space = kind == QEvent.Type.KeyPress
                self._show_cursor()
            return kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
        pressed = kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() == Qt.Key.Key_Escape and self._mode:
            self._give_up()
            return True
        if kind == QEvent.Type.FocusOut:
            self._space = False
            self._show_cursor()
        if isinstance(event, (QDropEvent, QDragEnterEvent, QDragMoveEvent)):
            return self._drop(event, kind == QEvent.Type.Drop)
        return False

    def _show_cursor(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._mode == "pan":
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        self._surface.setCursor(shape)

    # -- mouse ----------------------------------------------------------------------------------

    def _wheel(self, event: QWheelEvent) -> bool:
        turn = event.angleDelta()
        if turn.x() and not turn.y():
            self._surface.pan(turn.x() // 2, 0)
        elif turn.y():
            steps = turn.y() / 120
            if abs(steps) < 1:  # a touchpad sends many small ones
                steps = 1 if steps > 0 else -1
                if abs(turn.y()) < 12:
                    return True
            self._surface.zoom(round(steps), event.position())
        return True

    def _press(self, event: QMouseEvent) -> bool:
        surface = self._surface
        surface.held = True
        surface.setFocus(Qt.FocusReason.MouseFocusReason)
        self._last = self._start = event.position()
        button = event.button()
        panning = button == Qt.MouseButton.LeftButton and self._space
        if button == Qt.MouseButton.MiddleButton or panning:
            self._mode = "pan"
            self._show_cursor()
            return True
        at = surface.camera.to_scene(event.position())
        reach = _REACH / surface.camera.zoom
        if button == Qt.MouseButton.RightButton:
            self._menu(event, at, reach)
            return True
        if button != Qt.MouseButton.LeftButton:
            return False
        near = surface.camera.zoom >= 0.3
        node, port = surface.scene.port_at(at, reach) if near and self.writable else ("", "")
        if node and self._take_wire(node, port, at):
            return True
        node = surface.scene.node_at(at)
        fix = self._fix_at(node, at)
        if fix:
            self.chosen.emit((node,), node)
            self.fix_pressed.emit(node, fix)
            return True
        adding = bool(
            event.modifiers()
            & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        )
        if node:
            self._press_node(node, adding)
            return True
        wire = (
            surface.scene.wire_at(at, 6 / surface.camera.zoom, set(surface.chosen)) if near else ""
        )
        if wire:
            self.chosen.emit((), "")
            self.wire_chosen.emit(wire)
            return True
        if self._marks.press(at, reach):
            self.chosen.emit((), "")
            self.mark_chosen.emit(self._marks.landmark)
            self._mode = "mark"
            return True
        self._mode = "band"
        self._added = surface.chosen if adding else ()
        return True

    def _fix_at(self, node: str, at: QPointF) -> str:
        """The button of a failed node under a point, where it can be read."""
        scene = self._surface.scene
        if not node or not self.writable or self._surface.camera.zoom < 0.5:
            return ""
        inside = at - scene.boxes[node].topLeft()
        found = fix_boxes(scene.nodes[node])
        return next((fix for fix, box in found if box.contains(inside)), "")

    def _press_node(self, node: str, adding: bool) -> None:
        if self._surface.scene.nodes[node].ghost:
            self.ghost_pressed.emit(node)
            return
        chosen = self._surface.chosen
        self._node = node
        if adding:
            rest = tuple(n for n in chosen if n != node)
            self.chosen.emit(rest if node in chosen else (*chosen, node), node)
        elif node not in chosen:
            self.chosen.emit((node,), node)
        else:
            self.chosen.emit(chosen, node)
        self._mode = "press"

    def _take_wire(self, node: str, port: str, at: QPointF) -> bool:
        """Takes a wire up: a new one from an output, an old one out of its input."""
        scene = self._surface.scene
        self._old_wire = ""
        source = node
        if port:
            held = [
                w for w in scene.wires_of(node)
                if scene.wires[w].target == node and scene.wires[w].port == port
                and not scene.wires[w].quiet
            ]  # fmt: skip
            if not held:
                return False
            self._old_wire = held[-1]
            source = scene.wires[self._old_wire].source
        self._source = source
        self._mode = "wire"
        self._surface.offered = self.offers(source)
        self._follow_wire(at)
        return True

    def _follow_wire(self, at: QPointF) -> None:
        surface = self._surface
        reach = 18 / surface.camera.zoom
        node, port = surface.scene.port_at(at, reach)
        if not (node and port):
            node = surface.scene.node_at(at)
            port = next((p for n, p in surface.offered if n == node), "")
        surface.aimed = (node, port) if (node, port) in set(surface.offered) else None
        end = surface.scene.port_point(node, port) if surface.aimed else at
        surface.loose = Curve(surface.scene.out_point(self._source), end)
        surface.update()

    def _move(self, event: QMouseEvent) -> bool:
        surface = self._surface
        at = event.position()
        if self._mode == "pan":
            delta = at - self._last
            dx, dy = round(delta.x()), round(delta.y())
            self._last += QPointF(dx, dy)
            if dx or dy:
                surface.pan(dx, dy)
        elif self._mode == "wire":
            self._follow_wire(surface.camera.to_scene(at))
        elif self._mode == "band":
            surface.band = QRectF(self._start, at).normalized()
            area = surface.camera.area(surface.band)
            hit = [n for n in surface.scene.nodes_in(area) if not surface.scene.nodes[n].ghost]
            surface.choose((*self._added, *(n for n in hit if n not in self._added)))
        elif self._mode in ("press", "mark"):
            far = (at - self._start).manhattanLength() >= QApplication.startDragDistance()
            if far and self.writable:
                self._begin_drag()
        if self._mode == "drag":
            self._drag(at, event.modifiers())
        elif self._mode == "mark drag":
            self._marks.drag((at - self._start) / surface.camera.zoom, event.modifiers())
        return True

    def _begin_drag(self) -> None:
        surface = self._surface
        if self._mode == "mark":
            self._mode = "mark drag" if self._marks.begin() else ""
            return
        nodes = surface.chosen if self._node in surface.chosen else (self._node,)
        nodes = tuple(n for n in nodes if not surface.scene.nodes[n].ghost)
        if not nodes:
            return
        self._mode = "drag"
        boxes = surface.scene.boxes
        self._origin = {n: (boxes[n].x(), boxes[n].y()) for n in nodes}
        surface.lift(nodes)

    def _drag(self, at: QPointF, keys: Qt.KeyboardModifier) -> None:
        """Snaps to the grid and to the edges of nodes near by; Alt lets it be free."""
        surface = self._surface
        delta = (at - self._start) / surface.camera.zoom
        x, y = self._origin.get(self._node, (0.0, 0.0))
        to_x, to_y = x + delta.x(), y + delta.y()
        if not keys & Qt.KeyboardModifier.AltModifier:
            to_x, to_y = snapped(surface.scene, to_x, to_y, 8 / surface.camera.zoom, self._origin)
        dx, dy = to_x - x, to_y - y
        surface.move({n: (a + dx, b + dy) for n, (a, b) in self._origin.items()})

    def _release(self, event: QMouseEvent) -> bool:
        surface = self._surface
        mode, self._mode = self._mode, ""
        at = surface.camera.to_scene(event.position())
        match mode:
            case "pan":
                self._show_cursor()
            case "press":
                if not event.modifiers() and len(surface.chosen) > 1:
                    self.chosen.emit((self._node,), self._node)
            case "band":
                picked = surface.chosen
                if surface.band.isEmpty():
                    picked = self._added
                surface.band = QRectF()
                surface.update()
                self.chosen.emit(picked, picked[-1] if picked else "")
            case "drag":
                self._end_drag(at)
            case "wire":
                self._end_wire(at)
            case "mark drag":
                moved = self._marks.end()
                if moved is not None:
                    self.marks_moved.emit(*moved)
            case _:
                pass
        return True

    def _end_drag(self, at: QPointF) -> None:
        surface = self._surface
        boxes = surface.scene.boxes
        places = {n: (boxes[n].x(), boxes[n].y()) for n in self._origin}
        wire = ""
        if len(places) == 1:
            reach = 24 / surface.camera.zoom
            own = set(surface.scene.wires_of(self._node))
            found = surface.scene.wire_at(at, reach, set())
            wire = "" if found in own else found
        surface.lift(())
        if wire:
            self.fallen.emit(self._node, wire, places)
        elif places != self._origin:
            self.moved.emit(places)

    def _end_wire(self, at: QPointF) -> None:
        surface = self._surface
        aimed, surface.aimed = surface.aimed, None
        surface.loose, surface.offered = None, []
        surface.update()
        if aimed is not None:
            self.wired.emit(self._source, aimed[0], aimed[1], self._old_wire)
        elif self._old_wire:
            self.pulled.emit(self._old_wire)
        elif surface.scene.node_at(at) != self._source and not surface.scene.node_at(at):
            self.let_go.emit(self._source, at)

    def _give_up(self) -> None:
        """Escape: all is as it was."""
        surface = self._surface
        if self._mode == "drag":
            surface.move(self._origin)
            surface.lift(())
        self._marks.give_up()
        surface.band = QRectF()
        surface.loose, surface.offered, surface.aimed = None, [], None
        self._mode = ""
        self._show_cursor()
        surface.update()

    def _double(self, event: QMouseEvent) -> bool:
        at = self._surface.camera.to_scene(event.position())
        node = self._surface.scene.node_at(at)
        if event.button() == Qt.MouseButton.LeftButton:
            mark, _ = self._surface.scene.landmark_at(at, _REACH / self._surface.camera.zoom)
            if node and not self._surface.scene.nodes[node].ghost:
                self.opened.emit(node)
            elif node:
                self.ghost_pressed.emit(node)
            elif mark:
                self.mark_opened.emit(mark)
            else:
                self.add_wanted.emit(at)
        return True

    def _menu(self, event: QMouseEvent, at: QPointF, reach: float) -> None:
        surface = self._surface
        node = surface.scene.node_at(at)
        wire = "" if node else surface.scene.wire_at(at, reach, set(surface.chosen))
        if node and node not in surface.chosen:
            self.chosen.emit((node,), node)
        elif wire:
            self.chosen.emit((), "")
            self.wire_chosen.emit(wire)
        elif not node and self._marks.press(at, reach):
            self.chosen.emit((), "")
            self.mark_chosen.emit(self._marks.landmark)
        elif not node and surface.landmark:
            self.mark_chosen.emit("")
        self.menu_wanted.emit(event.globalPosition().toPoint(), node, wire)

    # -- files ----------------------------------------------------------------------------------

    def _drop(self, event: QDropEvent, let_go: bool) -> bool:
        paths = media_in(event.mimeData())
        if not paths or not self.writable:
            return False
        event.acceptProposedAction()
        if let_go:
            self.files_dropped.emit(paths, self._surface.camera.to_scene(event.position()))
        return True
