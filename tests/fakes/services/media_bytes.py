"""Small real pictures, clips and sounds for the fakes to serve."""

from __future__ import annotations

import functools
import io

import av
import numpy as np
from PIL import Image


@functools.cache
def picture(width: int = 96, height: int = 64, kind: str = "PNG", shade: int = 90) -> bytes:
    """A picture with enough in it that half of its file cannot be decoded."""
    noise = np.random.default_rng(shade).integers(0, 255, (height, width, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, kind)
    return out.getvalue()


@functools.cache
def clip(seconds: float = 0.5, width: int = 64, height: int = 48) -> bytes:
    """An mp4 at 8 pictures a second."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=8)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(max(1, round(seconds * 8))):
            shade = np.full((height, width, 3), number * 20 % 255, dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(shade, format="rgb24")))
        container.mux(stream.encode(None))
    return out.getvalue()


@functools.cache
def sound(seconds: float = 0.5, kind: str = "wav") -> bytes:
    """A quiet tone as wav or mp3."""
    rate = 44_100
    wave = np.sin(np.arange(round(seconds * rate)) * 0.05) * 4_000
    frame = av.AudioFrame.from_ndarray(wave.astype(np.int16)[None, :], format="s16", layout="mono")
    frame.sample_rate = rate
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as container:
        stream = container.add_stream("mp3" if kind == "mp3" else "pcm_s16le", rate=rate)
        stream.layout = "mono"
        resampler = av.AudioResampler(stream.format, stream.layout, rate)
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()
