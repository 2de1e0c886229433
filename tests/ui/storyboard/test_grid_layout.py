"""Where cards stand, as arithmetic."""

from __future__ import annotations

import pytest

from app.ui.storyboard.grid_layout import GridLayout, Slot


def layout(counts: tuple[int, ...] = (4, 6, 0, 1), width: int = 974, **other) -> GridLayout:
    folded = other.pop("folded", (False,) * len(counts))
    return GridLayout(counts, folded, width, other.pop("card", 228), 85, 16 / 9, 38)


def test_four_columns_of_228_in_the_width_of_the_design() -> None:
    grid = layout()
    assert (grid.columns, grid.card_width, grid.picture_height, grid.card_height) == (
        4,
        228,
        128,
        213,
    )
    assert (grid.card(0, 3).x, grid.card(0, 0).y) == (736, 38)
    assert grid.head(1).y == 38 + 213 + 2


def test_cards_fill_the_line_at_any_width() -> None:
    for width in range(300, 2000, 37):
        grid = layout(width=width)
        last = grid.card(0, min(3, grid.columns - 1))
        assert last.x + last.width <= width
        if grid.columns <= 4:
            assert width - (last.x + last.width) < 10 + grid.columns


def test_every_card_is_hit_where_it_stands_and_nothing_between() -> None:
    grid = layout()
    for group, count in enumerate((4, 6, 0, 1)):
        for place in range(count):
            box = grid.card(group, place)
            for x, y in ((box.x, box.y), (box.x + box.width - 1, box.y + box.height - 1)):
                assert grid.hit(x, y) == Slot(group, place)
    box = grid.card(0, 0)
    assert grid.hit(box.x + box.width + 3, box.y + 5) is None
    assert grid.hit(5, box.y) is None
    assert grid.hit(100, 3) == Slot(0, -1)
    assert grid.hit(100, grid.height + 5) is None


def test_only_what_is_in_sight_is_visited() -> None:
    grid = layout(counts=(1000,) * 10)
    top = grid.card(4, 400).y
    seen = [(group, last - first) for group, first, last in grid.visible(top, top + 800)]
    assert [group for group, _ in seen] == [4]
    assert sum(count for _, count in seen) <= 5 * grid.columns


def test_a_folded_group_takes_its_heading_only() -> None:
    grid = layout(folded=(True, False, False, False))
    assert grid.head(1).y == 40
    assert grid.hit(30, 45) == Slot(1, -1)


@pytest.mark.parametrize(
    ("start", "down", "end"),
    [
        (Slot(0, 2), 1, Slot(1, 2)),
        (Slot(1, 1), 1, Slot(1, 5)),
        (Slot(1, 3), 1, Slot(1, 5)),  # the last line is short
        (Slot(1, 5), 1, Slot(3, 0)),  # the empty scene is passed over
        (Slot(1, 2), -1, Slot(0, 2)),
        (Slot(3, 0), -1, Slot(1, 4)),
        (Slot(0, 1), -1, Slot(0, 1)),
        (Slot(3, 0), 1, Slot(3, 0)),
    ],
)
def test_up_and_down_keep_the_column(start: Slot, down: int, end: Slot) -> None:
    assert layout().beside(start, down) == end


def test_a_drop_goes_before_the_nearest_card() -> None:
    grid = layout()
    box = grid.card(1, 1)
    assert grid.gap_at(box.x + 10, box.y + 50) == Slot(1, 1)
    assert grid.gap_at(box.x + box.width - 10, box.y + 50) == Slot(1, 2)
    assert grid.gap_at(900, grid.card(1, 5).y + 10) == Slot(1, 6)
    assert grid.gap_at(50, grid.head(2).y + 10) == Slot(2, 0)
