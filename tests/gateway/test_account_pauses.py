"""An account that is refused stops what needs it, and nothing else, until a person has mended it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.gateway import ledger
from app.gateway import run as run_module
from app.gateway.outcome import Order, Outcome
from app.providers.port import JobContext, MediaRequest, Poll, ProviderError
from app.story.freshness import Fingerprint
from app.story.jobs import Category
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import small_project
from tests.fakes.provider import FakeProvider
from tests.gateway.test_text import Talker, question, with_gateway


class Locked(FakeProvider):
    """Takes no order while its account is locked."""

    def __init__(self, name: str = "bad", category: Category = "auth") -> None:
        super().__init__(name, self._refuse)
        self.category: Category = category
        self.locked = True

    def _refuse(self, request: MediaRequest, nth: int) -> ProviderError | None:
        if not self.locked:
            return None
        return ProviderError(self.category, "401: bad key", accepted=False)


def order(provider: str, n: int) -> Order:
    request = MediaRequest(provider=provider, model="m", media="image", prompt=f"{n}")
    return Order(
        node=f"{provider}{n}", shot="", session="se", request=request, prompt=request.prompt,
        fingerprint=Fingerprint(asked={}), estimate=40_000, typical_seconds=1.0,
    )  # fmt: skip


async def with_both(studio_here: Any, folder: Path, bad: Locked) -> tuple[Studio, Workspace]:
    """A studio with a good provider and this one, which does one job at a time."""
    providers = {"good": FakeProvider("good"), bad.name: bad}
    studio = studio_here(providers=providers, clock=FastClock())
    workspace = await small_project(studio, folder, shots=1)
    await studio.gateway.attach(workspace)
    studio.gateway.capacity.set_limit(bad.name, 1)
    return studio, workspace


async def buy(studio: Studio, workspace: Workspace, provider: str, *numbers: int) -> list[Outcome]:
    buys = (studio.gateway.buy(workspace, order(provider, n)) for n in numbers)
    return list(await asyncio.gather(*buys))


@pytest.mark.parametrize("category", ["auth", "out_of_credits"])
def test_the_first_refusal_stops_its_provider_and_no_other(
    run, studio_here, tmp_path: Path, category: Category
) -> None:
    async def body() -> None:
        bad = Locked(category=category)
        studio, workspace = await with_both(studio_here, tmp_path, bad)
        refused, others = await asyncio.gather(
            buy(studio, workspace, "bad", 0, 1, 2), buy(studio, workspace, "good", 0, 1, 2)
        )
        assert [o.kind for o in others] == ["delivered"] * 3
        assert sorted(o.kind for o in refused) == ["failed", "held", "held"]
        assert {o.category for o in refused} == {category}
        assert bad.calls == 1, "what would fail alike is not sent"
        (again,) = await buy(studio, workspace, "bad", 3)
        assert (again.kind, again.job) == ("held", None), "nothing is reserved for it either"
        pause = studio.gateway.capacity.accounts.of("bad")
        assert pause is not None and "bad is paused: 401: bad key. " in pause.words
        bad.locked = False
        studio.gateway.capacity.accounts.lift("bad")
        for outcome in refused:
            if outcome.kind == "held":
                assert outcome.job is not None
                ended = await studio.gateway.settled(workspace, outcome.job.id)
                assert ended is None or ended.kind == "delivered"
        assert len(bad.service.accepted) == 2
        states = sorted(j.state for j in workspace.jobs())
        assert states == ["billed"] * 5 + ["released"]
        await studio.shut()

    run(body())


def test_another_key_goes_on_with_what_waited(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        bad = Locked()
        studio, workspace = await with_both(studio_here, tmp_path, bad)
        outcomes = await buy(studio, workspace, "bad", 0, 1)
        (held,) = [o.job for o in outcomes if o.kind == "held"]
        assert held is not None
        renewed = FakeProvider("bad")
        studio.gateway.use({"good": studio.gateway.providers["good"], "bad": renewed}, {})
        ended = await studio.gateway.settled(workspace, held.id)
        assert ended is not None and ended.kind == "delivered"
        assert (bad.calls, renewed.calls) == (1, 1)
        await studio.shut()

    run(body())


def test_a_refusal_of_the_old_key_says_nothing_of_the_new_one(
    run, studio_here, tmp_path: Path
) -> None:
    class Late(Locked):
        async def submit(self, request: MediaRequest, context: JobContext) -> str:
            arrived.set()
            await answers.wait()
            return await super().submit(request, context)

    async def body() -> None:
        studio, workspace = await with_both(studio_here, tmp_path, Late())
        bought = asyncio.ensure_future(buy(studio, workspace, "bad", 0))
        await arrived.wait()
        good = studio.gateway.providers["good"]
        studio.gateway.use({"good": good, "bad": FakeProvider("bad")}, {})
        answers.set()
        assert [o.kind for o in await bought] == ["failed"]
        assert studio.gateway.capacity.accounts.all() == []
        await studio.shut()

    arrived, answers = asyncio.Event(), asyncio.Event()
    run(body())


def test_who_resumes_the_provider_tries_its_account_again(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        bad = Locked()
        studio, workspace = await with_both(studio_here, tmp_path, bad)
        await buy(studio, workspace, "bad", 0)
        bad.locked = False
        studio.wishes.pause("bad", False)
        assert [o.kind for o in await buy(studio, workspace, "bad", 1)] == ["delivered"]
        await studio.shut()

    run(body())


def test_a_question_does_not_wait_for_an_account(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        studio = studio_here()
        talker = Talker(ProviderError("auth", "bad key", accepted=False))
        gateway, workspace = await with_gateway(studio, tmp_path, talker)
        gateway.capacity.set_limit("talk", 1)
        asked = await asyncio.gather(*(gateway.ask(workspace, question()) for _ in range(3)))
        later = await gateway.ask(workspace, question())
        assert {(o.kind, o.category) for o in (*asked, later)} == {("failed", "auth")}
        assert talker.asked == 1
        assert not any(job.open for job in workspace.jobs()), "nothing stays reserved for them"
        spent = await workspace.file.database.read(lambda db: ledger.totals(db, "se"))
        assert spent == ledger.Totals(0, 0)
        await gateway.close()
        await studio.shut()

    run(body())


def test_what_was_taken_is_asked_for_until_the_account_is_mended(
    run, studio_here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_module, "_PATIENCE", 60.0)

    class Revoked(Locked):
        """Took an order, and answers no question once its account is locked."""

        async def poll(self, provider_job: str, wait: float) -> Poll:
            under_way.set()
            if not asked and "bad" not in studio.gateway.capacity.accounts:
                return Poll(state="running")
            asked.append(studio.clock.monotonic())
            raise ProviderError("auth", "401: revoked", accepted=None)

    asked: list[float] = []
    under_way = asyncio.Event()
    studio: Studio

    async def body() -> None:
        nonlocal studio
        bad = Revoked()
        bad.locked = False
        studio, workspace = await with_both(studio_here, tmp_path, bad)
        studio.gateway.capacity.set_limit("bad", 2)
        bought = asyncio.ensure_future(buy(studio, workspace, "bad", 0))
        await under_way.wait()
        bad.locked = True
        assert [o.kind for o in await buy(studio, workspace, "bad", 1)] == ["failed"]
        while not asked or asked[-1] - asked[0] < 3 * 60:
            await asyncio.sleep(0)
        # Else a person would have been asked by now what became of it.
        assert not bought.done()
        renewed = FakeProvider("bad")  # the same service, with another key
        renewed._jobs = bad._jobs
        studio.gateway.use({"good": studio.gateway.providers["good"], "bad": renewed}, {})
        assert [o.kind for o in await bought] == ["delivered"]
        assert renewed.calls == 0 and len(bad.service.accepted) == 1, "it is bought once"
        await studio.shut()

    run(body())


async def until(true: Callable[[], bool]) -> None:
    """Lets the loop turn until something is so."""
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0)


class Slow(Locked):
    """Answers an order when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        self.arrived += 1
        await self.may_answer.wait()
        return await super().submit(request, context)

    arrived = 0


