"""Paints frames and notes: below wires and nodes, with words that stay legible from afar."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.story.landmarks import Landmark, LandmarkColour
from app.ui.canvas.landmark_edits import TITLE
from app.ui.kit.theme import Theme

RADIUS = 10.0
CORNER = 14.0  # pixels of the handle that resizes
_LEGIBLE = 44  # pixels below which no word fits
_FAR = 0.5  # below this zoom a frame's title stands over it: in it there is no room
FAR_TITLE = 18.0  # pixels of it there

# Of none of the states, so that a frame never seems to say how its nodes are.
_HUES: dict[LandmarkColour, tuple[str, str]] = {
    "grey": ("#8b929c", "#6f7782"), "blue": ("#5d86c9", "#3c66ad"),
    "teal": ("#3fa3a0", "#1f7d7a"), "purple": ("#9a7ad1", "#7350b5"),
    "rose": ("#cf7196", "#b04a75"), "sand": ("#b89a6a", "#8a6d3c"),
}  # fmt: skip


class LandmarkPainter:
    """The painter stands in the scene; words and lines are of the screen's size."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def hue(self, colour: LandmarkColour) -> QColor:
        """A mark's colour in this theme."""
        return QColor(_HUES[colour][0 if self._theme.tokens.name == "dark" else 1])

    def paint(
        self,
        painter: QPainter,
        marks: Mapping[str, Landmark],
        boxes: Mapping[str, QRectF],
        area: QRectF,
        zoom: float,
        skip: Collection[str] = (),
    ) -> None:
        """Those that touch an area, but for `skip`."""
        for mark in marks.values():
            reach = boxes[mark.id].adjusted(0, -FAR_TITLE / zoom, 0, 0)
            if mark.id not in skip and reach.intersects(area):
                self.paint_one(painter, mark, boxes[mark.id], zoom)

    def paint_one(self, painter: QPainter, mark: Landmark, box: QRectF, zoom: float) -> None:
        """One, at its place."""
        painter.save()
        screen = painter.worldTransform().mapRect(box).toAlignedRect()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= 0.2)
        hue = self.hue(mark.colour)
        radius = RADIUS * min(1.0, zoom)
        room = QRectF(screen).adjusted(0.5, 0.5, -0.5, -0.5)
        self._ground(painter, mark, room, radius, hue)
        if zoom >= 0.3:
            self._handle(painter, mark, room)
        if room.width() >= _LEGIBLE:
            if mark.kind == "group":
                self._title(painter, mark, room, zoom)
            else:
                self._words(painter, mark, room, zoom)
        painter.restore()

    def _ground(
        self, painter: QPainter, mark: Landmark, room: QRectF, radius: float, hue: QColor
    ) -> None:
        fill, line = QColor(hue), QColor(hue)
        if mark.kind == "note":
            raised = QColor(self._theme.tokens.raised)
            fill = _mixed(raised, hue, 0.16)
            line = _mixed(raised, hue, 0.55)
        else:
            fill.setAlphaF(0.10)
            line.setAlphaF(0.75)
        painter.setPen(QPen(line, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(room, radius, radius)

    def _title(self, painter: QPainter, mark: Landmark, room: QRectF, zoom: float) -> None:
        """In a band at the head, or from afar over it."""
        band = QRectF(room.left(), room.top(), room.width(), TITLE * zoom)
        if zoom < _FAR:
            band = QRectF(room.left(), room.top() - FAR_TITLE, room.width(), FAR_TITLE)
            ground = QColor(self._theme.tokens.bg)
            ground.setAlphaF(0.8)
            painter.fillRect(band, ground)
        pad = 12.0 if zoom >= _FAR else 2.0
        dot = QPointF(band.left() + pad + 3, band.center().y())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.hue(mark.colour))
        painter.drawEllipse(dot, 3.5, 3.5)
        painter.setFont(self._theme.font("strong" if zoom >= 0.6 else "small_strong"))
        painter.setPen(QColor(self._theme.tokens.text))
        line = band.adjusted(pad + 13, 0, -pad, 0)
        words = painter.fontMetrics().elidedText(
            mark.text, Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)

    def _words(self, painter: QPainter, mark: Landmark, room: QRectF, zoom: float) -> None:
        painter.setFont(self._theme.font("base" if zoom >= 0.9 else "small"))
        painter.setPen(QColor(self._theme.tokens.text))
        pad = 12.0 if zoom >= 0.5 else 5.0
        inner = room.adjusted(pad, pad * 0.8, -pad, -pad * 0.8)
        if inner.height() >= 12:
            painter.setClipRect(inner, Qt.ClipOperation.IntersectClip)
            flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
            painter.drawText(inner, flags, mark.text)

    def _handle(self, painter: QPainter, mark: Landmark, room: QRectF) -> None:
        """Two strokes in the corner say that it can be pulled."""
        line = self.hue(mark.colour)
        painter.setPen(QPen(line, 1.25))
        corner = room.bottomRight() - QPointF(4, 4)
        for far in (4.0, 8.0):
            painter.drawLine(corner - QPointF(far, 0), corner - QPointF(0, far))


def _mixed(ground: QColor, hue: QColor, share: float) -> QColor:
    def part(a: int, b: int) -> int:
        return round(a + (b - a) * share)

    return QColor(
        part(ground.red(), hue.red()), part(ground.green(), hue.green()),
        part(ground.blue(), hue.blue()),
    )  # fmt: skip
