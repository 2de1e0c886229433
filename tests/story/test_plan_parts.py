"""Which edits of a plan hang together, and what is left when a person wants only some."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.planning.checks import check_board, check_graph
from app.planning.graph_view import GraphView
from app.story.edits import Add, Archive, Change, Edit
from app.story.patching import apply_patches, inverse
from app.story.plan_parts import PLACES, choose, part_with, parts_of, with_needs
from app.story.recipes import new_asset, new_shot, wire
from app.story.settle import settled
from app.story.state import Board
from app.story.takes import Facts
from app.story.trial import trying
from tests.planning.cases import Case, load, plan_of, stage_of
from tests.story.boards import film_board, put

CASES = [c for c in load() if not any(t.repeat for t in c.turns)]


def _short() -> list[Edit]:
    """A scene of two shots with Ada in the second, whose clip goes on from the first one's."""
    first = new_shot("sc9", {"letter": "A"}, "A pier.", "", "sh-a", "clip-a")
    second = new_shot("sc9", {"letter": "B", "characters": ["ada9"], "transition": "continuous"}, "Ada.", "", "sh-b", "clip-b", "clip-a")  # fmt: skip
    scene = Add(table="scenes", row={"id": "sc9", "episode": "ep", "number": "9"})
    song = Add(table="nodes", row={"id": "song9", "op": "music", "prompt": "a cello"})
    return [scene, *new_asset("character", "ADA NINE", "", 9, "ada9"), *first, *second, song]


def test_a_shot_is_one_part_with_its_frame_its_clip_and_its_wires() -> None:
    board, _ = film_board()
    parts = parts_of(_short(), board)
    assert [p.key for p in parts] == ["sc9", "ada9", "sh-a", "sh-b", "song9"]
    second = part_with(parts, "clip-b")
    assert second is not None and second.key == "sh-b"
    assert second.needs == {"sc9", "ada9", "sh-a"}
    assert with_needs(parts, "sh-b") == {"sc9", "ada9", "sh-a", "sh-b"}


def test_what_needs_an_unwanted_part_goes_with_it_and_says_so() -> None:
    board, facts = film_board()
    choice = choose(_short(), board, facts, {"sh-a"})
    assert choice.kept == ("sc9", "ada9", "song9") and choice.left_out == ("sh-a", "sh-b")
    assert choice.because == {"sh-b": "sh-a"}
    choice = choose(_short(), board, facts, {"sc9"})
    assert choice.because == {"sh-a": "sc9", "sh-b": "sc9"}


def test_a_shot_can_do_without_a_reference_that_is_not_wanted() -> None:
    board, facts = film_board()
    edits = _short()
    frame = next(e.row["id"] for e in edits if isinstance(e, Add) and e.row.get("op") == "frame")
    lamp = Add(table="nodes", row={"id": "lamp9", "op": "input", "title": "lamp"})
    edits = [
        lamp,
        *edits,
        Add(table="wires", row={**wire("lamp9", frame, "reference"), "id": "w9"}),
    ]
    assert "sh-a" in choose(edits, board, facts, ()).kept
    choice = choose(edits, board, facts, {"lamp9"})
    assert choice.left_out == ("lamp9",) and len(choice.edits) == len(edits) - 2


def test_shots_change_places_together_or_not_at_all() -> None:
    board, _ = film_board()
    first, second = board.shots()[:2]
    edits: list[Edit] = [
        Change(table="shots", id=first.id, fields={"order": second.order, "letter": second.letter}),
        Change(table="shots", id=second.id, fields={"order": first.order, "letter": first.letter}),
        Change(table="assets", id=board.assets()[0].id, fields={"description": "a red coat"}),
    ]
    assert [p.key for p in parts_of(edits, board)] == [PLACES, board.assets()[0].id]


def test_what_the_board_refuses_without_an_unwanted_part_goes_too() -> None:
    """The port is only free when the shot that held it is gone: no id says so, the board does."""
    board, facts = film_board()
    put(board, facts, Add(table="nodes", row={"id": "card", "op": "text_card"}), Add(table="nodes", row={"id": "cut", "op": "crop"}), Add(table="wires", row={**wire("card", "cut", "image"), "id": "w-card"}))  # fmt: skip
    edits: list[Edit] = [
        Archive(table="nodes", id="card"),
        Add(table="nodes", row={"id": "other", "op": "text_card"}),
        Add(table="wires", row=wire("other", "cut", "image")),
    ]
    choice = choose(edits, board, facts, {"card"})
    assert choice.kept == ("other",) and choice.because == {"cut": ""}


