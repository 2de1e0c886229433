"""The script pane: the page, what is found on it, and what stands under the hand."""

from __future__ import annotations

import time

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.story.edits import Change, Edit
from app.story.recipes import set_action
from app.ui.kit.button import IconButton
from app.ui.kit.desk_port import DeskPort
from app.ui.kit.empty_state import EmptyState
from app.ui.kit.labels import ElidedLabel, KeyCap, PlainLabel
from app.ui.kit.life import seen_state
from app.ui.kit.numbers import decimal
from app.ui.kit.search_field import SearchField
from app.ui.kit.states import State
from app.ui.script.blocks import Source, script_blocks
from app.ui.script.script_view import ScriptView
from app.workspace.changes import Change as Changed
from app.workspace.changes import Follower

SCOPE = "script"
_SOON_MS = 40
_WORDS = frozenset(("episodes", "scenes", "shots", "lines", "assets"))


class ScriptPane(QWidget):
    """Shows the board of a desk's project as a script. `close_view` before it goes."""

    def __init__(self, desk: DeskPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scriptPane")
        self.setAccessibleName(self.tr("Script"))
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._states: dict[str, State] = {}
        self._due = True
        self._left = False
        self._follower = Follower(desk.workspace.changes)
        self.view = ScriptView(desk.theme, self._state_of)
        self.view.read_only = desk.read_only
        self._build()
        self._register()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SOON_MS)
        self._timer.timeout.connect(self._make)
        self.view.chosen.connect(self._on_chosen)
        self.view.written.connect(self._on_written)
        self.view.scrolled.connect(self._tell_page)
        desk.selection.changed.connect(self._on_selection)
        self._leave_stream = desk.workspace.changes.on_state(self._on_changes)
        self.setFocusProxy(self.view)

    def close_view(self) -> None:
        """Follows the project no longer."""
        if self._left:
            return
        self._left = True
        self._timer.stop()
        self._leave_stream()
        self._desk.selection.changed.disconnect(self._on_selection)

    def _build(self) -> None:
        theme = self._desk.theme
        head = self.head = QFrame()  # a dock may take it for its title
        head.setProperty("ground", "bar")
        head.setFixedHeight(theme.px(40))
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(PlainLabel(theme, self.tr("Script"), "strong"))
        self._page = PlainLabel(theme, "", "small", "muted")
        row.addWidget(self._page)
        row.addStretch()
        self._count = PlainLabel(theme, "", "small", "muted")
        row.addWidget(self._count)
        self.find = SearchField(theme, self.tr("Find in the script"))
        self.find.setMaximumWidth(theme.px(200))
        self.find.textChanged.connect(self._on_find)
        self.find.returnPressed.connect(lambda: self._go(1))
        row.addWidget(self.find, 1)
        earlier = IconButton(theme, "chevron-up", self.tr("Earlier place"))
        earlier.clicked.connect(lambda: self._go(-1))
        later = IconButton(theme, "chevron-down", self.tr("Next place"))
        later.clicked.connect(lambda: self._go(1))
        row.addWidget(earlier)
        row.addWidget(later)
        foot = QFrame()
        foot.setProperty("ground", "foot")
        foot.setFixedHeight(theme.px(34))
        below = QHBoxLayout(foot)
        below.setContentsMargins(12, 0, 12, 0)
        below.setSpacing(6)
        self._facts = ElidedLabel(theme, "", "small", "muted")
        below.addWidget(self._facts, 1)
        for words, keys in ((self.tr("Write"), "F2"), (self.tr("Keep"), "Ctrl+Enter")):
            below.addWidget(PlainLabel(theme, words, "small", "muted"))
            below.addWidget(KeyCap(theme, keys))
            below.addSpacing(6)
        self._none = EmptyState(
            theme,
            "file-text",
            self.tr("No script yet"),
            self.tr("The script shows what the shots of the board do and say."),
        )
        host = QWidget()
        self._pages = QStackedLayout(host)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(host, 1)
        column.addWidget(foot)

    def _register(self) -> None:
        group = self.tr("Script")
        commands = (
            ("find", self.tr("Find in the script"), "Ctrl+F", self._focus_find),
            ("next", self.tr("Next place"), "F3", lambda: self._go(1)),
            ("earlier", self.tr("Earlier place"), "Shift+F3", lambda: self._go(-1)),
            ("write", self.tr("Write in the script"), "", self.view.edit_current),
        )
        for name, text, keys, run in commands:
            action = QAction(text, self)
            action.triggered.connect(lambda _=False, run=run: run())
            self.addAction(action)
            self._desk.shortcuts.add(action, f"{SCOPE}.{name}", group, keys, SCOPE)

    # -- the board ------------------------------------------------------------------------------

    def _on_changes(self, changes: list[Changed]) -> None:
        gap = not self._follower.in_order(changes)
        self._states.clear()
        if gap or any(change.table in _WORDS for change in changes):
            self._due = True
            if self.isVisible() and not self._timer.isActive():
                self._timer.start()
        else:
            self.view.viewport().update()

    def _make(self) -> None:
        """Reads the board anew; a long one less often."""
        begun = time.perf_counter()
        self._due = False
        self._states.clear()
        blocks = script_blocks(self._desk.workspace.board)
        self.view.set_blocks(blocks)
        self._pages.setCurrentWidget(self.view if blocks else self._none)
        self._timer.setInterval(max(_SOON_MS, round((time.perf_counter() - begun) * 8000)))
        self._tell_page()
        self._tell_shot()

    def _state_of(self, shot: str) -> State:
        state = self._states.get(shot)
        if state is None:
            state = self._states[shot] = seen_state(self._desk.workspace, shot)
        return state

    def _on_written(self, source: Source, text: str) -> None:
        board = self._desk.workspace.board
        shot = source.id
        if source.table == "lines":
            shot = getattr(board.table("lines")[source.id], "shot", "")
        number = board.number(board.shots_by_id[shot])
        words = {
            "action": self.tr("Action of {0}"),
            "text": self.tr("Dialogue in {0}"),
            "parenthetical": self.tr("Direction in {0}"),
        }
        edits: list[Edit] = [Change(table=source.table, id=source.id, fields={source.field: text})]
        if source.table == "shots":
            edits = set_action(board, source.id, text)
        self._desk.edit(edits, words[source.field].format(number))

    # -- selection ------------------------------------------------------------------------------

    def _on_chosen(self, shot: str) -> None:
        if shot and shot != self._desk.selection.current:
            self._desk.selection.set((shot,), shot)

    def _on_selection(self) -> None:
        selection = self._desk.selection
        self.view.set_selected(selection.ids, selection.current)
        self._tell_shot()

    def _tell_shot(self) -> None:
        board = self._desk.workspace.board
        shot = board.shots_by_id.get(self._desk.selection.current)
        if shot is None or not board.live("shots", shot):
            self._facts.setText("")
            return
        rows = [p for p in self.view.page.placed if p.block.shot == shot.id]
        lines = sum(len(p.lines) for p in rows)
        spoken = len(board.lines_in(shot.id))
        facts = self.tr("{0}: {1} lines, {2} spoken, {3} s")
        seconds = decimal(shot.trim or shot.seconds)
        self._facts.setText(facts.format(board.number(shot), lines, spoken, seconds))

    def _tell_page(self) -> None:
        page, many = self.view.page.page(self.view.top())
        self._page.setText(self.tr("page {0} of {1}").format(page, many))

    # -- finding --------------------------------------------------------------------------------

    def _focus_find(self) -> None:
        self.find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find.selectAll()

    def _on_find(self, words: str) -> None:
        many = self.view.find(words)
        self._count.setText(self.tr("{0} found").format(many) if words else "")

    def _go(self, step: int) -> None:
        at, many = self.view.go_to_found(step)
        if many:
            self._count.setText(self.tr("{0} of {1}").format(at, many))

    def sizeHint(self) -> QSize:
        return QSize(self._desk.theme.px(520), 700)

    # -- Qt -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.find.hasFocus():
            self.view.setFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._left:
            if self._due:
                self._make()
            self._on_selection()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._due = True
        super().hideEvent(event)
