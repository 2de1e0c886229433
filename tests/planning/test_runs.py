"""No plan that passes the checks can fail in the executor for a structural reason."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.planning.checks import check_graph
from app.planning.graph_view import GraphView
from app.planning.mentions import Scope
from app.planning.planner import Desk, make_plan
from app.production.chat import hear
from app.production.proposal import accept
from app.production.rerun import price_rerun, rerun
from app.story.edits import Add, Archive, Change
from app.story.recipes import wire
from app.studio import Studio
from tests.conftest import Run
from tests.planning.boards import serial_board
from tests.planning.cases import CATALOGUE, Case, load, plan_of, stage_of
from tests.planning.dry_run import fails
from tests.planning.scripted_mind import ScriptedMind, pictures_joined
from tests.planning.test_planner import WISHES
from tests.story.boards import film_board, put

MORE = [
    "remove 2A", "remove 2B", "swap 2A and 2B", "move 2B to the start", "make 2C continuous",
    "make 2B a cut", "remove scene 1", "remove scene 2", "add a close-up after 2A: a cup",
    "swap 1E and 2B", "scene 3 should start on the last frame of scene 2", "move 1A after 3E",
    "a short in 2 scenes about a cat called Miu", "turn this picture into a video", "remove 1A",
]  # fmt: skip


@pytest.mark.parametrize("case", load(), ids=lambda c: c.name)
def test_what_the_corpus_plans_can_be_run(case: Case) -> None:
    stage = stage_of(case)
    for turn in case.turns:
        plan = plan_of(stage, turn)
        if plan.edits and not plan.fatal:
            put(stage.board, stage.facts, *plan.edits)
            assert [f for f in check_graph(GraphView.of(stage.board)) if f.fatal] == []
    if len(stage.board.nodes()) < 300:
        assert fails(stage.board) == []


@given(
    large=st.booleans(),
    texts=st.lists(st.sampled_from(WISHES + MORE), min_size=1, max_size=6),
    chosen=st.sampled_from(["", "fr1", "free", "f22", "mood", "c21"]),
)
@settings(max_examples=120, deadline=None)
def test_wish_upon_wish_the_board_still_runs(large: bool, texts: list[str], chosen: str) -> None:
    board, facts = serial_board() if large else film_board()
    if not large:
        put(board, facts, Archive(table="nodes", id="join"))
    for text in texts:
        scope = Scope(selected=(chosen,) if chosen in board.nodes_by_id else ())
        desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}), scope)
        plan = asyncio.run(make_plan(text, desk))
        if plan.edits and not plan.fatal:
            put(board, facts, *plan.edits)
            assert fails(board) == [], text


async def _made(studio: Studio, folder: Path, mind: ScriptedMind, texts: list[str]) -> list[str]:
    """Plans and accepts, then runs every node for real; what was not kept, with its reason."""
    workspace = await studio.create(folder / "Run.slate", "Run")
    small = {"height": 180, "clip_height": 180, "mode": "autonomous"}
    board = workspace.board
    await workspace.apply([Change(table="projects", id=board.project.id, fields=small)], "person")
    for text in texts:
        proposal = await hear(workspace, text, studio.shop, mind=mind)
        await accept(workspace, proposal.plan)
    await studio.gateway.attach(workspace)
    nodes = [n.id for n in board.nodes_in_order()]
    price = price_rerun(workspace, nodes, studio.shop)
    assert price.refused == () and len(price.nodes) == len(nodes)
    results = await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
    return [f"{board.name(board.nodes_by_id[r.node])}: {r.text}" for r in results if r.kind != "kept"]  # fmt: skip


SHORT = "a 2 s film in 2 scenes and 2 shots about a cat called Miu, without a cut"


@pytest.mark.parametrize(
    ("mind", "texts"),
    [
        (ScriptedMind([pictures_joined()]), ["one picture that becomes a film"]),
        (ScriptedMind(), [SHORT, "add a close-up after 1A: a paw", "make 1A night"]),
    ],
    ids=["steps-of-a-model", "a-story-by-rule"],
)
def test_an_accepted_plan_is_made_for_real(
    run: Run, studio_here: Callable[..., Studio], tmp_path: Path, mind: ScriptedMind, texts: list[str]
) -> None:  # fmt: skip
    async def body() -> None:
        studio = studio_here()
        try:
            assert await _made(studio, tmp_path, mind, texts) == []
        finally:
            await studio.shut()

    run(body())


@pytest.mark.parametrize(
    ("op", "into"),
    [
        ("concatenate", ()), ("last_frame", ()), ("first_frame", ()), ("crop", ()), ("still", ()),
        ("side_by_side", ()), ("mux", (("loop", "video"),)), ("mux", (("song", "sound"),)),
    ],
)  # fmt: skip
def test_what_the_executor_would_refuse_the_checks_find(op: str, into: tuple[tuple[str, str], ...]) -> None:  # fmt: skip
    """The executor's step is asked by itself here: a need that the checks forget shows up."""
    board, facts = serial_board()
    put(board, facts, Add(table="nodes", row={"id": "new", "op": op}))
    put(board, facts, *(Add(table="wires", row=wire(source, "new", port)) for source, port in into))
    assert len(fails(board)) == 1
    found = check_graph(GraphView.of(board))
    assert [(f.node, f.rule) for f in found if f.fatal] == [("new", "missing_input")]
