"""Finding the vocabulary's words in what people write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from app.sketch.data import load
from app.story.vocabulary import ANGLES, FRAMINGS, MOVEMENTS, SIZES


@cache
def pattern(word: str) -> re.Pattern[str]:
    """A whole word or phrase, also in the plural."""
    stem = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    plural = "(?:s|es)?" if stem.endswith(("s", "x", "z", "ch", "sh", "o")) else "s?"
    return re.compile(rf"(?<![\w-]){re.escape(stem)}{plural}(?![\w-])")


def found(text: str, words: Iterable[str]) -> int:
    """Length of the longest of `words` in `text`, 0 when none is there."""
    return max((len(w) for w in words if w[:-1] in text and pattern(w).search(text)), default=0)


def plain(text: str) -> str:
    """Lower case, single spaces, no markup."""
    return re.sub(r"\s+", " ", re.sub(r"[*_\[\]]", "", text)).strip().casefold()


@cache
def _jargon() -> re.Pattern[str]:
    """The camera's own words, which name nothing that is in the picture."""
    phrases = [f.phrase for f in SIZES.values()] + [
        *FRAMINGS.values(),
        *ANGLES.values(),
        *MOVEMENTS.values(),
    ]
    phrases += load("words")["jargon"]
    longest_first = sorted((re.escape(p.casefold()) for p in phrases if p), key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(longest_first) + r")(?![\w-])")


def without_jargon(text: str) -> str:
    """Plain text without the words of the camera."""
    return _jargon().sub(" ", text)
