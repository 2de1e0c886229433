"""Every change can be undone by whoever made it, all or nothing, in memory and on disk."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.story.edits import Add, Archive, Change, Feedback, Pick
from app.story.takes import Take
from app.system.errors import BadInput
from app.workspace.batch import FactBatch, NewTake
from app.workspace.workspace import Workspace
from tests.workspace.conftest import Films, reopened
from tests.workspace.histories import Move, edit_moves, edits_of, rows_of

QUICK = settings(
    deadline=None, max_examples=40, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
batches = st.lists(st.lists(edit_moves, min_size=1, max_size=3), min_size=1, max_size=14)


async def record_takes(workspace: Workspace) -> None:
    """Two takes of each of a few nodes, so that there is something to pick."""
    takes = [
        NewTake(Take(id=f"t-{n}-{i}", node=n, media="image", sha256=f"{n}{i}", suffix=".png"))
        for n in ("fr1", "fr2", "mara-sheet")
        for i in (1, 2)
    ]
    await workspace.record(FactBatch(takes=takes))


async def play(workspace: Workspace, batches: list[list[Move]]) -> list[tuple[int, str]]:
    """Applies what is not refused; (seq, actor) of each entry."""
    done: list[tuple[int, str]] = []
    for number, moves in enumerate(batches):
        edits = [e for i, m in enumerate(moves) for e in edits_of(workspace, m, f"new{number}-{i}")]
        before, entries = rows_of(workspace), len(await workspace.history())
        actor: Any = moves[0][4]
        try:
            seq = await workspace.apply(edits, actor)
        except BadInput as refused:
            assert str(refused).strip()
            assert rows_of(workspace) == before
            assert len(await workspace.history()) == entries
            continue
        if seq:
            done.append((seq, actor))
    return done


@QUICK
@given(batches)
def test_undoing_everything_newest_first_restores_the_board_and_redoing_brings_it_back(
    run: Any, films: Films, batches: list[list[Move]]
) -> None:
    async def body() -> None:
        async with films() as workspace:
            await record_takes(workspace)
            start = workspace.board.authored()
            done = await play(workspace, batches)
            end, rows = workspace.board.authored(), rows_of(workspace)
            for _, actor in reversed(done):
                await workspace.undo(actor)  # type: ignore[arg-type]
            assert workspace.board.authored() == start
            assert all(undone for e, undone in await workspace.history() if e.kind == "edit")
            for _, actor in done:
                await workspace.redo(actor)  # type: ignore[arg-type]
            assert workspace.board.authored() == end
            assert rows_of(workspace) == rows
            assert not any(undone for _, undone in await workspace.history())

    run(body())


@QUICK
@given(batches)
def test_what_is_read_from_disk_is_what_was_in_memory(
    run: Any, films: Films, batches: list[list[Move]]
) -> None:
    async def body() -> None:
        async with films() as workspace:
            await record_takes(workspace)
            done = await play(workspace, batches)
            if done:
                await workspace.undo(done[-1][1])  # type: ignore[arg-type]
            again = await reopened(workspace)
            try:
                assert rows_of(again) == rows_of(workspace)
                assert again.facts.takes == workspace.facts.takes
                assert again.facts.by_node == workspace.facts.by_node
                assert set(again.staleness.stale()) == set(workspace.staleness.stale())
                if done:
                    await again.redo(done[-1][1])  # type: ignore[arg-type]
            finally:
                again.close()

    run(body())


def change(node: str, **fields: Any) -> Change:
    return Change(table="nodes", id=node, fields=fields)


def test_a_batch_is_one_entry_and_is_undone_as_one(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            start = workspace.board.authored()
            edits = [
                change("fr1", prompt="first"),
                change("fr1", prompt="second"),
                Add(table="shots", row={"id": "new", "scene": "sc1", "letter": "C"}),
                Change(table="shots", id="new", fields={"size": "CU"}),
                Archive(table="shots", id="new"),
            ]
            await workspace.apply(edits)
            assert len(await workspace.history()) == 1
            await workspace.undo()
            assert workspace.board.authored() == start

    run(body())


def test_a_refused_edit_takes_its_whole_batch_with_it(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            before = rows_of(workspace)
            made = Add(table="shots", row={"id": "new", "scene": "sc1", "letter": "C"})
            with pytest.raises(BadInput, match="Seconds"):
                await workspace.apply(
                    [made, Change(table="shots", id="new", fields={"seconds": -1})]
                )
            assert rows_of(workspace) == before
            assert not await workspace.history()
            await workspace.apply([made])  # nothing stands in its way

    run(body())


def test_one_undoes_ones_own_last_entry_only(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            await workspace.apply([change("fr1", prompt="mine")], "person")
            await workspace.apply([change("fr2", prompt="theirs")], "planner")
            await workspace.undo("person")
            nodes = workspace.board.nodes_by_id
            assert (nodes["fr1"].prompt, nodes["fr2"].prompt) == ("prompt 1", "theirs")
            with pytest.raises(BadInput, match="nothing to undo"):
                await workspace.undo("person")
            marks = [(e.kind, e.actor, undone) for e, undone in await workspace.history()]
            assert marks == [
                ("edit", "person", True),
                ("edit", "planner", False),
                ("undo", "person", False),
            ]

    run(body())


def test_undo_is_refused_with_a_word_where_a_later_edit_touched_the_same_field(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            await workspace.apply([change("fr1", prompt="mine", seed=3)], "person")
            await workspace.apply([change("fr1", prompt="theirs")], "planner")
            before = rows_of(workspace)
            with pytest.raises(BadInput, match="later edit changed prompt"):
                await workspace.undo("person")
            assert rows_of(workspace) == before
            await workspace.undo("planner")
            await workspace.undo("person")
            assert workspace.board.nodes_by_id["fr1"].prompt == "prompt 1"

    run(body())


def test_undoing_that_something_was_made_is_refused_where_another_went_on_with_it(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            row = {"id": "new", "scene": "sc1", "letter": "C"}
            await workspace.apply([Add(table="shots", row=row)], "person")
            edit = Change(table="shots", id="new", fields={"size": "CU"})
            await workspace.apply([edit], "planner")
            with pytest.raises(BadInput, match="later edit changed size"):
                await workspace.undo("person")
            assert not workspace.board.shots_by_id["new"].archived

    run(body())


def test_a_new_edit_ends_what_could_be_redone(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            await workspace.apply([change("fr1", prompt="one")])
            await workspace.undo()
            await workspace.apply([change("fr1", prompt="two")])
            with pytest.raises(BadInput, match="nothing to redo"):
                await workspace.redo()

    run(body())


def test_an_edit_that_changes_nothing_is_no_entry(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            assert await workspace.apply([change("fr1", prompt="prompt 1")]) == 0
            assert not await workspace.history()

    run(body())


def test_feedback_asks_again_and_undo_takes_the_question_back(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            await record_takes(workspace)
            await workspace.apply([Pick(node="fr1", take="t-fr1-1")])
            await workspace.apply([Feedback(id="no", node="fr1", text="closer")])
            assert workspace.board.nodes_by_id["fr1"].pick == ""
            await workspace.undo()
            assert workspace.board.nodes_by_id["fr1"].pick == "t-fr1-1"
            assert not workspace.board.notes_on("fr1")

    run(body())


def test_a_wire_of_something_removed_gives_its_port_up_to_the_next_one(
    run: Any, films: Films
) -> None:
    async def body() -> None:
        async with films() as workspace:
            await workspace.apply([Archive(table="nodes", id="fr1")], "person")
            row = {"id": "other", "source": "fr2", "target": "cl1", "port": "start_frame"}
            await workspace.apply([Add(table="wires", row=row)], "planner")
            await workspace.undo("person")  # the frame is back, its wire is not
            assert [w.id for w in workspace.board.wires_into("cl1")] == ["other"]
            await workspace.undo("planner")
            assert [w.id for w in workspace.board.wires_into("cl1")] == ["wr1"]

    run(body())


def test_a_batch_that_exchanged_a_wire_can_be_undone(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            start = workspace.board.authored()
            row = {"id": "other", "source": "fr2", "target": "cl1", "port": "start_frame"}
            await workspace.apply([Archive(table="wires", id="wr1"), Add(table="wires", row=row)])
            await workspace.undo()
            assert workspace.board.authored() == start

    run(body())


def test_what_a_person_says_is_signed_whichever_way_it_came(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            workspace.author = "Ines"
            note = {"id": "no2", "node": "fr1", "text": "Lovely"}
            await workspace.apply([Feedback(id="no1", node="fr1", text="Darker")])
            await workspace.apply([Add(table="notes", row=note)])
            signed = Feedback(id="no3", node="fr1", text="Wider", author="Tom", at=5.0)
            await workspace.apply([signed])
            await workspace.apply([Feedback(id="no4", node="fr1", text="By rule")], "agent")
            said = {n.id: (n.author, n.at > 0) for n in workspace.board.notes_on("fr1")}
            assert said == {
                "no1": ("Ines", True), "no2": ("Ines", True), "no3": ("Tom", True), "no4": ("", False),
            }  # fmt: skip
            assert workspace.board.notes_by_id["no3"].at == 5.0

    run(body())


def test_the_history_has_all_that_the_board_shows(run: Any, films: Films) -> None:
    async def body() -> None:
        async with films() as workspace:
            before = len(await workspace.history())
            project = workspace.board.project.id
            edit = Change(table="projects", id=project, fields={"title": "Late"})
            task = asyncio.ensure_future(workspace.apply([edit]))
            while workspace.board.project.title != "Late":
                await asyncio.sleep(0)
            assert len(await workspace.history()) == before + 1
            await task

    run(body())
