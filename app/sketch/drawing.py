"""What the artist hands over."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from app.sketch.layout import Layout


@dataclass(frozen=True)
class Drawing:
    """A finished frame: the picture (RGB), its layers (RGBA, back to front) and what it shows."""

    picture: Image.Image
    layers: tuple[Image.Image, ...]
    layout: Layout
    remarks: tuple[str, ...] = ()
    cast: int = 0  # how many of the layers, after the background ones, show figures
    weather: Image.Image | None = None

    def split(self) -> tuple[list[Image.Image], list[Image.Image]]:
        """Layers of the place and layers of the figures, without the weather."""
        layers = list(self.layers[: len(self.layers) - (self.weather is not None)])
        return layers[: len(layers) - self.cast], layers[len(layers) - self.cast :]
