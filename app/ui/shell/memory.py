"""What is remembered for a person: look, keys, recent projects, how each project was laid out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.store.recent_projects import listed, with_newest
from app.store.user_file import UserFile
from app.system.tasks import Tasks

_LOADED = ("appearance", "shortcuts", "recent", "general", "agents", "review", "window")


class Memory:
    """Settings by name, read once and written behind the person's back."""

    def __init__(self, user: UserFile, tasks: Tasks) -> None:
        self._user = user
        self._tasks = tasks
        self._values: dict[str, Any] = {}

    async def load(self) -> None:
        """Reads what every window needs."""
        for name in _LOADED:
            self._values[name] = await self._user.setting(name)

    def get(self, name: str) -> dict[str, Any]:
        """A stored group of settings; empty if there is none."""
        value = self._values.get(name)
        return dict(value) if isinstance(value, dict) else {}

    def put(self, name: str, value: Mapping[str, Any]) -> None:
        """Remembers a group of settings."""
        self._values[name] = dict(value)
        self._tasks.start(f"remember {name}", self._user.set_setting(name, dict(value)))

    def change(self, name: str, **values: Any) -> None:
        """Remembers some settings of a group."""
        self.put(name, {**self.get(name), **values})

    async def view(self, project: str) -> dict[str, Any]:
        """How a project's window was laid out."""
        value = await self._user.setting(f"view:{project}")
        return value if isinstance(value, dict) else {}

    async def put_view(self, project: str, value: Mapping[str, Any]) -> None:
        """Remembers how a project's window is laid out."""
        await self._user.set_setting(f"view:{project}", dict(value))

    # recent projects

    def recent(self) -> list[dict[str, Any]]:
        """Projects that were opened, newest first: path, title, shots, at, picture, state."""
        return listed(self.get("recent"))

    def note_recent(self, folder: Path, facts: Mapping[str, Any]) -> None:
        """Puts a project at the top of the recent ones."""
        entries = with_newest(self.recent(), folder, facts, time.time())
        self.put("recent", {"projects": entries})

    def forget_recent(self, path: str) -> None:
        """Takes a project off the list; the project itself stays."""
        self.put("recent", {"projects": [e for e in self.recent() if e["path"] != path]})
