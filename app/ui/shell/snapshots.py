"""Named snapshots: a copy of the project's database, made while it is open."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.system.tasks import in_thread
from app.ui.kit.dialogs import ask_text
from app.ui.shell.desk import Desk

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


def snapshot_path(folder: Path, name: str) -> Path:
    """`snapshots/2026-11-20 1902 name.db`, never one that is there."""
    stamp = datetime.now().strftime("%Y-%m-%d %H%M%S")
    clean = _UNFIT.sub(" ", name).strip(" .")[:60]
    path = folder / "snapshots" / f"{stamp} {clean}".strip()
    number = 1
    found = path.with_name(path.name + ".db")
    while found.exists():
        number += 1
        found = path.with_name(f"{path.name} {number}.db")
    return found


def copy_database(source: Path, target: Path) -> None:
    """Copies a database with what is still in its log. Blocking."""
    target.parent.mkdir(exist_ok=True)
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


async def take_snapshot(desk: Desk, name: str | None = None) -> Path | None:
    """Asks for a name and makes the copy; media are immutable and need none."""
    tr = QCoreApplication.translate
    if name is None:
        name = await ask_text(
            desk.theme, desk.window, tr("Snapshot", "Save a snapshot"),
            tr("Snapshot", "Every change is saved already. A snapshot is a point to come back to."),
            value=tr("Snapshot", "before the next idea"), accept=tr("Snapshot", "Save"),
        )  # fmt: skip
        if name is None:
            return None
    folder = desk.workspace.folder
    target = snapshot_path(folder, name)
    await in_thread(copy_database, folder / "project.db", target)
    desk.notice(tr("Snapshot", "Snapshot saved: {0}").format(target.stem), "approved")
    return target
