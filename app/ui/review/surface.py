"""A hand on the picture under review: mouse, pen of a tablet, or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.theme import Theme
from app.ui.review.draft import Draft
from app.ui.review.hand import Hand, Tool
from app.ui.review.layout import ShownNote
from app.ui.review.mark_paint import mark_bounds, paint_line_in, paint_mark
from app.ui.review.picture_surface import PictureSurface
from app.ui.review.strokes import touches

_TAIL = 5  # points at the end of a line that another one can bend
_NUDGE, _FINE = 0.02, 0.004  # how far a key moves the cross, in heights of the picture


class ReviewSurface(PictureSurface):
    """`note_pressed` names a note whose mark was clicked, `words_wanted` a place for words."""

    note_pressed = Signal(str)
    words_wanted = Signal(float, float)

    def __init__(self, theme: Theme, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(theme, draft, parent)
        self.setObjectName("reviewSurface")
        self.setAccessibleName(self.tr("Picture under review"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.hand = Hand(draft)
        self.hand.ask_words = self.words_wanted.emit
        self._pushing: QPointF | None = None
        self._pushed = False
        self._wiping = False
        self._moves = False  # Ctrl is held: the tool pushes the picture
        self._pen_down = False
        self._cross: tuple[float, float] | None = None

    def set_size_of_picture(self, width: float, height: float) -> None:
        super().set_size_of_picture(width, height)
        self.hand.aspect = self.aspect

    def paint_over(self, painter: QPainter, seen: QRectF) -> None:
        """The mark under the hand, and the keyboard's cross."""
        mark = self.hand.current()
        if mark is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if mark.kind == "pen":
                paint_line_in(painter, mark, self.picture_area(), seen)
            else:
                paint_mark(painter, mark, self.picture_area())
        if self._cross is not None:
            self._painter.cross(painter, self.point_of(*self._cross), self.hand.colour)

    # -- the hand -------------------------------------------------------------------------------

    def set_tool(self, tool: Tool) -> None:
        """Draw with another tool."""
        self.hand.cancel()
        self.hand.tool = tool
        self._cross = None
        self._look_of_cursor()
        self.update()

    def _look_of_cursor(self) -> None:
        shapes = Qt.CursorShape
        if self._pushing is not None:
            self.setCursor(shapes.ClosedHandCursor)
        elif self._moves:
            self.setCursor(shapes.OpenHandCursor)
        elif self.hand.tool == "select":
            self.setCursor(shapes.ArrowCursor)
        elif self.hand.tool == "text":
            self.setCursor(shapes.IBeamCursor)
        else:
            self.setCursor(shapes.CrossCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._pen_down:
            return
        middle = event.button() == Qt.MouseButton.MiddleButton
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.layout_.at_wipe(event.position(), QRectF(self.rect())):
            self._wiping = True
        elif left and not self._moves and self._begin(event.position()):
            pass
        elif left or middle:
            self._pushing, self._pushed = event.position(), False
        self._look_of_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pen_down:
            return
        at = event.position()
        if self._wiping:
            self.layout_.set_wipe(at, QRectF(self.rect()))
            self.repaint_all()
        elif self._pushing is not None:
            by = at - self._pushing
            if self._pushed or by.manhattanLength() > 3:
                self._pushed = True
                self._pushing = at
                self._put(self.map.moved(by.x(), by.y()))
        elif self.hand.is_down:
            self._along(at, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self.layout_.at_wipe(at, QRectF(self.rect())):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self._look_of_cursor()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pen_down:
            return
        if self._wiping:
            self._wiping = False
        elif self._pushing is not None:
            self._pushing = None
            if not self._pushed and event.button() == Qt.MouseButton.LeftButton:
                self._press_note(event.position())
        elif self.hand.is_down:
            self._up()
        self._look_of_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hand.tool == "select":
            self.fit() if not self.map.fits else self.actual_size_at(event.position())
        else:
            self.mousePressEvent(event)

    def actual_size_at(self, at: QPointF) -> None:
        """100 %, with what is under a point staying there."""
        self._put(self.map.actual(*self.layout_.in_pane(at)))

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen draws as the mouse does; its pressure means nothing here, and its mouse echo is
        not drawn twice."""
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._pen_down = self._begin(event.position())
            event.setAccepted(self._pen_down)  # else it comes again as a mouse, and pushes
        elif kind == QTabletEvent.Type.TabletMove and self._pen_down:
            self._along(event.position())
            event.accept()
        elif kind == QTabletEvent.Type.TabletRelease and self._pen_down:
            self._up()
            self._pen_down = False
            event.accept()
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        turn = event.angleDelta().y() or event.pixelDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._put(self.map.moved(event.angleDelta().x() or turn, 0))
        else:
            self.zoom(1.0016**turn, event.position())
        event.accept()

    def _begin(self, at: QPointF) -> bool:
        return self.hand.press(*self.fraction_at(at))

    def _along(self, at: QPointF, straight: bool = False) -> None:
        before = self._under_hand()
        self.hand.follow(*self.fraction_at(at), straight)
        after = self._under_hand()
        if before is not None and after is not None:
            self.update(after.united(before).toAlignedRect())
        else:
            self.update()

    def _up(self) -> None:
        self.hand.lift()
        self.update()

    def _under_hand(self) -> QRectF | None:
        """What the next move can change: of a line only its end."""
        mark = self.hand.current()
        if mark is None:
            return None
        if mark.kind == "pen":
            mark = mark.model_copy(update={"points": mark.points[-_TAIL:]})
        return mark_bounds(mark, self.picture_area())

    def _press_note(self, at: QPointF) -> None:
        """The note whose mark is under a click; the next one below it on another click."""
        x, y = self.fraction_at(at)
        reach = 8 / max(1.0, self.picture_area().height())
        hits = [n.id for n in reversed(self._notes) if self._is_on(n, x, y, reach)]
        if hits and self.layout_.shows_marks:
            here = self.layout_.current
            turn = (hits.index(here) + 1) % len(hits) if here in hits else 0
            self.note_pressed.emit(hits[turn])

    def _is_on(self, note: ShownNote, x: float, y: float, reach: float) -> bool:
        aspect, area = self.hand.aspect, self.picture_area()
        for mark in note.marks:
            if mark.kind == "pin":
                head = mark_bounds(mark, area)
                if head.contains(self.point_of(x, y)):
                    return True
            elif touches(mark, x, y, reach, aspect):
                return True
        return False

    # -- the hand of a keyboard -----------------------------------------------------------------

    def move_cross(self, dx: int, dy: int, fine: bool = False) -> None:
        """Moves the cross that draws with the keyboard, and shows it first."""
        x, y = self._cross or (0.5, 0.5)
        step = _FINE if fine else _NUDGE
        if self._cross is not None:
            x = min(1.0, max(0.0, x + dx * step / self.hand.aspect))
            y = min(1.0, max(0.0, y + dy * step))
        self._cross = (x, y)
        if self.hand.is_down:
            self.hand.follow(x, y)
        self.update()

    def press_cross(self) -> None:
        """Puts the tool down at the cross, or lifts it."""
        x, y = self._cross or (0.5, 0.5)
        self._cross = (x, y)
        if self.hand.is_down:
            self._up()
        elif self.hand.tool == "select":
            self._press_note(self.point_of(x, y))
        else:
            self.hand.press(x, y)
            if self.hand.tool == "eraser":
                self.hand.lift()
        self.update()

    def cancel(self) -> bool:
        """Esc: what is being drawn goes, then the cross; whether there was either."""
        was = self.hand.is_down or self._cross is not None
        self.hand.cancel()
        self._cross = None
        self.update()
        return was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.key() == Qt.Key.Key_Control and not event.isAutoRepeat()
        super().keyPressEvent(event)
        if held:
            self._moves = self.hand.tool != "select" and not self.hand.is_down
            self._look_of_cursor()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        if event.key() == Qt.Key.Key_Control:
            self._moves = False
            self._look_of_cursor()

    def leaveEvent(self, event: QEvent) -> None:
        self._moves = False
        super().leaveEvent(event)
