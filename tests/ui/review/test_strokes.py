"""Lines of a hand: fewer points that look the same; and which mark is under a point."""

from __future__ import annotations

from math import cos, hypot, pi, sin

from hypothesis import given
from hypothesis import strategies as st

from app.story.notes import Mark
from app.ui.review.draft import Draft
from app.ui.review.hand import Hand
from app.ui.review.strokes import MOST_POINTS, kept_in, simplified, touches


def circle(count: int) -> list[tuple[float, float]]:
    return [
        (0.5 + 0.2 * cos(2 * pi * n / count), 0.5 + 0.3 * sin(2 * pi * n / count))
        for n in range(count)
    ]


def test_a_long_scribble_becomes_at_most_as_many_points_as_a_mark_takes() -> None:
    wild = [kept_in(0.5 + 0.4 * sin(n * 1.7), 0.5 + 0.4 * cos(n * 2.3)) for n in range(6000)]
    found = simplified(wild, 16 / 9)
    assert len(found) <= MOST_POINTS
    assert (found[0], found[-1]) == (wild[0], wild[-1])
    Mark(kind="pen", points=tuple(found))


def test_what_is_left_out_is_not_seen() -> None:
    points = circle(600)
    found = simplified(points, 16 / 9)
    assert len(found) < 120
    mark = Mark(kind="pen", points=tuple(found), width=0.0001)
    assert all(touches(mark, x, y, 0.001, 16 / 9) for x, y in points)


@given(st.lists(st.tuples(st.floats(-0.25, 1.25), st.floats(-0.25, 1.25)), min_size=1, max_size=60))
def test_thinning_keeps_the_ends_and_adds_nothing(points) -> None:
    found = simplified(points, 1.0)
    assert found[0] == points[0] and found[-1] == points[-1]
    assert set(found) <= set(points)


def test_the_eraser_takes_a_mark_as_a_whole_and_the_uppermost_first() -> None:
    draft = Draft()
    hand = Hand(draft)
    for mark in (
        Mark(kind="rectangle", points=((0.1, 0.1), (0.9, 0.9))),
        Mark(kind="ellipse", points=((0.1, 0.1), (0.9, 0.9))),
        Mark(kind="pin", points=((0.3, 0.5),)),
    ):
        draft.add(mark)
    hand.tool = "eraser"
    hand.press(0.5, 0.5)  # inside both shapes, on no line
    hand.lift()
    assert len(draft.marks) == 3
    hand.press(0.9, 0.5)
    hand.lift()
    assert [m.kind for m in draft.marks] == ["rectangle", "pin"], "the ellipse lay on top"
    hand.press(0.3, 0.48)
    hand.lift()
    assert [m.kind for m in draft.marks] == ["rectangle"]
    draft.undo()
    draft.undo()
    assert [m.kind for m in draft.marks] == ["rectangle", "ellipse", "pin"]
    draft.redo()
    assert len(draft.marks) == 2


def test_a_slip_of_the_hand_is_no_shape_and_shift_makes_it_even() -> None:
    draft = Draft()
    hand = Hand(draft)
    hand.tool = "rectangle"
    hand.press(0.5, 0.5)
    hand.follow(0.5005, 0.5005)
    hand.lift()
    assert not draft.marks
    hand.press(0.5, 0.5)
    hand.follow(0.7, 0.6, straight=True)
    hand.lift()
    (x1, y1), (x2, y2) = draft.marks[0].points
    assert abs((x2 - x1) * 16 / 9 - (y2 - y1)) < 1e-5
    hand.tool = "arrow"
    hand.press(0.2, 0.2)
    hand.follow(0.6, 0.22, straight=True)
    hand.lift()
    assert draft.marks[1].points[1][1] == 0.2


def test_a_text_is_found_on_its_plate() -> None:
    mark = Mark(kind="text", points=((0.4, 0.4),), text="look at Jonah")
    assert touches(mark, 0.45, 0.42, 0.01, 16 / 9) and not touches(mark, 0.35, 0.42, 0.01, 16 / 9)


def test_a_note_takes_so_many_marks_and_no_more() -> None:
    draft = Draft()
    for number in range(200):
        assert draft.add(Mark(kind="pin", points=((number / 400, hypot(0.1, 0.1)),)))
    assert draft.is_full and not draft.add(Mark(kind="pin", points=((0.5, 0.5),)))
