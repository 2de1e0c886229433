"""Scenes -> shots by the rules of a first assistant director. Deterministic; no model is asked."""

from __future__ import annotations

from app.planning.beats import beats_of
from app.planning.camera_words import read_call
from app.planning.capitals import names_of, people_of
from app.planning.light import light_of, mood_of, time_of_day, weather_of
from app.planning.prompts import Setting, action_of, lens_of, prompt_of
from app.planning.scene_rules import shots_of
from app.planning.sentences import sentences_of
from app.planning.shot_draft import Draft
from app.planning.shot_plan import LinePlan, ScenePlan, ShotPlan
from app.planning.timing import shot_seconds
from app.story.cut import Transition
from app.story.recipes import letter
from app.story.script import Script, ScriptScene

__all__ = ["LinePlan", "ScenePlan", "ShotPlan", "cover"]


def cover(script: Script, cast: tuple[str, ...] = ()) -> tuple[ScenePlan, ...]:
    """Every scene's shots, in story order.

    Each line of dialogue lies in exactly one shot, and all action is covered in its order. A scene
    without action and speech gets one wide. Numbers are the writer's where they are unique and
    leave shots' numbers unique (1A), else 1..n. `time` is the time of day: CONTINUOUS and LATER
    keep the one of the scene before. `cast`: people whom prose names in ordinary letters, without
    a speech or an age to know them by.
    """
    people = tuple(dict.fromkeys((*people_of(script), *cast)))
    names = names_of(script) | {word for name in cast for word in name.upper().split()}
    places: set[str] = set()
    before, time = "", "DAY"
    transition: Transition = "cut"
    plans: list[ScenePlan] = []
    for index, scene in enumerate(script.scenes):
        time = time_of_day(scene.time, time)
        beats, leaving = beats_of(scene, people, names, transition)
        drafts = shots_of(
            beats,
            scene,
            place_changed=index == 0 or scene.place != before,
            first_at_place=scene.place not in places,
        )
        entering = beats[0].transition if beats else transition
        if not drafts:
            drafts = [Draft("wide", "EWS" if scene.interior == "EXT" else "WS", "none")]
        mood = mood_of(scene, time)
        light = light_of(scene.interior, time, weather_of(scene))
        setting = Setting(scene.interior, scene.place, time, light, mood, names)
        plans.append(_scene_plan(scene, str(index + 1), setting, drafts, entering))
        transition, before = leaving, scene.place
        places.add(scene.place)
    return _numbered(tuple(plans), script)


def _scene_plan(
    scene: ScriptScene, number: str, setting: Setting, drafts: list[Draft], entering: Transition
) -> ScenePlan:
    return ScenePlan(
        number=number,
        heading=scene.heading,
        interior=scene.interior,
        place=scene.place,
        time=setting.time,
        synopsis=_synopsis(scene),
        mood=setting.mood,
        shots=tuple(
            _shot_plan(draft, letter(at), setting, entering if at == 0 else None)
            for at, draft in enumerate(drafts)
        ),
    )


def _shot_plan(
    draft: Draft, letter: str, setting: Setting, entering: Transition | None
) -> ShotPlan:
    lines = tuple(beat.line for beat in draft.beats if beat.line is not None)
    inside: Transition = draft.beats[0].transition if draft.beats else "cut"
    return ShotPlan(
        letter=letter,
        size=draft.size,
        framing=draft.framing,
        angle=draft.angle,
        movement=draft.movement,
        lens=lens_of(draft),
        seconds=shot_seconds(draft.seconds, draft.size, len(lines)),
        action=action_of(draft),
        prompt=prompt_of(draft, setting),
        characters=draft.people,
        props=tuple(dict.fromkeys(thing for beat in draft.beats for thing in beat.things)),
        lines=lines,
        transition=inside if entering is None else entering,
    )


def _synopsis(scene: ScriptScene) -> str:
    written = [element.text for element in scene.elements if element.kind == "synopsis"]
    if written:
        return " ".join(written)
    first = next((e for e in scene.elements if e.kind == "action"), None)
    if first is None or not first.text.strip():
        return ""
    return read_call(sentences_of(first.text)[0])[1]


def _numbered(plans: tuple[ScenePlan, ...], script: Script) -> tuple[ScenePlan, ...]:
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
