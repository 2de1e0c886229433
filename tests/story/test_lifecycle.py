"""Where a shot stands is derived; what a person asked for again is not approved any more."""

from __future__ import annotations

import pytest

from app.story.edits import Approve, Archive, Change, Feedback
from app.story.freshness import blocked_by, is_approved
from app.story.jobs import Job
from app.story.lifecycle import node_state, shot_state
from app.story.takes import Kept, Scores, Take, weigh
from tests.story.boards import film_board, put


def take(number: int, node: str = "fr1", rounds: int = 0) -> Take:
    return Take(id=f"t{number}", node=node, media="image", sha256=f"{number}", suffix=".png", round=rounds)  # fmt: skip


def no_jobs(node: str, open_only: bool = False) -> list[Job]:
    return []


def test_a_shot_goes_from_draft_to_final() -> None:
    board, facts = film_board()
    seen = []

    def look() -> None:
        seen.append(shot_state(board, facts, no_jobs, "sh1"))

    put(board, facts, Change(table="nodes", id="fr1", fields={"prompt": ""}))
    look()
    put(board, facts, Change(table="nodes", id="fr1", fields={"prompt": "a pier"}))
    look()
    facts.add_take(take(1))
    facts.add_kept(Kept(node="fr1", take="t1"))
    look()
    put(board, facts, Feedback(id="no1", node="fr1", text="closer"))
    look()
    facts.add_take(take(2, rounds=1))
    facts.add_kept(Kept(node="fr1", take="t2"))
    look()
    put(board, facts, Approve(node="fr1", take="t2"))
    look()
    facts.add_take(take(3, "cl1"))
    facts.add_kept(Kept(node="cl1", take="t3", approved=True))
    look()
    assert seen == ["draft", "assets_ready", "in_review", "changes_requested", "in_review", "approved", "final"]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "category", "expected"),
    [
        ("reserved", None, "queued"), ("intent", None, "generating"),
        ("accepted", None, "generating"), ("uncertain", "uncertain", "needs_person"),
        ("released", "server", "failed"), ("released", "content_policy", "needs_person"),
        ("released", "auth", "needs_person"),
    ],
)  # fmt: skip
def test_jobs_are_seen_on_top(state: str, category: str | None, expected: str) -> None:
    board, facts = film_board()
    job = Job.model_validate({"id": "j", "node": "fr1", "state": state, "provider": "p", "model": "m", "category": category})  # fmt: skip
    assert node_state(board, facts, lambda _n, _open=False: [job], "fr1") == expected


def test_feedback_takes_an_approval_by_the_agent_away_too() -> None:
    board, facts = film_board()
    facts.add_take(take(1))
    facts.add_kept(Kept(node="fr1", take="t1", approved=True, auto=True))
    assert is_approved(board, facts, "fr1")
    put(board, facts, Feedback(id="no1", node="fr1", text="closer"))
    assert not is_approved(board, facts, "fr1")
    assert blocked_by(board, facts, board.nodes_by_id["cl1"]) == ["fr1"]
    put(board, facts, Archive(table="notes", id="no1"))
    assert is_approved(board, facts, "fr1")


def test_a_gated_consumer_waits_for_the_chosen_take_and_uses_no_other() -> None:
    board, facts = film_board()
    clip = board.nodes_by_id["cl1"]
    assert blocked_by(board, facts, clip) == ["fr1"]
    facts.add_take(take(1))
    facts.add_take(take(2))
    facts.add_kept(Kept(node="fr1", take="t1", approved=True))
    assert blocked_by(board, facts, clip) == []
    facts.add_kept(Kept(node="fr1", take="t2"))  # kept later, not approved
    assert blocked_by(board, facts, clip) == ["fr1"]


def test_a_sheet_that_nobody_made_holds_nothing_back() -> None:
    board, facts = film_board()
    frame = board.nodes_by_id["fr1"]
    assert blocked_by(board, facts, frame) == []
    facts.add_take(take(1, "mara-sheet"))
    facts.add_kept(Kept(node="mara-sheet", take="t1"))
    assert blocked_by(board, facts, frame) == ["mara-sheet"]


def test_scores_weigh_what_was_judged() -> None:
    assert weigh(Scores(adherence=8, composition=7, technical=9, mood=6)) == 7.7
    assert weigh(Scores(technical=9)) == 9
    assert weigh(Scores(composition=6, technical=9)) == 7.2
    assert weigh(Scores()) is None


def test_every_face_has_one_word_for_each_state() -> None:
    from typing import get_args

    from app.story.lifecycle import SEEN, WORDS, Seen, State

    assert set(SEEN) == set(get_args(State)) and set(SEEN.values()) == set(get_args(Seen))
    assert set(WORDS) == {*get_args(Seen), "stale"}
    assert SEEN["final"] == SEEN["approved"], "with its clip, or without one"
