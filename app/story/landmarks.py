"""What a person lays on the canvas to find their way: frames round nodes, and notes."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from app.story.board import Row

LandmarkKind = Literal["group", "note"]
LandmarkColour = Literal["grey", "blue", "teal", "purple", "rose", "sand"]
COLOURS: tuple[LandmarkColour, ...] = get_args(LandmarkColour)
LEAST_WIDTH, LEAST_HEIGHT = 80.0, 48.0
_FAR = 1e7  # beyond it a place could not be painted


class Landmark(Row):
    """A titled frame, or a note. What lies inside a frame moves with it; nothing is made from a
    mark, and none makes anything stale. Places and sizes are the canvas's."""

    kind: LandmarkKind
    text: str = Field(default="", max_length=4000)
    colour: LandmarkColour = "grey"
    x: float = Field(default=0, ge=-_FAR, le=_FAR)
    y: float = Field(default=0, ge=-_FAR, le=_FAR)
    width: float = Field(default=240, ge=LEAST_WIDTH, le=_FAR)
    height: float = Field(default=140, ge=LEAST_HEIGHT, le=_FAR)
