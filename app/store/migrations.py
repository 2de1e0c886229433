"""Brings a file to this version's schema: backed up first, then all steps in one transaction."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from app.store.sqlite import connect
from app.system.errors import BadInput


def migrate(path: Path, steps: tuple[str, ...], what: str) -> None:
    """Creates or updates the file at `path`. Raises `BadInput` for a newer or a broken one."""
    try:
        _migrate(path, steps, what)
    except OSError as error:
        raise BadInput(
            f"{path.parent.name} could not be backed up: {error.strerror}.",
            "Check the disk's space; the file is as it was.",
        ) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise BadInput(
                f"{path.parent.name} cannot be opened: {error}.",
                "Check the disk's space and that you may write in this folder.",
            ) from error
        raise BadInput(f"{path} is not a {what} of Slateroom, or it is damaged.") from error


def _migrate(path: Path, steps: tuple[str, ...], what: str) -> None:
    connection = connect(path)
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        check_version(version, len(steps), what, path)
        if version == len(steps):
            return
        if version == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise BadInput(f"{path} is not a {what} of Slateroom.")  # ours are born with a version
        if version > 0:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy2(path, path.with_suffix(f".v{version}.backup.db"))
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in steps[version:]:
                for statement in _statements(step):
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version={len(steps)}")
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    finally:
        connection.close()


def check_version(version: int, known: int, what: str, path: Path) -> None:
    """Raises `BadInput` where the file is newer than this program."""
    if version > known:
        raise BadInput(
            f"{path.parent.name if what == 'project' else path.name} was made by a newer "
            f"Slateroom (format {version}; this one knows {known}).",
            "Update Slateroom to open it.",
        )


def _statements(step: str) -> list[str]:
    found: list[str] = []
    pending = ""
    for line in step.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            if pending.strip():
                found.append(pending)
            pending = ""
    return found
