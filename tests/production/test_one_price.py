"""One price: what a rerun, the plan of a session and the planner's proposal say of the same things
is the same, and it is what the service bills. On its stand-in over HTTP, which counts its meters."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.cli.output import Output
from app.cli.rerunning import run_rerun
from app.gateway import ledger
from app.gateway.promised import promised
from app.production import answers
from app.production.preflight import Preflight, estimate, with_balances
from app.production.proposal import propose
from app.production.rerun import price_rerun, rerun
from app.roles.port import Roles
from app.story.base import new_id
from app.story.edits import Change, Edit
from app.story.graph import Node
from app.story.jobs import Job
from app.story.plan import Plan
from app.story.recipes import new_asset, new_shot
from app.story.session import Decision, Session
from app.studio import Studio
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace
from tests.conftest import Run
from tests.fakes.clock import FastClock
from tests.fakes.projects import frame, shot, small_project
from tests.fakes.roles import fake_roles
from tests.fakes.services.bfl_meters import MeteredBfl


@asynccontextmanager
async def metered(
    home: Path, folder: Path, roles: Roles | None = None, shots: int = 1, threshold: float = 1
) -> AsyncGenerator[tuple[MeteredBfl, Studio, Workspace]]:
    """Mara in so many shots with their clips, nothing made, all of it to buy from one service."""
    async with MeteredBfl() as fake:
        environ = {
            "SLATEROOM_HOME": str(home), "SLATEROOM_BFL_API_KEY": fake.key,
            "SLATEROOM_BFL_BASE_URL": fake.url,
        }  # fmt: skip
        studio = Studio(environ=environ, clock=FastClock(), roles=roles or fake_roles())
        workspace = await small_project(studio, folder, shots=shots, video=True, character=True)
        project = workspace.board.project.id
        fields = {"image_model": "bfl/flux-2-pro", "threshold": threshold, "mode": "autonomous"}
        await workspace.apply([Change(table="projects", id=project, fields=fields)], "person")
        await studio.ready_to_buy(workspace)
        try:
            yield fake, studio, workspace
        finally:
            await studio.shut()


def to_make(workspace: Workspace) -> list[Node]:
    """Sheets, frames and clips, in the order in which they are made."""
    rank = {"sheet": 0, "frame": 1, "clip": 2}
    found = [n for n in workspace.board.nodes() if n.op in rank]
    return sorted(found, key=lambda n: rank[n.op])


def plan_of(studio: Studio, workspace: Workspace) -> Preflight:
    """What a production of the whole board would say before it begins."""
    limits = answers.project_limits(workspace.board.project)
    start = Decision(session="", kind="start", limits=limits)
    trial = Session(id="", kind="production", created_at=0, decisions=(start,))
    return estimate(workspace, trial, studio.shop)


async def run_at(studio: Studio, workspace: Workspace, nodes: list[str], budget: int | None = None):
    price = price_rerun(workspace, nodes, studio.shop)
    made = await rerun(
        workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price, budget
    )
    return price, made


def test_a_rerun_of_what_is_not_there_yet_costs_what_it_said(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path) as (fake, studio, workspace):
            nodes = [n.id for n in to_make(workspace)]
            price, made = await run_at(studio, workspace, nodes)
            assert [r.kind for r in made] == ["kept"] * len(nodes), made
            # The sheet goes along with the frame, and the frame with the clip.
            assert price.micros == fake.billed
            video = next(r for r in price.rows if r.phase == "video")
            assert "from its frame" in video.why or "words" not in video.why

    run(body())


def test_a_rerun_says_what_the_plan_of_a_session_says(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path, shots=3) as (_, studio, workspace):
            studio.asker.words = {"bfl": 700}  # what language models may add to a take
            plan = plan_of(studio, workspace)
            told = price_rerun(workspace, [n.id for n in to_make(workspace)], studio.shop)
            assert told.micros == plan.total and told.words == plan.words == 7 * 700
            assert told.seconds == pytest.approx(plan.seconds)
            assert told.at_most == plan.with_buffer
            assert {r.node: (r.micros, r.model) for r in told.rows} == {
                r.node: (r.micros, r.model) for r in plan.rows
            }

    run(body())


def test_a_proposal_says_what_the_plan_says_once_it_is_accepted(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path) as (_, studio, workspace):
            studio.asker.words = {"bfl": 700}
            scene = workspace.board.scenes()[0].id
            edits: list[Edit] = [
                *new_asset("character", "TOM", "a stout man of 70", asset_id="tom"),
                *new_asset("prop", "LAMP", "an old lamp", asset_id="lamp"),
                *new_shot(scene, {"letter": "B", "order": 1, "characters": ["tom"], "props": ["lamp"]}, "Tom waits."),
            ]  # fmt: skip
            before = plan_of(studio, workspace)
            plan = Plan(id="p", route="brief", edits=tuple(edits))
            told = propose(workspace, plan, studio.shop)
            await workspace.apply(edits, "person")
            after = plan_of(studio, workspace)
            known = {r.node for r in before.rows}
            new = {r.node: r.micros for r in after.rows if r.node not in known}
            assert {n.node: n.micros for n in told.to_make} == new
            assert told.micros == after.total - before.total
            assert told.words == after.words - before.words > 0
            assert [n.kind for n in told.nodes if n not in told.to_make] == ["sheet"], "the lamp's"

    run(body())


def test_a_proposal_takes_as_long_as_its_plan(run: Run, own_home: Path, tmp_path: Path) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path, shots=1) as (_, studio, workspace):
            clip = workspace.board.clip_of(shot(workspace, "1A").id)
            assert clip is not None
            words = "A gull lands."
            edit = Change(table="nodes", id=frame(workspace, "1A"), fields={"prompt": words})
            told = propose(workspace, Plan(id="p", route="edit", edits=(edit,)), studio.shop)
            await workspace.apply([edit], "person")
            both = price_rerun(workspace, [frame(workspace, "1A"), clip.id], studio.shop)
            assert [n.kind for n in told.nodes] == ["frame", "clip"]
            assert told.seconds == pytest.approx(both.seconds)

    run(body())


def test_one_thing_takes_its_own_time_however_many_lanes_there_are(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path, shots=9) as (_, studio, workspace):
            frames = [n.id for n in to_make(workspace) if n.op == "frame"]
            one = price_rerun(workspace, frames[:1], studio.shop).seconds
            assert price_rerun(workspace, frames[:4], studio.shop).seconds == pytest.approx(one)
            assert price_rerun(workspace, frames[:8], studio.shop).seconds == pytest.approx(2 * one)

    run(body())


def test_retries_never_take_what_the_rest_of_a_rerun_needs(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        critic = fake_roles(lambda take, n: 3.0)  # nothing ever passes
        async with metered(own_home, tmp_path, critic, threshold=7) as (fake, studio, workspace):
            nodes = [n.id for n in to_make(workspace)]
            price, made = await run_at(studio, workspace, nodes)
            assert [r.kind for r in made] == ["kept"] * len(nodes), made
            assert all(workspace.chosen(n) for n in nodes)
            assert price.micros < fake.billed <= price.at_most, "retries go as far as the buffer"

    run(body())


def test_what_a_retry_has_no_room_for_is_kept_and_said(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        critic = fake_roles(lambda take, n: 3.0)
        async with metered(own_home, tmp_path, critic, threshold=7) as (fake, studio, workspace):
            sheet = to_make(workspace)[0].id
            price = price_rerun(workspace, [sheet], studio.shop)
            _, made = await run_at(studio, workspace, [sheet], price.micros)
            assert [r.kind for r in made] == ["kept"] and fake.billed == price.micros
            lines = await workspace.file.database.read(
                lambda db: [r[0] for r in db.execute("SELECT text FROM activity WHERE kind='auto_approved'")]
            )  # fmt: skip
            assert len(lines) == 1 and "no room" in lines[0]

    run(body())


def test_the_command_line_says_what_was_not_made_and_why(
    run: Run, own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path) as (_, studio, workspace):
            nodes = [n.id for n in to_make(workspace)]
            code = await run_rerun(studio, workspace, Output(as_json=False), nodes, True, None)
            assert (
                code == 0 and "3 to make for 92.5 cr (at most 101.8 cr)" in capsys.readouterr().out
            )
            code = await run_rerun(studio, workspace, Output(as_json=False), nodes, False, 50)
            told = capsys.readouterr().out.splitlines()
            assert code == 3 and "2 of 3 made" in told
            assert "  1A clip: not made, the budget is reached" in told

    run(body())


async def an_order(workspace: Workspace, micros: int, unsure: bool) -> None:
    """Reserved at the service; `unsure`: nobody knows whether it was taken."""
    job = Job(
        id=new_id("jb"), node=frame(workspace, "1A"), state="reserved", provider="bfl",
        model="flux-2-pro", project=workspace.board.project.id, estimate=micros, created_at=1,
        updated_at=1,
    )  # fmt: skip

    def work(db: sqlite3.Connection) -> list[Job]:
        ledger.reserve(db, [(job, "{}", "{}")], None)
        if not unsure:
            return [ledger.get(db, job.id)]
        ledger.intend(db, job.id, "", 2)
        return [ledger.park(db, job.id, "the answer was lost", 3)]

    await workspace.record(FactBatch(ledger=work))


def test_an_account_counts_what_is_uncertain_and_what_closed_projects_ordered(
    run: Run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with metered(own_home, tmp_path) as (_, studio, workspace):
            other = await small_project(studio, tmp_path / "other", shots=1)
            await studio.ready_to_buy(other)
            await an_order(other, 5_000_000, unsure=False)
            await studio.close(other)
            await an_order(workspace, 6_000_000, unsure=True)
            held = await promised(studio.gateway)
            assert held == {"bfl": 11_000_000}
            plan = await with_balances(plan_of(studio, workspace), studio.gateway.providers, held)
            assert plan.shortages == (), "134.5 of the 1,234.5 credits are free"
            await an_order(workspace, 400_000, unsure=True)
            held = await promised(studio.gateway)
            plan = await with_balances(plan_of(studio, workspace), studio.gateway.providers, held)
            assert [s.reserved for s in plan.shortages] == [11_400_000]

    run(body())
