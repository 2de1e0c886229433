"""The rules' own sentences, in the language of the window, or else of the person's words.

A sentence is written in English where it is said; `resources/planning/spoken.json` has it in other
languages, by the English. What is put in (names, numbers, a person's words) stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.planning.word_lists import language_of, words


class Said(str):
    """Sentences as English text, which remembers what it was made of."""

    __slots__ = ("parts", "template")
    template: str
    parts: tuple[object, ...]


def said(template: str, *values: object) -> Said:
    """`{0}`, `{1}` … of the template are the values; without any it is taken as it stands. An
    empty template joins them by spaces."""
    if not template:
        text = " ".join(str(v) for v in values)
    else:
        text = template.format(*values) if values else template
    made = Said(text)
    made.template, made.parts = template, values
    return made


def together(sentences: Iterable[str]) -> Said:
    """Several of them, one after the other; empty ones are left out."""
    return said("", *(s for s in sentences if s))


def counted(count: float, one: str, many: str) -> Said:
    """`1 shot`, `{0} shots`."""
    return said(one if count == 1 else many, f"{count:g}")


def span(seconds: float) -> Said:
    """A length of time as people say it: seconds up to two minutes, then minutes, then hours."""
    if seconds <= 120:
        return counted(round(seconds, 2), "{0} second", "{0} seconds")
    if seconds <= 7_200:
        return counted(round(seconds / 60, 1), "{0} minute", "{0} minutes")
    return counted(round(seconds / 3_600, 1), "{0} hour", "{0} hours")


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names one after the other; many are counted."""
    if len(names) <= most:
        return ", ".join(names)
    return said("{0} and {1} more", ", ".join(names[:most]), len(names) - most)


def in_language(text: str, language: str) -> str:
    """The text in a language; in English where it is not known in that one."""
    if not isinstance(text, Said) or language == "en":
        return str(text)
    values = [in_language(v, language) if isinstance(v, str) else str(v) for v in text.parts]
    if not text.template:
        return " ".join(values)
    told = spoken(text.template, language)
    return told.format(*values) if values else told


def spoken(template: str, language: str) -> str:
    """A template in a language; itself where it is not known there."""
    return str(words("spoken").get(language, {}).get(template, template))


def language_for(text: str) -> str:
    """The language of the words where they tell, else English."""
    return language_of(re.sub(r"https?://\S+", "", text))
