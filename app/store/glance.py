"""A look into a project that is closed: its title and its purchases. Nothing is written, and no
lock is taken."""

from __future__ import annotations

import json
import logging
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.store import rows
from app.store.migrations import check_version
from app.store.schema import PROJECT_STEPS
from app.store.sqlite import connect
from app.story.jobs import Job
from app.system.errors import BadInput, WorldError

log = logging.getLogger(__name__)
_OPEN = "state IN ('reserved','intent','accepted','uncertain')"


@dataclass(frozen=True)
class Glance:
    """`jobs`: those that are open, and those that ended lately, oldest first."""

    project: str
    title: str
    jobs: tuple[Job, ...]


def glance(folder: Path, since: float) -> Glance | None:
    """What a closed project bought since a time (epoch seconds); None where there is no project.
    Blocking. Raises `BadInput` for a file that is damaged or newer than this program."""
    path = folder / "project.db"
    if not path.is_file():
        return None
    try:
        with closing(connect(path, read_only=True)) as db:
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            check_version(version, len(PROJECT_STEPS), "project", path)
            found = db.execute("SELECT id, data FROM rows WHERE tbl='projects'").fetchone()
            if found is None:
                return None
            title = str(json.loads(found[1]).get("title", ""))
            return Glance(found[0], title, tuple(_jobs(db, since)))
    except (sqlite3.DatabaseError, ValueError) as error:
        raise BadInput(f"{folder.name} is damaged and cannot be read.") from error


class Glances:
    """Looks at many, and reads again only what was written since."""

    def __init__(self) -> None:
        self._seen: dict[tuple[Path, float], tuple[tuple[int, ...], Glance | None]] = {}

    def of(self, folders: list[Path], since: float) -> list[Glance]:
        """Of what is there and can be read. Blocking."""
        before, self._seen = self._seen, {}
        for folder in folders:
            stamp, key = _stamp(folder), (folder, since)
            if key in before and before[key][0] == stamp:
                self._seen[key] = before[key]
                continue
            try:
                self._seen[key] = (stamp, glance(folder, since))
            except (WorldError, OSError) as error:
                log.info("%s: %s", folder, error)
                self._seen[key] = (stamp, None)
        return [seen for _, seen in self._seen.values() if seen is not None]


def _stamp(folder: Path) -> tuple[int, ...]:
    """Differs after every commit."""
    found: list[int] = []
    for name in ("project.db", "project.db-wal"):
        try:
            status = (folder / name).stat()
        except OSError:
            continue
        if status.st_size:  # looking makes an empty one
            found += [status.st_mtime_ns, status.st_size]
    return tuple(found)


def _jobs(db: sqlite3.Connection, since: float) -> list[Job]:
    query = f"SELECT * FROM ledger WHERE {_OPEN} OR updated_at >= ? ORDER BY created_at, job"
    return [rows.job_from(row) for row in db.execute(query, (since,))]
