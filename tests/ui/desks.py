"""A desk with a small project on it, for parts that are handed one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from app.story.base import new_id
from app.story.edits import Add, Edit
from app.studio import Studio
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.theme import Theme
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace
from tests.fakes.projects import shot, small_project


async def until(true: Callable[[], bool]) -> None:
    """Lets the loop turn until something is so, and what follows from it is laid out; fails after
    half a minute."""
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it never came about"
        await asyncio.sleep(0.01)
    # A timer may fire before the layout that was asked for in the turn before it.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


async def talk(workspace: Workspace, number: str, *words: str) -> None:
    """Lines of one character in a shot."""
    asset = next((a.id for a in workspace.board.assets() if a.name == "MARA"), "")
    edits: list[Edit] = []
    for order, text in enumerate(words):
        row = {"id": new_id("li"), "shot": shot(workspace, number).id, "text": text}
        edits.append(Add(table="lines", row={**row, "character": asset, "order": order}))
    await workspace.apply(edits)


@asynccontextmanager
async def desk_on(
    theme: Theme, studio: Studio, folder: Path, shots: int = 3
) -> AsyncIterator[Desk]:
    """A project of one scene with a character; what fails on the desk fails the test."""
    QApplication.setQuitOnLastWindowClosed(False)  # as the app does: a dialog ends no loop
    workspace = await small_project(studio, folder, shots=shots, character=True)
    pictures = PictureCache(threads=1)
    desk = Desk(theme, studio, workspace, pictures, Shortcuts())
    crashes: list[BaseException] = []
    notices: list[str] = []
    desk.crashed.connect(crashes.append)
    desk.noticed.connect(lambda text, _state: notices.append(text))
    desk.notices = notices  # type: ignore[attr-defined]
    try:
        yield desk
        assert not crashes, crashes
    finally:
        await desk.close()
        pictures.close()
        await studio.shut()
