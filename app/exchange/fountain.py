"""Fountain -> Script.

Paragraphs are found here, with their line numbers; screenplain says what each one is (speech,
transition, action) and strips its emphasis. What it gets wrong is set right before it is asked:
headings keep their case, a full stop forces one only before a letter, camera directions and
shouted words are no speakers, lyrics are sung by somebody.
"""

from __future__ import annotations

import re

from app.exchange.headings import is_forced_heading, is_heading
from app.exchange.script_builder import ScriptBuilder
from app.exchange.strip_marks import Line, strip_marks, take_title_page
from app.planning.camera_words import starts_with_camera_word
from app.story.script import Script

_MAGIC = re.compile("[\ue700-\ue70f]")  # screenplain marks emphasis with these
_SECTION = re.compile(r"^#{1,6}\s*[^#\s]")
_TRANSITION = re.compile(
    r"^(?:FADE (?:IN|OUT|UP|TO [A-Z]+|FROM [A-Z]+)|(?:[A-Z]+ ){0,3}CUT|DISSOLVE|(?:CUT|FADE) TO BLACK"
    r"|IRIS (?:IN|OUT)|WIPE|INTERCUT|[A-Z' ]+ TO)[:.]$"
)
_LONGEST_STYLED_LINE = 4000  # emphasis in longer lines is kept as typed


def parse_fountain(text: str) -> Script:
    """The script in a Fountain text, and remarks about what was not understood. Never raises."""
    source = clean(text)
    marked = strip_marks(source)
    page, lines = take_title_page(marked.lines)
    builder = ScriptBuilder(source, page, marked.notes, marked.remarks)
    read_body(lines, builder)
    return builder.script()


def clean(text: str) -> str:
    """One kind of line end, no byte-order mark, none of the parser's own marks."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _MAGIC.sub("", text)


def read_body(lines: list[Line], builder: ScriptBuilder) -> None:
    """Feed the lines after the title page to a builder."""
    for paragraph in _paragraphs(lines):
        _read_paragraph(paragraph, builder)


def plain(text: str) -> str:
    """A line without emphasis marks and outer blanks."""
    from screenplain.richstring import parse_emphasis  # pyright: ignore[reportUnknownVariableType]

    if len(text) > _LONGEST_STYLED_LINE or not any(mark in text for mark in "*_\\"):
        return text.strip()
    return str(parse_emphasis(text)).strip()


def _paragraphs(lines: list[Line]) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    current: list[Line] = []
    for index, line in enumerate(lines):
        stripped = line.text.strip()
        if stripped:
            current.append(Line(line.number, stripped))
        elif current and not _holds_speech_open(line.text, current, lines[index + 1 : index + 2]):
            paragraphs.append(current)
            current = []
    if current:
        paragraphs.append(current)
    return paragraphs


def _holds_speech_open(blank: str, current: list[Line], after: list[Line]) -> bool:
    """Two blanks alone on a line keep a speech going over an empty line."""
    if blank != "  " or len(current) < 2 or not after or not after[0].text.strip():
        return False
    return is_cue(current[0].text) and not is_heading(after[0].text.strip())


def _read_paragraph(paragraph: list[Line], builder: ScriptBuilder) -> None:
    """Take structure lines (headings, sections, synopses, page breaks) out, then read the rest."""
    rest: list[Line] = []
    for line in paragraph:
        text = line.text
        if is_forced_heading(text) or (is_heading(text) and (not rest or text == text.upper())):
            _read_chunk(rest, builder)
            if rest:
                builder.remark(line.number, "A scene heading without an empty line above it.")
            rest = []
            builder.heading(line.number, plain(text))
        elif re.match(r"^={3,}$", text):
            _read_chunk(rest, builder)
            rest = []
        elif _SECTION.match(text):
            _read_chunk(rest, builder)
            rest = []
            builder.section(line.number, text.lstrip("# "))
        elif text.startswith("=") and not rest:
            builder.synopsis(line.number, plain(text[1:]))
        else:
            rest.append(line)
    _read_chunk(rest, builder)


def _read_chunk(lines: list[Line], builder: ScriptBuilder) -> None:
    if not lines:
        return
    number, first = lines[0]
    if len(lines) > 1 and not first.startswith("!") and is_transition(first):
        builder.transition(number, plain(first.lstrip("> ")))
        _read_chunk(lines[1:], builder)
    elif len(lines) == 1 and is_transition(first):
        builder.transition(number, plain(first.lstrip("> ")))
    elif all(line.text.startswith("~") for line in lines):
        builder.lyrics(number, "\n".join(plain(line.text[1:]) for line in lines))
    else:
        _read_by_kind(lines, builder)


def _read_by_kind(lines: list[Line], builder: ScriptBuilder) -> None:
    from screenplain.parsers.fountain import InputParagraph
    from screenplain.types import Dialog, Transition

    number, first = lines[0]
    cue = is_cue(first) and len(lines) > 1
    dual = cue and first.endswith("^")
    head = first.rstrip("^ ") if cue else first
    if not cue and not first.startswith(("!", ">")):
        head = "!" + head  # nothing but speech and transitions is left to tell from action
    kinds: list[object] = []
    short = [line.text[:_LONGEST_STYLED_LINE] for line in lines[1:]]
    InputParagraph([head[:_LONGEST_STYLED_LINE], *short]).update_list(kinds)
    found = kinds[0] if kinds else None
    if isinstance(found, Dialog):
        builder.speech(number, plain(head.lstrip("@")), [plain_speech(x) for x in lines[1:]], dual)
    elif isinstance(found, Transition):
        builder.transition(number, plain(first.lstrip("> ")))
    else:
        builder.doubtful_cue(lines)
        centred = all(line.text.startswith(">") and line.text.endswith("<") for line in lines)
        text = "\n".join(plain(_unforced(line.text, centred)) for line in lines)
        builder.action(number, text, centred=centred)


def plain_speech(line: Line) -> Line:
    return Line(line.number, plain(line.text))


def _unforced(text: str, centred: bool) -> str:
    return text[1:-1] if centred else text.removeprefix("!")


def is_transition(text: str) -> bool:
    """`CUT TO:`, `FADE OUT.` or forced with `>`; a centred line (`> x <`) is none."""
    if text.startswith(">"):
        return not text.endswith("<") and len(text.strip("> ")) > 0
    return bool(_TRANSITION.match(text)) and not starts_with_camera_word(text)


def is_cue(text: str) -> bool:
    """Whether a first line names a speaker: capitals or forced by @, and no camera direction."""
    if text.startswith("@"):
        return len(text.strip("@ ^")) > 0
    name = text.split("(", 1)[0].rstrip("^ ")
    if not name.isupper() or name.endswith(("!", "?", ",", ";", "...", "…")):
        return False
    return text[0] not in "!>~" and not is_transition(text) and not starts_with_camera_word(name)
