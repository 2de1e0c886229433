"""Four launch shots for a ticket, end to end and headless: the command line's own produce with the
real gateway and the real adapters, over services on loopback that behave as those of that day."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.cli.money import cost_rows
from app.cli.output import Output
from app.cli.producing import run_production
from app.exchange.take_lines import take_line
from app.production.preflight import PlanRow, Preflight, estimate
from app.story.session import Decision, Session
from app.studio import Studio
from app.workspace.workspace import Workspace
from tests.fakes.clock import FastClock
from tests.fakes.launch import (
    CAMPAIGN,
    LIFESTYLE,
    NEGATIVE,
    PRICE,
    PROMPTS,
    SEED,
    TICKET,
    LaunchBfl,
    LaunchFal,
    LaunchWords,
    catalogue_of_that_day,
    environ_of,
    launch_project,
    stubborn,
    wishes,
)
from tests.fakes.services.server import FakeService

NAMES = dict(zip("ABCD", PROMPTS, strict=True))


@dataclass
class Produced:
    """How `produce` ended, and what it printed."""

    code: int
    lines: list[dict[str, Any]]

    @property
    def summary(self) -> dict[str, Any]:
        return self.lines[-1]

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line["kind"] == kind]


@contextlib.asynccontextmanager
async def launch(home: Path, folder: Path, **fakes: FakeService):
    """A studio that has these services' keys, and the project."""
    words = "openai" in fakes
    studio = Studio(
        environ=environ_of(home, **fakes), clock=FastClock(), catalogue=catalogue_of_that_day(words)
    )
    try:
        yield studio, await launch_project(studio, folder)
    finally:
        await studio.shut()


async def produce(studio: Studio, workspace: Workspace, **more: Any) -> Produced:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = await run_production(studio, workspace, Output(as_json=True), wishes(**more))
    return Produced(code, [json.loads(line) for line in printed.getvalue().splitlines()])


def takes_of(workspace: Workspace) -> dict[str, dict[str, Any]]:
    """The line of each shot's chosen take, by the shot's name."""
    found: dict[str, dict[str, Any]] = {}
    for shot in workspace.board.shots():
        take = workspace.chosen(workspace.board.frames_of(shot.id)[0].id)
        if take is not None:
            found[NAMES[shot.letter]] = take_line(workspace, take)
    return found


def plan_of(studio: Studio, workspace: Workspace, **more: Any):
    start = Decision(session="", kind="start", limits=wishes(**more).limits(workspace, None))
    return estimate(workspace, Session(id="", kind="production", created_at=0, decisions=(start,)), studio.shop)  # fmt: skip


