"""Plain text -> Script: screenplays without markup, plays with `Name: words`, and prose.

Lines are rewritten as Fountain, with their numbers kept, and read by the same rules:
page furniture (page numbers, MORE, CONTINUED) goes; `Scene 3: the harbour` becomes a heading;
`MARA: Wait.` becomes a speech; prose without any heading is parted at `***`.
"""

from __future__ import annotations

import re
from collections import Counter

from app.exchange.fountain import clean, read_body
from app.exchange.headings import is_heading
from app.exchange.script_builder import ScriptBuilder
from app.exchange.strip_marks import Line, strip_marks, take_title_page
from app.planning.camera_words import starts_with_camera_word
from app.story.script import Script

_FURNITURE = re.compile(
    r"^(?:\d{1,3}\.?|\(?MORE\)?|\(?CONTINUED\)?:?(?: \(\d+\))?|CONTINUED: ?\d*|Page \d+(?: of \d+)?)$",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"^(?:scene|szene|scène|escena)\s+(\d+[a-z]?)\s*[:.\-–—]*\s*(.*)$", re.IGNORECASE
)
_BREAK = re.compile(r"^(?:\*\s*){3,}$|^-{3,}$|^~{3,}$|^#$")
_SPOKEN = re.compile(r"^([^\W\d_][\w'’. \-]{0,28}?)\s*(\([^()]{1,40}\))?:\s+(\S.*)$")


def parse_plaintext(text: str) -> Script:
    """The script in a plain text, and remarks about what was not understood. Never raises."""
    source = clean(text)
    marked = strip_marks(source)
    page, lines = take_title_page(marked.lines)
    builder = ScriptBuilder(source, page, marked.notes, marked.remarks)
    read_body(_as_fountain(lines, builder), builder)
    return builder.script()


def _as_fountain(lines: list[Line], builder: ScriptBuilder) -> list[Line]:
    has_headings = any(is_heading(x.text.strip()) or _SCENE.match(x.text.strip()) for x in lines)
    names = _speakers(lines)
    furniture: list[int] = []
    written: list[Line] = []
    part = 1
    for number, raw in lines:
        text = raw.strip()
        scene = _SCENE.match(text)
        spoken = _SPOKEN.match(text)
        if not text:
            written.append(Line(number, ""))
        elif _FURNITURE.match(text) and not _follows_cue(written):
            furniture.append(number)
        elif scene and (scene.group(2) or len(text) < 12):
            written += _alone(number, _scene_heading(scene))
        elif _BREAK.match(text):
            part += 1
            builder.remark(number, f"A break ({text[:3]}) was read as the start of a new scene.")
            written += _alone(number, f".PART {part}" if not has_headings else "===")
        elif spoken and _fold(spoken.group(1)) in names:
            who, direction, words = spoken.groups()
            written += [Line(number, ""), Line(number, f"@{who}")]
            written += [Line(number, direction)] if direction else []
            written += [Line(number, words)]
        else:
            if spoken and names and not starts_with_camera_word(text):
                written.append(Line(number, ""))  # `Note: ...` ends the speech before it
            written.append(Line(number, _guarded(text)))
    if furniture:
        builder.remark(
            furniture[0], f"{len(furniture)} lines of page furniture (page numbers, MORE) left out."
        )
    return written


def _scene_heading(scene: re.Match[str]) -> str:
    number, rest = scene.group(1), scene.group(2).strip()
    if is_heading(rest):
        return f"{rest} #{number}#"
    return (
        f".{rest.lstrip('.')} #{number}#" if rest[:1].isalnum() else f".Scene {number} #{number}#"
    )


def _alone(number: int, text: str) -> list[Line]:
    return [Line(number, ""), Line(number, text), Line(number, "")]


def _guarded(text: str) -> str:
    """What Fountain alone would read as markup stays text."""
    return "!" + text if text[0] in "#=~>." and not text.endswith("<") else text


def _follows_cue(written: list[Line]) -> bool:
    """A bare number right below a speaker's name is a word of theirs, not a page number."""
    return bool(written) and written[-1].text.isupper()


def _speakers(lines: list[Line]) -> set[str]:
    """Names before a colon: in capitals, or (as in a transcript) used at least twice."""
    found: Counter[str] = Counter()
    capitals: set[str] = set()
    for _, raw in lines:
        text = raw.strip()
        match = _SPOKEN.match(text)
        if not match or starts_with_camera_word(text) or _SCENE.match(text):
            continue
        name = match.group(1)
        if len(name.split()) > 3:
            continue
        found[_fold(name)] += 1
        if name.isupper():
            capitals.add(_fold(name))
    return capitals | {name for name, count in found.items() if count > 1}


def _fold(name: str) -> str:
    return " ".join(name.upper().split())
