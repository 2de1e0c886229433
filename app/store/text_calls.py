"""What each question to a language model used: the roles' numbers are sums over these rows."""

from __future__ import annotations

import sqlite3


def add(
    db: sqlite3.Connection,
    job: str,
    role: str,
    tokens_in: int,
    tokens_out: int,
    seconds: float,
    at: float,
) -> None:
    """One answered question; its cost stands in the ledger, under the same job."""
    db.execute(
        "INSERT INTO text_calls VALUES (?,?,?,?,?,?)",
        (job, role, tokens_in, tokens_out, seconds, at),
    )
