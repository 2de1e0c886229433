"""Scenes -> shots by the rules of a first assistant director. Deterministic; no model is asked."""

from __future__ import annotations

from dataclasses import dataclass

from app.planning.beats import Beat, beats_of
from app.planning.camera_words import read_call
from app.planning.capitals import names_of, people_of
from app.planning.light import light_of, mood_of, time_of_day, weather_of
from app.planning.listed_shots import listed_shots
from app.planning.prompts import Setting, action_of, lens_of, prompt_of
from app.planning.scene_rules import shots_of
from app.planning.script_texts import texts_of
from app.planning.sentences import sentences_of
from app.planning.shot_draft import Draft
from app.planning.shot_plan import LinePlan, ScenePlan, ShotPlan
from app.planning.timing import shot_seconds
from app.story.board import SceneSource, ShotSource
from app.story.cut import Transition
from app.story.recipes import letter
from app.story.scene_recipes import digest_of
from app.story.script import Script, ScriptScene

__all__ = ["LinePlan", "ScenePlan", "ShotPlan", "cover"]


@dataclass(frozen=True)
class SceneCover:
    """One scene as it is read for its shots, in the context of the whole script."""

    scene: ScriptScene
    at: int
    beats: tuple[Beat, ...]
    setting: Setting
    entering: Transition
    leaving: Transition
    place_changed: bool
    first_at_place: bool


def cover(script: Script, cast: tuple[str, ...] = ()) -> tuple[ScenePlan, ...]:
    """Every scene's shots, in story order.

    Each line of dialogue lies in exactly one shot, and all action is covered in its order. A scene
    without action and speech gets one wide. Numbers are the writer's where they are unique and
    leave shots' numbers unique (1A), else 1..n. `time` is the time of day: CONTINUOUS and LATER
    keep the one of the scene before. `cast`: people whom prose names in ordinary letters, without
    a speech or an age to know them by.
    """
    return numbered(tuple(scene_plan(covered) for covered in read_scenes(script, cast)), script)


def read_scenes(script: Script, cast: tuple[str, ...] = ()) -> tuple[SceneCover, ...]:
    """The scenes with their beats, before they are covered."""
    people = tuple(dict.fromkeys((*people_of(script), *cast)))
    names = names_of(script) | {word for name in cast for word in name.upper().split()}
    places: set[str] = set()
    before, time = "", "DAY"
    transition: Transition = "cut"
    found: list[SceneCover] = []
    for index, scene in enumerate(script.scenes):
        time = time_of_day(scene.time, time)
        beats, leaving = beats_of(scene, people, names, transition)
        mood = mood_of(scene, time)
        light = light_of(scene.interior, time, weather_of(scene))
        setting = Setting(scene.interior, scene.place, time, light, mood, names)
        found.append(
            SceneCover(
                scene, index, beats, setting, transition, leaving,
                place_changed=index == 0 or scene.place != before,
                first_at_place=scene.place not in places,
            )
        )  # fmt: skip
        transition, before = leaving, scene.place
        places.add(scene.place)
    return tuple(found)


def scene_plan(covered: SceneCover) -> ScenePlan:
    """A scene with its shots. A list of shots that the writer gave stays that list."""
    scene, setting = covered.scene, covered.setting
    drafts = listed_shots(covered.beats, scene) or shots_of(
        covered.beats,
        scene,
        place_changed=covered.place_changed,
        first_at_place=covered.first_at_place,
    )
    entering = covered.beats[0].transition if covered.beats else covered.entering
    if not drafts:
        drafts = [Draft("wide", "EWS" if scene.interior == "EXT" else "WS", "none")]
    shots = tuple(
        shot_plan(draft, letter(at), setting, entering if at == 0 else None)
        for at, draft in enumerate(drafts)
    )
    return ScenePlan(
        number=str(covered.at + 1),
        heading=scene.heading,
        interior=scene.interior,
        place=scene.place,
        time=setting.time,
        synopsis=synopsis_of(scene),
        mood=setting.mood,
        shots=shots,
        source=scene_source(covered),
    )


def scene_source(covered: SceneCover, script: str = "") -> SceneSource:
    """What a later version of the scene is compared with."""
    scene = covered.scene
    return SceneSource(
        script=script,
        at=covered.at,
        number=scene.number,
        heading=scene.heading,
        interior=scene.interior,
        place=scene.place,
        time=covered.setting.time,
        synopsis=synopsis_of(scene),
        texts=texts_of(scene),
    )


def cover_run(covered: SceneCover, beats: tuple[Beat, ...]) -> list[ShotPlan]:
    """Shots for some beats of a scene that has its other shots already."""
    drafts = shots_of(beats, covered.scene, place_changed=False, first_at_place=False)
    return [shot_plan(draft, "", covered.setting, None) for draft in drafts]


def shot_plan(draft: Draft, letter: str, setting: Setting, entering: Transition | None) -> ShotPlan:
    lines = tuple(beat.line for beat in draft.beats if beat.line is not None)
    inside: Transition = draft.beats[0].transition if draft.beats else "cut"
    prompt = prompt_of(draft, setting)
    seconds = shot_seconds(draft.seconds, draft.size, len(lines))
    texts = tuple(beat.raw for beat in draft.beats)
    return ShotPlan(
        letter=letter,
        size=draft.size,
        framing=draft.framing,
        angle=draft.angle,
        movement=draft.movement,
        lens=lens_of(draft),
        seconds=seconds,
        action=action_of(draft),
        prompt=prompt,
        characters=draft.people,
        props=tuple(dict.fromkeys(thing for beat in draft.beats for thing in beat.things)),
        lines=lines,
        transition=inside if entering is None else entering,
        source=ShotSource(texts=texts, prompt=digest_of(prompt), seconds=seconds),
    )


def synopsis_of(scene: ScriptScene) -> str:
    written = [element.text for element in scene.elements if element.kind == "synopsis"]
    if written:
        return " ".join(written)
    first = next((e for e in scene.elements if e.kind == "action"), None)
    if first is None or not first.text.strip():
        return ""
    return read_call(sentences_of(first.text)[0])[1]


def numbered(plans: tuple[ScenePlan, ...], script: Script) -> tuple[ScenePlan, ...]:
    numbers = [scene.number.upper() for scene in script.scenes]
    if not all(numbers) or len(set(numbers)) < len(numbers):
        return plans
    shots = [
        f"{n}{shot.letter}" for n, plan in zip(numbers, plans, strict=True) for shot in plan.shots
    ]
    if len(set(shots)) < len(shots):
        return plans  # scene 1A's shot A and scene 1's shot AA would both be 1AA
    return tuple(
        plan.model_copy(update={"number": number})
        for number, plan in zip(numbers, plans, strict=True)
    )
