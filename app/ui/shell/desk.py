"""What every part of one project's window is handed: the project, and the ways to work on it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.story.edits import Edit
from app.studio import Studio
from app.system.errors import WorldError
from app.system.tasks import Tasks
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.theme import Theme
from app.ui.shell.projection import Projection
from app.ui.shell.selection import Selection
from app.workspace.workspace import Workspace

T = TypeVar("T")


class Desk(QObject):
    """One open project as its window sees it.

    `noticed` tells a line for the person and the state that colours it (empty: none);
    `crashed` hands on a bug; `jump_requested` names a shot that every view should show;
    `settings_requested` a page of the settings that should be opened.
    """

    noticed = Signal(str, str)
    crashed = Signal(object)
    jump_requested = Signal(str)
    settings_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        studio: Studio,
        workspace: Workspace,
        pictures: PictureCache,
        shortcuts: Shortcuts,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.studio = studio
        self.workspace = workspace
        self.pictures = pictures
        self.shortcuts = shortcuts
        self.selection = Selection(self)
        self.projection = Projection(workspace, self)
        self.tasks = Tasks(f"window:{workspace.folder.name}", on_crash=self.crashed.emit)
        self.window: QWidget | None = None
        """Where dialogs stand; set by the window that made the desk."""

    @property
    def read_only(self) -> bool:
        """Whether another process has the project."""
        return self.workspace.read_only

    def run(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T | None]:
        """Does something beside the person's hands. What the world refuses becomes a notice, a
        bug becomes a report; the task ends with None then."""
        task = self.tasks.start(name, self._guarded(work))
        task.add_done_callback(lambda _task: work.close())  # cancelled before it began
        return task

    def edit(self, edits: Sequence[Edit], label: str = "") -> asyncio.Task[int | None]:
        """Applies edits as one entry of the person's history."""
        return self.run(self.workspace.apply(edits, "person", label), label or "edit")

    def notice(self, text: str, state: str = "") -> None:
        """Says a line to the person."""
        self.noticed.emit(text, state)

    async def close(self) -> None:
        """Ends what still runs for this window."""
        self.projection.close()
        await self.tasks.cancel()

    async def _guarded(self, work: Coroutine[Any, Any, T]) -> T | None:
        try:
            return await work
        except WorldError as error:
            self.notice(str(error), "failed")
        except OSError as error:
            name = f" ({error.filename})" if error.filename else ""
            self.notice(f"{error.strerror or error}{name}. Nothing was lost.", "failed")
        return None
