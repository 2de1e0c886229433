"""The picture with its marks as one pixmap: alone, beside another take, wiped, or as a difference."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap

from app.story.notes import Region
from app.ui.kit.paint import contain
from app.ui.kit.theme import Theme
from app.ui.review.draft import Draft
from app.ui.review.layout import HANDLE, Layout
from app.ui.review.mark_paint import paint_marks


class GroundPainter:
    """Paints a layout in one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def ground(self, layout: Layout, whole: QRectF, ratio: float, draft: Draft) -> QPixmap:
        """Everything but what is under the hand."""
        pixmap = QPixmap(round(whole.width() * ratio), round(whole.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(self._theme.tokens.well))
        painter = QPainter(pixmap)
        smooth = layout.map.percent < 300 and not layout.moving
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        area = layout.area(whole)
        image, other, heat = layout.images
        if image is None:
            self._paint_hint(painter, layout, area if not area.isEmpty() else whole)
        elif layout.mode == "side" and other is not None:
            self._paint_side(painter, layout, whole, area)
        else:
            self._picture(painter, image, area, area)
            if other is not None and layout.mode == "wipe":
                self._paint_wiped(painter, layout, whole, area)
            elif other is not None and layout.mode == "difference":
                self._paint_difference(painter, area, image, other, heat)
        if image is not None and layout.shows_marks:
            self._paint_notes(painter, layout, area, whole, draft)
        if layout.mode != "single" and image is not None:
            self._paint_names(painter, layout, whole)
        painter.end()
        return pixmap

    # pictures

    def _picture(self, painter: QPainter, image: Any, area: QRectF, room: QRectF) -> None:
        """A picture into its place, in its own shape."""
        where = area
        shape = image.width() / max(1, image.height())
        if abs(shape / (area.width() / max(1.0, area.height())) - 1) > 0.02:
            painter.fillRect(area.intersected(room), Qt.GlobalColor.black)
            where = contain(image.width(), image.height(), area)
        if isinstance(image, QImage):
            painter.drawImage(where, image)
        else:
            painter.drawPixmap(where, image, QRectF(image.rect()))

    def _paint_side(self, painter: QPainter, layout: Layout, whole: QRectF, area: QRectF) -> None:
        image, other, _ = layout.images
        pane = layout.pane(whole)
        left = QRectF(whole.left(), whole.top(), pane.width(), whole.height())
        for room, picture, shift in (
            (pane, image, 0.0),
            (left, other, -(pane.left() - whole.left())),
        ):
            painter.save()
            painter.setClipRect(room)
            self._picture(painter, picture, area.translated(shift, 0), room)
            painter.restore()

    def _paint_wiped(self, painter: QPainter, layout: Layout, whole: QRectF, area: QRectF) -> None:
        """The older take left of the edge."""
        x = layout.wipe_x(whole)
        room = QRectF(whole.left(), whole.top(), x - whole.left(), whole.height())
        painter.save()
        painter.setClipRect(room)
        self._picture(painter, layout.images[1], area, room)
        painter.restore()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(16, 17, 20, 140), 4))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        middle = QPointF(x, whole.center().y())
        painter.setPen(QPen(QColor(16, 17, 20, 140), 1))
        painter.setBrush(QColor("#ffffff"))
        painter.drawEllipse(middle, HANDLE, HANDLE)
        glyph = QRectF(0, 0, 16, 16)
        glyph.moveCenter(middle)
        self._theme.icons.paint(painter, glyph, "move-horizontal", "#101114")

    def _paint_difference(
        self, painter: QPainter, area: QRectF, image: Any, other: Any, heat: Any
    ) -> None:
        """What changed: measured where it was measured, else one picture less the other."""
        if heat is not None:
            painter.fillRect(area, QColor(16, 17, 20, 150))
            painter.drawImage(area, heat)
            return
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        self._picture(painter, other, area, area)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    # marks

    def _paint_notes(
        self, painter: QPainter, layout: Layout, area: QRectF, whole: QRectF, draft: Draft
    ) -> None:
        painter.save()
        painter.setClipRect(layout.pane(whole))
        if layout.region is not None:
            self._paint_region(painter, layout.region, area)
        ordered = sorted(layout.notes, key=lambda n: n.id == layout.current)
        for note in ordered:
            pale = note.settled and note.id != layout.current
            paint_marks(painter, note.marks, area, note.number, pale, layout.moving)
        if layout.shows_draft:
            paint_marks(painter, draft.marks, area, rough=layout.moving)
        painter.restore()
        if layout.mode == "side" and layout.images[1] is not None:
            shift = whole.left() - layout.pane(whole).left()
            painter.save()
            painter.setClipRect(QRectF(whole.topLeft(), layout.pane(whole).size()))
            for note in layout.other_notes:
                paint_marks(painter, note.marks, area.translated(shift, 0), note.number)
            painter.restore()
        elif layout.mode == "wipe" and layout.images[1] is not None:
            painter.save()
            x = layout.wipe_x(whole)
            painter.setClipRect(QRectF(whole.left(), whole.top(), x - whole.left(), whole.height()))
            for note in layout.other_notes:
                paint_marks(painter, note.marks, area, note.number)
            painter.restore()

    def _paint_region(self, painter: QPainter, region: Region, area: QRectF) -> None:
        """The box in which a change was asked for."""
        box = QRectF(
            area.left() + region.left * area.width(),
            area.top() + region.top * area.height(),
            (region.right - region.left) * area.width(),
            (region.bottom - region.top) * area.height(),
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(16, 17, 20, 170), 3))
        painter.drawRect(box)
        pen = QPen(QColor("#ffffff"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRect(box)

    # words

    def _paint_names(self, painter: QPainter, layout: Layout, whole: QRectF) -> None:
        """Which take is which, in the lower corners."""
        mine, other = layout.names
        area = layout.area(whole)
        bottom = min(whole.bottom(), area.bottom()) - 10
        if layout.mode == "difference":
            words = QCoreApplication.translate("GroundPainter", "{0} less {1}").format(mine, other)
            self._badge(painter, words, max(whole.left(), area.left()) + 10, bottom)
            return
        left = whole.left() if layout.mode == "side" else max(whole.left(), area.left())
        if layout.mode == "side":
            left += max(0.0, area.left() - layout.pane(whole).left())
        self._badge(painter, other, left + 10, bottom)
        right = min(whole.right(), area.right()) - 10
        width = self._theme.advance("small_strong", mine) + 16
        self._badge(painter, mine, right - width, bottom)

    def _badge(self, painter: QPainter, words: str, left: float, bottom: float) -> None:
        if not words:
            return
        theme = self._theme
        height = theme.px(22)
        plate = QRectF(left, bottom - height, theme.advance("small_strong", words) + 16, height)
        ground = QColor(theme.tokens.badge)
        ground.setAlphaF(0.85)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, 4, 4)
        painter.setPen(QColor(theme.tokens.on_badge))
        painter.setFont(theme.font("small_strong"))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_hint(self, painter: QPainter, layout: Layout, area: QRectF) -> None:
        painter.fillRect(area, QColor(self._theme.tokens.bg))
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._theme.font("base"))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area.adjusted(24, 0, -24, 0), int(flags), layout.hint)

    def cross(self, painter: QPainter, at: QPointF, colour: str) -> None:
        """Where the keyboard draws."""
        for ink, width in ((QColor(16, 17, 20, 200), 4.0), (QColor(colour), 2.0)):
            painter.setPen(QPen(ink, width))
            painter.drawLine(at - QPointF(14, 0), at - QPointF(4, 0))
            painter.drawLine(at + QPointF(4, 0), at + QPointF(14, 0))
            painter.drawLine(at - QPointF(0, 14), at - QPointF(0, 4))
            painter.drawLine(at + QPointF(0, 4), at + QPointF(0, 14))
