"""Pictures and clips of a review package: small enough to be sent, exact to the frame."""

from __future__ import annotations

import base64
import hashlib
import io
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from app.exchange.review_shape import Medium

LONG_SIDE = 1600  # of a picture, in pixels
CLIP_SIDE = 1280
_QUALITY = 82


@dataclass(frozen=True)
class Packed:
    """Bytes for a page, with the size that they are shown in."""

    mime: str
    data: bytes
    width: int
    height: int
    rate: tuple[int, int] = (0, 1)
    frames: int = 0

    @property
    def key(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    def medium(self) -> Medium:
        return Medium(type=self.mime, data=base64.b64encode(self.data).decode("ascii"))


def packed_picture(picture: Path) -> Packed:
    """A picture at most `LONG_SIDE` long, as it is seen (turned, on white). Raises BadInput."""
    from PIL import Image

    from app.media.thumbnails import as_seen

    image = as_seen(picture, LONG_SIDE)
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    image.save(out, "WEBP", quality=_QUALITY, method=3)
    return Packed("image/webp", out.getvalue(), image.width, image.height)


def packed_clip(clip: Path) -> Packed:
    """A clip as H.264 that every browser plays. Frame `n` lies at `n / rate` from the start, with
    whole pictures close together, so that a page finds a frame by its number. Raises BadInput."""
    import av

    from app.media.clips import frames_of, mux_sound, video_stream
    from app.media.probe import probe

    facts = probe(clip)
    rate = Fraction(facts.fps or 24).limit_denominator(1001)
    share = min(1.0, CLIP_SIDE / max(facts.width, facts.height, 1))
    size = (max(2, round(facts.width * share / 2) * 2), max(2, round(facts.height * share / 2) * 2))
    with tempfile.TemporaryDirectory() as folder:
        silent, whole = Path(folder) / "silent.mp4", Path(folder) / "whole.mp4"
        count = 0
        with av.open(str(silent), "w", format="mp4", options={"movflags": "+faststart"}) as output:
            video = video_stream(output, size, rate, crf=23)
            video.codec_context.gop_size = max(1, round(rate / 2))
            for frame in frames_of(clip, size, rate):
                frame.pts, frame.time_base = count, 1 / rate
                output.mux(video.encode(frame))
                count += 1
            output.mux(video.encode(None))
        made = mux_sound(silent, clip, whole) if facts.has_sound else silent
        data = made.read_bytes()
    return Packed("video/mp4", data, *size, (rate.numerator, rate.denominator), count)


def packed_film(film: Path, size: tuple[int, int]) -> Packed:
    """A finished film, as it is."""
    return Packed("video/mp4", film.read_bytes(), *size)
