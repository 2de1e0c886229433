"""Stars, rejections and what is put away: marks of takes, each an edit."""

from __future__ import annotations

import pytest

from app.story.edits import Approve, Change, Edit, Pick, Refused
from app.story.expand import expand
from app.story.freshness import chosen_take, is_approved
from app.story.lifecycle import node_state
from app.story.patching import apply_patches
from app.story.state import Board
from app.story.take_marks import note_on, put_away, reject, star
from app.story.takes import Facts, Kept, Scores, Take, Verdict
from tests.story.test_panels import one_shot


def filmed() -> tuple[Board, Facts, str, list[Take]]:
    """A shot whose frame has three takes of 6, 8 and 7 points; the last one was kept."""
    board, shot = one_shot()
    node = board.frames_of(shot)[0].id
    facts = Facts()
    takes = [
        Take(id=f"t{n}", node=node, media="image", sha256=f"{n}", suffix=".png", created_at=n)
        for n in range(3)
    ]
    for take, total in zip(takes, (6.0, 8.0, 7.0), strict=True):
        facts.add_take(take)
        facts.add_verdict(Verdict(take=take.id, scores=Scores(), total=total, passed=True))
    facts.add_kept(Kept(node=node, take="t2", approved=True))
    return board, facts, node, takes


def do(board: Board, facts: Facts, edits: list[Edit]) -> None:
    for edit in edits:
        apply_patches(board, expand(edit, board, facts))


def chosen(board: Board, facts: Facts, node: str) -> str:
    take = chosen_take(board, facts, node)
    return take.id if take else ""


def test_a_star_comes_and_goes() -> None:
    board, facts, node, takes = filmed()
    do(board, facts, star(board, takes[:2], on=True))
    assert board.nodes_by_id[node].starred == ("t0", "t1")
    assert star(board, takes[:1], on=True) == []
    do(board, facts, star(board, takes[:1], on=False))
    assert board.nodes_by_id[node].starred == ("t1",)


def test_the_best_of_the_others_stands_in_for_a_rejected_take() -> None:
    board, facts, node, takes = filmed()
    do(board, facts, reject(board, facts, [takes[2]], on=True))
    assert chosen(board, facts, node) == "t1" and board.nodes_by_id[node].rejected == ("t2",)


def test_a_rejected_take_that_still_stands_is_not_approved_and_asks_for_another() -> None:
    board, facts, node, takes = filmed()
    do(board, facts, reject(board, facts, takes, on=True))
    assert chosen(board, facts, node) == "t2"
    assert not is_approved(board, facts, node)
    assert node_state(board, facts, lambda _n, _open=False: (), node) == "changes_requested"


def test_choosing_or_approving_a_take_takes_its_rejection_back_and_brings_it_back() -> None:
    board, facts, node, takes = filmed()
    do(board, facts, reject(board, facts, [takes[0], takes[1]], on=True))
    do(board, facts, put_away(board, facts, [takes[0], takes[1]], on=True))
    do(board, facts, [Pick(node=node, take="t0"), Approve(node=node, take="t1")])
    row = board.nodes_by_id[node]
    assert row.rejected == () and row.put_away == ()


def test_what_stands_on_the_board_cannot_be_put_away() -> None:
    board, facts, node, takes = filmed()
    do(board, facts, put_away(board, facts, takes, on=True))
    assert board.nodes_by_id[node].put_away == ("t0", "t1")
    do(board, facts, put_away(board, facts, takes[:1], on=False))
    assert board.nodes_by_id[node].put_away == ("t1",)


def test_a_mark_names_a_take_of_its_node() -> None:
    board, facts, node, _takes = filmed()
    with pytest.raises(Refused, match="there is no take nowhere"):
        expand(Change(table="nodes", id=node, fields={"starred": ["nowhere"]}), board, facts)
    clip = board.clip_of("sh")
    assert clip is not None
    with pytest.raises(Refused, match="there is no take t0 of that node"):
        expand(Change(table="nodes", id=clip.id, fields={"rejected": ["t0"]}), board, facts)


def test_a_note_on_a_take_stays_with_it() -> None:
    board, facts, node, takes = filmed()
    do(board, facts, note_on(board, takes[1], " The lamp is missing. ", "Kim", at=5.0))
    (note,) = board.notes_on(node)
    assert (note.take, note.text, note.author, note.at) == (
        "t1",
        "The lamp is missing.",
        "Kim",
        5.0,
    )
