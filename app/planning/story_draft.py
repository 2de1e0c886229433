"""A story becomes scenes by rule: told scenes and prose are covered as a script is; a story that
is only named gets acts."""

from __future__ import annotations

from collections.abc import Sequence

from app.planning.acts import acted_scenes
from app.planning.brief import Brief
from app.planning.capitals import title_name
from app.planning.coverage import cover
from app.planning.light import time_of_day
from app.planning.people_words import Star, cast_of, cast_of_story
from app.planning.place_words import interior_of, places_in
from app.planning.plain_shot import plain_shot
from app.planning.prompt_changes import time_in
from app.planning.prose import read_prose
from app.planning.sentences import sentences_of
from app.planning.shot_plan import ScenePlan
from app.story.recipes import letter
from app.story.script import Element, Script, ScriptScene
from app.story.vocabulary import Size

_LINES = 400  # sentences a scene of prose, at most
_LONG_SCENE = 16  # sentences from which one scene is too much


def short_scenes(brief: Brief) -> tuple[ScenePlan, ...]:
    """As many scenes and shots as were asked for."""
    if brief.scene_texts:
        told = covered(brief.scene_texts, cast_of(brief.text))
        if brief.shots:
            return _shared_out(told, brief.shots)
        return tuple(_with_a_nearer_shot(scene, brief.style) for scene in told)
    scenes = acted_scenes(brief)
    return _shared_out(scenes, brief.shots) if brief.shots else scenes


def prose_scenes(text: str) -> tuple[ScenePlan, ...]:
    """Where the place or the time changes, a scene ends; a text that names neither is cut where it
    grows long."""
    cast = cast_of_story(text)
    script = read_prose(text, cast).script
    if len(script.scenes) < 2 and len(sentences_of(text)) > _LONG_SCENE:
        sentences = list(sentences_of(text))
        per = max(4, -(-len(sentences) // 12))
        parts = [" ".join(sentences[i : i + per]) for i in range(0, len(sentences), per)]
        return covered(parts, cast)
    return _with_cast(script, cast)


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
    return _with_cast(Script(scenes=tuple(scenes)), cast)


def _with_cast(script: Script, cast: Sequence[Star]) -> tuple[ScenePlan, ...]:
    by_key = {star.key: star.name for star in cast}
    plans = cover(script, tuple(by_key))
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
