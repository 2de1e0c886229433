"""Scene headings: recognised, and read into inside or outside, place, time and number."""

from __future__ import annotations

import re
from typing import NamedTuple

from app.story.script import Interior

_BOTH = r"(?:INT|EXT)\.?\s*/\s*(?:EXT|INT)|I\s*/\s*E|E\s*/\s*I"
_PREFIX = re.compile(rf"(?:({_BOTH})|(INT)|(EXT|EST))(?:[.\s]+|$)", re.IGNORECASE)
_FRONT_NUMBER = re.compile(r"^(\d+[A-Z]?)[.)]?\s+(?=(?:INT|EXT|EST|I/E)[. /])", re.IGNORECASE)
_NUMBER = re.compile(r"^(.*?)\s*#([^#\s][^#]*)#\s*$")
_PLAIN_NUMBER = re.compile(r"^[\w\-.]+$")
_DASH = re.compile(r"\s+[-‐‑–—―]+\s+|\s*[–—―]\s*|\s+-(?=\S)|(?<=\S)-\s+")

# Inside and outside in other languages: read where the writer forced the heading, or wrote all of
# it in capitals with a mark behind the word.
_FOREIGN: tuple[tuple[Interior, tuple[str, ...]], ...] = (
    ("INT/EXT", ("ИНТ./НАТ", "ИНТ/НАТ", "WNĘTRZE/PLENER", "INNEN/AUSSEN")),
    ("INT", ("ИНТ", "ІНТ", "WNĘTRZE", "WNĘTRZE", "INNEN", "INTÉRIEUR", "INTERIEUR", "INTERIOR",
             "INTERNO", "室内", "屋内", "内景")),
    ("EXT", ("НАТ", "ЭКСТ", "ЕКСТ", "УЛ", "PLENER", "AUSSEN", "AUßEN", "EXTÉRIEUR", "EXTERIOR",
             "ESTERNO", "室外", "屋外", "外景")),
)  # fmt: skip
_TIME_CORE = frozenset(
    [
        "DAY",
        "NIGHT",
        "MORNING",
        "EVENING",
        "AFTERNOON",
        "DUSK",
        "DAWN",
        "NOON",
        "MIDDAY",
        "MIDNIGHT",
        "SUNSET",
        "SUNRISE",
        "TWILIGHT",
        "CONTINUOUS",
        "LATER",
        "SAME",
        "MOMENTS",
        "DAYBREAK",
        "NIGHTFALL",
        "TONIGHT",
        "MAGIC",
        "FLASHBACK",
        "PRESENT",
        "SUMMER",
        "WINTER",
        "AUTUMN",
        "SPRING",
        "JOUR",
        "NUIT",
        "MATIN",
        "SOIR",
        "AUBE",
        "CRÉPUSCULE",
        "TAG",
        "NACHT",
        "MORGEN",
        "ABEND",
        "MITTAG",
        "VORMITTAG",
        "NACHMITTAG",
        "MITTERNACHT",
        "DÄMMERUNG",
        "MORGENDÄMMERUNG",
        "ABENDDÄMMERUNG",
        "DÍA",
        "DIA",
        "NOCHE",
        "TARDE",
        "AMANECER",
        "GIORNO",
        "NOTTE",
        "DZIEŃ",
        "NOC",
        "ŚWIT",
        "WIECZÓR",
        "ДЕНЬ",
        "НОЧЬ",
        "УТРО",
        "ВЕЧЕР",
        "РАССВЕТ",
        "СУМЕРКИ",
        "昼",
        "夜",
        "朝",
        "夕",
        "夕方",
        "日",
        "夜晚",
        "白天",
    ]
)
_TIME_FILLER = frozenset(
    [
        "THE",
        "A",
        "AN",
        "THAT",
        "NEXT",
        "FEW",
        "EARLY",
        "LATE",
        "SAME",
        "TIME",
        "AFTER",
        "BEFORE",
        "MINUTES",
        "HOURS",
        "HOUR",
        "DAYS",
        "WEEKS",
        "YEARS",
        "SECONDS",
        "PRE",
        "POST",
        "HOUR",
        "GOLDEN",
        "BLUE",
        "OF",
        "ON",
        "IN",
        "AT",
        "AND",
        "PRESENT",
        "REAL",
        "MOMENT",
        "ONE",
        "TWO",
        "THREE",
        "SOME",
        "MONDAY",
        "TUESDAY",
        "WEDNESDAY",
        "THURSDAY",
        "FRIDAY",
        "SATURDAY",
        "SUNDAY",
        "VERY",
        "RAIN",
        "SNOW",
        "FOG",
        "STORM",
        "FIRST",
        "LAST",
        "LIGHT",
    ]
)


