"""Black Forest Labs with its meters: an order costs by its pixels, by every picture that goes in,
and by the second."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from tests.fakes.launch import photo
from tests.fakes.services.bfl import FakeBfl

# Credits of FLUX.2 pro: the first megapixel, each further one, and each of a picture that goes in.
FIRST, MORE, INPUT = 3.0, 1.5, 1.5
SECOND = {"hd": 17.0, "fhd": 29.0}  # of FLUX 3 video


class MeteredBfl(FakeBfl):
    """Makes pictures of the size that was asked for, so that what they cost as references is true."""

    def price(self, endpoint: str, body: Mapping[str, Any]) -> float:
        if endpoint == "flux-3-video":
            return SECOND[body["resolution"]] * body["duration"]
        cost = FIRST + MORE * (_megapixels(body["width"], body["height"]) - 1)
        for name, value in body.items():
            if name.startswith("input_image"):
                with Image.open(io.BytesIO(base64.b64decode(value))) as shown:
                    cost += INPUT * _megapixels(*shown.size)
        return cost

    def picture(self, body: Mapping[str, Any], kind: str) -> bytes:
        return photo(body["width"], body["height"], kind)


def _megapixels(width: int, height: int) -> float:
    return max(1.0, width * height / 1_000_000)
