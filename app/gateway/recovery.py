"""What an earlier run left behind: open jobs, leases of a dead owner, and drift between the
ledger (the truth) and the queue. Each mending is said in the log."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from app.gateway import ledger
from app.gateway.capacity import Capacity
from app.gateway.queue_file import QueueFile, Turn
from app.gateway.run import Frozen, context_of
from app.gateway.settle import Handler
from app.gateway.ticket import Attached, Ticket
from app.providers.port import JobContext, Provider, ProviderError
from app.store import rows
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_AT_ONCE = 200  # jobs that are read and queued together


@dataclass(frozen=True)
class Found:
    """An open job with all that is needed to go on with it."""

    job: Job
    frozen: Frozen
    fingerprint: Fingerprint
    turn: Turn | None  # as a person saved it


Enqueue = Callable[[Attached, list[Found]], Awaitable[None]]


class Recovery:
    """Takes on what is open and not under way here, and looks for what does not agree."""

    def __init__(
        self,
        providers: Mapping[str, Provider],
        capacity: Capacity,
        queue_file: QueueFile | None,
        hold: Callable[[str], None],
        enqueue: Enqueue,
    ) -> None:
        self._providers = providers
        self._capacity = capacity
        self._file = queue_file
        self._hold = hold
        self._enqueue = enqueue

    # -- open jobs ----------------------------------------------------------------------------

    async def take_on(self, attached: Attached, swept: bool = False) -> list[Job]:
        """Takes on every open job of a project that is not under way here. Returns them."""
        async with attached.recovering:
            return await self._take_on(attached, swept)

    async def _take_on(self, attached: Attached, swept: bool) -> list[Job]:
        workspace = attached.workspace
        for session in workspace.sessions.values():
            if session.halted:
                self._hold(session.id)  # nothing of it is sent until it is resumed
        found = [job for job in workspace.open_jobs() if not attached.serves(job.id)]
        if attached.collects_only:
            found = [job for job in found if job.state in ("intent", "accepted")]
        if swept:  # it was asked for long, and is listed: the next start or a person asks again
            found = [job for job in found if not (job.state == "uncertain" and job.provider_job)]
        for job in found:
            if job.purpose == "text":
                await _close_text(Handler(workspace), job)
        found = [job for job in found if job.purpose == "media"]
        turns = await self._turns(workspace) if found else {}
        found.sort(key=lambda j: _place(j, turns))
        for at in range(0, len(found), _AT_ONCE):
            await self._take_all_on(attached, found[at : at + _AT_ONCE], turns)
        return found

    async def ask_again(self, attached: Attached, job: Job) -> bool:
        """Asks the provider once more about an uncertain job; answers whether it is clear now."""
        async with attached.recovering:
            if job.state != "uncertain" or attached.serves(job.id):
                return False
            await self._take_all_on(attached, [job], {})
        after = attached.workspace.job(job.id)
        return after is not None and after.state != "uncertain"

    async def _turns(self, workspace: Workspace) -> dict[str, Turn]:
        if self._file is None:
            return {}
        return await self._file.turns(workspace.board.project.id)

    async def _take_all_on(
        self, attached: Attached, jobs: list[Job], turns: Mapping[str, Turn]
    ) -> None:
        workspace = attached.workspace
        ready = [clear for job in jobs if (clear := await self._cleared(workspace, job))]
        if attached.collects_only:
            ready = [job for job in ready if job.state == "accepted"]
        stored = await _stored(workspace, ready)
        new = [job for job in ready if not attached.serves(job.id)]
        await self._enqueue(
            attached, [Found(job, *stored[job.id], turns.get(job.id)) for job in new]
        )

    async def _cleared(self, workspace: Workspace, job: Job) -> Job | None:
        """The job as it can be taken on; None where it ended, or stays as it is."""
        provider = self._providers.get(job.provider)
        if provider is None:
            return None  # its key is gone: it stays as it is, and is listed
        if not provider.local and self._file is not None and not self._file.acquire():
            return None  # another process dispatches; the sweep looks again
        handler = Handler(workspace)
        session = workspace.sessions.get(job.session)
        if job.state == "reserved" and session is not None and session.ended:
            await handler.cancel(job, "its session ended")
            return None
        if job.state in ("intent", "accepted", "uncertain"):
            return await _ask(provider, handler, job, context_of(workspace, job))
        return job

    # -- drift --------------------------------------------------------------------------------

    async def drop_settled(self, attached: Attached) -> int:
        """Drops queue rows of this project whose job is settled in its ledger: the app died
        between the two. Returns how many."""
        if self._file is None:
            return 0
        queued = await self._file.rows(attached.workspace.board.project.id)
        open_jobs = {job.id for job in attached.workspace.open_jobs()}
        gone = [row for row in queued if row not in open_jobs and not attached.serves(row)]
        if gone:
            await self._file.forget(gone)
        return len(gone)

    async def sweep(self, attached: Attached, tickets: Callable[[], list[Ticket]]) -> list[str]:
        """Looks for drift between ledger, queue, tickets and counts; mends it and tells what.
        `tickets`: everything on its way, of all projects."""
        mended: list[str] = []
        if await mend_sums(attached):
            mended.append("a session's kept sums were added up anew")
        dropped = await self.drop_settled(attached)
        if dropped:
            mended.append(f"{dropped} queue rows whose job is settled were dropped")
        taken = [
            job for job in await self.take_on(attached, swept=True) if job.id in attached.tickets
        ]
        if taken:
            mended.append(f"{len(taken)} jobs that nobody served were taken on")
        running = [t.lane for t in tickets() if t.task is not None and not t.task.done()]
        if self._capacity.recount(running):
            mended.append("wrong running counts were set right")
        for line in mended:
            log.info("recovery: %s", line)
        return mended


async def mend_sums(attached: Attached) -> bool:
    """Compares each session's kept sums with its rows; answers whether they were wrong."""
    database = attached.workspace.file.database
    wrong = await database.read(ledger.wrong_sums)
    if wrong:
        log.warning("the kept sums of %s were wrong", ", ".join(wrong))
        await database.write(ledger.mend_sums, full=True)
    return bool(wrong)


