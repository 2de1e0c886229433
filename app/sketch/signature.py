"""A drawing's own facts, kept in its PNG, so that a clip of it can move its layers again.

They count only while the pixels are the ones that were drawn: a picture that somebody touched is
that person's picture.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydantic import ValidationError

from app.story.base import Frozen
from app.story.staging import ShotStaging

_KEY = "slateroom-sketch"


class Origin(Frozen):
    """What a frame was drawn from."""

    staging: ShotStaging
    seed: int
    hand: str
    pixels: str  # sha256 of the RGB bytes


def _digest(picture: Image.Image) -> str:
    return hashlib.sha256(picture.convert("RGB").tobytes()).hexdigest()


def write_drawing(
    picture: Image.Image, path: Path, staging: ShotStaging, seed: int, hand: str
) -> None:
    """Saves a frame as PNG with what it was drawn from."""
    origin = Origin(staging=staging, seed=seed, hand=hand, pixels=_digest(picture))
    info = PngInfo()
    info.add_itxt(_KEY, origin.model_dump_json(), zip=True)
    picture.save(path, format="PNG", compress_level=3, pnginfo=info)


def origin_of(path: Path) -> Origin | None:
    """What a picture was drawn from; None when it is not, or no longer, a drawing of ours."""
    with Image.open(path) as picture:
        picture.load()
        told = picture.info.get(_KEY)
        if not isinstance(told, str):
            return None
        try:
            origin = Origin.model_validate_json(told)
        except ValidationError:
            return None
        return origin if origin.pixels == _digest(picture) else None
