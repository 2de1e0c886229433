"""A person's word on a job: an uncertain submission was accepted (with what it delivered) or lost;
a failure is given up."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Literal

from app.gateway import ledger
from app.gateway.intake import Unusable, take_in
from app.gateway.made_take import made_take
from app.gateway.settle import Handler
from app.providers.port import Delivered
from app.store import rows
from app.story.activity import Activity
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace

Answer = Literal["accepted", "lost"]


async def judge_uncertain(
    workspace: Workspace, job: Job, answer: str, file: Path | None = None
) -> Job:
    """`accepted` bills the reservation, with the file as its take if there is one; `lost` releases
    it. Raises `BadInput` where the job is not uncertain or the file cannot be used."""
    if job.state != "uncertain":
        raise BadInput(f"{job.id} is {job.state}, not uncertain.", "There is nothing to resolve.")
    at = workspace.clock.now()
    if answer == "lost":
        return await _record(workspace, job, "lost", at, None)
    new = await _take_from(workspace, job, file) if file is not None else None
    return await _record(workspace, job, "accepted", at, new)


async def give_up(workspace: Workspace, job: Job) -> Job:
    """Wants no more of a job that ended without a take. Raises `BadInput` where it did not."""
    if job.open or job.take or job.category in (None, "cancelled"):
        raise BadInput(f"{job.id} is {job.state}; it is no failure that could be given up.")
    if job.given_up:
        raise BadInput(f"{job.id} was given up already.")
    return await Handler(workspace).give_up(job)


async def _take_from(workspace: Workspace, job: Job, file: Path) -> NewTake:
    from app.gateway.run import Frozen

    data, fingerprint = await workspace.file.database.read(lambda db: rows.request_of(db, job.id))
    frozen = Frozen.model_validate_json(data)
    request = frozen.request
    media = workspace.file.media
    copy = media.scratch(file.suffix.lower())

    def bring() -> None:
        import shutil

        shutil.copyfile(file, copy)

    try:
        await in_thread(bring)
        stored = await in_thread(
            take_in, Delivered(path=copy, suffix=copy.suffix), request.media, media
        )
    except FileNotFoundError:
        raise BadInput(f"There is no file {file}.") from None
    except Unusable as error:
        raise BadInput(f"{file.name} cannot be used: {error}.") from error
    take = made_take(workspace, job, request, frozen.prompt, stored)
    pinned = Fingerprint.model_validate_json(fingerprint)
    return NewTake(take, pinned.became(f"{job.provider}/{job.model}", take.seed))


async def _record(
    workspace: Workspace, job: Job, answer: str, at: float, new: NewTake | None
) -> Job:
    take = new.take.id if new else ""

    def work(db: sqlite3.Connection) -> list[Job]:
        if answer == "lost":
            return [resolve(db, job.id, "lost", 0, at)]
        return [resolve(db, job.id, "accepted", job.estimate, at, take)]

    node = workspace.board.nodes_by_id.get(job.node)
    name = workspace.board.name(node) if node else job.node
    entry = Activity(
        kind="recovered", text=f"{name}: resolved as {answer}", session=job.session, shot=job.shot,
        node=job.node, model=f"{job.provider}/{job.model}",
        micros=job.estimate if answer == "accepted" else 0,
    )  # fmt: skip
    jobs = await workspace.record(
        FactBatch(takes=[new] if new else [], activity=[entry], ledger=work, full=True),
        actor="person",
    )
    return jobs[0]


def resolve(
    db: sqlite3.Connection, job: str, answer: Answer, billed: int, at: float, take: str = ""
) -> Job:
    """A person's word on an uncertain job: billed as accepted, or released as lost."""
    if answer == "accepted":
        return ledger.bill(db, job, billed, at, take=take, error="" if take else "resolved by hand")
    return ledger.release(db, job, at, "uncertain", "lost, by a person's word")
