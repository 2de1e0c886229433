"""The grid under a hand: keyboard, mouse, drag and drop, menus, editing on the card."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import BoardModel, shots_of
from app.ui.storyboard.card_editor import CardEditor
from app.ui.storyboard.grid_layout import Slot
from app.ui.storyboard.grid_view import GridView
from app.ui.storyboard.rows import ShotRow

_PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")
_Flag = QItemSelectionModel.SelectionFlag
_Cursor = QAbstractItemView.CursorAction
_MOVES = {
    Qt.Key.Key_Left: _Cursor.MoveLeft,
    Qt.Key.Key_Right: _Cursor.MoveRight,
    Qt.Key.Key_Up: _Cursor.MoveUp,
    Qt.Key.Key_Down: _Cursor.MoveDown,
    Qt.Key.Key_Home: _Cursor.MoveHome,
    Qt.Key.Key_End: _Cursor.MoveEnd,
    Qt.Key.Key_PageUp: _Cursor.MovePageUp,
    Qt.Key.Key_PageDown: _Cursor.MovePageDown,
}


class StoryboardGrid(GridView):
    """What a person does becomes a signal; rows change when the answer comes back.

    `shot_opened`: Enter or a double click on the picture. `context_requested`: chosen shots and a
    point of the screen. `picture_dropped`: a shot and a file. Edits and moves are told by the
    model (`edit_requested`, `move_requested`).
    """

    shot_opened = Signal(str)
    context_requested = Signal(list, QPoint)
    picture_dropped = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        model: BoardModel,
        pictures: PictureCache,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, model, pictures, parent)
        self.setObjectName("storyboardGrid")
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.editor = CardEditor(theme, self.viewport())
        self.editor.edited.connect(model.edit_requested)
        self._range_start = QModelIndex()

    # keyboard

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Where a key leads from the current card."""
        groups = self.board.groups()
        filled = [number for number in range(len(groups)) if self.grid_count(number)]
        if not filled:
            return QModelIndex()
        first = Slot(filled[0], 0)
        last = Slot(filled[-1], self.grid_count(filled[-1]) - 1)
        row = self.currentIndex().row()
        if row < 0 or self.isIndexHidden(self.currentIndex()):
            return self.board.index(self.row_of_slot(first))
        here = Slot(*self.board.place(row))
        scene = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        target = here
        match action:
            case _Cursor.MoveHome:
                target = first
            case _Cursor.MoveEnd:
                target = last
            case _Cursor.MoveLeft | _Cursor.MovePrevious:
                target = (
                    self._scene_step(here, -1, filled) if scene else self._step(here, -1, filled)
                )
            case _Cursor.MoveRight | _Cursor.MoveNext:
                target = self._scene_step(here, 1, filled) if scene else self._step(here, 1, filled)
            case _Cursor.MoveUp:
                target = self.grid.beside(here, -1)
            case _Cursor.MoveDown:
                target = self.grid.beside(here, 1)
            case _Cursor.MovePageUp | _Cursor.MovePageDown:
                down = -1 if action == _Cursor.MovePageUp else 1
                lines = max(1, self.viewport().height() // (self.grid.card_height + 12))
                for _ in range(lines):
                    target = self.grid.beside(target, down)
        return self.board.index(self.row_of_slot(target))

    def grid_count(self, group: int) -> int:
        """How many cards of a group are in the grid."""
        one = self.board.groups()[group]
        return 0 if one.key in self.folded() else len(one.ids)

    def _step(self, here: Slot, step: int, filled: list[int]) -> Slot:
        place = here.place + step
        if 0 <= place < self.grid_count(here.group):
            return Slot(here.group, place)
        at = filled.index(here.group) + step
        if not 0 <= at < len(filled):
            return here
        group = filled[at]
        return Slot(group, 0 if step > 0 else self.grid_count(group) - 1)

    def _scene_step(self, here: Slot, step: int, filled: list[int]) -> Slot:
        if step < 0 and here.place > 0:
            return Slot(here.group, 0)
        at = filled.index(here.group) + step
        return Slot(filled[at], 0) if 0 <= at < len(filled) else here

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        if key in _MOVES and not modifiers & Qt.KeyboardModifier.AltModifier:
            self._go(self.moveCursor(_MOVES[key], modifiers), modifiers)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            if self.current_id():
                self.shot_opened.emit(self.current_id())
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _go(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        if not index.isValid():
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._select_range(index)
        else:
            self._range_start = QModelIndex()
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)

    def _select_range(self, index: QModelIndex) -> None:
        start = self._range_start
        if not start.isValid():
            start = self.currentIndex() if self.currentIndex().isValid() else index
            self._range_start = start
        low, high = sorted((start.row(), index.row()))
        rows = QItemSelection(self.board.index(low), self.board.index(high))
        self.selectionModel().select(rows, _Flag.ClearAndSelect)
        self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)

    def move_selected(self, step: int) -> None:
        """Ask to put the chosen shots one place earlier or later."""
        ids = self.selected_ids()
        if not ids:
            return
        row = self.board.row_of(ids[0]) - 1 if step < 0 else self.board.row_of(ids[-1]) + 2
        if step < 0 and self.board.place(max(0, row))[1] < 0:
            return
        if step > 0 and row - 1 >= self.board.rowCount():
            return
        self.board.request_move(ids, row)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        row = self.board.row_at(current.row())
        if isinstance(row, ShotRow):
            self.setAccessibleDescription(row.spoken())
            if QAccessible.isActive():
                event = QAccessibleAnnouncementEvent(self, row.spoken())
                QAccessible.updateAccessibility(event)

    # editing

    def edit_current(self, name: str) -> None:
        """Edit the action line or the prompt of the current shot on its card."""
        index = self.currentIndex()
        row = self.board.row_at(index.row())
        if not isinstance(row, ShotRow):
            return
        self.scrollTo(index)
        where = self.visualRect(index)
        line = self.cards.parts(row, where.width(), self.grid.picture_height).action
        if name == "prompt" or line.isEmpty():
            self.editor.edit_prompt(row, where)
        else:
            self.editor.edit_action(row, line.toRect().translated(where.topLeft()))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self.editor.is_open:
            self.editor.commit()
        super().scrollContentsBy(dx, dy)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        slot = self.slot_at(point)
        left = event.button() == Qt.MouseButton.LeftButton
        if slot is not None and slot.place < 0:
            if left:
                group = self.board.groups()[slot.group]
                self.set_folded(group.key, group.key not in self.folded())
            return
        index = self.indexAt(point)
        if left and index.isValid() and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._select_range(index)
            return
        self._range_start = QModelIndex()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.indexAt(point)
        row = self.board.row_at(index.row()) if index.isValid() else None
        if not isinstance(row, ShotRow):
            return
        where = self.visualRect(index)
        parts = self.cards.parts(row, where.width(), self.grid.picture_height)
        inside = QPointF(point - where.topLeft())
        for name, tag in parts.tags:
            if tag.contains(inside):
                corner = where.topLeft() + tag.bottomLeft().toPoint()
                self.editor.choose_code(row, name, self.viewport().mapToGlobal(corner))
                return
        if parts.action.contains(inside):
            self.edit_current("action")
        else:
            self.shot_opened.emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        row = self.board.row_at(index.row()) if index.isValid() else None
        if isinstance(row, ShotRow) and row.id not in self.selected_ids():
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.context_requested.emit(self.selected_ids(), event.globalPos())

    # drag and drop

    def startDrag(self, actions: Qt.DropAction) -> None:
        ids = self.selected_ids()
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(self.board.mimeData(self.selectionModel().selectedIndexes()))
        drag.setPixmap(self._drag_picture(ids))
        drag.setHotSpot(QPoint(24, 24))
        drag.exec(Qt.DropAction.MoveAction)
        self._set_drop_slot(None)

    def _drag_picture(self, ids: list[str]) -> QPixmap:
        """The first card, with others peeping out behind it."""
        row = self.board.shot(ids[0])
        width, height = self.grid.card_width, self.grid.card_height
        shown = min(3, len(ids))
        pixmap = QPixmap(width + 6 * shown, height + 6 * shown)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(0.85)
        for behind in range(shown - 1, -1, -1):
            box = QRectF(6 * behind, 6 * behind, width, height)
            if row is not None:
                self.cards.paint_row(painter, row, box, self.grid.picture_height)
        painter.end()
        return pixmap

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if shots_of(event.mimeData()) or _picture_of(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        point = event.position().toPoint()
        self._scroll_at_edge(point)
        if shots_of(event.mimeData()) and self.board.grouping == "scene":
            slot = self.grid.gap_at(point.x(), point.y() + self.verticalOffset())
            self._set_drop_slot(slot)
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        elif _picture_of(event.mimeData()) and self._shot_at(point):
            event.acceptProposedAction()
        else:
            self._set_drop_slot(None)
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_drop_slot(None)

    def dropEvent(self, event: QDropEvent) -> None:
        slot, point = self.drop_slot, event.position().toPoint()
        self._set_drop_slot(None)
        ids = shots_of(event.mimeData())
        picture = _picture_of(event.mimeData())
        if ids and slot is not None:
            self.board.request_move(ids, self.row_of_slot(slot))
            event.acceptProposedAction()
        elif picture and self._shot_at(point):
            self.picture_dropped.emit(self._shot_at(point), picture)
            event.acceptProposedAction()

    def _shot_at(self, point: QPoint) -> str:
        index = self.indexAt(point)
        row = self.board.row_at(index.row()) if index.isValid() else None
        return row.id if isinstance(row, ShotRow) else ""

    def _set_drop_slot(self, slot: Slot | None) -> None:
        if slot != self.drop_slot:
            self.drop_slot = slot
            self.viewport().update()

    def _scroll_at_edge(self, point: QPoint) -> None:
        bar = self.verticalScrollBar()
        edge = QRect(self.viewport().rect()).adjusted(0, 48, 0, -48)
        if point.y() < edge.top():
            bar.setValue(bar.value() - 24)
        elif point.y() > edge.bottom():
            bar.setValue(bar.value() + 24)


def _picture_of(data: QMimeData) -> str:
    """The first picture file that a drag carries."""
    for url in data.urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.suffix.lower() in _PICTURES:
            return str(path)
    return ""
