"""The board as a sequence in time: what a page, a list, a film or a player shows of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.story.base import Frozen
from app.story.vocabulary import Angle, Framing, Movement, Size

Transition = Literal["cut", "dissolve", "fade_in", "fade_out", "continuous"]


class CutLine(Frozen):
    """One spoken line as it is captioned."""

    speaker: str
    text: str


class CutShot(Frozen):
    """One shot as it is shown. `seconds` is its length after trimming."""

    shot: str  # the shot's id
    number: str  # 1A
    size: Size
    framing: Framing
    angle: Angle
    movement: Movement
    lens: str
    seconds: float
    action: str
    lines: tuple[CutLine, ...] = ()
    prompt: str = ""
    notes: tuple[str, ...] = ()  # those that are still open
    state: str = ""
    pictures: tuple[Path, ...] = ()  # one a panel, in order; empty where nothing is drawn yet
    clip: Path | None = None
    transition: Transition = "cut"  # into this shot
    characters: tuple[str, ...] = ()
    omitted: bool = False  # only its number is left


class CutScene(Frozen):
    number: str
    heading: str
    shots: tuple[CutShot, ...]
    omitted: bool = False


class Cut(Frozen):
    """The whole board in story order."""

    title: str
    aspect: str
    fps: int
    scenes: tuple[CutScene, ...]
    music: Path | None = None
    voice: Path | None = None  # a scratch voice, from the first frame on
    authors: str = ""

    @property
    def shots(self) -> tuple[CutShot, ...]:
        return tuple(shot for scene in self.scenes for shot in scene.shots)

    @property
    def seconds(self) -> float:
        return sum(shot.seconds for shot in self.shots if not shot.omitted)
