"""A disk that survives crashes: SQLite in memory, written by one incarnation of the app at a time."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.store.schema import PROJECT_STEPS, USER_STEPS


class Crash(BaseException):
    """The process is gone."""


class Process:
    """One incarnation of the app: dead from its crash on. `points_left` passes until then."""

    def __init__(self, points_left: int | None) -> None:
        self.points_left = points_left
        self.dead = False
        self.on_death: Callable[[], None] = lambda: None

    def point(self, name: str) -> None:
        """A fault point: the same interface as `Faults`."""
        self.alive()
        if self.points_left is None:
            return
        self.points_left -= 1
        if self.points_left <= 0:
            self.die()

    def alive(self) -> None:
        if self.dead:
            raise Crash

    def die(self) -> None:
        self.dead = True
        self.on_death()
        raise Crash


class File:
    """What is on the disk."""

    def __init__(self, steps: tuple[str, ...]) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        for step in steps:
            self.connection.executescript(step)

    @classmethod
    def project(cls) -> File:
        return cls(PROJECT_STEPS)

    @classmethod
    def user(cls) -> File:
        return cls(USER_STEPS)


class InlineDatabase:
    """`store.sqlite.Database` without its thread; commits take a little simulated time."""

    read_only = False

    def __init__(
        self,
        file: File,
        process: Process,
        rng: random.Random,
        after_commit: Callable[[], None] = lambda: None,
    ) -> None:
        self.path = Path("/simulated/project.db")
        self._file = file
        self._process = process
        self._rng = rng
        self._after_commit = after_commit
        self._turn = asyncio.Lock()

    async def write(self, work: Callable[[sqlite3.Connection], Any], full: bool = False) -> Any:
        async with self._turn:
            await asyncio.sleep(self._rng.uniform(0, 0.02 if full else 0.002))
            self._process.alive()
            db = self._file.connection
            db.execute("BEGIN")
            try:
                result = work(db)
                self._process.point("store.before_commit")
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
            self._after_commit()
            self._process.point("store.after_commit")
            return result

    def write_soon(
        self, work: Callable[[sqlite3.Connection], Any], full: bool = False
    ) -> asyncio.Future[Any]:
        return asyncio.ensure_future(self.write(work, full))

    async def read(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        await asyncio.sleep(0)
        self._process.alive()
        return work(self._file.connection)

    def read_now(self, work: Callable[[sqlite3.Connection], Any]) -> Any:
        return work(self._file.connection)

    def close(self) -> None:
        pass
