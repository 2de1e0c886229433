"""A length of time is told as people say it."""

from __future__ import annotations

import pytest

from app.story.durations import duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (0.4, "0 s"), (45, "45 s"), (89, "89 s"), (90, "2 min"), (957, "16 min"), (3599, "1 h"), (4800, "1 h 20 min")],
)  # fmt: skip
def test_seconds_then_minutes_then_hours(seconds: float, words: str) -> None:
    assert duration(seconds) == words
