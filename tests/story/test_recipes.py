"""Edits that belong together."""

from __future__ import annotations

from app.story.board import Episode, Scene, Shot
from app.story.edits import Change
from app.story.graph import Node
from app.story.recipes import set_action
from app.story.state import Board


def board(prompt: str) -> Board:
    made = Board()
    made.put("episodes", Episode(id="ep"))
    made.put("scenes", Scene(id="sc", episode="ep", number="1"))
    made.put("shots", Shot(id="sh", scene="sc", letter="A", action="MARA waits."))
    made.put("nodes", Node(id="nd", op="frame", shot="sh", prompt=prompt))
    return made


def test_a_prompt_that_says_the_action_follows_it() -> None:
    edits = set_action(board("Mara waits. Medium shot, eye level."), "sh", "Mara runs.")
    prompt = edits[1]
    assert isinstance(prompt, Change)
    assert prompt.fields == {"prompt": "Mara runs. Medium shot, eye level."}


def test_a_prompt_in_a_persons_own_words_stays() -> None:
    assert len(set_action(board("a calm sea"), "sh", "Mara runs.")) == 1
