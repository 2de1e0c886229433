"""The camera's signs for the margin."""

from __future__ import annotations

import numpy as np
import pytest

from app.sketch.margin import draw_move
from app.story.vocabulary import MOVEMENTS


@pytest.mark.parametrize("movement", sorted(MOVEMENTS))
def test_every_move_has_a_sign_of_its_own_and_a_still_camera_none(movement: str) -> None:
    image = draw_move(movement, 96, 54)  # type: ignore[arg-type]
    ink = np.asarray(image)[..., 3]
    assert image.size == (96, 54)
    assert (ink.max() == 0) == (movement == "static")


def test_left_and_right_mirror_each_other() -> None:
    left, right = (
        np.asarray(draw_move(m, 96, 54))[..., 3].astype(int) for m in ("truck_left", "truck_right")
    )
    assert np.abs(left[:, ::-1] - right).mean() < 6
    assert np.abs(left - right).mean() > 6
