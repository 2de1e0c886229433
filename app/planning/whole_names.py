"""Somebody of a story, and their whole name: `Captain Ilse Brandt` is one person, and called what the
text mostly calls her."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.planning.word_lists import words


@dataclass(frozen=True)
class Star:
    """Somebody of a story; the name in capitals, as scripts write it. `role`: it is no name of
    their own, but what they are (in small letters in `word`)."""

    name: str
    description: str
    word: str = ""

    @property
    def key(self) -> str:
        """How prose calls them."""
        return self.word or self.name


_FORMAL = re.compile(r"(?:mr|mrs|ms|dr)\.?|miss|lord|lady|sir|king|queen|herr|frau", re.I)


def whole_names(found: Sequence[Star], text: str) -> list[Star]:
    """`Amos` and `Pike` of `Amos Pike` are one; `Mrs. Abernathy` keeps her title; what stands before
    or behind a name describes whoever has it."""
    kept: dict[str, Star] = {}
    gone: set[str] = set()
    for star in found:
        word = star.name.capitalize()
        if star.word or star.name in gone or " " in star.name:
            kept.setdefault(star.name, star)
            continue
        first, last = _pair(word, text)
        name = star.name
        if first and last:
            alone = [n for n in (first, last) if _alone(n, first, last, text)]
            name = (alone[0] if alone else f"{first} {last}").upper()
            gone |= {first.upper(), last.upper()} - {name}
        title = _title(first or word, text)
        described = star.description or _beside(first or word, text)
        if title and _FORMAL.fullmatch(title):
            name = f"{title} {name}".upper()
        elif title and not described:
            described = title.lower()
        kept.setdefault(name, replace(star, name=name, description=described))
    return [s for n, s in kept.items() if n not in gone]


def _pair(word: str, text: str) -> tuple[str, str]:
    """First and last name where both stand side by side somewhere."""
    titles = "|".join(words("people")["titles"])
    name = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:['’-][A-ZÀ-Þ]?[a-zß-ÿ]+)?"
    for match in re.finditer(rf"(?<!\w)(?P<a>{name}) (?P<b>{name})(?!\w)", text):
        a, b = match.group("a"), match.group("b")
        if word in (a, b) and not re.fullmatch(rf"(?:{titles})", a, re.I) and not re.search(r"(?:^|[.!?”\"]\s+)$", text[: match.start()] if a.lower() in ("the", "then", "when", "but", "and") else "x"):  # fmt: skip
            return a, b
    return "", ""


def _alone(name: str, first: str, last: str, text: str) -> bool:
    rest = re.sub(rf"(?<!\w){first} {last}(?!\w)", "", text)
    return bool(re.search(rf"(?<!\w){name}(?!\w)", rest))


def _title(word: str, text: str) -> str:
    titles = "|".join(words("people")["titles"])
    match = re.search(rf"(?<!\w)(?P<t>{titles})\s+{re.escape(word)}(?!\w)", text, re.I)
    return match.group("t") if match else ""


def _beside(word: str, text: str) -> str:
    """`Pip the hedgehog`."""
    match = re.search(rf"(?<!\w){re.escape(word)} the (?P<w>[a-z]+)(?!\w)", text)
    return f"a {match.group('w')}" if match else ""
