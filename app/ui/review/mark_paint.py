"""Paints marks on a picture: each with a dark edge under its colour, so that it reads on any."""

from __future__ import annotations

from collections.abc import Iterable
from math import atan2, cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.story.notes import Mark
from app.ui.kit.drawing_paint import smooth_path
from app.ui.kit.fonts import make_font
from app.ui.kit.tokens import luminance
from app.ui.review.strokes import TEXT_HEIGHT

_EDGE = QColor(12, 13, 16, 190)
_PLATE = QColor(16, 17, 20, 224)
_PIN_INK = "#ffffff"
_STRETCH = 24  # points of a line that are painted, or not, together
INKS: tuple[str, ...] = ("#ff4b4b", "#ffc53d", "#4cc38a", "#4fb3e8", "#c08bff", "#ffffff")
WIDTHS: tuple[float, ...] = (0.003, 0.006, 0.012)


def paint_marks(
    painter: QPainter,
    marks: Iterable[Mark],
    area: QRectF,
    number: int = 0,
    settled: bool = False,
    rough: bool = False,
) -> None:
    """Marks of one note on the picture that stands in `area`. `number` is the note's, for its
    pins; `settled` pales what is done; `rough` is for a picture in motion."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, not rough)
    if settled:
        painter.setOpacity(0.55)
    for mark in marks:
        paint_mark(painter, mark, area, number, settled)
    painter.restore()


def paint_mark(
    painter: QPainter, mark: Mark, area: QRectF, number: int = 0, settled: bool = False
) -> None:
    """One mark."""
    if mark.kind == "text":
        _paint_words(painter, mark, area)
    elif mark.kind == "pin":
        _paint_pin(painter, mark, area, number or mark.number, settled)
    else:
        path = mark_path(mark, area)
        width = line_width(mark, area)
        if len(mark.points) == 1:  # a dot
            _dot(painter, _at(mark, 0, area), mark.colour, width)
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(_EDGE, width + max(2.0, width * 0.5)))
        painter.drawPath(path)
        painter.setPen(_pen(QColor(mark.colour), width))
        painter.drawPath(path)


def paint_line_in(painter: QPainter, mark: Mark, area: QRectF, seen: QRectF) -> None:
    """A line under the hand: only the stretches that reach into what is painted, so that a long
    one costs no more than a short one."""
    points = [_at(mark, number, area) for number in range(len(mark.points))]
    width = line_width(mark, area)
    if len(points) == 1:
        _dot(painter, points[0], mark.colour, width)
        return
    room = seen.adjusted(-2 * width - 4, -2 * width - 4, 2 * width + 4, 2 * width + 4)
    paths: list[QPainterPath] = []
    for start in range(0, len(points) - 1, _STRETCH):
        stretch = points[start : start + _STRETCH + 1]
        if QPolygonF(stretch).boundingRect().adjusted(-1, -1, 1, 1).intersects(room):
            paths.append(smooth_path(stretch))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (_pen(_EDGE, width + max(2.0, width * 0.5)), _pen(QColor(mark.colour), width)):
        painter.setPen(pen)
        for path in paths:
            painter.drawPath(path)


def line_width(mark: Mark, area: QRectF) -> float:
    """How thick its line is in the widget; never so thin that it is not seen."""
    return max(1.5, mark.width * area.height())


def mark_path(mark: Mark, area: QRectF) -> QPainterPath:
    """The line of a mark that is one."""
    points = [_at(mark, number, area) for number in range(len(mark.points))]
    if mark.kind == "pen":
        return smooth_path(points)
    path = QPainterPath()
    first, last = points[0], points[-1]
    if mark.kind == "rectangle":
        path.addRect(QRectF(first, last).normalized())
    elif mark.kind == "ellipse":
        path.addEllipse(QRectF(first, last).normalized())
    else:
        path.moveTo(first)
        path.lineTo(last)
        away = atan2(last.y() - first.y(), last.x() - first.x())
        length = max(line_width(mark, area) * 4.2, 11.0)
        for turn in (pi - 0.5, pi + 0.5):
            path.moveTo(last)
            path.lineTo(last + QPointF(cos(away + turn) * length, sin(away + turn) * length))
    return path


def mark_bounds(mark: Mark, area: QRectF) -> QRectF:
    """The part of the widget that a mark may touch."""
    if mark.kind == "text":
        return _plate(mark, area)[0].adjusted(-3, -3, 3, 3)
    if mark.kind == "pin":
        side = pin_size(area)
        tip = _at(mark, 0, area)
        return QRectF(tip.x() - side, tip.y() - side * 1.7, side * 2, side * 2)
    grown = line_width(mark, area) * 2.5 + 14
    return mark_path(mark, area).boundingRect().adjusted(-grown, -grown, grown, grown)


def pin_size(area: QRectF) -> float:
    """The width of a pin's head: grows a little with the picture, and stays readable."""
    return min(40.0, max(22.0, area.height() * 0.038))


