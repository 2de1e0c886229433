"""After everything is made: what is stale is said, undo keeps what a rerun made, and feedback starts
another round."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.cli.money import _in_order
from app.store.project_file import open_project
from app.workspace.workspace import Workspace
from tests.cli.conftest import Slateroom
from tests.fakes.projects import break_off, frame

ROUND = ("--mode", "autonomous", "--images-only", "--shots", "1A,1B")


@pytest.fixture
def made(slateroom: Slateroom, project: Path) -> Path:
    """The test film with the pictures of its first scene."""
    assert slateroom("produce", project, *ROUND).code == 0
    return project


def stale(slateroom: Slateroom, project: Path) -> list[str]:
    return [s["shot"] for s in slateroom("status", project, "--json").row["shots"] if s["stale"]]


def pick(slateroom: Slateroom, project: Path, shot: str) -> None:
    """A person chooses the take of a shot: the agent does not put another in its place."""
    takes = slateroom("takes", project, "--json").rows
    slateroom("pick", project, next(t["take"] for t in takes if t["shot"] == shot))


def test_produce_says_what_is_stale_instead_of_made(slateroom: Slateroom, made: Path) -> None:
    pick(slateroom, made, "1B")
    assert "Everything is made." in slateroom("produce", made, *ROUND).out
    slateroom("edit", made, "1B", "prompt=a calm sea")
    ended = slateroom("produce", made, *ROUND)
    assert ended.code == 0
    assert "1B is stale; `slateroom rerun` makes it again." in ended.out
    assert "Everything" not in ended.out
    assert ", 1 stale)" in slateroom("status", made).out.splitlines()[0]


def test_undo_after_a_rerun_brings_the_old_take_back_and_then_the_words(
    slateroom: Slateroom, made: Path
) -> None:
    pick(slateroom, made, "1B")
    slateroom("edit", made, "1B", "prompt=a calm sea")
    assert slateroom("rerun", made).code == 0
    assert stale(slateroom, made) == []
    assert "Undone: rerun of 1B (entry" in slateroom("undo", made).out
    assert stale(slateroom, made) == ["1B"]  # the old take under the new words
    assert "Undone: 1B: prompt (entry" in slateroom("undo", made).out
    assert stale(slateroom, made) == []  # as it was, for nothing
    slateroom("redo", made)
    assert "Redone: rerun of 1B" in slateroom("redo", made).out
    assert stale(slateroom, made) == []
    labels = [(r["actor"], r["edit"]) for r in slateroom("history", made, "--json").rows]
    assert ("person", "rerun of 1B") in labels and ("person", "pick 1B") in labels


def test_feedback_after_the_end_is_another_round(slateroom: Slateroom, made: Path) -> None:
    before = len(slateroom("takes", made, "--json").rows)
    told = slateroom("approve", made, "--feedback", "1A=much darker")
    assert told.code == 0 and "1A" in told.out
    assert slateroom("produce", made, *ROUND).code == 0
    takes = slateroom("takes", made, "--json").rows
    assert [t["shot"] for t in takes[before:]] == ["1A"]


def test_feedback_is_signed_with_the_name_of_the_user(
    slateroom: Slateroom, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ines")
    assert slateroom("approve", made, "--feedback", "1A=darker").code == 0
    with closing(sqlite3.connect(made / "project.db")) as db:
        rows = db.execute("SELECT data FROM rows WHERE tbl='notes'").fetchall()
    assert [json.loads(data)["author"] for (data,) in rows] == ["Ines"]


def test_approval_after_the_end_still_has_nothing_to_approve(
    slateroom: Slateroom, made: Path
) -> None:
    assert "No production is under way" in slateroom("approve", made).refused()


def test_plans_that_make_nothing_say_whether_they_are_applied(
    slateroom: Slateroom, project: Path
) -> None:
    assert "nothing is changed yet (--apply)" in slateroom("plan", project, "swap 1A and 1B").out
    assert "; applied" in slateroom("plan", project, "swap 1A and 1B", "--apply").out
    slateroom("plan", project, "make 1A dusk", "--apply")
    again = slateroom("plan", project, "make 1A dusk", "--apply")
    assert again.out.strip() == "It is like that already; nothing changes."


def test_the_largest_cost_comes_first_and_days_in_their_order() -> None:
    amounts = {"1A": [4, 1], "1B": [9, 1], "1C": [6, 1]}
    assert [key for key, _ in _in_order(amounts, "shot")] == ["1B", "1C", "1A"]
    assert [key for key, _ in _in_order(amounts, "day")] == ["1A", "1B", "1C"]


def left_by_a_rerun(run: Any, project: Path, *shots: str) -> None:
    """As one of these shots leaves it that was broken off before it had begun any."""

    async def body() -> None:
        workspace = Workspace(open_project(project))
        await workspace.load()
        await break_off(workspace, [frame(workspace, name) for name in shots])
        workspace.close()

    run(body())


def test_a_rerun_tells_what_an_earlier_one_had_not_begun(
    run: Any, slateroom: Slateroom, made: Path
) -> None:
    slateroom("edit", made, "1B", "prompt=a calm sea")
    left_by_a_rerun(run, made, "1A", "1B")
    told = slateroom("rerun", made).out.splitlines()
    assert told[1] == (
        "2 of 2 were not begun by the rerun that was broken off. "
        'Of them now: 1B. `slateroom rerun Film.slate --nodes "1A"` makes the rest.'
    )
    assert "not begun" not in slateroom("rerun", made).out, "it is said once"


def test_a_rerun_that_makes_what_was_not_begun_says_so(
    run: Any, slateroom: Slateroom, made: Path
) -> None:
    left_by_a_rerun(run, made, "1A", "1B")
    rows = slateroom("rerun", made, "--nodes", "1A,1B", "--json").rows
    (told,) = [r for r in rows if r["kind"] == "not_begun"]
    assert (len(told["nodes"]), told["of"]) == (2, 2)
    assert told["text"].endswith("They are made now.")
    assert rows[-1]["made"] == 2
