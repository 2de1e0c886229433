"""A ticket's way through the gateway: queued, claimed, run, and again or to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from app.gateway import asking
from app.gateway.capacity import Capacity
from app.gateway.dispatch import Dispatcher
from app.gateway.outcome import Outcome
from app.gateway.queue_file import QueueFile
from app.gateway.settle import Handler
from app.gateway.ticket import Attached, Ticket
from app.store.sqlite import StoreFailed
from app.story.jobs import Job
from app.system.clock import Clock
from app.system.tasks import Tasks
from app.workspace.workspace import Workspace

_REFUSALS = 30  # refusals before acceptance until the ladder hears of it


class Serving:
    """Owns the dispatcher, which calls `_start` when a ticket's turn has come."""

    def __init__(
        self,
        capacity: Capacity,
        clock: Clock,
        tasks: Tasks,
        queue_file: QueueFile | None,
        is_paid: Callable[[Job], bool],
        attached: Callable[[Workspace], Attached],
    ) -> None:
        self.capacity = capacity
        self.dispatcher = Dispatcher(capacity, clock, tasks, self._start)
        self._clock = clock
        self._tasks = tasks
        self._file = queue_file
        self._is_paid = is_paid
        self._attached = attached

    async def queue(self, attached: Attached, tickets: list[Ticket]) -> None:
        """Tickets whose reservation is on disk: rows in the queue's file, then their turns."""
        paid = [t for t in tickets if self._is_paid(t.job)] if self._file is not None else []
        if paid and self._file is not None:
            await self._file.add(
                [(t.job, t.priority, t.turn) for t in paid], attached.workspace.folder
            )
            for ticket in paid:
                if ticket.done.done():  # cancelled meanwhile
                    await self._file.drop(ticket.job.id)
        for ticket in tickets:
            if not ticket.done.done():
                self.dispatcher.put(ticket)
        self.dispatcher.pump()

    def _start(self, ticket: Ticket) -> None:
        ticket.task = self._tasks.start(ticket.job.id, self._serve(ticket))

    async def _serve(self, ticket: Ticket) -> None:
        attached = self._attached(ticket.run.workspace)
        try:
            outcome = await self._claimed_run(ticket)
        except BaseException as error:
            if not ticket.done.done():
                if isinstance(error, asyncio.CancelledError):
                    ticket.done.cancel()
                else:
                    ticket.done.set_exception(_of_the_world(error))
                    ticket.done.exception()  # the task's owner logs it; do not warn twice
            attached.tickets.pop(ticket.job.id, None)
            attached.judges.pop(ticket.job.id, None)  # the sweep closes what nobody will ask
            raise
        finally:
            self.capacity.end(ticket.lane)
            self.capacity.accounts.ended(ticket.job.provider, ticket.job.id)
            attached.room.set()
            self.dispatcher.pump()
        if outcome.kind == "refused":
            await self._again(attached, ticket, outcome)
        else:
            await self.finish(attached, ticket, outcome)

    async def _claimed_run(self, ticket: Ticket) -> Outcome:
        job = ticket.job
        if self._is_paid(job) and self._file is not None and not await self._file.claim(job.id):
            raise RuntimeError(f"{job.id} is claimed elsewhere")
        outcome = await ticket.run.from_state(job)
        if outcome.category in ("rate_limited", "capacity"):
            self.capacity.too_fast(job.provider, self._clock.monotonic(), outcome.retry_after)
        elif outcome.kind == "delivered":
            self.capacity.went_well(job.provider)
        return outcome

    async def _again(self, attached: Attached, ticket: Ticket, outcome: Outcome) -> None:
        """Provably refused before acceptance: the same row waits for its turn again."""
        assert outcome.job is not None
        ticket.run.refusals += 1
        if ticket.run.refusals >= _REFUSALS:
            failed = await ticket.run.give_up(outcome)
            await self.finish(attached, ticket, failed)
            return
        ticket.job, ticket.task = outcome.job, None
        if ticket.run.cancelled:
            cancelled = await Handler(attached.workspace).cancel(ticket.job, "stopped")
            await self.finish(attached, ticket, cancelled)
            return
        if ticket.done.done():
            return  # the project was detached meanwhile: the row is taken on by the next start
        if self._is_paid(ticket.job) and self._file is not None:
            row = (ticket.job, ticket.priority, ticket.turn)
            await self._file.add([row], attached.workspace.folder)
            if ticket.done.done():
                return
        self.dispatcher.put(ticket)
        self.dispatcher.pump()

    async def finish(self, attached: Attached, ticket: Ticket, outcome: Outcome) -> None:
        """Whoever waits is told; there may be room for others."""
        attached.tickets.pop(ticket.job.id, None)
        if self._is_paid(ticket.job) and self._file is not None:
            await self._file.drop(ticket.job.id)
        judge = attached.judges.pop(ticket.job.id, None)
        if judge is not None and outcome.kind == "delivered":
            attached.ordering.add(judge.id)  # until it is asked, or released
            outcome = replace(outcome, judge=judge)
        elif judge is not None:
            await asking.release(attached, judge)
        attached.room.set()
        if not ticket.done.done():
            ticket.done.set_result(outcome)


def _of_the_world(error: BaseException) -> BaseException:
    """A disk that refuses is a person's matter, not a bug; the job stays as far as it had come."""
    if not isinstance(error, OSError):
        return error
    return StoreFailed(
        f"What was delivered could not be written: {error.strerror or error}.",
        "Free some space on the disk, then go on.",
    )
