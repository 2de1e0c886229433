"""A project on disk: a folder `Name.slate/` with its database, media and exports."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from app.store.media_folder import MediaFolder
from app.store.migrations import check_version, migrate
from app.store.schema import PROJECT_STEPS
from app.store.sqlite import Database, connect
from app.story.jobs import OPEN
from app.system.errors import BadInput
from app.system.faults import Faults
from app.system.locks import FileLock


class ProjectFile:
    """An open project folder. One process writes: the one that holds its lock."""

    def __init__(self, folder: Path, database: Database, lock: FileLock | None) -> None:
        self.folder = folder
        self.database = database
        self.media = MediaFolder(folder / "media")
        self._lock = lock

    @property
    def read_only(self) -> bool:
        return self._lock is None

    @property
    def exports(self) -> Path:
        folder = self.folder / "exports"
        folder.mkdir(exist_ok=True)
        return folder

    def close(self) -> None:
        self.database.close()
        if self._lock is not None:
            self._lock.release()


def create_project(folder: Path, faults: Faults | None = None) -> ProjectFile:
    """Makes the folder and its empty file. Raises `BadInput` if something is there; what a process
    left that was killed while it made a project is none."""
    if folder.exists() and not is_unfinished(folder):
        raise BadInput(f"{folder} is there already.", "Choose another name.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "media").mkdir(exist_ok=True)
        (folder / "exports").mkdir(exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be made: {error.strerror}.", "Choose a folder that you may write in."
        ) from error
    made = open_project(folder, faults, fresh=True)
    if made.read_only:
        made.close()
        raise BadInput(f"{folder} is being made by another process.", "Choose another name.")
    return made


def is_unfinished(folder: Path) -> bool:
    """Whether a folder is empty, or holds a project that was never filled: the process that made
    it was killed before its first rows were there."""
    if not folder.is_dir():
        return False
    for entry in folder.iterdir():
        if entry.name in ("media", "exports"):
            if not entry.is_dir() or any(entry.iterdir()):
                return False
        elif entry.name != ".lock" and not entry.name.startswith("project.db"):
            return False
    path = folder / "project.db"
    if not path.is_file() or not path.stat().st_size:
        return True
    try:
        with closing(connect(path, read_only=True)) as connection:
            if not connection.execute("PRAGMA user_version").fetchone()[0]:
                return True
            query = "SELECT 1 FROM rows WHERE tbl = 'projects' LIMIT 1"
            return connection.execute(query).fetchone() is None
    except sqlite3.DatabaseError:
        return False  # somebody's file


def check_is_project(folder: Path) -> None:
    """Raises `BadInput` where none lies there."""
    if folder.is_file():
        raise BadInput(
            f"{folder} is a file; a project is a folder.",
            "A script is read with `slateroom import PROJECT FILE`.",
        )
    if not (folder / "project.db").is_file():
        raise BadInput(
            f"There is no project at {folder}.", "Make one with `slateroom new`, or check the name."
        )


def open_project(folder: Path, faults: Faults | None = None, fresh: bool = False) -> ProjectFile:
    """Opens a project for writing, or for reading where another process has its lock."""
    path = folder / "project.db"
    if not fresh:
        check_is_project(folder)
    lock = FileLock(folder / ".lock")
    try:
        owner = lock.acquire()
    except OSError as error:
        raise BadInput(
            f"{folder} cannot be opened: {error.strerror}.",
            "Check that you may write in this folder.",
        ) from error
    if not owner:
        _check_readable(path)
        return ProjectFile(folder, Database(path, faults, read_only=True), None)
    try:
        migrate(path, PROJECT_STEPS, "project")
        project = ProjectFile(folder, Database(path, faults), lock)
        project.media.sweep_scratch(_open_jobs(path))
    except BaseException:
        lock.release()
        raise
    return project


def _open_jobs(path: Path) -> frozenset[str]:
    with closing(connect(path, read_only=True)) as connection:
        marks = ",".join("?" * len(OPEN))
        rows = connection.execute(f"SELECT job FROM ledger WHERE state IN ({marks})", tuple(OPEN))
        return frozenset(str(row[0]) for row in rows)


def _check_readable(path: Path) -> None:
    try:
        with closing(connect(path, read_only=True)) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise BadInput(f"{path} is not a project of Slateroom, or it is damaged.") from error
    check_version(version, len(PROJECT_STEPS), "project", path)
