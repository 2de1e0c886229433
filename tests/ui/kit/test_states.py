"""A state has one word: what the window calls it, the command line calls it too."""

from __future__ import annotations

from app.story.lifecycle import SEEN, WORDS
from app.ui.kit.life import SHOWN
from app.ui.kit.states import STATES, state_word


def test_the_window_and_the_command_line_use_the_same_words(qapp) -> None:
    assert {state: state_word(state).lower() for state in STATES} == WORDS
    assert SHOWN == SEEN
