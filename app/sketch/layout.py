"""What a drawing shows and where: kept beside a take, so that framing can be judged later."""

from __future__ import annotations

from app.story.base import Frozen
from app.story.vocabulary import Angle, Framing, Size

Box = tuple[float, float, float, float]


class FigurePlace(Frozen):
    """One figure in the frame. Boxes are left, top, right, bottom in shares of the frame."""

    name: str
    head: Box
    body: Box
    facing: float  # degrees from the lens, positive to the right of the frame
    occluded: float = 0.0  # share of the head that something nearer hides
    head_in_frame: bool = True
    subject: bool = False
    foreground: bool = False  # a shoulder or a back near the lens
    kind: str = "person"
    lying: float | None = None  # the head's share of who lies, whichever way the head points

    @property
    def head_share(self) -> float:
        """The head's height, chin to crown, as a share of the frame's height."""
        return self.head[3] - self.head[1] if self.lying is None else self.lying


class Layout(Frozen):
    """The scene graph of one drawing, in shares of the frame."""

    size: Size
    framing: Framing = "single"
    angle: Angle = "EL"
    figures: tuple[FigurePlace, ...] = ()
    horizon: float = 0.5
    subject: str = ""  # the name or thing that the shot is of
    subject_present: bool = True
    subject_box: Box | None = None
    wanted: tuple[str, ...] = ()  # names that were asked for
    place: str = ""
    head_share: float | None = None  # of the figure that the size is measured on
    remarks: tuple[str, ...] = ()  # what of the words was not understood
