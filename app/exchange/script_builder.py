"""Collects a script scene by scene while a reader goes through its paragraphs."""

from __future__ import annotations

import re
from collections import Counter

from app.exchange.headings import Heading, looks_foreign, read_heading
from app.exchange.strip_marks import Line
from app.story.script import Element, Remark, Script, ScriptScene

# What stands at the end of a script: nothing that a camera sees.
_END = re.compile(
    r"(?:THE |DAS )?(?:END|ENDE|FIN|FINE|KONIEC)(?: OF (?:FILM|PILOT|EPISODE|ACT|PART)\b.{0,20})?[.!]?"
)
_EXTENSION = re.compile(r"\(([^()]*)\)?")


class ScriptBuilder:
    """Takes paragraphs in order. What was not understood becomes a remark with its line."""

    def __init__(
        self, source: str, page: dict[str, str], notes: list[Line], remarks: list[Remark]
    ) -> None:
        self._source = source
        self._page = page
        self._notes = sorted(notes)
        self._remarks = list(remarks)
        self._scenes: list[ScriptScene] = []
        self._heading: Heading | None = None
        self._heading_line = 0
        self._elements: list[Element] = []
        self._sections: list[int] = []
        self._after_section = False
        self._lone_capitals: list[Line] = []

    def remark(self, line: int, text: str) -> None:
        self._remarks.append(Remark(line=line, text=text))

    def heading(self, line: int, text: str) -> None:
        heading = read_heading(text)
        if heading.odd_number:
            self.remark(line, f"Scene number “{heading.odd_number}” was not understood.")
        if not heading.place:
            self.remark(line, f"The heading “{text}” names no place.")
        self._close_scene(line)
        self._heading, self._heading_line = heading, line
        self._after_section = False

    def section(self, line: int, text: str) -> None:
        self._sections.append(line)
        self._after_section = True

    def synopsis(self, line: int, text: str) -> None:
        # A synopsis below a section tells of the act, not of the scene before it.
        if text and not self._after_section:
            self._add(Element(kind="synopsis", text=text, line=line))

    def transition(self, line: int, text: str) -> None:
        self._add(Element(kind="transition", text=text.upper(), line=line))

    def lyrics(self, line: int, text: str) -> None:
        self.remark(line, "Lyrics without a singer: kept in the script, no shot is made of them.")
        self._add(Element(kind="lyrics", text=text, line=line))

    def action(self, line: int, text: str, *, centred: bool = False) -> None:
        if not text.strip():
            return
        if centred and self._heading is None and not self._elements:
            self.remark(line, "A centred line before the first scene was left out.")
            return
        if _END.fullmatch(text.strip()):
            self.transition(line, text.strip())
            return
        if "\n" not in text and text.isupper() and len(text) < 60:
            self._lone_capitals.append(Line(line, text))
        before = self._elements[-1] if self._elements else None
        if re.fullmatch(r"\([^()]*\)", text) and before is not None and before.kind == "dialogue":
            self.remark(line, f"{text} stands apart from a speech: read as action.")
        self._add(Element(kind="action", text=text, line=line))

    def speech(self, line: int, cue: str, spoken: list[Line], dual: bool) -> None:
        """One block of speech. A direction in its middle parts it into two elements."""
        name, extension = read_cue(cue)
        if not name:
            self.remark(line, "A speech without a speaker: read as action.")
            self.action(line, "\n".join(x.text for x in spoken))
            return
        parts = _parts(spoken)
        if not parts:
            self.remark(line, f"{name} has a cue but says nothing.")
            return
        for index, (at, parenthetical, text, sung) in enumerate(parts):
            self._add(
                Element(
                    kind="lyrics" if sung else "dialogue",
                    text=text,
                    line=line if index == 0 else at,
                    character=name,
                    extension=extension,
                    parenthetical=parenthetical,
                    dual=dual and index == 0,
                )
            )

    def doubtful_cue(self, lines: list[Line]) -> None:
        """Remark on what may be a heading or a speaker that only the writer can tell."""
        number, first = lines[0]
        name = first.split("(", 1)[0].strip()
        letters = [char for char in name if char.isalpha()]
        if not letters or first.startswith(("!", "~", ">")):
            return
        if looks_foreign(first):
            self.remark(
                number,
                f"“{_clip(first)}” looks like a scene heading, but is of no known form: read as action. "
                "Put a full stop before it to force it.",
            )
        elif len(lines) > 1 and len(name) <= 30 and not name.endswith((".", "!", "?", ",", ":")):
            capitals = sum(char.isupper() for char in letters) / len(letters)
            caseless = not any(char.isupper() or char.islower() for char in letters)
            if caseless or (0.6 <= capitals < 1 and len(letters) > 3):
                self.remark(
                    number,
                    f"“{_clip(name)}” may be a speaker: read as action. "
                    "Put @ before the name to force it.",
                )

    def script(self) -> Script:
        """Everything read so far, as a script."""
        self._close_scene(self._source.count("\n") + 2)
        self._remark_on_lone_cues()
        self._remark_on_structure()
        title = re.sub(r"[*_]{1,3}", "", self._page.get("title", ""))
        authors = self._page.get("authors") or self._page.get("author", "")
        return Script(
            title=" ".join(title.split()),
            authors=" ".join(re.sub(r"[*_]{1,3}", "", authors).split()),
            scenes=tuple(self._scenes),
            remarks=tuple(sorted(self._remarks, key=lambda remark: remark.line)),
            text=self._source,
        )

    def _add(self, element: Element) -> None:
        self._take_notes(element.line)
        self._elements.append(element)

    def _take_notes(self, before: int) -> None:
        while self._notes and self._notes[0].number < before:
            number, text = self._notes.pop(0)
            if text:
                self._elements.append(Element(kind="note", text=text, line=number))

    def _close_scene(self, line: int) -> None:
        self._take_notes(line)
        if self._heading is None:
            if not any(e.kind in ("action", "dialogue", "lyrics") for e in self._elements):
                return  # FADE IN: and notes before the first heading go into its scene
            first = next(e for e in self._elements if e.kind in ("action", "dialogue", "lyrics"))
            self.remark(
                first.line, "No scene heading above this line: put into a scene without a place."
            )
            self._scenes.append(ScriptScene(heading="", elements=tuple(self._elements)))
        else:
            heading = self._heading
            self._scenes.append(
                ScriptScene(
                    heading=heading.text,
                    interior=heading.interior,
                    place=heading.place,
                    time=heading.time,
                    number=heading.number,
                    line=self._heading_line,
                    elements=tuple(self._elements),
                )
            )
        self._elements = []

    def _remark_on_lone_cues(self) -> None:
        speakers = {e.character for scene in self._scenes for e in scene.elements if e.character}
        for number, text in self._lone_capitals:
            name, _ = read_cue(text)
            if name in speakers:
                self.remark(number, f"{name} has a cue but says nothing: read as action.")

    def _remark_on_structure(self) -> None:
        if self._sections:
            count = len(self._sections)
            plural = "s" if count > 1 else ""
            self.remark(
                self._sections[0], f"{count} section heading{plural} (#) not imported: no scenes."
            )
        numbers = Counter(scene.number for scene in self._scenes if scene.number)
        for scene in self._scenes:
            if numbers.get(scene.number, 0) > 1:
                self.remark(scene.line, f"Scene number {scene.number} is used more than once.")
        if not self._scenes:
            self.remark(0, "The file holds no scene.")


