"""Chat and plans of an open project: appended as facts, told on the change stream, read on demand."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from app.store import chat_rows
from app.story.chat import ChatMessage, PlanMark
from app.story.plan import Plan
from app.workspace.workspace import Workspace

_MOST = 400


async def say(
    workspace: Workspace,
    messages: Sequence[ChatMessage] = (),
    plans: Sequence[Plan] = (),
    marks: Sequence[PlanMark] = (),
    actor: str = "person",
) -> None:
    """Appends all of it in one transaction."""
    workspace.must_write()

    def work(db: sqlite3.Connection) -> None:
        for plan in plans:
            chat_rows.add_plan(db, plan)
        for message in messages:
            chat_rows.add_message(db, message)
        for mark in marks:
            chat_rows.add_mark(db, mark)

    await workspace.file.database.write(work)
    told: list[tuple[str, str, dict[str, Any]]] = [
        ("plans", p.id, {"route": p.route}) for p in plans
    ]
    told += [("chat", m.id, m.model_dump()) for m in messages]
    told += [("plans", m.plan, {"state": m.state, "entry": m.entry}) for m in marks]
    workspace.changes.publish(actor, told)


async def messages_of(workspace: Workspace, most: int = _MOST) -> list[ChatMessage]:
    """The newest stored messages, oldest first."""
    return await workspace.file.database.read(lambda db: chat_rows.messages(db, most))


async def plan_of(workspace: Workspace, plan_id: str) -> tuple[Plan, PlanMark] | None:
    """A plan and what was said to it; None where there is none."""

    def read(db: sqlite3.Connection) -> tuple[Plan, PlanMark] | None:
        plan = chat_rows.plan(db, plan_id)
        if plan is None:
            return None
        mark = chat_rows.marks(db, [plan_id]).get(plan_id)
        return plan, mark or PlanMark(plan=plan_id, state="proposed", at=plan.at)

    return await workspace.file.database.read(read)


async def plan_outcomes(workspace: Workspace) -> dict[str, PlanMark]:
    """What a person said to the plan that an answer of a language model went into, by the answer's
    row. A plan that was accepted and then undone counts as declined: nothing of it is there."""
    found = await workspace.file.database.read(chat_rows.answered_jobs)
    if not found:
        return {}
    undone = {entry.seq for entry, off in await workspace.history() if off}
    return {
        job: mark.model_copy(update={"state": "declined"}) if mark.entry in undone else mark
        for mark, jobs in found
        for job in jobs
    }
