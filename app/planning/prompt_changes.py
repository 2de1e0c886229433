"""One thing of a prompt said anew: the time of day, a colour, a look. The rest of the words stays."""

from __future__ import annotations

import re

from app.planning.light import INSIDE, OUTSIDE, light_of, time_of_day
from app.story.script import Interior

_TIME = re.compile(
    r"\b(?:at |by |in the |during the )?(?P<t>midnight|night(?:time)?|dawn|sunrise|daybreak|dusk|sunset|sundown|nightfall|twilight|golden hour|evening|morning|afternoon|noon|midday|daylight|day(?:time)?|"
    r"nacht|nachts|abend|morgen|nuit|aube|crépuscule|noche|amanecer|atardecer)\b",
    re.I,
)
_WEATHER = re.compile(
    r"\b(?P<w>rain(?:y|ing)?|storm(?:y)?|snow(?:y|ing)?|fog(?:gy)?|mist(?:y)?|sunny|overcast|windy|regen|schnee|nebel|pluie|neige|lluvia|nieve)\b",
    re.I,
)
_KNOWN_TIMES = frozenset(("NIGHT", "DAWN", "DUSK", "EVENING", "MORNING", "AFTERNOON", "DAY"))
COLOURS = (
    "red|crimson|scarlet|orange|yellow|golden|green|teal|turquoise|blue|navy|purple|violet|pink|magenta|brown|beige|cream|white|black|gr[ae]y|silver|gold"
)  # fmt: skip


def time_in(text: str) -> str:
    """The time of day that a text asks for, as a heading says it; empty where none."""
    match = _TIME.search(text)
    if match is None:
        return ""
    time = time_of_day(match.group("t"), "")
    if match.group("t").lower().startswith("golden"):
        time = "DUSK"
    return time if time in _KNOWN_TIMES else ""


def weather_in(text: str) -> str:
    match = _WEATHER.search(text)
    return match.group("w").lower() if match else ""


def at_time(prompt: str, time: str, interior: Interior) -> str:
    """The prompt at another time of day."""
    light = light_of(interior, time, "")
    out = prompt
    for phrase in sorted({*INSIDE.values(), *OUTSIDE.values()}, key=len, reverse=True):
        out = out.replace(phrase, light)
    changed = out != prompt
    told, count = _TIME.subn(lambda m: _keeping_case(m, time.lower()), _without(out, light))
    out = told.replace("\0", light)
    if changed or count:
        return out
    return f"{out.rstrip().rstrip('.')}. {time.capitalize()}: {light}."


def with_words(prompt: str, words: str) -> str:
    """The prompt with one more sentence, unless it says so already."""
    if words.lower() in prompt.lower():
        return prompt
    return f"{prompt.rstrip().rstrip('.')}. {words[:1].upper()}{words[1:]}."


def coloured(text: str, thing: str, colour: str) -> str:
    """`coat` in another colour: the colour that stands before it is replaced, else it is added."""
    new, count = re.subn(
        rf"(?<!\w)(?:(?:{COLOURS})(?:\s+and\s+(?:{COLOURS}))?\s+)?{re.escape(thing)}(?!\w)",
        f"{colour} {thing}", text, flags=re.I,
    )  # fmt: skip
    if count:
        return new
    joined = text.rstrip().rstrip(".")
    return f"{joined}, {colour} {thing}" if joined else f"{colour} {thing}"


def _without(text: str, light: str) -> str:
    """The new light may name a time itself; it is kept out of the exchange."""
    return text.replace(light, "\0")


def _keeping_case(match: re.Match[str], time: str) -> str:
    word = match.group("t")
    lead = match.group(0)[: match.start("t") - match.start()]
    if lead.strip().lower() == "in the" and time in ("night", "dusk", "dawn"):
        lead = "at "
    return lead + (
        time.upper()
        if word.isupper() and len(word) > 1
        else time.capitalize()
        if word[0].isupper()
        else time
    )
