"""Facts that belong in one transaction: a bill, its take, the log's line."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from app.store import rows
from app.story.activity import Activity
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.story.session import Decision, Session
from app.story.takes import Kept, Take, Verdict


@dataclass
class NewTake:
    take: Take
    fingerprint: Fingerprint | None = None
    layout: str = ""  # JSON of what the artist knows of the picture


@dataclass
class FactBatch:
    """What is appended together. `ledger` runs in the same transaction and returns the jobs as
    they stand then; if it raises, nothing of the batch is written."""

    takes: list[NewTake] = field(default_factory=list[NewTake])
    verdicts: list[Verdict] = field(default_factory=list[Verdict])
    kept: list[Kept] = field(default_factory=list[Kept])
    activity: list[Activity] = field(default_factory=list[Activity])
    sessions: list[Session] = field(default_factory=list[Session])
    decisions: list[Decision] = field(default_factory=list[Decision])
    ledger: Callable[[sqlite3.Connection], list[Job]] | None = None
    full: bool = False  # money or a person's decision: survives power loss

    def write(
        self, db: sqlite3.Connection, entries: list[Activity]
    ) -> tuple[list[Job], list[Activity]]:
        """All of it, in the caller's transaction; `entries`: its activity with times. Returns the
        ledger's jobs and the entries with their numbers."""
        jobs = self.ledger(db) if self.ledger is not None else []
        for new in self.takes:
            rows.add_take(db, new.take, new.fingerprint)
            if new.layout:
                rows.add_layout(db, new.take.id, new.layout)
        for verdict in self.verdicts:
            rows.add_verdict(db, verdict)
        for kept in self.kept:
            rows.add_kept(db, kept)
        for session in self.sessions:
            rows.add_session(db, session)
        for decision in self.decisions:
            rows.add_decision(db, decision)
        return jobs, [rows.add_activity(db, entry) for entry in entries]
