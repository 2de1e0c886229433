"""The bundled typefaces and the roles that they play."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

FAMILY = "Inter"
MONO = "IBM Plex Mono"

FontRole = Literal[
    "key",
    "caption",
    "caption_plain",
    "small",
    "small_strong",
    "base",
    "button",
    "strong",
    "number",
    "question",
    "timecode",
    "title",
    "page",
    "welcome",
    "mono",
    "mono_small",
    "mono_strong",
]


@dataclass(frozen=True)
class Face:
    """A size in pixels at text size 1, a weight and whether letters have one width."""

    size: int
    weight: int = 400
    mono: bool = False


FACES: dict[FontRole, Face] = {
    "key": Face(10, 500),
    "caption": Face(11, 600),
    "caption_plain": Face(11, 400),
    "small": Face(12),
    "small_strong": Face(12, 600),
    "base": Face(13),
    "button": Face(13, 500),
    "strong": Face(13, 600),
    "number": Face(14, 600),
    "question": Face(15, 600),
    "timecode": Face(17, 600),
    "title": Face(18, 600),
    "page": Face(20, 600),
    "welcome": Face(30, 600),
    "mono": Face(13, mono=True),
    "mono_small": Face(12, mono=True),
    "mono_strong": Face(13, 600, mono=True),
}


def load_fonts(folder: Path) -> None:
    """Make the bundled typefaces known to Qt. Raises FileNotFoundError if one cannot be read."""
    files = sorted(folder.glob("*.ttf"))
    if not files:
        raise FileNotFoundError(folder)
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise FileNotFoundError(file)


def make_font(role: FontRole, scale: float = 1.0) -> QFont:
    """The font of a role. `scale` is the person's text size; digits have one width."""
    face = FACES[role]
    font = QFont(MONO if face.mono else FAMILY)
    font.setPixelSize(max(9, round(face.size * scale)))
    font.setWeight(QFont.Weight(face.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not face.mono:
        font.setFeature(QFont.Tag("tnum"), 1)
    if face.size >= 18:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, -0.2)
    return font
