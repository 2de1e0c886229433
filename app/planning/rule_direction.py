"""A direction by rule: what the three voices say of a draft that was made without a model."""

from __future__ import annotations

from app.planning.brief import Brief
from app.planning.draft import Draft
from app.story.plan import AssetNeed, DirectionDocument, SceneDirection, Turn


def direct_by_rule(brief: Brief, draft: Draft) -> DirectionDocument:
    """The document that a draft amounts to, so that a person can read and change it."""
    scenes = tuple(
        SceneDirection(
            title=scene.heading, place=scene.place, time=scene.time, purpose=scene.synopsis[:200],
            transition=scene.shots[0].transition if scene.shots else "cut",
            seconds=round(sum(s.seconds for s in scene.shots), 1), shots=len(scene.shots),
        )
        for scene in draft.scenes
    )  # fmt: skip
    joined = [n for n, s in enumerate(scenes, start=1) if s.transition == "continuous"]
    rules = [f"Scene {n} starts on the last frame of scene {n - 1}." for n in joined]
    names = [a.name for a in draft.assets]
    if names:
        rules.append(f"{', '.join(names)} looks the same in every shot: one sheet for all of them.")
    return DirectionDocument(
        logline=brief.subject or brief.text[:160],
        scenes=scenes,
        phases=("sheets", "proofs", "frames", "clips") if names else ("proofs", "frames", "clips"),
        assets=tuple(
            AssetNeed(
                kind=a.kind, name=a.name, description=a.description,
                scenes=_scenes_of(draft, a.name),
            )
            for a in draft.assets
        ),
        look=draft.style.look, palette=draft.style.palette, light=draft.style.light,
        motion=draft.style.motion, music=draft.style.music, rules=tuple(rules),
        turns=_turns(draft, scenes, joined),
    )  # fmt: skip


def _scenes_of(draft: Draft, name: str) -> tuple[int, ...]:
    return tuple(
        n for n, scene in enumerate(draft.scenes, start=1)
        if any(name in shot.characters for shot in scene.shots)
    )  # fmt: skip


def _turns(draft: Draft, scenes: tuple[SceneDirection, ...], joined: list[int]) -> tuple[Turn, ...]:
    shots = [shot for scene in draft.scenes for shot in scene.shots]
    if not shots:
        return ()
    seconds = sum(s.seconds for s in scenes)
    sizes = list(dict.fromkeys(shot.size for shot in shots))
    cuts = (
        "all cuts" if not joined else f"scene {', '.join(map(str, joined))} goes on without a cut"
    )
    return (
        Turn(voice="director", text=f"{len(scenes)} scene{'s' if len(scenes) > 1 else ''}, {len(shots)} shots, {seconds:g} seconds; {cuts}."),
        Turn(voice="cinematographer", text=f"From {sizes[0]} by way of {', '.join(sizes[1:4]) or 'the same size'}: each shot differs from the one before."),
        Turn(voice="producer", text=f"{len(shots)} frames first, then {len(shots)} clips: cents before dollars."),
    )  # fmt: skip
