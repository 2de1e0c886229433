"""A script as it was read: scenes in order, each with its elements. Parsers make it."""

from __future__ import annotations

from typing import Literal

from app.story.base import Frozen

ElementKind = Literal["action", "dialogue", "transition", "synopsis", "note", "lyrics"]
Interior = Literal["INT", "EXT", "INT/EXT", ""]


class Remark(Frozen):
    """Something that the reader did not understand, in words for a person."""

    line: int  # 1-based; 0 where the whole file is meant
    text: str


class Element(Frozen):
    kind: ElementKind
    text: str
    line: int = 0
    character: str = ""  # dialogue: the speaker without extension, as written (upper case)
    extension: str = ""  # V.O., O.S., CONT'D
    parenthetical: str = ""
    dual: bool = False  # spoken at the same time as the one before


class ScriptScene(Frozen):
    """One scene. `heading` is as written; its parts are read from it."""

    heading: str
    interior: Interior = ""
    place: str = ""  # HARBOUR PIER
    time: str = ""  # DAY, NIGHT, DUSK, CONTINUOUS ...
    number: str = ""  # the writer's own number, or empty
    line: int = 0
    elements: tuple[Element, ...] = ()


class Script(Frozen):
    title: str = ""
    authors: str = ""
    scenes: tuple[ScriptScene, ...] = ()
    remarks: tuple[Remark, ...] = ()
    text: str = ""  # the source, for the script pane

    @property
    def characters(self) -> tuple[str, ...]:
        """Speaking characters, in order of first speech."""
        seen: dict[str, None] = {}
        for scene in self.scenes:
            for element in scene.elements:
                if element.character:
                    seen.setdefault(element.character)
        return tuple(seen)

    @property
    def locations(self) -> tuple[str, ...]:
        """Places of the headings, in order of first use."""
        return tuple(dict.fromkeys(scene.place for scene in self.scenes if scene.place))
