"""The log's lines are told in the window's words; what is of no known form stays as written."""

from __future__ import annotations

import pytest

from app.ui.production.activity_words import activity_words


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("1A sent to sketch/board", "1A sent to sketch/board"),
        ("sheet of MARA made by sketch/board, 0 cr", "Sheet of MARA made by sketch/board, 0 cr"),
        ("Sheets approved, 1 takes", "Sheets approved, 1 take"),
        ("Plan approved: 1 things, 4 cr at most", "Plan approved: 1 to make, 4 cr at most"),
        ("Proof shots: 3 wait for you, 1 without a take",
         "Proof shots: 3 wait for you, 1 without a take"),
        ("Rerun: 4 made; 3 of 7 were not begun", "Rerun: 4 made; 3 of 7 were not begun"),
        ("Something {0} that nobody foresaw", "Something {0} that nobody foresaw"),
        ("1A kept: it {0} is fine", "1A kept: it {0} is fine"),
    ],
)  # fmt: skip
def test_a_line_is_told(line: str, told: str) -> None:
    assert activity_words(line) == told