def test_the_plan_tells_the_model_and_why_the_price_and_its_buffer(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl() as bfl, LaunchFal() as fal, launch(own_home, tmp_path, bfl=bfl, fal=fal) as (studio, workspace):  # fmt: skip
            await studio.ready()
            plan = plan_of(studio, workspace)
            assert [row.model for row in plan.rows] == ["bfl/flux-pro-1.1"] * 4
            assert {row.reason for row in plan.rows} == {"photoreal, no text; 4 cr, about 9 s"}
            assert (plan.total, plan.with_buffer) == (4 * PRICE, 176_000)
            assert plan.rows[0].seed == SEED
            assert len({row.seed for row in plan.rows}) == 4

    run(body())


def test_four_shots_at_once_one_of_them_softened_with_the_same_seed(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl(together=4) as bfl, LaunchFal() as fal, launch(own_home, tmp_path, bfl=bfl, fal=fal) as (studio, workspace):  # fmt: skip
            done = await produce(studio, workspace)
            assert done.code == 0, done.summary
            assert bfl.most_at_once == 4
            assert (bfl.accepted, fal.accepted) == (5, 0), "four shots, one of them twice"

            lifestyle = [r.json for r in bfl.seen("order") if "wearing" in r.json["prompt"]]
            assert len(lifestyle) == 2
            assert LIFESTYLE in lifestyle[0]["prompt"]
            assert "person wearing the headphones" in lifestyle[1]["prompt"]
            assert lifestyle[0]["seed"] == lifestyle[1]["seed"]
            (again,) = done.of_kind("retry")
            assert "content policy, in softer words" in again["text"]

            sent = {r.json["prompt"]: r.json for r in bfl.seen("order")}
            assert {body["negative_prompt"] for body in sent.values()} == {NEGATIVE}
            sizes = {NAMES[take["shot"][-1]]: (take["params"]["width"], take["params"]["height"])
                     for take in takes_of(workspace).values()}  # fmt: skip
            assert sizes == {n: (1024, 1024) if n == "social" else sizes["hero"] for n in sizes}
            wide, high = sizes["hero"]
            assert abs(wide / high - 4 / 3) < 0.05

            found = takes_of(workspace)
            assert set(found) == set(PROMPTS)
            assert found["hero"]["seed"] == SEED
            assert len({take["seed"] for take in found.values()}) == 4
            for name, take in found.items():
                assert (take["provider"], take["model"]) == ("bfl", "flux-pro-1.1")
                assert take["prompt"] == PROMPTS[name]
                assert take["prompt_sent"] != take["prompt"]
                assert (take["usd"], take["credits"]) == (0.04, 4)
                assert (take["campaign"], take["ticket"]) == (CAMPAIGN, TICKET)
                assert take["job"] and take["url"].startswith(bfl.url) and take["approved"]

            (row,) = await cost_rows(workspace, "ticket")
            assert row == {"key": TICKET, "usd": 0.16, "credits": 16, "takes": 4}
            assert row["usd"] * 1_000_000 == bfl.billed

    run(body())


def test_a_refusal_that_persists_goes_to_a_model_with_another_filter(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl(stubborn) as bfl, LaunchFal() as fal, launch(own_home, tmp_path, bfl=bfl, fal=fal) as (studio, workspace):  # fmt: skip
            done = await produce(studio, workspace)
            assert done.code == 0, done.summary
            assert (bfl.accepted, fal.accepted) == (6, 1)
            take = takes_of(workspace)["lifestyle"]
            assert (take["provider"], take["model"]) == ("fal", "fal-ai/imagen3")
            refused = [r.json for r in bfl.seen("order") if stubborn(r.json["prompt"])]
            assert len({r["prompt"] for r in refused}) == 3, "as it is, softer, softer still"
            assert {r["seed"] for r in refused} == {take["seed"]}
            assert "another model" in done.of_kind("retry")[-1]["text"]
            (row,) = await cost_rows(workspace, "ticket")
            assert round(row["usd"] * 1_000_000) == bfl.billed + fal.billed
            models = {r["key"]: r["usd"] for r in await cost_rows(workspace, "model")}
            assert models == {"bfl/flux-pro-1.1": 0.12, "fal/fal-ai/imagen3": 0.04}

    run(body())


def test_refused_everywhere_it_waits_for_a_person_and_the_others_are_done(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl(stubborn) as bfl, LaunchFal(stubborn) as fal, launch(own_home, tmp_path, bfl=bfl, fal=fal) as (studio, workspace):  # fmt: skip
            done = await produce(studio, workspace)
            assert (done.code, done.summary["halt"]) == (3, "incomplete")
            assert "1B" in done.summary["text"]
            assert (bfl.accepted, fal.accepted) == (6, 1), "three times here, once elsewhere"
            assert set(takes_of(workspace)) == set(PROMPTS) - {"lifestyle"}
            asks = done.of_kind("needs_person")
            assert asks and "1B" in asks[0]["text"]
            (row,) = await cost_rows(workspace, "ticket")
            assert round(row["usd"] * 1_000_000) == bfl.billed + fal.billed == 3 * PRICE

    run(body())


def test_language_models_word_soften_and_judge_and_their_calls_are_in_plan_and_ticket(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl(together=4) as bfl, LaunchWords() as openai, launch(own_home, tmp_path, bfl=bfl, openai=openai) as (studio, workspace):  # fmt: skip
            await studio.ready_to_buy(workspace)
            plan = plan_of(studio, workspace)
            assert plan.words > 0 and plan.total == 4 * PRICE + plan.words
            done = await produce(studio, workspace, budget=30.0)
            assert done.code == 0, done.summary
            assert sorted(openai.asked) == ["critic"] * 4 + ["optimiser"] * 4 + ["softener"]
            assert bfl.most_at_once == 4
            found = takes_of(workspace)
            assert {take["scores"]["total"] for take in found.values()} == {8.2}
            (row,) = await cost_rows(workspace, "ticket")
            assert row["key"] == TICKET, "the words count for the ticket as well"
            assert round(row["usd"] * 1_000_000) == bfl.billed + openai.billed
            assert row["usd"] * 1_000_000 <= plan.with_buffer

    run(body())


def test_a_plan_that_does_not_fit_stops_and_says_what_is_missing(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl() as bfl, launch(own_home, tmp_path, bfl=bfl) as (studio, workspace):
            short = await produce(studio, workspace, budget=17.0)
            assert (short.code, short.summary["halt"]) == (3, "preflight")
            assert short.summary["text"] == "The plan needs 17.6 cr with its 10 % buffer; the budget is 17 cr"  # fmt: skip
            bfl.credits = 17.5
            empty = await produce(studio, workspace, budget=25.0)
            assert (empty.code, empty.summary["halt"]) == (3, "preflight")
            assert empty.summary["text"] == (
                "The account at bfl holds 17.5 cr, and the plan needs 17.6 cr there with its 10 % "
                "buffer. Top it up, or choose other models"
            )
            assert not bfl.accepted, "nothing was ordered"
            guided = await produce(studio, workspace, mode="guided")
            assert "the account at bfl holds 17.5 cr" in guided.summary["text"]
            bfl.credits = 17.6
            assert (await produce(studio, workspace)).code == 0

    run(body())


def test_a_balance_that_cannot_be_asked_holds_nothing_up(
    run, own_home: Path, tmp_path: Path
) -> None:
    async def body() -> None:
        async with LaunchBfl() as bfl, launch(own_home, tmp_path, bfl=bfl) as (studio, workspace):
            bfl.next("malformed", at="other")
            assert (await produce(studio, workspace)).code == 0

    run(body())


def test_what_language_models_may_cost_is_measured_against_their_own_account(run) -> None:
    plan = Preflight(
        rows=(PlanRow(node="n", name="1A", phase="images", model="bfl/x", why="", micros=40_000, seconds=1, seed=None),),
        total=50_000, unpriced=0, seconds=1, words=10_000, words_by=(("openrouter", 10_000),),
    )  # fmt: skip
    assert plan.needed() == {"bfl": 44_000, "openrouter": 11_000}
