"""What a brief says, read by rule: what kind of thing, how many, how long, of whom, in what shape.

The words that it knows lie in `resources/planning/brief.json`, in several languages; what is not
understood stays part of the subject, never lost.
"""

from __future__ import annotations

import re
from typing import Literal

from app.planning.amounts import count_of, seconds_in
from app.planning.sentences import sentences_of
from app.planning.spoken import counted, span
from app.planning.spoken import said as told
from app.planning.subject import subject_of, told_without_joins
from app.planning.word_lists import any_of, without_quotes, words
from app.story.base import Frozen
from app.story.plan import Finding

Kind = Literal["still", "clip", "music", "ad", "short", "list", "prose"]
MOST_SHOTS = 400
MOST_SECONDS = 2 * 3600
LEAST_SECONDS = 0.4  # of a shot
_LINE = 40  # words that a line of a list has at most
_LONG = 120  # words from which a brief without a kind is prose
_TOLD, _TOLD_WORDS = 4, 35  # sentences and words that a told story has at least
_A_FILM = 10  # seconds from which something that is not called anything is a film
_LISTED = re.compile(
    r"^\s*(?:(?:shot|frame|panel|einstellung|plan|plano|inquadratura|toma)\s*\d+\s*[:.)-]|\d{1,3}\s*[.):]|[-*•])\s*(?P<words>\S.*)$",
    re.I,
)
_TOO_LARGE = re.compile(r"\b(?:at|in)\s+(?P<size>(?:1[26]|24|32|48|64)\s?k)\b", re.I)
_SCENE = re.compile(
    r"(?:^|\n|(?<=[.;!?])\s)\s*(?:scene|act|szene|scène|escena|scena|cena)\s*(?P<n>\d{1,3})\s*[:.,–-]?\s+",
    re.I,
)


class Brief(Frozen):
    """A brief as it was understood. Counts are None where it does not say."""

    text: str
    kind: Kind
    shots: int | None = None
    scenes: int | None = None
    seconds: float | None = None  # in all
    aspect: str = ""
    subject: str = ""
    style: str = ""
    listed: tuple[str, ...] = ()  # shots that the person gave, one by one
    scene_texts: tuple[str, ...] = ()
    continuous: tuple[int, ...] = ()  # scenes (from 1) that start on the last frame before
    findings: tuple[Finding, ...] = ()


def read_brief(text: str, told: bool = False) -> Brief:
    """Never fails; a brief that says nothing has an empty subject. What stands in quotes is part
    of the picture, never a wish. `told`: it is known to be a story, however short."""
    text = text.strip()
    said = without_quotes(text)
    listed, scenes_told = _listed(text), _scene_texts(text)
    shots, scenes = count_of(said, "shots"), count_of(said, "scenes")
    pictures = count_of(said, "pictures")
    kind = "prose" if told else _kind(said, bool(listed), bool(scenes_told), shots, scenes)
    if kind == "still" and not names_a_kind(said) and (seconds_in(said, 1) or 0) >= _A_FILM:
        kind = "short"  # what lasts is no picture
    if kind == "still":
        shots = pictures if pictures is not None else shots
    elif kind in ("ad", "short"):
        shots = shots if shots is not None else pictures
    of_all = said
    if kind == "prose":  # no `two hours later`, no `at 22:40`
        of_all = re.sub(r"\d{1,2}:\d\d", "", (sentences_of(said) or (said,))[0])
    seconds = seconds_in(of_all, len(listed) or shots)
    joined = _continuous(said, scenes_told)
    return Brief(
        text=text,
        kind=kind,
        shots=len(listed) or shots,
        scenes=len(scenes_told) or scenes,
        seconds=seconds,
        aspect=_aspect(said, kind),
        subject=subject_of(text),
        style=", ".join(dict.fromkeys(m.lower() for m in _found(said, words("brief")["styles"]))),
        listed=listed,
        scene_texts=tuple(told_without_joins(t) or t for t in scenes_told),
        continuous=joined,
        findings=_impossible(said, shots, scenes, seconds),
    )


def _found(text: str, patterns: list[str]) -> list[str]:
    return [m.group() for m in re.finditer(any_of(patterns), text, re.I)]


def _kind(
    text: str, listed: bool, scenes_told: bool, shots: int | None, scenes: int | None
) -> Kind:
    if listed:
        return "list"
    if scenes_told or (scenes or 0) > 1:
        return "short"
    at: dict[str, int] = {}
    for kind, known in words("brief")["kinds"].items():
        match = re.search(any_of(map(re.escape, known)), text[:400], re.I)
        if match:
            at[kind] = match.start()
    if "music" in at and not {"ad", "short"} & at.keys():
        return "music"
    if len(text.split()) > _LONG and (shots is None or shots > 1):
        return "prose"
    if shots is None and scenes is None and _is_told(text):
        return "prose"
    for kind in ("ad", "short"):
        if kind in at and at[kind] <= at.get("still", len(text)):
            return kind
    if (shots or 1) > 1:
        return "ad"
    if "clip" in at and at["clip"] <= at.get("still", len(text)):
        return "clip"
    return "still" if at or len(text.split()) <= _LONG else "prose"


def _is_told(text: str) -> bool:
    """Whether it is a story itself, and no wish for one: several sentences in which somebody does
    something, the first of which asks for nothing."""
    sentences = sentences_of(text)
    if (
        len(sentences) < _TOLD
        or len(text.split()) < _TOLD_WORDS
        or seconds_in(re.sub(r"\d{1,2}:\d\d", "", sentences[0]), 1)
    ):
        return False
    if names_a_kind(sentences[0]) or re.match(any_of(words("brief")["asks"]), text, re.I):
        return False
    return sum(map(acts_in, sentences)) >= len(sentences) // 2


