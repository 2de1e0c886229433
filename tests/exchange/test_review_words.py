"""Whatever the review page says stands among its translations, and nothing else does."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from app.exchange.review_page import _SCRIPTS
from app.story.vocabulary import ANGLES, FRAMINGS, MOVEMENTS, SIZES
from app.system.paths import resource

FOLDER = resource("review")
WORDS: dict[str, dict[str, str]] = json.loads((FOLDER / "words.json").read_text("utf-8"))
_NAMES = {"Picture", "Clip", "Panel {0}"}  # of what is shown; `review_package` gives them
_BARE = re.compile(r"[^\W\d_]{2}")


class Said(HTMLParser):
    """Texts of a page, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        for name, value in attrs:
            if name in ("aria-label", "aria-roledescription", "title", "alt") and value:
                self.found.add(value)

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        words = data.strip()
        if self._inside not in ("title", "style", "kbd", "script") and _BARE.search(words):
            self.found.add(words)


def said_by_page() -> set[str]:
    parser = Said()
    markup = (FOLDER / "page.html.j2").read_text("utf-8")
    parser.feed(re.sub(r"\{\{.*?\}\}", "", markup))
    return parser.found


def said_by_scripts() -> set[str]:
    """The texts that are handed to `t` and `count`, and those of lists that are."""
    found: set[str] = set()
    for name in _SCRIPTS:
        text = (FOLDER / name).read_text("utf-8")
        for call in re.finditer(r"\b(?:t|count)\(", text):
            inside = _call(text, call.end()).replace('contains("open")', "")
            if '"' in inside:
                found |= set(re.findall(r'"((?:[^"\\]|\\.)*)"', inside))
        if name == "notes.js":
            names = text[text.index("const names") : text.index("const counts")]
            found |= set(re.findall(r'"([^"]+)"', names))
        if name == "review.js":
            keys = text[text.index("const KEYS") : text.index("function showAll")]
            found |= set(re.findall(r'\], "([^"]+)"\]', keys))
    return {words for words in found if _BARE.search(words)}


def _call(text: str, start: int) -> str:
    depth, at = 1, start
    while depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start : at - 1]


def camera() -> set[str]:
    tables = (FRAMINGS, ANGLES, MOVEMENTS)
    words = {words for table in tables for words in table.values()}
    return {w for w in (*words, *(s.phrase for s in SIZES.values())) if w}


def test_all_of_it_is_translated() -> None:
    wanted = said_by_page() | said_by_scripts() | camera() | _NAMES
    for language, words in WORDS.items():
        assert not wanted - words.keys(), (language, "are missing")
        assert not words.keys() - wanted, (language, "are said nowhere")


def test_what_is_filled_in_stays() -> None:
    for words in WORDS.values():
        for english, other in words.items():
            assert sorted(re.findall(r"\{\d\}", english)) == sorted(re.findall(r"\{\d\}", other))
            assert other.strip()
