"""The way from a project's window to the comparison of takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.ui.compare.compare_window import CompareWindow
    from app.ui.shell.project_window import ProjectWindow


class CompareDoor(QObject):
    """The comparison is made, and its code read, when it is first wanted."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self._view: CompareWindow | None = None

    @property
    def view(self) -> CompareWindow:
        """The window of the comparison."""
        if self._view is None:
            from app.ui.compare.compare_window import CompareWindow
            from app.ui.compare.keys import add_commands

            window = self._window
            self._view = CompareWindow(window.desk)
            add_commands(self._view, window.shortcuts)
            self._view.undo_wanted.connect(window.commands.undo)
            self._view.redo_wanted.connect(window.commands.redo)
            window.shortcuts.apply(window.application.memory.get("shortcuts"))
        return self._view

    def show_node(self, node: str, take: str = "") -> None:
        """The takes of one part of a shot."""
        if not self.view.show_node(node, take):
            self._window.desk.notice(self.tr("There are no two takes to compare yet"))

    def show_shots(self, shots: Sequence[str]) -> None:
        """The takes of one shot, or what stands in several."""
        board = self._window.desk.workspace.board
        if len(shots) == 1:
            frames, clip = board.frames_of(shots[0]), board.clip_of(shots[0])
            if frames and self.view.show_node(frames[0].id):
                return
            self.show_node(clip.id if clip else "")
        elif not self.view.show_shots(shots):
            self._window.desk.notice(self.tr("There are no two takes to compare yet"))

    def close(self) -> None:
        """The project is closed."""
        if self._view is not None:
            self._view.close_view()
