"""Where the frame cuts people, and acts that a stranger has to read from the picture."""

from __future__ import annotations

import numpy as np
import pytest

from app.sketch.graph import layout_of
from app.sketch.stage import set_stage
from tests.sketch.shots import shot


@pytest.mark.parametrize("seed", range(5))
def test_a_medium_shot_cuts_a_standing_figure_at_the_waist(seed: int) -> None:
    """Crown to waist is three heads and a little; the hips are at three and a half."""
    graph = layout_of(set_stage(shot(size="MS", prompt="Mara waits."), 16 / 9, seed))
    (figure,) = graph.figures
    heads = (1 - figure.head[1]) / figure.head_share
    assert 2.7 < heads < 3.4


@pytest.mark.parametrize("seed", range(5))
def test_who_turns_away_still_shows_a_profile(seed: int) -> None:
    stage = set_stage(shot(size="MS", action="Mara turns away."), 16 / 9, seed)
    (person,) = stage.blocking.people
    c, s = np.cos(person.yaw), np.sin(person.yaw)
    nose = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]]) @ person.figure.bones.face[2]
    right, _, forward = stage.camera.axes()
    degrees = abs(np.degrees(np.arctan2(nose @ right, -(nose @ forward))))
    assert 40 < degrees < 100


def test_who_sits_at_the_counter_of_a_bar_sits_higher_than_at_a_table() -> None:
    heights: list[float] = []
    for where in ("at the counter", "at a table"):
        staging = shot(
            heading="INT. BAR - NIGHT", place="BAR", size="MS", action=f"Mara sits {where}."
        )
        stage = set_stage(staging, 16 / 9, 3)
        heights.append(float(stage.blocking.people[0].figure.head[:, 1].mean()))
    assert heights[0] > heights[1] + 0.15
