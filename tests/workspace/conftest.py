"""Open projects for the tests of the workspace."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from app.store.project_file import create_project, open_project
from app.workspace.workspace import Workspace
from tests.story.boards import film, first_rows

Films = Callable[[], AbstractAsyncContextManager[Workspace]]


@pytest.fixture
def films(tmp_path: Path) -> Films:
    """Opens a new project with the test film in it, each time that it is called."""
    number = count()

    @asynccontextmanager
    async def make() -> AsyncIterator[Workspace]:
        workspace = Workspace(create_project(tmp_path / f"{next(number)}.slate"))
        try:
            await workspace.begin([*first_rows(), *film()])
            await workspace.load()
            yield workspace
        finally:
            workspace.close()

    return make


async def reopened(workspace: Workspace) -> Workspace:
    """The same project, closed and read anew from disk."""
    workspace.close()
    again = Workspace(open_project(workspace.folder))
    await again.load()
    return again
