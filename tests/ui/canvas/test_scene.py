"""Where wires run: found wherever they pass, and not in tiles that are far from them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from app.ui.canvas.scene import TILE, Curve, tiles_along

_FAR = st.floats(-30_000, 30_000)


@given(_FAR, _FAR, _FAR, _FAR)
def test_a_wire_is_found_in_every_tile_that_it_passes(
    x: float, y: float, to_x: float, to_y: float
) -> None:
    made = Curve(QPointF(x, y), QPointF(to_x, to_y))
    tiles = tiles_along(made)
    points = [made.path.pointAtPercent(i / 400) for i in range(401)]
    passed = {(int(p.x() // TILE), int(p.y() // TILE)) for p in points}
    assert passed <= tiles.keys()


@given(_FAR, _FAR)
def test_a_long_wire_does_not_fill_its_box(to_x: float, to_y: float) -> None:
    made = Curve(QPointF(0, 0), QPointF(to_x, to_y))
    long = made.box.width() + made.box.height()
    assert len(tiles_along(made)) <= 12 + 4 * long / TILE
