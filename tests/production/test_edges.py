"""Where money is easily lost: stopping, overruns, jobs of others, and steps that cost nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from app.gateway import ledger
from app.production import answers
from app.production.rerun import finish_left, left_runs, not_begun, price_rerun, rerun
from app.production.standing import stand
from app.providers.port import JobContext, MediaRequest, ProviderError
from app.roles.port import PromptContext
from app.store import rows
from app.story.base import new_id
from app.story.edits import Add, Change
from app.story.freshness import is_approved, take_approved
from app.story.lifecycle import shot_state
from app.story.recipes import wire
from app.story.take_marks import reject
from tests.fakes.projects import frame, shot, small_project
from tests.fakes.provider import FakeProvider
from tests.fakes.roles import ScriptedCritic, fake_roles
from tests.production.test_agent import PRICE, approve, produce, spent, start, studio_with


def test_a_job_whose_provider_is_gone_is_told_and_nothing_spins(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        gone = FakeProvider("gone", gate=gate)
        first = studio_with(studio_here, gone)
        workspace = await small_project(first, tmp_path, shots=1)
        session = await start(workspace)
        await first.gateway.attach(workspace)
        running = asyncio.ensure_future(first.agent(workspace).run(session))
        while not any(j.state == "accepted" for j in workspace.jobs()):
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        folder = workspace.folder
        await first.shut()
        other = FakeProvider("other")
        second = studio_with(studio_here, other)
        again = await second.open(folder)
        halt = await produce(second, again, again.sessions[session.id])
        assert halt.kind == "incomplete"
        assert "1A" in halt.text
        assert not other.service.accepted, "what is under way is not bought elsewhere"
        await second.shut()

    run(body())


def test_stopping_releases_what_waited_for_room(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=8)
        session = await start(workspace, "guided", budget=4 * PRICE, concurrency=8)
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        agent = studio.agent(workspace)
        running = asyncio.ensure_future(agent.run(workspace.sessions[session.id]))
        while len(provider.service.accepted) < 3:
            await asyncio.sleep(0)
        await agent.stop()
        gate.set()
        assert (await running).kind == "stopped"
        assert (await spent(workspace, session)).reserved == 0
        sent = len(provider.service.accepted)
        folder = workspace.folder
        await studio.shut()
        again = studio_with(studio_here, provider)
        reopened = await again.open(folder)
        await again.gateway.attach(reopened)
        assert len(provider.service.accepted) == sent, "a stopped session buys nothing later"
        await again.shut()

    run(body())


def test_an_overrun_by_the_provider_stops_dispatch(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider(price=10 * PRICE)
        studio = studio_with(studio_here, provider)
        studio.gateway.capacity.set_limit("fake", 1)
        workspace = await small_project(studio, tmp_path, shots=6)
        session = await start(workspace, budget=8 * PRICE, concurrency=5)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "budget"
        assert len(provider.service.accepted) == 1, "nothing is sent after the budget was overrun"
        assert (await spent(workspace, session)) == ledger.Totals(10 * PRICE, 0)
        await studio.shut()

    run(body())


def test_stop_while_a_request_is_on_its_way_reaches_the_provider(
    run, studio_here, tmp_path
) -> None:
    class Slow(FakeProvider):
        def __init__(self) -> None:
            super().__init__(gate=asyncio.Event())
            self.sending = asyncio.Event()
            self.go = asyncio.Event()

        async def submit(self, request: MediaRequest, context: JobContext) -> str:
            self.sending.set()
            await self.go.wait()
            return await super().submit(request, context)

    async def body() -> None:
        provider = Slow()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=1)
        session = await start(workspace)
        await studio.gateway.attach(workspace)
        agent = studio.agent(workspace)
        running = asyncio.ensure_future(agent.run(session))
        await provider.sending.wait()
        await agent.stop()
        provider.go.set()
        provider.gate.set()
        assert (await running).kind == "stopped"
        assert provider._cancelled, "the provider was asked to stop"
        assert (await spent(workspace, session)) == ledger.Totals(0, 0)
        assert (
            shot_state(
                workspace.board, workspace.facts, workspace.jobs_of, shot(workspace, "1A").id
            )
            != "failed"
        )
        await studio.shut()

    run(body())


def test_a_killed_reruns_job_is_not_bought_again(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        first = studio_with(studio_here, provider)
        workspace = await small_project(first, tmp_path, shots=1)
        await first.gateway.attach(workspace)
        price = price_rerun(workspace, [frame(workspace, "1A")], first.shop)
        running = asyncio.ensure_future(
            rerun(workspace, first.gateway, first.roles, first.shop, first.clock, price)
        )
        while not any(j.state == "accepted" for j in workspace.jobs()):
            await asyncio.sleep(0)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        folder = workspace.folder
        await first.shut()
        gate.set()
        second = studio_with(studio_here, provider)
        again = await second.open(folder)
        session = await start(again)
        assert (await produce(second, again, session)).kind == "completed"
        assert len(provider.service.accepted) == 1
        await second.shut()

    run(body())


async def _broken_off(studio_here, tmp_path: Path, provider: FakeProvider) -> Path:
    """A rerun of two shots whose process ends after the first picture was ordered, and landed."""
    first = studio_with(studio_here, provider)
    workspace = await small_project(first, tmp_path, shots=2)
    project = workspace.board.project.id
    await workspace.apply([Change(table="projects", id=project, fields={"concurrency": 1})])
    await first.gateway.attach(workspace)
    nodes = [frame(workspace, "1A"), frame(workspace, "1B")]
    price = price_rerun(workspace, nodes, first.shop)

    async def never(*_args: object, **_more: object) -> None:
        await asyncio.Event().wait()

    roles = replace(first.roles, critic=cast("Any", SimpleNamespace(hold=first.roles.critic.hold, judge=never)))  # fmt: skip
    running = asyncio.ensure_future(
        rerun(workspace, first.gateway, roles, first.shop, first.clock, price)
    )
    while not any(j.state == "billed" for j in workspace.jobs()):
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    folder = workspace.folder
    await first.shut()
    return folder


def test_what_a_broken_off_rerun_had_landed_is_kept_and_not_bought_again(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        provider = FakeProvider()
        folder = await _broken_off(studio_here, tmp_path, provider)
        studio = studio_with(studio_here, provider)
        again = await studio.open(folder)
        await studio.gateway.attach(again)
        (left,) = left_runs(again)
        rest = not_begun(again, [left])
        assert (rest.nodes, rest.words) == ((frame(again, "1B"),), "1 of 2 were not begun")
        results = await finish_left(
            again, studio.gateway, studio.roles, studio.shop, studio.clock, left
        )
        assert [(r.node, r.kind) for r in results] == [(frame(again, "1A"), "kept")]
        assert again.chosen(frame(again, "1A")) is not None
        assert again.chosen(frame(again, "1B")) is None, "what was not begun is not begun"
        assert left_runs(again) == []
        log = await again.file.database.read(rows.load_activity)
        assert [e.text for e in log if e.kind == "completed"] == [
            "Rerun: 1 made; 1 of 2 were not begun"
        ]
        assert len(provider.service.accepted) == 1
        await studio.shut()

    run(body())


def test_another_run_judges_what_landed_before_it_buys(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        folder = await _broken_off(studio_here, tmp_path, provider)
        studio = studio_with(studio_here, provider)
        again = await studio.open(folder)
        session = await start(again)
        assert (await produce(studio, again, session)).kind == "completed"
        assert len(provider.service.accepted) == 2, "one for each shot, over both runs"
        await studio.shut()

    run(body())


def test_the_agent_runs_local_steps_on_its_way(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=2)
        crop = new_id("nd")
        edits = [
            Add(table="nodes", row={"id": crop, "op": "crop"}),
            Add(table="wires", row=wire(frame(workspace, "1A"), crop, "image")),
            Add(table="wires", row=wire(crop, frame(workspace, "1B"), "layout")),
        ]
        await workspace.apply(edits, "person")
        session = await start(workspace)
        assert (await produce(studio, workspace, session)).kind == "completed"
        made = workspace.chosen(crop)
        assert made is not None
        assert made.origin == "local"
        assert workspace.chosen(frame(workspace, "1B")) is not None
        assert len(provider.service.accepted) == 2
        await studio.shut()

    run(body())


def test_a_rerun_in_a_guided_project_waits_for_the_person(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        provider = FakeProvider()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=1)
        await studio.gateway.attach(workspace)
        node = frame(workspace, "1A")
        price = price_rerun(workspace, [node], studio.shop)
        await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
        state = shot_state(
            workspace.board, workspace.facts, workspace.jobs_of, shot(workspace, "1A").id
        )
        assert state == "in_review"
        await studio.shut()

    run(body())


def test_a_checkpoint_approves_no_take_that_was_rejected(run, studio_here, tmp_path) -> None:
    async def body() -> None:
        studio = studio_with(studio_here, FakeProvider())
        workspace = await small_project(studio, tmp_path, shots=2)
        session = await start(workspace, "guided", budget=10 * PRICE)
        await produce(studio, workspace, session)
        await approve(studio, workspace, session)
        assert (await produce(studio, workspace, session)).kind == "checkpoint"
        first, second = frame(workspace, "1A"), frame(workspace, "1B")
        take = workspace.chosen(first)
        assert take is not None
        await workspace.apply(reject(workspace.board, workspace.facts, [take], True), "person")
        standing = stand(workspace, workspace.sessions[session.id])
        assert first not in standing.waiting
        halt = await produce(studio, workspace, session)
        assert halt.kind == "checkpoint", "it ends at the checkpoint again"
        await approve(studio, workspace, session)
        assert take.id in workspace.board.nodes_by_id[first].rejected
        assert not take_approved(workspace.board, workspace.facts, take)
        assert is_approved(workspace.board, workspace.facts, second)
        await studio.shut()

    run(body())


def test_a_bad_answer_of_one_shot_leaves_the_others_running(run, studio_here, tmp_path) -> None:
    def script(request: MediaRequest, nth: int) -> ProviderError | None:
        if "shot 2" in request.prompt:
            return ProviderError("invalid_parameters", "too long", accepted=True)
        return None

    async def body() -> None:
        provider = FakeProvider(script=script)
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=3)
        session = await start(workspace, budget=20 * PRICE)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "incomplete"
        assert workspace.chosen(frame(workspace, "1A")) is not None
        assert workspace.chosen(frame(workspace, "1B")) is None
        assert workspace.chosen(frame(workspace, "1C")) is not None
        await answers.give_feedback(workspace, None, {frame(workspace, "1A"): "closer"})
        await studio.shut()

    run(body())


def test_a_take_is_judged_by_what_was_asked_when_it_was_ordered(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        gate = asyncio.Event()
        provider = FakeProvider(gate=gate)
        told: list[PromptContext] = []

        class Listening(ScriptedCritic):
            async def judge(self, take, path, layout, context, threshold, errand=None):  # type: ignore[no-untyped-def]
                told.append(context)
                return await super().judge(take, path, layout, context, threshold, errand)

        roles = replace(fake_roles(), critic=Listening())
        studio = studio_with(studio_here, provider, roles=roles)
        workspace = await small_project(studio, tmp_path, shots=1)
        await studio.gateway.attach(workspace)
        node, first = frame(workspace, "1A"), shot(workspace, "1A")
        price = price_rerun(workspace, [node], studio.shop)
        running = asyncio.ensure_future(
            rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
        )
        while not any(j.state == "accepted" for j in workspace.jobs()):
            await asyncio.sleep(0)
        # Nothing that a picture is made from, but something that its critic reads.
        await workspace.apply([Change(table="shots", id=first.id, fields={"movement": "arc"})])
        gate.set()
        await running
        [context] = told
        assert context.prompt == "Prompt of shot 1."
        assert context.staging is not None and context.staging.movement == "static"
        assert not workspace.staleness.is_stale(node)
        await studio.shut()

    run(body())
