"""One job's way from its intent to its end."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from app.gateway.intake import Unusable, take_in
from app.gateway.ledger import NoRoom
from app.gateway.outcome import Outcome
from app.gateway.previews import Previews
from app.gateway.queue_file import QueueFile
from app.gateway.settle import Handler
from app.gateway.waiting import waits
from app.providers.port import (
    Delivered,
    JobContext,
    MediaRequest,
    Poll,
    Provider,
    ProviderError,
)
from app.story.base import Frozen as FrozenShape
from app.story.freshness import Fingerprint
from app.story.jobs import Job
from app.system.clock import Clock
from app.system.faults import Faults
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_HOLD = 30.0  # seconds that a long poll may be held
_COLLECTS = 3
# Seconds: between questions to a local server that does not answer, at most, and until it is
# given up.
_LOST_PAUSE, _LOST_PAUSE_MOST, _LOST_MOST = 0.5, 8.0, 300.0
# Refusals before acceptance that the gateway repeats itself, when there is room again.
_REPEATED = frozenset({"rate_limited", "capacity"})


class Frozen(FrozenShape):
    """What is stored with a reservation: enough to send and to record the job after a restart."""

    request: MediaRequest
    prompt: str
    typical_seconds: float = 10.0
    budget: int | None = None  # of an order outside of any session


class JobRun:
    """Sends one request, waits, collects. Repeats only polls and collects, never the submission."""

    def __init__(
        self,
        workspace: Workspace,
        handler: Handler,
        provider: Provider,
        frozen: Frozen,
        fingerprint: Fingerprint,
        clock: Clock,
        faults: Faults,
        queue_file: QueueFile | None,
    ) -> None:
        self.workspace = workspace
        self._handler = handler
        self._provider = provider
        self._frozen = frozen
        self._fingerprint = fingerprint
        self._clock = clock
        self._faults = faults
        self._file = queue_file
        self.cancelled = False
        self.refusals = 0
        self._provider_job = ""
        self._sent = asyncio.Event()

    async def past_submission(self) -> None:
        """Waits until no submission is half-way, so that none becomes uncertain by our leaving."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(20):
                await self._sent.wait()

    async def cancel(self) -> None:
        """Asks the provider to stop; what it delivers all the same is kept."""
        self.cancelled = True
        if self._provider_job:
            with contextlib.suppress(ProviderError):
                await self._provider.cancel(self._provider_job)

    async def from_state(self, job: Job) -> Outcome:
        """Goes on from where the ledger says that the job stands."""
        self._sent.clear()
        if job.base_url:
            self._provider = self._provider.at(job.base_url)
        try:
            if job.state == "reserved":
                sent = await self._send(job)
                if isinstance(sent, Outcome):
                    return sent
                job = sent
            self._provider_job = job.provider_job
            if self.cancelled:
                await self.cancel()  # it was asked for while the request was on its way
        finally:
            self._sent.set()
        try:
            await self._wait(job)
            return await self._collect(job)
        except ProviderError as error:
            return await self._handler.fail(job, error, self.cancelled)

    async def _send(self, job: Job) -> Job | Outcome:
        paid = not self._provider.local
        if self.cancelled:
            return await self._handler.cancel(job, "stopped")
        self._faults.point("gateway.before_intent")
        try:
            job = await self._handler.intend(
                job, self._provider.base_url, paid, self._frozen.budget
            )
        except NoRoom:
            await self._handler.cancel(job, "an earlier bill was higher than its estimate")
            return Outcome("no_room", job, text="the budget is reached")
        self._faults.point("gateway.after_intent")
        try:
            provider_job = await self._provider.submit(self._frozen.request, self._context(job))
        except ProviderError as error:
            if error.accepted is None:
                found = await self._found(job)
                if found is None:
                    return await self._handler.park(job, error.text)
                if not found:
                    lost = ProviderError("timeout", error.text, accepted=False)
                    return await self._handler.fail(job, lost, self.cancelled)
                self._faults.point("gateway.after_submit")
                return await self._handler.accept(job, found, paid)
            if error.category in _REPEATED and not self.cancelled:
                job = await self._handler.requeue(job, quietly=True)
                return Outcome(
                    "refused", job, category=error.category, text=error.text,
                    retry_after=error.retry_after,
                )  # fmt: skip
            return await self._handler.fail(job, error, self.cancelled)
        self._faults.point("gateway.after_submit")
        return await self._handler.accept(job, provider_job, paid)

    async def _found(self, job: Job) -> str | None:
        """After an order whose answer was lost: the id under which the provider has it; '' where
        it surely has not, and sending it again would cost nothing; None: nobody can tell."""
        try:
            known = await self._provider.find(self._context(job))
        except ProviderError as error:
            log.info("asking for %s: %s", job.id, error.text)
            return None
        return known if known or self._provider.local else None

    async def give_up(self, refused: Outcome) -> Outcome:
        """Ends a job that was refused too often."""
        assert refused.job is not None and refused.category is not None
        error = ProviderError(refused.category, refused.text, retry_after=refused.retry_after)
        return await self._handler.fail(refused.job, error, self.cancelled)

    async def _wait(self, job: Job) -> None:
        request = self._frozen.request
        model = f"{job.provider}/{job.model}"
        learned = await self._file.learned(model) if self._file and not self._provider.local else []
        started = self._clock.monotonic()
        previews = Previews(job.id, self.workspace.file.media.incoming(), self._clock)
        try:
            if self._provider.local:
                await self._wait_here(job, previews)
                return
            for pause in waits(request.media, self._frozen.typical_seconds, learned):
                await self._clock.sleep(pause)
                poll = await self._poll(job)
                if poll is not None and await self._shown(job, poll, previews):
                    break
        finally:
            await previews.clear()
        if self._file is not None:
            await self._file.learn(model, self._clock.now(), self._clock.monotonic() - started)

    async def _wait_here(self, job: Job, previews: Previews) -> None:
        """A server of one's own holds the question until there is news. It may be busy loading a
        model, or be started again: it is asked until it was silent for minutes."""
        pause, silent_since = _LOST_PAUSE, None
        while True:
            try:
                poll = await self._provider.poll(job.provider_job, _HOLD)
            except ProviderError as error:
                now = self._clock.monotonic()
                silent_since = now if silent_since is None else silent_since
                if error.accepted is not None or now - silent_since > _LOST_MOST:
                    raise
                log.info("poll of %s: %s", job.id, error.text)
                await self._clock.sleep(pause)
                pause = min(2 * pause, _LOST_PAUSE_MOST)
                continue
            pause, silent_since = _LOST_PAUSE, None
            if await self._shown(job, poll, previews):
                return

    async def _shown(self, job: Job, poll: Poll, previews: Previews) -> bool:
        """Shows how far the job is; whether it is done."""
        if poll.progress is not None:
            preview = await previews.show(poll.preview) if poll.state != "done" else ""
            self.workspace.show_progress(job.node, poll.progress, preview)
        return poll.state == "done"

    async def _poll(self, job: Job) -> Poll | None:
        try:
            return await self._provider.poll(job.provider_job, 0)
        except ProviderError as error:
            if error.accepted is None or error.category in ("rate_limited", "timeout"):
                log.info("poll of %s: %s", job.id, error.text)
                return None  # a lost poll says nothing about the job
            raise

    async def _collect(self, job: Job) -> Outcome:
        request = self._frozen.request
        last: ProviderError | None = None
        for attempt in range(_COLLECTS):
            try:
                delivered = await self._fetched(job)
                stored = await in_thread(
                    take_in, delivered, request.media, self.workspace.file.media
                )
            except Unusable as error:
                last = ProviderError(
                    "malformed_output", str(error), accepted=True, billed=job.estimate or None
                )
                continue
            except ProviderError as error:
                if error.category not in ("expired_output", "timeout", "malformed_output"):
                    raise
                last = ProviderError(
                    "expired_output" if error.category == "timeout" else error.category,
                    error.text,
                    accepted=True,
                    billed=error.billed if error.billed is not None else job.estimate or None,
                )
                await self._clock.sleep(0.5 * (attempt + 1))
                continue
            self._faults.point("gateway.after_collect")
            return await self._handler.deliver(
                job, request, self._frozen.prompt, self._fingerprint, delivered, stored
            )
        assert last is not None
        raise last

    async def _fetched(self, job: Job) -> Delivered:
        """The result as a file here."""
        context = self._context(job)
        delivered = await self._provider.collect(job.provider_job, context)
        if delivered.remote is None:
            return delivered
        from app.gateway.download import download  # what runs offline needs no HTTP

        path = context.scratch / f"{job.id}.fetched"
        await download(delivered.remote, path, self._provider.base_url)
        url = delivered.url or delivered.remote.url
        return delivered.model_copy(update={"path": path, "url": url})

    def _context(self, job: Job) -> JobContext:
        return context_of(self.workspace, job)


def context_of(workspace: Workspace, job: Job) -> JobContext:
    """Where the files of a job lie and go."""
    media = workspace.file.media
    return JobContext(job=job.id, media_root=media.root, scratch=media.incoming())
