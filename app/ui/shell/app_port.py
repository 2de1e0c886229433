"""What settings and the welcome page are handed of the app: what all windows share, and the ways
into a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from app.studio import Studio
    from app.system.tasks import Tasks
    from app.ui.kit.picture_cache import PictureCache
    from app.ui.kit.theme import Theme
    from app.ui.shell.memory import Memory


class AppPort(Protocol):
    """The running app as its pages see it. What opens a project answers None where it could not,
    and has told the person why."""

    studio: Studio
    tasks: Tasks
    memory: Memory
    pictures: PictureCache
    theme: Theme

    async def open_project(self, folder: Path) -> object | None: ...

    async def new_project(
        self, title: str, script: Path | None = None, aspect: str = "16:9", first: str = ""
    ) -> object | None: ...

    async def new_from_brief(self, brief: str, aspect: str = "16:9") -> object | None: ...

    async def open_sample(self) -> object | None: ...

    def quit(self) -> None: ...

    def report(self, error: BaseException) -> None: ...
