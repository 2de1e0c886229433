"""A brief becomes a draft by rule, without any model. It invents no story: it covers what was said
as a first assistant would, and says that it is the rule-based planner."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from app.planning.brief import Brief
from app.planning.camera_words import movement_in, read_call
from app.planning.capitals import title_name
from app.planning.coverage import cover
from app.planning.draft import AssetPlan, Draft, InputPlan, NodePlan, StylePlan
from app.planning.light import light_of, time_of_day
from app.planning.people_words import Star, places_in, star_of
from app.planning.prompts import LENSES
from app.planning.sentences import sentences_of
from app.planning.shot_plan import ScenePlan, ShotPlan
from app.story.recipes import letter
from app.story.script import Element, Script, ScriptScene
from app.story.vocabulary import SIZES, Framing, Movement, Size
from app.system.paths import resource

_SHOTS = 4  # of an ad that does not say
_SCENES = 3  # of a short that does not say
_CLIP_SECONDS = 5.0
_LONGEST_SHOT = 12.0
_LINES = 40  # sentences a scene of prose, at most


def draft_offline(brief: Brief) -> Draft:
    """Never empty where the brief has a subject."""
    style = StylePlan(look=brief.style)
    match brief.kind:
        case "still" | "clip" | "music":
            return Draft(title=_title(brief), style=style, nodes=_single(brief))
        case "ad":
            scenes = (_ad(brief),)
        case "list":
            scenes = (_list(brief),)
        case "short":
            scenes = _short(brief)
        case "prose":
            scenes = _prose(brief.text)
    scenes = _timed(scenes, brief.seconds)
    star = star_of(brief.text)
    assets = (
        (AssetPlan(kind="character", name=star.name, description=star.description),) if star else ()
    )
    return Draft(
        title=_title(brief), aspect=brief.aspect, style=style, assets=assets,
        scenes=_continued(scenes, brief.continuous),
    )  # fmt: skip


@cache
def _tables() -> dict[str, Any]:
    return json.loads(resource("planning", "coverage.json").read_text(encoding="utf-8"))


def _title(brief: Brief) -> str:
    words = re.sub(r"[\"“”].*", "", brief.subject).split()[:6]
    return " ".join(words).strip(" ,.:;").capitalize() if words else ""


# -- single things --------------------------------------------------------------------------------


def _single(brief: Brief) -> tuple[NodePlan, ...]:
    prompt = brief.text if len(brief.text.split()) <= 60 else brief.subject
    prompt = _asked_away(prompt)
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
    many = [f"{prompt}, variation {n + 1}" if count > 1 else prompt for n in range(min(count, 12))]
    stills = tuple(
        NodePlan(label=f"picture {n + 1}", op="image", title="Picture", prompt=words, params=params)
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


def _asked_away(text: str) -> str:
    """The wish without `please make me`, as a prompt says it."""
    out = re.sub(
        r"^(?:(?:please|can you|could you|i want|i need|make me|make|create|generate|draw|design|bitte|mach mir)[\s,]+)+",
        "", text.strip(), flags=re.I,
    )  # fmt: skip
    return out.strip(" .:;,-")


# -- a spot ---------------------------------------------------------------------------------------


def _ad(brief: Brief) -> ScenePlan:
    roles: list[dict[str, Any]] = _tables()["ad"]
    subject = brief.subject or "the product"
    count = brief.shots or _SHOTS
    shots: list[ShotPlan] = []
    for n in range(count):
        role = roles[n % len(roles)]
        again = f", another view ({n // len(roles) + 1})" if n >= len(roles) else ""
        words = role["words"].format(subject=subject, Subject=_capital(subject)) + again
        action = role["action"].format(subject=subject, Subject=_capital(subject))
        shots.append(
            _shot(
                n, action, words, role["size"], role["framing"], role["movement"], brief.style,
                angle=role["angle"], aspect=role.get("aspect", ""),
            )
        )  # fmt: skip
    return ScenePlan(
        number="1", heading=f"SPOT - {subject.upper()}", interior="", place="", time="DAY",
        synopsis=brief.text[:400], mood="bright", shots=tuple(shots),
    )  # fmt: skip


# -- a list that a person gave --------------------------------------------------------------------


def _list(brief: Brief) -> ScenePlan:
    """N lines are N shots, whatever they say."""
    shots: list[ShotPlan] = []
    for n, line in enumerate(brief.listed):
        call, words = read_call(re.sub(r"^[A-Za-z ]{3,24}:\s", lambda m: m.group().upper(), line))
        action = words or line
        size: Size = (call.size if call and call.size else None) or _size(n, action)
        framing: Framing = (call.framing if call and call.framing else None) or "single"
        movement: Movement = (
            (call.movement if call and call.movement else None) or movement_in(line) or "static"
        )
        angle = (call.angle if call and call.angle else None) or "EL"
        shots.append(_shot(n, action, action, size, framing, movement, brief.style, angle=angle))
    return ScenePlan(
        number="1", heading="SHOT LIST", interior="", place="", time="DAY", synopsis="",
        mood="", shots=tuple(shots),
    )  # fmt: skip


_ROUND: tuple[Size, ...] = ("WS", "MS", "CU", "MLS", "MCU")


def _size(n: int, words: str) -> Size:
    if re.search(r"\b(?:wide|landscape|skyline|horizon|establish\w*|totale)\b", words, re.I):
        return "WS"
    if re.search(r"\b(?:close|face|eyes|detail|hand|hands|nah\w*|gros plan)\b", words, re.I):
        return "CU"
    return _ROUND[n % len(_ROUND)]


def _shot(
    n: int,
    action: str,
    words: str,
    size: Size,
    framing: Framing,
    movement: Movement,
    style: str,
    *,
    angle: Any = "EL",
    aspect: str = "",
    time: str = "DAY",
) -> ShotPlan:
    look = f", {style}" if style else ""
    prompt = f"{_capital(words.rstrip('.'))}. {_capital(SIZES[size].phrase)}, {LENSES[size]}, {light_of('', time, '')}{look}."
    return ShotPlan(
        letter=letter(n), size=size, framing=framing, angle=angle, movement=movement,
        lens=LENSES[size], seconds=4.0, action=_sentence(action), prompt=prompt, aspect=aspect,
    )  # fmt: skip


# -- a story --------------------------------------------------------------------------------------


def _short(brief: Brief) -> tuple[ScenePlan, ...]:
    if brief.scene_texts:
        return _covered([(text, "") for text in brief.scene_texts])
    acts: list[dict[str, Any]] = _tables()["acts"]
    count = brief.scenes or min(_SCENES, brief.shots or _SCENES)
    star = star_of(brief.text)
    places = places_in(brief.text)
    scenes = tuple(
        _act(
            brief, n, acts[n * len(acts) // count], star, places[n % len(places)] if places else ""
        )
        for n in range(count)
    )
    return _shared_out(scenes, brief.shots) if brief.shots else scenes


_BEATS: tuple[tuple[Size, Movement], ...] = (("WS", "static"), ("MS", "dolly_in"), ("CU", "static"))


def _act(brief: Brief, n: int, act: dict[str, Any], star: Star | None, place: str) -> ScenePlan:
    """One scene of a short that was not told: from far to near, with the one whom it follows."""
    who = title_name(star.name) if star else "somebody"
    shots: list[ShotPlan] = []
    for index, beat in enumerate(act["beats"]):
        size, movement = _BEATS[index % len(_BEATS)]
        action = _capital(beat.format(who=who, Who=_capital(who)))
        opening = n == 0 and index == 0 and brief.subject
        words = f"{_capital(brief.subject)}. {action}" if opening else action
        if place:
            words = f"{words.rstrip('.')}, {place.lower()}"
        shot = _shot(index, action, words, size, "single", movement, brief.style, time=act["time"])
        people = (star.name,) if star else ()
        shots.append(shot.model_copy(update={"characters": people}))
    return ScenePlan(
        number=str(n + 1), heading=f"EXT. {place or 'SOMEWHERE'} - {act['time']}", interior="EXT",
        place=place, time=act["time"], synopsis=act["title"], mood=act["mood"], shots=tuple(shots),
    )  # fmt: skip


def _prose(text: str) -> tuple[ScenePlan, ...]:
    """Each paragraph a scene; a text without any is cut where it grows long."""
    paragraphs = [p.strip() for p in re.split(r"\n\s*\n", text) if len(p.split()) > 3]
    if len(paragraphs) < 2:
        sentences = list(sentences_of(text))
        per = max(4, -(-len(sentences) // 12))
        paragraphs = [" ".join(sentences[i : i + per]) for i in range(0, len(sentences), per)]
    return _covered([(p, "") for p in paragraphs[:60]])


def _covered(told: Sequence[tuple[str, str]]) -> tuple[ScenePlan, ...]:
    """Words and headings through the same coverage as a script."""
    scenes: list[ScriptScene] = []
    time = "DAY"
    for words, heading in told:
        place = (places_in(words) or ["THE PLACE"])[0]
        said = re.search(
            r"\b(?:night|dawn|dusk|evening|morning|noon|sunset|sunrise|nacht|nuit|noche)\b",
            words,
            re.I,
        )
        time = time_of_day(said.group() if said else "", time)
        heading = heading or f"EXT. {place} - {time}"
        interior, _, rest = heading.partition(". ")
        where, _, when = rest.rpartition(" - ")
        elements = tuple(
            Element(kind="action", text=sentence) for sentence in sentences_of(words)[:_LINES]
        )
        scenes.append(
            ScriptScene(
                heading=heading, interior="EXT" if interior == "EXT" else "INT", place=where,
                time=when, elements=elements,
            )
        )  # fmt: skip
    return cover(Script(scenes=tuple(scenes)))


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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = _capital(text.strip())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
