"""Lists of words that the rules know, by file in `resources/planning`, and patterns made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from app.system.paths import resource

_UNSPACED = re.compile(r"[\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
QUOTED = re.compile(r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|„[^“”\n]{1,400}[“”]|«[^»\n]{1,400}»")


@cache
def words(name: str) -> dict[str, Any]:
    """One file of lists, read once."""
    return json.loads(resource("planning", f"{name}.json").read_text(encoding="utf-8"))


def any_of(patterns: Iterable[str]) -> str:
    """A pattern for one of these as a whole word; scripts without spaces between words, and those
    that join articles to them, are found anywhere."""
    apart: list[str] = []
    joined: list[str] = []
    for pattern in patterns:
        (joined if _UNSPACED.search(pattern) else apart).append(pattern)
    parts = [rf"(?<!\w)(?:{'|'.join(apart)})(?!\w)"] if apart else []
    return "(?:" + "|".join([*parts, *joined]) + ")"


def without_quotes(text: str) -> str:
    """What is said, without what is only quoted: a sign, a line, a title are no orders."""
    bare = QUOTED.sub(lambda m: '"' + " " * (len(m.group()) - 2) + '"', text)
    return bare if re.search(r"\w", bare) else text


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(found) for name, found in words("languages").items()}


def language_of(text: str) -> str:
    """Two letters, by the small words of a text; English where nothing tells."""
    return language_told(text) or "en"


def language_told(text: str, likely: str = "en") -> str:
    """The same; empty where nothing tells. `likely` is taken where several fit as well."""
    said = re.findall(r"(?<!\w)[^\W\d_]+", text.lower())[:400]  # the a of 1A is no word
    scores = {name: sum(w in small for w in said) for name, small in _function_words().items()}
    best = max(scores, key=lambda name: (scores[name], name == likely, name == "en"))
    return best if scores[best] else ""


def is_function_word(word: str) -> bool:
    return any(word.lower() in small for small in _function_words().values())
