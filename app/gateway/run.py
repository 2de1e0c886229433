"""One job's way from its intent to its end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterable, Mapping
from itertools import repeat

from app.gateway.account_pauses import ACCOUNT, AccountPauses
from app.gateway.intake import Stored, Unusable, take_in
from app.gateway.ledger import NoRoom
from app.gateway.outcome import Outcome
from app.gateway.previews import Previews
from app.gateway.queue_file import QueueFile
from app.gateway.settle import Handler
from app.gateway.waiting import waits
from app.providers.at_once import answered
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
_COLLECTS = 3  # of a result that is gone or cannot be used
_AGAIN = 1.0  # seconds until a local server that did not answer is asked again
_PATIENCE = 1800.0  # seconds for which a provider is asked that cannot be
_NO_PAUSES: Iterable[float] = repeat(0.0)
# Refusals before acceptance that the gateway repeats itself, when there is room again.
_REPEATED = frozenset({"rate_limited", "capacity"})


class Unreachable(Exception):
    """A provider that took a job could not be asked for so long that a person should know."""


class Frozen(FrozenShape):
    """What is stored with a reservation: enough to send and to record the job after a restart."""

    request: MediaRequest
    prompt: str
    asked: str = ""  # by what it is judged; older ones do not know it
    typical_seconds: float = 10.0
    budget: int | None = None  # of an order outside of any session


class JobRun:
    """Sends one request, waits, collects. Repeats only polls and collects, never the submission."""

    def __init__(
        self,
        workspace: Workspace,
        handler: Handler,
        providers: Mapping[str, Provider],
        frozen: Frozen,
        fingerprint: Fingerprint,
        clock: Clock,
        faults: Faults,
        queue_file: QueueFile | None,
        accounts: AccountPauses,
    ) -> None:
        self.workspace = workspace
        self._handler = handler
        self._providers = providers  # a live view: a key may be changed while a job is queued
        self._adapter = providers[frozen.request.provider]
        self._provider = self._adapter  # the same at the address that the job was sent to
        self._accounts = accounts
        self._frozen = frozen
        self._fingerprint = fingerprint
        self._clock = clock
        self._faults = faults
        self._file = queue_file
        self.cancelled = False
        self.refusals = 0
        self._provider_job = ""
        self._asked = 0.0  # when its provider could last be asked, or was not expected to answer
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
        self._reach(job)
        resumed = job.state != "reserved"
        try:
            if not resumed:
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
            await self._wait(job, resumed)
            return await self._collect(job)
        except Unreachable as error:
            return await self._handler.park(job, str(error))
        except ProviderError as error:
            return await self._failed(job, error)

    def _reach(self, job: Job) -> None:
        """Speaks with the key of the moment, at the address that the job was sent to."""
        self._adapter = self._providers.get(self._frozen.request.provider, self._adapter)
        self._provider = self._adapter.at(job.base_url) if job.base_url else self._adapter

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
                    return await self._failed(job, lost)
                return await self._accepted(job, found, paid)
            if error.category in _REPEATED and not self.cancelled:
                job = await self._handler.requeue(job, quietly=True)
                return Outcome(
                    "refused", job, category=error.category, text=error.text,
                    retry_after=error.retry_after,
                )  # fmt: skip
            return await self._failed(job, error)
        return await self._accepted(job, provider_job, paid)

    async def _accepted(self, job: Job, provider_job: str, paid: bool) -> Job:
        self._faults.point("gateway.after_submit")
        job = await self._handler.accept(job, provider_job, paid)
        if self._is_current():
            self._accounts.took(job.provider)
        return job

    def _is_current(self) -> bool:
        """Whether it was sent with the key of the moment: what is heard of another says nothing."""
        return self._providers.get(self._frozen.request.provider) is self._adapter

    async def _failed(self, job: Job, error: ProviderError) -> Outcome:
        """Certain. What it says of the account holds unless another key came meanwhile."""
        if self._is_current():
            self._accounts.heard(job.provider, error, self._clock.now())
        return await self._handler.fail(job, error, self.cancelled)

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

    async def _wait(self, job: Job, resumed: bool) -> None:
        """Until the provider says that the job is done. Raises `ProviderError` where it says that
        the job failed, and `Unreachable` where it could not be asked for long."""
        local = self._provider.local
        # A local one that was just asked is polled at once anyway.
        if (resumed or not local) and await in_thread(answered, self._context(job)):
            return
        request = self._frozen.request
        model = f"{job.provider}/{job.model}"
        learned = await self._file.learned(model) if self._file and not local else []
        started = self._asked = self._clock.monotonic()
        pauses = (
            _NO_PAUSES if local else waits(request.media, self._frozen.typical_seconds, learned)
        )
        previews = Previews(job.id, self.workspace.file.media.incoming(), self._clock)
        try:
            for pause in pauses:
                await self._clock.sleep(pause)
                poll = await self._poll(job)
                if poll is None:
                    if local:
                        await self._clock.sleep(_AGAIN)
                    continue
                self._asked = self._clock.monotonic()
                if await self._shown(job, poll, previews):
                    break
        finally:
            await previews.clear()
        if self._file is not None and not local:
            await self._file.learn(model, self._clock.now(), self._clock.monotonic() - started)

    async def _shown(self, job: Job, poll: Poll, previews: Previews) -> bool:
        """Shows how far the job is; whether it is done."""
        if poll.progress is not None:
            preview = await previews.show(poll.preview) if poll.state != "done" else ""
            self.workspace.show_progress(job.node, poll.progress, preview)
        return poll.state == "done"

    async def _poll(self, job: Job) -> Poll | None:
        """None: the provider could not be asked, which says nothing of the job."""
        try:
            return await self._provider.poll(job.provider_job, _HOLD if self._provider.local else 0)
        except ProviderError as error:
            if not _says_nothing(error):
                raise
            log.info("poll of %s: %s", job.id, error.text)
            self._put_off(job, error)
            return None

    def _put_off(self, job: Job, error: ProviderError) -> None:
        """It is asked again later. While its account waits for a person, patience lasts."""
        if error.category in ACCOUNT:
            self._reach(job)  # a key may have come
        now = self._clock.monotonic()
        if job.provider in self._accounts:
            self._asked = now
        if now - self._asked > _PATIENCE:
            raise Unreachable(f"{error.text}; asked for {_PATIENCE / 60:.0f} minutes") from error

    async def _collect(self, job: Job) -> Outcome:
        """What is ready is fetched, again and again while nothing certain speaks against it: it is
        paid for."""
        request = self._frozen.request
        self._asked = self._clock.monotonic()
        unusable, pause = 0, 0.5
        while True:
            try:
                delivered, stored = await self._taken(job)
            except ProviderError as error:
                if _says_nothing(error):
                    self._put_off(job, error)
                elif error.category not in ("expired_output", "malformed_output"):
                    raise
                else:
                    unusable += 1
                    if unusable == _COLLECTS:
                        raise _lost(error, job) from error
                log.info("collecting %s: %s", job.id, error.text)
                await self._clock.sleep(error.retry_after or pause)
                pause = min(2 * pause, 60.0)
                continue
            self._faults.point("gateway.after_collect")
            return await self._handler.deliver(
                job, request, self._frozen.prompt, self._fingerprint, delivered, stored
            )

    async def _taken(self, job: Job) -> tuple[Delivered, Stored]:
        """The result, checked and among the project's media."""
        delivered = await self._fetched(job)
        try:
            stored = await in_thread(
                take_in, delivered, self._frozen.request.media, self.workspace.file.media
            )
        except Unusable as error:
            raise ProviderError(
                "malformed_output", str(error), accepted=True, billed=delivered.billed
            ) from error
        return delivered, stored

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


def _says_nothing(error: ProviderError) -> bool:
    """Whether only the asking failed: the job itself may be under way, or done."""
    return error.accepted is None


def _lost(error: ProviderError, job: Job) -> ProviderError:
    """What is paid for and cannot be had: the provider's own figure where it names one."""
    billed = error.billed if error.billed is not None else job.estimate or None
    return ProviderError(error.category, error.text, accepted=True, billed=billed)


def context_of(workspace: Workspace, job: Job) -> JobContext:
    """Where the files of a job lie and go."""
    media = workspace.file.media
    return JobContext(job=job.id, media_root=media.root, scratch=media.incoming())
