"""Buying: everything that the app generates is ordered, paid and collected here.

An order is reserved in the project's ledger, queued, and dispatched when its tenant's turn comes
and its provider has room. `settle.Handler` moves every job on that is served; `Dispatcher`
decides who goes next, `Serving` sees each to its end; `recovery` takes on what an earlier run left.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from app.gateway import asking, ledger
from app.gateway.account_memory import AccountMemory
from app.gateway.account_pauses import AccountPause
from app.gateway.capacity import Capacity
from app.gateway.new_jobs import media_job, text_job
from app.gateway.outcome import Order, Outcome, Question
from app.gateway.queue_file import QueueFile, Turn
from app.gateway.recovery import Found, Recovery, mend_sums
from app.gateway.run import Frozen, JobRun
from app.gateway.serving import Serving
from app.gateway.settle import Handler, budget_now
from app.gateway.suppliers import Suppliers
from app.gateway.sweeping import Sweeper
from app.gateway.text_run import TextRun
from app.gateway.ticket import Attached, Ticket
from app.providers.port import Provider, Rate
from app.providers.text_port import TextProvider
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.system.clock import Clock
from app.system.errors import Busy, WorldError
from app.system.faults import Faults
from app.system.tasks import Tasks
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)


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
        self.capacity = capacity or Capacity()
        self.capacity.accounts.on_change(self._account_changed)
        self._memory = (
            AccountMemory(self.capacity.accounts, queue_file.user, self._crashed)
            if queue_file is not None
            else None
        )
        self._suppliers = Suppliers(providers, text_providers or {}, self.capacity)
        self.providers, self.text_providers = self._suppliers.media, self._suppliers.text
        self._clock = clock
        self._faults = faults or Faults()
        self._file = queue_file
        self._attached: dict[int, Attached] = {}
        self._leaving: list[Ticket] = []  # of projects that are being detached: they still run
        self._tasks = Tasks("gateway", on_crash=self._crashed)
        self._serving = Serving(
            self.capacity, clock, self._tasks, queue_file, self.is_paid,
            lambda workspace: self._attached[id(workspace)],
        )  # fmt: skip
        self.dispatcher = self._serving.dispatcher
        self._recovery = Recovery(
            self.providers, self.capacity, queue_file, self.hold, self.enqueue_all
        )
        self._sweeper = Sweeper(
            self._recovery, self._attached, lambda: [*self.tickets(), *self._leaving]
        )

    def use(
        self, providers: Mapping[str, Provider], text_providers: Mapping[str, TextProvider]
    ) -> None:
        """Buys from these from now on. One whose account waited for a person is tried again where
        its key or its address is another one."""
        for changed in self._suppliers.use(providers, text_providers):
            self.capacity.accounts.lift(changed)
        self.dispatcher.pump()

    def _account_changed(self, provider: str, pause: AccountPause | None) -> None:
        """Whoever waits for what is queued there is told; what was told so may go on again."""
        if pause is None:
            self.dispatcher.pump()
            return
        log.info("%s", pause.words)
        for ticket in self.tickets():
            if ticket.job.provider == provider:
                ticket.wake()

    # -- projects -----------------------------------------------------------------------------

    async def attach(self, workspace: Workspace, collects_only: bool = False) -> list[Job]:
        """Takes on a project and its open jobs, each as far as it had come. Returns them.

        `collects_only`: nothing is sent, what providers have accepted is brought home; attaching
        without it later takes on the rest.
        """
        if self._memory is not None:
            await self._memory.recall()
        attached = self._attached.get(id(workspace))
        if attached is not None and (collects_only or not attached.collects_only):
            return []
        under_way = [t.job for t in attached.tickets.values()] if attached is not None else []
        if attached is None:
            attached = Attached(workspace, collects_only)
            self._attached[id(workspace)] = attached
            attached.follow()
            await mend_sums(attached)
            await self._recovery.drop_settled(attached)
        attached.collects_only = collects_only
        self._sweeper.start(self._tasks, self._clock)
        return [*under_way, *await self._recovery.take_on(attached)]

    async def detach(self, workspace: Workspace) -> None:
        """Stops the project's work here; submissions under way are let through to their id."""
        attached = self._attached.pop(id(workspace), None)
        if attached is None:
            return
        attached.leave()
        tickets = list(attached.tickets.values())
        self._leaving += tickets
        for ticket in tickets:
            self.dispatcher.drop(ticket)
        await asyncio.gather(*(t.run.past_submission() for t in tickets if t.task))
        for ticket in tickets:
            if ticket.task is not None:
                ticket.task.cancel()
            elif not ticket.done.done():
                ticket.done.cancel()
        await asyncio.gather(*(t.task for t in tickets if t.task), return_exceptions=True)
        mine = {id(t) for t in tickets}
        self._leaving = [t for t in self._leaving if id(t) not in mine]

    async def close(self) -> None:
        self.dispatcher.closing = True
        for attached in list(self._attached.values()):
            await self.detach(attached.workspace)
        await self._tasks.cancel()
        if self._memory is not None:
            await self._memory.close()
        if self._file is not None:
            self._file.release()

    @property
    def queue_file(self) -> QueueFile | None:
        return self._file

    async def sweep(self) -> list[str]:
        """Looks for drift in every attached project and mends it; tells what was mended."""
        return await self._sweeper.sweep()

    async def ask_again(self, workspace: Workspace, job: Job) -> bool:
        """Asks the provider once more about an uncertain job; answers whether it is clear now."""
        attached = self._attached.get(id(workspace))
        return attached is not None and await self._recovery.ask_again(attached, job)

    def heard(self, provider: str, rate: Rate, model: str = "") -> None:
        """What the headers of a provider's answer say of its speed limit."""
        self.capacity.heard(provider, rate, self._clock.monotonic(), model)

    def attached(self, workspace: Workspace) -> Attached | None:
        return self._attached.get(id(workspace))

    def workspaces(self) -> list[Workspace]:
        """The projects that buy here."""
        return [a.workspace for a in self._attached.values()]

    def tickets(self) -> list[Ticket]:
        """Everything on its way here, of all projects."""
        return [t for a in self._attached.values() for t in a.tickets.values()]

    # -- buying -------------------------------------------------------------------------------

    async def buy(self, workspace: Workspace, order: Order) -> Outcome:
        """Orders and waits for the end. Cancelling the wait does not cancel the job."""
        self._suppliers.needed(order.request.provider, "media")
        job = media_job(order, workspace.board.project.id, self._clock.now())
        frozen = Frozen(
            request=order.request, prompt=order.prompt, asked=order.asked,
            typical_seconds=order.typical_seconds,
            budget=order.budget,
        )  # fmt: skip
        entries = [(job, frozen.model_dump_json(), order.fingerprint.model_dump_json())]
        entries += asking.beside(order, job)
        reserved = await self._reserve(workspace, entries, order)
        if isinstance(reserved, Outcome):
            return reserved
        if len(entries) > 1:
            reserved.judges[job.id] = entries[1][0]
            reserved.ordering.discard(entries[1][0].id)
        ticket = await self.enqueue(reserved, job, frozen, order.fingerprint, order.priority)
        return await self._end_of(ticket)

    async def settled(self, workspace: Workspace, job_id: str) -> Outcome | None:
        """Waits for a job that was taken on before; None where it is not under way here."""
        attached = self._attached.get(id(workspace))
        ticket = attached.tickets.get(job_id) if attached else None
        return await self._end_of(ticket) if ticket else None

    async def _end_of(self, ticket: Ticket) -> Outcome:
        """Waits for a job's end, or until its session or its provider's account is paused while
        it is not sent yet."""
        while not ticket.done.done():
            waits = ticket.task is None and ticket.job.state == "reserved"
            if waits and self.dispatcher.is_held(ticket.job.session):
                return Outcome("held", ticket.job)
            pause = self.capacity.accounts.of(ticket.job.provider) if waits else None
            if pause is not None:
                return Outcome("held", ticket.job, category=pause.category, text=pause.text)
            if ticket.paused.done():
                ticket.paused = asyncio.get_running_loop().create_future()
            await asyncio.wait({ticket.done, ticket.paused}, return_when=asyncio.FIRST_COMPLETED)
        return ticket.done.result()

    async def ask(
        self, workspace: Workspace, question: Question, prepaid: Job | None = None
    ) -> Outcome:
        """Asks a language model, under the same budget, capacity and ledger: `delivered` with its
        answer, `failed`, `no_room`, `held` or `cancelled`. `prepaid`: reserved beside a picture.

        A question does not wait for a person to mend an account: it has `failed`, and whoever asks
        can ask elsewhere."""
        outcome = await self._asked(workspace, question, prepaid)
        if outcome.kind != "held" or outcome.category is None:
            return outcome
        if outcome.job is not None:
            await self.cancel(workspace, job_id=outcome.job.id)
        return replace(outcome, kind="failed")

    async def _asked(
        self, workspace: Workspace, question: Question, prepaid: Job | None
    ) -> Outcome:
        request = question.request
        self._suppliers.needed(request.provider, "text")
        run = TextRun(
            workspace, Handler(workspace), self.text_providers, request, question.budget,
            self._clock, self.capacity.accounts,
        )  # fmt: skip
        attached = self._attached[id(workspace)]
        if prepaid is not None and asking.covers(prepaid, question):
            await asking.put_request(workspace, prepaid, request.model_dump_json())
            return await self._end_of(await self._queue(attached, run, prepaid, question.priority))
        await self.release(workspace, prepaid)
        job = text_job(question, workspace.board.project.id, self._clock.now())
        reserved = await self._reserve(
            workspace, [(job, request.model_dump_json(), "{}")], question
        )
        if isinstance(reserved, Outcome):
            return reserved
        return await self._end_of(await self._queue(reserved, run, job, question.priority))

    async def release(self, workspace: Workspace, prepaid: Job | None) -> None:
        """Lets go of what was reserved for a critic and was not asked."""
        if prepaid is not None and (attached := self.attached(workspace)) is not None:
            await asking.release(attached, prepaid)

    async def _reserve(
        self, workspace: Workspace, entries: list[tuple[Job, str, str]], of: Order | Question
    ) -> Attached | Outcome:
        """Puts jobs into the ledger, all or none, as soon as the budget has room for them: the
        session's as it is then, for a person may raise it while this waits, without what it
        `leaves` for others."""
        job = entries[0][0]
        paid = any(self.is_paid(each) for each, _, _ in entries)
        if paid and self._file is not None and not self._file.acquire():
            raise Busy(
                "Another Slateroom on this machine is buying at the moment.",
                "Order it there, or close it first.",
            )
        attached = self._attached[id(workspace)]
        while True:
            if self.dispatcher.is_held(job.session):
                return Outcome("held")
            pause = self.capacity.accounts.of(job.provider)
            if pause is not None:
                return Outcome("held", category=pause.category, text=pause.text)
            attached.room.clear()
            attached.ordering.update(each.id for each, _, _ in entries)
            try:
                budget = budget_now(workspace, job.session, of.budget, of.leaves())
                await workspace.record(
                    FactBatch(ledger=partial(ledger.reserve, jobs=entries, budget=budget))
                )
                return attached
            except ledger.NoRoom as full:
                attached.ordering.difference_update(each.id for each, _, _ in entries)
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
        run = self.run_of(attached.workspace, frozen, fingerprint)
        return await self._queue(attached, run, job, priority)

    async def enqueue_all(self, attached: Attached, found: list[Found]) -> None:
        """The same for many: one write to the queue, one look at who may start."""
        tickets: list[Ticket] = []
        for f in found:
            run = self.run_of(attached.workspace, f.frozen, f.fingerprint)
            turn = f.turn or Turn(f.job.id, 0, f.job.created_at)
            tickets.append(self._ticket(attached, run, f.job, turn.priority, turn.turn))
        await self._serving.queue(attached, tickets)

    async def _queue(
        self, attached: Attached, run: JobRun | TextRun, job: Job, priority: int
    ) -> Ticket:
        ticket = self._ticket(attached, run, job, priority)
        await self._serving.queue(attached, [ticket])
        return ticket

    def run_of(self, workspace: Workspace, frozen: Frozen, fingerprint: Fingerprint) -> JobRun:
        """What sends a frozen request, waits and collects."""
        return JobRun(
            workspace, Handler(workspace), self.providers, frozen,
            fingerprint, self._clock, self._faults, self._file, self.capacity.accounts,
        )  # fmt: skip

    def _ticket(
        self,
        attached: Attached,
        run: JobRun | TextRun,
        job: Job,
        priority: int = 0,
        turn: float | None = None,
    ) -> Ticket:
        loop = asyncio.get_running_loop()
        ticket = Ticket(
            run, job, loop.create_future(), loop.create_future(), priority,
            job.created_at if turn is None else turn,
        )  # fmt: skip
        attached.tickets[job.id] = ticket
        attached.ordering.discard(job.id)
        return ticket

    def is_paid(self, job: Job) -> bool:
        """Whether it costs something, and so has a row in the queue's file."""
        return self._suppliers.is_paid(job)

    # -- stopping -----------------------------------------------------------------------------

    def hold(self, session: str) -> None:
        """Stops dispatch of a session's jobs; what is in flight is collected."""
        self.dispatcher.hold(session)
        for ticket in self.tickets():
            if ticket.job.session == session:
                ticket.wake()

    def unhold(self, session: str) -> None:
        mine = [t for t in self.tickets() if t.job.session == session]
        self.dispatcher.unhold(session, mine)

    async def cancel(self, workspace: Workspace, session: str = "", job_id: str = "") -> None:
        """Releases what is only reserved, and asks providers to stop the rest."""
        attached = self._attached.get(id(workspace))
        if attached is None:
            return
        for ticket in attached.of(session, job_id):
            async with ticket.hand:
                if ticket.done.done():
                    continue
                if ticket.task is None:
                    self.dispatcher.drop(ticket)
                    outcome = await Handler(workspace).cancel(ticket.job, "stopped")
                    await self._serving.finish(attached, ticket, outcome)
                else:
                    await ticket.run.cancel()
        for job in workspace.jobs():  # what nobody serves, because its provider has no key now
            meant = job.id == job_id if job_id else job.session == session
            if meant and job.state == "reserved" and not attached.serves(job.id):
                await Handler(workspace).cancel(job, "stopped")

    def _crashed(self, error: BaseException) -> None:
        if isinstance(error, WorldError | OSError):
            return  # whoever waits for the job is told
        log.error("a job crashed", exc_info=error)
