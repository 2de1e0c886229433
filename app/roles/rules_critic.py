"""The critic by rules: measures what can be measured in a picture, and says what it did not judge.

Technical quality comes from the pixels; framing and presence from the renderer's own layout
where it has one. Whether the picture tells what was meant is left to a person or a vision model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.gateway.outcome import Question
from app.roles.port import Errand, PromptContext
from app.story.takes import Scores, Take, Verdict, weigh
from app.system.tasks import in_thread

if TYPE_CHECKING:
    from app.sketch.critique import Fault

_LAYOUT_CODES = frozenset({"head_cut", "wrong_size", "subject_missing", "occluded"})
_HEAL = {
    "blank": "clear subject, strong contrast",
    "blur": "crisp lines, sharp focus",
    "noise": "clean tones",
    "clipping": "balanced exposure",
    "border": "subject whole inside the frame",
    "low_contrast": "stronger separation of light and dark",
}


class RuleCritic:
    """Judges pictures; clips and sound only for being readable at all."""

    async def hold(self, errand: Errand, references: int) -> Question | None:
        """Rules cost nothing."""
        return None

    async def judge(
        self,
        take: Take,
        path: Path,
        layout: str,
        context: PromptContext,
        threshold: float,
        errand: Errand | None = None,
    ) -> Verdict:
        if take.media == "image":
            faults, framed = await in_thread(_inspect, path, layout)
        else:
            faults, framed = (), False
        technical = max(
            1.0,
            9.0
            - 8.0 * max((f.severity for f in faults if f.code not in _LAYOUT_CODES), default=0.0),
        )
        composition = None
        if framed:
            composition = max(
                1.0,
                9.0
                - 8.0 * max((f.severity for f in faults if f.code in _LAYOUT_CODES), default=0.0),
            )
        scores = Scores(technical=technical, composition=composition)
        total = weigh(scores)
        passed = total is None or total >= threshold
        unjudged = (
            "story and mood were not judged"
            if framed
            else "story, framing and mood were not judged"
        )
        if take.media != "image":
            unjudged = "only that it can be played was checked"
        return Verdict(
            take=take.id,
            scores=scores,
            total=total,
            passed=passed,
            faults=tuple(f.text for f in faults),
            refined_prompt="" if passed else _refine(take.prompt_sent, faults),
            judge="rules",
            unjudged=unjudged,
        )


def _inspect(path: Path, layout: str) -> tuple[tuple[Fault, ...], bool]:
    from PIL import Image

    from app.sketch.critique import inspect
    from app.sketch.layout import Layout

    known = Layout.model_validate(json.loads(layout)["layout"]) if layout else None
    with Image.open(path) as picture:
        return inspect(picture.convert("RGB"), known), known is not None


def _refine(prompt: str, faults: tuple[Fault, ...]) -> str:
    """The faults as wishes; different from the last prompt even if nothing is new to say."""
    wishes = [_HEAL.get(f.code, f.text) for f in faults]
    fresh = [w for w in dict.fromkeys(wishes) if w.lower() not in prompt.lower()]
    return f"{prompt.rstrip('.')}. {'. '.join(fresh) or 'Another staging of the same moment'}."
