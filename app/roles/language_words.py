"""The optimiser and the softener by language models; rules step in where no model answers."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, Field

from app.roles.asker import Asker, Section, Unanswered
from app.roles.port import RULES, Errand, Optimiser, PromptContext, Softener, Worded

_LONGEST = 4_000  # characters of a prompt
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{2,})[\"”“»]")
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+", re.I)


class PromptAnswer(BaseModel):
    """A prompt, whole: it is sent as it stands."""

    model_config = {"extra": "forbid"}

    prompt: Annotated[str, Field(min_length=3, max_length=_LONGEST)]


def what_is_lost(before: str, after: str) -> str:
    """What a new wording must not do to the old one: lose a text that is to be legible, or bring
    in an address. In words; empty: nothing is wrong."""
    now = " ".join(after.split())
    for text in _QUOTED.findall(before):
        if " ".join(str(text).split()) not in now:
            return f"the quoted text {text!r} must stay as it is"
    known = set(_ADDRESS.findall(before))
    strange = [a for a in _ADDRESS.findall(after) if a not in known]
    return f"the address {strange[0]!r} was not asked for" if strange else ""


class LanguageOptimiser:
    """Words a shot for an image or a video model, in the model's dialect."""

    def __init__(self, asker: Asker, rules: Optimiser) -> None:
        self._asker = asker
        self._rules = rules

    async def optimise(self, context: PromptContext, errand: Errand | None = None) -> Worded:
        if errand is None or not await self._asker.ready("optimiser"):
            return await self._rules.optimise(context)
        try:
            said = await self._asker.ask(
                "optimiser", shot_material(context), PromptAnswer, errand,
                check=lambda a: what_is_lost(context.prompt, a.prompt),
            )  # fmt: skip
        except Unanswered as none:
            ruled = await self._rules.optimise(context)
            return Worded(ruled.text, f"{RULES} ({none.why})")
        return Worded(said.answer.prompt.strip(), said.model)


class LanguageSoftener:
    """Words a refused prompt so that it may pass, keeping what the shot needs."""

    def __init__(self, asker: Asker, rules: Softener) -> None:
        self._asker = asker
        self._rules = rules

    async def soften(self, prompt: str, step: int, errand: Errand | None = None) -> Worded:
        how = "It was refused. Word it more softly." if step == 1 else (
            "It was refused again, softened once. Keep only the plain scene, calm and tasteful."
        )  # fmt: skip
        said = await self._asked(prompt, how, errand)
        return said or await self._rules.soften(prompt, step)

    async def simplify(self, prompt: str, errand: Errand | None = None) -> Worded:
        how = "The model could not process it. Give it a plainer composition: one clear subject."
        return await self._asked(prompt, how, errand) or await self._rules.simplify(prompt)

    async def _asked(self, prompt: str, how: str, errand: Errand | None) -> Worded | None:
        if errand is None or not await self._asker.ready("softener"):
            return None
        material = [Section("task", how), Section("prompt", prompt)]
        try:
            said = await self._asker.ask(
                "softener", material, PromptAnswer, errand,
                check=lambda a: _same(prompt, a.prompt) or what_is_lost(prompt, a.prompt),
            )  # fmt: skip
        except Unanswered:
            return None
        return Worded(said.answer.prompt.strip(), said.model)


def _same(before: str, after: str) -> str:
    return "it is the same prompt again" if before.split() == after.split() else ""


def shot_material(context: PromptContext) -> list[Section]:
    """What is known of a shot, as material. Empty fields are left out."""
    staging = context.staging
    fields: list[tuple[str, str]] = [
        ("kind", "a still picture" if context.media == "image" else context.media),
        ("dialect", context.dialect),
        ("prompt", context.prompt),
    ]
    if staging is not None:
        people = "\n".join(f"{p.name}: {p.description}" for p in staging.people)
        props = "\n".join(f"{p.name}: {p.description}" for p in staging.props)
        camera = ", ".join(
            filter(None, (staging.size, staging.framing, staging.angle, staging.movement, staging.lens))
        )  # fmt: skip
        fields += [
            ("action", staging.action), ("heading", staging.heading), ("camera", camera),
            ("place", f"{staging.place}. {staging.place_description}".strip(" .")),
            ("people", people), ("props", props), ("avoid", staging.avoid),
        ]  # fmt: skip
    fields += [
        ("look", context.look), ("palette", context.palette), ("light", context.light),
        ("motion", context.motion if context.media == "video" else ""), ("mood", context.mood),
        ("continuity", context.continuity), ("a person asks for", "\n".join(context.feedback)),
    ]  # fmt: skip
    return [Section(name, text[:6_000]) for name, text in fields if text.strip()]
