"""Bugs planted on purpose: the simulation is only worth something if it finds them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from app.gateway import ledger, queued
from app.gateway.account_pauses import AccountPauses
from app.gateway.capacity import Capacity
from app.gateway.dispatch import Dispatcher
from app.gateway.gateway import Gateway
from app.gateway.outcome import Outcome
from app.gateway.queue_file import QueueFile
from app.gateway.recovery import Found
from app.gateway.run import JobRun
from app.gateway.serving import Serving
from app.gateway.settle import Handler
from app.providers.port import ProviderError
from app.story.jobs import Job

BUGS: dict[str, Callable[[], Any]] = {}


def planted(bug: Callable[[], Any]) -> Callable[[], Any]:
    BUGS[bug.__name__] = bug
    return bug


@planted
def no_intent_row():
    """The POST goes out before anything is on disk; the row follows with the answer."""

    true = Handler._step

    async def intend(self: Handler, job: Job, *rest: Any) -> Job:
        return job

    async def step(self: Handler, work: Any, entry: Any, full: bool = False) -> Job:
        def late(db: sqlite3.Connection, at: float) -> Job:
            try:
                return work(db, at)
            except ledger.IllegalStep:
                row = db.execute("SELECT job FROM ledger WHERE state='reserved'").fetchall()
                for (job,) in row:
                    ledger.intend(db, job, "", at)
                return work(db, at)

        return await true(self, late, entry, full)

    return _patched((Handler, "intend", intend), (Handler, "_step", step))


@planted
def the_answer_is_not_stored():
    async def accept(self: Handler, job: Job, provider_job: str, paid: bool) -> Job:
        return job.model_copy(update={"state": "accepted", "provider_job": provider_job})

    return _patched((Handler, "accept", accept))


@planted
def an_intent_is_sent_again_after_a_crash():
    async def park(self: Handler, job: Job, text: str) -> Outcome:
        return Outcome("parked", await self.requeue(job))

    from app.gateway import recovery

    async def ask(provider: Any, handler: Handler, job: Job, context: Any) -> Job | None:
        if job.state == "accepted":
            return job
        return await handler.requeue(job) if job.state == "intent" else None

    return _patched((recovery, "_ask", ask))


@planted
def a_lost_answer_counts_as_a_refusal():
    true = JobRun._send

    async def send(self: JobRun, job: Job) -> Job | Outcome:
        submit = self._provider.submit

        async def lying(request: Any, context: Any) -> str:
            try:
                return await submit(request, context)
            except ProviderError as error:
                raise ProviderError("rate_limited", error.text, accepted=False) from error

        with patch.object(self._provider, "submit", lying):
            return await true(self, job)

    return _patched((JobRun, "_send", send))


@planted
def the_budget_forgets_what_is_reserved():
    def totals(db: sqlite3.Connection, session: str) -> ledger.Totals:
        row = db.execute(
            "SELECT COALESCE(SUM(billed),0) FROM ledger WHERE session=?", (session,)
        ).fetchone()
        return ledger.Totals(row[0], 0)

    true = ledger.reserve

    def reserve(db: sqlite3.Connection, jobs: Any, budget: int | None) -> list[Job]:
        with patch.object(ledger, "totals", totals):
            return true(db, jobs, budget)

    return _patched((ledger, "reserve", reserve))


@planted
def the_estimate_is_billed_instead_of_the_bill():
    true = ledger.bill

    def bill(db: sqlite3.Connection, job: str, micros: int, at: float, **rest: Any) -> Job:
        return true(db, job, ledger.get(db, job).estimate, at, **rest)

    return _patched((ledger, "bill", bill))


@planted
def a_paid_failure_is_released():
    true = Handler.fail

    async def fail(
        self: Handler, job: Job, error: ProviderError, cancelled: bool = False
    ) -> Outcome:
        error.billed = None
        return await true(self, job, error, cancelled)

    return _patched((Handler, "fail", fail))


@planted
def the_bill_and_the_take_are_two_transactions():
    async def deliver(self: Handler, job: Job, *rest: Any) -> Outcome:
        request, prompt, fingerprint, delivered, stored = rest
        name = f"tk_{job.id}"
        billed = await self._step(
            lambda db, at: ledger.bill(db, job.id, delivered.billed, at, take=name), None
        )
        from app.gateway.made_take import made_take
        from app.workspace.batch import FactBatch, NewTake

        take = made_take(self._workspace, job, request, prompt, stored)
        take = take.model_copy(update={"id": name})
        await self._workspace.record(FactBatch(takes=[NewTake(take, fingerprint)]))
        return Outcome("delivered", billed, take)

    return _patched((Handler, "deliver", deliver))


@planted
def places_are_never_given_back():
    return _patched((Capacity, "end", lambda self, lane: None))


@planted
def nobody_wakes_the_queue():
    true = Serving._serve

    async def serve(self: Serving, ticket: Any) -> None:
        with patch.object(self.dispatcher, "pump", lambda: None):
            await true(self, ticket)

    return _patched((Serving, "_serve", serve))


@planted
def a_stopped_provider_is_not_woken():
    return _patched((Dispatcher, "_wake_later", lambda self, now: None))


@planted
def an_earlier_need_to_wake_is_lost():
    true = Dispatcher._wake_later

    def wake_later(self: Dispatcher, now: float) -> None:
        if self._wakes_at == float("inf"):
            true(self, now)

    return _patched((Dispatcher, "_wake_later", wake_later))


@planted
def a_locked_account_is_asked_on():
    return _patched((AccountPauses, "pause", lambda self, pause: None))


@planted
def nobody_who_waits_hears_of_a_locked_account():
    return _patched((AccountPauses, "_tell", lambda self, provider, pause: None))


@planted
def a_mended_account_is_not_woken():
    true = Gateway._account_changed

    def changed(self: Gateway, provider: str, pause: Any) -> None:
        if pause is not None:
            true(self, provider, pause)

    return _patched((Gateway, "_account_changed", changed))


@planted
def headers_are_not_heard():
    return _patched((Gateway, "heard", lambda self, provider, rate, model="": None))


@planted
def submissions_a_minute_are_not_counted():
    true = Capacity.start

    def start(self: Capacity, lane: Any, now: float, sends: bool = True) -> None:
        true(self, lane, now, sends=False)

    return _patched((Capacity, "start", start))


@planted
def a_changed_order_is_sent_as_it_was():
    true = queued._write

    async def write(gateway: Any, workspace: Any, ticket: Any, *rest: Any) -> None:
        run = ticket.run
        await true(gateway, workspace, ticket, *rest)
        ticket.run = run

    return _patched((queued, "_write", write))


@planted
def what_was_replaced_stays_reserved():
    def replace_it(db: sqlite3.Connection, old: str, new: Any, at: float, budget: Any) -> list[Job]:
        return ledger.reserve(db, [new], budget)

    return _patched((ledger, "replace", replace_it))


@planted
def jobs_are_polled_at_the_wrong_provider():
    true = Gateway.enqueue_all

    async def enqueue_all(self: Gateway, attached: Any, found: list[Found]) -> None:
        wrong: list[Found] = []
        for one in found:
            other = next(n for n in self.providers if n != one.job.provider)
            if one.job.state == "accepted":
                request = one.frozen.request.model_copy(update={"provider": other})
                one = replace(one, frozen=one.frozen.model_copy(update={"request": request}))
            wrong.append(one)
        await true(self, attached, wrong)

    return _patched((Gateway, "enqueue_all", enqueue_all))


@planted
def a_pause_is_not_kept():
    return _patched((Dispatcher, "hold", lambda self, session: None))


@planted
def a_settled_row_stays_in_the_queue():
    async def drop(self: QueueFile, job: str) -> None:
        return None

    async def forget(self: QueueFile, jobs: list[str]) -> None:
        return None

    return _patched((QueueFile, "drop", drop), (QueueFile, "forget", forget))


@planted
def a_spoiled_result_is_bought_again():
    true = JobRun._collect

    async def collect(self: JobRun, job: Job) -> Outcome:
        try:
            return await true(self, job)
        except ProviderError:
            provider_job = await self._provider.submit(self._frozen.request, self._context(job))
            return await true(self, job.model_copy(update={"provider_job": provider_job}))

    return _patched((JobRun, "_collect", collect))


@contextmanager
def _patched(*changes: tuple[Any, str, Any]) -> Iterator[None]:
    patches = [patch.object(owner, name, new) for owner, name, new in changes]
    for change in patches:
        change.start()
    try:
        yield
    finally:
        for change in reversed(patches):
            change.stop()