def _at(mark: Mark, number: int, area: QRectF) -> QPointF:
    x, y = mark.points[number]
    return QPointF(area.left() + x * area.width(), area.top() + y * area.height())


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _dot(painter: QPainter, at: QPointF, colour: str, width: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for brush, size in ((_EDGE, width / 2 + 1.5), (QColor(colour), width / 2)):
        painter.setBrush(brush)
        painter.drawEllipse(at, size, size)


def _font(area: QRectF) -> QFont:
    font = make_font("strong")
    font.setPixelSize(max(11, round(TEXT_HEIGHT * area.height())))
    return font


def _plate(mark: Mark, area: QRectF) -> tuple[QRectF, QFont]:
    font = _font(area)
    metrics = QFontMetricsF(font)
    lines = mark.text.splitlines() or [""]
    pad = metrics.height() * 0.36
    wide = max(metrics.horizontalAdvance(line) for line in lines) + 2 * pad
    at = _at(mark, 0, area)
    return QRectF(at.x(), at.y(), wide, metrics.height() * len(lines) + pad), font


def _paint_words(painter: QPainter, mark: Mark, area: QRectF) -> None:
    plate, font = _plate(mark, area)
    metrics = QFontMetricsF(font)
    pad = metrics.height() * 0.36
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_PLATE)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor(mark.colour))
    for number, line in enumerate(mark.text.splitlines()):
        top = plate.top() + pad / 2 + number * metrics.height()
        row = QRectF(plate.left() + pad, top, plate.width(), metrics.height())
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)


def _paint_pin(painter: QPainter, mark: Mark, area: QRectF, number: int, settled: bool) -> None:
    """A drop that stands on its point, with the note's number."""
    size = pin_size(area)
    tip = _at(mark, 0, area)
    radius = size / 2
    centre = tip - QPointF(0, size * 0.95)
    drop = QPainterPath(tip)
    drop.cubicTo(
        tip - QPointF(radius * 0.35, radius * 0.5),
        QPointF(centre.x() - radius, centre.y() + radius * 0.75),
        QPointF(centre.x() - radius, centre.y()),
    )
    drop.arcTo(QRectF(centre.x() - radius, centre.y() - radius, size, size), 180, -180)
    drop.cubicTo(
        QPointF(centre.x() + radius, centre.y() + radius * 0.75),
        tip + QPointF(radius * 0.35, -radius * 0.5),
        tip,
    )
    ink = QColor(mark.colour)
    painter.setPen(_pen(_EDGE, 4.0))
    painter.setBrush(ink)
    painter.drawPath(drop)
    painter.setPen(_pen(QColor(_PIN_INK), 1.5))
    painter.setBrush(_PLATE if settled else ink)
    painter.drawPath(drop)
    font = make_font("strong")
    font.setPixelSize(max(11, round(size * 0.5)))
    painter.setFont(font)
    dark = luminance(mark.colour) > 0.33 and not settled
    painter.setPen(QColor("#101114" if dark else "#ffffff"))
    head = QRectF(centre.x() - radius, centre.y() - radius, size, size)
    painter.drawText(head, Qt.AlignmentFlag.AlignCenter, str(number) if number else "")
