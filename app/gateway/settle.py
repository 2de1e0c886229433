"""The one handler: completion, failure, cancellation, parking and return to the queue of every job
that is served goes through here, each in one transaction of the project file. Only a person's word
on an uncertain job (`resolving`) and a copy that lets go of its original's jobs (`origin`) stand
beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from app.gateway import ledger
from app.gateway.intake import Stored
from app.gateway.made_take import made_take
from app.gateway.outcome import Outcome
from app.providers.port import Delivered, MediaRequest, ProviderError
from app.providers.text_port import TextAnswer
from app.store import text_calls
from app.story.activity import Activity, ActivityKind
from app.story.freshness import Fingerprint
from app.story.jobs import Category, Job
from app.story.money import show_credits
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace

LedgerStep = Callable[[sqlite3.Connection, float], Job]


def budget_now(
    workspace: Workspace, session: str, ordered: int | None, leaves: int = 0
) -> int | None:
    """The session's own, as it is set at this moment, without what it `leaves` for others;
    `ordered` where there is no such session."""
    known = workspace.sessions.get(session)
    budget = known.budget if known is not None else ordered
    return None if budget is None else budget - leaves


class Handler:
    """Steps of jobs of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    async def intend(
        self, job: Job, base_url: str, paid: bool, ordered_budget: int | None = None
    ) -> Job:
        """Raises `ledger.NoRoom` where the budget was overrun meanwhile."""
        budget = budget_now(self._workspace, job.session, ordered_budget)
        return await self._step(
            lambda db, at: ledger.intend(db, job.id, base_url, at, budget),
            self._entry(job, "submitted", f"{self._name(job)} sent to {job.provider}/{job.model}"),
            full=paid,
        )

    async def accept(self, job: Job, provider_job: str, paid: bool) -> Job:
        return await self._step(
            lambda db, at: ledger.accept(db, job.id, provider_job, at), None, full=paid
        )

    async def replace(self, job: Job, new: tuple[Job, str, str], ordered_budget: int | None) -> Job:
        """Another order in the place of one that was never sent: what is quoted for it is what is
        reserved and sent. Raises `ledger.NoRoom` where the budget has no room for it."""
        budget = budget_now(self._workspace, job.session, ordered_budget)
        at = self._now()
        before, after = show_credits(job.estimate), show_credits(new[0].estimate)
        model = f"{new[0].provider}/{new[0].model}"
        text = f"{self._name(job)} was changed in the queue: {model}, {after} instead of {before}"
        jobs = await self._workspace.record(
            FactBatch(
                activity=[self._entry(new[0], "retry", text)],
                ledger=lambda db: ledger.replace(db, job.id, new, at, budget),
            ),
            actor="person",
        )
        return jobs[-1]

    async def requeue(self, job: Job, quietly: bool = False) -> Job:
        """Provably not taken, or lost and free to send again."""
        text = f"{self._name(job)} was under way and is queued again"
        entry = None if quietly else self._entry(job, "recovered", text)
        return await self._step(lambda db, at: ledger.requeue(db, job.id, at), entry)

    async def deliver(
        self,
        job: Job,
        request: MediaRequest,
        prompt: str,
        fingerprint: Fingerprint,
        delivered: Delivered,
        stored: Stored,
    ) -> Outcome:
        """Bill, take and log line, together."""
        billed = delivered.billed if delivered.billed is not None else job.estimate
        take = made_take(
            self._workspace, job, request, prompt, stored, delivered.seed, delivered.url
        )
        pinned = fingerprint.became(f"{job.provider}/{job.model}", take.seed)
        cost = show_credits(billed)
        entry = self._entry(
            job, "generated", f"{self._name(job)} made by {job.provider}/{job.model}, {cost}",
            billed,
        )  # fmt: skip
        entry = entry.model_copy(update={"data": {"take": take.id, "attempt": job.attempt}})
        done: list[Job] = []

        def work(db: sqlite3.Connection) -> list[Job]:
            done.append(ledger.bill(db, job.id, billed, self._now(), take=take.id))
            return list(done)

        await self._workspace.record(
            FactBatch(
                takes=[NewTake(take, pinned, delivered.layout)],
                activity=[entry],
                ledger=work,
                full=billed > 0,
            )
        )
        return Outcome("delivered", done[-1], take, layout=delivered.layout)

    async def fail(self, job: Job, error: ProviderError, cancelled: bool = False) -> Outcome:
        """A failure that is certain: released, or billed where the provider says so."""
        category: Category = "cancelled" if cancelled else error.category
        billed = error.billed or (job.estimate if error.charged else 0)
        if billed:
            settled = await self._step(
                lambda db, at: ledger.bill(
                    db, job.id, billed, at, category=category, error=error.text
                ),
                self._entry(job, "retry", f"{self._name(job)}: {error.text} (billed)", billed),
                full=True,
            )
        else:
            settled = await self._step(
                lambda db, at: ledger.release(db, job.id, at, category, error.text), None
            )
        if cancelled:
            return Outcome("cancelled", settled, category=category, text=error.text)
        return Outcome(
            "failed", settled, category=category, text=error.text, retry_after=error.retry_after
        )

    async def park(self, job: Job, text: str) -> Outcome:
        settled = await self._step(
            lambda db, at: ledger.park(db, job.id, text, at),
            self._entry(
                job, "uncertain",
                f"{self._name(job)}: it is not known whether {job.provider} took it. {text}",
            ),
            full=True,
        )  # fmt: skip
        return Outcome("parked", settled, category="uncertain", text=text)

    # -- text ---------------------------------------------------------------------------------

    async def intend_text(self, job: Job, ordered_budget: int | None, paid: bool) -> Job:
        """As `intend`, without a line in the log: there are many questions to one picture."""
        budget = budget_now(self._workspace, job.session, ordered_budget)
        return await self._step(
            lambda db, at: ledger.intend(db, job.id, "", at, budget), None, full=paid
        )

    async def bill_text(
        self, job: Job, billed: int, answer: TextAnswer, role: str, seconds: float
    ) -> Job:
        """The bill, and what the role's numbers are made from."""

        def work(db: sqlite3.Connection, at: float) -> Job:
            text_calls.add(db, job.id, role, answer.tokens_in, answer.tokens_out, seconds, at)
            return ledger.bill(db, job.id, billed, at)

        return await self._step(work, None, full=billed > 0)

    async def bill_lost_text(self, job: Job, text: str) -> Outcome:
        """An answer that was lost is charged its reservation: nobody can ask for it again."""
        settled = await self._step(
            lambda db, at: ledger.bill(
                db, job.id, job.estimate, at, category="uncertain", error=text
            ),
            None,
            full=True,
        )
        return Outcome("failed", settled, category="uncertain", text=text)

    async def cancel(self, job: Job, why: str) -> Outcome:
        """A job that was never sent."""
        settled = await self._step(
            lambda db, at: ledger.release(db, job.id, at, "cancelled", why), None
        )
        return Outcome("cancelled", settled, category="cancelled", text=why)

    async def give_up(self, job: Job) -> Job:
        """A person wants no more of this failure; it leaves the list, not the ledger."""
        return await self._step(
            lambda db, at: ledger.give_up(db, job.id, at),
            self._entry(job, "waived", f"{self._name(job)}: given up"),
        )

    # -- inside -------------------------------------------------------------------------------

    async def _step(
        self,
        step: LedgerStep,
        entry: Activity | None,
        full: bool = False,
    ) -> Job:
        at = self._now()
        jobs = await self._workspace.record(
            FactBatch(
                activity=[entry] if entry else [], ledger=lambda db: [step(db, at)], full=full
            )
        )
        return jobs[0]

    def _entry(self, job: Job, kind: ActivityKind, text: str, micros: int = 0) -> Activity:
        return Activity(
            kind=kind,
            text=text,
            session=job.session,
            shot=job.shot,
            node=job.node,
            model=f"{job.provider}/{job.model}",
            micros=micros,
        )

    def _name(self, job: Job) -> str:
        node = self._workspace.board.nodes_by_id.get(job.node)
        return self._workspace.board.name(node) if node else job.node

    def _now(self) -> float:
        return self._workspace.clock.now()
