"""Many shots at once: who is meant, and what can be done to how many."""

from __future__ import annotations

from app.story import bulk
from app.story.bulk import Criteria
from app.story.edits import Change, Edit
from app.story.freshness import is_approved
from app.story.recipes import new_asset, new_shot, with_words
from app.story.state import Board
from app.story.takes import Facts, Kept, Scores, Take, Verdict
from tests.story.test_panels import one_shot
from tests.story.test_take_marks import do


def three() -> tuple[Board, Facts]:
    """Shots sh (kept, 6 points), b (kept, 8 points, starred) and c (nothing made)."""
    board, _shot = one_shot()
    facts = Facts()
    asset = new_asset("character", "MARA", asset_id="mara")
    do(board, facts, asset)
    for place, name in ((1, "b"), (2, "c")):
        fields = {
            "letter": name.upper(),
            "order": place,
            "characters": ["mara"] if name == "b" else [],
        }
        do(board, facts, new_shot("sc", fields, f"Prompt {name}.", shot_id=name))
    for shot, total in (("sh", 6.0), ("b", 8.0)):
        node = board.frames_of(shot)[0].id
        take = Take(id=f"t-{shot}", node=node, media="image", sha256=shot, suffix=".png")
        facts.add_take(take)
        facts.add_verdict(Verdict(take=take.id, scores=Scores(), total=total, passed=True))
        facts.add_kept(Kept(node=node, take=take.id))
    star = Change(table="nodes", id=board.frames_of("b")[0].id, fields={"starred": ["t-b"]})
    do(board, facts, [star])
    return board, facts


def match(board: Board, facts: Facts, wanted: Criteria, stale: str = "") -> list[str]:
    return bulk.matching(board, facts, lambda _n, _open=False: (), lambda n: n == stale, wanted)


def test_nothing_asked_for_means_every_shot_in_order() -> None:
    board, facts = three()
    assert match(board, facts, Criteria()) == ["sh", "b", "c"]


def test_each_criterion_leaves_out_what_does_not_meet_it() -> None:
    board, facts = three()
    assert match(board, facts, Criteria(below=7)) == ["sh"]
    assert match(board, facts, Criteria(above=8)) == ["b"]
    assert match(board, facts, Criteria(starred=True)) == ["b"]
    assert match(board, facts, Criteria(assets=frozenset({"mara"}))) == ["b"]
    assert match(board, facts, Criteria(scenes=frozenset({"elsewhere"}))) == []
    assert match(board, facts, Criteria(states=frozenset({"in_review"}))) == ["sh", "b"]
    assert match(board, facts, Criteria(found=frozenset({"c", "b"}))) == ["b", "c"]
    frame = board.frames_of("c")[0].id
    assert match(board, facts, Criteria(stale=True), stale=frame) == ["c"]


def test_approving_says_how_many_it_can_and_why_not_the_others() -> None:
    board, facts = three()
    act = bulk.approve(board, facts, ["sh", "b", "c"])
    assert (act.can, act.cannot) == (2, {"no take": 1})
    do(board, facts, act.edits)
    assert all(is_approved(board, facts, board.frames_of(s)[0].id) for s in ("sh", "b"))
    again = bulk.approve(board, facts, ["sh", "b", "c"])
    assert (again.can, again.cannot) == (0, {"approved already": 2, "no take": 1})


def test_a_clip_is_approved_once_its_panels_are() -> None:
    board, facts = three()
    clip = board.clip_of("sh")
    assert clip is not None
    facts.add_take(Take(id="c", node=clip.id, media="video", sha256="c", suffix=".mp4"))
    facts.add_kept(Kept(node=clip.id, take="c"))
    do(board, facts, bulk.approve(board, facts, ["sh"]).edits)
    assert not is_approved(board, facts, clip.id)
    do(board, facts, bulk.approve(board, facts, ["sh"]).edits)
    assert is_approved(board, facts, clip.id)


def test_one_text_asks_for_another_take_of_each() -> None:
    board, facts = three()
    act = bulk.request_changes(board, facts, ["sh", "b", "c"], "Warmer.")
    assert act.can == 2
    do(board, facts, act.edits)
    notes = [n for s in ("sh", "b") for n in board.notes_on(board.frames_of(s)[0].id)]
    assert [n.text for n in notes] == ["Warmer.", "Warmer."] and all(n.feedback for n in notes)


def test_a_field_is_set_where_it_differs() -> None:
    board, facts = three()
    do(board, facts, [Change(table="shots", id="b", fields={"size": "CU"})])
    act = bulk.set_field(board, ["sh", "b", "c"], "size", "CU")
    assert (act.can, act.cannot) == (2, {"the same already": 1})
    do(board, facts, act.edits)
    assert {s.size for s in board.shots()} == {"CU"}


def test_words_are_added_once() -> None:
    board, facts = three()
    act = bulk.add_words(board, ["b", "c"], "in the style of a woodcut")
    do(board, facts, act.edits)
    assert board.frames_of("b")[0].prompt == "Prompt b, in the style of a woodcut."
    assert bulk.add_words(board, ["b"], "in the style of a woodcut").cannot == {
        "the same already": 1
    }


def test_words_stand_alone_where_there_were_none() -> None:
    assert with_words("", "dusk.") == "dusk"
    assert with_words("A pier", "dusk") == "A pier, dusk"
    assert with_words("A pier.", "  ") == "A pier."


def test_archiving_takes_all_off_the_board() -> None:
    board, facts = three()
    edits: list[Edit] = bulk.archive(board, ["sh", "c"]).edits
    do(board, facts, edits)
    assert [s.id for s in board.shots()] == ["b"]


def test_what_is_omitted_is_neither_approved_nor_asked_for() -> None:
    board, facts = three()
    do(board, facts, [Change(table="shots", id="b", fields={"omitted": True})])
    approve = bulk.approve(board, facts, ["sh", "b"])
    request = bulk.request_changes(board, facts, ["sh", "b"], "Warmer.")
    for act in (approve, request):
        assert (act.can, act.cannot) == (1, {"omitted": 1})
