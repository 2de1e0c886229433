"""Assets from the command line: looks, names, two that are one, and a gate that is waived."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Slateroom
from tests.cli.test_contract import with_a_take


def rows_of(project: Path, run: Any) -> Any:
    async def body() -> Any:
        from app.store.project_file import open_project
        from app.workspace.workspace import Workspace

        workspace = Workspace(open_project(project))
        await workspace.load()
        workspace.close()
        return workspace.board

    return run(body())


def test_a_look_is_added_and_worn_in_a_scene(slateroom: Slateroom, project: Path, run: Any) -> None:
    assert slateroom("edit", project, "MARA", "look=wet coat: soaked, hood up").code == 0
    assert slateroom("edit", project, "scene 2", "looks=wet coat").code == 0
    board = rows_of(project, run)
    (look,) = board.looks_of("mara")
    assert (look.name, look.description) == ("wet coat", "soaked, hood up")
    assert board.look_in("sc2", "mara") == look
    assert slateroom("edit", project, "scene 2", "looks=MARA/wet coat", "mood=tense").code == 0
    assert slateroom("edit", project, "scene 2", "looks=").code == 0
    assert rows_of(project, run).look_in("sc2", "mara") is None
    assert "There is no look dry coat" in slateroom("edit", project, "scene 2", "looks=dry coat").refused()  # fmt: skip


def test_a_new_name_keeps_the_old_one_and_two_are_made_one(
    slateroom: Slateroom, project: Path, run: Any
) -> None:
    assert slateroom("edit", project, "MARA", "name=MARA VOSS").code == 0
    assert slateroom("edit", project, "mara", "description=tall and red-haired").code == 0
    assert slateroom("edit", project, "IVO", "merge=MARA").code == 0
    board = rows_of(project, run)
    assert board.assets_by_id["ivo"].aliases == ("MARA VOSS", "MARA")
    assert board.assets_by_id["mara"].archived
    assert slateroom("undo", project).code == 0
    assert not rows_of(project, run).assets_by_id["mara"].archived
    assert "cannot become one" in slateroom("edit", project, "IVO", "merge=PIER").refused()
    assert "no other asset" in slateroom("edit", project, "IVO", "merge=NOBODY").refused()


def test_a_gate_is_waived_with_a_reason_that_is_logged(
    slateroom: Slateroom, project: Path, run: Any
) -> None:
    refused = slateroom("keep", project, "sheet of MARA", "--gate", "--reason", "why").refused()
    assert "no take that could be used" in refused
    with_a_take(run, project, "mara-sheet", "tk-sheet")
    row = slateroom("keep", project, "sheet of mara", "--gate", "--reason", "a draft", "--json").row
    assert row["node"] == "mara-sheet"
    lines = slateroom("log", project, "--json").rows
    assert [(e["kind"], e["text"]) for e in lines if e["kind"] == "waived"] == [
        ("waived", "sheet of MARA is used without approval: a draft")
    ]
    board = rows_of(project, run)
    assert [(w.gate, w.reason) for w in board.waivers_on("mara-sheet")] == [(True, "a draft")]


def test_a_change_of_an_asset_is_priced_before_it_is_made_again(
    slateroom: Slateroom, project: Path, run: Any
) -> None:
    with_a_take(run, project)
    edited = slateroom("edit", project, "MARA", "description=short", "--json").row
    assert edited["stale"] == ["1A"]
    price = slateroom("rerun", project, "--price", "--json").row
    assert price["nodes"] == ["fr1"]
