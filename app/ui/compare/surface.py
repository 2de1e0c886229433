"""The one painted surface: pictures by the same camera, side by side, wiped, as a difference, in a
grid."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.ui.compare.camera import Camera
from app.ui.kit.theme import Theme

Mode = Literal["side", "wipe", "difference", "grid"]
_GAP = 8
_HANDLE = 16  # radius
_NEAR = 10  # pixels from the line that still take hold of it


@dataclass(frozen=True)
class Shown:
    """What one cell shows: a picture (None: not there yet), its label and its badge."""

    label: str
    badge: str
    picture: QPixmap | QImage | None
    missing: bool = False


class CompareSurface(QWidget):
    """`cell_chosen`: a click in the grid; `camera_changed` and `wipe_changed` tell of the hand."""

    cell_chosen = Signal(int)
    camera_changed = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mode: Mode = "side"
        self._cells: tuple[Shown, ...] = ()
        self._difference: QImage | None = None
        self._words = ""
        self._current = -1
        self.camera = Camera()
        self.wipe = 0.5
        self._hold: Literal["", "pan", "wipe"] = ""
        self._last = QPointF()
        self._pressed = QPointF()
        self.setObjectName("compareSurface")
        self.setAccessibleName(self.tr("Pictures that are compared"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 200)
        theme.changed.connect(self.update)

    # -- what is shown --------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        return self._mode

    def show_cells(self, mode: Mode, cells: Sequence[Shown], current: int = -1) -> None:
        """Two cells, or up to nine in the grid, of which one is current."""
        self._mode, self._cells, self._current = mode, tuple(cells), current
        words = ", ".join(f"{cell.badge} {cell.label}".strip() for cell in cells)
        self.setAccessibleDescription(words)
        self.update()

    def show_difference(self, image: QImage | None, words: str = "") -> None:
        """The difference of the two; None while it is made."""
        self._difference, self._words = image, words
        self.update()

    def cells(self) -> list[QRectF]:
        """Where each picture has its place."""
        whole = QRectF(self.rect())
        if self._mode in ("wipe", "difference"):
            return [whole] * len(self._cells)
        count = max(1, len(self._cells))
        if self._mode == "side":
            columns, rows = (count, 1) if whole.width() >= whole.height() else (1, count)
        else:
            columns, rows = self._columns(count)
        wide = (whole.width() - _GAP * (columns - 1)) / columns
        high = (whole.height() - _GAP * (rows - 1)) / rows
        return [
            QRectF(n % columns * (wide + _GAP), n // columns * (high + _GAP), wide, high)
            for n in range(count)
        ]

    def _columns(self, count: int) -> tuple[int, int]:
        """As many columns as make the pictures largest."""
        best = (1, count, 0.0)
        ratio = self._ratio()
        for columns in range(1, count + 1):
            rows = math.ceil(count / columns)
            wide, high = self.width() / columns, self.height() / rows
            size = min(wide, high * ratio)
            if size > best[2]:
                best = (columns, rows, size)
        return best[0], best[1]

    def _ratio(self) -> float:
        for cell in self._cells:
            if cell.picture is not None and cell.picture.height():
                return cell.picture.width() / cell.picture.height()
        return 16 / 9

    def picture_size(self) -> QSize:
        """How many pixels of the screen a picture takes when it is seen whole."""
        cell = self.cells()[0]
        scale = self.devicePixelRatioF()
        return QSize(max(2, round(cell.width() * scale)), max(2, round(cell.height() * scale)))

    # -- the camera -----------------------------------------------------------------------------

    def fit(self) -> None:
        """See the pictures whole."""
        self._set(Camera())

    def show_pixels(self) -> None:
        """One point of the picture on one point of the screen."""
        area = self._area(0)
        picture = self._cells[0].picture if self._cells else None
        if area is not None and picture is not None:
            real = picture.width() / self.devicePixelRatioF() / max(1.0, area.width())
            self._set(self.camera.zoomed(real, QPointF(self.cells()[0].center()), area))

    def zoom(self, by: float, at: QPointF | None = None) -> None:
        """Nearer or further, around a point or the middle."""
        cells = self.cells()
        number = next((i for i, c in enumerate(cells) if at is not None and c.contains(at)), 0)
        area = self._area(number)
        if area is not None:
            self._set(self.camera.zoomed(by, at or cells[number].center(), area))

    def _set(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.camera_changed.emit()
            self.update()

    def percent(self) -> int:
        """How large a point of the picture is on the screen."""
        area = self._area(0)
        picture = self._cells[0].picture if self._cells else None
        if area is None or picture is None or not picture.width():
            return 100
        return round(100 * area.width() * self.devicePixelRatioF() / picture.width())

    def _area(self, number: int) -> QRectF | None:
        """Where a picture lies now."""
        if number >= len(self._cells):
            return None
        picture = self._cells[number].picture
        if picture is None:
            return None
        return self.camera.place(picture.width(), picture.height(), self.cells()[number])

    # -- the hand -------------------------------------------------------------------------------

    def _line(self) -> float:
        return self.width() * self.wipe

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._last = self._pressed = event.position()
        near = self._mode == "wipe" and abs(event.position().x() - self._line()) <= _NEAR
        self._hold = "wipe" if near else "pan"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._hold == "wipe":
            self.set_wipe(at.x() / max(1, self.width()))
        elif self._hold == "pan":
            area = self._area(0)
            if area is not None:
                self._set(self.camera.moved(at - self._last, area))
        elif self._mode == "wipe" and abs(at.x() - self._line()) <= _NEAR:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()
        self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        still = (event.position() - self._pressed).manhattanLength() < 4
        if still and self._hold == "pan" and self._mode in ("grid", "side"):
            for number, cell in enumerate(self.cells()):
                if cell.contains(event.position()) and number < len(self._cells):
                    self.cell_chosen.emit(number)
        self._hold = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.camera.zoom > 1:
            self.fit()
        else:
            self.zoom(4.0, event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.pixelDelta().isNull() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 ** (event.angleDelta().y() / 120), event.position())
        else:  # two fingers on a pad move the picture
            area = self._area(0)
            if area is not None:
                self._set(self.camera.moved(QPointF(event.pixelDelta()), area))
        event.accept()

    def set_wipe(self, share: float) -> None:
        """Where the line stands, 0 to 1 from the left."""
        self.wipe = max(0.0, min(1.0, share))
        self.update()

    def resizeEvent(self, event: object) -> None:
        self.resized.emit()
        self.camera_changed.emit()

    # -- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("well"))
        cells = self.cells()
        if self._mode == "difference":
            self._paint_difference(painter, cells[0])
        elif self._mode == "wipe" and len(self._cells) == 2:
            self._paint_wipe(painter, cells[0])
        else:
            for number, (cell, shown) in enumerate(zip(cells, self._cells, strict=False)):
                self._paint_cell(painter, cell, shown)
                if self._mode == "grid" and number == self._current:
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.setPen(QPen(self._theme.colour("selection"), 2))
                    painter.drawRect(cell.adjusted(1, 1, -1, -1))

    def _paint_cell(self, painter: QPainter, cell: QRectF, shown: Shown) -> None:
        painter.save()
        painter.setClipRect(cell)
        self._paint_picture(painter, cell, shown)
        self._badge(painter, cell, shown, left=True)
        painter.restore()

    def _paint_picture(self, painter: QPainter, cell: QRectF, shown: Shown) -> None:
        picture = shown.picture
        if picture is None:
            words = self.tr("The file is gone") if shown.missing else self.tr("Reading…")
            painter.setPen(self._theme.colour("faint"))
            painter.setFont(self._theme.font("small"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, words)
            return
        self._draw(painter, picture, cell)

    def _draw(self, painter: QPainter, picture: QPixmap | QImage, cell: QRectF) -> None:
        area = self.camera.place(picture.width(), picture.height(), cell)
        enlarged = area.width() * self.devicePixelRatioF() / max(1, picture.width())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, enlarged < 3)
        source = QRectF(picture.rect())
        if isinstance(picture, QPixmap):
            painter.drawPixmap(area, picture, source)
        else:
            painter.drawImage(area, picture, source)

    def _paint_wipe(self, painter: QPainter, cell: QRectF) -> None:
        line = self._line()
        for number, shown in enumerate(self._cells):
            part = QRectF(cell)
            if number == 0:
                part.setRight(line)
            else:
                part.setLeft(line)
            painter.save()
            painter.setClipRect(part)
            self._paint_picture(painter, cell, shown)
            painter.restore()
            self._badge(painter, cell, shown, left=number == 0)
        white = QColor("#ffffff")
        painter.fillRect(QRectF(line - 1, 0, 2, cell.height()), white)
        middle = QPointF(line, cell.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(white)
        painter.drawEllipse(middle, _HANDLE, _HANDLE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#101114"), 1.75))
        for side in (-1, 1):
            tip, back = middle.x() + side * 7, middle.x() + side * 3.5
            y = middle.y()
            painter.drawPolyline(
                QPolygonF([QPointF(back, y - 4), QPointF(tip, y), QPointF(back, y + 4)])
            )

    def _paint_difference(self, painter: QPainter, cell: QRectF) -> None:
        if self._difference is None or self._difference.isNull():
            painter.setPen(self._theme.colour("faint"))
            painter.setFont(self._theme.font("small"))
            words = self._words or self.tr("Reading…")
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, words)
            return
        painter.fillRect(cell, QColor("#000000"))
        self._draw(painter, self._difference, cell)
        names = " − ".join(c.label for c in self._cells)
        self._plate(painter, cell, f"{names}   {self._words}", left=True)

    def _badge(self, painter: QPainter, cell: QRectF, shown: Shown, left: bool) -> None:
        words = f"{shown.badge} · {shown.label}" if shown.badge else shown.label
        picture = shown.picture
        if picture is not None:  # on the picture, as far as that is in sight
            area = self.camera.place(picture.width(), picture.height(), cell)
            cell = area.intersected(cell)
        self._plate(painter, cell, words, left)

    def _plate(self, painter: QPainter, cell: QRectF, words: str, left: bool) -> None:
        theme = self._theme
        painter.setFont(theme.font("caption"))
        wide = painter.fontMetrics().horizontalAdvance(words) + 16
        high = theme.px(22)
        x = cell.left() + 12 if left else cell.right() - 12 - wide
        plate = QRectF(x, cell.bottom() - high - 12, wide, high)
        ground = QColor(theme.tokens.badge)
        ground.setAlphaF(0.9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(theme.tokens.on_badge))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
