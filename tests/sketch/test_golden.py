"""Frames that were looked at: a drawing may not drift from them unnoticed.

`python -m tests.sketch.test_golden` draws them anew; look at each before committing it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.sketch.artist import draw
from tests.sketch.shots import prompts

FOLDER = Path(__file__).parent / "golden"
FRAMES = {
    1: "pencil",
    5: "marker",
    17: "pencil",
    29: "line",
    36: "pencil",
    40: "pencil",
    46: "line",
    49: "pencil",
}


def frame(number: int) -> Image.Image:
    return draw(prompts()[number - 1], 240, 136, 7, FRAMES[number]).picture


@pytest.mark.parametrize("number", FRAMES)
def test_a_frame_is_as_it_was(number: int) -> None:
    """Some pixels may fall otherwise on another machine; the drawing may not."""
    with Image.open(FOLDER / f"{number:02}.png") as file:
        golden = np.asarray(file.convert("RGB"), np.float32)
    drawn = np.asarray(frame(number), np.float32)
    apart = np.abs(drawn - golden)
    assert apart.mean() < 2.5
    assert (apart.max(axis=2) > 40).mean() < 0.02


if __name__ == "__main__":
    for number in FRAMES:
        frame(number).save(FOLDER / f"{number:02}.png", optimize=True)
