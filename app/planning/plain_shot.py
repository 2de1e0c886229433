"""A shot written by rule, with a prompt that says what is seen, how near, and in what light."""

from __future__ import annotations

import re

from app.planning.light import light_of
from app.planning.shot_plan import ShotPlan
from app.story.recipes import letter
from app.story.vocabulary import LENSES, SIZES, Angle, Framing, Movement, Size


def plain_shot(
    n: int,
    action: str,
    words: str,
    size: Size,
    framing: Framing,
    movement: Movement,
    style: str,
    *,
    angle: Angle = "EL",
    aspect: str = "",
    time: str = "DAY",
) -> ShotPlan:
    look = f", {style}" if style else ""
    phrase = SIZES[size].phrase
    if framing == "none":  # nobody is in it: no waist and no face to measure by
        phrase = re.split(r",| of the face", phrase)[0]
    prompt = f"{capital(words.rstrip('.'))}. {capital(phrase)}, {LENSES[size]}, {light_of('', time, '')}{look}."
    return ShotPlan(
        letter=letter(n), size=size, framing=framing, angle=angle, movement=movement,
        lens=LENSES[size], seconds=4.0, action=sentence(action), prompt=prompt, aspect=aspect,
    )  # fmt: skip


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    text = capital(text.strip())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
