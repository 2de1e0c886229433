"""The rules of money: every legal step of a job, as statements of the project file's writer.

reserved -> intent -> accepted -> billed | released, with `uncertain` where an answer was lost.
At every reservation: billed + reserved <= budget. A function that finds its job in another state
raises `IllegalStep`: that is a bug, never a person's error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from app.store import rows
from app.story.jobs import Category, Job, JobState


class IllegalStep(Exception):
    """A job was asked to make a step that its state does not allow."""


class NoRoom(Exception):
    """A reservation that does not fit the budget. `in_flight`: what may still be released."""

    def __init__(self, needed: int, room: int, in_flight: int) -> None:
        super().__init__(f"needs {needed}, has {room}, {in_flight} in flight")
        self.needed = needed
        self.room = room
        self.in_flight = in_flight


@dataclass(frozen=True)
class Totals:
    """Of one session, micro-dollars."""

    billed: int
    reserved: int

    @property
    def committed(self) -> int:
        return self.billed + self.reserved


def totals(db: sqlite3.Connection, session: str) -> Totals:
    """Read from sums that the file keeps by itself: asked at every reservation."""
    query = "SELECT billed, reserved FROM session_sums WHERE session=?"
    row = db.execute(query, (session,)).fetchone()
    return Totals(int(row[0]), int(row[1])) if row else Totals(0, 0)


_TRUE_SUMS = (
    "SELECT session, SUM(billed), SUM(CASE WHEN state IN"
    " ('reserved','intent','accepted','uncertain') THEN estimate ELSE 0 END)"
    " FROM ledger GROUP BY session"
)


def wrong_sums(db: sqlite3.Connection) -> list[str]:
    """Sessions whose kept sums are not what their rows add up to. One statement: what is written
    meanwhile is in both sums or in none."""
    query = (
        "SELECT session FROM (SELECT session, billed, CASE WHEN state IN"
        " ('reserved','intent','accepted','uncertain') THEN estimate ELSE 0 END AS reserved"
        " FROM ledger UNION ALL SELECT session, -billed, -reserved FROM session_sums)"
        " GROUP BY session HAVING SUM(billed)<>0 OR SUM(reserved)<>0"
    )
    return [row[0] for row in db.execute(query)]


def mend_sums(db: sqlite3.Connection) -> None:
    """Adds up all kept sums anew."""
    db.execute("DELETE FROM session_sums")
    db.execute(f"INSERT INTO session_sums {_TRUE_SUMS}")


def reserve(
    db: sqlite3.Connection, jobs: Iterable[tuple[Job, str, str]], budget: int | None
) -> list[Job]:
    """Reserves jobs with their frozen requests and fingerprints (JSON), all or none.

    Raises `NoRoom` where they do not fit the session's budget. What has no known price fits while
    anything of it is left.
    """
    wanted = list(jobs)
    needed = sum(job.estimate for job, _, _ in wanted)
    unpriced = not all(job.priced for job, _, _ in wanted)
    if budget is not None and (needed > 0 or unpriced):
        spent = totals(db, wanted[0][0].session)
        room = budget - spent.committed
        if needed > room or (unpriced and room <= 0):
            raise NoRoom(needed, room, spent.reserved)
    for job, request, fingerprint in wanted:
        rows.add_job(db, job, request, fingerprint)
    return [job for job, _, _ in wanted]


def replace(
    db: sqlite3.Connection, old: str, new: tuple[Job, str, str], at: float, budget: int | None
) -> list[Job]:
    """Another order in the place of one that was never sent, both steps or none. What was
    replaced belongs to no ladder any more. Raises `NoRoom` where the new one does not fit.
    """
    gone = _step(
        db, old, ("reserved",), "released", at, category="cancelled", inputs="",
        error=f"replaced by {new[0].id}",
    )  # fmt: skip
    return [gone, *reserve(db, [new], budget)]


def give_up(db: sqlite3.Connection, job: str, at: float) -> Job:
    """A person wants no more of a job that ended without a take. It changes no amount."""
    row = db.execute(
        "UPDATE ledger SET given_up=? WHERE job=? AND state IN ('billed','released')"
        " AND category IS NOT NULL AND take='' AND given_up=0 RETURNING *",
        (at, job),
    ).fetchone()
    if row is None:
        raise IllegalStep(f"{job} cannot be given up: it is {get(db, job).state}")
    return rows.job_from(row)


def intend(
    db: sqlite3.Connection, job: str, base_url: str, at: float, budget: int | None = None
) -> Job:
    """Directly before the POST, after the claim; committed with FULL sync for paid jobs.

    Raises `NoRoom` where a provider's overrun has used up what this job had reserved.
    """
    if budget is not None:
        query = (
            "SELECT l.estimate, l.priced, COALESCE(s.billed, 0) + COALESCE(s.reserved, 0)"
            " FROM ledger l LEFT JOIN session_sums s USING (session) WHERE l.job=?"
        )
        found = db.execute(query, (job,)).fetchone()
        if found is None:
            raise IllegalStep(f"{job} is not in the ledger")
        estimate, priced, committed = found
        if (estimate and committed > budget) or (not priced and committed >= budget):
            raise NoRoom(estimate, budget - committed + estimate, 0)
    return _step(db, job, ("reserved",), "intent", at, base_url=base_url)


def accept(db: sqlite3.Connection, job: str, provider_job: str, at: float) -> Job:
    """The provider took it and named it. Also the end of an uncertainty that was cleared up."""
    return _step(
        db, job, ("intent", "uncertain"), "accepted", at, provider_job=provider_job, category=None,
        error="",
    )  # fmt: skip


def requeue(db: sqlite3.Connection, job: str, at: float) -> Job:
    """Provably never taken, or free and deterministic: may be sent again under the same row."""
    return _step(db, job, ("intent", "accepted"), "reserved", at, provider_job="")


def park(db: sqlite3.Connection, job: str, error: str, at: float) -> Job:
    """Nobody knows whether it was taken: the reservation stays until a person resolves it."""
    return _step(
        db, job, ("intent", "accepted"), "uncertain", at, category="uncertain", error=error
    )


def bill(
    db: sqlite3.Connection,
    job: str,
    micros: int,
    at: float,
    take: str = "",
    category: Category | None = None,
    error: str = "",
) -> Job:
    """Paid, with its take, or paid and lost (then with the category)."""
    return _step(
        db, job, ("accepted", "uncertain", "intent"), "billed", at, billed=micros, take=take,
        category=category, error=error,
    )  # fmt: skip


def release(
    db: sqlite3.Connection, job: str, at: float, category: Category, error: str = ""
) -> Job:
    """Not taken, failed unbilled, or cancelled before it was sent."""
    return _step(
        db, job, ("reserved", "intent", "accepted", "uncertain"), "released", at,
        category=category, error=error,
    )  # fmt: skip


def get(db: sqlite3.Connection, job: str) -> Job:
    row = db.execute("SELECT * FROM ledger WHERE job=?", (job,)).fetchone()
    if row is None:
        raise IllegalStep(f"{job} is not in the ledger")
    return rows.job_from(row)


def _step(
    db: sqlite3.Connection,
    job: str,
    allowed: tuple[JobState, ...],
    state: JobState,
    at: float,
    **fields: object,
) -> Job:
    statement = _move(tuple(fields), len(allowed))
    row = db.execute(statement, (state, at, *fields.values(), job, *allowed)).fetchone()
    if row is None:
        raise IllegalStep(f"{job} cannot become {state}: it is {get(db, job).state}")
    return rows.job_from(row)


@cache
def _move(fields: tuple[str, ...], states: int) -> str:
    """The statement of a step: sets these fields of a job that is in one of so many states."""
    sets = ", ".join(f"{name}=?" for name in ("state", "updated_at", *fields))
    marks = ",".join("?" * states)
    return f"UPDATE ledger SET {sets} WHERE job=? AND state IN ({marks}) RETURNING *"
