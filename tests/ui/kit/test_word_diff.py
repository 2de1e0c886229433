"""What the optimiser changed, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.kit.word_diff import word_diff

words = st.text(alphabet="ab .\n", max_size=40)


@given(words, words)
def test_the_pieces_hold_both_wordings(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert "".join(p.text for p in pieces if p.kind != "removed") == new
    assert "".join(p.text for p in pieces if p.kind != "added") == old


def test_what_was_added_is_marked() -> None:
    pieces = word_diff("A calm sea.", "A calm grey sea.")
    assert [p.text.strip() for p in pieces if p.kind == "added"] == ["grey"]
