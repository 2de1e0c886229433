"""What is said in a shot, line by line: the same rows that the script beside the board shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.story.board import Line
from app.story.edits import Change, Edit
from app.story.scene_recipes import add_line, move_line, remove_line
from app.ui.kit.button import Button, IconButton
from app.ui.kit.labels import PlainLabel
from app.ui.shell.desk import Desk


class _LineRow(QWidget):
    """Who says what, and a menu for the rest."""

    changed = Signal(str, str, str)
    menu_wanted = Signal(str, object)

    def __init__(self, desk: Desk, line: Line, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line.id
        theme = desk.theme
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Speaker of line {0}").format(number))
        self.who.addItem(self.tr("Nobody"), "")
        for asset in desk.workspace.board.assets():
            if asset.kind == "character":
                name = asset.name.title() if asset.name.isupper() else asset.name
                self.who.addItem(name, asset.id)
        self.who.setCurrentIndex(max(0, self.who.findData(line.character)))
        self.who.setFixedWidth(theme.px(104))
        self.text = QLineEdit(line.text)
        self.text.setAccessibleName(self.tr("Line {0}").format(number))
        self.text.setPlaceholderText(self.tr("What is said"))
        self.text.setCursorPosition(0)
        self.more = IconButton(theme, "ellipsis", self.tr("More for line {0}").format(number))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.who)
        row.addWidget(self.text, 1)
        row.addWidget(self.more)
        self.who.activated.connect(
            lambda _n: self.changed.emit(self._line, "character", self.who.currentData())
        )
        self.text.editingFinished.connect(
            lambda: self.changed.emit(self._line, "text", " ".join(self.text.text().split()))
        )
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self._line, self.more))
        for part in (self.who, self.text, self.more):
            part.setEnabled(not desk.read_only)


class LinesBox(QFrame):
    """Lines of the shot that the inspector shows."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linesBox")
        self._desk = desk
        self._shot = ""
        self._shown: object = None
        self._rows: list[_LineRow] = []
        theme = desk.theme
        self.add = Button(theme, self.tr("Add line"), "plus", extent="small")
        self.add.clicked.connect(self._add)
        self.add.setEnabled(not desk.read_only)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(theme, self.tr("Lines"), "strong"))
        head.addStretch()
        head.addWidget(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._list)

    def show_shot(self, shot: str) -> None:
        """The lines of a shot as they stand; what is being written stays in the hand."""
        board = self._desk.workspace.board
        lines = board.lines_in(shot)
        cast = [(a.id, a.name) for a in board.assets() if a.kind == "character"]
        shown = (shot, lines, cast)
        writing = any(row.text.hasFocus() and row.text.isModified() for row in self._rows)
        if shown == self._shown or (writing and shot == self._shot):
            return
        self._shot, self._shown = shot, shown
        for row in self._rows:
            self._list.removeWidget(row)
            row.blockSignals(True)
            row.hide()
            row.deleteLater()
        self._rows = [_LineRow(self._desk, line, n) for n, line in enumerate(lines, 1)]
        for row in self._rows:
            row.changed.connect(self._change)
            row.menu_wanted.connect(self._open_menu)
            self._list.addWidget(row)

    def _apply(self, edits: Sequence[Edit], words: str) -> None:
        board = self._desk.workspace.board
        self._desk.edit(edits, words.format(board.number(board.shots_by_id[self._shot])))

    def _change(self, line: str, field: str, value: str) -> None:
        row = self._desk.workspace.board.get("lines", line)
        if isinstance(row, Line) and getattr(row, field) != value:
            edits = [Change(table="lines", id=line, fields={field: value})]
            self._apply(edits, self.tr("Line of {0}"))

    def _add(self) -> None:
        """A line of whoever speaks last in the shot, or is first in it."""
        board = self._desk.workspace.board
        lines, shot = board.lines_in(self._shot), board.shots_by_id[self._shot]
        who = lines[-1].character if lines else next(iter(shot.characters), "")
        self._apply(add_line(board, self._shot, "", who), self.tr("New line of {0}"))

    def _open_menu(self, line: str, at: QWidget) -> None:
        board = self._desk.workspace.board
        ids = [row.id for row in board.lines_in(self._shot)]
        if line not in ids:
            return
        place = ids.index(line)
        shots = board.shots()
        here = next((n for n, s in enumerate(shots) if s.id == self._shot), -1)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        moves = self.tr("Line of {0}")
        if place > 0:
            edits = move_line(board, line, self._shot, ids[place - 1])
            self._offer(menu, self.tr("Move earlier"), edits, moves)
        if place + 1 < len(ids):
            behind = ids[place + 2] if place + 2 < len(ids) else ""
            self._offer(
                menu, self.tr("Move later"), move_line(board, line, self._shot, behind), moves
            )
        if here > 0:
            edits = move_line(board, line, shots[here - 1].id)
            self._offer(menu, self.tr("To the shot before"), edits, moves)
        if 0 <= here < len(shots) - 1:
            first = next((r.id for r in board.lines_in(shots[here + 1].id)), "")
            edits = move_line(board, line, shots[here + 1].id, first)
            self._offer(menu, self.tr("To the shot behind"), edits, moves)
        menu.addSeparator()
        self._offer(menu, self.tr("Remove line"), remove_line(line), moves)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _offer(self, menu: QMenu, words: str, edits: Sequence[Edit], label: str) -> None:
        menu.addAction(words).triggered.connect(lambda _=False: self._apply(edits, label))
