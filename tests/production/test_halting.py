"""A word that halts holds until a person lets it go on, whatever else is said meanwhile; and an
agent that may not send anything rests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.execution.terms import NodeResult
from app.production import answers
from app.production.agent import Agent, Halt
from app.story.session import Decision, DecisionKind, Limits, Session
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.projects import frame, small_project
from tests.fakes.provider import FakeProvider
from tests.production.test_agent import log_kinds, start, studio_with
from tests.ui.desks import until


@dataclass
class Draining:
    """A session of three shots, one at a time, paused while the first is at its provider."""

    studio: Studio
    workspace: Workspace
    provider: FakeProvider
    session: str
    agent: Agent
    walk: asyncio.Future[Halt]

    @property
    def now(self) -> Session:
        return self.workspace.sessions[self.session]

    @property
    def sent(self) -> int:
        return len(self.provider.service.accepted)

    async def lands(self) -> None:
        """What was in flight comes home, and is judged."""
        assert self.provider.gate is not None
        self.provider.gate.set()
        await until(lambda: bool(self.workspace.facts.verdicts))

    async def says(self, kind: DecisionKind, **more: Any) -> None:
        await answers.decide(self.workspace, self.now, kind, **more)


@pytest.fixture
def draining(
    run: Any, studio_here: Any, tmp_path: Path
) -> Callable[[Callable[[Draining], Awaitable[None]]], None]:
    """Runs a test on one."""

    def go(body: Callable[[Draining], Awaitable[None]]) -> None:
        async def work() -> None:
            provider = FakeProvider(gate=asyncio.Event())
            studio = studio_with(studio_here, provider)
            workspace = await small_project(studio, tmp_path, shots=3)
            session = await start(workspace, concurrency=1)
            await studio.gateway.attach(workspace)
            agent = studio.agent(workspace)
            walk = asyncio.ensure_future(agent.run(session))
            await until(lambda: provider.service.running == 1)
            await agent.pause()
            await body(Draining(studio, workspace, provider, session.id, agent, walk))
            walk.cancel()
            await asyncio.wait({walk})
            await studio.shut()

        run(work())

    return go


@pytest.mark.parametrize("kind", ["limits", "approve"])
def test_only_a_resume_lets_a_halted_session_go_on(kind: DecisionKind) -> None:
    for word, halted in (("pause", "paused"), ("stop", "stopped"), ("complete", "completed")):
        said = [Decision(session="s", kind=k) for k in ("start", word, kind)]  # type: ignore[arg-type]
        session = Session(id="s", kind="production", created_at=0, decisions=tuple(said))
        assert session.halted == halted
    on = Decision(session="s", kind="resume")
    assert not Session(id="s", kind="production", created_at=0, decisions=(*said[:1], on)).halted


@pytest.mark.parametrize("kind", ["limits", "approve"])
def test_what_is_said_while_it_pauses_does_not_undo_the_pause(
    draining: Callable[..., None], kind: DecisionKind
) -> None:
    async def body(made: Draining) -> None:
        phases = (await log_kinds(made.workspace)).count("phase")
        limits = Limits(mode="autonomous", video=False, threshold=7.5)
        await made.says(kind, **({"limits": limits} if kind == "limits" else {"phase": "proofs"}))
        await made.lands()
        await until(made.walk.done)
        assert made.walk.result().kind == "paused"
        assert made.now.halted == "paused" and made.sent == 1
        assert (await log_kinds(made.workspace)).count("phase") == phases
        if kind == "limits":
            assert made.now.limits.threshold == 7.5

    draining(body)


def test_one_that_is_resumed_while_it_pauses_goes_on(draining: Callable[..., None]) -> None:
    """Whoever says it, and without a second agent: the one that collects sends again."""

    async def body(made: Draining) -> None:
        await made.says("resume")
        await made.lands()
        await until(made.walk.done)
        assert made.walk.result().kind == "completed" and made.sent == 3
        assert made.workspace.chosen(frame(made.workspace, "1C")) is not None

    draining(body)


def test_it_rests_while_a_pause_is_still_being_written(
    run: Any, studio_here: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was queued is handed back at once; the agent begins nothing anew meanwhile."""

    async def work() -> None:
        provider, written = FakeProvider(), asyncio.Event()
        studio = studio_with(studio_here, provider)
        workspace = await small_project(studio, tmp_path, shots=3)
        session = await start(workspace)
        studio.gateway.capacity.pause(provider.name)  # everything waits for its turn
        await studio.gateway.attach(workspace)
        agent = studio.agent(workspace)
        handed_back: list[NodeResult] = []
        after = agent._after

        async def note(result: NodeResult) -> None:
            await after(result)
            handed_back.append(result)

        monkeypatch.setattr(agent, "_after", note)
        walk = asyncio.ensure_future(agent.run(session))
        await until(lambda: sum(1 for j in workspace.jobs() if j.state == "reserved") == 3)
        phases = (await log_kinds(workspace)).count("phase")
        pause = answers.pause

        async def slow(*said: Any) -> Session:
            await written.wait()
            return await pause(*said)

        monkeypatch.setattr(answers, "pause", slow)
        pausing = asyncio.ensure_future(agent.pause())
        await until(lambda: len(handed_back) >= 3)
        assert not walk.done()
        written.set()
        await pausing
        assert (await walk).kind == "paused" and not provider.calls
        assert (await log_kinds(workspace)).count("phase") == phases
        await studio.shut()

    run(work())
