"""A retake is praised only where it did what was asked."""

from __future__ import annotations

import pytest
from PIL import Image

from app.media.differences import Difference
from app.ui.review.changed import as_asked


@pytest.mark.parametrize(
    ("inside", "outside", "good"),
    [(0.6, 0.0, True), (0.6, 0.3, False), (0.0, 0.0, False), (None, 0.0, False)],
)
def test_only_a_change_where_it_was_marked_is_as_asked(
    inside: float | None, outside: float, good: bool
) -> None:
    heat = Image.new("L", (4, 4))
    assert as_asked(Difference(inside=inside, outside=outside, heat=heat)) is good
