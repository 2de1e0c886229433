"""A person rules the queue: turns, limits, pauses and shares hold, also after a restart; what is
still queued can be ordered differently, and what was quoted is what is sent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from app.execution.edit_queued import edit_queued
from app.gateway import ledger, queued
from app.gateway.outcome import Order, Outcome
from app.gateway.resolving import give_up
from app.gateway.troubles import troubles
from app.providers.catalogue import Catalogue
from app.providers.model import Model
from app.providers.port import MediaRequest, ProviderError, Rate
from app.store import rows
from app.story.edits import Change
from app.story.freshness import Fingerprint
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace
from tests.fakes.projects import small_project
from tests.fakes.provider import SEED, FakeProvider, priced
from tests.ui.desks import until

MODELS = (
    Model(
        provider="fake",
        id="pro",
        media="image",
        model_class="photoreal",
        price=priced(0.04),
        typical_seconds=0.1,
        seed=SEED,
    ),
    Model(
        provider="fake",
        id="fine",
        media="image",
        model_class="photoreal",
        rank=2,
        price=priced(0.09),
        typical_seconds=0.1,
        seed=SEED,
    ),
)
PRICE = 40_000


@asynccontextmanager
async def buying(
    make: Callable[..., Studio], folder: Path, provider: FakeProvider
) -> AsyncIterator[tuple[Studio, Workspace]]:
    """One project that may buy; a second visit opens it again."""
    studio = make(providers={"fake": provider}, catalogue=Catalogue(MODELS))
    try:
        path = folder / "Small.slate"
        if (path / "project.db").exists():
            workspace = await studio.open(path)
        else:
            workspace = await small_project(studio, folder, shots=4)
        yield studio, workspace
    finally:
        await studio.shut()


def order_for(workspace: Workspace, index: int, budget: int | None = None) -> Order:
    node = frame(workspace, index)
    request = MediaRequest(provider="fake", model="pro", media="image", prompt=node.prompt)
    return Order(
        node=node.id, shot=node.shot, session="se", request=request, prompt=node.prompt,
        fingerprint=Fingerprint(asked={"prompt": node.prompt}), estimate=PRICE, budget=budget,
        typical_seconds=0.1,
            )  # fmt: skip


def frame(workspace: Workspace, index: int) -> Any:
    return [n for n in workspace.board.nodes_in_order() if n.op == "frame"][index]


async def ordered(
    studio: Studio, workspace: Workspace, count: int, budget: int | None = None
) -> list[asyncio.Task[Outcome]]:
    """Some orders one after the other, all still queued because everything is paused."""
    studio.wishes.pause("*")
    await studio.ready_to_buy(workspace)
    tasks: list[asyncio.Task[Outcome]] = []
    for n in range(count):
        buy = studio.gateway.buy(workspace, order_for(workspace, n, budget))
        tasks.append(asyncio.ensure_future(buy))
        await until(lambda n=n: len(studio.gateway.dispatcher.order()) == n + 1)
    return tasks


def turns(studio: Studio, workspace: Workspace) -> list[str]:
    """Numbers of the shots as they would go."""
    jobs = [workspace.job(j) for j in studio.gateway.dispatcher.order()]
    shots = [workspace.board.shots_by_id[j.shot] for j in jobs if j is not None]
    return [workspace.board.number(shot) for shot in shots]


# -- turns ----------------------------------------------------------------------------------------


def test_turns_that_a_person_gave_hold_after_a_restart(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            tasks = await ordered(studio, workspace, 4)
            job = studio.gateway.dispatcher.order()
            assert turns(studio, workspace) == ["1A", "1B", "1C", "1D"]
            assert await queued.move(studio.gateway, [job[3]], "up") == 1
            assert turns(studio, workspace) == ["1A", "1B", "1D", "1C"]
            assert await queued.move(studio.gateway, [job[0], job[1]], "down") == 2
            assert turns(studio, workspace) == ["1D", "1A", "1B", "1C"]
            assert await queued.move(studio.gateway, [job[2]], "first") == 1
            assert await queued.move(studio.gateway, [job[0]], "last") == 1
            assert turns(studio, workspace) == ["1C", "1D", "1B", "1A"]
            assert await queued.move(studio.gateway, [job[2]], "up") == 0, "it is the first"
        for task in tasks:
            task.cancel()
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            await studio.ready_to_buy(workspace)
            assert turns(studio, workspace) == ["1C", "1D", "1B", "1A"]
            studio.wishes.set_places("fake", 1)
            studio.wishes.pause("*", False)
            await until(lambda: len(provider.service.accepted) == 4)
            prompts = [r.prompt for r in provider.service.accepted]
            assert prompts == [f"Prompt of shot {n}." for n in (3, 4, 2, 1)]
            await until(lambda: not studio.gateway.tickets())

    run(body())


def test_limits_pauses_and_shares_outlive_the_app(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path, FakeProvider()) as (studio, workspace):
            project = workspace.board.project.id
            wishes = studio.wishes
            wishes.set_places("fake", 3)
            wishes.set_places("fake", 2, "pro")
            wishes.set_rate("fake", 30)
            wishes.set_share(project, 2.0)
            wishes.set_tenant_places(project, 5)
            wishes.pause(project)
            wishes.pause("fake")
        async with buying(studio_here, tmp_path, FakeProvider()) as (studio, workspace):
            capacity = studio.gateway.capacity
            assert (capacity.places("fake"), capacity.places("fake", "pro")) == (3, 2)
            assert (capacity.rate("fake"), capacity.tenant_places(project)) == (30, 5)
            assert studio.gateway.dispatcher.share(project) == 2.0
            assert capacity.is_paused("fake") and capacity.is_paused(project)
            studio.wishes.pause("fake", False)
            studio.wishes.set_rate("fake", None)
            assert not capacity.is_paused("fake") and capacity.rate("fake") is None

    run(body())


def test_what_another_process_sets_is_taken_on(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path, FakeProvider()) as (studio, workspace):
            await studio.ready_to_buy(workspace)
            other = studio_here(providers={"fake": FakeProvider()}, catalogue=Catalogue(MODELS))
            other.wishes.pause("fake")
            await other.shut()
            await until(lambda: studio.gateway.capacity.is_paused("fake"))

    run(body())


def test_headers_reach_the_limits(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path, FakeProvider()) as (studio, workspace):
            studio.on_rate("fake", Rate(remaining=0, reset_seconds=30.0))  # nobody buys yet
            await studio.ready_to_buy(workspace)
            studio.on_rate("fake", Rate(remaining=0, reset_seconds=30.0))
            now = studio.clock.monotonic()
            assert not studio.gateway.capacity.free(("fake", "pro", "p"), now)

    run(body())


# -- another order --------------------------------------------------------------------------------


def test_a_queued_order_is_changed_and_its_waiter_gets_the_new_one(
    studio_here, run, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider(price=90_000)
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            tasks = await ordered(studio, workspace, 2, budget=200_000)
            first, second = studio.gateway.dispatcher.order()
            old = workspace.job(first)
            assert old is not None
            fields = {"prompt": "A calm sea.", "model": "fake/fine"}
            new = await edit_queued(workspace, studio.gateway, studio.shop, old, fields)
            assert (new.state, new.estimate, new.model) == ("reserved", 90_000, "fine")
            assert studio.gateway.dispatcher.order() == [new.id, second], "it keeps its turn"
            gone = workspace.job(first)
            assert gone is not None and (gone.state, gone.billed) == ("released", 0)
            read = workspace.file.database.read
            assert await read(lambda db: ledger.totals(db, "se")) == ledger.Totals(0, 130_000)
            stored = await read(lambda db: rows.request_of(db, new.id))
            assert "A calm sea." in stored[0]
            assert frame(workspace, 0).prompt == "A calm sea."
            assert (await workspace.history())[-1][0].actor == "person"
            studio.wishes.pause("*", False)
            outcome = await tasks[0]
            assert outcome.kind == "delivered" and outcome.job is not None
            assert outcome.job.id == new.id
            await tasks[1]
            sent = {r.prompt: r.model for r in provider.service.accepted}
            assert sent == {"A calm sea.": "fine", "Prompt of shot 2.": "pro"}

    run(body())


def test_what_has_been_sent_cannot_be_changed(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider(gate=asyncio.Event())
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            (task,) = await ordered(studio, workspace, 1)
            studio.wishes.pause("*", False)
            await until(lambda: workspace.jobs()[0].state == "accepted")
            job = workspace.jobs()[0]
            with pytest.raises(BadInput, match="not queued any more"):
                await edit_queued(workspace, studio.gateway, studio.shop, job, {"prompt": "Else."})
            assert frame(workspace, 0).prompt == "Prompt of shot 1.", "and the board is as it was"
            provider.gate.set()  # type: ignore[union-attr]
            assert (await task).kind == "delivered"

    run(body())


def test_a_change_that_the_budget_has_no_room_for_leaves_the_old_order(
    studio_here, run, tmp_path: Path
) -> None:
    async def body() -> None:
        async with buying(studio_here, tmp_path, FakeProvider()) as (studio, workspace):
            (task,) = await ordered(studio, workspace, 1, budget=50_000)
            (job,) = workspace.jobs()
            dear = order_for(workspace, 0, 50_000)
            dear = Order(**{**dear.__dict__, "estimate": 90_000})
            with pytest.raises(BadInput, match="the budget has room for 5 cr"):
                await queued.replace(studio.gateway, workspace, job.id, dear)
            assert [j.state for j in workspace.jobs()] == ["reserved"]
            assert studio.gateway.dispatcher.order() == [job.id]
            studio.wishes.pause("*", False)
            assert (await task).kind == "delivered"

    run(body())


def test_one_cancelled_while_it_is_changed_is_not_bought(studio_here, run, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            (task,) = await ordered(studio, workspace, 1)
            (job,) = workspace.jobs()
            change = queued.replace(
                studio.gateway, workspace, job.id, order_for(workspace, 1)
            )  # fmt: skip
            await asyncio.gather(change, studio.gateway.cancel(workspace))
            studio.wishes.pause("*", False)
            assert (await task).kind == "cancelled"
            assert all(j.state == "released" for j in workspace.jobs())
            assert not provider.service.accepted

    run(body())


# -- giving up ------------------------------------------------------------------------------------


def test_a_failure_that_is_given_up_leaves_the_list_and_stays_in_the_books(
    studio_here, run, tmp_path: Path
) -> None:
    async def body() -> None:
        error = ProviderError("malformed_output", "garbage", accepted=True, billed=30_000)
        provider = FakeProvider(script=lambda request, nth: error)
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            (task,) = await ordered(studio, workspace, 1)
            studio.wishes.pause("*", False)
            await task
            (found,) = troubles([workspace]).failures
            after = await give_up(workspace, found.job)
            assert after.given_up and after.billed == 30_000
            assert not troubles([workspace]).failures
            with pytest.raises(BadInput, match="already"):
                await give_up(workspace, after)
            totals = await workspace.file.database.read(lambda db: ledger.totals(db, "se"))
            assert totals == ledger.Totals(30_000, 0)
        async with buying(studio_here, tmp_path, provider) as (studio, workspace):
            assert not troubles([workspace]).failures, "also after a restart"
            node = frame(workspace, 0)
            await workspace.apply([Change(table="nodes", id=node.id, fields={"prompt": "Else."})])

    run(body())
