"""Is this project where it was, was it moved, or is it a copy? A copy must never collect or pay
for the original's jobs."""

from __future__ import annotations

import sqlite3
from typing import Literal

from app.gateway import ledger
from app.store import known_projects, rows
from app.store.known_projects import KnownProject
from app.store.user_file import UserFile
from app.story.base import new_id
from app.story.jobs import Job
from app.system.errors import NeedsPerson
from app.system.tasks import in_thread
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

Answer = Literal["moved", "copied"]


async def settle_origin(user: UserFile, workspace: Workspace, answer: Answer | None = None) -> None:
    """Compares the project's folder with where this user last had it.

    Without open jobs the answer is found: where the old folder is still there, this is a copy and
    gets an id of its own. With open jobs at an unknown path, a person must say; until then
    `NeedsPerson` is raised and nothing is collected or sent.
    """
    project = workspace.board.project
    here = workspace.folder.absolute()
    before = await user.database.read(lambda db: known_projects.known(db, project.id))
    if before is not None and before.path == here:
        return await _remember(user, workspace)
    open_jobs = [
        job for job in workspace.open_jobs() if job.state in ("intent", "accepted", "uncertain")
    ]
    if answer is None:
        answer = await _guess(before, bool(open_jobs), workspace)
    if answer == "copied":
        await _become_copy(workspace)
    await _remember(user, workspace)


async def lies_where_known(user: UserFile, workspace: Workspace) -> bool:
    """Whether this is the project that this user last had in this folder: never a copy."""
    project = workspace.board.project.id
    before = await user.database.read(lambda db: known_projects.known(db, project))
    return before is not None and before.path == workspace.folder.absolute()


async def _guess(before: KnownProject | None, jobs: bool, workspace: Workspace) -> Answer:
    original = before is not None and await in_thread((before.path / "project.db").is_file)
    if jobs:
        where = f" It was last at {before.path}." if before is not None else ""
        raise NeedsPerson(
            f"{workspace.folder.name} has purchases under way and was not opened here before.{where}",
            "Was it moved or copied? `slateroom adopt PROJECT --as moved` or `--as copied`.",
        )
    return "copied" if original else "moved"


async def _become_copy(workspace: Workspace) -> None:
    """A new id; the original's open jobs are closed here: they belong to the original."""
    at = workspace.clock.now()

    def work(db: sqlite3.Connection) -> list[Job]:
        jobs = rows.load_jobs(db, "state IN ('reserved','intent','accepted','uncertain')")
        return [ledger.release(db, j.id, at, "cancelled", "belongs to the original") for j in jobs]

    await workspace.record(FactBatch(ledger=work, full=True))
    await workspace.take_new_id(new_id("pr"))


async def _remember(user: UserFile, workspace: Workspace) -> None:
    project = workspace.board.project
    entry = KnownProject(
        project.id, workspace.folder.absolute(), project.title, workspace.clock.now()
    )
    await user.database.write(lambda db: known_projects.remember(db, entry))
