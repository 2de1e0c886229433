"""Cast shadows: every face laid on the ground along the light."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from app.sketch.camera import NEAR, Camera
from app.sketch.finish import Paper
from app.sketch.mesh import Mesh
from app.sketch.raster import Sun


def cast_shadow(
    meshes: Sequence[Mesh], camera: Camera, sun: Sun, paper: Paper, strength: float, soft: float,
) -> Image.Image | None:  # fmt: skip
    """A transparent layer (RGBA) with the shadows of things on the ground at height 0."""
    if strength <= 0:
        return None
    light = np.array(sun.towards)
    if light[1] < 0.05:
        return None
    width, height = paper.width, paper.height
    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    drawn = False
    for mesh in meshes:
        points = mesh.points()
        if not len(points) or points[:, 1].min() < -0.3 or np.ptp(points, axis=0).max() > 6:
            continue  # what floats, or is larger than the patch of ground that is flat
        for batch in mesh.batches:
            q = batch.quads
            fall = q[..., 1:2] / light[1]
            flat = q - light * np.clip(fall, 0, 6.0)
            flat[..., 1] = 0.0
            seen = camera.view(flat)
            keep = (seen[..., 2] > NEAR + 0.05).all(axis=1) & (q[..., 1].max(axis=1) < 5)
            if not keep.any():
                continue
            points = camera.flatten(seen[keep]) * np.array([width, height])
            points = np.clip(points, -4 * width, 5 * width)
            for outline in points.reshape(len(points), 8).round(1).tolist():
                pen.polygon(outline, fill=255)
            drawn = True
    if not drawn:
        return None
    mask = mask.filter(ImageFilter.GaussianBlur(soft * height / 720))
    share = np.asarray(mask, np.float32) / 255
    hatch = paper.hatch if paper.hatch is not None else 0.0
    alpha = share * strength * (0.62 + 0.55 * hatch)
    out = np.empty((height, width, 4), np.uint8)
    out[..., 0], out[..., 1], out[..., 2] = 28, 28, 34
    out[..., 3] = (np.clip(alpha, 0, 0.85) * 255).astype(np.uint8)
    return Image.fromarray(out)
