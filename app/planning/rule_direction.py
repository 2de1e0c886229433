"""A direction by rule: what the three voices say of a draft that was made without a model."""

from __future__ import annotations

from app.planning.brief import Brief
from app.planning.draft import Draft
from app.planning.shot_plan import ShotPlan
from app.planning.spoken import Said, counted, in_language, said, span, together
from app.story.plan import AssetNeed, DirectionDocument, SceneDirection, Turn
from app.story.vocabulary import SIZES, Size


def direct_by_rule(brief: Brief, draft: Draft, tongue: str = "en") -> DirectionDocument:
    """The document that a draft amounts to, so that a person can read and change it; the voices
    speak the language `tongue`."""
    scenes = tuple(
        SceneDirection(
            title=scene.heading, place=scene.place, time=scene.time, purpose=scene.synopsis[:200],
            transition=scene.shots[0].transition if scene.shots else "cut",
            seconds=round(sum(s.seconds for s in scene.shots), 1), shots=len(scene.shots),
        )
        for scene in draft.scenes
    )  # fmt: skip
    joined = [n for n, s in enumerate(scenes, start=1) if s.transition == "continuous"]
    rules = [said("Scene {0} starts on the last frame of scene {1}.", n, n - 1) for n in joined]
    names = [a.name for a in draft.assets if a.kind == "character"]
    for name in names:
        rules.append(said("{0} looks the same in every shot: one sheet for all of them.", name))
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
        motion=draft.style.motion, music=draft.style.music,
        rules=tuple(in_language(r, tongue) for r in rules),
        turns=tuple(
            Turn(voice=voice, text=in_language(words, tongue))
            for voice, words in _turns(draft, scenes, joined, names)
        ),
    )  # fmt: skip


def _scenes_of(draft: Draft, name: str) -> tuple[int, ...]:
    return tuple(
        n for n, scene in enumerate(draft.scenes, start=1)
        if any(name in shot.characters for shot in scene.shots)
    )  # fmt: skip


def _turns(
    draft: Draft, scenes: tuple[SceneDirection, ...], joined: list[int], names: list[str]
) -> list[tuple[str, Said]]:
    shots = [shot for scene in draft.scenes for shot in scene.shots]
    if not shots:
        return []
    return [
        ("director", _director(scenes, shots, joined)),
        ("cinematographer", _cinematographer(scenes, shots)),
        ("producer", _producer(shots, names)),
    ]


def _director(scenes: tuple[SceneDirection, ...], shots: list[ShotPlan], joined: list[int]) -> Said:
    """How much there is, where it begins and ends, and how the scenes meet."""
    size = said(
        "{0} in {1}, {2}.", counted(len(shots), "{0} shot", "{0} shots"),
        counted(len(scenes), "{0} scene", "{0} scenes"), span(sum(s.seconds for s in scenes)),
    )  # fmt: skip
    ends = said("It opens on “{0}” and ends on “{1}”.", _first(shots[0]), _first(shots[-1]))
    told = [size] if len(shots) < 2 else [size, ends]
    if joined:
        numbers = ", ".join(map(str, joined))
        told.append(said("Scene {0} goes on without a cut.", numbers))
    return together(told)


def _first(shot: ShotPlan) -> str:
    """What a shot shows, as short as a note."""
    said = shot.lines[0].text if shot.lines else shot.prompt  # where nobody does anything
    words = (shot.action or said).split("\n")[0].strip().rstrip(".").split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")


def _cinematographer(scenes: tuple[SceneDirection, ...], shots: list[ShotPlan]) -> Said:
    """How near it goes, what the camera does, and in what light."""
    used = {s.size for s in shots}
    sizes: list[Size] = [size for size in SIZES if size in used]  # from far to near
    far, near = said(SIZES[sizes[0]].phrase), said(SIZES[sizes[-1]].phrase)
    told = [said("From {0} to {1}.", far, near) if len(sizes) > 1 else said("All of it as {0}.", far)]  # fmt: skip
    moving = sum(1 for s in shots if s.movement != "static")
    if moving:
        told.append(said("The camera moves in {0} of {1}.", moving, len(shots)))
    else:
        told.append(said("The camera rests."))
    times = list(dict.fromkeys(s.time for s in scenes if s.time))
    if len(times) > 1:
        lights = [said(t.lower()) for t in times[:5]]
        told.append(said("Light: {0}.", said(", ".join(f"{{{i}}}" for i in range(len(lights))), *lights)))  # fmt: skip
    return together(told)


def _producer(shots: list[ShotPlan], names: list[str]) -> Said:
    """In which order it is paid for."""
    frames = counted(len(shots), "{0} frame", "{0} frames")
    clips = counted(len(shots), "{0} clip", "{0} clips")
    first = said("First {0}, then {1}, so that nothing moves before its picture is right.", frames, clips)  # fmt: skip
    if not names:
        return first
    sheet = said("Before them the sheet of {0}, which every shot follows.", ", ".join(names[:4]))
    return together([first, sheet])
