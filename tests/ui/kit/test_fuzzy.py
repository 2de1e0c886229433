from __future__ import annotations

import pytest

from app.ui.kit.fuzzy import fuzzy_score


@pytest.mark.parametrize("query", ["", "sa", "stag", "start agent", "rt ag"])
def test_letters_in_order_fit(query: str) -> None:
    assert fuzzy_score(query, "Start Agent") is not None


@pytest.mark.parametrize("query", ["x", "agents", "tnega"])
def test_letters_out_of_order_do_not(query: str) -> None:
    assert fuzzy_score(query, "Start Agent") is None


def test_initials_beat_letters_in_the_middle() -> None:
    initials, middle = fuzzy_score("sa", "Start Agent"), fuzzy_score("sa", "Visual bars")
    assert initials is not None and middle is not None and initials > middle


def test_a_run_beats_scattered_letters() -> None:
    run, scattered = fuzzy_score("port", "Export board"), fuzzy_score("port", "Play or restart")
    assert run is not None and scattered is not None and run > scattered
