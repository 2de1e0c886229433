"""Notes under review: numbers, filters, who waits for whom, and the edits that write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.story.edits import Add, Approve, Edit, Feedback, Refused
from app.story.expand import expand
from app.story.note_edits import remove_notes, rewrite_note, set_status, span, write_note
from app.story.notes import Mark, Note
from app.story.patching import apply_patches, inverse
from app.story.recipes import new_shot
from app.story.review import (
    OPEN,
    NoteFilter,
    beside,
    next_number,
    notes_of,
    numbers,
    open_count,
    retakes,
    standing,
    take_number,
    waits,
)
from app.story.state import Board
from app.story.takes import Facts, Kept, Take

PIN = Mark(kind="pin", points=((0.5, 0.5),), number=1)


def small() -> tuple[Board, Facts, str, str]:
    """A board of one shot; the ids of its frame and its clip."""
    board, facts = Board(), Facts()
    edits: list[Edit] = [
        Add(table="projects", row={"id": "p"}),
        Add(table="episodes", row={"id": "e"}),
        Add(table="scenes", row={"id": "s", "episode": "e", "number": "1"}),
        *new_shot("s", {"letter": "A"}, "A pier.", shot_id="a", clip_id="c"),
    ]
    do(board, facts, edits)
    return board, facts, board.frames_of("a")[0].id, "c"


def do(board: Board, facts: Facts, edits: list[Edit]) -> list:
    patches = []
    for edit in edits:
        found = expand(edit, board, facts)
        apply_patches(board, found)
        patches += found
    return patches


def take(facts: Facts, node: str, name: str, round_: int = 0) -> Take:
    made = Take(id=name, node=node, media="image", sha256=name * 8, suffix=".png", round=round_)
    facts.add_take(made)
    facts.add_kept(Kept(node=node, take=name))
    return made


def test_a_note_keeps_its_take_its_marks_and_its_frames() -> None:
    board, facts, _, clip = small()
    take(facts, clip, "t1")
    edits = write_note(
        board, clip, " Darker. ", "Ines", 7.0, take="t1", marks=(PIN,), first=40, last=37
    )
    do(board, facts, edits)
    (note,) = notes_of(board, "a")
    assert (note.text, note.author, note.at, note.take) == ("Darker.", "Ines", 7.0, "t1")
    assert (note.first, note.last, note.marks) == (37, 40, (PIN,))


def test_a_note_that_says_and_shows_nothing_is_refused() -> None:
    board, _, frame, _ = small()
    with pytest.raises(Refused, match="words or a mark"):
        write_note(board, frame, "  ", "Ines", 0)
    with pytest.raises(Refused, match="words or a mark"):
        rewrite_note(board, Note(id="n", node=frame, text="x"), "", "I", 0)


def test_other_words_on_a_note_that_a_take_has_read_are_a_note_of_their_own() -> None:
    board, facts, frame, _ = small()
    do(board, facts, write_note(board, frame, "Darker", "Ines", 1, note_id="n"))
    do(board, facts, rewrite_note(board, board.notes_by_id["n"], "Redder", "Tom", 2))
    assert [(n.text, n.author) for n in notes_of(board, "a")] == [("Redder", "Ines")]
    do(board, facts, set_status(board, ["n"], "retake"))
    assert rewrite_note(board, board.notes_by_id["n"], "Redder", "Tom", 3) == []
    take(facts, frame, "t2", round_=1)
    do(board, facts, rewrite_note(board, board.notes_by_id["n"], "Bluer", "Tom", 3, take="t2"))
    old, new = notes_of(board, "a")
    assert (old.text, standing(board, facts, old)) == ("Redder", "waiting")
    assert (new.text, new.author, new.take, new.feedback) == ("Bluer", "Tom", "t2", False)


def test_a_deleted_note_keeps_its_number_and_undo_brings_it_back() -> None:
    board, facts, frame, clip = small()
    for number, node in enumerate((frame, clip, frame), 1):
        do(
            board,
            facts,
            write_note(board, node, f"{number}", "I", float(number), note_id=f"n{number}"),
        )
    assert numbers(board, "a") == {"n1": 1, "n2": 2, "n3": 3}
    patches = do(board, facts, remove_notes(["n1"]))
    assert [n.id for n in notes_of(board, "a")] == ["n2", "n3"]
    assert numbers(board, "a")["n3"] == 3
    assert next_number(board, "a") == 4
    apply_patches(board, inverse(patches, board))
    assert len(notes_of(board, "a")) == 3


def test_another_status_is_one_edit_and_a_retake_makes_it_feedback() -> None:
    board, facts, frame, _ = small()
    do(board, facts, write_note(board, frame, "Closer", "I", 1, note_id="n"))
    assert set_status(board, ["n"], "todo") == []
    do(board, facts, set_status(board, ["n"], "retake"))
    note = board.notes_by_id["n"]
    assert note.feedback and note.status == "retake" and note.round == 1
    assert retakes(board, "a") == 1 and open_count(board, "a") == 1
    do(board, facts, set_status(board, ["n"], "done"))
    assert open_count(board, "a") == 0 and retakes(board, "a") == 1


def test_approving_the_take_that_answers_a_note_closes_it() -> None:
    board, facts, frame, _ = small()
    take(facts, frame, "t1")
    for text in ("Closer", "Darker", "Nice"):
        do(board, facts, write_note(board, frame, text, "I", 1, take="t1", note_id=text))
    do(board, facts, set_status(board, ["Closer"], "retake"))
    do(board, facts, [Feedback(id="given", node=frame, text="Wider")])
    take(facts, frame, "t2", round_=2)
    do(board, facts, set_status(board, ["Darker"], "retake"))  # the next take reads it

    def statuses() -> dict[str, str]:
        return {n.id: n.status for n in notes_of(board, "a")}

    before = statuses()
    patches = do(board, facts, [Approve(node=frame, take="t1")])
    assert statuses() == before, "the take that was noted answers nothing"
    apply_patches(board, inverse(patches, board))
    patches = do(board, facts, [Approve(node=frame, take="t2")])
    closed = {"Closer": "done", "given": "done"}
    assert statuses() == before | closed, "what it does not answer stays open"
    assert waits(board, facts, notes_of(board, "a"), {}).answered == ()
    apply_patches(board, inverse(patches, board))
    assert statuses() == before, "undone with the approval"


def test_an_answered_note_waits_for_the_reviewer_until_it_is_closed() -> None:
    board, facts, frame, _ = small()
    old = take(facts, frame, "t1")
    do(board, facts, write_note(board, frame, "Closer", "I", 1, take="t1", note_id="n"))
    do(board, facts, set_status(board, ["n"], "retake"))
    assert standing(board, facts, board.notes_by_id["n"]) == "retake"
    assert waits(board, facts, notes_of(board, "a"), {}).asked == ("n",)
    new = take(facts, frame, "t2", round_=1)
    assert standing(board, facts, board.notes_by_id["n"]) == "waiting"
    found = waits(board, facts, notes_of(board, "a"), {"a": "in_review"})
    assert (found.answered, found.takes, found.asked) == (("n",), ("a",), ())
    do(board, facts, set_status(board, ["n"], "done"))
    assert waits(board, facts, notes_of(board, "a"), {}).nothing
    assert (take_number(facts, old), take_number(facts, new)) == (1, 2)


def test_who_is_stuck_waits_for_a_person() -> None:
    board, facts, _, _ = small()
    found = waits(board, facts, [], {"a": "needs_person", "b": "failed", "c": "approved"})
    assert found.stuck == ("a", "b") and not found.takes


def test_filters_let_through_what_they_name() -> None:
    board, facts, frame, _ = small()
    do(board, facts, write_note(board, frame, "Wet wool", "Ines", 1, note_id="n1"))
    do(board, facts, write_note(board, frame, "Keep it", "Tom", 2, note_id="n2"))
    do(board, facts, set_status(board, ["n2"], "done"))

    def shown(wanted: NoteFilter) -> list[str]:
        return [n.id for n in notes_of(board, "a") if wanted.admits(board, n, n.status)]

    assert shown(NoteFilter()) == ["n1", "n2"]
    assert shown(OPEN) == ["n1"]
    assert shown(NoteFilter(author="ines")) == ["n1"]
    assert shown(NoteFilter(statuses=frozenset({"done"}))) == ["n2"]
    assert shown(NoteFilter(scene="s")) == ["n1", "n2"] and not shown(NoteFilter(scene="x"))
    assert shown(NoteFilter(words="wool wet")) == ["n1"]


def test_feedback_from_the_panel_has_a_time_and_a_number_in_order() -> None:
    board, facts, frame, _ = small()
    do(board, facts, write_note(board, frame, "First", "I", 5, note_id="n1"))
    do(board, facts, [Feedback(id="n2", node=frame, text="Second", at=9)])
    assert numbers(board, "a") == {"n1": 1, "n2": 2}
    assert board.notes_by_id["n2"].at == 9


@given(st.one_of(st.none(), st.integers(0, 999)), st.one_of(st.none(), st.integers(0, 999)))
def test_a_range_is_always_in_order(first: int | None, last: int | None) -> None:
    start, end = span(first, last)
    assert {start, end} - {None} == {first, last} - {None}
    if end is not None:
        assert start is not None and start < end


def test_the_next_one_goes_round_and_skips_what_does_not_fit() -> None:
    ids = ["a", "b", "c"]
    assert beside(ids, "c", 1, lambda _i: True) == "a"
    assert beside(ids, "a", -1, lambda i: i != "c") == "b"
    assert beside(ids, "", 1, lambda _i: True) == "a"
    assert beside([], "a", 1, lambda _i: True) == ""
    assert beside(ids, "a", 1, lambda _i: False) == ""
