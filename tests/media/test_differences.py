"""Masks from marks, and what changed inside and outside of them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.media.differences import compare
from app.media.masks import mask_png
from app.story.notes import Mark, Note, place_words, region_of

BOX = Mark(kind="rectangle", points=((0.75, 0.5), (0.5, 0.25)))


def mask_of(*marks: Mark, size: tuple[int, int] = (400, 200)) -> Image.Image:
    return Image.open(io.BytesIO(mask_png(*size, marks)))


def test_what_is_marked_is_white_and_the_rest_is_black() -> None:
    mask = mask_of(BOX)
    assert mask.getpixel((250, 75)) == 255 and mask.getpixel((100, 150)) == 0
    ring = Mark(kind="pen", points=((0.1, 0.1), (0.4, 0.1), (0.4, 0.6), (0.1, 0.6), (0.1, 0.1)))
    assert mask_of(ring).getpixel((100, 70)) == 255  # a line around something means what is inside
    arrow = Mark(kind="arrow", points=((0.0, 0.0), (0.9, 0.9)))
    assert mask_of(arrow).getpixel((360, 180)) == 255 and mask_of(arrow).getpixel((180, 90)) == 0


def test_the_same_marks_give_the_same_bytes() -> None:
    first = mask_png(400, 200, (BOX,))
    mask_png.cache_clear()
    assert mask_png(400, 200, (BOX,)) == first


def test_a_change_is_told_where_it_is(tmp_path: Path) -> None:
    old = Image.effect_noise((640, 360), 30).convert("RGB")
    new = old.copy()
    ImageDraw.Draw(new).rectangle((330, 100, 470, 170), fill="red")
    old.save(tmp_path / "old.png")
    new.save(tmp_path / "new.png")
    found = compare(tmp_path / "old.png", tmp_path / "new.png", (BOX,))
    assert found.inside is not None and found.inside > 0.6 and found.outside < 0.005
    assert found.heat.getpixel((400, 130)) > found.heat.getpixel((50, 300))
    assert "of the marked part changed, 0% of the rest" in found.words
    same = compare(tmp_path / "old.png", tmp_path / "old.png")
    assert same.inside is None and same.outside == 0
    assert same.words == "0% of the picture changed"


def test_another_save_of_the_same_picture_is_no_change(tmp_path: Path) -> None:
    picture = Image.linear_gradient("L").resize((640, 360)).convert("RGB")
    picture.save(tmp_path / "old.png")
    picture.save(tmp_path / "new.jpg", quality=85)
    assert compare(tmp_path / "old.png", tmp_path / "new.jpg", (BOX,)).outside < 0.01


@pytest.mark.parametrize(
    ("points", "words"),
    [
        (((0.05, 0.05), (0.2, 0.2)), "in the upper left of the picture"),
        (((0.45, 0.8), (0.55, 0.9)), "in the lower middle of the picture"),
        (((0.8, 0.45), (0.9, 0.55)), "at the right of the picture"),
        (((0.4, 0.4), (0.6, 0.6)), "in the middle of the picture"),
        (((0.0, 0.0), (1.0, 1.0)), "in the whole picture"),
    ],
)
def test_marks_are_told_in_words(points, words: str) -> None:
    mark = Mark(kind="ellipse", points=points)
    assert place_words((mark,)) == words
    assert Note(id="n", node="x", text="darker", marks=(mark,)).asks == f"darker ({words})"


FRACTION = st.floats(-0.25, 1.25, allow_nan=False)
MARKS = st.builds(
    Mark,
    kind=st.sampled_from(["pen", "arrow", "rectangle", "ellipse", "text", "pin"]),
    points=st.lists(st.tuples(FRACTION, FRACTION), min_size=1, max_size=9).map(tuple),
)


@given(st.lists(MARKS, max_size=4).map(tuple))
def test_any_marks_have_a_region_inside_the_picture_and_a_mask(marks: tuple[Mark, ...]) -> None:
    region = region_of(marks)
    if region is not None:
        assert 0 <= region.left <= region.right <= 1 and 0 <= region.top <= region.bottom <= 1
    assert mask_of(*marks, size=(64, 36)).size == (64, 36)
    place_words(marks)
