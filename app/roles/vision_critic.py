"""The critic on a model that sees: the take beside its references and the shot's words.

Weights and threshold are the studio's, not the model's: it gives four scores, names faults, and
says how the next prompt should be worded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

from pydantic import BaseModel, BeforeValidator, Field

from app.gateway.outcome import Question
from app.providers.port import Reference
from app.roles.asker import Asker, Section, Unanswered
from app.roles.language_words import shot_material, what_is_lost
from app.roles.port import Critic, Errand, PromptContext
from app.story.takes import Scores, Take, Verdict, weigh
from app.system.tasks import in_thread

if TYPE_CHECKING:
    from PIL.Image import Image

_ROOM = 8_000  # bytes of material that are reserved for
_MOST_REFERENCES = 4
_LOOKS = (0.0, 0.5, 1.0)  # where a clip is looked at, in parts of its length


def _score(value: Any) -> float:
    """A number from 1 to 10; what lies outside is drawn in."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("a score must be a number from 1 to 10")
    return min(10.0, max(1.0, round(number, 1)))


def _short(value: Any) -> list[str]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise ValueError("faults must be a list")
    return [" ".join(str(v).split())[:160] for v in list(value)[:6] if str(v).strip()]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


Score = Annotated[float, BeforeValidator(_score, json_schema_input_type=float)]


class Judgement(BaseModel):
    """What the model says of a take."""

    model_config = {"extra": "forbid"}

    adherence: Score
    composition: Score
    technical: Score
    mood: Score
    faults: Annotated[list[str], BeforeValidator(_short, json_schema_input_type=list[str])]
    refined_prompt: Annotated[str, Field(max_length=4_000)]


class VisionCritic:
    """Judges pictures, and clips by three of their frames; sound is left to rules."""

    def __init__(self, asker: Asker, rules: Critic) -> None:
        self._asker = asker
        self._rules = rules

    async def hold(self, errand: Errand, references: int) -> Question | None:
        if not await self._asker.ready("critic"):
            return None
        seen = len(_LOOKS) + min(references, _MOST_REFERENCES)
        return await self._asker.hold("critic", errand, Judgement, _ROOM, seen)

    async def judge(
        self,
        take: Take,
        path: Path,
        layout: str,
        context: PromptContext,
        threshold: float,
        errand: Errand | None = None,
    ) -> Verdict:
        if errand is None or take.media == "audio" or not await self._asker.ready("critic"):
            return await self._rules.judge(take, path, layout, context, threshold)
        shown = await self._shown(take, path, errand)
        references = list(context.references[:_MOST_REFERENCES])
        names = [f"the take, {i + 1} of {len(shown)}" for i in range(len(shown))]
        names += [f"reference: {r.port}" for r in references]
        listed = "\n".join(f"picture {i + 1}: {name}" for i, name in enumerate(names))
        material = [
            Section("pictures", listed), Section("threshold", f"{threshold:g}"),
            Section("prompt that was sent", take.prompt_sent), *shot_material(context),
        ]  # fmt: skip
        try:
            said = await self._asker.ask(
                "critic", material, Judgement, replace(errand, subject=take.id),
                [*shown, *references],
            )  # fmt: skip
        except Unanswered as none:
            verdict = await self._rules.judge(take, path, layout, context, threshold)
            unjudged = f"{verdict.unjudged}; no model judged it ({none.why})"
            return verdict.model_copy(update={"unjudged": unjudged.strip("; ")})
        return _verdict(take, said.answer, said.model, threshold)

    async def _shown(self, take: Take, path: Path, errand: Errand) -> list[Reference]:
        """The take as pictures: itself, or frames of a clip."""
        if take.media == "image":
            return [Reference(port="take", media="image", sha256=take.sha256, suffix=take.suffix)]
        media = errand.workspace.file.media
        stills = await in_thread(_stills, path)
        return [
            Reference(
                port="take", media="image", suffix=".jpg",
                sha256=await in_thread(media.store, still, ".jpg"),
            )
            for still in stills
        ]  # fmt: skip


def _verdict(take: Take, said: Judgement, model: str, threshold: float) -> Verdict:
    scores = Scores(
        adherence=said.adherence, composition=said.composition, technical=said.technical,
        mood=said.mood,
    )  # fmt: skip
    total = weigh(scores)
    passed = total is not None and total >= threshold
    return Verdict(
        take=take.id, scores=scores, total=total, passed=passed, faults=tuple(said.faults),
        refined_prompt="" if passed else refined(take.prompt_sent, said), judge=model,
    )  # fmt: skip


def refined(sent: str, said: Judgement) -> str:
    """The model's wording where it can be used; else the faults as wishes. Always another prompt
    than the last one: the next request must differ."""
    better = said.refined_prompt.strip()
    if len(better) > 2 and better.split() != sent.split() and not what_is_lost(sent, better):
        return better
    wishes = ". ".join(f"Mend this: {fault.rstrip('.')}" for fault in said.faults)
    return f"{sent.rstrip('. ')}. {wishes or 'Another staging of the same moment'}."


def _stills(clip: Path) -> list[bytes]:
    """Frames of a clip at its beginning, middle and end, as JPEG. Blocking."""
    import io

    import av

    with av.open(str(clip)) as container:
        count = sum(1 for _ in container.decode(video=0))
    wanted = {min(count - 1, int(part * count)) for part in _LOOKS} if count else set[int]()
    found: list[bytes] = []
    with av.open(str(clip)) as container:
        for index, frame in enumerate(container.decode(video=0)):
            if index in wanted:
                picture = cast("Image", frame.to_image())
                picture.thumbnail((1280, 1280))
                out = io.BytesIO()
                picture.convert("RGB").save(out, "JPEG", quality=88)
                found.append(out.getvalue())
    return found
