"""Reference pictures, clips and sounds in the form that a model takes: raw base64, a data URI or
a part of a multipart body, shrunk where the service has a bound."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.providers.port import JobContext, MediaRequest, ProviderError, Reference
from app.system.tasks import in_thread

_TYPES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp",
    ".gif": "image/gif", ".mp4": "video/mp4", ".webm": "video/webm", ".mov": "video/quicktime",
    ".wav": "audio/wav", ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4",
}  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One input, ready: its bytes, its type and a file name."""

    data: bytes
    type: str
    name: str
    reference: Reference

    @property
    def base64(self) -> str:
        return base64.b64encode(self.data).decode("ascii")

    @property
    def data_uri(self) -> str:
        return f"data:{self.type};base64,{self.base64}"

    @property
    def file(self) -> tuple[str, bytes, str]:
        """As httpx takes a part of a multipart body."""
        return (self.name, self.data, self.type)


async def parts_of(
    request: MediaRequest, context: JobContext, most_bytes: int = 0, most_pixels: int = 0
) -> list[Part]:
    """All inputs of a request in order, pictures within the bounds. Raises `ProviderError`
    (`input_image`) where one cannot be read."""
    return await parts_from(request.references, context, most_bytes, most_pixels)


async def parts_from(
    references: Sequence[Reference], context: JobContext, most_bytes: int = 0, most_pixels: int = 0
) -> list[Part]:
    """The same for references that stand in no media request."""
    return [
        await in_thread(_part, context, reference, most_bytes, most_pixels)
        for reference in references
    ]


def _part(context: JobContext, reference: Reference, most_bytes: int, most_pixels: int) -> Part:
    path = context.input(reference)
    try:
        data = path.read_bytes()
        suffix = reference.suffix
        if reference.media == "image" and _too_large(data, most_bytes, most_pixels):
            data, suffix = _shrunk(data, most_bytes, most_pixels), ".jpg"
    except (OSError, ValueError) as error:
        raise ProviderError("input_image", f"a reference cannot be read ({error})") from error
    if most_bytes and len(data) > most_bytes:
        raise ProviderError("input_image", f"a reference is larger than {most_bytes >> 20} MB")
    kind = _TYPES.get(suffix, "application/octet-stream")
    return Part(data, kind, f"{reference.sha256[:12]}{suffix}", reference)


def _too_large(data: bytes, most_bytes: int, most_pixels: int) -> bool:
    if most_bytes and len(data) > most_bytes:
        return True
    if not most_pixels:
        return False
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.width * picture.height > most_pixels


def _shrunk(data: bytes, most_bytes: int, most_pixels: int) -> bytes:
    """As a JPEG of fewer pixels, until it fits."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        flat = picture.convert("RGB")
    pixels = most_pixels or flat.width * flat.height
    out = io.BytesIO()
    for _ in range(6):
        scale = min(1.0, math.sqrt(pixels / (flat.width * flat.height)))
        size = (max(1, int(flat.width * scale)), max(1, int(flat.height * scale)))
        out = io.BytesIO()
        flat.resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=92)
        if not most_bytes or out.tell() <= most_bytes:
            break
        pixels //= 2
    return out.getvalue()
