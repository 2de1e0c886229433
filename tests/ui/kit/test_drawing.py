"""The drawing surface: what a hand draws is kept as shares of the picture."""

from __future__ import annotations

import pytest
from pydantic import ValidationError
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage

from app.ui.kit.drawing import Arrow, Box, Drawing, Point, Stroke, Words, erase
from app.ui.kit.drawing_paint import drawing_image
from app.ui.kit.drawing_surface import DrawingSurface
from app.ui.kit.theme import Theme


def line(*xs: float, y: float = 0.5) -> Stroke:
    points = tuple(Point(x=x, y=y) for x in xs)
    return Stroke(points=points, colour="#ff4b4b", width=0.01)


@pytest.fixture
def surface(theme: Theme, qtbot) -> DrawingSurface:
    surface = DrawingSurface(theme)
    qtbot.addWidget(surface)
    surface.set_image(QImage(1600, 900, QImage.Format.Format_RGB32))
    surface.resize(800, 600)  # the picture stands in 800 x 450, 75 px from the top
    surface.show()
    return surface


def drag(qtbot, surface: DrawingSurface, *points: QPoint) -> None:
    qtbot.mousePress(surface, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(surface, point)
    qtbot.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_stroke_is_kept_as_shares_of_the_picture(surface, qtbot) -> None:
    with qtbot.waitSignal(surface.changed):
        drag(qtbot, surface, QPoint(400, 300), QPoint(600, 300))
    (stroke,) = surface.drawing.shapes
    assert isinstance(stroke, Stroke)
    assert (stroke.points[0].x, stroke.points[0].y) == pytest.approx((0.5, 0.5), abs=0.01)
    assert stroke.points[-1].x == pytest.approx(0.75, abs=0.01)


@pytest.mark.parametrize(("tool", "kind"), [("arrow", Arrow), ("rect", Box), ("ellipse", Box)])
def test_shapes_span_the_gesture(surface, qtbot, tool, kind) -> None:
    surface.tool = tool
    drag(qtbot, surface, QPoint(80, 120), QPoint(400, 300))
    (shape,) = surface.drawing.shapes
    assert isinstance(shape, kind)
    assert (shape.x1, shape.y1, shape.x2, shape.y2) == pytest.approx((0.1, 0.1, 0.5, 0.5), abs=0.01)


def test_a_click_without_a_span_draws_no_shape(surface, qtbot) -> None:
    surface.tool = "arrow"
    drag(qtbot, surface, QPoint(80, 120), QPoint(80, 120))
    assert surface.drawing.shapes == ()
    assert not surface.can_undo()


def test_undo_and_redo_go_gesture_by_gesture(surface, qtbot) -> None:
    drag(qtbot, surface, QPoint(100, 200), QPoint(200, 200))
    drag(qtbot, surface, QPoint(100, 300), QPoint(200, 300))
    both = surface.drawing
    surface.undo()
    assert len(surface.drawing.shapes) == 1
    surface.redo()
    assert surface.drawing == both
    surface.undo()
    drag(qtbot, surface, QPoint(100, 400), QPoint(200, 400))
    assert not surface.can_redo()


def test_clear_can_be_taken_back(surface, qtbot) -> None:
    drag(qtbot, surface, QPoint(100, 200), QPoint(200, 200))
    surface.clear()
    assert surface.drawing == Drawing()
    surface.undo()
    assert len(surface.drawing.shapes) == 1


def test_the_eraser_cuts_a_stroke_in_two(surface, qtbot) -> None:
    surface.set_drawing(Drawing(shapes=(line(*[n / 100 for n in range(10, 91)]),)))
    surface.tool = "eraser"
    drag(qtbot, surface, QPoint(400, 300), QPoint(402, 300))
    left, right = surface.drawing.shapes
    assert max(p.x for p in left.points) < 0.5 < min(p.x for p in right.points)
    surface.undo()
    assert len(surface.drawing.shapes) == 1


def test_erasing_beside_everything_changes_nothing() -> None:
    drawing = Drawing(shapes=(line(0.1, 0.2), Box(kind="rect", x1=0.5, y1=0.1, x2=0.9, y2=0.4,
                                                   colour="#ffffff", width=0.01)))  # fmt: skip
    assert erase(drawing, 0.3, 0.9, 0.02, 16 / 9) is drawing
    assert len(erase(drawing, 0.7, 0.1, 0.02, 16 / 9).shapes) == 1
    assert erase(drawing, 0.7, 0.25, 0.02, 16 / 9) is drawing  # inside the box is not its outline


def test_words_are_asked_for_and_then_stand_there(surface, qtbot) -> None:
    surface.tool = "text"
    with qtbot.waitSignal(surface.text_requested) as asked:
        qtbot.mouseClick(surface, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    surface.add_text(*asked.args, "  look at <b>Jonah</b> ")
    (words,) = surface.drawing.shapes
    assert isinstance(words, Words) and words.text == "look at <b>Jonah</b>"
    surface.add_text(0.1, 0.1, "   ")
    assert len(surface.drawing.shapes) == 1


def test_a_drawing_is_the_same_at_every_size() -> None:
    drawing = Drawing(shapes=(line(0.25, 0.75),))
    for width in (320, 1280):
        image = drawing_image(drawing, QSize(width, width * 9 // 16))
        ink = image.pixelColor(width // 2, image.height() // 2)
        assert ink.red() == 255 and ink.green() < 110
        assert image.pixelColor(width // 8, image.height() // 2) == QColor("#ffffff")


def test_data_from_elsewhere_is_checked() -> None:
    good = Drawing(shapes=(line(0.1, 0.2), Words(x=0.1, y=0.1, text="x", colour="#ffffff")))
    assert Drawing.model_validate_json(good.model_dump_json()) == good
    with pytest.raises(ValidationError):
        Point(x=7, y=0)
    with pytest.raises(ValidationError):
        Stroke(points=(), colour="red", width=0.01)
