"""What stands in a review package, and in the answer that comes back from it.

Both are JSON. A package is written by us and read by its own page; an answer may be written by
anybody, and is read by `review_answer.py`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.story.base import Frozen
from app.story.notes import Mark, NoteStatus

VERSION = 1
PACKAGE = "slateroom.review"
ANSWER = "slateroom.review.answer"

Opinion = Literal["approve", "change", "question"]
Id = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[\w.:-]+$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Time = Annotated[float, Field(ge=0, le=4_102_444_800)]  # epoch seconds, up to the year 2100
FrameNumber = Annotated[int, Field(ge=0, le=10_000_000)]


# -- what goes out --------------------------------------------------------------------------------


class Item(Frozen):
    """One take to look at. `medium` names its bytes in the package; `rate` and `frames` are a
    clip's own, `rate` as a fraction, so that a frame's number is exact."""

    node: str
    name: str  # Picture, Panel 2, Clip
    kind: Literal["image", "video"]
    take: str
    sha256: str
    number: int  # which take of its node it is, from 1
    medium: str = ""  # empty: left out, or gone
    width: int = 0
    height: int = 0
    rate: tuple[int, int] = (0, 1)
    frames: int = 0


class SpokenLine(Frozen):
    who: str
    text: str


class PackageShot(Frozen):
    shot: str
    number: str
    scene: int  # index into the scenes
    action: str
    camera: str
    seconds: float
    lines: tuple[SpokenLine, ...]
    items: tuple[Item, ...]


class PackageScene(Frozen):
    number: str
    heading: str


class KnownNote(Frozen):
    """A note that was there already."""

    id: str
    node: str
    take: str
    author: str
    text: str
    marks: tuple[Mark, ...]
    first: int | None
    last: int | None
    status: NoteStatus
    at: float


class FilmShot(Frozen):
    """Where a shot lies in the animatic, in seconds."""

    shot: str
    start: float


class Film(Frozen):
    medium: str
    shots: tuple[FilmShot, ...]


class Package(Frozen):
    """Everything that the page shows. `media` are base64 by the sha256 of their bytes here."""

    format: str = PACKAGE
    version: int = VERSION
    package: str
    project: str
    title: str
    aspect: float
    made_at: float
    reviewer: str = ""
    message: str = ""
    scenes: tuple[PackageScene, ...]
    shots: tuple[PackageShot, ...]
    notes: tuple[KnownNote, ...] = ()
    film: Film | None = None
    media: dict[str, Medium] = {}


class Medium(Frozen):
    type: str  # image/webp, video/mp4
    data: str


# -- what comes back ------------------------------------------------------------------------------


class AnswerNote(Frozen):
    """One note of the reviewer. Its marks are read one by one, so that a bad one spoils no other."""

    id: Id
    node: Id
    take: Id
    sha256: Digest
    text: str = Field(max_length=20_000)
    marks: Annotated[list[Any], Field(max_length=200)] = []
    first: FrameNumber | None = None
    last: FrameNumber | None = None
    at: Time


class AnswerOpinion(Frozen):
    """What the reviewer thinks of a shot as a whole."""

    shot: Id
    node: Id
    take: Id
    sha256: Digest
    opinion: Opinion
    at: Time


class AnswerPaper(Frozen):
    """The file as a whole; notes and opinions are still to be read."""

    format: Literal["slateroom.review.answer"]
    version: Annotated[int, Field(ge=1)]
    package: Id
    project: Id
    author: str = Field(max_length=400)
    saved_at: Time = 0
    seen: Annotated[list[Any], Field(max_length=20_000)] = []
    notes: Annotated[list[Any], Field(max_length=5_000)] = []
    opinions: Annotated[list[Any], Field(max_length=20_000)] = []
