"""Time of day, weather and mood of a scene, in a picture's words."""

from __future__ import annotations

import re

from app.story.script import Interior, ScriptScene

_TIMES: tuple[tuple[str, str], ...] = (
    (r"MIDNIGHT|NIGHT|TONIGHT|NUIT|NACHT|MITTERNACHT|NOCHE|NOTTE|NOC|НОЧЬ|夜", "NIGHT"),
    (r"DAWN|SUNRISE|DAYBREAK|MORGENDÄMMERUNG|AUBE|AMANECER|ŚWIT|РАССВЕТ", "DAWN"),
    (
        r"DUSK|SUNSET|SUNDOWN|TWILIGHT|NIGHTFALL|MAGIC|GOLDEN|(?:ABEND)?DÄMMERUNG|CRÉPUSCULE|СУМЕРКИ|夕",
        "DUSK",
    ),
    (r"EVENING|SOIR|ABEND|WIECZÓR|ВЕЧЕР", "EVENING"),
    (r"MORNING|MATIN|MORGEN|VORMITTAG|УТРО|朝", "MORNING"),
    (r"AFTERNOON|NACHMITTAG|TARDE", "AFTERNOON"),
    (r"NOON|MIDDAY|DAY|JOUR|TAG|MITTAG|DÍA|DIA|GIORNO|DZIEŃ|ДЕНЬ|昼|日", "DAY"),
)
OUTSIDE = {
    "NIGHT": "cold moonlight and pools of lamplight, deep shadows",
    "DAWN": "pale dawn light low over the horizon, long soft shadows",
    "DUSK": "low warm light fading to blue, long shadows",
    "EVENING": "last warm light from one side, first lamps lit",
    "MORNING": "clear morning light from a low sun",
    "AFTERNOON": "warm afternoon sun from one side",
    "DAY": "open daylight with soft shadows",
}
INSIDE = {
    "NIGHT": "warm lamps in a dark room, hard falloff",
    "DAWN": "grey first light through the windows",
    "DUSK": "the last warm light through the windows, dim corners",
    "EVENING": "warm lamps, blue windows",
    "MORNING": "bright morning light through the windows",
    "AFTERNOON": "slanting afternoon light through the windows",
    "DAY": "daylight from the windows, soft shade",
}
_WEATHER: tuple[tuple[str, str], ...] = (
    (r"storm|thunder|lightning", "storm"),
    (r"rain|rains|raining|rainy|downpour|drizzle", "rain"),
    (r"snow\w*|blizzard", "snow"),
    (r"fog|mist\w*", "fog"),
)
_MOODS: tuple[tuple[str, str], ...] = (
    (r"gun|knife|blood|chas\w+|scream\w*|crash\w*|danger|hurr\w+|run(?:s|ning)?|alarm|threat\w*", "tense"),
    (r"tears?|weep\w*|cr(?:y|ies)|grave|goodbye|farewell|funeral|alone|lost|gone|never|last", "wistful"),
    (r"dark\w*|shadow\w*|fog|silen\w+|whisper\w*|cold|empty|strange\w*", "uneasy"),
    (r"laugh\w*|jok\w+|danc\w+|party|sing\w*|cheer\w*|grin\w*", "bright"),
    (r"smil\w+|warm\w*|hug\w*|kiss\w*|gentl\w+|embrac\w+|soft\w*|home", "warm"),
    (r"quiet\w*|still|calm|sleep\w*|slow\w*|waits?|sea|tide", "calm"),
)  # fmt: skip


def time_of_day(written: str, before: str) -> str:
    """The heading's time as one of the known times; LATER, SAME and none keep the one before."""
    upper = written.upper()
    for pattern, time in _TIMES:
        if re.search(rf"(?:^|[^\w])(?:{pattern})(?:$|[^\w])", upper):
            return time
    if not upper or re.search(r"CONTINUOUS|LATER|SAME|MOMENTS", upper):
        return before
    return upper


def light_of(interior: Interior, time: str, weather: str) -> str:
    """The light of a place at a time, as a prompt says it."""
    table = INSIDE if interior == "INT" else OUTSIDE
    light = table.get(time, table["DAY"])
    if weather and interior != "INT":
        return f"{light}, {weather}"
    return light


def weather_of(scene: ScriptScene) -> str:
    text = _action_of(scene)
    for pattern, weather in _WEATHER:
        if re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
            return weather
    return ""


def mood_of(scene: ScriptScene, time: str) -> str:
    """One word for the scene's mood by its vocabulary; quiet at night, else empty."""
    text = " ".join(e.text for e in scene.elements if e.kind in ("action", "dialogue"))
    scores = [
        (len(re.findall(rf"\b(?:{pattern})\b", text, re.IGNORECASE)), -index)
        for index, (pattern, _) in enumerate(_MOODS)
    ]
    best, index = max(scores)
    if best >= 2:
        return _MOODS[-index][1]
    return "quiet" if time in ("NIGHT", "DAWN") else ""


def _action_of(scene: ScriptScene) -> str:
    return " ".join(element.text for element in scene.elements if element.kind == "action")
