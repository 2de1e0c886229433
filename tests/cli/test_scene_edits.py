"""Scenes and shots as wholes, by hand: moved, split, merged, omitted, locked."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Slateroom


def numbers(slateroom: Slateroom, project: Path) -> list[str]:
    return [s["shot"] for s in slateroom("status", project, "--json").row["shots"]]


def test_shots_and_scenes_are_put_elsewhere_by_number(slateroom: Slateroom, project: Path) -> None:
    assert slateroom("edit", project, "1A", "after=2A", "--json").code == 0
    assert numbers(slateroom, project) == ["1A", "2A", "2B", "2C"]
    assert slateroom("edit", project, "scene 2", "before=1").code == 0
    assert numbers(slateroom, project) == ["1A", "1B", "1C", "2A"]
    assert slateroom("edit", project, "scene 1", "split=1C").code == 0
    assert numbers(slateroom, project) == ["1A", "1B", "2A", "3A"]
    assert slateroom("edit", project, "scene 1", "merge=2").code == 0
    assert numbers(slateroom, project) == ["1A", "1B", "1C", "2A"]
    for _ in range(4):
        assert slateroom("undo", project).code == 0
    assert numbers(slateroom, project) == ["1A", "1B", "2A", "2B"]


def test_a_locked_board_takes_in_a_shot_without_a_new_number_for_any_other(
    slateroom: Slateroom, project: Path
) -> None:
    assert slateroom("edit", project, "project", "locked=true").code == 0
    assert slateroom("edit", project, "1A", "insert=after", "action=Rain.").code == 0
    assert numbers(slateroom, project) == ["1A", "1AA", "1B", "2A", "2B"]
    assert slateroom("edit", project, "1A", "letter=Q").code == 2


def test_what_is_omitted_is_not_produced_until_it_is_back(
    slateroom: Slateroom, project: Path
) -> None:
    assert slateroom("edit", project, "1B", "omitted=true").code == 0
    status = slateroom("status", project, "--json").row
    assert [s["shot"] for s in status["shots"]] == ["1A", "2A", "2B"]
    assert "fr2" not in {n["node"] for n in status["nodes"]}
    slateroom("edit", project, "1B", "omitted=false")
    assert numbers(slateroom, project) == ["1A", "1B", "2A", "2B"]


def test_a_line_is_added_and_moved(slateroom: Slateroom, project: Path) -> None:
    assert slateroom("edit", project, "1B", "line=Not tonight.", "character=MARA").code == 0
    assert slateroom("edit", project, "ln1", "shot=1B").code == 0
    assert slateroom("edit", project, "1B", "split=ln1").code == 0
    assert numbers(slateroom, project) == ["1A", "1B", "1C", "2A", "2B"]


def test_what_cannot_be_done_is_said(slateroom: Slateroom, project: Path) -> None:
    for target, words in (
        ("1A", ["merge=1A"]), ("1A", ["after=9Z"]), ("scene 1", ["split=1A"]),
        ("1A", ["after=1B", "size=CU"]), ("1A", ["insert=beside"]), ("1A", ["split=7"]),
    ):  # fmt: skip
        result = slateroom("edit", project, target, *words)
        assert result.code == 2 and "Traceback" not in result.err, (target, words)
