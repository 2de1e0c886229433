"""Whom and where a text speaks of: the one that a story follows, and the places that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMED = re.compile(
    r"(?P<what>[^\W\d_][\w'’ -]{2,60}?)?,?\s*(?:named|called|namens|nommée?|llamad[oa]|chiamat[oa])\s+(?P<name>[^\W\d_][\w'’-]+)",
    re.I,
)
_NAME_FIRST = re.compile(
    r"(?<![.!?:\n\"“] )(?<!^)\b(?P<name>[A-ZÄÖÜÉÈÁÍÓÚÑ][a-zäöüéèáíóúñß'’-]{2,})\b"
)
_OPENING_NAME = re.compile(
    r"^(?P<name>[A-ZÄÖÜÉÈÁÍÓÚÑ][a-zäöüéèáíóúñß]{2,})\s+(?:is|was|has|had|and|[a-z]+s|[a-z]+ed)\b"
)
_ROLE = re.compile(
    r"\b(?:an?|the|einen?|eine[nr]?|un[ae]?|une)\s+(?P<what>(?:[^\W\d_]+\s+){0,3}?(?:girl|boy|woman|man|child|kid|keeper|robot|astronaut|detective|dog|cat|"
    r"sailor|fisherman|fisherwoman|painter|baker|doctor|nurse|soldier|queen|king|princess|knight|wizard|witch|dancer|singer|pilot|farmer|teacher|"
    r"student|grandmother|grandfather|mother|father|sister|brother|mädchen|junge|frau|mann|fille|garçon|femme|homme|niña|niño|mujer|hombre|"
    r"ragazza|ragazzo|donna|uomo|hero|heroine|thief|chef|musician|violinist|cyclist|runner|diver|traveller|ranger|shepherd|monk|nun|captain))\b",
    re.I,
)  # fmt: skip
_NO_NAMES = frozenset(
    [
        "Scene",
        "Shot",
        "Act",
        "The",
        "And",
        "But",
        "Then",
        "She",
        "Her",
        "His",
        "He",
        "They",
        "This",
        "That",
        "Make",
        "Create",
        "Please",
        "With",
        "For",
        "From",
        "Into",
        "When",
        "While",
        "After",
        "Before",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "Christmas",
        "Instagram",
        "TikTok",
        "YouTube",
        "English",
        "German",
        "French",
        "Spanish",
        "Close",
        "Wide",
        "Interior",
        "Exterior",
    ]
)
_PLACE = re.compile(
    r"\b(?:in|on|at|inside|through|across|by|near|above|under|to|into|im|am|auf|in der|in einem|dans|sur|au|en|sobre|nel|sulla)\s+"
    r"(?:an?|the|einen?|eine[mnr]?|der|dem|den|la|le|les|el|los|un[ae]?|il|lo|her|his|their)?\s*"
    r"(?P<place>(?:[^\W\d_]+\s+){0,2}?(?:lighthouse|pier|harbou?r|beach|sea|ocean|boat|ship|ferry|island|city|street|alley|rooftop|roof|station|train|"
    r"bus|car|forest|woods?|mountains?|valley|desert|field|meadow|village|town|house|home|kitchen|bedroom|bathroom|office|studio|workshop|garage|"
    r"school|classroom|library|hospital|church|castle|museum|gallery|theatre|theater|stage|cafe|café|bar|restaurant|bakery|market|shop|store|park|"
    r"garden|bridge|river|lake|cave|space|moon|mars|planet|spaceship|airport|hotel|room|corridor|stairs|basement|attic|farm|barn|factory|"
    r"leuchtturm|strand|meer|stadt|wald|haus|küche|strasse|straße|zimmer|phare|plage|mer|ville|forêt|maison|rue|faro|playa|mar|ciudad|bosque|casa|calle))\b",
    re.I,
)  # fmt: skip


@dataclass(frozen=True)
class Star:
    """The one that a story follows; the name in capitals, as scripts write it."""

    name: str
    description: str


def star_of(text: str) -> Star | None:
    """By `named X`, a name that comes back, or the first role that is spoken of."""
    if match := _NAMED.search(text):
        what = re.sub(
            r"^.*\b(?:about|of|with|for|an?|the|über|eine?n?|sur|sobre)\s+",
            "",
            (match.group("what") or "").strip(),
            flags=re.I,
        )
        return Star(match.group("name").upper(), what.strip())
    names = [m.group("name") for m in _NAME_FIRST.finditer(text)]
    if opening := _OPENING_NAME.match(text.strip()):
        names.insert(0, opening.group("name"))
    names = [n for n in names if n not in _NO_NAMES]
    role = _ROLE.search(text)
    if names:
        most = max(dict.fromkeys(names), key=names.count)
        if names.count(most) > 1 or role is None:
            return Star(most.upper(), role.group("what").strip() if role else "")
    if role:
        what = role.group("what").strip()
        return Star(what.upper(), what)
    if re.search(r"\bcharacter\b|\bfigur\b|\bpersonnage\b|\bpersonaje\b", text, re.I):
        return Star("THE HERO", "")
    return None


def places_in(text: str) -> list[str]:
    """Places in capitals, in the order in which they are named."""
    return list(dict.fromkeys(m.group("place").strip().upper() for m in _PLACE.finditer(text)))
