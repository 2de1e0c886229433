"""Shots as they are planned from a script, before the board holds them."""

from __future__ import annotations

from app.story.base import Frozen
from app.story.board import SceneSource, ShotSource
from app.story.cut import Transition
from app.story.script import Interior
from app.story.vocabulary import Angle, Framing, Movement, Size


class LinePlan(Frozen):
    """One utterance as the script has it."""

    speaker: str
    extension: str = ""
    parenthetical: str = ""
    text: str = ""


class ShotPlan(Frozen):
    """One shot. `seconds` covers its action and its lines; `prompt` is never empty."""

    letter: str
    size: Size
    framing: Framing
    angle: Angle
    movement: Movement
    lens: str
    seconds: float
    action: str
    prompt: str
    characters: tuple[str, ...] = ()  # in frame; the first is the one the shot is of
    props: tuple[str, ...] = ()
    lines: tuple[LinePlan, ...] = ()
    transition: Transition = "cut"  # into this shot
    aspect: str = ""  # empty: the project's
    source: ShotSource | None = None  # what of a script it was made from


class ScenePlan(Frozen):
    """One scene with its shots in story order."""

    number: str
    heading: str
    interior: Interior
    place: str
    time: str
    synopsis: str
    mood: str
    shots: tuple[ShotPlan, ...]
    source: SceneSource | None = None
