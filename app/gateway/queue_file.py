"""The queue's rows in the user file: which open jobs there are, in which projects.

The ledger is the truth; these rows let a later start find projects that were left with open
jobs, and can be rebuilt from the ledgers at any time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.store.user_file import UserFile
from app.story.jobs import Job
from app.system.locks import FileLock


@dataclass(frozen=True)
class Turn:
    """Where a queued job stands among its project's: higher priority first, then the smaller
    `turn`, which is the time of the order unless a person moved it."""

    job: str
    priority: int
    turn: float


@dataclass(frozen=True)
class Left:
    """A project that has rows in the queue, where it lay when they were written."""

    project: str
    path: Path
    jobs: int


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

    async def add(self, jobs: list[tuple[Job, int, float]], path: Path) -> None:
        """Queues rows (job, priority, turn) of a project's folder, or takes over those of a dead
        owner as queued again."""
        await self._user.database.write(lambda db: self._add(db, jobs, path))

    def _add(self, db: sqlite3.Connection, jobs: list[tuple[Job, int, float]], path: Path) -> None:
        db.executemany(
            "INSERT INTO queue VALUES (?,?,?,?,?,?,?,'queued',?,1,?,?)"
            " ON CONFLICT(job) DO UPDATE SET state='queued', owner=excluded.owner,"
            " epoch=queue.epoch+1, path=excluded.path, priority=excluded.priority,"
            " tag=excluded.tag",
            [
                (
                    job.id, job.project, str(path.absolute()), job.provider, job.model, priority, turn,
                    self.owner, job.created_at, job.created_at,
                )
                for job, priority, turn in jobs
            ],
        )  # fmt: skip

    async def replace(self, old: str, new: Job, turn: Turn, path: Path) -> None:
        """Another order stands in the turn of one that was never sent."""

        def work(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM queue WHERE job=? AND owner=?", (old, self.owner))
            self._add(db, [(new, turn.priority, turn.turn)], path)

        await self._user.database.write(work)

    async def set_turns(self, turns: Iterable[Turn]) -> None:
        """A person's order; it holds after a restart too."""
        values = [(t.priority, t.turn, t.job) for t in turns]
        await self._user.database.write(
            lambda db: db.executemany("UPDATE queue SET priority=?, tag=? WHERE job=?", values)
        )

    async def turns(self, project: str) -> dict[str, Turn]:
        """The saved order of a project's rows, by job."""

        def read(db: sqlite3.Connection) -> dict[str, Turn]:
            query = "SELECT job, priority, tag FROM queue WHERE project=?"
            return {r[0]: Turn(r[0], int(r[1]), float(r[2])) for r in db.execute(query, (project,))}

        return await self._user.database.read(read)

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


async def left_in(user: UserFile) -> list[Left]:
    """Projects that have rows in the queue, those that waited longest first."""

    def read(db: sqlite3.Connection) -> list[Left]:
        query = (
            "SELECT project, path, COUNT(*) FROM queue GROUP BY project, path"
            " ORDER BY MIN(created_at), project"
        )
        return [Left(r[0], Path(r[1]), int(r[2])) for r in db.execute(query)]

    return await user.database.read(read)
