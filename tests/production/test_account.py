"""A session whose provider's account is refused: the rest goes on, then a person is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.production import answers
from app.production.agent import Halt
from app.production.rerun import price_rerun, rerun
from app.providers.catalogue import Catalogue
from app.story.edits import Change, Edit
from app.story.jobs import Category
from app.story.session import Session
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider, fake_models
from tests.fakes.roles import fake_roles
from tests.gateway.test_account_pauses import Locked
from tests.production.test_agent import PRICE, approve, log_kinds, produce, start


@dataclass
class Scene:
    """A project whose every second shot is made by a provider that refuses the account."""

    bad: Locked
    studio: Studio
    workspace: Workspace

    async def start(self, **limits: Any) -> Session:
        return await start(self.workspace, budget=10 * PRICE, **limits)

    async def produce(self, session: Session) -> Halt:
        return await produce(self.studio, self.workspace, session)

    async def another(self, folder: Path) -> Scene:
        """Another project in the same studio; its models are the session's."""
        workspace = await small_project(self.studio, folder, shots=2)
        await self.studio.gateway.attach(workspace)
        return Scene(self.bad, self.studio, workspace)


@pytest.fixture
def scene(run: Any, studio_here: Any, tmp_path: Path) -> Callable[..., None]:
    """Runs a test on one."""

    def go(
        body: Callable[[Scene], Awaitable[None]], category: Category = "auth", shots: int = 4
    ) -> None:
        async def work() -> None:
            bad = Locked(category=category)
            studio = studio_here(
                providers={"good": FakeProvider("good"), "bad": bad}, clock=FastClock(),
                catalogue=Catalogue(fake_models("good", "bad")), roles=fake_roles(),
            )  # fmt: skip
            workspace = await small_project(studio, tmp_path, shots=shots)
            edits: list[Edit] = []
            for n in range(shots):
                node, model = frame(workspace, f"1{'ABCDEFG'[n]}"), ("bad/pro", "good/pro")[n % 2]
                edits.append(Change(table="nodes", id=node, fields={"model": model}))
            await workspace.apply(edits)
            await body(Scene(bad, studio, workspace))
            await studio.shut()

        run(work())

    return go


def made(workspace: Workspace) -> list[str]:
    """Who made the chosen takes."""
    chosen = [workspace.chosen(n.id) for n in workspace.board.nodes() if n.op == "frame"]
    return sorted(take.provider for take in chosen if take is not None)


@pytest.mark.parametrize("category", ["auth", "out_of_credits"])
def test_other_providers_go_on_and_the_person_is_told_what_to_do(
    scene: Callable[..., None], category: Category
) -> None:
    async def body(of: Scene) -> None:
        session = await of.start(concurrency=1)
        halt = await of.produce(session)
        assert halt.kind == "account"
        assert made(of.workspace) == ["good", "good"], "the others were made first"
        assert of.bad.calls == 1, "one refusal is enough"
        assert "2 wait for bad, which is paused: 401: bad key" in halt.text
        told = "Settings > Providers" if category == "auth" else "Top up"
        assert told in halt.text
        assert (await log_kinds(of.workspace)).count("needs_person") == 1, "told at once, and once"
        of.bad.locked = False
        assert (await of.produce(session)).kind == "completed"
        assert made(of.workspace) == ["bad", "bad", "good", "good"]
        assert len(of.bad.service.accepted) == 2

    scene(body, category)


@pytest.mark.parametrize("at_once", [1, 4])
def test_while_the_account_is_refused_a_resume_asks_once_more_and_stops_again(
    scene: Callable[..., None], at_once: int
) -> None:
    async def body(of: Scene) -> None:
        session = await of.start(concurrency=at_once)
        assert (await of.produce(session)).kind == "account"
        calls = of.bad.calls
        assert (await of.produce(session)).kind == "account"
        assert of.bad.calls == calls + 1

    scene(body)


def test_other_sessions_go_on_and_a_new_one_does_not_ask_the_refused_account(
    scene: Callable[..., None], tmp_path: Path
) -> None:
    async def body(of: Scene) -> None:
        assert (await of.produce(await of.start())).kind == "account"
        calls = of.bad.calls
        other = await of.another(tmp_path / "other")
        assert (await other.produce(await other.start(model="good/pro"))).kind == "completed"
        third = await of.another(tmp_path / "third")
        halt = await third.produce(await third.start(model="bad/pro"))
        assert (halt.kind, of.bad.calls) == ("account", calls)
        assert not third.workspace.jobs(), "nothing is reserved for what cannot be sent"

    scene(body)


def test_a_guided_phase_waits_for_the_account_before_it_asks_for_approval(
    scene: Callable[..., None],
) -> None:
    async def body(of: Scene) -> None:
        session = await of.start(mode="guided")
        assert (await of.produce(session)).phase == "plan"
        await approve(of.studio, of.workspace, session)
        assert (await of.produce(session)).kind == "account"
        of.bad.locked = False
        halt = await of.produce(session)
        assert (halt.kind, halt.phase) == ("checkpoint", "proofs")
        assert halt.standing is not None and len(halt.standing.waiting) == 3

    scene(body, shots=3)


def test_another_model_is_used_where_a_person_chooses_one_instead_of_mending(
    scene: Callable[..., None], tmp_path: Path
) -> None:
    async def body(of: Scene) -> None:
        plain = await of.another(tmp_path / "plain")
        session = await plain.start(model="bad/pro")
        assert (await plain.produce(session)).kind == "account"
        other = session.limits.model_copy(update={"model": "good/pro"})
        now = plain.workspace.sessions[session.id]
        await answers.decide(plain.workspace, now, "limits", limits=other)
        assert (await plain.produce(session)).kind == "completed"
        assert made(plain.workspace) == ["good", "good"]

    scene(body)


def test_a_rerun_tells_it_and_leaves_nothing_reserved(scene: Callable[..., None]) -> None:
    async def body(of: Scene) -> None:
        studio, workspace = of.studio, of.workspace
        await studio.gateway.attach(workspace)
        nodes = [n.id for n in workspace.board.nodes() if n.op == "frame"]
        price = price_rerun(workspace, nodes, studio.shop)
        results = await rerun(
            workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price
        )
        assert sorted(r.kind for r in results) == ["kept", "kept", "paused", "paused"]
        assert not any(job.open for job in workspace.jobs())
        assert (await log_kinds(workspace)).count("needs_person") == 1

    scene(body)
