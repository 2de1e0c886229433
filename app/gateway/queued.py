"""What a person does with jobs that are still queued: their order, or another order instead.

Between projects their shares decide; within a project, and among the jobs of one model, the person
does. Both are saved, and hold after a restart.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Literal

from app.gateway import ledger
from app.gateway.gateway import Gateway
from app.gateway.new_jobs import media_job
from app.gateway.outcome import Order
from app.gateway.queue_file import Turn
from app.gateway.run import Frozen, JobRun
from app.gateway.settle import Handler
from app.gateway.ticket import Attached, Ticket
from app.story.jobs import Job
from app.story.money import show_credits
from app.system.errors import BadInput
from app.workspace.workspace import Workspace

Place = Literal["first", "last", "up", "down"]
PLACES: tuple[Place, ...] = ("first", "last", "up", "down")
_STEP = 1e-6  # seconds between two turns that were ordered in the same instant


async def move(gateway: Gateway, jobs: Collection[str], place: Place) -> int:
    """Moves queued jobs before or after all others, or one turn among the jobs of their project
    and model. What runs already is left alone. Returns how many were moved."""
    queued = _in_order(gateway)
    wanted = [t for t in queued if t.job.id in jobs]
    if place in ("first", "last"):
        moved = _to_an_end(gateway, queued, wanted, first=place == "first")
    else:
        moved = _one_turn(gateway, queued, wanted, up=place == "up")
    if gateway.queue_file is not None and moved:
        paid = [t for t in moved if gateway.is_paid(t.job)]
        await gateway.queue_file.set_turns(Turn(t.job.id, t.priority, t.turn) for t in paid)
    gateway.dispatcher.pump()
    return sum(1 for t in wanted if t in moved)


def _in_order(gateway: Gateway) -> list[Ticket]:
    """Queued tickets as they would go."""
    by_id = {t.job.id: t for t in gateway.tickets() if t.queued}
    return [by_id[job] for job in gateway.dispatcher.order() if job in by_id]


def _to_an_end(
    gateway: Gateway, queued: Sequence[Ticket], wanted: Sequence[Ticket], first: bool
) -> list[Ticket]:
    urgencies = [t.priority for t in queued] or [0]
    priority = max(0, max(urgencies)) + 1 if first else min(0, min(urgencies)) - 1
    for ticket in wanted:
        gateway.dispatcher.reorder(ticket, priority)
    return list(wanted)


def _one_turn(
    gateway: Gateway, queued: Sequence[Ticket], wanted: Sequence[Ticket], up: bool
) -> list[Ticket]:
    """Each changes turns with its neighbour on its lane, unless that one is moved too."""
    moved: dict[str, Ticket] = {}
    for lane in dict.fromkeys(t.lane for t in wanted):
        mine = [t for t in queued if t.lane == lane]
        _part(mine)
        line = mine if up else mine[::-1]
        for at in range(1, len(line)):
            before, ticket = line[at - 1], line[at]
            if ticket not in wanted or before in wanted:
                continue
            if gateway.dispatcher.swap(before, ticket):
                before.turn, ticket.turn = ticket.turn, before.turn
                line[at - 1], line[at] = ticket, before
                moved |= {t.job.id: t for t in (before, ticket)}
    return list(moved.values())


def _part(tickets: Sequence[Ticket]) -> None:
    """Turns that grow along the line, also where two were ordered in the same instant."""
    for before, after in pairwise(tickets):
        if after.turn <= before.turn:
            after.turn = before.turn + _STEP


async def replace(gateway: Gateway, workspace: Workspace, job_id: str, order: Order) -> Job:
    """Puts another order in the turn of one that is still queued: the old reservation is released
    and the new request reserved in one transaction. Whoever waits for the old job waits for the
    new one. Raises `BadInput` where it has been sent, or where the budget has no room."""
    attached, ticket = _still_queued(gateway, workspace, job_id)
    async with ticket.hand:  # nobody cancels or starts it meanwhile
        rank = gateway.dispatcher.rank(ticket)
        if not ticket.queued or not gateway.dispatcher.drop(ticket):
            raise _sent(job_id)
        new = media_job(order, ticket.job.project, workspace.clock.now())
        attached.tickets[new.id] = ticket  # no sweep takes it for an orphan
        try:
            await _write(gateway, workspace, ticket, new, order)
        finally:
            gone = {job_id, new.id} - {ticket.job.id}
            for key in gone:
                attached.tickets.pop(key, None)
            if not ticket.done.done():
                gateway.dispatcher.put(ticket, rank)
            gateway.dispatcher.pump()  # also where nothing was changed: its wake may have passed
    attached.room.set()  # it may have become cheaper
    return ticket.job


async def _write(
    gateway: Gateway, workspace: Workspace, ticket: Ticket, new: Job, order: Order
) -> None:
    old = ticket.job
    frozen = Frozen(
        request=order.request, prompt=order.prompt, asked=order.asked,
            typical_seconds=order.typical_seconds,
        budget=order.budget,
    )  # fmt: skip
    entry = (new, frozen.model_dump_json(), order.fingerprint.model_dump_json())
    try:
        ticket.job = await Handler(workspace).replace(old, entry, order.budget)
    except ledger.NoRoom as full:
        room = show_credits(max(0, full.room))
        raise BadInput(
            f"It would cost {show_credits(new.estimate)}; the budget has room for {room}.",
            "Raise the session's budget, or choose another model.",
        ) from full
    attached = gateway.attached(workspace)
    judge = attached.judges.pop(old.id, None) if attached is not None else None
    if attached is not None and judge is not None:
        attached.judges[new.id] = judge  # what was reserved for judging goes along
    ticket.run = gateway.run_of(workspace, frozen, order.fingerprint)
    if gateway.queue_file is None:
        return
    turn = Turn(new.id, ticket.priority, ticket.turn)
    if gateway.is_paid(new):
        await gateway.queue_file.replace(old.id, new, turn, workspace.folder)
    elif gateway.is_paid(old):
        await gateway.queue_file.drop(old.id)


def _still_queued(
    gateway: Gateway, workspace: Workspace, job_id: str
) -> tuple[Attached, Ticket]:  # fmt: skip
    attached = gateway.attached(workspace)
    ticket = attached.tickets.get(job_id) if attached is not None else None
    if attached is None or ticket is None or not ticket.queued:
        raise _sent(job_id)
    if not isinstance(ticket.run, JobRun):
        raise BadInput(f"{job_id} is a question to a language model; it cannot be changed.")
    return attached, ticket


def _sent(job_id: str) -> BadInput:
    return BadInput(
        f"{job_id} is not queued any more.", "Wait for it, or cancel it and order it again."
    )
