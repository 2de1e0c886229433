"""The failure list: Space ticks, Enter does what helps first, Delete gives up, the
menu key shows everything."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeView, QWidget

from app.ui.gateway.failures_model import Action, Column, FailureRow, FailuresModel
from app.ui.gateway.failures_paint import FailuresDelegate, action_words
from app.ui.gateway.words import tr
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.theme import Theme

_WIDTHS = {
    Column.TICK: 42, Column.WHAT: 196, Column.PROJECT: 140, Column.KIND: 150,
    Column.TRIED: 216, Column.COST: 64, Column.NEXT: 256, Column.AT: 62,
}  # fmt: skip


class FailuresView(QTreeView):
    """`wanted`: an action and the row it is for."""

    wanted = Signal(str, object)

    def __init__(self, theme: Theme, pictures: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.rows = FailuresModel(self)
        self.setModel(self.rows)
        self.delegate = FailuresDelegate(theme, pictures, self.rows, self)
        self.setItemDelegate(self.delegate)
        self.setObjectName("gatewayFailures")
        self.setAccessibleName(tr("Gateway", "Failures"))
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setStretchLastSection(False)
        self.header().setHighlightSections(False)
        self._size_columns()
        theme.changed.connect(self._size_columns)
        pictures.ready.connect(self._on_picture)

    def _size_columns(self) -> None:
        header = self.header()
        header.setFont(self._theme.font("caption"))
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(Column.WHY, QHeaderView.ResizeMode.Stretch)
        for column, width in _WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, self._theme.px(width))
        self.scheduleDelayedItemsLayout()

    def _on_picture(self, _path: str) -> None:
        self.viewport().update()

    def set_rows(self, rows: list[FailureRow], now: float) -> None:
        """Shows these; the chosen row stays chosen."""
        before = self.rows.row_at(self.currentIndex())
        offset = self.verticalScrollBar().value()
        self.rows.set_rows(rows, now)
        self.expandAll()
        for n in range(self.rows.rowCount()):
            self.setFirstColumnSpanned(n, QModelIndex(), True)
            if before is not None:
                self._choose(self.rows.index(n, 0), before.key)
        self.verticalScrollBar().setValue(offset)

    def _choose(self, group: QModelIndex, key: str) -> None:
        for n in range(self.rows.rowCount(group)):
            index = self.rows.index(n, 0, group)
            row = self.rows.row_at(index)
            if row is not None and row.key == key:
                self.setCurrentIndex(index)

    # -- hands ----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        row = self.rows.row_at(index)
        match event.key():
            case Qt.Key.Key_Space:
                self._tick(index)
            case Qt.Key.Key_A if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.rows.tick(self.rows.everything(), not self.rows.all_ticked())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row is not None:
                self._do(row, row.actions()[0])
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if row is not None:
                self._do(row, "give_up")
            case Qt.Key.Key_Escape if self.rows.ticked:
                self.rows.tick(self.rows.everything(), False)
            case _:
                super().keyPressEvent(event)

    def _tick(self, index: QModelIndex) -> None:
        row, group = self.rows.row_at(index), self.rows.group_at(index)
        if row is not None:
            self.rows.tick([row], not self.rows.is_ticked(row))
        elif group is not None:
            self.rows.tick(list(group.rows), not self.rows.all_ticked(group))

    def _do(self, row: FailureRow, action: Action) -> None:
        if self.delegate.enabled(row, action):
            self.wanted.emit(action, row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            group = self.rows.group_at(index) is not None
            if index.column() == Column.TICK and (
                not group or event.position().x() < self._theme.px(_WIDTHS[Column.TICK])
            ):
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self._tick(index)
                return
            found = self._button_at(event.position())
            if found is not None:
                self.setCurrentIndex(index)
                self._do(*found)
                return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._button_at(event.position())
        hot = (found[0].key, found[1]) if found else None
        if hot != self.delegate.hot:
            self.delegate.hot = hot
            self.viewport().update()
        super().mouseMoveEvent(event)

    def _button_at(self, at: QPointF) -> tuple[FailureRow, Action] | None:
        index = self.indexAt(at.toPoint())
        row = self.rows.row_at(index)
        if row is None or index.column() != Column.NEXT:
            return None
        for action, box in self.delegate.buttons(row, QRectF(self.visualRect(index))):
            if box.contains(at):
                return row, action
        return None

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key:
            self.setCurrentIndex(self.indexAt(event.pos()))
        where = self.visualRect(self.currentIndex()).bottomLeft() if by_key else event.pos()
        self.open_menu(where)

    def open_menu(self, at: QPoint) -> QMenu | None:
        """Everything that can be done about the current failure."""
        row = self.rows.row_at(self.currentIndex())
        if row is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        every: tuple[Action, ...] = ("retry", "model", "prompt", "account", "give_up")
        for action in row.actions() + tuple(a for a in every if a not in row.actions()):
            if action == "model" and not row.others:
                continue
            if action == "account" and row.trouble.remedy != "account":
                continue
            if action == "give_up":
                menu.addSeparator()
            entry = menu.addAction(
                action_words(row, action), lambda a=action: self.wanted.emit(a, row)
            )
            entry.setEnabled(self.delegate.enabled(row, action))
        menu.popup(self.viewport().mapToGlobal(at))
        return menu
