"""The row of a question: reserved now, or together with the picture that it will be about."""

from __future__ import annotations

import sqlite3

from app.gateway import ledger
from app.gateway.new_jobs import text_job
from app.gateway.outcome import Order, Question
from app.gateway.settle import Handler
from app.gateway.ticket import Attached
from app.store import rows
from app.story.jobs import Job
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace


def beside(order: Order, job: Job) -> list[tuple[Job, str, str]]:
    """The row of the critic's call that is reserved together with a picture; none where rules
    judge it."""
    if order.judge is None:
        return []
    judge = text_job(order.judge, job.project, job.created_at)
    return [(judge, order.judge.request.model_dump_json(), "{}")]


async def release(attached: Attached, prepaid: Job) -> None:
    """Lets go of a row that was reserved beside a picture, where it was not asked."""
    now = attached.workspace.job(prepaid.id)
    attached.ordering.add(prepaid.id)  # nobody else closes it meanwhile
    try:
        if now is not None and now.state == "reserved" and now.id not in attached.tickets:
            await Handler(attached.workspace).cancel(now, "nothing was to be judged")
            attached.room.set()
    finally:
        attached.ordering.discard(prepaid.id)


def covers(prepaid: Job, question: Question) -> bool:
    """Whether a reservation is for this model and holds what the question may cost."""
    request = question.request
    same = (prepaid.provider, prepaid.model) == (request.provider, request.model)
    return same and prepaid.state == "reserved" and question.estimate <= prepaid.estimate


async def put_request(workspace: Workspace, job: Job, request: str) -> None:
    """What is really asked, in the row that was reserved for it."""

    def write(db: sqlite3.Connection) -> list[Job]:
        rows.put_request(db, job.id, request)
        return [ledger.get(db, job.id)]

    await workspace.record(FactBatch(ledger=write))
