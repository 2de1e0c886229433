"""Reads a whole project from its file, in one go, on the thread of the store."""

from __future__ import annotations

import sqlite3

from app.store import history, rows
from app.store.history import Mark
from app.story.freshness import Fingerprint, chosen_take
from app.story.jobs import Job
from app.story.session import Session
from app.story.state import Board
from app.story.takes import Facts


def load_project(
    db: sqlite3.Connection,
) -> tuple[Board, Facts, list[Session], list[Job], list[Mark], dict[str, Fingerprint | None]]:
    board, facts = rows.load_board(db), rows.load_facts(db)
    chosen = {
        take.id for n in board.nodes_by_id if (take := chosen_take(board, facts, n)) is not None
    }
    noted = {n.take for n in board.notes_by_id.values() if n.take}
    found: dict[str, Fingerprint | None] = {}
    for take, data in db.execute("SELECT take, data FROM fingerprints"):
        if take in chosen or take in noted:
            found[take] = Fingerprint.model_validate_json(data)
    return (
        board,
        facts,
        rows.load_sessions(db),
        rows.load_jobs(db),
        history.load_marks(db),
        found,
    )
