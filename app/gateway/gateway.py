"""Buying: everything that the app generates is ordered, paid and collected here.

An order is reserved in the project's ledger, queued, and dispatched when its tenant's turn comes
and its provider has room. `settle.Handler` is the only place that moves a job on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.gateway import ledger
from app.gateway.capacity import Capacity
from app.gateway.fair import FairQueue
from app.gateway.outcome import Order, Outcome
from app.gateway.queue_file import QueueFile
from app.gateway.run import Frozen, JobRun
from app.gateway.settle import Handler
from app.providers.port import Provider
from app.store import rows
from app.story.base import new_id
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.system.clock import Clock
from app.system.errors import Busy
from app.system.faults import Faults
from app.system.tasks import Tasks
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)


@dataclass
class _Ticket:
    """A job on its way: what to send, and who waits for it."""

    run: JobRun
    job: Job
    done: asyncio.Future[Outcome]
    paused: asyncio.Future[None]  # woken when its session is paused
    held: bool = False
    task: asyncio.Task[None] | None = None


@dataclass
class _Attached:
    """A project whose jobs are dispatched here."""

    workspace: Workspace
    tickets: dict[str, _Ticket] = field(default_factory=dict[str, _Ticket])
    room: asyncio.Event = field(default_factory=asyncio.Event)


class Gateway:
    """One a process. Its tasks end with `close`; what is accepted by then is resumed later."""

    def __init__(
        self,
        providers: Mapping[str, Provider],
        clock: Clock,
        faults: Faults | None = None,
        capacity: Capacity | None = None,
        queue_file: QueueFile | None = None,
    ) -> None:
        self.providers = dict(providers)
        self.capacity = capacity or Capacity()
        self._clock = clock
        self._faults = faults or Faults()
        self._file = queue_file
        self._queue: FairQueue[_Ticket] = FairQueue()
        self._attached: dict[int, _Attached] = {}
        self._held: set[str] = set()  # sessions whose dispatch is stopped
        self._tasks = Tasks("gateway", on_crash=self._crashed)
        self._closing = False

    # -- projects -----------------------------------------------------------------------------

    async def attach(self, workspace: Workspace) -> list[Job]:
        """Takes on a project and its open jobs, each as far as it had come. Returns them."""
        attached = _Attached(workspace)
        self._attached[id(workspace)] = attached
        open_jobs = [job for job in workspace.jobs() if job.open and job.purpose == "media"]
        for job in open_jobs:
            await self._recover(attached, job)
        self._pump()
        return open_jobs

    async def detach(self, workspace: Workspace) -> None:
        """Stops the project's work here; submissions under way are let through to their id."""
        attached = self._attached.pop(id(workspace), None)
        if attached is None:
            return
        tickets = list(attached.tickets.values())
        for ticket in tickets:
            self._queue.drop(ticket.job.id)
        await asyncio.gather(*(t.run.past_submission() for t in tickets if t.task))
        for ticket in tickets:
            if ticket.task is not None:
                ticket.task.cancel()
            elif not ticket.done.done():
                ticket.done.cancel()
        await asyncio.gather(*(t.task for t in tickets if t.task), return_exceptions=True)

    async def close(self) -> None:
        self._closing = True
        for attached in list(self._attached.values()):
            await self.detach(attached.workspace)
        await self._tasks.cancel()
        if self._file is not None:
            self._file.release()

    # -- buying -------------------------------------------------------------------------------

    async def buy(self, workspace: Workspace, order: Order) -> Outcome:
        """Orders and waits for the end. Cancelling the wait does not cancel the job."""
        ticket = await self._reserve(workspace, order)
        if ticket is None:
            return Outcome("no_room", text="the budget is reached")
        return await self._end_of(ticket)

    async def settled(self, workspace: Workspace, job_id: str) -> Outcome | None:
        """Waits for a job that was taken on before; None where it is not under way here."""
        attached = self._attached.get(id(workspace))
        ticket = attached.tickets.get(job_id) if attached else None
        return await self._end_of(ticket) if ticket else None

    async def _end_of(self, ticket: _Ticket) -> Outcome:
        """Waits for a job's end, or until its session is paused while it is not sent yet."""
        while not ticket.done.done():
            if ticket.job.session in self._held and ticket.task is None:
                return Outcome("held", ticket.job)
            if ticket.paused.done():
                ticket.paused = asyncio.get_running_loop().create_future()
            await asyncio.wait({ticket.done, ticket.paused}, return_when=asyncio.FIRST_COMPLETED)
        return ticket.done.result()

    async def _reserve(self, workspace: Workspace, order: Order) -> _Ticket | None:
        provider = self.providers[order.request.provider]
        if not provider.local and self._file is not None and not self._file.acquire():
            raise Busy(
                "Another Slateroom on this machine is buying at the moment.",
                "Order it there, or close it first.",
            )
        attached = self._attached[id(workspace)]
        job = self._new_job(workspace, order)
        frozen = Frozen(request=order.request, prompt=order.prompt)
        entry = (job, frozen.model_dump_json(), order.fingerprint.model_dump_json())
        while True:
            attached.room.clear()
            try:
                await workspace.record(
                    FactBatch(ledger=lambda db: ledger.reserve(db, [entry], order.budget))
                )
                break
            except ledger.NoRoom as full:
                # What is only uncertain frees nothing by itself; what is in flight may.
                if not self._can_free(attached, order.session):
                    log.info("no room for %s: %s", job.id, full)
                    return None
                await attached.room.wait()
        return await self._enqueue(attached, job, frozen, order.fingerprint, order.priority)

    def _can_free(self, attached: _Attached, session: str) -> bool:
        return any(t.job.session == session and t.job.estimate for t in attached.tickets.values())

    def _new_job(self, workspace: Workspace, order: Order) -> Job:
        now = self._clock.now()
        request = order.request
        return Job(
            id=new_id("jb"),
            node=order.node,
            shot=order.shot,
            session=order.session,
            state="reserved",
            provider=request.provider,
            model=request.model,
            account=request.provider,
            project=workspace.board.project.id,
            media=request.media,
            round=order.round,
            attempt=order.attempt,
            estimate=order.estimate,
            priced=order.priced,
            inputs=order.fingerprint.digest,
            why=order.why,
            campaign=order.campaign,
            ticket=order.ticket,
            created_at=now,
            updated_at=now,
        )

    async def _enqueue(
        self,
        attached: _Attached,
        job: Job,
        frozen: Frozen,
        fingerprint: Fingerprint,
        priority: int = 0,
    ) -> _Ticket:
        run = self._new_run(attached.workspace, frozen, fingerprint)
        loop = asyncio.get_running_loop()
        ticket = _Ticket(run, job, loop.create_future(), loop.create_future())
        attached.tickets[job.id] = ticket
        lane = (job.provider, job.model)
        tag = self._queue.put(job.id, ticket, job.project, lane, priority=priority)
        if self._file is not None and not self.providers[job.provider].local:
            await self._file.add(job, attached.workspace.folder, priority, tag)
        self._pump()
        return ticket

    def _new_run(self, workspace: Workspace, frozen: Frozen, fingerprint: Fingerprint) -> JobRun:
        return JobRun(
            workspace,
            Handler(workspace),
            self.providers[frozen.request.provider],
            frozen,
            fingerprint,
            self._clock,
            self._faults,
            self._file,
        )

    # -- stopping -----------------------------------------------------------------------------

    def hold(self, session: str) -> None:
        """Stops dispatch of a session's jobs; what is in flight is collected."""
        self._held.add(session)
        for attached in self._attached.values():
            for ticket in attached.tickets.values():
                if ticket.job.session == session and not ticket.paused.done():
                    ticket.paused.set_result(None)

    def unhold(self, session: str) -> None:
        self._held.discard(session)
        for attached in self._attached.values():
            for ticket in attached.tickets.values():
                if ticket.held and ticket.job.session == session:
                    ticket.held = False
                    job = ticket.job
                    self._queue.put(job.id, ticket, job.project, (job.provider, job.model))
        self._pump()

    async def cancel(self, workspace: Workspace, session: str = "", job_id: str = "") -> None:
        """Releases what is only reserved, and asks providers to stop the rest."""
        attached = self._attached.get(id(workspace))
        if attached is None:
            return
        for ticket in list(attached.tickets.values()):
            if job_id and ticket.job.id != job_id:
                continue
            if session and ticket.job.session != session:
                continue
            if ticket.task is None:
                self._queue.drop(ticket.job.id)
                outcome = await Handler(workspace).cancel(ticket.job, "stopped")
                await self._finish(attached, ticket, outcome)
            else:
                await ticket.run.cancel()

    # -- dispatch -----------------------------------------------------------------------------

    def _pump(self) -> None:
        """Starts everything that has room, in fair order."""
        while not self._closing:
            ticket = self._queue.pop(lambda lane: self.capacity.free(lane))  # type: ignore[arg-type]
            if ticket is None:
                return
            if ticket.job.session in self._held:
                ticket.held = True
                continue
            lane = (ticket.job.provider, ticket.job.model)
            self.capacity.start(lane, ticket.job.project)
            ticket.task = self._tasks.start(ticket.job.id, self._serve(ticket))

    async def _serve(self, ticket: _Ticket) -> None:
        attached = self._attached[id(ticket.run.workspace)]
        lane = (ticket.job.provider, ticket.job.model)
        try:
            if self._file is not None and not self.providers[ticket.job.provider].local:
                await self._file.claim(ticket.job.id)
            outcome = await ticket.run.from_state(ticket.job)
        except BaseException as error:
            if not ticket.done.done():
                if isinstance(error, asyncio.CancelledError):
                    ticket.done.cancel()
                else:
                    ticket.done.set_exception(error)
                    ticket.done.exception()  # logged by the task's owner; do not warn twice
            raise
        finally:
            self.capacity.end(lane, ticket.job.project)
            attached.tickets.pop(ticket.job.id, None)
            attached.room.set()
            self._pump()
        await self._finish(attached, ticket, outcome)

    async def _finish(self, attached: _Attached, ticket: _Ticket, outcome: Outcome) -> None:
        attached.tickets.pop(ticket.job.id, None)
        if self._file is not None and not self.providers[ticket.job.provider].local:
            await self._file.drop(ticket.job.id)
        attached.room.set()
        if not ticket.done.done():
            ticket.done.set_result(outcome)

    def _crashed(self, error: BaseException) -> None:
        log.error("a job crashed", exc_info=error)

    # -- recovery -----------------------------------------------------------------------------

    async def _recover(self, attached: _Attached, job: Job) -> None:
        """Takes on one open job of an earlier run."""
        workspace = attached.workspace
        provider = self.providers.get(job.provider)
        handler = Handler(workspace)
        if provider is None:
            return  # its adapter or key is gone: it stays as it is, and is listed
        if job.state in ("intent", "accepted", "uncertain"):
            known = await provider.find(job.id)
            if known and job.state != "accepted":
                job = await handler.accept(job, known, paid=not provider.local)
            elif known == "" and provider.resubmittable and job.state != "uncertain":
                job = await handler.requeue(job)
            elif job.state == "intent":
                text = "The app ended while it was being sent."
                await handler.park(job, text)
                return
        if job.state == "uncertain":
            return
        data, fingerprint = await workspace.file.database.read(
            lambda db: rows.request_of(db, job.id)
        )
        await self._enqueue(
            attached,
            job,
            Frozen.model_validate_json(data),
            Fingerprint.model_validate_json(fingerprint),
        )
