"""What each question to a language model used: the roles' numbers are sums over these rows."""

from __future__ import annotations

import sqlite3

from app.story.base import Frozen


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
        "INSERT INTO text_calls (job, role, tokens_in, tokens_out, seconds, at)"
        " VALUES (?,?,?,?,?,?)",
        (job, role, tokens_in, tokens_out, seconds, at),
    )


def mark_fault(db: sqlite3.Connection, job: str, fault: str) -> None:
    """The answer could not be used: it was cut (`length`), `refused` or `malformed`."""
    db.execute("UPDATE text_calls SET fault=? WHERE job=?", (fault, job))


class TextCall(Frozen):
    """One settled question, with its row of the ledger and what its request says of the role."""

    job: str
    role: str
    variant: str
    subject: str
    provider: str
    model: str
    session: str
    billed: int
    error: str  # a category, or the fault of the answer; empty: it could be used
    created_at: float
    at: float
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float | None = None  # None: nothing was answered


_SETTLED = """
SELECT l.job AS job, COALESCE(json_extract(r.data, '$.role'), l.why) AS role,
    COALESCE(json_extract(r.data, '$.variant'), '') AS variant,
    COALESCE(json_extract(r.data, '$.subject'), '') AS subject,
    l.provider AS provider, l.model AS model, l.session AS session, l.billed AS billed,
    COALESCE(NULLIF(t.fault, ''), l.category, '') AS error, l.created_at AS created_at,
    l.updated_at AS at, COALESCE(t.tokens_in, 0) AS tokens_in,
    COALESCE(t.tokens_out, 0) AS tokens_out, t.seconds AS seconds
FROM ledger l JOIN requests r ON r.job = l.job LEFT JOIN text_calls t ON t.job = l.job
WHERE l.purpose = 'text' AND l.state IN ('billed', 'released')
    AND COALESCE(l.category, '') != 'cancelled'
ORDER BY l.created_at, l.job
"""


def settled(db: sqlite3.Connection) -> list[TextCall]:
    """All questions of a project that have ended, oldest first."""
    return [TextCall.model_validate(dict(row)) for row in db.execute(_SETTLED)]
