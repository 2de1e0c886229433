"""What a person authors: project, direction, episodes, scenes, shots, lines, assets and their looks.

Rows are immutable and refer to each other by id. Together with nodes and wires (`graph.py`) they
are the authored state of a project; only edits change them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.story.base import Frozen
from app.story.cut import Transition
from app.story.script import Interior
from app.story.vocabulary import Angle, Framing, Movement, Size

Mode = Literal["off", "guided", "autonomous"]
AssetKind = Literal["character", "location", "prop"]
Seed = Annotated[int, Field(ge=0, lt=2**63)]  # what a column of the project file holds


class Row(Frozen):
    """Any authored record. Deleting archives it; what was paid for stays."""

    id: str = Field(min_length=1)
    archived: bool = False


class SceneSource(Frozen):
    """A scene as the writer's script had it when it was last read: what a revision is compared
    with, so that a person's own changes are told from the writer's."""

    script: str  # which script: all scenes of one import share it
    at: float  # its place in the script
    number: str = ""  # the writer's own
    heading: str = ""
    interior: Interior = ""
    place: str = ""
    time: str = ""
    synopsis: str = ""
    texts: tuple[str, ...] = ()  # sentences, speeches and transitions in order
    gone: bool = False  # the newest version has it no more


class ShotSource(Frozen):
    """What a shot was made from. Digests tell whether a person has written the words anew."""

    texts: tuple[str, ...] = ()  # its sentences and speeches in order, as written
    prompt: str = ""  # digest of the first panel's prompt as it was derived
    seconds: float = 0
    gone: bool = False  # the newest version has nothing of it


class Project(Row):
    """Settings of the whole project; defaults for the next take, which make nothing stale."""

    title: str = "Untitled"
    aspect: str = "16:9"
    fps: int = Field(default=24, ge=1, le=120)
    seed: Seed = 7
    mode: Mode = "guided"
    threshold: float = Field(default=7.0, ge=1, le=10)
    concurrency: int = Field(default=4, ge=1, le=64)
    budget_micros: int | None = Field(default=None, ge=0, le=10**15)
    video: bool = True
    proofs: int = Field(default=3, ge=1, le=12)
    image_model: str = ""  # provider/model; empty: the agent chooses
    clip_model: str = ""
    music_model: str = ""
    height: int = Field(default=720, ge=180, le=4320)  # of a frame, in pixels
    clip_height: int = Field(default=540, ge=180, le=2160)
    script: str = ""  # the script's text, for the pane beside the board
    locked: bool = False  # numbers of scenes and shots stay as they are


class Style(Frozen):
    """Words about the whole film; what is empty is not said."""

    look: str = ""
    palette: str = ""
    light: str = ""
    negative: str = ""
    motion: str = ""
    music: str = ""
    continuity: str = ""


class Direction(Style, Row):
    """The look of the film: feeds every later prompt. One row a project."""


class Episode(Row):
    number: str = "1"
    title: str = ""
    order: float = 0


class Scene(Row):
    episode: str
    number: str
    heading: str = ""
    interior: Interior = ""
    place: str = ""
    time: str = ""
    synopsis: str = ""
    mood: str = ""
    location: str = ""  # asset id
    looks: tuple[str, ...] = ()  # look ids, at most one an asset; others appear as described
    image_model: str = ""
    clip_model: str = ""
    order: float = 0
    omitted: bool = False  # keeps its number; nothing of it is made or shown in the film
    source: SceneSource | None = None


class Shot(Row):
    """One camera set-up. `seconds` is what is generated, `trim` what is shown of it."""

    scene: str
    letter: str
    size: Size = "MS"
    framing: Framing = "single"
    angle: Angle = "EL"
    movement: Movement = "static"
    lens: str = ""
    seconds: float = Field(default=3.0, ge=0.2, le=3600)
    trim: float | None = Field(default=None, ge=0.1, le=3600)
    aspect: str = ""  # empty: the project's
    action: str = ""
    characters: tuple[str, ...] = ()  # asset ids; the first is the one the shot is of
    props: tuple[str, ...] = ()
    transition: Transition = "cut"
    image_model: str = ""
    clip_model: str = ""
    seed: Seed | None = None
    order: float = 0
    omitted: bool = False  # keeps its number; nothing of it is made or shown in the film
    was: tuple[tuple[str, str], ...] = ()  # scene and letter that it had once, under lock
    source: ShotSource | None = None


class Line(Row):
    """One utterance, with an id of its own, so that a voice can be laid on it."""

    shot: str
    character: str = ""  # asset id
    extension: str = ""
    parenthetical: str = ""
    text: str = ""
    order: float = 0
    source: str = ""  # the speech as the script had it when it was last read


class Asset(Row):
    kind: AssetKind
    name: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    sheet: bool = False  # the agent makes a sheet before frames
    order: float = 0


class Look(Row):
    """How an asset is in some scenes: a costume, an age, a state. It has a sheet of its own."""

    asset: str
    name: str = Field(min_length=1, max_length=200)
    description: str = ""
    order: float = 0
