"""A brief becomes a draft by rule, without any model. It invents no story: it covers what was said
as a first assistant would, and says that it is the rule-based planner."""

from __future__ import annotations

import re
from typing import Any

from app.planning.brief import Brief
from app.planning.camera_words import movement_in, read_call
from app.planning.capitals import people_in, title_name
from app.planning.draft import AssetPlan, Draft, InputPlan, NodePlan
from app.planning.people_words import Star, cast_of, cast_of_story, person_named, star_of
from app.planning.plain_shot import capital, plain_shot
from app.planning.prompt_changes import time_in
from app.planning.shot_plan import ScenePlan, ShotPlan
from app.planning.story_draft import prose_scenes, short_scenes
from app.planning.subject import nominative, one_of, without_asks
from app.planning.word_lists import language_of, words
from app.story.board import Style
from app.story.vocabulary import Framing, Size

_SHOTS = 4  # of an ad that does not say
_CLIP_SECONDS = 5.0
_LONGEST_SHOT = 12.0


def draft_offline(brief: Brief) -> Draft:
    """Never empty where the brief has a subject."""
    style = Style(look=brief.style)
    cast: list[Star] = []
    match brief.kind:
        case "still" | "clip" | "music":
            return Draft(title=_title(brief), style=style, nodes=_single(brief))
        case "ad":
            star = person_named(brief.text)
            cast = [star] if star else []
            scenes = (_ad(brief, star),)
        case "list":
            cast = cast_of("\n".join(brief.listed))
            scenes = (_list(brief, cast),)
        case "short":
            star = star_of(brief.text)
            cast = cast_of(brief.text) if brief.scene_texts else [star] if star else []
            scenes = short_scenes(brief)
        case "prose":
            cast = cast_of_story(brief.text)
            scenes = prose_scenes(brief.text)
    scenes = _timed(scenes, brief.seconds)
    seen = {name for scene in scenes for shot in scene.shots for name in shot.characters}
    assets = tuple(
        AssetPlan(
            kind="character",
            name=star.name,
            description="" if star.description.upper() == star.name else star.description,
        )
        for star in cast
        if star.name in seen
    )
    return Draft(
        title=_title(brief), aspect=brief.aspect, style=style, assets=assets,
        scenes=_continued(scenes, brief.continuous),
    )  # fmt: skip


_SMALL = (
    r"(?:of|a|an|the|and|in|on|with|for|at|to|who|und|mit|von|im|de|du|des|la|le|et|y|en|con|di|e)"
)


def _title(brief: Brief) -> str:
    """The first words of what it is of; a story that is told scene by scene has its intro."""
    if brief.kind in ("list", "prose") or brief.scene_texts:
        return ""
    kept = re.sub(r"[\"“”„«].*", "", brief.subject).split()[:7]
    short = re.sub(rf"(?:[\s,]+{_SMALL})+$", "", " ".join(kept), flags=re.I)
    return capital(short.strip(" ,.:;–—-"))[:80]


# -- single things --------------------------------------------------------------------------------


def _single(brief: Brief) -> tuple[NodePlan, ...]:
    prompt = brief.text if len(brief.text.split()) <= 60 else brief.subject
    prompt = one_of(without_asks(prompt)).strip(" .:;,-")
    if not prompt:
        return ()
    params: dict[str, str | int | float | bool] = {}
    if brief.aspect:
        params["aspect"] = brief.aspect
    if brief.kind == "music":
        if brief.seconds:
            params["seconds"] = brief.seconds
        return (
            NodePlan(label="music", op="music", title="Music bed", prompt=prompt, params=params),
        )
    count = brief.shots or 1
    if count > 1:
        prompt = re.sub(
            r"^(?:variations?|versions?|takes?|varianten?|variation(?:en)?|version(?:en)?)\s+(?:of|on|von|eine[rs]|zu)\s+",
            "",
            prompt,
            flags=re.I,
        )
    many = [f"{prompt}, variation {n + 1}" if count > 1 else prompt for n in range(min(count, 12))]
    stills = tuple(
        NodePlan(
            label=f"picture {n + 1}",
            op="image",
            title=f"Picture {n + 1}" if count > 1 else "Picture",
            prompt=words,
            params=params,
        )
        for n, words in enumerate(many)
    )
    if brief.kind == "still":
        return stills
    length = {**params, "seconds": brief.seconds or _CLIP_SECONDS}
    clip = NodePlan(
        label="clip", op="video", title="Clip", prompt=prompt, params=length,
        inputs=(InputPlan(source="picture 1", port="start_frame"),),
    )  # fmt: skip
    return (stills[0], clip)


# -- a spot ---------------------------------------------------------------------------------------


