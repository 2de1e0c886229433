"""The critic on frames that its thresholds were not set on."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from app.sketch.artist import draw
from app.sketch.critique import inspect
from app.sketch.graph import layout_of
from app.sketch.layout import Layout
from app.sketch.stage import set_stage
from app.story.staging import ShotStaging
from app.story.vocabulary import SIZES
from tests.sketch.shots import CAST, ELIAS, MARA, shot

_PLACES = (
    "FOREST",
    "ATTIC",
    "BRIDGE",
    "CAFE",
    "BEACH",
    "CORRIDOR",
    "DESERT",
    "CITY STREET",
    "CHURCH",
    "FERRY DECK",
)
_ACTS = (
    "Mara walks.",
    "Mara sits and reads.",
    "Mara points.",
    "Mara looks up, afraid.",
    "Mara waves.",
    "Mara kneels.",
)
_SIZES = ("WS", "MS", "CU", "FS", "MCU", "MLS", "VLS")


def held_out() -> list[ShotStaging]:
    shots: list[ShotStaging] = []
    for i in range(30):
        place = _PLACES[i % len(_PLACES)]
        shots.append(
            shot(
                prompt=_ACTS[i % len(_ACTS)], place=place, heading=f"X. {place} - DAY", size=_SIZES[i % len(_SIZES)],
                time=("DAY", "NIGHT", "DUSK", "DAY", "DAWN")[i % 5], angle=("EL", "EL", "LA", "HA", "DA")[i % 5],
                people=(MARA, ELIAS) if i % 6 == 5 else (MARA,), framing="2S" if i % 6 == 5 else "single",
            )
        )  # fmt: skip
    return shots


def spoiled(picture: Image.Image, how: str, rng: np.random.Generator) -> Image.Image:
    w, h = picture.size
    if how == "blank":
        return Image.new("RGB", picture.size, (int(rng.integers(256)),) * 3)
    if how == "blur":
        return picture.filter(ImageFilter.GaussianBlur(w / rng.uniform(100, 240)))
    a = np.asarray(picture).astype(np.float64)
    if how == "noise":
        a = a + rng.normal(0, rng.uniform(26, 55), (h, w, 1))
    else:
        share, tone = rng.uniform(0.12, 0.35), float(rng.choice([0, 128, 255]))
        side = int(rng.integers(4))
        turned = np.rot90(a, side).copy()
        turned[: int(share * len(turned))] = tone
        a = np.rot90(turned, -side)
    return Image.fromarray(np.clip(a, 0, 255).astype(np.uint8))


def test_spoiled_pictures_are_found_and_good_ones_pass() -> None:
    rng = np.random.default_rng(2026)
    found: dict[str, int] = {"blank": 0, "blur": 0, "noise": 0, "cut": 0}
    false = 0
    shots = held_out()
    for i, staging in enumerate(shots):
        size = ((480, 270), (640, 360), (270, 480), (360, 360))[i % 4]
        drawing = draw(staging, *size, 40 + i, ("pencil", "line", "marker")[i % 3])
        false += bool(inspect(drawing.picture, drawing.layout))
        for how in found:
            found[how] += bool(inspect(spoiled(drawing.picture, how, rng), None))
    assert false <= 0.02 * len(shots)
    for how, count in found.items():
        assert count >= 0.95 * len(shots), how


def test_wrong_sizes_and_missing_subjects_are_found() -> None:
    sizes = [s for s, facts in SIZES.items() if facts.head]
    wrong = missing = total = 0
    for i, staging in enumerate(held_out()):
        graph = layout_of(set_stage(staging, 16 / 9, i))
        other = sizes[(sizes.index(staging.size) + (3 if i % 2 else -3)) % len(sizes)]
        wrong += "wrong_size" in codes(graph.model_copy(update={"size": other}))
        gone = graph.model_copy(update={"figures": graph.figures[1:], "subject_present": False})
        missing += "subject_missing" in codes(gone)
        total += 1
    assert wrong >= 0.95 * total
    assert missing >= 0.95 * total


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
