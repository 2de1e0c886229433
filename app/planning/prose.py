"""Prose as the scenes of a script: a scene ends where the place or the time changes, whoever is meant by
`he` or `she` is named, and what is said becomes a line of whoever says it.

It is read by rule, sentence by sentence. What stays unclear is told (`Read.unsure`), never made up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from app.planning.capitals import people_in, title_name
from app.planning.mentions import HE, SHE
from app.planning.people_words import Star
from app.planning.place_words import interior_of
from app.planning.scene_breaks import QUOTE, Passage, joined, put, tell_times
from app.planning.sentences import sentences_of
from app.planning.spoken import said
from app.planning.word_lists import language_of, words
from app.story.script import Element, Interior, Script, ScriptScene

_MOST = 500  # scenes: a short novel
_MEN, _WOMEN = re.compile(r"\b(?:he|him|his|er|ihm|ihn|sein\w*)\b", re.I), re.compile(r"\b(?:she|her|hers)\b|\b(?-i:sie|ihr|ihre\w*)\b", re.I)  # fmt: skip
_SUBJECT = re.compile(r"(?P<lead>^(?:[^,.]{1,40},\s+|(?:[Oo]ne|[Tt]hat|[Tt]he next|[Tt]wo|[Tt]hree|[Aa]t|[Ii]n the|\w+ hours) [\w ]{3,24}?\s)?|\b(?:and|then|but|und|dann|da|when|als)\s+)(?P<who>[Hh]e|[Ss]he|[Ee]r|[Ss]ie)\s+(?P<next>[^\W\d_]+)")  # fmt: skip
_BEHIND = re.compile(r"^(?:Da|Dann|Dort|Nun|Plötzlich|Trotzdem|In|Im|Am|An|Auf|Als|Hinter|Vor|Unter)\b[^,.]{0,40}?\s?(?<=[\s])[a-zäöüß]+(?:t|te|f|g|ß|m|nd|b|h|k|s|rb|lt|ß)\s+(?P<who>er|sie)(?=\s)")  # fmt: skip


@dataclass(frozen=True)
class Read:
    """The script that prose amounts to, and what could not be told for sure, each with what helps."""

    script: Script
    unsure: tuple[tuple[str, str], ...] = ()


def read_prose(text: str, cast: Sequence[Star]) -> Read:
    """`cast`: everybody of it (`people_words.cast_of`)."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text) if len(p.split()) > 3]
    scenes: list[Passage] = []
    for paragraph in paragraphs:
        first = True
        for sentence in sentences_of(re.sub(r"^\d{1,3}[.)]\s+", "", paragraph)):
            put(sentence, scenes, new_paragraph=first and len(paragraphs) > 1, cast=cast)
            first = False
    scenes = joined(scenes)[:_MOST]
    tell_times(scenes)
    reader = _Reader(cast, [s for scene in scenes for s in scene.sentences])
    unsure = reader.unsure_places(scenes)
    written = tuple(_written(scene, reader) for scene in scenes)
    return Read(Script(scenes=written), (*unsure, *reader.unsure))


