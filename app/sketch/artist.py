"""The offline artist: one shot's facts to one drawing."""

from __future__ import annotations

from app.sketch.drawing import Drawing
from app.sketch.easel import develop_stage
from app.sketch.stage import set_stage
from app.story.staging import ShotStaging


def draw(staging: ShotStaging, width: int, height: int, seed: int, hand: str = "pencil") -> Drawing:
    """Draws a shot. The same facts, size, seed and hand (pencil, marker, line) give the same
    bytes in every process; the seed decides the staging as well as the pen."""
    return develop_stage(set_stage(staging, width / height, seed), width, height, seed, hand)
