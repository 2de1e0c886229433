"""Buying: everything that the app generates is ordered, paid and collected here.

An order is reserved in the project's ledger, queued, and dispatched when its tenant's turn comes
and its provider has room. `settle.Handler` is the only place that moves a job on; `Dispatcher`
decides who goes next; `recovery` takes on what an earlier run left.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from app.gateway import asking, ledger
from app.gateway.capacity import Capacity
from app.gateway.dispatch import Dispatcher
from app.gateway.new_jobs import media_job
from app.gateway.outcome import Order, Outcome, Question
from app.gateway.queue_file import QueueFile
from app.gateway.run import Frozen, JobRun
from app.gateway.settle import Handler
from app.gateway.text_run import TextRun
from app.gateway.ticket import Attached, Ticket
from app.providers.port import Provider
from app.providers.text_port import TextProvider
from app.store import rows
from app.store.sqlite import StoreFailed
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.system.clock import Clock
from app.system.errors import Busy, WorldError
from app.system.faults import Faults
from app.system.tasks import Tasks
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_REFUSALS = 30  # refusals before acceptance until the ladder hears of it


class Gateway:
    """One a process. Its tasks end with `close`; what is accepted by then is resumed later."""

    def __init__(
        self,
        providers: Mapping[str, Provider],
        clock: Clock,
        faults: Faults | None = None,
        capacity: Capacity | None = None,
        queue_file: QueueFile | None = None,
        text_providers: Mapping[str, TextProvider] | None = None,
    ) -> None:
        self.providers = dict(providers)
        self.text_providers = dict(text_providers or {})
        self.capacity = capacity or Capacity()
        self._clock = clock
        self._faults = faults or Faults()
        self._file = queue_file
        self._attached: dict[int, Attached] = {}
        self._tasks = Tasks("gateway", on_crash=self._crashed)
        self.dispatcher = Dispatcher(self.capacity, clock, self._tasks, self._start)

    # -- projects -----------------------------------------------------------------------------

    async def attach(self, workspace: Workspace) -> list[Job]:
        """Takes on a project and its open jobs, each as far as it had come. Returns them."""
        from app.gateway.recovery import drop_settled, mend_sums, take_on

        if id(workspace) in self._attached:
            return []
        attached = Attached(workspace)
        self._attached[id(workspace)] = attached
        await mend_sums(attached)
        await drop_settled(self, attached)
        return await take_on(self, attached)

    async def detach(self, workspace: Workspace) -> None:
        """Stops the project's work here; submissions under way are let through to their id."""
        attached = self._attached.pop(id(workspace), None)
        if attached is None:
            return
        tickets = list(attached.tickets.values())
        for ticket in tickets:
            self.dispatcher.drop(ticket)
        await asyncio.gather(*(t.run.past_submission() for t in tickets if t.task))
        for ticket in tickets:
            if ticket.task is not None:
                ticket.task.cancel()
            elif not ticket.done.done():
                ticket.done.cancel()
        await asyncio.gather(*(t.task for t in tickets if t.task), return_exceptions=True)

    async def close(self) -> None:
        self.dispatcher.closing = True
        for attached in list(self._attached.values()):
            await self.detach(attached.workspace)
        await self._tasks.cancel()
        if self._file is not None:
            self._file.release()

    def attached(self, workspace: Workspace) -> Attached | None:
        return self._attached.get(id(workspace))

    @property
    def queue_file(self) -> QueueFile | None:
        return self._file

    async def sweep(self) -> list[str]:
        """Looks for drift in every attached project and mends it; tells what was mended."""
        from app.gateway.recovery import sweep

        mended: list[str] = []
        for attached in list(self._attached.values()):
            mended += await sweep(self, attached)
        return mended

    def tickets(self) -> list[Ticket]:
        """Everything on its way here, of all projects."""
        return [t for a in self._attached.values() for t in a.tickets.values()]

    # -- buying -------------------------------------------------------------------------------

    async def buy(self, workspace: Workspace, order: Order) -> Outcome:
        """Orders and waits for the end. Cancelling the wait does not cancel the job."""
        job = media_job(order, workspace.board.project.id, self._clock.now())
        frozen = Frozen(
            request=order.request, prompt=order.prompt, typical_seconds=order.typical_seconds,
            budget=order.budget,
        )  # fmt: skip
        entries = [(job, frozen.model_dump_json(), order.fingerprint.model_dump_json())]
        entries += asking.beside(order, job)
        reserved = await self.reserve(workspace, entries, order.budget)
        if isinstance(reserved, Outcome):
            return reserved
        if len(entries) > 1:
            reserved.judges[job.id] = entries[1][0]
        ticket = await self.enqueue(reserved, job, frozen, order.fingerprint, order.priority)
        return await self._end_of(ticket)

    async def settled(self, workspace: Workspace, job_id: str) -> Outcome | None:
        """Waits for a job that was taken on before; None where it is not under way here."""
        attached = self._attached.get(id(workspace))
        ticket = attached.tickets.get(job_id) if attached else None
        return await self._end_of(ticket) if ticket else None

    async def _end_of(self, ticket: Ticket) -> Outcome:
        """Waits for a job's end, or until its session is paused while it is not sent yet."""
        while not ticket.done.done():
            waits = ticket.task is None and ticket.job.state == "reserved"
            if waits and self.dispatcher.is_held(ticket.job.session):
                return Outcome("held", ticket.job)
            if ticket.paused.done():
                ticket.paused = asyncio.get_running_loop().create_future()
            await asyncio.wait({ticket.done, ticket.paused}, return_when=asyncio.FIRST_COMPLETED)
        return ticket.done.result()

    async def ask(
        self, workspace: Workspace, question: Question, prepaid: Job | None = None
    ) -> Outcome:
        """Asks a language model, under the same budget, capacity and ledger: `delivered` with its
        answer, `failed`, `no_room`, `held` or `cancelled`. `prepaid`: reserved beside a picture."""
        job, attached = await asking.reserved_for(self, workspace, question, prepaid)
        if isinstance(attached, Outcome):
            return attached
        provider, handler = self.text_providers[question.request.provider], Handler(workspace)
        run = TextRun(workspace, handler, provider, question.request, question.budget, self._clock)
        return await self._end_of(await self._queue(attached, run, job, question.priority))

    async def release(self, workspace: Workspace, prepaid: Job | None) -> None:
        """Lets go of what was reserved for a critic and was not asked."""
        if prepaid is not None and (attached := self.attached(workspace)) is not None:
            await asking.release(attached, prepaid)

    async def reserve(
        self, workspace: Workspace, entries: list[tuple[Job, str, str]], budget: int | None
    ) -> Attached | Outcome:
        """Puts jobs into the ledger, all or none, as soon as the budget has room for them."""
        job = entries[0][0]
        if (
            any(self._is_paid(each) for each, _, _ in entries)
            and self._file is not None
            and not self._file.acquire()
        ):
            raise Busy(
                "Another Slateroom on this machine is buying at the moment.",
                "Order it there, or close it first.",
            )
        attached = self._attached[id(workspace)]
        while True:
            if self.dispatcher.is_held(job.session):
                return Outcome("held")
            attached.room.clear()
            try:
                await workspace.record(
                    FactBatch(ledger=lambda db: ledger.reserve(db, entries, budget))
                )
                return attached
            except ledger.NoRoom as full:
                # What is only uncertain frees nothing by itself; what is in flight may.
                if not any(t.job.estimate for t in attached.of(session=job.session)):
                    log.info("no room for %s: %s", job.id, full)
                    return Outcome("no_room", text="the budget is reached")
                await attached.room.wait()

    async def enqueue(
        self,
        attached: Attached,
        job: Job,
        frozen: Frozen,
        fingerprint: Fingerprint,
        priority: int = 0,
    ) -> Ticket:
        """Queues a job whose reservation is on disk."""
        run = self._run_of(attached.workspace, frozen, fingerprint)
        return await self._queue(attached, run, job, priority)

    async def enqueue_all(
        self, attached: Attached, found: list[tuple[Job, Frozen, Fingerprint]]
    ) -> None:
        """The same for many: one write to the queue, one look at who may start."""
        await self._queue_all(
            attached,
            [
                self._ticket(attached, self._run_of(attached.workspace, frozen, fingerprint), job)
                for job, frozen, fingerprint in found
            ],
        )

    async def _queue(
        self, attached: Attached, run: JobRun | TextRun, job: Job, priority: int
    ) -> Ticket:
        ticket = self._ticket(attached, run, job, priority)
        await self._queue_all(attached, [ticket])
        return ticket

    def _run_of(self, workspace: Workspace, frozen: Frozen, fingerprint: Fingerprint) -> JobRun:
        return JobRun(
            workspace, Handler(workspace), self.providers[frozen.request.provider], frozen,
            fingerprint, self._clock, self._faults, self._file,
        )  # fmt: skip

    def _ticket(
        self, attached: Attached, run: JobRun | TextRun, job: Job, priority: int = 0
    ) -> Ticket:
        loop = asyncio.get_running_loop()
        ticket = Ticket(run, job, loop.create_future(), loop.create_future(), priority)
        attached.tickets[job.id] = ticket
        return ticket

    async def _queue_all(self, attached: Attached, tickets: list[Ticket]) -> None:
        paid = [t for t in tickets if self._is_paid(t.job)] if self._file is not None else []
        if paid and self._file is not None:
            rows = [(t.job, t.priority) for t in paid]
            await self._file.add(rows, attached.workspace.folder)
            for ticket in paid:
                if ticket.done.done():  # cancelled meanwhile
                    await self._file.drop(ticket.job.id)
        for ticket in tickets:
            if not ticket.done.done():
                self.dispatcher.put(ticket)
        self.dispatcher.pump()

    async def stored(
        self, workspace: Workspace, jobs: list[Job]
    ) -> dict[str, tuple[Frozen, Fingerprint]]:
        """Frozen requests and fingerprints of jobs, from their ledger, read at once."""

        def read(db: sqlite3.Connection) -> dict[str, tuple[Frozen, Fingerprint]]:
            found: dict[str, tuple[Frozen, Fingerprint]] = {}
            for job in jobs:
                data, pinned = rows.request_of(db, job.id)
                found[job.id] = (
                    Frozen.model_validate_json(data),
                    Fingerprint.model_validate_json(pinned),
                )
            return found

        return await workspace.file.database.read(read)

    def _is_paid(self, job: Job) -> bool:
        if job.purpose == "text":
            return not self.text_providers[job.provider].local
        return not self.providers[job.provider].local

    # -- stopping -----------------------------------------------------------------------------

    def hold(self, session: str) -> None:
        """Stops dispatch of a session's jobs; what is in flight is collected."""
        self.dispatcher.hold(session)
        for ticket in self.tickets():
            if ticket.job.session == session and not ticket.paused.done():
                ticket.paused.set_result(None)

    def unhold(self, session: str) -> None:
        mine = [t for t in self.tickets() if t.job.session == session]
        self.dispatcher.unhold(session, mine)

    async def cancel(self, workspace: Workspace, session: str = "", job_id: str = "") -> None:
        """Releases what is only reserved, and asks providers to stop the rest."""
        attached = self._attached.get(id(workspace))
        if attached is None:
            return
        for ticket in attached.of(session, job_id):
            if ticket.task is None:
                self.dispatcher.drop(ticket)
                outcome = await Handler(workspace).cancel(ticket.job, "stopped")
                await self._finish(attached, ticket, outcome)
            else:
                await ticket.run.cancel()

    # -- one job ------------------------------------------------------------------------------

    def _start(self, ticket: Ticket) -> None:
        ticket.task = self._tasks.start(ticket.job.id, self._serve(ticket))

    async def _serve(self, ticket: Ticket) -> None:
        attached = self._attached[id(ticket.run.workspace)]
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
            raise
        finally:
            self.capacity.end(ticket.lane)
            attached.room.set()
            self.dispatcher.pump()
        if outcome.kind == "refused":
            await self._again(attached, ticket, outcome)
        else:
            await self._finish(attached, ticket, outcome)

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
            await self._finish(attached, ticket, failed)
            return
        ticket.job, ticket.task = outcome.job, None
        if ticket.run.cancelled:
            cancelled = await Handler(attached.workspace).cancel(ticket.job, "stopped")
            await self._finish(attached, ticket, cancelled)
            return
        if ticket.done.done():
            return  # the project was detached meanwhile: the row is taken on by the next start
        if self._is_paid(ticket.job) and self._file is not None:
            await self._file.add([(ticket.job, ticket.priority)], attached.workspace.folder)
            if ticket.done.done():
                return
        self.dispatcher.put(ticket)
        self.dispatcher.pump()

    async def _finish(self, attached: Attached, ticket: Ticket, outcome: Outcome) -> None:
        attached.tickets.pop(ticket.job.id, None)
        if self._is_paid(ticket.job) and self._file is not None:
            await self._file.drop(ticket.job.id)
        judge = attached.judges.pop(ticket.job.id, None)
        if outcome.kind == "delivered":
            outcome = replace(outcome, judge=judge)
        else:
            await self.release(attached.workspace, judge)
        attached.room.set()
        if not ticket.done.done():
            ticket.done.set_result(outcome)

    def _crashed(self, error: BaseException) -> None:
        if isinstance(error, WorldError | OSError):
            return  # whoever waits for the job is told
        log.error("a job crashed", exc_info=error)


def _of_the_world(error: BaseException) -> BaseException:
    """A disk that refuses is a person's matter, not a bug; the job stays as far as it had come."""
    if not isinstance(error, OSError):
        return error
    return StoreFailed(
        f"What was delivered could not be written: {error.strerror or error}.",
        "Free some space on the disk, then go on.",
    )
