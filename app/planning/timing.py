"""How long words take on screen, in seconds."""

from __future__ import annotations

import re

WORDS_PER_SECOND = 2.7  # calm English screen speech
BREATH = 0.5  # before the next person speaks
BEAT = 1.0  # (beat), (pause)
SECONDS_PER_LINE = 60 / 55  # a page is a minute and has 55 lines
CHARS_PER_LINE = 60
SHORTEST = 1.5
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def spoken_seconds(text: str, parenthetical: str = "") -> float:
    """A line's length: its words, a breath, and a beat where one is asked for."""
    if not text:
        return BEAT
    syllables = len(_CJK.findall(text))  # scripts without spaces: about 5 signs a second
    words = len(_CJK.sub(" ", text).split())
    pauses = len(re.findall(r"\.\.\.|…|--|—", text)) * 0.3
    seconds = words / WORDS_PER_SECOND + syllables / 5 + BREATH + pauses
    if re.search(r"\b(?:beat|pause|silence|long|hesitat\w*)\b", parenthetical, re.IGNORECASE):
        seconds += BEAT
    return seconds


def action_seconds(text: str) -> float:
    """Action by the page: its printed lines, and one for what stays empty around them."""
    return (len(text) / CHARS_PER_LINE + 1) * SECONDS_PER_LINE


def shot_seconds(wanted: float, size: str, lines: int) -> float:
    """A shot's length, to a tenth; a wide needs time to be read."""
    least = 3.0 if size in ("EWS", "VLS") and not lines else SHORTEST
    if size in ("WS", "INS"):
        least = 2.0
    return round(max(wanted, least), 1)
