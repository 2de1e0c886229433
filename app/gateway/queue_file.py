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
    """Rows of the paid jobs of this machine. Only the holder of the lock dispatches.

    A claim is a lease: it names its owner and an epoch, and ends with the owner's lock, never by
    a clock. Each take-over begins a new epoch, so that an old owner's claim is told apart.
    """

    def __init__(self, user: UserFile, owner: str) -> None:
        self._user = user
        self.owner = owner
        self._lock = FileLock(user.path.with_suffix(".dispatcher.lock"))

    @property
    def user(self) -> UserFile:
        return self._user

    def acquire(self) -> bool:
        """Whether this process is the dispatcher."""
        return self._lock.acquire()

    def release(self) -> None:
        self._lock.release()

    async def add(self, jobs: list[tuple[Job, int]], path: Path) -> None:
        """Queues rows (job, priority) of a project's folder, or takes over those of a dead owner
        as queued again."""

        def work(db: sqlite3.Connection) -> None:
            db.executemany(
                "INSERT INTO queue VALUES (?,?,?,?,?,?,?,'queued',?,1,?,?)"
                " ON CONFLICT(job) DO UPDATE SET state='queued', owner=excluded.owner,"
                " epoch=queue.epoch+1, path=excluded.path, priority=excluded.priority,"
                " tag=excluded.tag",
                [
                    (
                        job.id, job.project, str(path), job.provider, job.model, priority, 0.0,
                        self.owner, job.created_at, job.created_at,
                    )
                    for job, priority in jobs
                ],
            )  # fmt: skip

        await self._user.database.write(work)

    async def claim(self, job: str) -> bool:
        """Takes a queued row; False where it is not ours, or claimed already."""
        return await self._user.database.write(
            lambda db: (
                db.execute(
                    "UPDATE queue SET state='claimed', epoch=epoch+1"
                    " WHERE job=? AND owner=? AND state='queued'",
                    (job, self.owner),
                ).rowcount
                == 1
            )
        )

    async def drop(self, job: str) -> None:
        await self._user.database.write(
            lambda db: db.execute("DELETE FROM queue WHERE job=? AND owner=?", (job, self.owner))
        )

    async def rows(self, project: str = "") -> dict[str, tuple[str, str]]:
        """(state, owner) by job, of one project or of all."""

        def read(db: sqlite3.Connection) -> dict[str, tuple[str, str]]:
            where, values = ("WHERE project=?", (project,)) if project else ("", ())
            query = f"SELECT job, state, owner FROM queue {where}"
            return {r[0]: (r[1], r[2]) for r in db.execute(query, values)}

        return await self._user.database.read(read)

    async def forget(self, jobs: list[str]) -> None:
        """Drops rows whose job is settled in its ledger, whoever owned them."""
        await self._user.database.write(
            lambda db: db.executemany("DELETE FROM queue WHERE job=?", [(j,) for j in jobs])
        )

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
