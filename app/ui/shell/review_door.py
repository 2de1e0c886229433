"""The way from a project's window to its review; the view is made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.system.person import system_name

if TYPE_CHECKING:
    from app.ui.review.review_view import ReviewView
    from app.ui.shell.project_window import ProjectWindow


class ReviewDoor(QObject):
    """The view has the whole window. Who reviews is remembered for all projects."""

    def __init__(self, window: ProjectWindow) -> None:
        super().__init__(window)
        self._window = window
        self.view: ReviewView | None = None
        window.desk.workspace.author = self._author()

    @property
    def is_open(self) -> bool:
        """Whether the review is what is shown."""
        return self.view is not None and self._window.stack.currentWidget() is self.view

    def show(self) -> ReviewView:
        """The review, in the middle."""
        window = self._window
        if self.view is None:
            from app.ui.review.review_keys import ReviewKeys
            from app.ui.review.review_view import ReviewView

            self.view = ReviewView(window.desk, window.conductor, self._author())
            self.view.author_changed.connect(self._remember)
            self.view.remake_wanted.connect(window.commands.rerun_nodes)
            ReviewKeys(self.view)
            window.shortcuts.apply(window.application.memory.get("shortcuts"))
            window.stack.addWidget(self.view)
        if not self.is_open:
            window.views.aside.step()
            window.stack.setCurrentWidget(self.view)
        return self.view

    def show_shot(self, shot: str, node: str = "") -> None:
        """One shot, or one of its pictures."""
        view = self.show()
        view.refresh()
        view.show_shot(shot, node)
        view.setFocus()

    def show_waiting(self) -> None:
        """What waits for a reviewer, and nothing else. A sheet is looked at with its asset."""
        sheet = self.waiting_sheet()
        if sheet:
            self._window.show_view("assets")
            self._window.views.assets.show_asset(sheet)
            self._window.show_asset(sheet)
            return
        view = self.show()
        view.show_waiting()
        view.setFocus()

    def waiting_sheet(self) -> str:
        """The asset whose sheet is the first that the agent waits for; empty in other phases."""
        standing = self._window.conductor.standing
        if standing is None or standing.phase != "sheets" or not standing.waiting:
            return ""
        return self._window.desk.workspace.board.nodes_by_id[standing.waiting[0]].asset

    def show_chosen(self) -> None:
        """The shot that is chosen on the board."""
        shot = self._window.desk.selection.current
        if shot:
            self.show_shot(shot)
        else:
            self.show().setFocus()

    async def keep(self) -> None:
        """What is being written becomes a note before the project is closed."""
        task = self.view.writing.keep() if self.view is not None else None
        if task is not None:
            await task

    def close(self) -> None:
        """The project is closed."""
        if self.view is not None:
            self.view.close_view()

    def _author(self) -> str:
        """The name that was given before, else the one of the system."""
        name = self._window.application.memory.get("review").get("author")
        if isinstance(name, str) and name:
            return name
        return system_name()

    def _remember(self, name: str) -> None:
        memory = self._window.application.memory
        memory.put("review", {**memory.get("review"), "author": name})
        self._window.desk.workspace.author = name
