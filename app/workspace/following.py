"""A project that another process writes, followed from here."""

from __future__ import annotations

import sqlite3

from app.workspace.workspace import Workspace


async def follow(workspace: Workspace, every: float = 0.5) -> None:
    """Rereads whenever the other process has committed, until cancelled. Projections see a gap in
    `seq` and reread too."""
    seen = await workspace.file.database.read(_version)
    while True:
        await workspace.clock.sleep(every)
        now = await workspace.file.database.read(_version)
        if now != seen:
            seen = now
            await workspace.reread()
            workspace.changes.publish("person", [("projects", workspace.board.project.id, {})])


def _version(db: sqlite3.Connection) -> int:
    """Changes with each commit of another connection."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])
