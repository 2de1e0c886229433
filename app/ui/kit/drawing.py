"""A drawing on a picture, as data.

Coordinates are shares of the picture, 0 to 1, from its top left corner; a width is a share of the
picture's height. So a drawing fits the picture at every size.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Coordinate = Annotated[float, Field(ge=-1.0, le=2.0)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Width = Annotated[float, Field(gt=0.0, le=0.5)]


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Point(_Shape):
    """A point of a stroke; pressure is 0 to 1, 0.5 where the device tells none."""

    x: Coordinate
    y: Coordinate
    pressure: Annotated[float, Field(ge=0.0, le=1.0)] = 0.5


class Stroke(_Shape):
    """A freehand line. A pencil is thinner where it is pressed less and lets the paper through."""

    kind: Literal["stroke"] = "stroke"
    tool: Literal["pen", "pencil"] = "pen"
    points: tuple[Point, ...]
    colour: Colour
    width: Width


class Arrow(_Shape):
    """A straight line with a head at its end."""

    kind: Literal["arrow"] = "arrow"
    x1: Coordinate
    y1: Coordinate
    x2: Coordinate
    y2: Coordinate
    colour: Colour
    width: Width


class Box(_Shape):
    """A rectangle or an ellipse between two corners."""

    kind: Literal["rect", "ellipse"]
    x1: Coordinate
    y1: Coordinate
    x2: Coordinate
    y2: Coordinate
    colour: Colour
    width: Width


class Words(_Shape):
    """Words on a dark plate; `size` is their height as a share of the picture's."""

    kind: Literal["text"] = "text"
    x: Coordinate
    y: Coordinate
    text: Annotated[str, Field(max_length=500)]
    colour: Colour
    size: Width = 0.04


Shape = Annotated[Stroke | Arrow | Box | Words, Field(discriminator="kind")]


class Drawing(_Shape):
    """Shapes in the order in which they were drawn."""

    shapes: tuple[Shape, ...] = ()

    def with_shape(self, shape: Stroke | Arrow | Box | Words) -> Drawing:
        """This drawing and one shape more."""
        return Drawing(shapes=(*self.shapes, shape))


def erase(drawing: Drawing, x: float, y: float, radius: float, aspect: float) -> Drawing:
    """The drawing without what lies within `radius` (a share of the height) of a point.

    Strokes are cut; other shapes go as a whole. `aspect` is the picture's width over its height.
    """
    kept: list[Stroke | Arrow | Box | Words] = []
    for shape in drawing.shapes:
        if isinstance(shape, Stroke):
            kept.extend(_cut(shape, x, y, radius, aspect))
        elif not _touches(shape, x, y, radius, aspect):
            kept.append(shape)
    return (
        drawing
        if len(kept) == len(drawing.shapes)
        and all(one is other for one, other in zip(kept, drawing.shapes, strict=True))
        else Drawing(shapes=tuple(kept))
    )


def _near(ax: float, ay: float, x: float, y: float, radius: float, aspect: float) -> bool:
    return ((ax - x) * aspect) ** 2 + (ay - y) ** 2 <= radius**2


def _cut(stroke: Stroke, x: float, y: float, radius: float, aspect: float) -> list[Stroke]:
    reach = radius + stroke.width / 2
    runs: list[list[Point]] = [[]]
    for point in stroke.points:
        if _near(point.x, point.y, x, y, reach, aspect):
            runs.append([])
        else:
            runs[-1].append(point)
    if len(runs) == 1:
        return [stroke]
    return [stroke.model_copy(update={"points": tuple(run)}) for run in runs if len(run) > 1]


def _touches(shape: Arrow | Box | Words, x: float, y: float, radius: float, aspect: float) -> bool:
    if isinstance(shape, Words):
        return _near(shape.x, shape.y, x, y, radius + shape.size * 2, aspect)
    reach = radius + shape.width / 2
    for share in range(33):
        for ax, ay in _outline(shape, share / 32):
            if _near(ax, ay, x, y, reach, aspect):
                return True
    return False


def _outline(shape: Arrow | Box, t: float) -> tuple[tuple[float, float], ...]:
    """Points of the outline at a share `t` of each side."""
    x = shape.x1 + (shape.x2 - shape.x1) * t
    y = shape.y1 + (shape.y2 - shape.y1) * t
    if isinstance(shape, Arrow):
        return ((x, y),)
    if shape.kind == "rect":
        return ((x, shape.y1), (x, shape.y2), (shape.x1, y), (shape.x2, y))
    half_w, half_h = (shape.x2 - shape.x1) / 2, (shape.y2 - shape.y1) / 2
    drop = half_h * max(0.0, 1 - (2 * t - 1) ** 2) ** 0.5
    middle = shape.y1 + half_h
    side = half_w * max(0.0, 1 - (2 * t - 1) ** 2) ** 0.5
    centre = shape.x1 + half_w
    return ((x, middle - drop), (x, middle + drop), (centre - side, y), (centre + side, y))
