"""The storyboard grid: cards in columns under headings that stay in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme
from app.ui.storyboard.board_model import BoardModel, GroupHead
from app.ui.storyboard.card_delegate import CardDelegate
from app.ui.storyboard.card_face import text_height
from app.ui.storyboard.grid_layout import Box, GridLayout, Slot, fitted_width
from app.ui.storyboard.head_paint import paint_head
from app.ui.storyboard.motion import Motion
from app.ui.storyboard.rows import ShotRow

HEAD_HEIGHT = 38
MIN_CARD, MAX_CARD, CARD = 112, 460, 228
_FACES_MS = 6.0  # what new faces may take of one frame
Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_MANY = 200  # rows; of more it is not asked which are in sight


class GridView(QAbstractItemView):
    """Shows a `BoardModel`. What a hand does on it is in `StoryboardGrid`."""

    shots_selected = Signal(list)

    def __init__(
        self,
        theme: Theme,
        model: BoardModel,
        pictures: PictureCache,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.board = model
        self.cards = CardDelegate(theme, pictures, self)
        self._pictures = pictures
        self._card_width = CARD
        self._ratio = 16 / 9
        self._folded: set[str] = set()
        self._kept: tuple[list[str], str] = ([], "")
        self._layout = GridLayout((), (), 0, CARD, 83, self._ratio, HEAD_HEIGHT)
        self.motion = Motion(self)
        self.motion.ticked.connect(self._on_tick)
        self.motion.due.connect(self.viewport().update)
        self.drop_slot: Slot | None = None
        self.setAccessibleName(self.tr("Shots"))
        self.setModel(model)
        self.setItemDelegate(self.cards)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        pictures.ready.connect(self._on_picture_ready)
        theme.changed.connect(self.relayout)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._restore_selection)
        model.rowsInserted.connect(self.relayout)
        model.rowsRemoved.connect(self.relayout)
        self.relayout()

    # what a caller sets

    def set_card_width(self, width: int) -> None:
        """About how wide cards are; they grow to fill the line."""
        width = max(MIN_CARD, min(MAX_CARD, width))
        if width != self._card_width:
            self._card_width = width
            self.relayout()

    @property
    def card_width(self) -> int:
        """The width that was asked for."""
        return self._card_width

    def set_aspect(self, ratio: float) -> None:
        """The project's aspect; very tall pictures stand in a square."""
        self._ratio = max(1.0, ratio)
        self.relayout()

    def set_sketch_only(self, sketch_only: bool) -> None:
        """Show the sketches, or the best picture of each shot."""
        self.cards.sketch_only = sketch_only
        self.viewport().update()

    def set_folded(self, key: str, folded: bool) -> None:
        """Fold a group to its heading."""
        (self._folded.add if folded else self._folded.discard)(key)
        self.relayout()

    def folded(self) -> frozenset[str]:
        """The groups that are folded."""
        return frozenset(self._folded)

    def selected_ids(self) -> list[str]:
        """The chosen shots in story order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row.id for row in map(self.board.row_at, rows) if isinstance(row, ShotRow)]

    def current_id(self) -> str:
        """The shot that has the keyboard; empty if there is none."""
        row = self.board.row_at(self.currentIndex().row())
        return row.id if isinstance(row, ShotRow) else ""

    def select_ids(self, ids: Sequence[str], current: str = "") -> None:
        """Choose shots; unknown or hidden ones are left out."""
        indexes = [index for index in map(self.board.index_of, ids) if index.isValid()]
        selection = QItemSelection()
        for index in indexes:
            selection.select(index, index)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        at = self.board.index_of(current) if current else QModelIndex()
        if not at.isValid() and indexes:
            at = indexes[0]
        if at.isValid():
            self.selectionModel().setCurrentIndex(at, _Flag.NoUpdate)
            self.scrollTo(at)

    # geometry

    @property
    def grid(self) -> GridLayout:
        """Where everything stands, in board coordinates."""
        return self._layout

    def relayout(self) -> None:
        """Place everything anew; what stood at the top stays there."""
        anchor = self._anchor()
        groups = self.board.groups()
        counts = [len(group.ids) for group in groups]
        folded = [group.key in self._folded for group in groups]
        head, width = self.theme.px(HEAD_HEIGHT), self.viewport().width()
        card = fitted_width(width, self._card_width)
        words = text_height(self.theme, card)
        self._layout = GridLayout(counts, folded, width, self._card_width, words, self._ratio, head)
        self.updateGeometries()
        if anchor is not None:
            id, offset = anchor
            index = self.board.index_of(id)
            if index.isValid():
                self.verticalScrollBar().setValue(self._box(index.row()).y - offset)
        self.viewport().update()

    def _anchor(self) -> tuple[str, int] | None:
        """The first card in sight and how far below the top it stands."""
        top = self.verticalOffset()
        if top <= 0:
            return None
        groups = self.board.groups()
        known = self._layout.groups == len(groups)
        if not known:
            return None
        clear = top + self._layout.head_height - 4
        for group, first, last in self._layout.visible(clear, top + self.viewport().height()):
            ids = groups[group].ids
            for place in range(first, min(last, len(ids)), self._layout.columns):
                y = self._layout.card(group, place).y
                if y >= clear:
                    return ids[place], y - top
        return None

    def _box(self, row: int) -> Box:
        group, place = self.board.place(row)
        return self._layout.head(group) if place < 0 else self._layout.card(group, place)

    def row_of_slot(self, slot: Slot) -> int:
        """The model's row of a place."""
        return self.board.groups()[slot.group].start + 1 + slot.place

    def slot_at(self, point: QPoint) -> Slot | None:
        """What lies under a point of the viewport; a heading that sticks lies over cards."""
        group = self._layout.group_at(self.verticalOffset())
        if group >= 0 and point.y() < self._stuck_box(group).bottom():
            return Slot(group, -1)
        return self._layout.hit(point.x(), point.y() + self.verticalOffset())

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or self.isIndexHidden(index):
            return QRect()
        box = self._box(index.row())
        return QRect(box.x, box.y - self.verticalOffset(), box.width, box.height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        slot = self.slot_at(point)
        return QModelIndex() if slot is None else self.board.index(self.row_of_slot(slot))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid() or self.isIndexHidden(index):
            return
        box = self._box(index.row())
        bar = self.verticalScrollBar()
        head = self._layout.head_height
        top, bottom = box.y - head - 2, box.y + box.height + 8 - self.viewport().height()
        if hint == QAbstractItemView.ScrollHint.PositionAtTop or bar.value() > top:
            bar.setValue(top)
        elif hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue((top + bottom) // 2)
        elif bar.value() < bottom:
            bar.setValue(bottom)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        group, place = self.board.place(index.row())
        return place >= 0 and self.board.groups()[group].key in self._folded

    def updateGeometries(self) -> None:
        bar = self.verticalScrollBar()
        height = self.viewport().height()
        bar.setRange(0, max(0, self._layout.height - height))
        bar.setPageStep(max(1, height - self._layout.head_height))
        bar.setSingleStep(48)
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.relayout()
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    # selection

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """All cards that a rectangle touches."""
        area = rect.normalized().translated(0, self.verticalOffset())
        selection = QItemSelection()
        groups = self.board.groups()
        for group, first, last in self._layout.visible(area.top(), area.bottom() + 1):
            for place in range(first, last):
                box = self._layout.card(group, place)
                if area.intersects(QRect(box.x, box.y, box.width, box.height)):
                    index = self.board.index(groups[group].start + 1 + place)
                    selection.select(index, index)
        self.selectionModel().select(selection, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        # Outlines stand outside the cards, and thousands of small regions cost more than a frame.
        return QRegion(self.viewport().rect())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.shots_selected.emit(self.selected_ids())

    def _keep_selection(self) -> None:
        self._kept = (self.selected_ids(), self.current_id())

    def _restore_selection(self) -> None:
        self.relayout()
        ids, current = self._kept
        value = self.verticalScrollBar().value()
        if ids or current:
            self.select_ids(ids, current)
            self.verticalScrollBar().setValue(value)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self.theme.tokens.bg))
        top = self.verticalOffset()
        reach = event.rect()
        running = False
        self.cards.begin_frame(_FACES_MS, self._in_sight(), self.devicePixelRatioF())
        groups = self.board.groups()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        chosen = self.selectionModel()
        current = self.currentIndex().row() if self.hasFocus() else -1
        plain = option.state & ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        for number, first, last in self._layout.visible(top + reach.top(), top + reach.bottom()):
            group = groups[number]
            self._paint_group_head(painter, number, top)
            for place in range(first, min(last, len(group.ids))):
                box = self._layout.card(number, place)
                index = self.board.index(group.start + 1 + place)
                option.rect = QRect(box.x, box.y - top, box.width, box.height)
                option.state = plain
                if chosen.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                if index.row() == current:
                    option.state |= QStyle.StateFlag.State_HasFocus
                self.cards.paint(painter, option, index)
                shot = self.board.shot(group.ids[place])
                running = running or (
                    shot is not None and shot.state == "running" and shot.progress is None
                )
        self._paint_stuck_head(painter, top)
        self._paint_drop(painter, top)
        self.motion.set_turning(running and self.isVisible())
        if self.cards.unfinished:
            self.motion.paint_again()

    def _paint_group_head(self, painter: QPainter, number: int, top: int) -> None:
        box = self._layout.head(number)
        if box.y - top >= 0:
            where = QRectF(box.x, box.y - top, box.width, box.height)
            self._paint_head(painter, number, where, stuck=False)

    def _stuck_box(self, group: int) -> QRect:
        """Where the heading of the group at the top stands: at the top, pushed by the next one."""
        top = self.verticalOffset()
        height = self._layout.head_height
        y = 0
        if group + 1 < len(self.board.groups()):
            y = min(0, self._layout.head(group + 1).y - top - height)
        return QRect(0, y, self.viewport().width(), height)

    def _paint_stuck_head(self, painter: QPainter, top: int) -> None:
        group = self._layout.group_at(top)
        if group >= 0 and top > self._layout.head(group).y:
            self._paint_head(painter, group, QRectF(self._stuck_box(group)), stuck=True)

    def _paint_head(self, painter: QPainter, number: int, where: QRectF, stuck: bool) -> None:
        group = self.board.groups()[number]
        head = self.board.row_at(group.start)
        if isinstance(head, GroupHead):
            paint_head(painter, self.theme, head, where, group.key in self._folded, stuck)

    def _paint_drop(self, painter: QPainter, top: int) -> None:
        slot = self.drop_slot
        if slot is None:
            return
        box = self._layout.card(slot.group, slot.place)
        bar = QRectF(box.x - 7.5, box.y - top, 3, box.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.tokens.selection))
        painter.drawRoundedRect(bar, 1.5, 1.5)

    # what moves

    def _on_tick(self) -> None:
        self.cards.turn = self.motion.turn
        self._update_cards(lambda row: row.state == "running" and row.progress is None)

    def _on_picture_ready(self, path: str) -> None:
        self._update_cards(lambda row: self.cards.picture_of(row) == path)

    def _update_cards(self, wanted: Callable[[ShotRow], bool]) -> None:
        """Repaint the cards in sight that a question answers for."""
        top = self.verticalOffset()
        for row, box in self._in_sight():
            if wanted(row):
                self.viewport().update(QRect(box.x, box.y - top, box.width, box.height))

    def _in_sight(self) -> Iterator[tuple[ShotRow, Box]]:
        """The cards that are seen, and where they stand on the whole board."""
        top = self.verticalOffset()
        groups = self.board.groups()
        if self._layout.groups != len(groups):
            return
        for number, first, last in self._layout.visible(top, top + self.viewport().height()):
            for place, id in enumerate(groups[number].ids[first:last], first):
                if (row := self.board.shot(id)) is not None:
                    yield row, self._layout.card(number, place)

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: Sequence[int] = ()) -> None:
        """Repaint what changed, if it is in sight."""
        if last.row() - first.row() > _MANY:
            self.viewport().update()
            return
        for row in range(first.row(), last.row() + 1):
            index = self.board.index(row)
            if not self.isIndexHidden(index):
                self.viewport().update(self.visualRect(index).adjusted(-4, -4, 4, 4))
        if first.isValid() and self.board.place(first.row())[1] < 0:
            self.viewport().update(0, 0, self.viewport().width(), self._layout.head_height)

    def hideEvent(self, event: QHideEvent) -> None:
        self.motion.stop()
        super().hideEvent(event)
