"""A mask from marks: white where a picture is to be drawn anew, black where it stays."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache

from app.story.notes import Mark

_AROUND = 0.09  # how far around a point a pin or an arrow's head means, as a share of the height
_HEM = 0.012  # what is marked is taken a little wider, so that edges can blend


@lru_cache(maxsize=16)
def mask_png(width: int, height: int, marks: Sequence[Mark]) -> bytes:
    """A PNG of the given size, one channel. The same marks always give the same bytes: its hash
    is part of a frozen request."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    for mark in marks:
        _fill(pen, mark, width, height)
    out = io.BytesIO()
    mask.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _fill(pen: object, mark: Mark, width: int, height: int) -> None:
    from PIL import ImageDraw

    assert isinstance(pen, ImageDraw.ImageDraw)
    points = [(x * width, y * height) for x, y in mark.points]
    hem = _HEM * height
    match mark.kind:
        case "rectangle" | "ellipse" if len(points) > 1:
            (left, right), (top, bottom) = (sorted(v) for v in zip(*points[:2], strict=True))
            box = (left - hem, top - hem, right + hem, bottom + hem)
            (pen.rectangle if mark.kind == "rectangle" else pen.ellipse)(box, fill=255)
        case "pen" if len(points) > 1:
            if len(points) > 2:
                pen.polygon(points, fill=255)  # a line around something means what is inside
            thick = max(1, round(mark.width * height + 2 * hem))
            pen.line(points, fill=255, width=thick, joint="curve")
        case _:
            x, y = points[-1]
            r = _AROUND * height
            pen.ellipse((x - r, y - r, x + r, y + r), fill=255)