class Heading(NamedTuple):
    """A heading's parts. `number` is the writer's own, or empty; `odd_number` one not usable."""

    text: str
    interior: Interior
    place: str
    time: str
    number: str
    odd_number: str


def is_heading(line: str) -> bool:
    """Whether a stripped line starts as a heading does (INT. EXT. EST. I/E, INNEN.), numbered or not."""
    line = _FRONT_NUMBER.sub("", line)
    match = _PREFIX.match(line)
    if match is None:
        return _is_foreign(line)
    return bool(line[match.end() :].strip(" .-–—"))


def _is_foreign(line: str) -> bool:
    """`INNEN. KÜCHE – NACHT`: not a shouted word, and not an ordinary sentence."""
    if not line.isupper():
        return False
    for _, words in _FOREIGN:
        for word in words:
            rest = line[len(word) :]
            if line.startswith(word) and rest[:1] in (".", "/", ":") and rest.strip(" .-–—/:"):
                return True
    return False


def is_forced_heading(line: str) -> bool:
    """A full stop directly before a letter or digit (not `...` and not `. `)."""
    return len(line) > 1 and line[0] == "." and line[1].isalnum()


def looks_foreign(line: str) -> bool:
    """A heading of another language or form (SCENE ONE), which only the writer can tell for sure."""
    upper = line.upper()
    if line.startswith(("○", "〇", "◯", "■", "●")) and len(line) < 60:
        return True
    if re.match(r"^SCENE [A-Z\d]+\b.{0,40}$", line):
        return True
    return any(
        upper.startswith(word) and upper[len(word) : len(word) + 1] in {".", " ", "/", "　", "："}
        for _, words in _FOREIGN
        for word in words
    )


def read_heading(line: str) -> Heading:
    """The parts of a heading line; a forcing full stop is dropped. Never raises."""
    text = line.strip()
    if is_forced_heading(text):
        text = text[1:].strip()
    number = odd = ""
    if marked := _NUMBER.match(text):
        text, found = marked.group(1).strip(), marked.group(2).strip()
        number, odd = (found, "") if _PLAIN_NUMBER.match(found) else ("", found)
    elif front := _FRONT_NUMBER.match(text):
        number = front.group(1)
        text = re.sub(rf"\s+{re.escape(number)}[.)]?$", "", text[front.end() :]).strip()
    interior, rest = _interior(text)
    place, time = _place_and_time(rest)
    return Heading(" ".join(text.split()), interior, place, time, number, odd)


def _interior(text: str) -> tuple[Interior, str]:
    match = _PREFIX.match(text)
    if match:
        both, inside, _ = match.groups()
        interior: Interior = "INT/EXT" if both else "INT" if inside else "EXT"
        return interior, text[match.end() :]
    upper = text.upper()
    for interior, words in _FOREIGN:
        for word in words:
            if upper.startswith(word) and not upper[len(word) : len(word) + 1].isalnum():
                return interior, text[len(word) :]
    return "", text


def _place_and_time(text: str) -> tuple[str, str]:
    parts = [part.strip(" .,:;　・") for part in _DASH.split(text)]
    parts = [part for part in parts if part]
    times: list[str] = []
    while len(parts) > 1 and _is_time(parts[-1]):
        times.insert(0, parts.pop())
    if not times and parts:
        parts[-1], inline = _inline_time(parts[-1])
        times = [inline] if inline else []
    place = " - ".join(parts)
    return " ".join(place.upper().split()), " ".join(" - ".join(times).upper().split())


def _inline_time(part: str) -> tuple[str, str]:
    """`HOUSE, NIGHT` or `HOUSE. NIGHT` -> (HOUSE, NIGHT)."""
    head, mark, tail = part.replace(".", ",").rpartition(",")
    if mark and head.strip() and _is_time(tail):
        return head.strip(" ,"), tail.strip()
    return part, ""


def _is_time(part: str) -> bool:
    words = re.findall(r"[^\W\d_]+", re.sub(r"\(.*?\)", " ", part).upper())
    return (
        bool(words)
        and any(word in _TIME_CORE for word in words)
        and all(word in _TIME_CORE or word in _TIME_FILLER for word in words)
    )