def test_one_order_goes_ahead_alone_until_the_account_has_taken_it(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        bad = Slow()
        studio, workspace = await with_both(studio_here, tmp_path, bad)
        accounts = studio.gateway.capacity.accounts
        bad.may_answer.set()
        await buy(studio, workspace, "bad", 0)
        bad.may_answer.clear()
        studio.gateway.capacity.set_limit("bad", 4)
        accounts.lift("bad")
        bought = asyncio.ensure_future(buy(studio, workspace, "bad", 1, 2, 3, 4))
        await until(lambda: bad.arrived == 2 and len(studio.gateway.tickets()) == 4)
        assert studio.gateway.capacity.running("bad") == 1, "there is room, and yet they wait"
        bad.may_answer.set()  # refused still
        assert sorted(o.kind for o in await bought) == ["failed", "held", "held", "held"]
        assert bad.calls == 2
        bad.locked = False
        accounts.lift("bad")
        await until(lambda: len(bad.service.accepted) == 3)
        assert not accounts.in_doubt("bad")
        assert [o.kind for o in await buy(studio, workspace, "bad", 5, 6)] == ["delivered"] * 2
        await studio.shut()

    run(body())


def test_an_end_that_says_nothing_of_the_account_lets_the_next_go_ahead(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        bad = Locked()
        studio, workspace = await with_both(studio_here, tmp_path, bad)
        studio.gateway.capacity.set_limit("bad", 4)
        accounts = studio.gateway.capacity.accounts
        accounts.doubt("bad")
        bad.category = "server"
        (ended,) = await buy(studio, workspace, "bad", 0)
        assert (ended.kind, ended.category) == ("failed", "server")
        assert accounts.in_doubt("bad") and accounts.may_send("bad")
        bad.locked = False
        assert [o.kind for o in await buy(studio, workspace, "bad", 1, 2)] == ["delivered"] * 2
        assert not accounts.in_doubt("bad")
        await studio.shut()

    run(body())


@pytest.mark.parametrize("mended", [False, True], ids=["refused still", "another key"])
def test_another_start_of_the_app_sends_one_order_first(
    run, studio_here, tmp_path: Path, mended: bool
) -> None:
    async def body() -> None:
        first, workspace = await with_both(studio_here, tmp_path, Locked())
        await buy(first, workspace, "bad", 0)
        await first.shut()
        bad = Slow()
        bad.locked = not mended
        second, workspace = await with_both(studio_here, tmp_path / "second", bad)
        second.gateway.capacity.set_limit("bad", 4)
        bought = asyncio.ensure_future(buy(second, workspace, "bad", 1, 2, 3, 4))
        await until(lambda: bad.arrived == 1 and len(second.gateway.tickets()) == 4)
        assert second.gateway.capacity.running("bad") == 1
        bad.may_answer.set()
        outcomes = await bought
        if mended:
            assert [o.kind for o in outcomes] == ["delivered"] * 4
        else:
            assert bad.calls == 1 and sorted(o.kind for o in outcomes)[1:] == ["held"] * 3
        await second.shut()
        third, workspace = await with_both(studio_here, tmp_path / "third", Locked())
        assert third.gateway.capacity.accounts.in_doubt("bad") is not mended, "it is remembered"
        await third.shut()

    run(body())
