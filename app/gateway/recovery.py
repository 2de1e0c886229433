"""What an earlier run left behind: open jobs, leases of a dead owner, and drift between the
ledger (the truth) and the queue. Each mending is said in the log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from app.gateway import ledger
from app.gateway.run import context_of
from app.gateway.settle import Handler
from app.gateway.ticket import Attached
from app.providers.port import JobContext, Provider, ProviderError
from app.story.jobs import Job
from app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from app.gateway.gateway import Gateway

log = logging.getLogger(__name__)
_AT_ONCE = 200  # jobs that are read and queued together


async def take_on(gateway: Gateway, attached: Attached) -> list[Job]:
    """Takes on every open job of a project that is not under way here. Returns them."""
    workspace = attached.workspace
    for session in workspace.sessions.values():
        if session.halted:
            gateway.hold(session.id)  # nothing of it is sent until it is resumed
    known = attached.tickets.keys() | {judge.id for judge in attached.judges.values()}
    found = [job for job in workspace.jobs() if job.open and job.id not in known]
    for job in found:
        if job.purpose == "text":
            await _close_text(Handler(workspace), job)
    found = [job for job in found if job.purpose == "media"]
    for at in range(0, len(found), _AT_ONCE):
        await _take_all_on(gateway, attached, found[at : at + _AT_ONCE])
    return found


async def ask_again(gateway: Gateway, workspace: Workspace, job: Job) -> bool:
    """Asks the provider once more about an uncertain job; answers whether it is clear now."""
    attached = gateway.attached(workspace)
    if attached is None or job.state != "uncertain" or job.id in attached.tickets:
        return False
    await _take_all_on(gateway, attached, [job])
    after = workspace.job(job.id)
    return after is not None and after.state != "uncertain"


async def _close_text(handler: Handler, job: Job) -> None:
    """A question of an earlier run: nobody waits for its answer any more. What was sent is charged."""
    if job.state == "reserved":
        await handler.cancel(job, "the app ended before it was asked")
    else:
        await handler.bill_lost_text(job, "the app ended before the answer came")


async def _take_all_on(gateway: Gateway, attached: Attached, jobs: list[Job]) -> None:
    workspace = attached.workspace
    ready = [clear for job in jobs if (clear := await _cleared(gateway, workspace, job))]
    stored = await gateway.stored(workspace, ready)
    new = [job for job in ready if job.id not in attached.tickets]
    await gateway.enqueue_all(attached, [(job, *stored[job.id]) for job in new])


async def _cleared(gateway: Gateway, workspace: Workspace, job: Job) -> Job | None:
    """The job as it can be taken on; None where it ended, or stays as it is."""
    provider = gateway.providers.get(job.provider)
    if provider is None:
        return None  # its key is gone: it stays as it is, and is listed
    handler = Handler(workspace)
    session = workspace.sessions.get(job.session)
    if job.state == "reserved" and session is not None and session.ended:
        await handler.cancel(job, "its session ended")
        return None
    if job.state in ("intent", "accepted", "uncertain"):
        return await _ask(provider, handler, job, context_of(workspace, job))
    return job


async def _ask(provider: Provider, handler: Handler, job: Job, context: JobContext) -> Job | None:
    """Asks the provider about a job that was sent or may have been; None: it waits for a person.

    Accepted: it is polled under its id. Otherwise what the provider knows decides; where it
    cannot be asked, an intent is parked and never sent again.
    """
    at = provider.at(job.base_url)
    if job.state == "accepted" and not provider.resubmittable:
        return job
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


async def drop_settled(gateway: Gateway, attached: Attached) -> int:
    """Drops queue rows of this project whose job is settled in its ledger: the app died between
    the two. Returns how many."""
    if gateway.queue_file is None:
        return 0
    queued = await gateway.queue_file.rows(attached.workspace.board.project.id)
    open_jobs = {job.id for job in attached.workspace.jobs() if job.open}
    gone = [row for row in queued if row not in open_jobs and row not in attached.tickets]
    if gone:
        await gateway.queue_file.forget(gone)
    return len(gone)


async def mend_sums(attached: Attached) -> bool:
    """Compares each session's kept sums with its rows; answers whether they were wrong."""
    database = attached.workspace.file.database
    wrong = await database.read(ledger.wrong_sums)
    if wrong:
        log.warning("the kept sums of %s were wrong", ", ".join(wrong))
        await database.write(ledger.mend_sums, full=True)
    return bool(wrong)


async def sweep(gateway: Gateway, attached: Attached) -> list[str]:
    """Looks for drift between ledger, queue, tickets and counts; mends it and tells what."""
    mended: list[str] = []
    if await mend_sums(attached):
        mended.append("a session's kept sums were added up anew")
    dropped = await drop_settled(gateway, attached)
    if dropped:
        mended.append(f"{dropped} queue rows whose job is settled were dropped")
    taken = [job for job in await take_on(gateway, attached) if job.id in attached.tickets]
    if taken:
        mended.append(f"{len(taken)} jobs that nobody served were taken on")
    running = [t.lane for t in gateway.tickets() if t.task is not None and not t.task.done()]
    if gateway.capacity.recount(running):
        mended.append("wrong running counts were set right")
    for line in mended:
        log.info("recovery: %s", line)
    return mended
