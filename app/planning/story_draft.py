"""A story becomes scenes by rule: told scenes and prose are covered as a script is; a story that
is only named gets acts, from far to near, with the one whom it follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from app.planning.brief import Brief
from app.planning.capitals import title_name
from app.planning.coverage import cover
from app.planning.light import time_of_day
from app.planning.people_words import Star, cast_of, star_of
from app.planning.place_words import interior_of, places_in
from app.planning.plain_shot import capital, plain_shot
from app.planning.prompt_changes import time_in
from app.planning.sentences import sentences_of
from app.planning.shot_plan import ScenePlan, ShotPlan
from app.planning.word_lists import words
from app.story.recipes import letter
from app.story.script import Element, Script, ScriptScene
from app.story.vocabulary import Movement, Size

_SCENES = 3  # of a short that does not say
_LINES = 40  # sentences a scene of prose, at most
_BEATS: tuple[tuple[Size, Movement], ...] = (("WS", "static"), ("MS", "dolly_in"), ("CU", "static"))


def short_scenes(brief: Brief) -> tuple[ScenePlan, ...]:
    """As many scenes and shots as were asked for."""
    if brief.scene_texts:
        told = covered(brief.scene_texts, cast_of(brief.text))
        if brief.shots:
            return _shared_out(told, brief.shots)
        return tuple(_with_a_nearer_shot(scene, brief.style) for scene in told)
    acts: list[dict[str, Any]] = words("coverage")["acts"]
    count = brief.scenes or min(_SCENES, brief.shots or _SCENES)
    star = star_of(brief.text)
    places = places_in(brief.subject)
    scenes = tuple(
        _act(
            brief, n, acts[n * len(acts) // count], star, places[n % len(places)] if places else ""
        )
        for n in range(count)
    )
    return _shared_out(scenes, brief.shots) if brief.shots else scenes


def _act(brief: Brief, n: int, act: dict[str, Any], star: Star | None, place: str) -> ScenePlan:
    who = _called(star)
    shots: list[ShotPlan] = []
    for index, beat in enumerate(act["beats"]):
        size, movement = _BEATS[index % len(_BEATS)]
        action = capital(beat.format(who=who, Who=capital(who)))
        opening = n == 0 and index == 0 and brief.subject
        said = f"{capital(brief.subject)}. {action}" if opening else action
        if place:
            said = f"{said.rstrip('.')}, {place.lower()}"
        shot = plain_shot(
            index, action, said, size, "single", movement, brief.style, time=act["time"]
        )
        people = (star.name,) if star else ()
        shots.append(shot.model_copy(update={"characters": people}))
    interior = interior_of(place) if place else ""
    head = f"{interior}. {place}" if place else str(act["title"]).upper()
    return ScenePlan(
        number=str(n + 1), heading=f"{head} - {act['time']}", interior=interior,
        place=place, time=act["time"], synopsis=act["title"], mood=act["mood"], shots=tuple(shots),
    )  # fmt: skip


def _called(star: Star | None) -> str:
    """As an action names them: `Mara`, but `the old man`."""
    if star is None:
        return "somebody"
    role = star.description.upper() == star.name or star.name.startswith("THE ")
    if not role:
        return title_name(star.name)
    return star.name.lower() if star.name.startswith("THE ") else f"the {star.name.lower()}"


def prose_scenes(text: str) -> tuple[ScenePlan, ...]:
    """Each paragraph a scene; a text without any is cut where it grows long."""
    parts = [p.strip() for p in re.split(r"\n\s*\n", text) if len(p.split()) > 3]
    parts = [re.sub(r"^\d{1,3}[.)]\s+", "", p) for p in parts]
    if len(parts) < 2:
        sentences = list(sentences_of(text))
        per = max(4, -(-len(sentences) // 12))
        parts = [" ".join(sentences[i : i + per]) for i in range(0, len(sentences), per)]
    return covered(parts[:60], cast_of(text))


def covered(told: Sequence[str], cast: Sequence[Star]) -> tuple[ScenePlan, ...]:
    """Words through the same coverage as a script; a scene that names no place or time stays
    where the one before was."""
    scenes: list[ScriptScene] = []
    time, place = "DAY", ""
    for part in told:
        place = next(iter(places_in(part)), place)
        time = time_of_day(time_in(part), time)
        interior = interior_of(place) if place else ""
        heading = " - ".join(p for p in (f"{interior}. {place}" if place else "", time) if p)
        elements = tuple(Element(kind="action", text=s) for s in sentences_of(part)[:_LINES])
        scenes.append(
            ScriptScene(
                heading=heading, interior=interior, place=place, time=time, elements=elements
            )
        )
    by_key = {star.key: star.name for star in cast}
    plans = cover(Script(scenes=tuple(scenes)), tuple(by_key))
    return tuple(_with_names(plan, by_key) for plan in plans)


def _with_a_nearer_shot(scene: ScenePlan, style: str) -> ScenePlan:
    """A told scene that is one wide of somebody gets a second shot, nearer, of the same."""
    only = scene.shots[0]
    if len(scene.shots) > 1 or not only.characters or only.size not in ("EWS", "VLS", "WS", "FS", "MLS"):  # fmt: skip
        return scene
    nearer = plain_shot(
        1, only.action, only.action, "MCU", only.framing, "static", style, time=scene.time
    )
    where = f"{nearer.prompt} {title_name(scene.place)}." if scene.place else nearer.prompt
    second = nearer.model_copy(update={"characters": only.characters, "prompt": where})
    return scene.model_copy(update={"shots": (only, second)})


def _with_names(scene: ScenePlan, by_key: dict[str, str]) -> ScenePlan:
    shots = tuple(
        s.model_copy(update={"characters": tuple(by_key.get(c, c) for c in s.characters)})
        for s in scene.shots
    )
    return scene.model_copy(update={"shots": shots})


def _shared_out(scenes: tuple[ScenePlan, ...], count: int) -> tuple[ScenePlan, ...]:
    """Exactly so many shots in all, spread over the scenes in order."""
    out: list[ScenePlan] = []
    for n, scene in enumerate(scenes):
        want = count // len(scenes) + (1 if n < count % len(scenes) else 0)
        shots = list(scene.shots[:want])
        while shots and len(shots) < want:
            last = shots[len(shots) % len(scene.shots)]
            nearer: Size = "CU" if last.size != "CU" else "MS"
            shots.append(last.model_copy(update={"size": nearer, "letter": letter(len(shots))}))
        out.append(scene.model_copy(update={"shots": tuple(shots)}))
    return tuple(s for s in out if s.shots)
