"""What an edit may do to a board, and what it says when it may not."""

from __future__ import annotations

from typing import Any

import pytest

from app.story.edits import Add, Approve, Archive, Change, Edit, Feedback, Pick, Refused, Restore
from app.story.patching import inverse
from app.story.takes import Take
from tests.story.boards import film_board, put


def change(table: str, row: str, **fields: Any) -> Change:
    return Change(table=table, id=row, fields=fields)


def wire(source: str, target: str, port: str) -> Add:
    return Add(table="wires", row={"id": "new", "source": source, "target": target, "port": port})


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (change("shots", "sh9", size="CU"), "no shot sh9"),
        (change("planets", "x", size="CU"), "nothing called planets"),
        (change("shots", "sh1", colour="red"), "colour is not a field.*action, "),
        (change("shots", "sh1", id="sh7"), "id is not a field"),
        (change("shots", "sh1", size="HUGE"), "size"),
        (change("shots", "sh1", seconds=float("nan")), "seconds"),
        (change("shots", "sh1", order=float("inf")), "order"),
        (change("shots", "sh1", scene="sc9"), "no scene sc9"),
        (change("shots", "sh1", characters=["nobody"]), "no character nobody"),
        (change("scenes", "sc1", location="nowhere"), "no location nowhere"),
        (change("projects", "pr", aspect="5:1"), "aspect 5:1.*16:9"),
        (change("nodes", "fr1", pick="t1"), "by hand"),
        (change("nodes", "fr1", approved="t1"), "by hand"),
        (change("nodes", "fr1", op="clip"), "by hand"),
        (change("wires", "wr1", gated=False), "by hand.*waive the gate"),
        (Add(table="nodes", row={"id": "n", "op": "frame", "shot": "sh1", "pick": "t1"}), "by hand"),
        (Add(table="shots", row={"id": "sh1", "scene": "sc1", "letter": "Z"}), "exists already"),
        (Add(table="projects", row={"id": "two"}), "one project"),
        (Add(table="directions", row={"id": "two"}), "one direction"),
        (Add(table="lines", row={"id": "l", "shot": "", "text": "x"}), "needs a shot"),
        (Add(table="waivers", row={"id": "w", "node": "fr1", "reason": "r", "digest": "d"}), "by keeping"),
        (Archive(table="projects", id="pr"), "cannot be removed"),
        (Pick(node="fr1", take="t2"), "no take t2"),
        (Approve(node="fr1", take=""), "no take"),
        (Feedback(id="f", node="fr1", text="  "), "words"),
        (Feedback(id="f", node="join", text="closer"), "generated"),
        (wire("fr1", "cl2", "start_frame"), "wired already"),
        (wire("fr1", "cl2", "sound"), "no port sound; it has start_frame"),
        (wire("cl1", "fr2", "reference"), "takes image, not video"),
        (wire("fr2", "mara-sheet", "reference"), "pictures of your own"),
        (wire("fr4", "free", "reference"), "circle"),
        (wire("free", "free", "reference"), "circle"),
    ],
)  # fmt: skip
def test_a_refused_edit_says_why(edit: Edit, says: str) -> None:
    board, facts = film_board()
    facts.add_take(Take(id="t2", node="fr2", media="image", sha256="b", suffix=".png"))
    before = board.authored()
    with pytest.raises(Refused, match=f"(?i){says}"):
        put(board, facts, edit)
    assert board.authored() == before


def test_removing_takes_everything_that_hangs_on_it_off_the_board_and_restoring_brings_it_back() -> None:  # fmt: skip
    board, facts = film_board()
    before = board.authored()
    put(board, facts, Archive(table="scenes", id="sc1"))
    assert {s.id for s in board.shots()} == {"sh3", "sh4"}
    assert not {"fr1", "cl1", "fr2", "cl2"} & {n.id for n in board.nodes()}
    assert board.wires_into("join") == []
    for edit in (change("nodes", "fr1", prompt="x"), Archive(table="shots", id="sh1")):
        with pytest.raises(Refused, match="there is no"):
            put(board, facts, edit)
    put(board, facts, Restore(table="scenes", id="sc1"))
    assert board.authored() == before


def test_what_was_paid_for_stays_when_its_shot_is_removed() -> None:
    board, facts = film_board()
    facts.add_take(Take(id="t1", node="fr1", media="image", sha256="a", suffix=".png"))
    put(board, facts, Pick(node="fr1", take="t1"), Archive(table="shots", id="sh1"))
    assert board.nodes_by_id["fr1"].pick == "t1" and "t1" in facts.takes


def test_approving_picks_and_picking_another_takes_the_approval_away() -> None:
    board, facts = film_board()
    for take in ("t1", "t2"):
        facts.add_take(Take(id=take, node="fr1", media="image", sha256=take, suffix=".png"))
    put(board, facts, Approve(node="fr1", take="t1"))
    assert (board.nodes_by_id["fr1"].pick, board.nodes_by_id["fr1"].approved) == ("t1", "t1")
    put(board, facts, Pick(node="fr1", take="t2"))
    assert (board.nodes_by_id["fr1"].pick, board.nodes_by_id["fr1"].approved) == ("t2", "")


def test_the_inverse_leaves_the_board_alone_until_it_is_applied() -> None:
    board, facts = film_board()
    patches = put(board, facts, change("shots", "sh1", size="CU"), Archive(table="shots", id="sh2"))
    before = board.authored()
    inverse(patches, board)
    assert board.authored() == before
