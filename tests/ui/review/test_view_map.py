"""Where a picture stands: right at any shape, zoom, place and density."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.review.strokes import kept_in
from app.ui.review.view_map import ViewMap

sizes = st.sampled_from(
    [(1920, 1080), (1080, 1920), (1024, 1024), (2390, 1000), (640, 360), (4096, 1716), (333, 999)]
)
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0])


@given(
    picture=sizes,
    widget=st.tuples(st.integers(200, 3000), st.integers(150, 2000)),
    ratio=ratios,
    zooms=st.lists(st.tuples(st.floats(0.2, 5), st.floats(0, 1), st.floats(0, 1)), max_size=4),
    push=st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)),
    at=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_point_and_its_place_in_the_picture_are_the_same_both_ways(
    picture, widget, ratio, zooms, push, at
) -> None:
    view = ViewMap(*widget, *picture, ratio=ratio).fitted(14)
    for factor, x, y in zooms:
        view = view.zoomed(factor, x * widget[0], y * widget[1])
    view = view.moved(*push)
    left, top, width, height = view.area
    x, y = left + at[0] * width, top + at[1] * height
    fraction = kept_in(*view.to_fraction(x, y))  # as a mark stores it
    back = view.to_widget(*fraction)
    assert abs(back[0] - x) * ratio <= 0.5 and abs(back[1] - y) * ratio <= 0.5
    assert abs(width / height - picture[0] / picture[1]) < 1e-6 * width
    # the same place is meant whatever the screen: another widget, another density
    other = ViewMap(900, 700, *picture, ratio=3.0).fitted()
    again = other.to_fraction(*other.to_widget(*fraction))
    assert again == pytest.approx(fraction, abs=1e-9)


@given(
    picture=sizes,
    ratio=ratios,
    factor=st.floats(0.3, 4),
    at=st.tuples(st.floats(0.2, 0.8), st.floats(0.2, 0.8)),
)
def test_zooming_keeps_what_is_under_the_pointer(picture, ratio, factor, at) -> None:
    view = ViewMap(1200, 800, *picture, ratio=ratio).fitted()
    left, top, width, height = view.area
    x, y = left + at[0] * width, top + at[1] * height
    closer = view.zoomed(factor, x, y)
    if closer.held() == closer and closer.left == closer.held().left:
        seen = closer.to_fraction(x, y)
        before = view.to_fraction(x, y)
        assert seen == pytest.approx(before, abs=1e-6)


def test_fit_shows_all_of_it_and_100_percent_is_one_pixel_for_one() -> None:
    view = ViewMap(1000, 1000, 1920, 1080, ratio=1.5).fitted(10)
    left, top, width, height = view.area
    assert left >= 10 - 1e-9 and top >= 10 and left + width <= 990 + 1e-9 and top + height <= 990
    assert width == pytest.approx(980)
    assert view.actual(500, 500).percent == pytest.approx(100)


def test_a_resize_keeps_a_fitted_picture_fitted_and_a_close_one_in_the_middle() -> None:
    view = ViewMap(1000, 600, 1920, 1080).fitted()
    assert view.resized(500, 300, 1.0).scale == pytest.approx(view.scale / 2)
    close = view.zoomed(4, 500, 300)
    middle = close.to_fraction(500, 300)
    assert close.resized(800, 500, 2.0).to_fraction(400, 250) == pytest.approx(middle)


def test_some_of_the_picture_stays_in_sight() -> None:
    view = ViewMap(1000, 600, 1920, 1080).fitted().moved(99_999, -99_999)
    left, top, width, height = view.area
    assert left < 1000 and top + height > 0 and left + width > 0


def test_another_take_of_the_same_shape_is_looked_at_as_closely() -> None:
    close = ViewMap(1000, 600, 1920, 1080).fitted().zoomed(3, 400, 200)
    small = close.of_picture(960, 540)
    assert small.area == pytest.approx(close.area)
    assert small.percent == pytest.approx(2 * close.percent)
    assert close.of_picture(1000, 1000).fits
