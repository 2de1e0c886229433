"""One question to a language model: reserved, intended, asked, billed. Nothing is repeated here:
each try is an entry of its own in the ledger."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping

from app.gateway import ledger
from app.gateway.account_pauses import AccountPauses
from app.gateway.outcome import Outcome
from app.gateway.run import context_of
from app.gateway.settle import Handler
from app.providers.port import ProviderError
from app.providers.text_port import TextProvider, TextRequest
from app.story.jobs import Job
from app.system.clock import Clock
from app.workspace.workspace import Workspace


class TextRun:
    """What a ticket runs for a text job; the same steps as `run.JobRun`, in one request."""

    def __init__(
        self,
        workspace: Workspace,
        handler: Handler,
        providers: Mapping[str, TextProvider],
        request: TextRequest,
        budget: int | None,
        clock: Clock,
        accounts: AccountPauses,
    ) -> None:
        self.workspace = workspace
        self.cancelled = False
        self.refusals = 0
        self._handler = handler
        self._providers = providers  # a live view: a key may be changed while it is queued
        self._provider = providers[request.provider]
        self._request = request
        self._budget = budget
        self._clock = clock
        self._accounts = accounts
        self._ended = asyncio.Event()

    async def past_submission(self) -> None:
        """The whole request is the submission: it is let through, for a while."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(20):
                await self._ended.wait()

    async def cancel(self) -> None:
        """What is on its way cannot be called back; it is billed as it comes."""
        self.cancelled = True

    async def from_state(self, job: Job) -> Outcome:
        self._ended.clear()
        self._provider = self._providers.get(self._request.provider, self._provider)
        try:
            return await self._ask(job)
        finally:
            self._ended.set()

    async def _ask(self, job: Job) -> Outcome:
        if self.cancelled:
            return await self._handler.cancel(job, "stopped")
        try:
            job = await self._handler.intend_text(job, self._budget, not self._provider.local)
        except ledger.NoRoom:
            await self._handler.cancel(job, "an earlier bill was higher than its estimate")
            return Outcome("no_room", job, text="the budget is reached")
        started = self._clock.monotonic()
        try:
            answer = await self._provider.ask(self._request, context_of(self.workspace, job))
        except ProviderError as error:
            if error.accepted is None:
                return await self._handler.bill_lost_text(job, error.text)
            if self._providers.get(self._request.provider) is self._provider:
                self._accounts.heard(job.provider, error, self._clock.now())
            return await self._handler.fail(job, error, self.cancelled)
        self._accounts.took(job.provider)
        seconds = self._clock.monotonic() - started
        billed = answer.billed if answer.billed is not None else job.estimate
        settled = await self._handler.bill_text(job, billed, answer, self._request.role, seconds)
        return Outcome("delivered", settled, answer=answer)

    async def give_up(self, refused: Outcome) -> Outcome:
        """Text is never queued again by the gateway."""
        return refused
