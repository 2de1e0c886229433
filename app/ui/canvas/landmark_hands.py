"""What the mouse does with frames and notes: moved with what they hold, pulled to another size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

from app.ui.canvas.landmark_edits import held, resized
from app.ui.canvas.layout import Places
from app.ui.canvas.scene import LandmarkPart
from app.ui.canvas.snapping import on_grid
from app.ui.canvas.surface import Surface


class LandmarkHands:
    """One drag of one mark. `boxes` and `places` say after it where marks and nodes lie."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self.landmark = ""
        self._part: LandmarkPart = "body"
        self._moving = False
        self._marks: dict[str, QRectF] = {}
        self._nodes: Places = {}

    def press(self, at: QPointF, reach: float) -> bool:
        """Takes hold of what lies under the hand, if it is a mark."""
        self.landmark, self._part = self._surface.scene.landmark_at(at, reach)
        self._moving = False
        return bool(self.landmark)

    def begin(self) -> bool:
        """From now on it follows the hand; False where it is not there any more."""
        surface, scene = self._surface, self._surface.scene
        mark = scene.landmarks.get(self.landmark)
        if mark is None:
            return False
        nodes: list[str] = []
        marks = [self.landmark]
        if self._part == "body":
            nodes, inner = held(mark, scene.boxes, scene.landmarks)
            marks += inner
        self._marks = {m: QRectF(scene.landmark_boxes[m]) for m in marks}
        self._nodes = {
            n: (scene.boxes[n].x(), scene.boxes[n].y()) for n in nodes if not scene.nodes[n].ghost
        }
        self._moving = True
        surface.lift_marks(marks)
        surface.lift(self._nodes)
        return True

    def drag(self, delta: QPointF, keys: Qt.KeyboardModifier) -> None:
        """So far from where it was taken up; snaps to the grid, Alt lets it be free."""
        surface = self._surface
        box = self._marks[self.landmark]
        at = box.bottomRight() if self._part == "corner" else box.topLeft()
        to = at + delta
        if not keys & Qt.KeyboardModifier.AltModifier:
            to = on_grid(to)
        if self._part == "corner":
            surface.move_marks({self.landmark: resized(box, to.x(), to.y())})
            return
        shift = to - at
        surface.move_marks({m: b.translated(shift) for m, b in self._marks.items()})
        if self._nodes:
            surface.move({n: (x + shift.x(), y + shift.y()) for n, (x, y) in self._nodes.items()})

    def end(self) -> tuple[dict[str, QRectF], Places] | None:
        """Where marks and nodes lie now; None where nothing was moved."""
        if not self._moving:
            return None
        surface, scene = self._surface, self._surface.scene
        boxes = {m: scene.landmark_boxes[m] for m in self._marks if m in scene.landmarks}
        places = {n: (scene.boxes[n].x(), scene.boxes[n].y()) for n in self._nodes}
        moved = boxes != self._marks
        self._moving = False
        surface.lift(())
        surface.lift_marks(())
        return (boxes, places) if moved else None

    def give_up(self) -> None:
        """All is as it was."""
        if self._moving:
            self._surface.move_marks(self._marks)
            if self._nodes:
                self._surface.move(self._nodes)
            self.end()
