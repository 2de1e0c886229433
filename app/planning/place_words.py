"""Where a text is set: the places that it names, and whether they are indoors."""

from __future__ import annotations

import re
from functools import cache

from app.planning.word_lists import words
from app.story.script import Interior


@cache
def _led() -> re.Pattern[str]:
    """A place after `in the`, `am`, `dans la`."""
    lists = words("places")
    nouns = "|".join(sorted([*lists["outside"], *lists["inside"]], key=len, reverse=True))
    small = "|".join([*lists["before"], "and", "und", "et", "or", "the", "an?", "der", "die", "das", "dem", "den"])  # fmt: skip
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(lists['before'])})\s+(?:(?:{'|'.join(lists['articles'])})(?:\s+|(?<=['’])))?"
        rf"(?P<place>(?:(?!(?:{small})\b)[^\W\d_]+[ -]){{0,2}}?(?:{nouns})(?:\s(?:{nouns}))?)(?!\w)",
        re.I,
    )


@cache
def _bare() -> re.Pattern[str]:
    """A place that opens a sentence: `The lighthouse at night.`"""
    lists = words("places")
    nouns = "|".join(sorted([*lists["outside"], *lists["inside"]], key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[.!?:]\s))(?:(?:{'|'.join(lists['articles'])})\s+)?(?P<place>(?:[^\W\d_]+\s){{0,1}}?(?:{nouns}))(?!\w)",
        re.I,
    )


def places_in(text: str) -> list[str]:
    """Places in capitals, in the order in which they are named."""
    found = list(_led().finditer(text)) or list(_bare().finditer(text))
    return list(dict.fromkeys(_clean(m.group("place")) for m in found))


def places_named(text: str) -> list[str]:
    """Places that have a name of their own: `on Harlow Street`, `into Dry Creek`, in capitals."""
    return [m.group("name").upper() for m in _names().finditer(text)]


@cache
def _names() -> re.Pattern[str]:
    before = "|".join(words("places")["names_after"])
    return re.compile(
        rf"(?<!\w)(?:{before})\s+(?P<name>(?:[A-Z][a-zà-ÿ'’-]+)(?:\s+[A-Z][a-zà-ÿ'’-]+){{0,2}})(?!\w)"
    )


def _clean(place: str) -> str:
    articles = "|".join(words("places")["articles"])
    return re.sub(rf"^(?:(?:{articles})\s+)+", "", place.strip(), flags=re.I).upper()


def interior_of(place: str) -> Interior:
    """INT where the place's last word is a room or a house, else EXT."""
    last = place.split()[-1] if place.split() else ""
    inside = "|".join(words("places")["inside"])
    return "INT" if re.fullmatch(rf"(?:{inside})", last, re.I) else "EXT"
