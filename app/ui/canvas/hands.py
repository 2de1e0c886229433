"""What mouse and keys do on the canvas: choose, drag, wire, pan, zoom."""

from __future__ import annotations

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
from app.ui.canvas.node_face import fix_boxes
from app.ui.canvas.node_hand import NodeHand
from app.ui.canvas.small_face import CLOSE
from app.ui.canvas.surface import Surface
from app.ui.canvas.wire_hand import Offers, WireEnd, WireHand

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
        self.writable = True
        self._mode: Mode = ""
        self._space = False
        self._last = QPointF()
        self._start = QPointF()
        self._node = ""
        self._added: tuple[str, ...] = ()
        self._nodes = NodeHand(surface)
        self._wires = WireHand(surface)
        self._marks = LandmarkHands(surface)
        surface.installEventFilter(self)
        surface.setAcceptDrops(True)

    @property
    def offers(self) -> Offers:
        """Ports, each with its node, that a wire from a node fits into."""
        return self._wires.offers

    @offers.setter
    def offers(self, offers: Offers) -> None:
        self._wires.offers = offers

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
        if node and self._wires.take(node, port, at):
            self._mode = "wire"
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
        if not node or not self.writable or self._surface.camera.zoom < CLOSE:
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
            self._wires.follow(surface.camera.to_scene(at))
        elif self._mode == "band":
            surface.band = QRectF(self._start, at).normalized()
            area = surface.camera.area(surface.band)
            hit = [n for n in surface.scene.nodes_in(area) if not surface.scene.nodes[n].ghost]
            surface.choose((*self._added, *(n for n in hit if n not in self._added)))
        elif self._mode in ("press", "mark"):
            far = (at - self._start).manhattanLength() >= QApplication.startDragDistance()
            if far and self.writable and self._mode == "mark":
                self._mode = "mark drag" if self._marks.begin() else ""
            elif far and self.writable and self._nodes.begin(self._node):
                self._mode = "drag"
        delta = (at - self._start) / surface.camera.zoom
        if self._mode == "drag":
            self._nodes.drag(delta, event.modifiers())
        elif self._mode == "mark drag":
            self._marks.drag(delta, event.modifiers())
        return True

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
                self._put_down(at)
            case "wire":
                self._let_go(self._wires.end(at), at)
            case "mark drag":
                moved = self._marks.end()
                if moved is not None:
                    self.marks_moved.emit(*moved)
            case _:
                pass
        return True

    def _put_down(self, at: QPointF) -> None:
        """Dragged nodes stay where they are, or go into the wire that one was dropped on."""
        places, wire = self._nodes.end(at)
        if wire:
            self.fallen.emit(self._node, wire, places)
        elif places:
            self.moved.emit(places)

    def _let_go(self, end: WireEnd, at: QPointF) -> None:
        if end.target:
            self.wired.emit(end.source, end.target, end.port, end.old)
        elif end.old:
            self.pulled.emit(end.old)
        elif end.over_nothing:
            self.let_go.emit(end.source, at)

    def _give_up(self) -> None:
        """Escape: all is as it was."""
        surface = self._surface
        if self._mode == "drag":
            self._nodes.give_up()
        self._marks.give_up()
        self._wires.give_up()
        surface.band = QRectF()
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
