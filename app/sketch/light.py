"""Light that has a place: lamps, windows, fires and the pool that they throw at night."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.sketch.camera import Camera
from app.sketch.raster import Sun
from app.sketch.setting import Setting

Floats = NDArray[np.float32]


def light_pool(
    setting: Setting, camera: Camera, time: str, sun: Sun, width: int, height: int
) -> Floats | None:
    """How much light lies where, 0-1 for each pixel; None by day, when all is lit."""
    if time not in ("night", "dusk"):
        return None
    small = (max(2, height // 4), max(2, width // 4))
    y, x = np.mgrid[0 : small[0], 0 : small[1]].astype(np.float32)
    x, y = x / small[1], y / small[0]
    pool = np.zeros(small, np.float32)
    lit = False
    for lamp in setting.lights:
        seen = camera.view(lamp)
        if seen[2] < 0.3:
            continue
        at = camera.flatten(seen)
        if not (-0.4 < at[0] < 1.4 and -0.5 < at[1] < 1.5):
            continue
        wide = 3.2 if setting.inside else 2.2  # walls give a lamp's light back
        reach = float(np.clip(camera.lens * wide / seen[2], 0.10, 0.85))
        far = ((x - at[0]) * camera.aspect) ** 2 + ((y - at[1]) * 0.85) ** 2
        pool = np.maximum(pool, np.exp(-far / (2 * (reach * 0.55) ** 2)) * 0.85)
        lit = True
    if setting.inside and (time == "night" or not lit):
        side = (
            0.27
            if sun.towards[0] * np.cos(camera.yaw) - sun.towards[2] * np.sin(camera.yaw) < 0
            else 0.73
        )
        far = ((x - side) * camera.aspect / 1.25) ** 2 + (y - 0.30) ** 2
        pool = np.maximum(pool, np.exp(-far / 0.22) * (0.78 if time == "night" else 0.5))
    elif not lit:
        return None
    from PIL import Image

    image = Image.fromarray((pool * 255).astype(np.uint8)).resize(
        (width, height), Image.Resampling.BILINEAR
    )
    return np.asarray(image, np.float32) / np.float32(255)
