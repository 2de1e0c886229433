"""The queue's rows in the user file: which open jobs there are, in which projects.

The ledger is the truth; these rows let a later start find projects that were left with open
jobs, and can be rebuilt from the ledgers at any time.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from app.store.user_file import UserFile
from app.story.jobs import Job
from app.system.locks import FileLock


class QueueFile:
    """Rows of the jobs that this process dispatches. Only the holder of the lock may write."""

    def __init__(self, user: UserFile, owner: str) -> None:
        self._user = user
        self._owner = owner
        self._lock = FileLock(user.path.with_suffix(".dispatcher.lock"))

    def acquire(self) -> bool:
        """Whether this process is the dispatcher."""
        return self._lock.acquire()

    def release(self) -> None:
        self._lock.release()

    async def add(self, job: Job, path: Path, priority: int, tag: float) -> None:
        values = (
            job.id, job.project, str(path), job.provider, job.model, priority, tag, "queued",
            self._owner, 0, job.created_at, job.created_at,
        )  # fmt: skip
        await self._user.database.write(
            lambda db: db.execute(
                "INSERT OR REPLACE INTO queue VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", values
            )
        )

    async def claim(self, job: str) -> None:
        """Marks a job as taken by this process; each claim is a new epoch."""
        await self._user.database.write(
            lambda db: db.execute(
                "UPDATE queue SET state='claimed', owner=?, epoch=epoch+1 WHERE job=?",
                (self._owner, job),
            )
        )

    async def drop(self, job: str) -> None:
        await self._user.database.write(
            lambda db: db.execute("DELETE FROM queue WHERE job=?", (job,))
        )

    async def projects_with_open_jobs(self) -> list[Path]:
        def read(db: sqlite3.Connection) -> list[Path]:
            return [Path(r[0]) for r in db.execute("SELECT DISTINCT path FROM queue")]

        return await self._user.database.read(read)

    async def learn(self, model: str, at: float, seconds: float) -> None:
        """Remembers how long a model's job took; the newest 50 a model are kept."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("INSERT INTO durations VALUES (?,?,?)", (model, at, seconds))
            db.execute(
                "DELETE FROM durations WHERE model=? AND at NOT IN"
                " (SELECT at FROM durations WHERE model=? ORDER BY at DESC LIMIT 50)",
                (model, model),
            )

        await self._user.database.write(work)

    async def learned(self, model: str) -> list[float]:
        """Past durations of a model in seconds."""
        return await self._user.database.read(
            lambda db: [
                float(r[0])
                for r in db.execute("SELECT seconds FROM durations WHERE model=?", (model,))
            ]
        )
