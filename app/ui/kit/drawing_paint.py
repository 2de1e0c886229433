"""Draws a drawing onto anything that Qt can paint on."""

from __future__ import annotations

from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from app.ui.kit.drawing import Arrow, Box, Drawing, Stroke, Words
from app.ui.kit.fonts import make_font


def paint_drawing(painter: QPainter, drawing: Drawing, area: QRectF) -> None:
    """Draw all shapes onto the picture that stands in `area`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    for shape in drawing.shapes:
        paint_shape(painter, shape, area)
    painter.restore()


def drawing_image(drawing: Drawing, size: QSize, ground: QImage | None = None) -> QImage:
    """The drawing as a picture of `size` pixels, on white or over `ground`."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    area = QRectF(0, 0, size.width(), size.height())
    if ground is not None:
        painter.drawImage(area, ground)
    paint_drawing(painter, drawing, area)
    painter.end()
    return image


def paint_shape(painter: QPainter, shape: Stroke | Arrow | Box | Words, area: QRectF) -> None:
    """Draw one shape."""
    if isinstance(shape, Stroke):
        _paint_stroke(painter, shape, area)
    elif isinstance(shape, Words):
        _paint_words(painter, shape, area)
    elif isinstance(shape, Arrow):
        _paint_arrow(painter, shape, area)
    else:
        painter.setPen(_pen(shape.colour, shape.width * area.height()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = QRectF(_at(shape.x1, shape.y1, area), _at(shape.x2, shape.y2, area)).normalized()
        if shape.kind == "rect":
            painter.drawRect(box)
        else:
            painter.drawEllipse(box)


def _at(x: float, y: float, area: QRectF) -> QPointF:
    return QPointF(area.left() + x * area.width(), area.top() + y * area.height())


def _pen(colour: str, width: float, alpha: float = 1.0) -> QPen:
    ink = QColor(colour)
    ink.setAlphaF(alpha)
    pen = QPen(ink, max(0.75, width))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _paint_stroke(painter: QPainter, stroke: Stroke, area: QRectF) -> None:
    points = [_at(point.x, point.y, area) for point in stroke.points]
    width = stroke.width * area.height()
    if not points:
        return
    if len(points) == 1:
        painter.setPen(_pen(stroke.colour, width))
        painter.drawPoint(points[0])
        return
    if stroke.tool == "pen" and all(point.pressure == 0.5 for point in stroke.points):
        painter.setPen(_pen(stroke.colour, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(smooth_path(points))
        return
    if stroke.tool == "pencil":
        # One shape, filled once: where a line crosses itself it is not darker.
        ink = QColor(stroke.colour)
        ink.setAlphaF(0.82)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPath(_outline(points, [_breadth(width, p.pressure) for p in stroke.points]))
        return
    for number in range(1, len(points)):
        pressure = (stroke.points[number - 1].pressure + stroke.points[number].pressure) / 2
        painter.setPen(_pen(stroke.colour, _breadth(width, pressure)))
        painter.drawLine(points[number - 1], points[number])


def _breadth(width: float, pressure: float) -> float:
    return max(0.75, width * (0.35 + 1.3 * pressure))


def _outline(points: list[QPointF], breadths: list[float]) -> QPainterPath:
    """Both sides of a line that is as broad as it was pressed, as one shape."""
    sides: tuple[list[QPointF], list[QPointF]] = ([], [])
    last = len(points) - 1
    for number, point in enumerate(points):
        along = points[min(last, number + 1)] - points[max(0, number - 1)]
        length = max(1e-6, (along.x() ** 2 + along.y() ** 2) ** 0.5)
        half = breadths[number] / 2
        across = QPointF(-along.y() / length * half, along.x() / length * half)
        sides[0].append(point + across)
        sides[1].append(point - across)
    path = QPainterPath(sides[0][0])
    path.setFillRule(Qt.FillRule.WindingFill)
    for point in (*sides[0][1:], *reversed(sides[1])):
        path.lineTo(point)
    path.closeSubpath()
    return path


def smooth_path(points: list[QPointF]) -> QPainterPath:
    """A curve through the middles of neighbours, so that a hand's line has no corners."""
    path = QPainterPath(points[0])
    for number in range(1, len(points) - 1):
        middle = (points[number] + points[number + 1]) / 2
        path.quadTo(points[number], middle)
    path.lineTo(points[-1])
    return path


def _paint_arrow(painter: QPainter, arrow: Arrow, area: QRectF) -> None:
    start, end = _at(arrow.x1, arrow.y1, area), _at(arrow.x2, arrow.y2, area)
    width = arrow.width * area.height()
    painter.setPen(_pen(arrow.colour, width))
    painter.drawLine(start, end)
    direction = atan2(end.y() - start.y(), end.x() - start.x())
    length = max(width * 4.5, 9.0)
    for turn in (pi - 0.5, pi + 0.5):
        tip = QPointF(cos(direction + turn) * length, sin(direction + turn) * length)
        painter.drawLine(end, end + tip)


def _paint_words(painter: QPainter, words: Words, area: QRectF) -> None:
    font = make_font("strong")
    font.setPixelSize(max(9, round(words.size * area.height())))
    metrics = QFontMetricsF(font)
    lines = words.text.splitlines() or [""]
    width = max(metrics.horizontalAdvance(line) for line in lines)
    pad = metrics.height() * 0.35
    corner = _at(words.x, words.y, area)
    plate = QRectF(corner.x(), corner.y(), width + 2 * pad, metrics.height() * len(lines) + pad)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(16, 17, 20, 224))
    painter.drawRoundedRect(plate, 3, 3)
    painter.setFont(font)
    painter.setPen(QColor(words.colour))
    for number, line in enumerate(lines):
        top = plate.top() + pad / 2 + number * metrics.height()
        row = QRectF(plate.left() + pad, top, width + pad, metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)
