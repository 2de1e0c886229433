"""The user file: queue, learned durations, known projects, settings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.store.migrations import migrate
from app.store.schema import USER_STEPS
from app.store.sqlite import Database
from app.system.errors import BadInput
from app.system.faults import Faults


class UserFile:
    """Opened by every process; only the holder of the dispatcher's lock moves the queue."""

    def __init__(self, path: Path, faults: Faults | None = None) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(
                f"{path.parent} cannot be made: {error.strerror}.",
                "Set SLATEROOM_HOME to a folder that you may write in.",
            ) from error
        migrate(path, USER_STEPS, "user file")
        self.path = path
        self.database = Database(path, faults)

    def close(self) -> None:
        self.database.close()

    async def setting(self, name: str) -> Any:
        """A stored setting, or None."""
        return await self.database.read(lambda db: _setting(db, name))

    def setting_now(self, name: str) -> Any:
        """The same, in the caller's thread."""
        return self.database.read_now(lambda db: _setting(db, name))

    async def set_setting(self, name: str, value: Any) -> None:
        await self.change_setting(name, lambda _stored: value)

    async def change_setting(self, name: str, change: Callable[[Any], Any]) -> None:
        """Puts what `change` makes of the stored setting (or None) in its place, as one step."""

        def work(db: sqlite3.Connection) -> None:
            text = json.dumps(change(_setting(db, name)))
            db.execute("INSERT OR REPLACE INTO settings VALUES (?,?)", (name, text))

        await self.database.write(work)


def _setting(db: sqlite3.Connection, name: str) -> Any:
    row = db.execute("SELECT value FROM settings WHERE name=?", (name,)).fetchone()
    return json.loads(row[0]) if row else None
