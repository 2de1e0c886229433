"""Questions to language models are bought like pictures: one entry each, within the budget."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

from app.gateway import ledger
from app.gateway.gateway import Gateway
from app.gateway.new_jobs import text_job
from app.gateway.outcome import Outcome, Question
from app.production import answers
from app.providers.port import JobContext, ProviderError
from app.providers.text_port import TextAnswer, TextRequest
from app.story.session import Limits
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import small_project

PRICE = 3_000


class Talker:
    """Answers, or fails as it is told."""

    name = "talk"
    local = False

    def __init__(self, error: ProviderError | None = None) -> None:
        self.asked = 0
        self.error = error
        self.gate: asyncio.Event | None = None

    async def ask(self, request: TextRequest, context: JobContext) -> TextAnswer:
        self.asked += 1
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        return TextAnswer(text="yes", tokens_in=120, tokens_out=8, billed=PRICE - 500)

    async def check(self) -> str:
        return "it answers"

    async def close(self) -> None:
        pass


def question(budget: int | None = None) -> Question:
    request = TextRequest(provider="talk", model="m", role="critic", prompt="is it sharp?")
    return Question(request=request, session="se", estimate=PRICE, budget=budget)


async def totals(workspace: Workspace) -> ledger.Totals:
    return await workspace.file.database.read(lambda db: ledger.totals(db, "se"))


async def with_gateway(studio, tmp_path: Path, talker: Talker) -> tuple[Gateway, Workspace]:
    workspace = await small_project(studio, tmp_path, shots=1)
    gateway = Gateway({}, FastClock(), text_providers={"talk": talker})
    await gateway.attach(workspace)
    return gateway, workspace


def test_an_answer_is_billed_and_its_numbers_kept(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_here()
        gateway, workspace = await with_gateway(studio, tmp_path, Talker())
        outcome = await gateway.ask(workspace, question())
        assert outcome.answer is not None
        assert outcome.answer.text == "yes"
        assert await totals(workspace) == ledger.Totals(PRICE - 500, 0)

        def read(db: sqlite3.Connection) -> tuple[str, int, int]:
            row = db.execute("SELECT role, tokens_in, tokens_out FROM text_calls").fetchone()
            return tuple(row)

        assert await workspace.file.database.read(read) == ("critic", 120, 8)
        await gateway.close()
        await studio.shut()

    run(body())


def test_a_lost_answer_is_charged_and_a_refused_one_is_not(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        studio = studio_here()
        talker = Talker(ProviderError("uncertain", "no answer", accepted=None))
        gateway, workspace = await with_gateway(studio, tmp_path, talker)
        lost = await gateway.ask(workspace, question())
        assert (lost.kind, lost.category) == ("failed", "uncertain")
        assert await totals(workspace) == ledger.Totals(PRICE, 0)
        talker.error = ProviderError("auth", "bad key", accepted=False)
        refused = await gateway.ask(workspace, question())
        assert refused.category == "auth"
        assert await totals(workspace) == ledger.Totals(PRICE, 0)
        assert talker.asked == 2, "nothing is asked twice by itself"
        await gateway.close()
        await studio.shut()

    run(body())


def test_questions_wait_for_room_and_then_the_budget_is_reached(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        studio = studio_here()
        talker = Talker()
        gateway, workspace = await with_gateway(studio, tmp_path, talker)
        outcomes: list[Outcome] = await asyncio.gather(
            *(gateway.ask(workspace, question(budget=2 * PRICE)) for _ in range(4))
        )
        kinds = sorted(o.kind for o in outcomes)
        spent = await totals(workspace)
        assert spent.committed <= 2 * PRICE
        assert kinds.count("delivered") == talker.asked >= 2
        assert "no_room" in kinds
        await gateway.close()
        await studio.shut()

    run(body())


def test_what_waits_for_room_goes_on_when_the_budget_is_raised(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        studio = studio_here()
        talker = Talker()
        talker.gate = asyncio.Event()
        gateway, workspace = await with_gateway(studio, tmp_path, talker)
        session = await answers.start(workspace, Limits(budget=PRICE))
        asked = replace(question(budget=PRICE), session=session.id)
        first = asyncio.create_task(gateway.ask(workspace, asked))
        while talker.asked < 1:
            await asyncio.sleep(0)
        second = asyncio.create_task(gateway.ask(workspace, asked))
        attached = gateway.attached(workspace)
        assert attached is not None
        while not attached.ordering:
            await asyncio.sleep(0)
        while attached.ordering:  # until it has been refused
            await asyncio.sleep(0)
        assert not second.done()
        now = workspace.sessions[session.id]
        await answers.decide(workspace, now, "limits", limits=Limits(budget=10 * PRICE))
        while talker.asked < 2:
            await asyncio.sleep(0)
        talker.gate.set()
        assert [(await each).kind for each in (first, second)] == ["delivered"] * 2
        await gateway.close()
        await studio.shut()

    run(body())


def test_what_an_earlier_run_asked_is_closed(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path, shots=1)
        first = Gateway({}, FastClock(), text_providers={"talk": Talker()})
        await first.attach(workspace)
        sent = text_job(question(), workspace.board.project.id, 1.0)
        unsent = text_job(question(), workspace.board.project.id, 1.0)

        def leave(db: sqlite3.Connection):
            ledger.reserve(db, [(sent, "{}", "{}"), (unsent, "{}", "{}")], None)
            return [ledger.intend(db, sent.id, "", 1.0), ledger.get(db, unsent.id)]

        await workspace.record(FactBatch(ledger=leave))
        await first.close()
        await workspace.settle()
        second = Gateway({}, FastClock(), text_providers={"talk": Talker()})
        await second.attach(workspace)
        assert await totals(workspace) == ledger.Totals(PRICE, 0)
        await second.close()
        await studio.shut()

    run(body())
