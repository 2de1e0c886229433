"""What a person does to shots by hand: numbers follow, nothing is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.story.scene_recipes import duplicate, halves, insert_scene, move_shots
from app.ui.shell import shot_edits
from app.workspace.workspace import Workspace
from tests.fakes.projects import shot, small_project


def on_project(tmp_path: Path, studio_here, body) -> None:
    async def go() -> None:
        studio = studio_here()
        workspace = await small_project(studio, tmp_path)
        await body(workspace)
        await studio.shut()

    asyncio.run(go())


def numbers(workspace: Workspace) -> list[str]:
    return [workspace.board.number(s) for s in workspace.board.shots()]


def test_a_new_shot_stands_behind_its_neighbour(tmp_path: Path, studio_here) -> None:
    async def body(workspace: Workspace) -> None:
        edits, made = shot_edits.make_shot(workspace.board, shot(workspace, "1A").id, "Rain.")
        await workspace.apply(edits)
        assert numbers(workspace) == ["1A", "1B", "1C", "1D"]
        assert [s.id for s in workspace.board.shots()][1] == made
        assert workspace.board.shots_by_id[made].action == "Rain."
        assert len(workspace.board.frames_of(made)) == 1 and workspace.board.clip_of(made)

    on_project(tmp_path, studio_here, body)


@pytest.mark.parametrize(
    ("moved", "before", "after"),
    [("1C", "1A", "CAB"), ("1A", "", "BCA"), ("1A", "1C", "BAC")],
)  # fmt: skip
def test_a_move_is_an_edit_and_undone(
    tmp_path: Path, studio_here, moved: str, before: str, after: str
) -> None:
    async def body(workspace: Workspace) -> None:
        one = shot(workspace, moved)
        target = shot(workspace, before).id if before else ""
        was = dict(zip("ABC", (s.id for s in workspace.board.shots()), strict=True))
        await workspace.apply(move_shots(workspace.board, [one.id], one.scene, target))
        assert [s.id for s in workspace.board.shots()] == [was[name] for name in after]
        assert numbers(workspace) == ["1A", "1B", "1C"]
        await workspace.undo()
        assert [s.id for s in workspace.board.shots()] == list(was.values())

    on_project(tmp_path, studio_here, body)


def test_moving_into_the_same_gap_again_and_again_finds_room(tmp_path: Path, studio_here) -> None:
    async def body(workspace: Workspace) -> None:
        ids = [s.id for s in workspace.board.shots()]
        scene = workspace.board.shots()[0].scene
        for turn in range(60):
            moved = ids[1 + turn % 2]
            other = ids[2 - turn % 2]
            await workspace.apply(move_shots(workspace.board, [moved], scene, other))
            assert [s.id for s in workspace.board.shots()] == [ids[0], moved, other]

    on_project(tmp_path, studio_here, body)


def test_in_another_scene_a_shot_is_numbered_there(tmp_path: Path, studio_here) -> None:
    async def body(workspace: Workspace) -> None:
        edits, hall = insert_scene(workspace.board, "INT. HALL - DAY")
        await workspace.apply(edits)
        first, second, third = workspace.board.shots()
        await workspace.apply(move_shots(workspace.board, [first.id], hall, ""))
        await workspace.apply(move_shots(workspace.board, [second.id], hall, first.id))
        found = {s.id: workspace.board.number(s) for s in workspace.board.shots()}
        assert found == {third.id: "1A", second.id: "2A", first.id: "2B"}

    on_project(tmp_path, studio_here, body)


def test_a_copy_has_prompt_and_codes_but_no_takes(tmp_path: Path, studio_here) -> None:
    async def body(workspace: Workspace) -> None:
        one = shot(workspace, "1A")
        edits, made = duplicate(workspace.board, [one.id, shot(workspace, "1B").id])
        await workspace.apply(edits)
        assert numbers(workspace) == ["1A", "1B", "1C", "1D", "1E"]
        assert [workspace.board.shots()[at].id for at in (1, 3)] == made
        copy = workspace.board.frames_of(made[0])[0]
        assert copy.prompt == workspace.board.frames_of(one.id)[0].prompt
        assert not workspace.facts.of(copy.id)

    on_project(tmp_path, studio_here, body)


@pytest.mark.parametrize(
    ("action", "first", "second"),
    [
        ("He runs. He falls.", "He runs.", "He falls."),
        ("She turns, sees him, stops.", "She turns, sees him,", "stops."),
        ("One word", "One word", ""),
        ("", "", ""),
    ],
)
def test_an_action_is_split_where_it_breathes(action: str, first: str, second: str) -> None:
    assert halves(action) == (first, second)
