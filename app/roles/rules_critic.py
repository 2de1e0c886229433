"""The critic by rules: measures what can be measured in a take, and says what it did not judge.

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
    from app.sketch.layout import Layout

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
    """Judges pictures by their pixels and sounds by level and length; clips only for being
    readable at all."""

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
        if take.media == "audio":
            return await in_thread(_heard, take, path, context.seconds, threshold)
        if take.media == "image":
            faults, known = await in_thread(_inspect, path, layout)
        else:
            faults, known = (), None
        framed = known is not None
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
        if known is not None and known.remarks:
            unjudged = f"{unjudged}; {'; '.join(known.remarks)}"
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


def _heard(take: Take, path: Path, asked: float, threshold: float) -> Verdict:
    """A sound by silence, clipping, length and loudness. Whether the music is any good, or fits
    the mood, rules cannot tell."""
    from app.media.sound_measures import measure_sound

    found = measure_sound(path)
    faults: list[tuple[str, float, str]] = []  # in words, how bad (0 to 1), what would mend it
    if found.silent > 0.5 or found.loudness < -45:
        faults.append(("it is silent", 1.0, "audible from the first second to the last"))
    elif found.longest_gap > 2.5:
        faults.append((f"it is silent for {found.longest_gap:.0f} s", 0.5, "without long pauses"))
    if found.clipped > 0.0005:
        faults.append((f"{found.clipped:.1%} of it is clipped", 0.5, "clean, not distorted"))
    if asked and abs(found.seconds - asked) > max(1.0, 0.15 * asked):
        said = f"it is {found.seconds:.0f} s long, {asked:.0f} s were asked"
        faults.append((said, 0.4, f"{asked:.0f} seconds long"))
    if found.loudness > -8:
        faults.append((f"it is very loud ({found.loudness:.0f} LUFS)", 0.3, "at an even level"))
    elif -45 <= found.loudness < -32:
        faults.append((f"it is very quiet ({found.loudness:.0f} LUFS)", 0.3, "at an even level"))
    technical = max(1.0, 9.0 - 8.0 * max((bad for _, bad, _ in faults), default=0.0))
    passed = technical >= threshold
    prompt = take.prompt_sent.rstrip(".")
    return Verdict(
        take=take.id,
        scores=Scores(technical=technical),
        total=technical,
        passed=passed,
        faults=tuple(words for words, _, _ in faults),
        refined_prompt="" if passed else f"{prompt}. {', '.join(w for _, _, w in faults)}.",
        judge="rules",
        unjudged="melody and mood were not judged, only silence, clipping, length and loudness",
    )


def _inspect(path: Path, layout: str) -> tuple[tuple[Fault, ...], Layout | None]:
    from PIL import Image

    from app.sketch.critique import inspect
    from app.sketch.layout import Layout

    known = Layout.model_validate(json.loads(layout)["layout"]) if layout else None
    with Image.open(path) as picture:
        return inspect(picture.convert("RGB"), known), known


def _refine(prompt: str, faults: tuple[Fault, ...]) -> str:
    """The faults as wishes; different from the last prompt even if nothing is new to say."""
    wishes = [_HEAL.get(f.code, f.text) for f in faults]
    fresh = [w for w in dict.fromkeys(wishes) if w.lower() not in prompt.lower()]
    return f"{prompt.rstrip('.')}. {'. '.join(fresh) or 'Another staging of the same moment'}."
