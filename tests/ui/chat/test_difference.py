"""What a plan changes, in words, before it is accepted and after."""

from __future__ import annotations

import asyncio

from app.planning.mentions import Scope
from app.planning.planner import Desk, make_plan
from app.providers.catalogue import Catalogue
from app.story.edits import Change
from app.story.plan import Plan
from app.ui.chat.difference import cut, in_parts
from tests.story.boards import film_board, put


def test_an_accepted_plan_still_says_what_it_changed_from() -> None:
    board, facts = film_board()
    desk = Desk(board, facts, Catalogue.shipped(), frozenset({"sketch"}), Scope(selected=("fr1",)))
    plan = asyncio.run(make_plan("make this dusk and 9 seconds long", desk))
    plan = Plan.model_validate_json(plan.model_dump_json())  # as the project keeps it
    before = [p.lines for p in in_parts(plan.edits, board, plan.was)]
    put(board, facts, *plan.edits)
    put(board, facts, Change(table="nodes", id="fr1", fields={"prompt": "another since"}))
    assert [p.lines for p in in_parts(plan.edits, board, plan.was)] == before
    assert any("usk: " in line and "→" in line for lines in before for line in lines)


def test_long_words_end_at_a_word_with_a_mark() -> None:
    assert cut("a calm sea at night", 12) == "a calm sea …"
    assert cut("a calm sea", 10) == "a calm sea"
    board, _ = film_board()
    prompt = "An endless corridor of doors, each of them painted in another colour, and lamps " * 3
    (part,) = in_parts((Change(table="nodes", id="fr1", fields={"prompt": prompt}),), board)
    told = part.lines[0].partition("→")[2].strip()
    assert told.endswith(" …") and prompt.startswith(told.removesuffix(" …"))
    assert prompt[len(told.removesuffix(" …"))] in " ,"


def test_only_whole_words_that_differ_are_told() -> None:
    board, facts = film_board()
    put(board, facts, Change(table="nodes", id="fr1", fields={"prompt": "a red coat in rain"}))
    edit = Change(table="nodes", id="fr1", fields={"prompt": "a blue coat in rain"})
    (part,) = in_parts((edit,), board)
    assert part.lines == ("1A: prompt … red → blue …",)


def test_fields_and_values_are_in_the_persons_language(german: None) -> None:
    board, _ = film_board()
    fields = {"size": "CU", "movement": "dolly_in", "seconds": 4.5, "characters": ["mara"]}
    (part,) = in_parts((Change(table="shots", id="sh2", fields=fields),), board)
    assert "Größe " in part.lines[0] and "→ CU" in part.lines[0]
    assert "feste Kamera → Fahrt heran" in part.lines[0]
    assert "→ 4,5" in part.lines[0] and "Figuren " in part.lines[0] and "['" not in part.lines[0]