async def _close_text(handler: Handler, job: Job) -> None:
    """A question of an earlier run: nobody waits for its answer any more. What was sent is charged."""
    if job.state == "reserved":
        await handler.cancel(job, "the app ended before it was asked")
    else:
        await handler.bill_lost_text(job, "the app ended before the answer came")


async def _ask(provider: Provider, handler: Handler, job: Job, context: JobContext) -> Job | None:
    """Asks the provider about a job that was sent or may have been; None: it waits for a person.

    Accepted: it is polled under its id. Otherwise what the provider knows decides; where it
    cannot be asked, an intent is parked and never sent again.
    """
    at = provider.at(job.base_url)
    if job.state == "accepted" and not provider.resubmittable:
        return job
    if job.state == "uncertain" and job.provider_job:  # it was taken, and could not be asked
        return await handler.accept(job, job.provider_job, paid=not provider.local)
    try:
        known = await at.find(context)
    except ProviderError as error:
        log.info("asking for %s: %s", job.id, error.text)
        known = None
    if known:
        if job.state == "accepted":
            return job
        return await handler.accept(job, known, paid=not provider.local)
    if known == "" and job.state != "uncertain":
        return await handler.requeue(job)
    if job.state == "intent":
        await handler.park(job, "The app ended while it was being sent.")
    return job if job.state == "accepted" else None


async def _stored(
    workspace: Workspace, jobs: list[Job]
) -> dict[str, tuple[Frozen, Fingerprint]]:  # fmt: skip
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


def _place(job: Job, turns: Mapping[str, Turn]) -> tuple[int, float, str]:
    """How jobs are queued again: in the order that was saved."""
    turn = turns.get(job.id)
    return (-turn.priority, turn.turn, job.id) if turn is not None else (0, job.created_at, job.id)
