"""Whatever a model answers: the plan that comes of it is sound, keeps to what was meant, and holds
no address that the person did not give."""

from __future__ import annotations

import asyncio
import json

import pytest

from app.planning.chat_edits import ChatEdit
from app.planning.clean_draft import MOST_NODES, MOST_SHOTS
from app.planning.draft import Draft
from app.planning.mentions import Scope
from app.planning.planner import Desk, make_plan
from app.story.edits import EDITS
from app.story.plan import Finding, Plan
from app.story.state import Board
from app.story.takes import Facts
from tests.planning.cases import CATALOGUE, Case, load, play
from tests.planning.dry_run import fails
from tests.planning.scripted_mind import (
    BAD,
    HOSTILE_EDITS,
    ScriptedMind,
    good,
    hostile_edit,
    pictures_joined,
)
from tests.planning.test_planner import empty_board
from tests.story.boards import film_board, put

BRIEF = "a short film in two scenes about a keeper named Mara"


def planned(text: str, mind: ScriptedMind, board: Board, facts: Facts, *selected: str) -> Plan:
    desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}), Scope(selected=selected), mind)
    return asyncio.run(make_plan(text, desk))


def words_of(plan: Plan) -> str:
    return json.dumps([e.model_dump(mode="json") for e in plan.edits])


def test_a_good_draft_is_taken_as_it_is() -> None:
    board, facts = empty_board()
    plan = planned(BRIEF, ScriptedMind([good()]), board, facts)
    assert (plan.by, plan.fatal, plan.repaired) == ("scripted/model", (), ())
    put(board, facts, *plan.edits)
    assert [board.number(s) for s in board.shots()] == ["1A", "1B", "2A", "2B"]
    assert fails(board) == []


def test_steps_by_other_names_become_ours_and_run() -> None:
    board, facts = empty_board()
    plan = planned(BRIEF, ScriptedMind([pictures_joined()]), board, facts)
    assert plan.fatal == ()
    put(board, facts, *plan.edits)
    assert sorted(n.op for n in board.nodes()) == [
        "concatenate", "image", "last_frame", "music", "mux", "video", "video",
    ]  # fmt: skip
    assert fails(board) == []


@pytest.mark.parametrize("name", BAD, ids=lambda n: n.replace(" ", "-"))
@pytest.mark.parametrize("where", ["empty", "film"])
def test_a_bad_draft_never_becomes_a_board_that_cannot_run(name: str, where: str) -> None:
    board, facts = empty_board() if where == "empty" else film_board()
    before = board.authored()
    plan = planned(BRIEF, ScriptedMind([BAD[name]]), board, facts)
    assert board.authored() == before
    assert "evil" not in words_of(plan) or name == "fields out of range"
    assert plan.edits or plan.fatal
    if plan.fatal:
        assert all(f.text and f.fix for f in plan.fatal)
        return
    put(board, facts, *plan.edits)
    assert fails(board) == []
    new = [n for n in board.nodes() if n.id not in before["nodes"]]
    assert all(n.op != "input" for n in new), "nobody would ever bring its file"
    after = board.authored()
    kept = {
        (t, i) for t, rows in before.items() for i, row in rows.items() if after[t].get(i) == row
    }
    changed = {(t, i) for t, rows in before.items() for i in rows} - kept
    assert where == "empty" or changed == set(), f"what stood was changed: {changed}"
    assert len(board.shots()) <= MOST_SHOTS + 4
    assert sum(1 for n in board.nodes() if not (n.shot or n.asset)) <= MOST_NODES + 10


@pytest.mark.parametrize(
    "name", [n for n, d in BAD.items() if d is None or not (d.scenes or d.nodes)]
)
def test_an_answer_that_cannot_be_used_falls_back_to_the_rules(name: str) -> None:
    board, facts = empty_board()
    plan = planned(BRIEF, ScriptedMind([BAD[name]]), board, facts)
    assert plan.by == "rules" and plan.fatal == ()
    put(board, facts, *plan.edits)
    assert len(board.scenes()) == 2


def test_what_is_left_is_repaired_by_one_more_question_and_only_one() -> None:
    board, facts = empty_board()
    mind = ScriptedMind([BAD["steps that do not exist"]], [good(), good()])
    plan = planned(BRIEF, mind, board, facts)
    assert mind.asked.count("repair") == 1 and plan.fatal == ()
    again = ScriptedMind([BAD["steps that do not exist"]], [BAD["steps that do not exist"]])
    left = planned(BRIEF, again, board, facts)
    assert again.asked.count("repair") == 1
    assert [f.rule for f in left.fatal] == ["step", "step"]


def test_a_verifier_that_objects_is_heard() -> None:
    board, facts = empty_board()
    objection = Finding(rule="judged", text="Mara is not in scene 2", fix="Put her in.")
    mind = ScriptedMind([good()], [None], findings=[objection])
    assert objection in planned(BRIEF, mind, board, facts).fatal


@pytest.mark.parametrize("name", HOSTILE_EDITS, ids=lambda n: n.replace(" ", "-"))
@pytest.mark.parametrize("text", ["more mystery in 1A", "more mystery here"])
def test_a_models_edit_keeps_to_what_was_meant(name: str, text: str) -> None:
    board, facts = film_board()
    before = board.authored()
    plan = planned(text, ScriptedMind(edits=[hostile_edit(name)]), board, facts, "fr1")
    assert "evil" not in words_of(plan)
    assert all(e.edit not in ("approve", "pick", "keep") for e in plan.edits)
    if plan.fatal:
        return
    put(board, facts, *plan.edits)
    assert fails(board) == []
    after = board.authored()
    for table, rows in before.items():
        for ident, row in rows.items():
            mine = ident in ("fr1", "sh1", "cl1", "wr1")
            assert mine or after[table].get(ident) == row, f"{table} {ident} was touched"


def test_a_models_good_edit_is_taken() -> None:
    board, facts = film_board()
    change = {"edit": "change", "table": "nodes", "id": "fr1", "fields": {"prompt": "fog, a lamp"}}
    made = ChatEdit(edits=tuple(EDITS.validate_python([change])), words="More mystery.")
    plan = planned("more mystery in 1A", ScriptedMind(edits=[made]), board, facts)
    assert (plan.by, plan.answer, len(plan.edits)) == ("scripted/model", "More mystery.", 1)


def test_an_address_that_the_person_gave_stays() -> None:
    board, facts = empty_board()
    url = "https://example.com/look.png"
    from tests.planning.scripted_mind import node

    draft = Draft(nodes=(node("a", "image", prompt=f"like {url}"),))
    plan = planned(f"a poster like {url}", ScriptedMind([draft]), board, facts)
    assert url in words_of(plan)


@pytest.mark.parametrize("case", [c for c in load() if c.board != "empty"], ids=lambda c: c.name)
def test_a_silent_model_costs_the_rules_nothing(case: Case) -> None:
    """Each edit of the corpus with a mind that has nothing to say."""
    assert play(case, ScriptedMind()) == []


@pytest.mark.parametrize(
    "case", [c for c in load() if c.board == "empty"][::4], ids=lambda c: c.name
)
def test_briefs_with_a_model_that_answers_nonsense_come_out_as_the_rules_do(case: Case) -> None:
    assert play(case, ScriptedMind([None, Draft()] * 4)) == []
