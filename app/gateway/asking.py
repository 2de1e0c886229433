"""The row of a question: reserved now, or together with the picture that it will be about."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from app.gateway import ledger
from app.gateway.new_jobs import text_job
from app.gateway.outcome import Order, Outcome, Question
from app.gateway.settle import Handler
from app.gateway.ticket import Attached
from app.store import rows
from app.story.jobs import Job
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from app.gateway.gateway import Gateway


async def reserved_for(
    gateway: Gateway, workspace: Workspace, question: Question, prepaid: Job | None
) -> tuple[Job, Attached | Outcome]:
    """The question's row, on disk; an outcome where there was no room for it."""
    data = question.request.model_dump_json()
    attached = gateway.attached(workspace)
    if prepaid is not None and attached is not None:
        if _covers(prepaid, question):
            await _put_request(workspace, prepaid, data)
            return prepaid, attached
        await release(attached, prepaid)
    job = text_job(question, workspace.board.project.id, workspace.clock.now())
    return job, await gateway.reserve(workspace, [(job, data, "{}")], question.budget)


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
    if now is None or now.state != "reserved" or now.id in attached.tickets:
        return
    await Handler(attached.workspace).cancel(now, "nothing was to be judged")
    attached.room.set()


def _covers(prepaid: Job, question: Question) -> bool:
    """Whether a reservation is for this model and holds what the question may cost."""
    request = question.request
    same = (prepaid.provider, prepaid.model) == (request.provider, request.model)
    return same and prepaid.state == "reserved" and question.estimate <= prepaid.estimate


async def _put_request(workspace: Workspace, job: Job, request: str) -> None:
    def write(db: sqlite3.Connection) -> list[Job]:
        rows.put_request(db, job.id, request)
        return [ledger.get(db, job.id)]

    await workspace.record(FactBatch(ledger=write))
