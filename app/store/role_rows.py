"""The roles' rows of the user file: a person's wordings in versions, and the calls of all projects."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace


@dataclass(frozen=True)
class StoredVariant:
    """One version of a wording, as JSON."""

    role: str
    variant: str
    version: int
    at: float
    data: str


@dataclass(frozen=True)
class RoleCall:
    """One question of any project. `seconds` None: nothing was answered; `accepted` None: nobody
    has shown yet what they think of it. `error` empty: the answer could be used."""

    job: str
    project: str
    role: str
    variant: str
    model: str  # provider/model
    tokens_in: int
    tokens_out: int
    seconds: float | None
    at: float
    error: str
    micros: int
    accepted: bool | None


def add_version(db: sqlite3.Connection, role: str, variant: str, at: float, data: str) -> int:
    """Appends the next version; returns its number, from 1."""
    query = "SELECT COALESCE(MAX(version), 0) + 1 FROM role_variants WHERE role=? AND variant=?"
    number = int(db.execute(query, (role, variant)).fetchone()[0])
    db.execute("INSERT INTO role_variants VALUES (?,?,?,?,?)", (role, variant, number, at, data))
    return number


def newest(db: sqlite3.Connection) -> list[StoredVariant]:
    """The newest version of each wording."""
    query = (
        "SELECT role, variant, MAX(version) AS version, at, data FROM role_variants"
        " GROUP BY role, variant ORDER BY role, variant"
    )
    return [StoredVariant(*row) for row in db.execute(query)]


def versions(db: sqlite3.Connection, role: str, variant: str) -> list[StoredVariant]:
    """All versions of one wording, newest first."""
    query = "SELECT * FROM role_variants WHERE role=? AND variant=? ORDER BY version DESC"
    return [StoredVariant(*row) for row in db.execute(query, (role, variant))]


def put_calls(db: sqlite3.Connection, calls: Iterable[RoleCall]) -> None:
    """Adds calls, or brings those that are known up to date."""
    db.executemany(
        "INSERT OR REPLACE INTO role_calls VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [astuple(call) for call in calls],
    )


def calls(db: sqlite3.Connection, since: float = 0.0, project: str = "") -> list[RoleCall]:
    """Calls since a time (epoch seconds), oldest first; of one project or of all."""
    query = "SELECT * FROM role_calls WHERE at >= ? AND (? = '' OR project = ?) ORDER BY at, job"
    found = [RoleCall(*row) for row in db.execute(query, (since, project, project))]
    return [c if c.accepted is None else replace(c, accepted=bool(c.accepted)) for c in found]