_ACTS = re.compile(
    r"(?<![\w'’])[a-z]{2,}ed\b|\b(?:he|she|they|we|it|i|er|sie|wir|ich|es)\s+[a-zäöü]{2,}|[\"“„]|\b(?:was|were|had|said|stood|sat|ran|went|came|took|saw|rode|left|ate|knelt|drew|put|kept|lay|fell|heard|war|hatte|stand|ging|kam|sagte|saß|lag)\b|^[A-Z]\w+ [a-z]+s\b",
    re.I,
)


def acts_in(sentence: str) -> bool:
    """Whether somebody does something in a sentence, or speaks."""
    return bool(_ACTS.search(sentence))


def names_a_kind(text: str) -> bool:
    """Whether it says what is to be made: a poster, a spot, a clip."""
    known = (k for found in words("brief")["kinds"].values() for k in found)
    return bool(re.search(any_of(map(re.escape, known)), text[:400], re.I))


def _aspect(text: str, kind: Kind) -> str:
    """A shape that is said of one shot (`the social square`) is not the project's."""
    for aspect, patterns in words("brief")["aspects"].items():
        for match in re.finditer(any_of(patterns), text, re.I):
            if kind in ("ad", "list") and re.search(
                r"(?:social|a|one)\s*$", text[: match.start()], re.I
            ):
                continue
            return aspect
    poster = re.search(any_of(words("brief")["poster_words"]), text, re.I)
    return str(words("brief")["poster_aspect"]) if kind == "still" and poster else ""


def aspect_in(text: str) -> str:
    """The shape that is named first in the list of them; '' where none is."""
    known = words("brief")["aspects"].items()
    return next((a for a, patterns in known if re.search(any_of(patterns), text, re.I)), "")


def _listed(text: str) -> tuple[str, ...]:
    """Lines of a numbered or dashed list: a list of N shots stays N shots."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [m.group("words").strip() for line in lines if (m := _LISTED.match(line))]
    if len(found) < 2 or len(found) < len(lines) - 2:
        return ()
    told = sum(len(line.split()) > _LINE or len(sentences_of(line)) > 3 for line in found)
    return () if told > len(found) / 2 else tuple(found)  # paragraphs are no shots


def _scene_texts(text: str) -> tuple[str, ...]:
    """`Scene 1: ... Scene 2: ...`, in order; a mere mention of a scene is none."""
    starts = list(_SCENE.finditer(text))
    expected = 1
    kept: list[re.Match[str]] = []
    for match in starts:
        if int(match.group("n")) == expected:
            kept.append(match)
            expected += 1
    if len(kept) < 2:
        return ()
    ends = [m.start() for m in kept[1:]] + [len(text)]
    return tuple(text[m.end() : end].strip(" \n;") for m, end in zip(kept, ends, strict=True))


def _continuous(text: str, told: tuple[str, ...]) -> tuple[int, ...]:
    """Scenes, from 1, that go on from the one before; 0 stands for all of them."""
    found: list[int] = []
    joins, scene = any_of(words("brief")["continuous"]), any_of(words("brief")["scene_words"])
    for here, part in enumerate(told or (text,), start=1):
        for sentence in re.split(r"(?<=[.;!?\n])\s+", part):
            if not re.search(joins, sentence, re.I):
                continue
            numbers = [int(m.group(1)) for m in re.finditer(rf"{scene}\s*(\d{{1,3}})", sentence, re.I)]  # fmt: skip
            if told:
                found.append(here)
            elif not numbers:
                found.append(0)
            else:
                found.append(max(numbers) if len(numbers) > 1 else max(numbers[0], 2))
    return tuple(dict.fromkeys(found))


def _impossible(
    text: str, shots: int | None, scenes: int | None, seconds: float | None
) -> tuple[Finding, ...]:
    found: list[Finding] = []

    def say(text: str, fix: str) -> None:
        found.append(Finding(rule="impossible", text=text, fix=fix))  # as it is, to be translated

    for pattern, why in words("brief")["impossible"].items():
        if re.search(any_of([pattern]), text, re.I):
            say(told(why), told("Say what is to be seen or heard instead."))
    for count, what in ((shots, "{0} shots cannot be planned at once"), (scenes, "{0} scenes cannot be planned at once")):  # fmt: skip
        if count is not None and not 0 < count <= MOST_SHOTS:
            say(told(what, count), told("Ask for 1 to {0}.", MOST_SHOTS))
    if seconds is not None and seconds > MOST_SECONDS:
        say(told("{0} cannot be planned at once", span(seconds)), told("Plan it scene by scene."))
    if seconds is not None and shots and seconds / shots > 60:
        say(
            told(
                "{0} in {1} makes {2} a shot, longer than any model's clip",
                span(seconds),
                counted(shots, "{0} shot", "{0} shots"),
                span(seconds / shots),
            ),
            told("Ask for more shots, or a shorter film."),
        )
    if seconds is not None and shots and seconds / shots < LEAST_SECONDS:
        say(
            told(
                "{0} in {1} makes {2} a shot, too short to be seen",
                span(seconds),
                counted(shots, "{0} shot", "{0} shots"),
                span(seconds / shots),
            ),
            told("Ask for fewer shots, or a longer film."),
        )
    large = _TOO_LARGE.search(text)
    if found and large:  # by itself it refuses nothing: a model makes the largest that it can
        say(told("no model here makes pictures at {0}", large["size"]), told("Ask for 4K or less."))
    return tuple(found)
