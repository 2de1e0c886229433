"""Paints cards for the grid. A card's face is drawn once and kept until its row changes."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.kit.icons import paint_ring
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import RowRole
from app.ui.storyboard.card_face import RADIUS, CardFace, FaceParts, text_height
from app.ui.storyboard.rows import ShotRow

_FACES_BYTES = 48_000_000
Index = QModelIndex | QPersistentModelIndex
_Key = tuple[ShotRow, int, int, float, int]


class CardDelegate(QStyledItemDelegate):
    """Cards at any width. `turn` (0 to 1) rotates the ring of shots of unknown progress."""

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._face = CardFace(theme)
        self._faces: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._used = 0
        self.turn = 0.0
        self.sketch_only = False
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Draw all faces again."""
        self._faces.clear()
        self._used = 0

    def parts(self, row: ShotRow, width: int, picture_height: int) -> FaceParts:
        """Where the parts of a card stand."""
        return self._face.parts(row, width, picture_height)

    def picture_of(self, row: ShotRow) -> str:
        """The file that stands for a shot: its best picture, or its sketch if only those show."""
        return row.sketch_picture if self.sketch_only and row.sketch_picture else row.picture

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(228, 128 + text_height(self._theme, 228))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole)
        if not isinstance(row, ShotRow):
            return
        box = option.rect
        height = box.height() - text_height(self._theme, box.width())
        state = option.state
        self.paint_row(painter, row, QRectF(box), height)
        if state & QStyle.StateFlag.State_Selected:
            self._paint_ring(painter, QRectF(box), 2)
        elif state & QStyle.StateFlag.State_HasFocus:
            self._paint_ring(painter, QRectF(box), 1)

    def paint_row(self, painter: QPainter, row: ShotRow, box: QRectF, picture_height: int) -> None:
        """Draw a card from its kept face."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        face = self._face_of(row, int(box.width()), int(box.height()), picture_height, ratio)
        painter.drawPixmap(box.topLeft(), face)
        if row.state == "running" and row.progress is None:
            self._paint_turning(painter, row, box, picture_height)

    def _face_of(
        self, row: ShotRow, width: int, height: int, picture_height: int, ratio: float
    ) -> QPixmap:
        image = self._pictures.get(self.picture_of(row), round(width * ratio))
        key = (row, width, height, ratio, image.cacheKey() if image is not None else 0)
        face = self._faces.get(key)
        if face is not None:
            self._faces.move_to_end(key)
            return face
        face = QPixmap(round(width * ratio), round(height * ratio))
        face.setDevicePixelRatio(ratio)
        face.fill(Qt.GlobalColor.transparent)
        painter = QPainter(face)
        self._face.paint(painter, row, QRectF(0, 0, width, height), picture_height, image)
        painter.end()
        self._faces[key] = face
        self._used += face.width() * face.height() * 4
        while self._used > _FACES_BYTES and len(self._faces) > 1:
            _, old = self._faces.popitem(last=False)
            self._used -= old.width() * old.height() * 4
        return face

    def _paint_turning(
        self, painter: QPainter, row: ShotRow, box: QRectF, picture_height: int
    ) -> None:
        """The ring and the bar of a shot whose progress nobody knows."""
        tone = self._theme.tokens.running
        chip = self._face.parts(row, int(box.width()), picture_height).chip
        if not chip.isEmpty():
            side = self._theme.px(12)
            glyph = QRectF(chip.left() + 7, chip.center().y() - side / 2, side, side)
            glyph.translate(box.topLeft())
            painter.fillRect(glyph, QColor(tone.bg or self._theme.tokens.raised))
            paint_ring(painter, glyph, tone.fg, 0.3, self.turn)
        share = box.width() * 0.3
        left = box.left() + (box.width() - share) * self.turn
        bar = QRectF(left, box.top() + picture_height - 4, share, 4)
        painter.fillRect(bar, QColor(tone.fg))

    def _paint_ring(self, painter: QPainter, box: QRectF, width: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.tokens.selection), width))
        out = width / 2
        radius = RADIUS + out
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius, radius)
        painter.restore()
