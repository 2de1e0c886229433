"""What a person says of a take: words and marks on the picture, with a status until it is settled.

Marks are in fractions of the take's own picture, so that they lie right at any zoom, shape and
density of the screen. A note that has become feedback is read by the next take.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.story.base import Frozen
from app.story.board import Row

NoteStatus = Literal["todo", "wip", "waiting", "retake", "done"]
MarkKind = Literal["pen", "arrow", "rectangle", "ellipse", "text", "pin"]

# A stroke may leave the picture a little; what lies further out is no mark on it.
Fraction = Annotated[float, Field(ge=-0.25, le=1.25)]
Point = tuple[Fraction, Fraction]  # from the left and from the top, as shares of width and height


class Mark(Frozen):
    """One thing drawn on a picture.

    `points`: a pen's line in order; an arrow's tail and head; two opposite corners of a rectangle
    or an ellipse's box; the place of a text or a pin. `width` is a share of the picture's height.
    """

    kind: MarkKind
    points: Annotated[tuple[Point, ...], Field(min_length=1, max_length=2000)]
    colour: str = Field(default="#ff5a4d", pattern=r"^#[0-9a-f]{6}$")
    width: float = Field(default=0.006, gt=0, le=0.1)
    text: str = Field(default="", max_length=2000)  # of a text; what a pin says
    number: int = Field(default=0, ge=0, le=999)  # of a pin


class Note(Row):
    """Words of a person about a node, or about one take of it.

    `first` and `last` are frames of a clip, counted from 0 at the clip's own rate; one frame where
    `last` is None. `round` counts the node's feedback: a take of that round answers the note.
    """

    node: str
    text: str = Field(max_length=20_000)
    feedback: bool = False
    author: str = ""
    round: int = 0
    order: float = 0
    take: str = ""  # that it was written on; empty: on the shot as such
    marks: Annotated[tuple[Mark, ...], Field(max_length=200)] = ()
    first: int | None = Field(default=None, ge=0)
    last: int | None = Field(default=None, ge=0)
    status: NoteStatus = "todo"
    at: float = 0  # when it was written, in epoch seconds
    changed: float = 0  # when its author wrote it anew elsewhere; its number goes by `at`

    def is_answered(self, take: str, take_round: int) -> bool:
        """Whether a take of its node, by id and round, was made after it had become feedback."""
        return self.feedback and take_round >= self.round and take != self.take

    @property
    def asks(self) -> str:
        """What it asks for, in words alone: its text, what its marks say, and where."""
        said = [self.text.strip(), *(m.text.strip() for m in self.marks)]
        words = "; ".join(dict.fromkeys(filter(None, said)))
        place = place_words(self.marks)
        return f"{words} ({place})" if words and place else words


class Region(Frozen):
    """A box of a picture, in fractions, inside the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


def region_of(marks: tuple[Mark, ...], margin: float = 0.02) -> Region | None:
    """The box around what is marked, with a margin; None where nothing was drawn.

    An arrow means what its head points at; a pin or a text means what lies around it.
    """
    boxes: list[tuple[float, float, float, float]] = []
    for mark in marks:
        points = mark.points[-1:] if mark.kind in ("arrow", "pin", "text") else mark.points
        around = 0.08 if len(points) == 1 else margin
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        boxes.append((min(xs) - around, min(ys) - around, max(xs) + around, max(ys) + around))
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    clip = [min(1.0, max(0.0, v)) for v in (min(lefts), min(tops), max(rights), max(bottoms))]
    found = Region(left=clip[0], top=clip[1], right=clip[2], bottom=clip[3])
    return found if found.area > 0 else None


def place_words(marks: tuple[Mark, ...]) -> str:
    """Where the marks lie, for a reader who does not see them: "in the upper left"."""
    region = region_of(marks)
    if region is None:
        return ""
    if region.area > 0.6:
        return "in the whole picture"
    across = (region.left + region.right) / 2
    down = (region.top + region.bottom) / 2
    row = "upper" if down < 0.4 else "lower" if down > 0.6 else ""
    column = "left" if across < 0.4 else "right" if across > 0.6 else ""
    if not row and not column:
        return "in the middle of the picture"
    if not column:
        return f"in the {row} middle of the picture"
    if not row:
        return f"at the {column} of the picture"
    return f"in the {row} {column} of the picture"
