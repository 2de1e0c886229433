"""Burnt-in captions: what is said, when, and how it lies on the picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.media.lettering import Lettering
from app.story.cut import CutLine, CutShot

if TYPE_CHECKING:
    from PIL import Image

_LONGEST = 84  # characters that two caption lines hold comfortably


@dataclass(frozen=True)
class Caption:
    """Words shown from `start` up to `end`, in frames of the shot."""

    speaker: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class CaptionArt:
    """A caption as light and coverage (grey pictures of one size) and where it lies."""

    light: Image.Image
    cover: Image.Image
    left: int
    top: int


def captions_of(shot: CutShot, frames: int) -> tuple[Caption, ...]:
    """The shot's lines over its length, each in proportion to its words; long ones in parts."""
    parts = [(line.speaker, part) for line in shot.lines for part in _parts(line)]
    if not parts or frames < 1:
        return ()
    weights = [12 + len(text) for _, text in parts]
    total, done = sum(weights), 0
    captions: list[Caption] = []
    for (speaker, text), weight in zip(parts, weights, strict=True):
        start, done = round(done * frames / total), done + weight
        captions.append(Caption(speaker, text, start, round(done * frames / total)))
    return tuple(caption for caption in captions if caption.end > caption.start)


def _parts(line: CutLine) -> list[str]:
    """A line in pieces that two rows hold, cut after a sentence or a comma where there is one."""
    text = " ".join(line.text.split())
    parts: list[str] = []
    while len(text) > _LONGEST:
        window = text[:_LONGEST]
        ends = [window.rfind(mark) + len(mark) - 1 for mark in (". ", "! ", "? ", "; ", ", ")]
        cut = max((end for end in ends if end > _LONGEST // 3), default=window.rfind(" "))
        if cut <= 0:
            cut = _LONGEST - 1
        parts.append(text[: cut + 1].strip())
        text = text[cut + 1 :].strip()
    return [*parts, text] if text else parts


def caption_art(caption: Caption, size: tuple[int, int]) -> CaptionArt:
    """The caption for a picture of this size: white on a dark plate, low and centred."""
    from PIL import Image, ImageDraw

    width, height = size
    unit = min(width, height)
    text = Lettering(max(12, round(unit * 0.043)), caption.text)
    name = Lettering(max(10, round(unit * 0.028)), caption.speaker, bold=True)
    lines = text.balanced(caption.text, width * 0.78)
    wide = max([text.width(line) for line in lines] + [name.width(caption.speaker)])
    pad = round(unit * 0.02)
    high = len(lines) * text.line + (name.line if caption.speaker else 0)
    box = (_even(wide + 3 * pad), _even(high + 1.6 * pad))
    light = Image.new("L", box, 20)
    cover = Image.new("L", box, 0)
    ImageDraw.Draw(cover).rounded_rectangle((0, 0, box[0] - 1, box[1] - 1), unit // 90, fill=190)
    for image, fills in ((light, (170, 235)), (cover, (255, 255))):
        canvas = ImageDraw.Draw(image)
        y = pad * 0.6
        if caption.speaker:
            x = (box[0] - name.width(caption.speaker)) / 2
            name.draw(canvas, (x, y), caption.speaker, fills[0])
            y += name.line
        for line in lines:
            text.draw(canvas, ((box[0] - text.width(line)) / 2, y), line, fills[1])
            y += text.line
    left = _even((width - box[0]) / 2)
    top = _even(height - box[1] - unit * 0.055)
    return CaptionArt(light, cover, max(0, left), max(0, top))


def _even(value: float) -> int:
    return int(value) // 2 * 2
