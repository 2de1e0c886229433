"""What is stale, by name."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from app.ui.kit.stale import stale_words
from tests.story.boards import film_board


@pytest.mark.parametrize(
    ("stale", "said"),
    [
        (("fr1",), "1 stale: 1A"),
        (("fr1", "cl1"), "1 stale: 1A and its clip"),
        (("cl1",), "1 stale: 1A clip"),
        (("fr1", "cl1", "fr2", "mara-sheet"), "3 stale: 1A and its clip, 1B, Sheet of MARA"),
        ((), ""),
    ],
)
def test_a_shot_counts_once_and_names_its_clip_where_that_is_stale_too(
    stale: tuple[str, ...], said: str
) -> None:
    board, _ = film_board()
    workspace: Any = SimpleNamespace(
        board=board, staleness=SimpleNamespace(stale=lambda: list(stale))
    )
    assert stale_words(workspace) == said
