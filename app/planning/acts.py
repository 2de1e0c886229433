"""A story that is only named becomes acts: what the brief tells of it in its order, and around that
what is seen of whom it follows. Nothing else is invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from app.planning.brief import Brief
from app.planning.capitals import title_name
from app.planning.people_words import Star, star_of
from app.planning.place_words import interior_of, places_in
from app.planning.plain_shot import capital, plain_shot
from app.planning.prompt_changes import time_in
from app.planning.shot_plan import ScenePlan, ShotPlan
from app.planning.subject import nominative, subject_of
from app.planning.told_events import events_in, spread, thing_in
from app.planning.word_lists import language_of, words
from app.story.vocabulary import Framing, Movement, Size

_SCENES = 3  # of a short that does not say
_FAR_TO_NEAR: tuple[tuple[Size, Movement], ...] = (
    ("WS", "static"), ("MS", "dolly_in"), ("CU", "static"),
)  # fmt: skip
_TOLD: tuple[tuple[Size, Movement], ...] = (("WS", "static"), ("MS", "track"), ("MLS", "static"))
Beat = tuple[str, str]  # in the language of the brief, and in that of the prompts


@dataclass(frozen=True)
class _Story:
    """What all acts share. `time` is the one that the brief gives for all of it; '' else."""

    brief: Brief
    star: Star | None
    tongue: str
    told: list[list[str]]  # events by act
    places: list[str]
    time: str

    def calls(self, place: str) -> bool:
        """Whether a place is only a part of what somebody is called: a ferry captain."""
        return bool(self.star) and place in self.star.description.upper()

    def called(self, tongue: str) -> str:
        """As an action names them: `Mara`, but `the old man`."""
        star = self.star
        if star is None:
            return "jemand" if tongue == "de" else "somebody"
        if not (star.description.upper() == star.name or star.name.startswith("THE ")):
            return title_name(star.name)
        if self.tongue == "de":
            name = star.description if star.description.upper() == star.name else star.name.title()
            return f"{_article(name, self.brief.text)} {name}" if tongue == "de" else f"the {name}"
        return star.name.lower() if star.name.startswith("THE ") else f"the {star.name.lower()}"


def acted_scenes(brief: Brief) -> tuple[ScenePlan, ...]:
    """As many scenes as were asked for, three shots each or more."""
    count = brief.scenes or min(_SCENES, brief.shots or _SCENES)
    star, tongue = star_of(brief.text), language_of(brief.text)
    story = _Story(brief, star, tongue, [], _places(brief, star), _time_of_all(brief.text))
    told = spread(events_in(brief.text, story.called("en")), count)
    story = _Story(brief, star, tongue, told, story.places, story.time)
    nobody = star is None and not any(told) and bool(brief.subject)
    acts: list[dict[str, Any]] = words("coverage")["views" if nobody else "acts"]
    return tuple(_act(story, n, acts[n * len(acts) // count]) for n in range(count))


def _article(name: str, text: str) -> str:
    """Der, die or das, by how the brief speaks of them."""
    if name in ("Mädchen", "Kind", "Huhn"):
        return "das"
    she = rf"\b(?:eine[rn]?|die)\s+(?:[a-zäöüß]+\s+)?{re.escape(name)}\b"
    return "die" if re.search(she, text, re.I) else "der"


def _places(brief: Brief, star: Star | None) -> list[str]:
    """Places that the brief names, without those that are part of what somebody is called."""
    who = star.description.upper() if star else ""
    led = [p for f in _fragments(brief.text) for p in places_in(f"in the {f}")]
    found = [*led, *places_in(brief.subject)]
    return [p for p in dict.fromkeys(found) if not (who and p in who)]


def _time_of_all(text: str) -> str:
    """`..., harbour at dusk, ...` is said of the whole film; so is `the sea at night`."""
    subject = subject_of(text)
    short = time_in(subject) if len(subject.split()) <= 6 else ""
    return short or next((t for f in _fragments(text) if (t := time_in(f))), "")


def _fragments(text: str) -> list[str]:
    """Short pieces between commas that name a time."""
    pieces = (p.strip() for p in re.split(r"[,.;\n]", text))
    return [p for p in pieces if 1 < len(p.split()) <= 4 and time_in(p)]


def _act(story: _Story, n: int, act: dict[str, Any]) -> ScenePlan:
    own, told = act.get(story.tongue, act), story.told[n]
    place = story.places[n % len(story.places)] if story.places else ""
    place = next((p for event in told for p in places_in(event) if not story.calls(p)), place)
    given = next((t for event in told if (t := time_in(event))), "")
    time = story.time or given or str(act["time"])
    shots: list[ShotPlan] = []
    for index, line in enumerate(_lines(story, n, act, own)):
        named = bool(place) and place.split()[-1].lower() in line.seen.lower()
        seen = f"{line.seen.rstrip('.')}, {place.lower()}" if place and not named else line.seen
        shot = plain_shot(
            index, line.action, seen, line.size, line.framing, line.movement, story.brief.style,
            time=time,
        )  # fmt: skip
        people = (story.star.name,) if story.star and line.framing != "none" else ()
        shots.append(shot.model_copy(update={"characters": people}))
    interior = interior_of(place) if place else ""
    head = f"{interior}. {place}" if place else str(own["title"]).upper()
    return ScenePlan(
        number=str(n + 1), heading=f"{head} - {time}", interior=interior, place=place, time=time,
        synopsis=" ".join(f"{e}." for e in told) or own["title"], mood=act["mood"],
        shots=tuple(shots),
    )  # fmt: skip


@dataclass(frozen=True)
class _Line:
    """One shot of an act: what happens, what is seen, and the camera."""

    action: str
    seen: str
    size: Size
    movement: Movement
    framing: Framing = "single"


def _lines(story: _Story, n: int, act: dict[str, Any], own: dict[str, Any]) -> list[_Line]:
    """From far to near. What is told comes first, then a face, then the thing it is about."""
    told = story.told[n]
    if "near" not in act:
        return _views(story, act, own)
    if not told:
        beats = _beats(story, act["beats"], own["beats"])
        opening = _opening(story) if n == 0 else ""
        if opening:
            beats[0] = (beats[0][0], f"{opening}. {beats[0][1]}")
        pairs = zip(beats, _FAR_TO_NEAR, strict=False)
        return [_Line(action, seen, size, move) for (action, seen), (size, move) in pairs]
    near = _beats(story, act["near"], own["near"])
    lines = [_Line(e, e, *_TOLD[i % len(_TOLD)]) for i, e in enumerate(told)]
    if len(lines) < len(_FAR_TO_NEAR):
        lines.append(_Line(*near[0], "MCU", "dolly_in"))
    thing = thing_in(told[-1])
    if thing and not places_in(f"in the {thing}") and len(lines) < len(_FAR_TO_NEAR):
        lines.append(_Line(capital(thing), f"A close view of the {thing}", "INS", "static", "none"))
    elif len(lines) < len(_FAR_TO_NEAR):
        lines.append(_Line(*near[1], "CU", "static"))
    return lines


def _views(story: _Story, act: dict[str, Any], own: dict[str, Any]) -> list[_Line]:
    """What has nobody in it is looked at, from far to near."""
    subject = nominative(story.brief.subject, story.tongue)
    cameras: tuple[tuple[Size, Movement], ...] = (("WS", "static"), ("MS", "track"), ("INS", "static"))  # fmt: skip

    def filled(template: str) -> str:
        return template.replace("{subject}", subject).replace("{Subject}", capital(subject))

    return [
        _Line(filled(ours), filled(theirs), size, move, "none")
        for ours, theirs, (size, move) in zip(own["beats"], act["beats"], cameras, strict=True)
    ]


def _beats(story: _Story, english: list[str], own: list[str]) -> list[Beat]:
    def filled(template: str, who: str) -> str:
        return capital(template.format(who=who, Who=capital(who)))

    return [
        (filled(ours, story.called(story.tongue)), filled(theirs, story.called("en")))
        for ours, theirs in zip(own, english, strict=True)
    ]


def _opening(story: _Story) -> str:
    """Whom or what it is about, for the first picture; what is told comes in its own shot."""
    if not any(story.told):
        return capital(story.brief.subject)
    star = story.star
    if star is None or not star.description or star.description.upper() == star.name:
        return ""
    return f"{title_name(star.name)}, {star.description}"
