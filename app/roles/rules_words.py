"""The optimiser and the softener by rules: vocabulary, not understanding."""

from __future__ import annotations

import re

from app.roles.port import Errand, PromptContext, Worded
from app.story.staging import ShotStaging
from app.story.vocabulary import LENSES, SIZES, Size

_DEPTH: dict[Size, str] = {
    "EWS": "deep focus", "VLS": "deep focus", "WS": "deep focus",
    "MS": "moderate depth of field", "MCU": "shallow depth of field",
    "CU": "shallow depth of field", "BCU": "very shallow depth of field",
    "ECU": "very shallow depth of field", "INS": "shallow depth of field",
}  # fmt: skip
_LIGHT = {
    "NIGHT": "low-key light from practical sources, deep shadows",
    "DUSK": "low warm light, long shadows, darkening sky",
    "DAWN": "cool first light, soft haze",
    "EVENING": "warm low sun, long shadows",
    "MORNING": "soft slanting morning light",
    "DAY": "soft directional daylight",
}
_COMPOSITION = {
    "EWS": "small figure against a large place, leading lines",
    "VLS": "leading lines, negative space",
    "WS": "rule of thirds, clear foreground and background",
    "2S": "balanced two-shot, faces on the upper third",
    "OTS": "foreground shoulder frames the face, rule of thirds",
    "CU": "eyes on the upper third, clean background",
    "INS": "object fills the frame, simple background",
}
_SOFT = {
    r"\b(blood|bloody|gore)\b": "dark stain",
    r"\b(gun|pistol|rifle|weapon)\b": "dark object",
    r"\b(knife|blade|dagger)\b": "metal object",
    r"\b(corpse|dead body|dead)\b": "still figure",
    r"\b(naked|nude|bare skin|skin)\b": "clothed",
    r"\b(kills?|murders?|stabs?|shoots?)\b": "confronts",
    r"\b(woman|girl|man|boy)\b": "person",
    r"\b(sexy|seductive|sensual)\b": "calm",
    r"\beyes closed\b": "calm expression",
    r"\b(drunk|drugs?|cigarettes?|smoking)\b": "tired",
}


class RuleOptimiser:
    """Adds lens, light and composition by size and time of day, then the direction's words."""

    async def optimise(self, context: PromptContext, errand: Errand | None = None) -> Worded:
        parts = [_lettering(context.prompt.strip().rstrip("."))]
        if context.staging is not None and context.media == "image" and context.dialect != "plain":
            parts += _camera_terms(context.staging, context.prompt)
        if context.media == "video":
            parts += [context.motion or "smooth natural motion"]
        parts += [
            context.light,
            context.look,
            f"palette: {context.palette}" if context.palette else "",
            f"{context.mood} mood" if context.mood else "",
            context.continuity,
        ]
        parts += [f"change: {words}" for words in context.feedback]
        written = context.prompt.lower()
        added = (part for part in parts[1:] if part and part.lower() not in written)
        if context.dialect == "tags":
            tags = (tag.strip() for part in added for tag in re.split(r"[,.;] ", part))
            said = ", ".join(dict.fromkeys([parts[0], *(tag for tag in tags if tag)]))
            return Worded(said)
        return Worded(". ".join(dict.fromkeys([parts[0], *added])) + ".")


def _lettering(prompt: str) -> str:
    """Words that must be legible, in quotes: what models that can write go by."""
    return re.sub(
        r"\b((?:sign|banner|poster|label|caption|headline|title)s?\s+(?:that\s+)?"
        r"(?:reads?|reading|says|saying))\s+(?![\"“'])((?:[A-Z][A-Z0-9'!&-]*\s?)+)(?=$|[\s.,;])",
        lambda m: (
            f'{m.group(1)} "{m.group(2).strip()}"' + (" " if m.group(2).endswith(" ") else "")
        ),
        prompt,
    )


def _camera_terms(staging: ShotStaging, prompt: str) -> list[str]:
    terms = [SIZES[staging.size].phrase if staging.size not in prompt else ""]
    terms.append(staging.lens or _usual_lens(staging.size))
    time = staging.time.upper()
    terms.append(next((light for word, light in _LIGHT.items() if word in time), ""))
    key = staging.framing if staging.framing in _COMPOSITION else staging.size
    terms.append(_COMPOSITION.get(key, "rule of thirds"))
    return terms


def _usual_lens(size: Size) -> str:
    lens = LENSES[size]
    depth = _DEPTH.get(size, "")
    return f"{lens if 'macro' in lens else f'{lens} lens'}{f', {depth}' if depth else ''}"


class RuleSoftener:
    """Swaps words that filters are jumpy about; the second step keeps to the plain scene."""

    async def soften(self, prompt: str, step: int, errand: Errand | None = None) -> Worded:
        text = prompt
        for pattern, softer in _SOFT.items():
            text = re.sub(pattern, softer, text, flags=re.IGNORECASE)
        if step >= 2:
            text = re.split(r"(?<=[.;])\s", text)[0].rstrip(".")
            text += ". Fully clothed, calm, tasteful, suitable for all audiences."
        elif text == prompt:
            text = prompt.rstrip(".") + ". Tasteful, calm, head and shoulders only."
        return Worded(text)

    async def simplify(self, prompt: str, errand: Errand | None = None) -> Worded:
        first = re.split(r"(?<=[.;])\s", prompt.strip())[0]
        return Worded(first[:300].rstrip(" .,") + ". Simple composition, one clear subject.")