def _ad(brief: Brief, star: Star | None) -> ScenePlan:
    roles: list[dict[str, Any]] = words("coverage")["ad"]
    tongue = language_of(brief.text)
    subject = nominative(brief.subject, tongue) or "the product"
    count = brief.shots or _SHOTS
    shots: list[ShotPlan] = []
    for n in range(count):
        role = roles[n % len(roles)]
        again = f", another view ({n // len(roles) + 1})" if n >= len(roles) else ""
        said = _filled(role["words"], subject) + again
        action = _filled(role.get(tongue, role["action"]), subject)
        shown = star is not None and role["framing"] in ("single", "2S")
        if star and shown:
            name = title_name(star.name)
            said = re.sub(r"^(?:a person|two people)\b", lambda m, n=name: n if m.group() == "a person" else f"{n} and a friend", said)  # fmt: skip
            action = re.sub(r"^(?:A person|Two people|Jemand|Zwei Menschen)\b", name, action)
        shot = plain_shot(
            n, action, said, role["size"], role["framing"], role["movement"], brief.style,
            angle=role["angle"], aspect=role.get("aspect", "") if count > 3 else "",
        )  # fmt: skip
        people = (star.name,) if star and shown else ()
        shots.append(shot.model_copy(update={"characters": people}))
    return ScenePlan(
        number="1", heading=f"SPOT - {subject.upper()}", interior="", place="", time="DAY",
        synopsis=brief.text[:400], mood="bright", shots=tuple(shots),
    )  # fmt: skip


def _filled(template: str, subject: str) -> str:
    """The subject is put in as it is, whatever braces it holds."""
    return template.replace("{subject}", subject).replace("{Subject}", capital(subject))


# -- a list that a person gave --------------------------------------------------------------------


def _list(brief: Brief, cast: list[Star]) -> ScenePlan:
    """N lines are N shots, whatever they say."""
    keys = {star.key: star.name for star in cast}
    shots: list[ShotPlan] = []
    meant: tuple[str, ...] = ()
    for n, line in enumerate(brief.listed):
        call, said = read_call(
            re.sub(r"^[A-Za-z -]{2,24}(?::\s|,\s)", lambda m: m.group().upper(), line)
        )
        said = said if call else line
        action = re.sub(r"^(?:totale|nah|halbnah|gros plan|plan large|primer plano|plano general|campo lungo)\s*:\s*", "", said or line, flags=re.I)  # fmt: skip
        people = tuple(keys[k] for k in people_in(line, tuple(keys)))
        if not people and _AGAIN.search(line):
            people = meant  # `close on her hands`
        meant = people or meant
        size: Size = (call.size if call and call.size else None) or _size(n, line)
        framing: Framing = (call.framing if call and call.framing else None) or "single"
        movement = (call.movement if call and call.movement else None) or movement_in(line)
        angle = (call.angle if call and call.angle else None) or "EL"
        shot = plain_shot(
            n,
            action,
            action,
            size,
            framing,
            movement or "static",
            brief.style,
            angle=angle,
            time=time_in(line) or "DAY",
        )
        shots.append(shot.model_copy(update={"characters": people}))
    return ScenePlan(
        number="1", heading="SHOT LIST", interior="", place="", time="DAY", synopsis="",
        mood="", shots=tuple(shots),
    )  # fmt: skip


_AGAIN = re.compile(r"\b(?:she|he|her|his|him|they|their|sie|er|ihr\w*|sein\w*|elle|il|ella|él)\b", re.I)  # fmt: skip
_ROUND: tuple[Size, ...] = ("WS", "MS", "CU", "MLS", "MCU")


def _size(n: int, words: str) -> Size:
    if re.search(
        r"\b(?:wide|landscape|skyline|horizon|establish\w*|totale|plan large|plano general|campo lungo)\b",
        words,
        re.I,
    ):
        return "WS"
    if re.search(
        r"\b(?:close|face|eyes|detail|hand|hands|nah\w*|gros plan|primer plano|primo piano)\b",
        words,
        re.I,
    ):
        return "CU"
    return _ROUND[n % len(_ROUND)]


# -- time and joins -------------------------------------------------------------------------------


def _timed(scenes: tuple[ScenePlan, ...], seconds: float | None) -> tuple[ScenePlan, ...]:
    """Shots share the length that was asked for, to a tenth; the last takes what is left over."""
    count = sum(len(s.shots) for s in scenes)
    if not seconds or not count:
        return scenes
    each = min(max(1.0, round(seconds / count, 1)), max(_LONGEST_SHOT, seconds / count))
    left, n = seconds, 0
    out: list[ScenePlan] = []
    for scene in scenes:
        shots: list[ShotPlan] = []
        for shot in scene.shots:
            n += 1
            length = max(1.0, round(left, 1)) if n == count else each
            left -= length
            shots.append(shot.model_copy(update={"seconds": length}))
        out.append(scene.model_copy(update={"shots": tuple(shots)}))
    return tuple(out)


def _continued(scenes: tuple[ScenePlan, ...], which: tuple[int, ...]) -> tuple[ScenePlan, ...]:
    """The first shot of these scenes goes on from the last frame before; 0 means all of them."""
    out: list[ScenePlan] = []
    for n, scene in enumerate(scenes, start=1):
        if n > 1 and scene.shots and (n in which or 0 in which):
            first = scene.shots[0].model_copy(update={"transition": "continuous"})
            scene = scene.model_copy(update={"shots": (first, *scene.shots[1:])})
        out.append(scene)
    return tuple(out)
