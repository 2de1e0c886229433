"""Three themes of an event page, each tinted by its cover, with words that can be read on it."""

from __future__ import annotations

import colorsys
from pathlib import Path

from app.story.base import Frozen
from app.story.stage import PageTheme

Rgb = tuple[int, int, int]
_READABLE = 7.0  # contrast of the words to the paper
_SECOND = 4.8  # of quieter words; WCAG AA asks for 4.5
_GROUND: dict[PageTheme, tuple[float, float]] = {  # lightness and saturation of the paper
    "light": (0.985, 0.25), "dark": (0.09, 0.22), "paper": (0.92, 0.34),
}  # fmt: skip
_CREAM = 0.105  # the hue of paper
_PLAIN: Rgb = (64, 84, 120)


class Palette(Frozen):
    """Colours as CSS writes them."""

    ink: str
    paper: str
    soft: str
    line: str
    accent: str
    on_accent: str


def palette_of(cover: Path | None, theme: PageTheme) -> Palette:
    """Blocking. Without a cover, or where it cannot be read, a plain blue is the tint."""
    tint = _strongest(cover) if cover is not None else _PLAIN
    hue = colorsys.rgb_to_hls(*(c / 255 for c in tint))[0]
    light, saturation = _GROUND[theme]
    ground = hue if theme != "paper" else _CREAM  # paper is warm whatever the cover
    paper = _hls(ground, light, saturation)
    dark = theme == "dark"
    ink = _until(hue, paper, 0.10 if not dark else 0.95, _READABLE, saturation=0.25)
    soft = _until(hue, paper, 0.42 if not dark else 0.66, _SECOND, saturation=0.18)
    accent = _until(hue, paper, 0.30 if not dark else 0.72, _SECOND, saturation=0.55)
    on_accent = max(((255, 255, 255), (12, 14, 20)), key=lambda c: contrast(c, accent))
    line = _hls(ground, light - 0.12 if not dark else light + 0.14, saturation * 0.6)
    return Palette(
        ink=_css(ink), paper=_css(paper), soft=_css(soft), line=_css(line), accent=_css(accent),
        on_accent=_css(on_accent),
    )  # fmt: skip


def contrast(one: Rgb, other: Rgb) -> float:
    """As WCAG 2 measures it: 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _until(hue: float, paper: Rgb, light: float, least: float, saturation: float) -> Rgb:
    """A colour of this hue that is far enough from the paper."""
    step = 0.02 if _luminance(paper) < 0.2 else -0.02
    colour = _hls(hue, light, saturation)
    while contrast(colour, paper) < least and 0.0 < light < 1.0:
        light = min(1.0, max(0.0, light + step))
        colour = _hls(hue, light, saturation)
    return colour


def _strongest(cover: Path) -> Rgb:
    """The most colourful of the cover's main colours."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(cover) as picture:
            small = picture.convert("RGB").resize((64, 36))
    except (UnidentifiedImageError, OSError, ValueError):
        return _PLAIN
    flat = small.quantize(8)
    colours = flat.getpalette() or []
    counts = flat.getcolors() or []
    best, most = _PLAIN, 0.0
    for count, index in counts:
        rgb: Rgb = (colours[3 * index], colours[3 * index + 1], colours[3 * index + 2])  # type: ignore[operator]
        _, light, saturation = colorsys.rgb_to_hls(*(c / 255 for c in rgb))
        weight = saturation * (1 - abs(2 * light - 1)) * count**0.5  # type: ignore[operator]
        if weight > most:
            best, most = rgb, weight
    return best


def _luminance(rgb: Rgb) -> float:
    def linear(c: int) -> float:
        value = c / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _hls(hue: float, light: float, saturation: float) -> Rgb:
    red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)


def _css(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)
