"""The heads of the matrix: scenes, their looks and shots above; assets at the left."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.assets.matrix import GLYPHS, Band
from app.ui.assets.matrix_model import MatrixModel
from app.ui.kit.paint import cover
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_ICONS = {"character": "user-round", "location": "map-pin", "prop": "package"}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SceneHead(QHeaderView):
    """Three lines: the scene, the looks worn in it, the shots' letters. `looks_wanted`: a scene's
    looks are to be chosen, at a place of the screen; `shot_chosen` names a shot."""

    looks_wanted = Signal(str, QPoint)
    shot_chosen = Signal(str)

    def __init__(self, theme: Theme, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._matrix = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(64))

    def _line(self, number: int) -> QRectF:
        high = self.height() / 3
        return QRectF(0, number * high, self.viewport().width(), high)

    def room_of(self, band: Band) -> QRectF:
        """Where a scene stands, in the head's own coordinates."""
        left = self.sectionViewportPosition(band.first)
        return QRectF(left, 0, band.count * self.defaultSectionSize(), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        column = self.logicalIndexAt(at.toPoint())
        band = self._matrix.matrix.band_at(column)
        if band is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if at.y() < self._line(2).top():
            self.looks_wanted.emit(band.scene, self.viewport().mapToGlobal(at.toPoint()))
        else:
            self.shot_chosen.emit(self._matrix.matrix.columns[column].id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self._theme
        painter.fillRect(self.viewport().rect(), theme.colour("panel"))
        whole = QRectF(self.viewport().rect())
        scenes, looks, letters = (self._line(n) for n in range(3))
        for band in self._matrix.matrix.bands:
            room = self.room_of(band)
            if not room.intersects(whole):
                continue
            painter.fillRect(QRectF(room.left(), 0, 1, self.height()), theme.colour("line2"))
            inside = room.intersected(whole).adjusted(7, 0, -4, 0)
            line = QRectF(inside.left(), scenes.top(), inside.width(), scenes.height())
            title, rest = band.title, band.looks
            if not rest:  # a narrow scene has two lines for its name
                title, rest = self._in_two(title, line.width())
            self._words(painter, line, title, "strong", "text")
            line.moveTop(looks.top())
            role = "small" if band.looks else "strong"
            self._words(painter, line, rest, role, "muted" if band.looks else "text")
        size = self.defaultSectionSize()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        first = max(0, self.visualIndexAt(0))
        for column in range(first, len(self._matrix.matrix.columns)):
            left = self.sectionViewportPosition(column)
            if left > whole.right():
                break
            box = QRectF(left, letters.top(), size, letters.height())
            letter = self._matrix.matrix.columns[column].letter
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        painter.fillRect(QRectF(0, self.height() - 1, whole.width(), 1), theme.colour("line2"))

    def _in_two(self, words: str, room: float) -> tuple[str, str]:
        """As many words as fit, and the others."""
        parts = words.split(" ")
        for count in range(len(parts), 1, -1):
            first = " ".join(parts[:count])
            if self._theme.advance("strong", first) <= room:
                return first, " ".join(parts[count:])
        return words, ""

    def _words(self, painter: QPainter, line: QRectF, words: str, role: str, tone: str) -> None:
        if not words or line.width() < 12:
            return
        painter.setFont(self._theme.font(role))  # type: ignore[arg-type]
        painter.setPen(self._theme.colour(tone))
        fitting = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(line.width())
        )
        painter.drawText(line, _MIDDLE, fitting)


class AssetHead(QHeaderView):
    """Each asset with its sheet, its name, in how many shots it is, and what is missing.
    `asset_chosen` names one."""

    asset_chosen = Signal(str)

    def __init__(
        self, theme: Theme, pictures: PictureCache, model: MatrixModel, parent: QWidget
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._pictures = pictures
        self._matrix = model
        self.chosen = ""
        self._width = theme.px(248)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        pictures.ready.connect(self._on_ready)

    def sizeHint(self) -> QSize:
        return QSize(self._width, 100)

    def set_width(self, width: int) -> None:
        """How much room the names have."""
        if width != self._width:
            self._width = width
            self.updateGeometry()

    def _on_ready(self, path: str) -> None:
        if any(row.picture == path for row in self._matrix.matrix.rows):
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = self.logicalIndexAt(event.position().toPoint())
        if 0 <= row < len(self._matrix.matrix.rows):
            self.asset_chosen.emit(self._matrix.matrix.rows[row].id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = self._theme
        painter.fillRect(self.viewport().rect(), theme.colour("panel"))
        wide, bottom = self.viewport().width(), self.viewport().height()
        for row in range(max(0, self.visualIndexAt(0)), len(self._matrix.matrix.rows)):
            top = self.sectionViewportPosition(row)
            if top > bottom:
                break
            self._paint_row(painter, QRectF(0, top, wide, self.defaultSectionSize()), row)
        painter.fillRect(QRectF(wide - 1, 0, 1, bottom), theme.colour("line2"))

    def _paint_row(self, painter: QPainter, room: QRectF, number: int) -> None:
        theme, row = self._theme, self._matrix.matrix.rows[number]
        if row.id == self.chosen:
            painter.fillRect(room, theme.colour("hover"))
            painter.fillRect(QRectF(0, room.top(), 2, room.height()), theme.colour("text"))
        thumb = QRectF(room.left() + 12, room.center().y() - 14, 46, 28)
        painter.setPen(theme.colour("line2"))
        painter.setBrush(theme.colour("well"))
        painter.drawRoundedRect(thumb.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        pixmap = self._pictures.get(row.picture, 64)
        if pixmap is not None:
            painter.drawPixmap(thumb, pixmap, cover(pixmap.width(), pixmap.height(), thumb))
        else:
            icon = QRectF(thumb.center().x() - 7, thumb.center().y() - 7, 14, 14)
            theme.icons.paint(painter, icon, _ICONS[row.kind], theme.tokens.faint)
        left, right = thumb.right() + 10, room.right() - 12
        half = room.height() / 2
        upper = QRectF(left, room.top() + 4, right - left - 26, half - 3)
        lower = QRectF(left, room.top() + half, right - left, half - 5)
        if not row.missing:
            upper.setHeight(room.height() - 8)
        painter.setFont(theme.font("strong" if row.id == self.chosen else "base"))
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, int(upper.width()))  # fmt: skip
        painter.drawText(upper, _MIDDLE, name)
        if row.count:
            painter.setFont(theme.font("base"))
            painter.setPen(theme.colour("muted"))
            box = QRectF(right - 26, upper.top(), 26, upper.height())
            painter.drawText(box, _MIDDLE | Qt.AlignmentFlag.AlignRight, str(row.count))
        if row.missing:
            self._paint_missing(painter, lower, number)
        painter.fillRect(QRectF(0, room.bottom() - 1, room.width(), 1), theme.colour("line"))

    def _paint_missing(self, painter: QPainter, line: QRectF, number: int) -> None:
        theme, row = self._theme, self._matrix.matrix.rows[number]
        icon, tone = GLYPHS[row.mark] if row.mark else ("minus", "faint")
        box = QRectF(line.left(), line.center().y() - 6, 12, 12)
        theme.icons.paint(painter, box, icon, theme.colour_name(tone))
        urgent = row.mark in ("held", "waiting", "retake", "stale", "running")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(tone if urgent else "muted"))
        room = line.adjusted(17, 0, 0, 0)
        words = painter.fontMetrics().elidedText(row.missing, Qt.TextElideMode.ElideRight, int(room.width()))  # fmt: skip
        painter.drawText(room, _MIDDLE, words)
