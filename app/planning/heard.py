"""What the chat hears: quotes are put aside, and orders of other languages become ours, so that one
set of rules serves them all. What is to be seen stays in the person's own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from app.planning.prompt_changes import COLOURS
from app.planning.word_lists import QUOTED, any_of, language_of, words
from app.planning.word_order import in_our_order
from app.story.base import Frozen
from app.story.edits import EDITS, Edit

_VERBS = (
    "undo that",
    "redo",
    "swap",
    "remove",
    "add",
    "rename",
    "animate",
    "make",
    "use",
    "turn this into a clip",
)


class Heard(Frozen):
    """`text` is for understanding only; `said` is as it was written."""

    said: str
    text: str
    quotes: tuple[str, ...] = ()

    @property
    def foreign(self) -> bool:
        return self.text != _masked(self.said)[0]

    def put_back(self, edits: Iterable[Edit]) -> list[Edit]:
        """Edits with the quotes where they belong."""
        rows = [e.model_dump(mode="json") for e in edits]
        return EDITS.validate_python(self._filled(rows)) if self.quotes else list(edits)

    def words(self, text: str) -> str:
        return str(self._filled(text))

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str):
            return re.sub(r"Quoted(\d+)x", lambda m: self._quote(m), value, flags=re.I)
        if isinstance(value, list):
            return [self._filled(v) for v in value]  # pyright: ignore[reportUnknownVariableType]
        if isinstance(value, dict):
            return {k: self._filled(v) for k, v in value.items()}  # pyright: ignore[reportUnknownVariableType]
        return value

    def _quote(self, match: re.Match[str]) -> str:
        at = int(match.group(1))
        quote = self.quotes[at] if at < len(self.quotes) else match.group()
        return quote[1:-1].upper() if match.group().isupper() else quote


def hear(text: str, names: Iterable[str] = ()) -> Heard:
    """`names`: of the project's people and things, which a language may bend (`Maras Mantel`)."""
    masked, quotes = _masked(text)
    return Heard(said=text, text=_in_english(masked, names), quotes=tuple(quotes))


def _masked(text: str) -> tuple[str, list[str]]:
    quotes: list[str] = []

    def aside(match: re.Match[str]) -> str:
        quotes.append(match.group())
        return f"Quoted{len(quotes) - 1}x"

    return QUOTED.sub(aside, text), quotes


_COLON = re.compile(r"(?<!\d):|:(?!\d)")  # `2:1A` is a shot


def _in_english(text: str, names: Iterable[str]) -> str:
    ordered = in_our_order(text)
    if language_of(text) == "en" and ordered == text and not _orders().match(text.strip()):
        return text
    colon = _COLON.search(ordered)
    head, tail = (ordered[: colon.start()], ordered[colon.start() :]) if colon else (ordered, "")
    head = _worded(head, names)
    if tail and not re.match(r"\W*(?:please\s+)?(?:add|insert)\b", head, re.I):
        tail = _worded(tail, names)  # what a new shot shows stays as it is
    return head + tail


def _worded(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w)({re.escape(name)})s(?!\w)", r"\1's", text, flags=re.I)
    text = re.sub(r"(?<!\w)d['’](?=\w)", "of ", text, flags=re.I)
    for english, pattern in _table():
        text = pattern.sub(english, text)
    return re.sub(rf"\b(?:en|in|em)\s+(?=(?:{COLOURS})\b)", "", text, flags=re.I)


@cache
def _orders() -> re.Pattern[str]:
    verbs = [p for verb in _VERBS for p in words("chat")[verb]]
    return re.compile(any_of(verbs), re.I)


@cache
def _table() -> list[tuple[str, re.Pattern[str]]]:
    return [(e, re.compile(any_of(found), re.I)) for e, found in words("chat").items()]
