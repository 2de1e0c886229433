"""What a picture of a shot must show, in structured words.

It travels with a request for a frame or a clip, so that a provider that stages a scene (the
offline artist) need not guess from prose what the board already knows.
"""

from __future__ import annotations

from typing import Literal

from app.story.base import Frozen
from app.story.vocabulary import Angle, Framing, Movement, Size


class Person(Frozen):
    name: str
    description: str = ""


class ShotStaging(Frozen):
    """A shot's facts. Only `prompt` and `size` need be given."""

    prompt: str  # the shot's written prompt: subject, small action, camera, light
    action: str = ""  # the script's words
    dialogue: str = ""
    heading: str = ""  # INT. KITCHEN - NIGHT
    interior: str = ""  # INT, EXT, INT/EXT
    place: str = ""
    place_description: str = ""
    time: str = ""  # DAY, NIGHT, DUSK, DAWN ...
    size: Size = "MS"
    framing: Framing = "single"
    angle: Angle = "EL"
    movement: Movement = "static"
    lens: str = ""
    people: tuple[Person, ...] = ()  # in frame; the first is the one the shot is of
    cast: tuple[str, ...] = ()  # everyone in the scene, in a stable order: keeps screen sides
    props: tuple[Person, ...] = ()
    look: str = ""  # the direction's words: pencil, noir, marker ...
    mood: str = ""
    feedback: tuple[str, ...] = ()  # what a person asked to change, oldest first
    avoid: str = ""  # the negative prompt
    place_key: str = ""  # stable id of the place: the same place from another side


class SheetStaging(Frozen):
    """A turnaround sheet of one character, or a study of a place or a prop."""

    kind: Literal["character", "location", "prop"]
    name: str
    description: str = ""
    look: str = ""
    feedback: tuple[str, ...] = ()
