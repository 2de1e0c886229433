"""Entries of the history are called by what they are about."""

from __future__ import annotations

from app.story.edit_words import label_of
from app.story.edits import Add, Archive, Change, Edit, Pick
from tests.story.boards import film_board


def test_an_entry_names_what_it_changes_and_which_fields() -> None:
    board, _ = film_board()
    edits: list[Edit] = [
        Change(table="nodes", id="fr1", fields={"prompt": "x"}),
        Change(table="shots", id="sh2", fields={"size": "MS", "lens": "50mm"}),
        Change(table="projects", id="pr", fields={"budget_micros": 1}),
    ]
    assert label_of(edits, board) == "1A: prompt; 1B: size, lens; project: budget micros"
    assert label_of([Pick(node="fr1", take="t"), *edits], board).endswith("1B: size, lens; and 1 more")  # fmt: skip
    assert label_of([Archive(table="shots", id="sh1")], board) == "delete 1A"
    assert label_of([Add(table="shots", row={"id": "sh1"})], board) == "add 1A"
    assert label_of([Change(table="nodes", id="gone", fields={"x": 1})], board) == "node: x"
