"""A batch that is looked at in many turns of the loop comes to what it would at once, whatever else
happens in between."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.story.edits import Change, Edit
from app.story.freshness import fingerprint_now
from app.story.note_edits import signed
from app.story.stale import Staleness
from app.story.takes import Kept, Take
from app.story.trial import trying
from app.system.errors import BadInput
from app.workspace.batch import FactBatch, NewTake
from app.workspace.changes import Change as Told
from app.workspace.patches import left_behind
from app.workspace.workspace import Workspace
from tests.story.boards import put
from tests.workspace.conftest import Films
from tests.workspace.histories import Move, edit_moves, edits_of, pick_from
from tests.workspace.test_freshness import Story, begun

QUICK = settings(
    deadline=None, max_examples=40, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
batches = st.lists(edit_moves, min_size=1, max_size=12)
landings = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 60)), max_size=5)


@pytest.fixture(autouse=True)
def _tiny_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is a turn of its own, and a batch of two is a large one."""
    monkeypatch.setattr("app.workspace.portions._STEPS", 1)
    monkeypatch.setattr("app.workspace.applying.A_TURN", 1)
    monkeypatch.setattr("app.workspace.workspace.A_TURN", 1)


def valid(workspace: Workspace, moves: Sequence[Move]) -> list[Edit]:
    """Those of the moves that can be made one after the other."""
    batch: list[Edit] = []
    for number, move in enumerate(moves):
        more = [signed(e, "Kim", 1.0) for e in edits_of(workspace, move, f"new{number}")]
        with trying(workspace.board, workspace.facts, [*batch, *more]) as trial:
            fits = not trial.refused
        if fits:
            batch += more
    return batch


def landed(story: Story, node_id: str, number: int) -> NewTake:
    """A take of a node as it stands now."""
    workspace = story.workspace
    node = workspace.board.nodes_by_id[node_id]
    made = fingerprint_now(workspace.board, workspace.facts, node)
    take = Take(id=f"late{number}", node=node_id, media=node.media, sha256=f"late {number}", suffix=".png")  # fmt: skip
    story.fingerprints[take.id] = made
    return NewTake(take, made)


def marks(workspace: Workspace, found: Staleness) -> dict[str, Any]:
    return {
        n: (found.is_stale(n), found.is_waived(n), found.own_causes(n))
        for n in workspace.board.nodes_by_id
    }


def check_marks(story: Story) -> None:
    """What was kept up step by step is what looking at everything anew finds."""
    workspace = story.workspace
    afresh = Staleness(workspace.board, workspace.facts, story.fingerprints.get)
    afresh.rebuild()
    assert marks(workspace, workspace.staleness) == marks(workspace, afresh)


@QUICK
@given(moves=batches, late=landings)
def test_takes_that_land_while_marks_are_made_anew_leave_no_wrong_mark(
    run: Any, films: Films, moves: Any, late: Any
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            batch = valid(workspace, moves)
            patches = put(workspace.board, workspace.facts, *batch)
            keys = [*((p.table, p.id) for p in patches), *left_behind(patches)]
            nodes = sorted(workspace.board.nodes_by_id)
            steps = workspace.staleness.changing(keys)
            for at in range(100_000):
                for number, (node, when) in enumerate(late):
                    if when == at:
                        new = landed(story, pick_from(nodes, node), number)
                        workspace._merge(FactBatch([new], kept=[Kept(node=new.take.node, take=new.take.id)]), [])  # fmt: skip
                if next(steps, "over") == "over":
                    break
            check_marks(story)

    run(body())


@QUICK
@given(moves=batches, late=landings)
def test_it_comes_to_the_same_in_one_entry_and_nobody_is_shown_a_part_of_it(
    run: Any, films: Films, moves: Any, late: Any
) -> None:
    async def body() -> None:
        async with films() as workspace:
            story = await begun(workspace)
            batch = valid(workspace, moves)
            before = workspace.board.authored()
            with trying(workspace.board, workspace.facts, batch) as trial:
                whole, changed = workspace.board.authored(), bool(trial.patches)
            shown: list[dict[str, Any]] = []
            seqs: list[int] = []

            def listen(changes: list[Told]) -> None:
                shown.append(workspace.board.authored())
                seqs.extend(change.seq for change in changes)

            workspace.changes.on_state(listen)
            entries = len(await workspace.history())
            nodes = sorted(workspace.board.nodes_by_id)

            async def landing(first: int) -> None:
                for number, (node, _) in enumerate(late):
                    new = landed(story, pick_from(nodes, node), first + number)
                    await workspace.record(FactBatch([new], kept=[Kept(node=new.take.node, take=new.take.id)]))  # fmt: skip

            seq, _ = await asyncio.gather(workspace.apply(batch, "person", "many"), landing(0))
            assert workspace.board.authored() == whole
            assert len(await workspace.history()) == entries + changed
            check_marks(story)
            if changed:
                assert seq and (await workspace.history())[-1][0].label == "many"
                await asyncio.gather(workspace.undo(), landing(10))
                assert workspace.board.authored() == before
                check_marks(story)
                await workspace.redo()
                assert workspace.board.authored() == whole
                check_marks(story)
            assert all(board in (before, whole) for board in shown)
            assert seqs == list(range(seqs[0], seqs[0] + len(seqs))) if seqs else True

    run(body())


def _prompts(count: int, words: str) -> list[Edit]:
    return [
        Change(table="nodes", id=f"fr{1 + n % 4}", fields={"prompt": f"{words} {n}"})
        for n in range(count)
    ]


def test_an_edit_that_comes_in_meanwhile_is_made_after_it(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            told: list[str] = []

            def listen(changes: list[Told]) -> None:
                told.extend(str(c.patch["prompt"]) for c in changes if c.id == "fr1" and c.table == "nodes")  # fmt: skip

            workspace.changes.on_state(listen)
            first = asyncio.ensure_future(workspace.apply(_prompts(40, "many"), "person", "many"))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            one = Change(table="nodes", id="fr1", fields={"prompt": "mine"})
            second = asyncio.ensure_future(workspace.apply([one], "person", "mine"))
            assert await second == await first + 1
            assert workspace.board.nodes_by_id["fr1"].prompt == "mine"
            assert told == ["many 36", "mine"]
            entries = await workspace.history()
            assert [entry.label for entry, _ in entries] == ["many", "mine"]
            await workspace.undo()
            assert workspace.board.nodes_by_id["fr1"].prompt == "many 36"
            await workspace.undo()
            assert workspace.board.nodes_by_id["fr1"].prompt == "prompt 1"

    run(body())


def test_an_undo_that_is_refused_or_given_up_half_way_leaves_everything(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            await workspace.apply(_prompts(40, "many"), "person", "many")
            await workspace.apply(_prompts(1, "later"), "agent", "later")
            before = workspace.board.authored()
            with pytest.raises(BadInput, match="a later edit changed prompt"):
                await workspace.undo("person")
            assert workspace.board.authored() == before
            await workspace.undo("agent")
            before = workspace.board.authored()
            undo = asyncio.ensure_future(workspace.undo("person"))
            while workspace.board.authored() == before:
                await asyncio.sleep(0)
            undo.cancel()
            with pytest.raises(asyncio.CancelledError):
                await undo
            assert workspace.board.authored() == before
            await workspace.undo("person")
            assert workspace.board.nodes_by_id["fr1"].prompt == "prompt 1"

    run(body())