def read_cue(cue: str) -> tuple[str, str]:
    """`Old Tom (O.S.) (cont’d)` -> (`OLD TOM`, `O.S., CONT'D`)."""
    cue = cue.replace("’", "'").lstrip("@").rstrip("^ ")
    extensions = [part.strip().upper() for part in _EXTENSION.findall(cue)]
    name = " ".join(_EXTENSION.sub(" ", cue).upper().split()).strip(" :")
    return name, ", ".join(part for part in extensions if part)


def _parts(spoken: list[Line]) -> list[tuple[int, str, str, bool]]:
    """(line, direction, words, sung) for each stretch of words after a direction."""
    parts: list[tuple[int, list[str], list[str], bool]] = []
    open_direction = False
    for number, text in spoken:
        direction = open_direction or text.startswith("(")
        if direction:
            open_direction = not text.endswith(")")
            if not parts or parts[-1][2]:
                parts.append((number, [], [], False))
            parts[-1][1].append(text.strip("() "))
            continue
        sung = text.startswith("~")
        if not parts or (parts[-1][2] and parts[-1][3] != sung):
            parts.append((number, [], [], sung))
        elif not parts[-1][2]:
            parts[-1] = (*parts[-1][:3], sung)
        parts[-1][2].append(text.lstrip("~ "))
    joined = [
        (at, " ".join(x for x in directions if x), " ".join(x for x in words if x), sung)
        for at, directions, words, sung in parts
    ]
    if len(joined) > 1 and not joined[-1][2]:  # a direction after the last words goes with them
        at, direction, words, sung = joined[-2]
        last = "; ".join(x for x in (direction, joined[-1][1]) if x)
        joined[-2:] = [(at, last, words, sung)]
    return [part for part in joined if part[1] or part[2]]


def _clip(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"
