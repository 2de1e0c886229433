"""What a part of the window is handed, whoever made it: one open project and how to work on it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.story.edits import Edit
from app.ui.kit.picture_cache import PictureCache
from app.ui.kit.shortcuts import Shortcuts
from app.ui.kit.theme import Theme
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from app.studio import Studio

T = TypeVar("T")


class SelectionPort(Protocol):
    """Which shots are chosen, for all parts of one window."""

    changed: SignalInstance

    @property
    def ids(self) -> tuple[str, ...]: ...

    @property
    def current(self) -> str: ...

    @property
    def nodes(self) -> tuple[str, ...]: ...

    def set(self, ids: Iterable[str], current: str = "") -> None: ...

    def set_nodes(
        self, nodes: Iterable[str], shots: Iterable[str] = (), current: str = ""
    ) -> None: ...


class DeskPort(Protocol):
    """One open project as its window sees it."""

    theme: Theme
    studio: Studio
    workspace: Workspace
    pictures: PictureCache
    shortcuts: Shortcuts
    selection: SelectionPort
    window: QWidget | None

    @property
    def read_only(self) -> bool: ...

    def run(self, work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T | None]: ...

    def edit(self, edits: Sequence[Edit], label: str = "") -> asyncio.Task[int | None]: ...

    def notice(self, text: str, state: str = "") -> None: ...
