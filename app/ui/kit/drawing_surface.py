"""The one drawing surface: a picture, and a hand that draws on it."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QTabletEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit.drawing import Arrow, Box, Drawing, Point, Stroke, Words, erase
from app.ui.kit.drawing_paint import paint_drawing, paint_shape
from app.ui.kit.paint import contain
from app.ui.kit.theme import Theme

Tool = Literal["none", "pen", "pencil", "eraser", "arrow", "rect", "ellipse", "text"]
INKS: tuple[str, ...] = ("#ff4b4b", "#ffcf5a", "#4fb3e8", "#ffffff", "#101114")
WIDTHS: tuple[float, ...] = (0.003, 0.006, 0.012)
_ERASER = 0.02
_HISTORY = 200


class DrawingSurface(QWidget):
    """Shows a picture and takes a drawing.

    `changed` follows every finished gesture, undo and redo; `text_requested` asks for words at a
    point (answered with `add_text`).
    """

    changed = Signal()
    text_requested = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._image = QImage()
        self._aspect = 16 / 9
        self._drawing = Drawing()
        self._done: list[Drawing] = []
        self._undone: list[Drawing] = []
        self._before: Drawing | None = None
        self._points: list[Point] = []
        self._shape: Arrow | Box | None = None
        self._pen_down = False
        self.tool: Tool = "pen"
        self.colour = INKS[0]
        self.stroke_width = WIDTHS[1]
        self.setObjectName("drawingSurface")
        self.setAccessibleName(self.tr("Picture to draw on"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(160, 90)
        theme.changed.connect(self.update)

    def set_image(self, image: QImage, aspect: float | None = None) -> None:
        """The picture under the drawing; without one, `aspect` shapes the paper."""
        self._image = image
        if not image.isNull():
            self._aspect = image.width() / image.height()
        elif aspect is not None:
            self._aspect = aspect
        self.update()

    @property
    def drawing(self) -> Drawing:
        """What is drawn."""
        return self._drawing

    def set_drawing(self, drawing: Drawing) -> None:
        """Show a drawing; forgets what could be undone."""
        self._drawing = drawing
        self._done, self._undone = [], []
        self.update()

    def can_undo(self) -> bool:
        """Whether there is a gesture to take back."""
        return bool(self._done)

    def can_redo(self) -> bool:
        """Whether a gesture was taken back."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take the last gesture back."""
        if self._done:
            self._undone.append(self._drawing)
            self._show(self._done.pop())

    def redo(self) -> None:
        """Draw again what was taken back."""
        if self._undone:
            self._done.append(self._drawing)
            self._show(self._undone.pop())

    def clear(self) -> None:
        """Take everything away; it can be undone."""
        if self._drawing.shapes:
            self._commit(Drawing())

    def add_text(self, x: float, y: float, text: str) -> None:
        """Put words at a point of the picture."""
        if text.strip():
            words = Words(x=x, y=y, text=text.strip()[:500], colour=self.colour)
            self._commit(self._drawing.with_shape(words))

    def picture_area(self) -> QRectF:
        """Where the picture stands in the widget."""
        return contain(self._aspect * 1000, 1000, QRectF(self.rect()))

    def _show(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self.update()
        self.changed.emit()

    def _commit(self, drawing: Drawing, before: Drawing | None = None) -> None:
        self._done.append(self._drawing if before is None else before)
        del self._done[:-_HISTORY]
        self._undone = []
        self._show(drawing)

    # the hand

    def _point(self, position: QPointF, pressure: float = 0.5) -> Point:
        area = self.picture_area()
        x = (position.x() - area.left()) / max(1.0, area.width())
        y = (position.y() - area.top()) / max(1.0, area.height())
        return Point(
            x=min(1.5, max(-0.5, round(x, 5))),
            y=min(1.5, max(-0.5, round(y, 5))),
            pressure=min(1.0, max(0.0, round(pressure, 3))),
        )

    def _begin(self, point: Point) -> None:
        if self.tool == "none":
            return
        if self.tool == "text":
            self.text_requested.emit(point.x, point.y)
            return
        self._before = self._drawing
        self._points = [point]
        self._follow(point)

    def _follow(self, point: Point) -> None:
        if self._before is None:
            return
        if self.tool == "eraser":
            self._drawing = erase(self._drawing, point.x, point.y, _ERASER, self._aspect)
        elif self.tool in ("pen", "pencil"):
            if point != self._points[-1]:
                self._points.append(point)
        else:
            self._shape = self._span(self._points[0], point)
        self.update()

    def _span(self, start: Point, end: Point) -> Arrow | Box:
        where = {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y}
        if self.tool == "arrow":
            return Arrow(**where, colour=self.colour, width=self.stroke_width)
        kind: Literal["rect", "ellipse"] = "rect" if self.tool == "rect" else "ellipse"
        return Box(kind=kind, **where, colour=self.colour, width=self.stroke_width)

    def _stroke(self) -> Stroke:
        tool: Literal["pen", "pencil"] = "pencil" if self.tool == "pencil" else "pen"
        return Stroke(
            tool=tool, points=tuple(self._points), colour=self.colour, width=self.stroke_width
        )

    def _end(self) -> None:
        before, shape = self._before, self._shape
        self._before, self._shape = None, None
        if before is None:
            return
        if self.tool == "eraser":
            if self._drawing is not before:
                self._commit(self._drawing, before)
        elif self.tool in ("pen", "pencil"):
            self._commit(before.with_shape(self._stroke()))
        elif shape is not None and (shape.x1, shape.y1) != (shape.x2, shape.y2):
            self._commit(before.with_shape(shape))
        self._points = []
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._pen_down:
            self._begin(self._point(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and not self._pen_down:
            self._follow(self._point(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._pen_down:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen with pressure; its mouse echo is ignored while it is down."""
        point = self._point(event.position(), event.pressure())
        kind = event.type()
        if kind == QTabletEvent.Type.TabletPress:
            self._pen_down = True
            self._begin(point)
        elif kind == QTabletEvent.Type.TabletMove and self._pen_down:
            self._follow(point)
        elif kind == QTabletEvent.Type.TabletRelease and self._pen_down:
            self._end()
            self._pen_down = False
        event.accept()

    # the picture

    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.well))
        area = self.picture_area()
        if self._image.isNull():
            painter.fillRect(area, QColor("#f4f2ec"))
        else:
            painter.drawImage(area, self._image)
        paint_drawing(painter, self._drawing, area)
        if self._before is not None and self.tool in ("pen", "pencil"):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_shape(painter, self._stroke(), area)
        elif self._shape is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_shape(painter, self._shape, area)
