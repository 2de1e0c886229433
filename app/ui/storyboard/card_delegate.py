"""Paints cards for the grid. A card's face is drawn once and kept until its row changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from time import perf_counter

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import RowRole
from app.ui.storyboard.card_face import RADIUS, CardFace, FaceParts, text_height
from app.ui.storyboard.grid_layout import Box
from app.ui.storyboard.rows import ShotRow

_FACES_BYTES = 48_000_000
_PICTURES_MS = 40  # that the first frame waits
_FIRST_MS = 80.0  # that its faces may take
Index = QModelIndex | QPersistentModelIndex
_Key = tuple[str, int, int, float]


@dataclass
class _Kept:
    """A face, and the row and the picture that it shows."""

    row: ShotRow
    picture: int
    face: QPixmap

    def shows(self, row: ShotRow) -> bool:
        """Whether a row looks the same; how far it is stands on the face of no running shot."""
        if row is self.row:
            return True
        return replace(row, progress=None) == replace(self.row, progress=None)


def _weight(face: QPixmap) -> int:
    return face.width() * face.height() * 4


class CardDelegate(QStyledItemDelegate):
    """Cards at any width. `turn` (0 to 1) rotates the ring of shots of unknown progress."""

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pictures = pictures
        self._face = CardFace(theme)
        self._faces: OrderedDict[_Key, _Kept] = OrderedDict()
        self._used = 0
        self.turn = 0.0
        self.sketch_only = False
        self.unfinished = False
        self._deadline: float | None = None
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

    def begin_frame(
        self,
        budget_ms: float | None = None,
        cards: Iterable[tuple[ShotRow, Box]] = (),
        ratio: float = 1.0,
    ) -> None:
        """Start a frame in which new faces may take `budget_ms`; None: as long as it takes. The
        very first one should stand there whole: it may take longer, and waits a moment for the
        pictures of the `cards` in sight, on a screen of density `ratio`."""
        if budget_ms is not None and not self._faces:
            for row, box in cards:
                self._pictures.get(self.picture_of(row), round(box.width * ratio))
            self._pictures.wait_briefly(_PICTURES_MS)
            budget_ms = max(budget_ms, _FIRST_MS)
        self._deadline = None if budget_ms is None else perf_counter() + budget_ms / 1000
        self.unfinished = False

    def paint_row(self, painter: QPainter, row: ShotRow, box: QRectF, picture_height: int) -> None:
        """Draw a card from its kept face, or a plain one while there is no time to make it."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        face = self._face_of(row, int(box.width()), int(box.height()), picture_height, ratio)
        if face is None:
            self.unfinished = True
            painter.fillRect(box, QColor(self._theme.tokens.raised))
            return
        painter.drawPixmap(box.topLeft(), face)
        if row.state == "running":
            self._face.paint_moving(painter, row, box, picture_height, self.turn)

    def _face_of(
        self, row: ShotRow, width: int, height: int, picture_height: int, ratio: float
    ) -> QPixmap | None:
        image = self._pictures.get(self.picture_of(row), round(width * ratio))
        picture = image.cacheKey() if image is not None else 0
        key = (row.id, width, height, ratio)
        kept = self._faces.get(key)
        if kept is not None and kept.picture == picture and kept.shows(row):
            kept.row = row
            self._faces.move_to_end(key)
            return kept.face
        if self._deadline is not None and perf_counter() > self._deadline:
            return None
        face = QPixmap(round(width * ratio), round(height * ratio))
        face.setDevicePixelRatio(ratio)
        face.fill(Qt.GlobalColor.transparent)
        painter = QPainter(face)
        self._face.paint(painter, row, QRectF(0, 0, width, height), picture_height, image)
        painter.end()
        if kept is None:
            self._used += _weight(face)
        self._faces[key] = _Kept(row, picture, face)
        self._faces.move_to_end(key)
        while self._used > _FACES_BYTES and len(self._faces) > 1:
            _, old = self._faces.popitem(last=False)
            self._used -= _weight(old.face)
        return face

    def _paint_ring(self, painter: QPainter, box: QRectF, width: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.tokens.selection), width))
        out = width / 2
        radius = RADIUS + out
        painter.drawRoundedRect(box.adjusted(-out, -out, out, out), radius, radius)
        painter.restore()