def _rows(board: Board) -> set[str]:
    return {i for table in board.authored().values() for i in table}


def _only_numbers(edit: Edit) -> bool:
    return isinstance(edit, Change) and edit.fields.keys() <= {"letter", "number"}


def test_numbers_follow_from_what_is_chosen() -> None:
    board, facts = film_board()
    shots = [s.id for s in board.shots()]
    edits = settled(board, [Archive(table="shots", id=shots[0]), Archive(table="shots", id=shots[2])])  # fmt: skip
    assert [p.key for p in parts_of(edits, board)] == [shots[0], shots[2]]
    with trying(board, facts, choose(edits, board, facts, {shots[0]}).edits):
        assert [board.number(s) for s in board.shots()] == ["1A", "1B", "2A"]
    assert choose(edits, board, facts, set(shots)).edits == ()


@given(case=st.sampled_from(CASES), data=st.data())
def test_any_choice_of_any_plan_can_be_applied_and_taken_back(case: Case, data: Any) -> None:
    stage = stage_of(case)
    board, facts = stage.board, stage.facts
    for turn in case.turns:
        plan = plan_of(stage, turn)
        if not plan.edits or plan.fatal:
            continue
        parts = parts_of(plan.edits, board)
        told = [i for i, e in enumerate(plan.edits) if not _only_numbers(e)]
        assert sorted(i for p in parts for i in p.edits) == told
        assert choose(plan.edits, board, facts, ()).edits == plan.edits
        unwanted = data.draw(st.sets(st.sampled_from([p.key for p in parts])))
        _holds(plan.edits, board, facts, unwanted)
        put(board, facts, *plan.edits)


def _holds(edits: tuple[Edit, ...], board: Board, facts: Facts, unwanted: set[str]) -> None:
    parts = parts_of(edits, board)
    choice = choose(edits, board, facts, unwanted)
    assert unwanted <= set(choice.left_out) == set(unwanted) | set(choice.because)
    for part in parts:
        assert part.key in choice.left_out or not part.needs & set(choice.left_out)
    before, there = board.authored(), _rows(board)
    with trying(board, facts, choice.edits) as trial:
        assert trial.refused == []
        assert [f for f in check_graph(GraphView.of(board)) if f.fatal] == []
        assert [f for f in check_board(board) if f.fatal] == []
        left_out = {r for p in parts if p.key in choice.left_out for r in p.rows} - there
        assert not left_out & _rows(board)
    patches = put(board, facts, *choice.edits)
    apply_patches(board, inverse(patches, board))
    after = {t: {i: r for i, r in rows.items() if i in there} for t, rows in board.authored().items()}  # fmt: skip
    assert after == before
    for patch in reversed(patches):
        if patch.field == "" and patch.before is None:
            board.remove(patch.table, patch.id)


def test_a_shot_goes_with_the_one_that_goes_on_from_it_or_not_at_all() -> None:
    case = next(c for c in CASES if c.name.endswith("the shots of a scene that hang together go"))
    stage = stage_of(case)
    plan = plan_of(stage, case.turns[0])
    for kept in ("s21", "s22", "s23", "s24", "s25"):
        _holds(plan.edits, stage.board, stage.facts, {kept})
    choice = choose(plan.edits, stage.board, stage.facts, {"s22"})
    assert choice.because["s21"] == "s22"


def test_a_new_shot_and_the_one_that_goes_on_from_it_come_together_or_not_at_all() -> None:
    case = next(c for c in CASES if c.name.endswith("a hostile file name"))
    stage = stage_of(case)
    turn = next(t for t in case.turns if "close-up after 2A" in t.say)
    plan = plan_of(stage, turn)
    parts = parts_of(plan.edits, stage.board)
    new, joined = parts[0].key, "s22"  # 2B is continuous: it goes on from what comes before it
    assert {p.key for p in parts} == {new, joined}
    for unwanted in (new, joined):
        assert choose(plan.edits, stage.board, stage.facts, {unwanted}).kept == ()
