"""A model's draft, cleaned before anything is made of it: its words are data. What cannot stand on
a board is brought into range or left out, and said."""

from __future__ import annotations

import re
from typing import Any

from app.planning.draft import Draft, NodePlan
from app.planning.shot_plan import ScenePlan, ShotPlan
from app.planning.spoken import said as told
from app.story.recipes import letter
from app.story.vocabulary import ASPECTS

MOST_NODES = 60
MOST_SCENES = 120
MOST_SHOTS = 400
_SECONDS = (0.5, 60.0)
_LONGEST = 4_000  # characters of one text
URL = re.compile(r"\b[a-z][a-z0-9+.-]{1,12}://[^\s\"'<>]+|\bwww\.[^\s\"'<>]+|\bdata:[\w/+.-]+[;,][^\s\"'<>]+", re.I)  # fmt: skip
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def clean_draft(draft: Draft, said: str) -> tuple[Draft, list[str]]:
    """`said`: what the person wrote; only addresses in it stay. Answers what was done, too."""
    done: list[str] = []
    data = clean_text(draft.model_dump(mode="python"), said, done)
    draft = Draft.model_validate(data)
    nodes = _nodes(draft.nodes, done)
    scenes = _scenes(draft.scenes, done)
    aspect = draft.aspect if draft.aspect in ASPECTS else ""
    assets = tuple(a for a in draft.assets if a.name.strip())
    draft = draft.model_copy(
        update={"nodes": nodes, "scenes": scenes, "aspect": aspect, "assets": assets}
    )
    return draft, list(dict.fromkeys(done))


def clean_text(value: Any, said: str, done: list[str]) -> Any:
    """Every text in it without addresses that nobody gave, and without what is no text."""
    if isinstance(value, str):
        return _text(value, said, done)
    if isinstance(value, dict):
        return {k: clean_text(v, said, done) for k, v in value.items()}  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, list | tuple):
        return [clean_text(v, said, done) for v in value]  # pyright: ignore[reportUnknownVariableType]
    return value


def _text(text: str, said: str, done: list[str]) -> str:
    def known(match: re.Match[str]) -> str:
        if match.group().rstrip(".,;)") in said:
            return match.group()
        done.append(told("an address that nobody gave was left out"))
        return ""

    out = _NO_TEXT.sub("", URL.sub(known, text))
    if len(out) > _LONGEST:
        done.append(told("a text without an end was cut short"))
        out = out[:_LONGEST].rsplit(" ", 1)[0]
    return out


def _nodes(plans: tuple[NodePlan, ...], done: list[str]) -> tuple[NodePlan, ...]:
    if len(plans) > MOST_NODES:
        done.append(told("of {0} nodes the first {1} were kept", len(plans), MOST_NODES))
    kept: list[NodePlan] = []
    labels: set[str] = set()
    for n, plan in enumerate(plans[:MOST_NODES]):
        label = plan.label or f"node {n + 1}"
        if label in labels:
            label = f"{label} ({n + 1})"
        labels.add(label)
        kept.append(plan.model_copy(update={"label": label}))
    return tuple(kept)


def _scenes(plans: tuple[ScenePlan, ...], done: list[str]) -> tuple[ScenePlan, ...]:
    """Scenes with shots in them, numbered and lettered so that every address is unique."""
    kept: list[ScenePlan] = []
    left = MOST_SHOTS
    asked = sum(len(s.shots) for s in plans)
    for plan in plans[:MOST_SCENES]:
        shots = [_shot(s, n, done) for n, s in enumerate(plan.shots[:left])]
        shots = [s for s in shots if s is not None]
        if not shots:
            done.append(told("a scene without shots was left out"))
            continue
        left -= len(shots)
        kept.append(plan.model_copy(update={"shots": tuple(shots)}))
    if asked > MOST_SHOTS or len(plans) > MOST_SCENES:
        done.append(told("of {0} shots the first {1} were kept", asked, MOST_SHOTS - left))
    numbers = [s.number for s in kept]
    if len(set(numbers)) != len(numbers) or not all(re.fullmatch(r"\d{1,3}[A-Z]?", n) for n in numbers):  # fmt: skip
        kept = [s.model_copy(update={"number": str(n)}) for n, s in enumerate(kept, start=1)]
    return tuple(_lettered(scene) for scene in kept)


def _shot(shot: ShotPlan, n: int, done: list[str]) -> ShotPlan | None:
    prompt = shot.prompt.strip() or shot.action.strip()
    if not prompt:
        done.append(told("a shot that shows nothing was left out"))
        return None
    right = min(max(shot.seconds, _SECONDS[0]), _SECONDS[1])
    if right != shot.seconds:
        done.append(told("a length of {0} s was brought to {1}", f"{shot.seconds:g}", f"{right:g}"))
    aspect = shot.aspect if shot.aspect in ASPECTS else ""
    people = tuple(c for c in shot.characters if c.strip())
    props = tuple(p for p in shot.props if p.strip())
    return shot.model_copy(
        update={
            "prompt": prompt, "seconds": right, "aspect": aspect, "characters": people,
            "props": props, "lines": tuple(line for line in shot.lines if line.text.strip()),
        }
    )  # fmt: skip


def _lettered(scene: ScenePlan) -> ScenePlan:
    letters = [s.letter for s in scene.shots]
    if len(set(letters)) == len(letters) and all(re.fullmatch(r"[A-Z]{1,2}", x) for x in letters):
        return scene
    shots = tuple(s.model_copy(update={"letter": letter(n)}) for n, s in enumerate(scene.shots))
    return scene.model_copy(update={"shots": shots})
