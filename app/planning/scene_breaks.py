"""Where a scene of prose ends: at another place, and at another time. Sentence by sentence, by what
they open with (`In the galley, ...`, `Two hours later ...`) and where somebody goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from app.planning.light import time_of_day
from app.planning.people_words import Star
from app.planning.place_words import interior_of, places_in, places_named
from app.planning.prompt_changes import time_in
from app.planning.word_lists import language_of, words
from app.story.script import Interior

QUOTE = r"[“\"„«](?P<words>[^“”\"»«]+)[”“\"»]"


@dataclass
class Passage:
    place: str = ""
    interior: Interior = ""
    time: str = ""
    toward: str = ""  # a house that somebody goes to: `inside` means that one
    paragraph: bool = False  # a paragraph of its own begins with it
    enters: str = ""  # and one that somebody has just gone into
    sentences: list[str] = field(default_factory=list[str])


def put(sentence: str, scenes: list[Passage], *, new_paragraph: bool, cast: Sequence[Star]) -> None:
    """Into the scene that goes on, or into a new one."""
    now = scenes[-1] if scenes else None
    place, interior = _place_of(sentence, now, cast, new_paragraph)
    later = _later().match(sentence)
    told = time_in(later.group()) if later else ""
    elsewhere = bool(place) and now is not None and bool(now.place) and place != now.place
    if now is not None and now.enters and not place:
        place, interior, elsewhere = now.enters, "INT", True
    opened = (
        bool(place) and bool(_opening().match(sentence)) and now is not None and bool(now.sentences)
    )
    inside = bool(interior) and now is not None and interior != now.interior and bool(now.sentences)
    if now is None or new_paragraph or later or elsewhere or opened or (inside and bool(now.place)):
        before = now or Passage()
        stays = not place and not (later and _far(later.group()))
        now = Passage(
            place=place or (before.place if stays else ""),
            interior=interior or (before.interior if stays and not place else ""),
            time=time_of_day(told, before.time) if told else before.time,
        )
        now.paragraph = new_paragraph
        scenes.append(now)
    elif place and not now.place:
        now.place, now.interior = place, interior or interior_of(place)
    now.sentences.append(sentence)
    _note_houses(sentence, now)


def _note_houses(sentence: str, now: Passage) -> None:
    """Which house somebody goes to, or into, by what is said of it here or just before."""
    near = " ".join(now.sentences[-2:])
    houses = [p for p in places_in(near) if interior_of(p) == "INT"]
    now.enters = houses[-1] if houses and _ENTERS.search(sentence) else ""
    now.toward = houses[-1] if houses else now.toward


_ENTERED = re.compile(
    r"\b(?:den|die|das)\s+(?P<place>[A-ZÄÖÜ][a-zäöüß]+)\s+(?:betrat|betritt|erreichte|erreicht)\b"
)
_ENTERS = re.compile(
    r"\bthrough (?:the|its) (?:swing(?:ing)? )?doors?\b|\b(?:went|stepped|walked|pushed|hurried|came|slipped|goes|steps|walks) (?:in|inside)\b(?!\s+(?:the|a|an|his|her)\b)|\b(?:trat|ging|tritt|geht) (?:hin)?ein\b",
    re.I,
)


def _place_of(
    sentence: str, now: Passage | None, cast: Sequence[Star], anywhere: bool = False
) -> tuple[str, Interior]:
    """The place that a sentence puts us in, and whether that is indoors; '' where it goes on.
    `anywhere`: a place counts wherever the sentence names it."""
    bare = re.sub(QUOTE, '""', sentence)
    opens = _opening().match(bare)
    if opens:
        word = (opens.group("alone") or "").lower()
        if word:  # `Inside, ...`
            here: Interior = "INT" if word in ("inside", "indoors", "drinnen", "upstairs", "downstairs") else "EXT"  # fmt: skip
            known = (now.toward or now.place) if now and here == "INT" else now.place if now else ""
            return known, here
        place = _clean(opens.group("place") or opens.group("noun"))
        if place and not time_in(place) and not _nowhere().fullmatch(place):
            inner = interior_of(place)
            return place, inner if places_in(f"in the {place}") else _guess(
                opens.group("lead") or opens.group("lead2")
            )
    near = " ".join(bare.split()[:6])
    led = re.match(rf"(?:{'|'.join(words('places')['opening'])})\s", near, re.I)
    there = places_in(near) if led else []
    if (
        led
        and there
        and not (near.lower().startswith("outside") and interior_of(there[0]) == "EXT")
    ):
        return there[0], interior_of(there[0])
    entered = _ENTERED.search(bare)
    if entered and places_in(f"im {entered.group('place')}"):
        place = _clean(entered.group("place"))
        return place, interior_of(place)
    moved = _moves().search(bare)
    if moved:
        there = places_in(bare[moved.start() :])
        if there:
            return there[-1], interior_of(there[-1])
    german = language_of(bare) == "de"  # there every noun has a capital
    names = [] if german else [n for n in places_named(bare) if not _is_somebody(n, cast)]
    if names and (moved or anywhere or now is None or not now.place):
        return names[0], "EXT"
    if anywhere or now is None or not now.place:
        there = places_in(bare) or places_in(
            re.sub(r"\b(?:of|von|des)\s+(?=the\b|der\b)", "in ", bare)
        )
        if there:
            return there[0], interior_of(there[0])
    return "", ""


def _guess(lead: str) -> Interior:
    """Of a place that nobody knows: `in the galley`, `on the ridge`."""
    return "INT" if re.match(r"(?:in|inside|im|drinnen|hinter)\b", lead, re.I) else "EXT"


def _is_somebody(name: str, cast: Sequence[Star]) -> bool:
    return any(word in star.name.split() for star in cast for word in name.split())


def _clean(place: str) -> str:
    articles = "|".join(words("places")["articles"])
    return re.sub(rf"^(?:(?:{articles})\s+)+", "", place.strip(), flags=re.I).upper()


def _far(later: str) -> bool:
    """`The next morning` may well be elsewhere; `that evening` is most likely not."""
    return bool(re.search(r"\b(?:next|later|years?|weeks?|months?|nächst\w*|später|jahre?|wochen)\b", later, re.I))  # fmt: skip


def joined(scenes: list[Passage]) -> list[Passage]:
    """Neighbours at one place and time are one scene."""
    out: list[Passage] = []
    for scene in scenes:
        last = out[-1] if out else None
        same = last is not None and (last.place, last.interior, last.time) == (scene.place, scene.interior, scene.time)  # fmt: skip
        if last is not None and same and not scene.paragraph and not _later().match(scene.sentences[0]) and len(scene.sentences) < 2:  # fmt: skip
            last.sentences += scene.sentences
        else:
            out.append(scene)
    return out


@cache
def _later() -> re.Pattern[str]:
    return re.compile(rf"^(?:(?:and|but|then|und|aber)\s+)?(?:{'|'.join(words('places')['later'])})(?!\w)", re.I)  # fmt: skip


@cache
def _opening() -> re.Pattern[str]:
    alone, lead = words("places")["alone"], words("places")["opening"]
    german = words("places")["opening_german"]
    return re.compile(
        rf"^(?:(?:then|and|but|later|finally|dann|und),?\s+)?(?:"
        rf"(?P<alone>{'|'.join(alone)})(?=,|\s+(?:it|there|everything|war|brannte|lag|stand|wartete)\b)"
        rf"|(?P<lead>{'|'.join(lead)})\s+(?P<place>(?:(?:the|an?|his|her|their|my|our|[A-Z]\w+['’]s)\s+)(?:[\w'’-]+\s+){{0,1}}?[\w'’-]+)(?=,\s|\s+(?:of|in|at)\s+[A-Z]|\s+(?:the next|that|this|a man|a woman|there|stood|sat|lay|waited)\b)"
        rf"|(?P<lead2>{'|'.join(german)})\s+(?:[a-zäöüß]+\s+)?(?P<noun>(?-i:[A-ZÄÖÜ])[\wäöüß-]+)(?=\s+(?-i:[a-zäöü])))",
        re.I,
    )


@cache
def _moves() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words('places')['moves'])})(?!\w)", re.I)


@cache
def _nowhere() -> re.Pattern[str]:
    return re.compile(rf"(?:.*\s)?(?:{'|'.join(words('places')['nowhere'])})", re.I)


def tell_times(scenes: Sequence[Passage]) -> None:
    """A scene that says no time has that of the one before."""
    before = "DAY"
    for scene in scenes:
        named = next((t for s in scene.sentences if (t := time_in(re.sub(QUOTE, "", s)))), "")
        scene.time = before = scene.time or time_of_day(named, before) or before
