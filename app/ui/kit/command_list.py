"""The command list: type a few letters, press Enter, and the action runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit.fuzzy import fuzzy_score
from app.ui.kit.shortcuts import Command, Shortcuts
from app.ui.kit.theme import Theme

_CommandRole = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class _Hit:
    command: Command
    score: float


class CommandModel(QAbstractListModel):
    """Commands that fit what was typed, best first; those that cannot run now come last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Command, ...] = ()
        self._hits: list[Command] = []

    def set_commands(self, commands: Sequence[Command]) -> None:
        """The commands to choose from."""
        self._all = tuple(commands)
        self.set_query("")

    def set_query(self, query: str) -> None:
        """Keep what fits."""
        hits: list[_Hit] = []
        for command in self._all:
            score = fuzzy_score(query, f"{command.text} {command.group}")
            if score is not None and command.action.isVisible():
                hits.append(_Hit(command, score))
        hits.sort(key=lambda hit: (not hit.command.action.isEnabled(), -hit.score))
        self.beginResetModel()
        self._hits = [hit.command for hit in hits]
        self.endResetModel()

    def command(self, row: int) -> Command | None:
        """The command in a row."""
        return self._hits[row] if 0 <= row < len(self._hits) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        command = self.command(index.row()) if index.isValid() else None
        if command is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return command.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.text}, {command.group}, {command.keys}"
        return command if role == _CommandRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        command = self.command(index.row())
        if command is None or not command.action.isEnabled():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RowDelegate(QStyledItemDelegate):
    """Name, group and keys in one line."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        command = index.data(_CommandRole)
        if not isinstance(command, Command):
            return
        theme, tokens = self._theme, self._theme.tokens
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(rect.adjusted(4, 0, -4, 0), 4, 4)
        box = rect.adjusted(14, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        keys = command.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, keys)
        keys_width = painter.fontMetrics().horizontalAdvance(keys)
        enabled = command.action.isEnabled()
        painter.setFont(theme.font("base"))
        painter.setPen(theme.colour("text" if enabled else "faint"))
        name = painter.fontMetrics().elidedText(
            command.text, Qt.TextElideMode.ElideRight, box.width() - keys_width - 90
        )
        painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, name)
        used = painter.fontMetrics().horizontalAdvance(name)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("faint"))
        room = box.adjusted(used + 10, 0, -keys_width - 12, 0)
        if tokens and room.width() > 24:
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, command.group)
        painter.restore()


class CommandList(QFrame):
    """A list over the window. Esc or a click elsewhere closes it; Enter runs the chosen command."""

    def __init__(self, theme: Theme, shortcuts: Shortcuts, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("commandList")
        self.setAccessibleName(self.tr("Commands"))
        self.setProperty("ground", "card")
        self._theme = theme
        self._shortcuts = shortcuts
        self._host = host
        self._before: QWidget | None = None
        self.model = CommandModel(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Find a command"))
        self.field.setAccessibleName(self.tr("Find a command"))
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_RowDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(self.tr("Commands that fit"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._run)
        self.hide()

    def open(self) -> None:
        """Show all commands, ready for typing."""
        self.model.set_commands(self._shortcuts.commands())
        self.field.clear()
        self._select(0)
        width = min(self._theme.px(560), self._host.width() - 80)
        rows = min(10, self.model.rowCount())
        height = min(self._theme.px(32) * rows + self._theme.px(62), self._host.height() - 120)
        self._before = QApplication.focusWidget()
        self.setGeometry((self._host.width() - width) // 2, 80, width, height)
        self.show()
        self.raise_()
        self.field.setFocus()

    def close_list(self) -> None:
        """Go away and give the focus back."""
        self.hide()
        if self._before is not None and shiboken6.isValid(self._before):
            self._before.setFocus()
        self._before = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        pressed = watched is self.field and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and self._on_key(event.key()):
            return True
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        row = self.list.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._select(row + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def _on_text_changed(self, text: str) -> None:
        self.model.set_query(text)
        self._select(0)

    def _select(self, row: int) -> None:
        count = self.model.rowCount()
        if count:
            self.list.setCurrentIndex(self.model.index(row % count))

    def _run(self, index: QModelIndex) -> None:
        command = self.model.command(index.row()) if index.isValid() else None
        if command is None or not command.action.isEnabled():
            return
        self.close_list()
        command.action.trigger()
