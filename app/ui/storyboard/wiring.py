"""The board on the workspace: rows in, edits out, one selection."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from app.story.edits import Edit
from app.story.vocabulary import ASPECTS
from app.ui.shell import shot_edits
from app.ui.shell.desk import Desk
from app.ui.storyboard.board_model import BoardModel
from app.ui.storyboard.bulk_acts import BulkActs
from app.ui.storyboard.searching import Searching
from app.ui.storyboard.storyboard import SCOPE, StoryboardView


class BoardWiring(QObject):
    """Connects one storyboard view with one project.

    `script_wanted`: a person asked for a script on the empty board; `compare_wanted`: for the takes
    of these shots side by side. `menu_actions` are offered in
    the context menu after the board's own.
    """

    script_wanted = Signal()
    compare_wanted = Signal(list)

    def __init__(self, desk: Desk, view: StoryboardView, parent: QObject | None = None) -> None:
        super().__init__(parent or view)
        self._desk = desk
        self._view = view
        self._model: BoardModel = view.model
        self.menu_actions: Callable[[Sequence[str]], list[QAction]] = lambda _ids: []
        projection = desk.projection
        projection.board_changed.connect(self._show_board)
        projection.rows_changed.connect(self._show_rows)
        projection.project_changed.connect(self._show_project)
        self._model.edit_requested.connect(self._set_field)
        self._model.move_requested.connect(self._move)
        view.new_requested.connect(self.new_shot)
        view.duplicate_requested.connect(self._duplicate)
        view.archive_requested.connect(self._archive)
        view.start_requested.connect(self._start)
        view.grid.context_requested.connect(self._open_menu)
        view.grid.picture_dropped.connect(self._take_picture)
        view.grid.selectionModel().selectionChanged.connect(lambda *_: self._tell_selection())
        view.grid.selectionModel().currentChanged.connect(lambda *_: self._tell_selection())
        desk.selection.changed.connect(self._follow_selection)
        desk.jump_requested.connect(view.jump_to)
        self.searching = Searching(desk, view, self)
        self.bulk = BulkActs(desk, view.bulk, self)
        view.register(desk.shortcuts)
        self._more_commands()
        self._show_board()
        self._show_project()

    def close(self) -> None:
        """The project is closed."""
        self.searching.close()
        self.bulk.close()

    # rows in

    def _show_board(self) -> None:
        self._model.set_board(*self._desk.projection.whole_board)

    def _show_rows(self, ids: Sequence[str]) -> None:
        rows = (self._desk.projection.shot(id) for id in ids if self._model.shot(id) is not None)
        self._model.replace([row for row in rows if row is not None])

    def _show_project(self) -> None:
        self._view.grid.set_aspect(ASPECTS[self._desk.workspace.board.project.aspect])

    # selection

    def _tell_selection(self) -> None:
        grid = self._view.grid
        self._desk.selection.set(grid.selected_ids(), grid.current_id())

    def _follow_selection(self) -> None:
        chosen = self._desk.selection
        if list(chosen.ids) != self._view.grid.selected_ids():
            self._view.grid.select_ids(chosen.ids, chosen.current)

    # edits out

    def _apply(self, edits: Sequence[Edit], label: str, then: Sequence[str] = ()) -> None:
        async def work() -> None:
            await self._desk.workspace.apply(edits, "person", label)
            self._desk.projection.flush()
            if then:
                self._view.grid.select_ids(then, then[0])

        if edits:
            self._desk.run(work(), label)

    def _number(self, id: str) -> str:
        row = self._desk.projection.shot(id)
        return row.number if row else id

    def _set_field(self, id: str, field: str, value: object) -> None:
        board = self._desk.workspace.board
        label = f"{field} of {self._number(id)}"

        async def work() -> None:
            await self._desk.workspace.apply(
                shot_edits.set_field(board, id, field, value), "person", label
            )

        self._desk.run(work(), label)

    def _move(self, ids: Sequence[str], scene: str, before: str) -> None:
        from app.story.scene_recipes import move_shots

        edits = move_shots(self._desk.workspace.board, ids, scene, before)
        self._apply(edits, f"move {', '.join(map(self._number, ids))}", ids)

    def new_shot(self, after: str = "") -> None:
        """A new shot behind another, ready for its action to be written."""
        edits, made = shot_edits.make_shot(self._desk.workspace.board, after)

        async def work() -> None:
            await self._desk.workspace.apply(edits, "person", "new shot")
            self._desk.projection.flush()
            self._view.jump_to(made)
            self._view.grid.edit_current("prompt")

        self._desk.run(work(), "new shot")

    def _duplicate(self, ids: Sequence[str]) -> None:
        from app.story.scene_recipes import duplicate

        edits, made = duplicate(self._desk.workspace.board, ids)
        self._apply(edits, f"duplicate {', '.join(map(self._number, ids))}", made)

    def _archive(self, ids: Sequence[str]) -> None:
        edits = shot_edits.archive(self._desk.workspace.board, ids)
        words = self.tr("Archived {0}. All takes stay; undo brings it back.")
        names = ", ".join(map(self._number, ids)) if len(ids) < 6 else str(len(ids))
        self._apply(edits, f"archive {names}")
        self._desk.notice(words.format(names))

    def split(self) -> None:
        """Splits the current shot in two."""
        from app.story.scene_recipes import split_shot

        id = self._view.grid.current_id()
        if id:
            edits, made = split_shot(self._desk.workspace.board, id)
            self._apply(edits, f"split {self._number(id)}", (made,))

    def add_panel(self) -> None:
        """One more panel for the current shot."""
        from app.execution.prepare import takes_end_frame
        from app.story.panels import add_panel

        id = self._view.grid.current_id()
        if id:
            board, facts = self._desk.workspace.board, self._desk.workspace.facts
            ends = takes_end_frame(board, facts, id, self._desk.studio.shop)
            edits = add_panel(board, id, ends)
            self._apply(edits, f"panel of {self._number(id)}", (id,))

    def draw(self, shot: str = "") -> None:
        """Opens the pencil on a shot's frame."""
        from app.ui.storyboard.frame_editor import draw_on

        id = shot or self._view.grid.current_id() or self._desk.selection.current
        if id and not self._desk.read_only:
            draw_on(self._desk, id)

    def _take_picture(self, shot: str, path: str) -> None:
        """A picture that was dropped on a card becomes a take of its shot."""
        from app.media.own_takes import drop_on_shot

        async def work() -> None:
            await drop_on_shot(self._desk.workspace, shot, Path(path))
            name = Path(path).name
            words = self.tr("{0} is a take of {1} now").format(name, self._number(shot))
            self._desk.notice(words, "approved")

        self._desk.run(work(), "a picture of one's own")

    def renumber(self) -> None:
        """Letters in order again, in the scenes of the chosen shots, or everywhere."""
        board = self._desk.workspace.board
        scenes = {row.scene for i in self._desk.selection.ids if (row := self._model.shot(i))}
        wanted = [s for s in board.scenes() if not scenes or s.id in scenes]
        edits = shot_edits.renumber(board, wanted)
        if edits:
            self._apply(edits, "renumber shots", self._desk.selection.ids)
        else:
            self._desk.notice(self.tr("The shots are in order already"))

    def _start(self, what: str) -> None:
        if what == "shot":
            self.new_shot("")
        else:
            self.script_wanted.emit()

    def _choose_scene(self) -> None:
        """All shown shots of the scenes of the chosen ones."""
        shown = (row for row in self._model.shots() if self._model.row_of(row.id) >= 0)
        scenes = {row.scene for i in self._view.grid.selected_ids() if (row := self._model.shot(i))}
        self._view.grid.select_ids([row.id for row in shown if row.scene in scenes])

    def _compare(self) -> None:
        ids = self._view.grid.selected_ids()
        if ids:
            self.compare_wanted.emit(ids)

    # commands and menu

    def _more_commands(self) -> None:
        group = self.tr("Storyboard")
        grid = self._view.grid
        for name, text, keys, run in (
            ("split", self.tr("Split shot"), "Shift+S", self.split),
            ("add_panel", self.tr("Add panel"), "Shift+P", self.add_panel),
            ("draw", self.tr("Draw on the frame…"), "P", self.draw),
            ("renumber", self.tr("Renumber shots"), "", self.renumber),
            ("compare", self.tr("Compare takes…"), "C", self._compare),
            ("choose_scene", self.tr("Choose the whole scene"), "Ctrl+Shift+A", self._choose_scene),
        ):
            action = QAction(text, self._view)
            action.triggered.connect(lambda _=False, run=run: run())
            grid.addAction(action)
            self._desk.shortcuts.add(action, f"storyboard.{name}", group, keys, SCOPE)

    def action(self, name: str) -> QAction:
        """A command of the board, for menus."""
        return self._desk.shortcuts.command(f"storyboard.{name}").action

    def _open_menu(self, ids: Sequence[str], at: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.action("new"))
        if ids:
            for name in ("compare", "draw", "duplicate", "split", "add_panel"):
                menu.addAction(self.action(name))
            menu.addSeparator()
            for name in ("edit_action", "edit_prompt"):
                menu.addAction(self.action(name))
            more = self.menu_actions(ids)
            if more:
                menu.addSeparator()
                menu.addActions(more)
            menu.addSeparator()
            for name in ("earlier", "later", "renumber"):
                menu.addAction(self.action(name))
            menu.addSeparator()
            menu.addAction(self.action("archive"))
        menu.popup(at)
