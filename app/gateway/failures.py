"""What waits for a person: uncertain submissions, and jobs that ended without a take."""

from __future__ import annotations

import sqlite3
from typing import Literal

from app.gateway import ledger
from app.store import rows
from app.story.jobs import Job

Answer = Literal["accepted", "lost"]


def uncertain(db: sqlite3.Connection) -> list[Job]:
    """Submissions of which nobody knows whether they were taken."""
    return rows.load_jobs(db, "state='uncertain'")


def failed(db: sqlite3.Connection) -> list[Job]:
    """Jobs that ended without a take, the newest of each node last."""
    return rows.load_jobs(
        db, "category IS NOT NULL AND category != 'cancelled' AND state IN ('released','billed')"
    )


def resolve(
    db: sqlite3.Connection, job: str, answer: Answer, billed: int, at: float, take: str = ""
) -> Job:
    """A person's word on an uncertain job: billed as accepted, or released as lost."""
    if answer == "accepted":
        return ledger.bill(db, job, billed, at, take=take, error="" if take else "resolved by hand")
    return ledger.release(db, job, at, "uncertain", "lost, by a person's word")
