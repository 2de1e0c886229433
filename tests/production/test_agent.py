"""The production agent on a priced service: phases, limits, ladder, breaker, resume."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.execution.staging import prompt_of
from app.gateway import ledger
from app.production import answers
from app.production.agent import Agent, Halt, plan_data
from app.production.preflight import estimate
from app.providers.catalogue import Catalogue
from app.providers.port import MediaRequest, ProviderError
from app.store import rows
from app.story.review import standing
from app.story.session import Limits
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, stage_catalogue
from tests.fakes.roles import fake_roles
from tests.fakes.subjects import BOARD, STAGE, Subject

Make = Callable[..., Studio]
PRICE = 40_000  # micro-dollars a picture: 4 credits


def studio_with(make: Make, provider: FakeProvider, **given: Any) -> Studio:
    given.setdefault("roles", fake_roles())
    return make(
        providers={provider.name: provider},
        catalogue=stage_catalogue(provider.name),
        clock=FastClock(),
        **given,
    )


async def start(workspace: Workspace, mode: str = "autonomous", **limits: Any):
    return await answers.start(workspace, Limits(mode=mode, video=False, **limits))  # type: ignore[arg-type]


async def start_on(made: Subject, workspace: Workspace, mode: str = "autonomous", **limits: Any):
    return await start(workspace, mode, **made.limits(workspace), **limits)


@pytest.fixture(params=[BOARD, STAGE], ids=lambda made: made.name)
def made(request: pytest.FixtureRequest) -> Subject:
    """The same agent makes a board's pictures and a Stage's visuals."""
    return request.param


async def produce(studio: Studio, workspace: Workspace, session: Any) -> Halt:
    if not studio.gateway._attached:
        await studio.gateway.attach(workspace)
    return await studio.agent(workspace).run(await answers.resume(workspace, session))


async def approve(studio: Studio, workspace: Workspace, session: Any) -> None:
    current = workspace.sessions[session.id]
    plan = plan_data(workspace, current, estimate(workspace, current, studio.shop))
    await answers.approve(workspace, current, plan)


async def log_kinds(workspace: Workspace) -> list[str]:
    entries = await workspace.file.database.read(lambda db: rows.load_activity(db))
    return [e.kind for e in entries]


async def spent(workspace: Workspace, session: Any) -> ledger.Totals:
    return await workspace.file.database.read(lambda db: ledger.totals(db, session.id))


def test_guided_stops_at_each_checkpoint_and_goes_on(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=5)
        session = await start(workspace, "guided")
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "plan")
        assert not provider.service.accepted, "nothing is spent before the plan is approved"
        await approve(studio, workspace, session)
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "proofs")
        assert len(provider.service.accepted) == 3
        await approve(studio, workspace, session)
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "images")
        assert len(provider.service.accepted) == 5, "an approved proof is that shot's frame"
        await approve(studio, workspace, session)
        assert (await produce(studio, workspace, session)).kind == "completed"
        assert (await spent(workspace, session)) == ledger.Totals(5 * PRICE, 0)
        assert workspace.sessions[session.id].budget == round(5 * PRICE * 1.1)
        await studio.shut()

    run(body())


def test_feedback_changes_the_named_shot_only(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=3)
        session = await start(workspace, "guided", budget=10 * PRICE)
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        await produce(studio, workspace, session)
        before = {n: workspace.chosen(frame(workspace, n)) for n in ("1A", "1B", "1C")}
        await answers.give_feedback(workspace, session, {frame(workspace, "1B"): "closer"})
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "proofs"), "it returns to its checkpoint"
        after = {n: workspace.chosen(frame(workspace, n)) for n in ("1A", "1B", "1C")}
        assert after["1A"] == before["1A"]
        assert after["1C"] == before["1C"]
        assert after["1B"] != before["1B"]
        assert after["1B"].round == 1
        board, facts = workspace.board, workspace.facts
        (note,) = board.notes_on(frame(workspace, "1B"))
        assert standing(board, facts, note) == "waiting", "its answer waits for a word"
        await approve(studio, workspace, session)
        assert board.notes_by_id[note.id].status == "done", "and to approve it is that word"
        await studio.shut()

    run(body())


def test_autonomous_runs_through_and_approves(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await made.make(studio, tmp_path, 4)
        session = await start_on(made, workspace)
        assert (await produce(studio, workspace, session)).kind == "completed"
        kinds = await log_kinds(workspace)
        assert kinds.count("generated") == 4
        assert kinds.count("evaluated") == 4
        assert kinds.count("optimised") == 4
        sent = [r.prompt for r in provider.service.accepted]
        assert all(p.endswith("[optimised]") for p in sent)
        takes = list(workspace.facts.takes.values())
        assert all(not t.prompt.endswith("[optimised]") for t in takes), "the original stays"
        assert not workspace.staleness.stale(), "a take is fresh the moment it lands"
        await studio.shut()

    run(body())


def test_a_failing_optimiser_blocks_nothing(
    run, studio_here, made: Subject, tmp_path: Path, log_is_quiet
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider, roles=fake_roles(fails=True))
        workspace = await made.make(studio, tmp_path, 1)
        session = await start_on(made, workspace)
        assert (await produce(studio, workspace, session)).kind == "completed"
        node = workspace.board.nodes_by_id[made.nodes(workspace)[0]]
        assert provider.service.accepted[0].prompt == prompt_of(workspace.board, node)
        await studio.shut()

    run(body())
    assert any("optimiser" in r.getMessage() for r in log_is_quiet)
    log_is_quiet.clear()


def test_quality_retries_use_the_refined_prompt_and_a_new_seed(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        scores = {0: 5.0, 1: 6.5, 2: 6.0}
        studio = studio_with(studio_here, provider, roles=fake_roles(lambda t, n: scores[n]))
        workspace = await made.make(studio, tmp_path, 1)
        session = await start_on(made, workspace, budget=10 * PRICE)
        assert (await produce(studio, workspace, session)).kind == "completed"
        sent = provider.service.accepted
        assert len(sent) == 3
        assert "[refined 1]" in sent[1].prompt
        assert "[refined 2]" in sent[2].prompt
        assert len({r.seed for r in sent}) == 3
        best = workspace.chosen(made.nodes(workspace)[0])
        assert workspace.facts.verdicts[best.id].total == 6.5
        assert "auto_approved" in await log_kinds(workspace)
        await studio.shut()

    run(body())


def test_a_refusal_is_softened_with_the_same_seed(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        if "[soft" in request.prompt:
            return None
        return ProviderError("content_policy", "refused", accepted=True)

    async def body() -> None:
        provider = FakeProvider(script=script)
        studio = studio_with(studio_here, provider)
        workspace = await made.make(studio, tmp_path, 1)
        session = await start_on(made, workspace, budget=10 * PRICE)
        assert (await produce(studio, workspace, session)).kind == "completed"
        first, second = provider.service.accepted
        assert "[soft 1]" in second.prompt
        assert first.seed == second.seed
        assert (await spent(workspace, session)).billed == PRICE
        await studio.shut()

    run(body())


def test_a_refusal_that_persists_tries_another_model_then_asks_a_person(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    def refuse(request: MediaRequest, nth: int) -> ProviderError | None:
        return ProviderError("content_policy", "refused", accepted=True)

    async def body() -> None:
        one, two = FakeProvider("one", refuse), FakeProvider("two", refuse)
        studio = studio_here(
            providers={"one": one, "two": two},
            catalogue=stage_catalogue("one", "two"),
            clock=FastClock(),
            roles=fake_roles(),
        )
        workspace = await made.make(studio, tmp_path, 1)
        session = await start_on(made, workspace, budget=10 * PRICE)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "incomplete"
        node = workspace.board.nodes_by_id[made.nodes(workspace)[0]]
        assert workspace.board.name(node) in halt.text
        assert (len(one.service.accepted), len(two.service.accepted)) == (3, 1)
        assert "needs_person" in await log_kinds(workspace)
        assert (await spent(workspace, session)).committed == 0
        await studio.shut()

    run(body())


def test_five_in_a_row_without_a_take_pause_the_session(run, studio_here, tmp_path: Path) -> None:
    def broken(request: MediaRequest, nth: int) -> ProviderError | None:
        return ProviderError("server", "503", accepted=True)

    async def body() -> None:
        provider = FakeProvider(script=broken)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=8)
        session = await start(workspace, concurrency=1)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "breaker"
        assert workspace.sessions[session.id].halted == "paused"
        assert len(provider.service.accepted) == 5 * 4, "five shots with three retries each"
        assert "breaker" in await log_kinds(workspace)
        await studio.shut()

    run(body())


def test_policy_refusals_do_not_trip_the_breaker(run, studio_here, tmp_path: Path) -> None:
    def refuse(request: MediaRequest, nth: int) -> ProviderError | None:
        return ProviderError("content_policy", "refused", accepted=True)

    async def body() -> None:
        provider = FakeProvider(script=refuse)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=7)
        session = await start(workspace, concurrency=1, budget=100 * PRICE)
        assert (await produce(studio, workspace, session)).kind == "incomplete"
        await studio.shut()

    run(body())


@pytest.mark.parametrize("concurrency", [1, 3, 12])
@pytest.mark.parametrize("room", [0, 1, 2, 5])
def test_a_budget_is_never_passed(
    run, studio_here, made: Subject, tmp_path, concurrency: int, room: int
) -> None:
    """Bills vary below the estimate, retries happen, and everything runs at once."""

    async def body() -> None:
        provider = FakeProvider(price=PRICE - 7)
        scores = lambda take, n: 4.0 if n == 0 else 8.0  # noqa: E731
        studio = studio_with(studio_here, provider, roles=fake_roles(scores))
        workspace = await made.make(studio, tmp_path, 6)
        budget = room * PRICE + 13
        session = await start_on(made, workspace, "guided", budget=budget, concurrency=concurrency)
        seen: list[int] = []

        def look(_: object) -> None:
            totals = workspace.file.database.read_now(lambda db: ledger.totals(db, session.id))
            seen.append(totals.committed)

        workspace.changes.on_state(look)
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        halt = await produce(studio, workspace, session)
        while halt.kind == "checkpoint":  # a Stage's visuals are looked at one by one
            await approve(studio, workspace, session)
            halt = await produce(studio, workspace, session)
        assert halt.kind == "budget"
        assert max(seen, default=0) <= budget
        assert provider.service.billed <= budget
        assert (await spent(workspace, session)).billed == provider.service.billed
        assert workspace.sessions[session.id].halted == "paused"
        await studio.shut()

    run(body())


def test_autonomous_asks_where_the_plan_does_not_fit(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await made.make(studio, tmp_path, 3)
        session = await start_on(made, workspace, budget=3 * PRICE)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "preflight", "the 10 % buffer does not fit"
        assert not provider.service.accepted
        await studio.shut()

    run(body())


def test_an_unknown_price_is_refused_in_autonomous_mode(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_here(
            providers={"fake": provider},
            catalogue=stage_catalogue("fake", usd=None),
            clock=FastClock(),
            roles=fake_roles(),
        )
        workspace = await made.make(studio, tmp_path, 1)
        halt = await produce(studio, workspace, await start_on(made, workspace))
        assert halt.kind == "preflight"
        assert not provider.service.accepted
        await studio.shut()

    run(body())


def test_pause_collects_what_is_in_flight_and_sends_nothing_new(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=6)
        session = await start(workspace, concurrency=2)
        await studio.gateway.attach(workspace)
        agent: Agent = studio.agent(workspace)
        running = asyncio.ensure_future(agent.run(session))
        while len(provider.service.accepted) < 2:
            await asyncio.sleep(0)
        await agent.pause()
        gate.set()
        halt = await running
        assert halt.kind == "paused"
        assert len(provider.service.accepted) == 2
        assert len(workspace.facts.takes) == 2
        assert len(workspace.facts.verdicts) == 2, "what was in flight is judged"
        assert (await produce(studio, workspace, session)).kind == "completed"
        assert len(provider.service.accepted) == 6, "nothing was bought twice"
        await studio.shut()

    run(body())


def test_what_has_no_known_price_is_not_bought_past_the_budget(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider(price=60_000)
        catalogue = stage_catalogue("fake", usd=None)
        models = [m.model_copy(update={"price": None}) for m in catalogue.all()]
        studio = studio_here(
            providers={"fake": provider}, catalogue=Catalogue(models), clock=FastClock(),
            roles=fake_roles(),
        )  # fmt: skip
        workspace = await small_project(studio, tmp_path, shots=6)
        session = await start(workspace, "guided", budget=100_000, concurrency=1)
        await produce(studio, workspace, session)
        await answers.approve(workspace, session, plan_data(workspace, session, estimate(workspace, session, studio.shop)))  # fmt: skip
        assert (await produce(studio, workspace, session)).kind == "budget"
        assert provider.service.billed == 120_000, "the bill that passed it was the last"
        await studio.shut()

    run(body())


def test_feedback_on_what_was_made_before_is_not_held_to_a_budget_of_nothing(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        studio = studio_with(studio_here, FakeProvider())
        workspace = await small_project(studio, tmp_path, shots=2)
        first = await start(workspace, "guided")
        await produce(studio, workspace, first)
        await answers.approve(workspace, first, plan_data(workspace, first, estimate(workspace, first, studio.shop)))  # fmt: skip
        assert (await produce(studio, workspace, first)).kind == "checkpoint"
        await answers.stop(workspace, first)
        second = await start(workspace, "guided")
        assert (await produce(studio, workspace, second)).kind == "checkpoint"
        await answers.give_feedback(workspace, second, {frame(workspace, "1A"): "closer"})
        assert (await produce(studio, workspace, second)).kind == "checkpoint"
        assert len(workspace.facts.of(frame(workspace, "1A"))) == 2
        await studio.shut()

    run(body())


def test_stop_releases_and_cancels(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=4)
        session = await start(workspace, concurrency=4)
        studio.gateway.capacity.set_limit("fake", 2)
        await studio.gateway.attach(workspace)
        agent = studio.agent(workspace)
        running = asyncio.ensure_future(agent.run(session))
        while len(provider.service.accepted) < 2:
            await asyncio.sleep(0)
        await agent.stop()
        gate.set()
        assert (await running).kind == "stopped"
        assert (await spent(workspace, session)) == ledger.Totals(0, 0)
        assert len(provider.service.accepted) == 2
        await studio.shut()

    run(body())


def test_a_lost_answer_parks_its_shot_and_keeps_its_reservation(
    run, studio_here, tmp_path: Path
) -> None:
    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        return (
            ProviderError("uncertain", "the answer was lost", accepted=None) if nth == 2 else None
        )

    async def body() -> None:
        provider = FakeProvider(script=script)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=4)
        session = await start(workspace, concurrency=1)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "incomplete"
        assert len(provider.service.accepted) == 4, "never submitted again"
        assert await spent(workspace, session) == ledger.Totals(3 * PRICE, PRICE)
        assert [j.state for j in workspace.jobs()].count("uncertain") == 1
        await studio.shut()

    run(body())


def test_a_bad_key_pauses_and_a_resume_tries_again(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    healed = False

    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        return None if healed else ProviderError("auth", "bad key", accepted=False)

    async def body() -> None:
        nonlocal healed
        provider = FakeProvider(script=script)
        studio = studio_with(studio_here, provider)
        workspace = await made.make(studio, tmp_path, 2)
        session = await start_on(made, workspace, concurrency=1)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "account"
        assert "key" in halt.text
        healed = True
        assert (await produce(studio, workspace, session)).kind == "completed"
        await studio.shut()

    run(body())


def test_the_budget_warning_comes_once_at_80_percent(
    run, studio_here, made: Subject, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await made.make(studio, tmp_path, 4)
        session = await start_on(made, workspace, concurrency=1)
        await produce(studio, workspace, session)
        assert (await log_kinds(workspace)).count("budget_warning") == 1
        await studio.shut()

    run(body())


def test_it_goes_on_where_it_was_after_the_app_was_closed(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        first = studio_with(studio_here, provider)
        workspace = await small_project(first, tmp_path, shots=3)
        session = await start(workspace, "guided")
        await produce(first, workspace, session)
        await approve(first, workspace, session)
        await produce(first, workspace, session)
        folder = workspace.folder
        await first.shut()
        second = studio_with(studio_here, provider)
        again = await second.open(folder)
        halt = await produce(second, again, again.sessions[session.id])
        assert (halt.kind, halt.phase) == ("checkpoint", "proofs")
        assert len(provider.service.accepted) == 3, "no finished take is made again"
        await second.shut()

    run(body())


def test_an_accepted_job_is_collected_by_the_next_start(
    run, studio_here, made: Subject, tmp_path
) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        first = studio_with(studio_here, provider)
        workspace = await made.make(first, tmp_path, 1)
        session = await start_on(made, workspace)
        await first.gateway.attach(workspace)
        running = asyncio.ensure_future(first.agent(workspace).run(session))
        while not any(j.state == "accepted" for j in workspace.jobs()):
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        folder = workspace.folder
        await first.shut()
        gate.set()
        second = studio_with(studio_here, provider)
        again = await second.open(folder)
        assert (await produce(second, again, again.sessions[session.id])).kind == "completed"
        assert len(provider.service.accepted) == 1, "polled, not bought again"
        assert provider.service.billed == PRICE
        await second.shut()

    run(body())
