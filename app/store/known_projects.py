"""Which projects this user has opened, and where: how a copied folder is told from a moved one."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class KnownProject:
    id: str
    path: Path
    title: str
    opened_at: float


def remember(db: sqlite3.Connection, project: KnownProject) -> None:
    """Newest path wins."""
    db.execute(
        "INSERT OR REPLACE INTO projects VALUES (?,?,?,?)",
        (project.id, str(project.path), project.title, project.opened_at),
    )


def known(db: sqlite3.Connection, project: str) -> KnownProject | None:
    row = db.execute("SELECT * FROM projects WHERE id=?", (project,)).fetchone()
    return _from(row) if row else None


def all_known(db: sqlite3.Connection) -> list[KnownProject]:
    """Newest first."""
    return [_from(r) for r in db.execute("SELECT * FROM projects ORDER BY opened_at DESC")]


def _from(row: sqlite3.Row) -> KnownProject:
    return KnownProject(row["id"], Path(row["path"]), row["title"], row["opened_at"])
