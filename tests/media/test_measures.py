"""What the numbers of a picture mean."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.media.measures import measure


def picture() -> Image.Image:
    image = Image.linear_gradient("L").resize((320, 180)).convert("RGB")
    pen = ImageDraw.Draw(image)
    for i in range(12):
        pen.rectangle([i * 26, 20 + 9 * i % 90, i * 26 + 14, 150], outline=(10, 10, 10), width=2)
    return image


def test_a_plain_sheet_has_no_contrast() -> None:
    m = measure(Image.new("RGB", (200, 100), (120, 120, 120)))
    assert m.contrast < 1e-6
    assert (abs(m.entropy), m.spread, m.border) == (0.0, 0.0, 1.0)


def test_blur_lowers_sharpness_and_grain_raises_noise() -> None:
    sharp = picture()
    grain = np.asarray(sharp).astype(float) + np.random.default_rng(1).normal(0, 30, (180, 320, 1))
    assert (
        measure(sharp.filter(ImageFilter.GaussianBlur(4))).sharpness
        < measure(sharp).sharpness * 0.3
    )
    assert (
        measure(Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))).noise
        > measure(sharp).noise + 0.03
    )


def test_a_band_along_an_edge_is_measured_by_its_share() -> None:
    image = picture()
    image.paste((0, 0, 0), (0, 0, 320, 36))
    assert abs(measure(image).border - 0.2) < 0.02
    assert measure(picture()).border < 0.02


def test_clipping_counts_pure_black_and_white() -> None:
    image = Image.new("L", (100, 100), 0)
    image.paste(255, (0, 0, 50, 100))
    assert measure(image).clipped == 1.0
