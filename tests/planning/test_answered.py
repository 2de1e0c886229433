"""What the planner asked back is answered in the next words, which need not say the wish again."""

from __future__ import annotations

import pytest

from app.planning.mentions import Scope
from app.planning.planner import Desk, make_plan
from app.story.plan import Plan
from tests.conftest import Run
from tests.planning.boards import serial_board
from tests.planning.cases import CATALOGUE


def answered(run: Run, asked: str, answer: str) -> Plan:
    board, facts = serial_board()
    desk = Desk(board, facts, CATALOGUE, frozenset({"sketch"}), Scope(), asked=asked)
    return run(make_plan(answer, desk))


@pytest.mark.parametrize(
    ("asked", "answer", "rows"),
    [
        ("make that image brighter", "the mood board", {"mood"}),
        ("make that clip brighter", "1B", {"f12"}),
        ("let her look left", "1B", {"f12"}),
        ("let her look left", "in 1B", {"f12"}),
        ("make her coat red", "Ada", {"ada"}),
        ("make shot 20 darker", "1C", {"f13"}),
        ("mach Einstellung 20 dunkler", "die dritte", {"f13"}),
        ("sie soll lachen", "in 1B", {"f12"}),
        ("change the music", "quiet piano", {"song"}),
    ],
)
def test_an_answer_and_what_was_asked_are_one_wish(
    run: Run, asked: str, answer: str, rows: set[str]
) -> None:
    plan = answered(run, asked, answer)
    assert not plan.question
    assert {getattr(e, "node", "") or getattr(e, "id", "") for e in plan.edits} == rows


def test_a_german_wish_is_answered_in_german_whatever_the_answer(run: Run) -> None:
    assert answered(run, "sie soll lachen", "in 1B").answer.startswith("Notiert")


@pytest.mark.parametrize("words", ["make 1A night", "a poster of a cat", "mach 1A zur Nacht"])
def test_a_wish_of_its_own_is_no_answer(run: Run, words: str) -> None:
    assert answered(run, "let her look left", words).brief == words


def test_never_mind_leaves_everything_as_it_is(run: Run) -> None:
    plan = answered(run, "let her look left", "never mind")
    assert not plan.edits and plan.answer
