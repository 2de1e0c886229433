"""What a description says of somebody's hair: its cut, its tone, whether a fringe hangs down.

A description is read clause by clause. A clause is about hair if it names hair, or a thing that
only hair can be (a ponytail, a bob), or goes on about the hair of the clause before ("her hair is
long, black and braided"). Clothes in it are left out first: "long hair, long coat" is one long cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from app.sketch.data import load

_FILL = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "is",
        "are",
        "in",
        "of",
        "to",
        "it",
        "her",
        "his",
        "their",
        "its",
        "cut",
        "worn",
        "very",
        "quite",
        "rather",
        "still",
        "now",
        "with",
    ]
)


@dataclass(frozen=True)
class Hairdo:
    """What was said; nothing where nothing was. `cut` is a key of the cuts in `hair.py`."""

    cut: str = ""
    tone: int | None = None
    fringe: bool = False


@dataclass(frozen=True)
class _Said:
    style: str = ""
    manner: str = ""  # how it is worn, where no style has a name
    texture: str = ""
    length: str = ""
    tone: int | None = None
    fringe: bool = False


def read_hair(text: str, female: bool) -> Hairdo:
    """The hair of a description in lower case; `female` decides what an open word means."""
    said, before = _Said(), False
    plain = re.sub(r"-haired\b", " hair", text).replace("-", " ").replace("’", "'")
    for clause in re.split(r"[,;.()/:\n]|\bwith\b", plain):
        bare = re.sub(r"\s+", " ", _clothes().sub(" ", clause)).strip()
        at = _where(bare)
        if at is None and before and bare and _only_hair(bare):
            at = 0
        before = at is not None
        if at is not None:
            said = _heard(said, bare, at)
    return Hairdo(_cut(said, female), said.tone, said.fringe)


def _where(clause: str) -> int | None:
    """Where a clause names the hair."""
    rows = load("looks")["hair"]
    for names in (rows["nouns"], rows["alone"]):
        found = [m.start() for m in (_pattern(n).search(clause) for n in names) if m]
        if found:
            return min(found)
    return None


def _only_hair(clause: str) -> bool:
    """Whether all words of a clause can be said of hair."""
    known = {w for row in _phrases() for phrase in row[2] for w in phrase.split()}
    known |= set(load("looks")["tones"]) | _FILL
    return all(w in known for w in re.findall(r"[a-z']+", clause))


def _heard(said: _Said, clause: str, at: int) -> _Said:
    """What a clause adds: of each kind the word that stands nearest to where hair is named."""
    changes: dict[str, Any] = {}
    for kind, value, phrases in _phrases():
        for phrase in phrases:
            for m in _pattern(phrase).finditer(clause):
                away = _away(m.start(), m.end(), at) - 0.01 * len(phrase)
                if kind not in changes or away < changes[kind][0]:
                    changes[kind] = (away, value)
    tones: dict[str, int] = load("looks")["tones"]
    hues = [(_away(m.start(), m.end(), at), tones[m[0]]) for m in re.finditer(r"[a-z]+", clause) if m[0] in tones]  # fmt: skip
    if hues:
        changes["tone"] = min(hues)
    return replace(said, **{kind: value for kind, (_, value) in changes.items()})


def _away(start: int, end: int, at: int) -> float:
    """How far a word stands from the hair; one before it is nearer than one behind it."""
    return float(at - end) if end <= at else float(start - at) + 0.5


def _cut(said: _Said, female: bool) -> str:
    """One cut from all that was said; a style rules over curls and length."""
    long = said.length in ("long", "shoulder")
    if said.style or said.manner:
        return said.style or said.manner
    if said.texture == "curly":
        return "long curls" if long else "curly"
    if said.texture == "wavy":
        return "waves" if long or (female and not said.length) else "tousled"
    if said.texture == "messy":
        return "waves" if long else "tousled"
    if said.length:
        return "neat" if said.length == "short" and said.texture else said.length
    if said.texture == "straight":
        return "shoulder" if female else "neat"
    return "neat" if said.texture == "neat" and not female else ""


def _phrases() -> list[tuple[str, Any, list[str]]]:
    """Kind, value and phrases of all that can be said of hair."""
    rows = load("looks")["hair"]
    out = [(k, value, phrases) for k in ("style", "manner", "texture", "length") for value, phrases in rows[k].items()]  # fmt: skip
    return [*out, ("fringe", True, rows["fringe"])]


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")


@cache
def _clothes() -> re.Pattern[str]:
    """A garment with the words that bring it in: "and a dark coat", "under a wool cap"."""
    wear = load("looks")["wear"]
    names = sorted({w for row in wear.values() for w in row}, key=len, reverse=True)
    words = "|".join(re.escape(w.replace("-", " ")) for w in names)
    bring = (
        r"(?:\b(?:and|in|under|beneath|over|wears|wearing)\s+)?(?:(?:a|an|the|his|her|their)\s+)?"
    )
    return re.compile(rf"{bring}(?:(?!hair\b)[\w']+\s+){{0,2}}?\b(?:{words})s?\b")
