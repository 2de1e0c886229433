"""Icons: SVG files drawn in one colour, recoloured here and kept by colour, size and density."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

_LIMIT = 2000
_STROKE = 'stroke-width="2"'


class IconSet:
    """The icons of one folder. Pixmaps are made on first use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: OrderedDict[tuple[str, str, int, float], QPixmap] = OrderedDict()

    def names(self) -> tuple[str, ...]:
        """The names of all icons."""
        return tuple(sorted(file.stem for file in self._folder.glob("*.svg")))

    def svg(self, name: str, colour: str, size: int = 16) -> bytes:
        """The icon's SVG in `colour`. Raises FileNotFoundError for an unknown name."""
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        # Small icons keep a line of about a pixel; larger ones are drawn finer than Lucide's 2.
        line = f'stroke-width="{2 if size <= 14 else 1.75}"'
        return self._sources[name].replace(_STROKE, line).replace("currentColor", colour).encode()

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """The icon at `size` logical pixels for a screen of density `ratio`."""
        key = (name, colour, size, ratio)
        found = self._pixmaps.get(key)
        if found is not None:
            self._pixmaps.move_to_end(key)
            return found
        side = max(1, round(size * ratio))
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(self.svg(name, colour, size))).render(
            painter, QRectF(0, 0, side, side)
        )
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self._pixmaps[key] = pixmap
        if len(self._pixmaps) > _LIMIT:
            self._pixmaps.popitem(last=False)
        return pixmap

    def paint(
        self, painter: QPainter, rect: QRectF, name: str, colour: str, progress: float | None = None
    ) -> None:
        """Draw an icon into `rect`; `ring` shows `progress` (0 to 1, None: under way)."""
        if name == "ring":
            paint_ring(painter, rect, colour, 0.3 if progress is None else progress)
            return
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        size = round(rect.width())
        painter.drawPixmap(
            rect, self.pixmap(name, colour, size, ratio), QRectF(0, 0, size * ratio, size * ratio)
        )


def paint_ring(
    painter: QPainter, rect: QRectF, colour: str, progress: float, turn: float = 0.0
) -> None:
    """A ring filled clockwise from the top to `progress`; `turn` (0 to 1) rotates its start."""
    width = max(1.5, rect.width() / 6)
    inside = rect.adjusted(width / 2 + 0.5, width / 2 + 0.5, -width / 2 - 0.5, -width / 2 - 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    back = QColor(colour)
    back.setAlphaF(0.3)
    painter.setPen(QPen(back, width))
    painter.drawEllipse(inside)
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    share = max(0.04, min(1.0, progress))
    painter.drawArc(inside, round((90 - 360 * turn) * 16), round(-360 * 16 * share))
    painter.restore()
