"""A session whose provider's account is refused: the rest goes on, then a person is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.production import answers
from app.production.rerun import price_rerun, rerun
from app.providers.catalogue import Catalogue
from app.story.edits import Change, Edit
from app.story.jobs import Category
from app.story.session import Limits
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, fake_models
from tests.fakes.roles import fake_roles
from tests.gateway.test_account_pauses import Locked
from tests.production.test_agent import PRICE, approve, log_kinds, produce, start


def made_with(studio_here: Any, bad: Locked) -> Studio:
    """A studio that buys from a good provider and from this one."""
    return studio_here(
        providers={"good": FakeProvider("good"), "bad": bad}, clock=FastClock(),
        catalogue=Catalogue(fake_models("good", "bad")), roles=fake_roles(),
    )  # fmt: skip


async def mixed(studio: Studio, folder: Path, shots: int = 4) -> Workspace:
    """Every second shot is made by the bad provider."""
    workspace = await small_project(studio, folder, shots=shots)
    edits: list[Edit] = []
    for n in range(shots):
        node, model = frame(workspace, f"1{'ABCDEFG'[n]}"), ("bad/pro", "good/pro")[n % 2]
        edits.append(Change(table="nodes", id=node, fields={"model": model}))
    await workspace.apply(edits)
    return workspace


def made(workspace: Workspace) -> list[str]:
    """Who made the chosen takes."""
    chosen = [workspace.chosen(n.id) for n in workspace.board.nodes() if n.op == "frame"]
    return sorted(take.provider for take in chosen if take is not None)


@pytest.mark.parametrize("category", ["auth", "out_of_credits"])
def test_other_providers_go_on_and_the_person_is_told_what_to_do(
    run, studio_here, tmp_path: Path, category: Category
) -> None:
    async def body() -> None:
        bad = Locked(category=category)
        studio = made_with(studio_here, bad)
        workspace = await mixed(studio, tmp_path)
        session = await start(workspace, budget=10 * PRICE, concurrency=1)
        halt = await produce(studio, workspace, session)
        assert halt.kind == "account"
        assert made(workspace) == ["good", "good"], "the others were made first"
        assert bad.calls == 1, "one refusal is enough"
        assert "2 wait for bad, which is paused: 401: bad key" in halt.text
        told = "Settings > Providers" if category == "auth" else "Top up"
        assert told in halt.text
        assert (await log_kinds(workspace)).count("needs_person") == 1, "told at once, and once"
        bad.locked = False
        assert (await produce(studio, workspace, session)).kind == "completed"
        assert made(workspace) == ["bad", "bad", "good", "good"]
        assert len(bad.service.accepted) == 2
        await studio.shut()

    run(body())


def test_while_the_account_is_refused_a_resume_asks_once_more_and_stops_again(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        bad = Locked()
        studio = made_with(studio_here, bad)
        workspace = await mixed(studio, tmp_path)
        session = await start(workspace, budget=10 * PRICE, concurrency=1)
        assert (await produce(studio, workspace, session)).kind == "account"
        assert (await produce(studio, workspace, session)).kind == "account"
        assert bad.calls == 2
        await studio.shut()

    run(body())


def test_other_sessions_go_on_and_a_new_one_does_not_ask_the_refused_account(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        bad = Locked()
        studio = made_with(studio_here, bad)
        workspace = await mixed(studio, tmp_path)
        session = await start(workspace, budget=10 * PRICE)
        assert (await produce(studio, workspace, session)).kind == "account"
        calls = bad.calls
        other = await small_project(studio, tmp_path / "other", shots=2)
        await studio.gateway.attach(other)
        again = await start(other, budget=10 * PRICE, model="good/pro")
        assert (await produce(studio, other, again)).kind == "completed"
        third = await small_project(studio, tmp_path / "third", shots=2)
        await studio.gateway.attach(third)
        needs = await start(third, budget=10 * PRICE, model="bad/pro")
        halt = await produce(studio, third, needs)
        assert (halt.kind, bad.calls) == ("account", calls)
        assert not third.jobs(), "nothing is reserved for what cannot be sent"
        await studio.shut()

    run(body())


def test_a_guided_phase_waits_for_the_account_before_it_asks_for_approval(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        bad = Locked()
        studio = made_with(studio_here, bad)
        workspace = await mixed(studio, tmp_path, shots=3)
        session = await start(workspace, mode="guided", budget=10 * PRICE)
        assert (await produce(studio, workspace, session)).phase == "plan"
        await approve(studio, workspace, session)
        assert (await produce(studio, workspace, session)).kind == "account"
        bad.locked = False
        halt = await produce(studio, workspace, session)
        assert (halt.kind, halt.phase) == ("checkpoint", "proofs")
        assert halt.standing is not None and len(halt.standing.waiting) == 3
        await studio.shut()

    run(body())


def test_another_model_is_used_where_a_person_chooses_one_instead_of_mending(
    run, studio_here, tmp_path: Path
) -> None:
    async def body() -> None:
        bad = Locked()
        studio = made_with(studio_here, bad)
        workspace = await small_project(studio, tmp_path, shots=2)
        limits = Limits(mode="autonomous", video=False, budget=10 * PRICE, model="bad/pro")
        session = await answers.start(workspace, limits)
        assert (await produce(studio, workspace, session)).kind == "account"
        other = limits.model_copy(update={"model": "good/pro"})
        await answers.decide(workspace, workspace.sessions[session.id], "limits", limits=other)
        assert (await produce(studio, workspace, session)).kind == "completed"
        assert made(workspace) == ["good", "good"]
        await studio.shut()

    run(body())


def test_a_rerun_tells_it_and_leaves_nothing_reserved(run, studio_here, tmp_path: Path) -> None:
    async def body() -> None:
        bad = Locked()
        studio = made_with(studio_here, bad)
        workspace = await mixed(studio, tmp_path)
        await studio.gateway.attach(workspace)
        nodes = [n.id for n in workspace.board.nodes() if n.op == "frame"]
        price = price_rerun(workspace, nodes, studio.shop)
        results = await rerun(
            workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price
        )
        assert sorted(r.kind for r in results) == ["kept", "kept", "paused", "paused"]
        assert not any(job.open for job in workspace.jobs())
        assert (await log_kinds(workspace)).count("needs_person") == 1
        await studio.shut()

    run(body())
