"""The critic on frames that its thresholds were not set on.

`python tests/bench/critic.py` does the same over 120 frames and prints the rates.
"""

from __future__ import annotations

import numpy as np
from PIL import Image

from app.sketch.artist import draw
from app.sketch.critique import inspect
from app.sketch.graph import layout_of
from app.sketch.layout import Layout
from app.sketch.stage import set_stage
from tests.sketch.shots import CAST, ELIAS, MARA, shot
from tests.sketch.spoiled import WAYS, Frame, fresh_shots


def test_spoiled_frames_are_found_and_good_ones_pass() -> None:
    rng = np.random.default_rng(2026)
    frames = [Frame(*facts) for facts in fresh_shots(24)]
    assert sum(bool(frame.whole()) for frame in frames) == 0
    for way in WAYS:
        able = [frame for frame in frames if frame.can(way)]
        found = sum(bool(frame.spoiled(way, rng)) for frame in able)
        assert len(able) >= 20
        assert found >= 0.95 * len(able), way


def codes(graph: Layout) -> set[str]:
    picture = draw(shot(size="MS"), 192, 108, 1).picture if not _CACHE else _CACHE[0]
    _CACHE[:] = [picture]
    return {fault.code for fault in inspect(picture, graph)}


_CACHE: list[Image.Image] = []


def test_a_cut_head_and_a_hidden_face_are_said_in_words() -> None:
    graph = layout_of(set_stage(shot(size="MS", people=(MARA, ELIAS), framing="2S"), 16 / 9, 1))
    first = graph.figures[0]
    cut = first.model_copy(update={"head": (0.4, -0.1, 0.5, 0.12)})
    hidden = first.model_copy(update={"occluded": 0.9})
    for figure, code, word in ((cut, "head_cut", "cut"), (hidden, "occluded", "hidden")):
        faults = inspect(
            draw(shot(), 192, 108, 1).picture,
            graph.model_copy(update={"figures": (figure, graph.figures[1])}),
        )
        fault = next(f for f in faults if f.code == code)
        assert word in fault.text
        assert first.name in fault.text
        assert 0 < fault.severity <= 1
    assert CAST
