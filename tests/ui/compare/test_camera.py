"""All pictures are looked at by one camera: what lies under the hand stays there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from app.ui.compare.camera import MOST, Camera

CELL = QRectF(100, 50, 800, 450)
sizes = st.tuples(st.integers(50, 4000), st.integers(50, 4000))
shares = st.floats(0.05, 0.95)


def test_a_picture_is_seen_whole_at_first() -> None:
    area = Camera().place(1600, 900, CELL)
    assert area == CELL
    assert Camera().place(400, 900, CELL).height() == CELL.height()


@given(sizes, shares, shares, st.floats(1.05, 20))
def test_zooming_keeps_what_lies_under_the_hand(
    size: tuple[int, int], x: float, y: float, by: float
) -> None:
    camera = Camera(zoom=4)
    area = camera.place(*size, CELL)
    at = CELL.topLeft() + QPointF(x * CELL.width(), y * CELL.height())
    share = (at.x() - area.left()) / area.width()
    after = camera.zoomed(by, at, area)
    moved = after.place(*size, CELL)
    edge = 0.5 / after.zoom + 1e-6  # where the picture's own edge holds it back
    if edge < after.x < 1 - edge:
        assert abs((at.x() - moved.left()) / moved.width() - share) < 1e-6


@given(sizes, sizes, st.floats(1, 40), st.floats(-3, 3), st.floats(-3, 3))
def test_two_pictures_of_any_size_show_the_same_place(
    one: tuple[int, int], other: tuple[int, int], zoom: float, x: float, y: float
) -> None:
    camera = Camera(min(MOST, zoom), x, y).held()
    middles = []
    for size in (one, other):
        area = camera.place(*size, CELL)
        middle = CELL.center()
        middles.append(
            (
                (middle.x() - area.left()) / area.width(),
                (middle.y() - area.top()) / area.height(),
            )
        )
    assert all(abs(a - b) < 1e-6 for a, b in zip(*middles, strict=True))


@given(st.floats(1, 32), st.floats(-5000, 5000), st.floats(-5000, 5000))
def test_dragging_never_loses_the_picture(zoom: float, dx: float, dy: float) -> None:
    camera = Camera(zoom)
    after = camera.moved(QPointF(dx, dy), camera.place(1600, 900, CELL))
    area = after.place(1600, 900, CELL)
    assert area.adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(CELL)
