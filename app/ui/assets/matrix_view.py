"""The matrix itself: one table that paints only what is seen, for the mouse and the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from app.ui.assets.matrix import GLYPHS
from app.ui.assets.matrix_heads import AssetHead, SceneHead
from app.ui.assets.matrix_model import MatrixModel
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_CELL, _WIDE_CELL, _ROW, _GLYPH = 26, 40, 44, 14


class MatrixView(QTableView):
    """A click, Space or Enter in a cell wants its asset in the shot, or out of it (`toggled`: shot,
    asset). `asset_chosen` and `shot_chosen` name what was clicked in a head, `looks_wanted` a scene
    and where to ask."""

    toggled = Signal(str, str)
    asset_chosen = Signal(str)
    shot_chosen = Signal(str)
    looks_wanted = Signal(str, QPoint)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed = QModelIndex()
        self.writable = True
        self.matrix_model = MatrixModel(self)
        self.setObjectName("assetMatrix")
        self.setAccessibleName(self.tr("Shots and assets"))
        self.setModel(self.matrix_model)
        self.scenes = SceneHead(theme, self.matrix_model, self)
        self.assets = AssetHead(theme, pictures, self.matrix_model, self)
        self.setHorizontalHeader(self.scenes)
        self.setVerticalHeader(self.assets)
        self.scenes.looks_wanted.connect(self.looks_wanted)
        self.scenes.shot_chosen.connect(self.shot_chosen)
        self.assets.asset_chosen.connect(self.choose_asset)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.changed.connect(self._fit)
        self.matrix_model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as lets all of them be seen, within what can be read and hit."""
        least, most = self._theme.px(_CELL), self._theme.px(_WIDE_CELL)
        columns = max(1, self.matrix_model.columnCount())
        self.assets.set_width(self._theme.px(248 if self.width() >= self._theme.px(680) else 190))
        room = self.width() - self.assets.sizeHint().width()
        self.scenes.setMinimumSectionSize(least)
        self.scenes.setDefaultSectionSize(max(least, min(most, room // columns)))
        self.assets.setDefaultSectionSize(self._theme.px(_ROW))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def choose_asset(self, asset: str) -> None:
        """Marks the row of an asset, and tells whom it is about."""
        if self.assets.chosen != asset:
            self.assets.chosen = asset
            self.assets.viewport().update()
            self.viewport().update()
        if asset:
            self.asset_chosen.emit(asset)

    # -- hands --------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint())
        if self._pressed.isValid():
            self.setCurrentIndex(self._pressed)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index == self._pressed and event.button() == Qt.MouseButton.LeftButton:  # fmt: skip
            self.toggle(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.toggle(index)
        elif control and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.isValid():
            self._go_a_scene(1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_L and not event.modifiers() and index.isValid():
            self.ask_looks()
        else:
            super().keyPressEvent(event)
            now = self.currentIndex()
            if now.isValid() and now.row() != index.row():
                self.choose_asset(self.matrix_model.matrix.rows[now.row()].id)

    def ask_looks(self) -> None:
        """Asks for the looks of the scene in which the cursor stands."""
        band = self.matrix_model.matrix.band_at(max(0, self.currentIndex().column()))
        if band is not None:
            room = self.scenes.room_of(band)
            at = QPoint(max(0, int(room.left())), self.scenes.height())
            self.looks_wanted.emit(band.scene, self.scenes.viewport().mapToGlobal(at))

    def toggle(self, index: QModelIndex) -> None:
        """Wants the asset of a cell in its shot, or out of it."""
        if self.writable and index.isValid():
            matrix = self.matrix_model.matrix
            self.toggled.emit(matrix.columns[index.column()].id, matrix.rows[index.row()].id)

    def _go_a_scene(self, step: int) -> None:
        bands, index = self.matrix_model.matrix.bands, self.currentIndex()
        here = next((n for n, b in enumerate(bands) if b.first <= index.column() < b.first + b.count), 0)  # fmt: skip
        to = bands[max(0, min(len(bands) - 1, here + step))]
        self.setCurrentIndex(self.matrix_model.index(index.row(), to.first))

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme, matrix = self._theme, self.matrix_model.matrix
        whole = self.viewport().rect()
        painter.fillRect(whole, theme.colour("bg"))
        if not matrix.rows or not matrix.columns:
            return
        last_row, last_column = len(matrix.rows) - 1, len(matrix.columns) - 1
        top, left = self.rowAt(0), self.columnAt(0)
        bottom, right = self.rowAt(whole.bottom()), self.columnAt(whole.right())
        bottom = last_row if bottom < 0 else bottom
        right = last_column if right < 0 else right
        high, wide = self.rowHeight(0), self.columnWidth(0)
        end = self.columnViewportPosition(last_column) + wide
        for row in range(max(0, top), bottom + 1):
            y = self.rowViewportPosition(row)
            if matrix.rows[row].id == self.assets.chosen:
                painter.fillRect(0, y, min(end, whole.width()), high, theme.colour("hover"))
            painter.fillRect(0, y + high - 1, min(end, whole.width()), 1, theme.colour("line"))
        foot = self.rowViewportPosition(last_row) + high
        for band in matrix.bands:
            x = self.columnViewportPosition(band.first)
            if 0 <= x <= whole.width():
                painter.fillRect(x, 0, 1, min(foot, whole.height()), theme.colour("line2"))
        side = theme.px(_GLYPH)
        ratio = self.devicePixelRatioF()
        pixmaps = {
            mark: theme.pixmap(icon, tone, side, ratio) for mark, (icon, tone) in GLYPHS.items()
        }
        for row in range(max(0, top), bottom + 1):
            y = self.rowViewportPosition(row) + (high - side) // 2
            for column in range(max(0, left), right + 1):
                mark = matrix.cells.get((row, column))
                if mark is not None:
                    x = self.columnViewportPosition(column) + (wide - side) // 2
                    painter.drawPixmap(x, y, pixmaps[mark])
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("selection"), 2))
            box = QRectF(self.visualRect(current)).adjusted(3, 3, -3, -4)
            painter.drawRoundedRect(box, 4, 4)