@dataclass
class _Reader:
    """Reads sentences in their order, and knows who was spoken of last."""

    cast: Sequence[Star]
    sentences: Sequence[str]
    unsure: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    last: dict[str, str] = field(default_factory=dict[str, str])  # m, f: whom that means

    def __post_init__(self) -> None:
        self.keys = tuple(s.key for s in self.cast)
        self.kinds = _kinds(self.cast, self.sentences)
        self.german = language_of(" ".join(self.sentences)) == "de"
        if any(re.match(r"(?:I|My|We|Ich|Mein\w*|Wir)\b", s) for s in self.sentences):
            text = said("It is told by “I”: who that is, is not shown")
            self.unsure.append((text, said("Give them a name to see them.")))

    def unsure_places(self, scenes: Sequence[Passage]) -> list[tuple[str, str]]:
        """Scenes that stand nowhere in particular."""
        nowhere = [s for s in scenes if not s.place]
        fix = said("Say where it is, and the pictures have a ground.")
        if not nowhere:
            return []
        if len(nowhere) == len(scenes):
            return [(said("No place is named"), fix)]
        begins = " ".join(nowhere[0].sentences[0].split()[:5])
        return [(said("Where the scene is that begins with “{0} …” is not said", begins), fix)]

    def elements(self, sentence: str) -> list[Element]:
        """The sentence as action, or as a line and what is left of it."""
        spoken = self._line(sentence)
        if spoken is not None:
            line, rest = spoken
            return [line, *([Element(kind="action", text=rest)] if rest else [])]
        return [Element(kind="action", text=self._named(sentence))]

    def _line(self, sentence: str) -> tuple[Element, str] | None:
        tag = _tag().match(sentence)
        if tag is None:
            return None
        who = tag.group("who") or tag.group("who2") or ""
        speaker = self._whom(who) if who.lower() in ("he", "she", "er", "sie") else next(iter(people_in(who, self.keys)), "")  # fmt: skip
        if not speaker:
            return None
        self._note(speaker)
        rest = sentence[tag.end() :].strip(" ,.;")
        quote = re.search(QUOTE, rest)
        text = tag.group("words").strip().rstrip(",")
        if quote is not None and not rest[: quote.start()].strip(" ,.;"):
            text, rest = f"{text} {quote.group('words').strip()}", rest[quote.end() :].strip(" ,.;")
        rest = re.sub(r"^(?:and|und|as|while)\s+", "", rest)
        name = self._name(speaker)
        return Element(
            kind="dialogue", text=text, character=name
        ), f"{title_name(name)} {rest}." if rest else ""

    def _named(self, sentence: str) -> str:
        """The sentence with its subject named, where `he` or `she` can only be one."""
        bare = re.sub(QUOTE, lambda m: " " * len(m.group()), sentence)
        subject = _SUBJECT.search(bare)
        if subject is None:
            told = self._inverted(sentence, bare)
            for key in people_in(bare, self.keys):
                self._note(key)
            return told
        people = people_in(bare[: subject.start("who")], self.keys)
        for key in people:
            self._note(key)
        who = subject.group("who")
        if who.lower() == "sie" and subject.group("next").endswith("en"):
            return sentence  # they
        key = self._whom(who)
        for other in people_in(bare[subject.end("who") :], self.keys):
            self._note(other)
        if not key or people:
            return sentence
        name = self._title(key)
        if subject.start("who") == 0:
            name = name[:1].upper() + name[1:]
        return sentence[: subject.start("who")] + name + sentence[subject.end("who") :]

    def _inverted(self, sentence: str, bare: str) -> str:
        """`In der Nacht schlief er`: German puts the subject behind its verb."""
        subject = _BEHIND.search(bare)
        if subject is None or people_in(bare[: subject.start("who")], self.keys):
            return sentence
        key = self._whom(subject.group("who"))
        if not key:
            return sentence
        return sentence[: subject.start("who")] + self._title(key) + sentence[subject.end("who") :]

    def _whom(self, pronoun: str) -> str:
        kind = "f" if pronoun.lower() in ("she", "sie") else "m"
        if found := self.last.get(kind):
            return found
        fitting = [k for k in self.keys if self.kinds.get(k) == kind]
        return fitting[0] if len(fitting) == 1 else ""

    def _note(self, key: str) -> None:
        kind = self.kinds.get(key)
        for each in (kind,) if kind else ("m", "f"):
            self.last[each] = key

    def _name(self, key: str) -> str:
        return next((s.key for s in self.cast if s.key == key), key)

    def _title(self, key: str) -> str:
        star = next(s for s in self.cast if s.key == key)
        if not star.word:
            return title_name(star.name)
        if not self.german:
            return f"the {star.word}"
        neuter = star.word in ("mädchen", "kind", "huhn")
        article = "das" if neuter else "die" if self.kinds.get(key) == "f" else "der"
        return f"{article} {star.word.capitalize()}"


@cache
def _tag() -> re.Pattern[str]:
    say = "|".join(words("people")["says"])
    name = r"(?:(?:the|der|die|das)\s+)?[^\W\d_][\w'’.-]*(?:\s+(?-i:[A-Z])[\w'’-]+)?"
    return re.compile(
        rf"^{QUOTE}\s*,?\s*(?:(?:{say})\s+(?P<who>{name})|(?P<who2>{name})\s+(?:{say}))(?!\w)", re.I
    )  # fmt: skip


def _kinds(cast: Sequence[Star], sentences: Sequence[str]) -> dict[str, str]:
    """Who is a man and who a woman: by what they are said to be, else by the pronouns that come
    next to them."""
    kinds: dict[str, str] = {}
    votes = {s.key: [0.0, 3.0 if re.search(r"(?:a|ie|ine|elle)$", s.name, re.I) and not s.word else 0.0] for s in cast}  # fmt: skip
    keys = tuple(votes)
    for star in cast:
        words_of = star.word or f"{star.name} {re.sub(r'^.*(?:her|his|ihre?|seine?) ', '', star.description)}"  # fmt: skip
        if bool(HE.search(words_of)) != bool(SHE.search(words_of)):
            kinds[star.key] = "m" if HE.search(words_of) else "f"
    before: tuple[str, ...] = ()
    for sentence in sentences:
        bare = re.sub(QUOTE, '""', sentence)
        here = people_in(bare, keys)
        about = here or before
        if len(about) == 1:
            vote = votes[about[0]]
            men, women = bool(_MEN.search(bare)), bool(_WOMEN.search(bare))
            other = not here and ((men and vote[1] > vote[0]) or (women and vote[0] > vote[1]))
            if not other:  # else it is said of somebody before
                vote[0] += men
                vote[1] += women
        before = about[:1] if len(about) == 1 else ()
    for key, (men, women) in votes.items():
        if key not in kinds and men != women:
            kinds[key] = "m" if men > women else "f"
    return kinds


def _written(scene: Passage, reader: _Reader) -> ScriptScene:
    interior: Interior = scene.interior or (interior_of(scene.place) if scene.place else "")
    where = f"{interior}. {scene.place}" if scene.place else ""
    elements = tuple(e for s in scene.sentences for e in reader.elements(s))
    return ScriptScene(
        heading=" - ".join(p for p in (where, scene.time) if p), interior=interior, place=scene.place,
        time=scene.time, elements=elements,
    )  # fmt: skip
