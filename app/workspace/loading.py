"""Reads a whole project from its file, in one go, on the thread of the store."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from app.store import history, rows
from app.store.history import Mark
from app.story.freshness import Fingerprint, chosen_take
from app.story.job_book import JobBook
from app.story.session import Session
from app.story.stale import Staleness
from app.story.state import Board
from app.story.takes import Facts
from app.system import collector


@dataclass(frozen=True)
class Loaded:
    """What a workspace holds. The history is not in it, only what undo needs of it; fingerprints
    are those of chosen takes and of those that notes lie on, the others are read on demand. Of
    takes, verdicts and settled jobs those that nobody has asked for are held as they lie there."""

    board: Board
    facts: Facts
    sessions: list[Session]
    jobs: JobBook
    marks: list[Mark]
    fingerprints: dict[str, Fingerprint | None]
    staleness: Staleness


def load_project(db: sqlite3.Connection) -> Loaded:
    with collector.paused():
        board, facts = rows.load_board(db), rows.load_facts(db)
        facts.takes.read(
            [*(n.pick for n in board.nodes_by_id.values()), *(k.take for k in facts.kept.values())]
        )
        chosen = {
            take.id for n in board.nodes_by_id if (take := chosen_take(board, facts, n)) is not None
        }
        facts.verdicts.read(chosen)  # every face shows these, and few others
        noted = {n.take for n in board.notes_by_id.values() if n.take}
        found: dict[str, Fingerprint | None] = {**rows.load_fingerprints(db, chosen | noted)}
        staleness = Staleness(board, facts, found.get)
        if board.table("projects"):
            staleness.rebuild()
        sessions, jobs = rows.load_sessions(db), rows.load_job_book(db)
        return Loaded(board, facts, sessions, jobs, history.load_marks(db), found, staleness)
