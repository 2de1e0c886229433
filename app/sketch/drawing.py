"""What the artist hands over."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from app.sketch.layout import Layout


@dataclass(frozen=True)
class Drawing:
    """A finished frame: the picture (RGB), its layers (RGBA, back to front) and what it shows.

    `kinds` names each layer: sky, far, shadow, near, cast, front or weather.
    """

    picture: Image.Image
    layers: tuple[Image.Image, ...]
    layout: Layout
    remarks: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
