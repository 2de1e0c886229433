"""Sound files in other forms."""

from __future__ import annotations

from pathlib import Path

from app.system.errors import BadInput


def to_m4a(source: Path, target: Path, bit_rate: int = 160_000) -> Path:
    """AAC in an m4a, which every browser plays. Blocking. Raises `BadInput` for what is no sound."""
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(source)) as there, av.open(str(target), "w", format="ipod") as out:
            if not there.streams.audio:
                raise BadInput(f"There is no sound in {source.name}.")
            stream = out.add_stream("aac", rate=44_100)
            stream.bit_rate = bit_rate  # pyright: ignore[reportAttributeAccessIssue]
            resampler = av.AudioResampler("fltp", "stereo", 44_100)
            for frame in there.decode(there.streams.audio[0]):
                for part in resampler.resample(frame):
                    out.mux(stream.encode(part))  # pyright: ignore
            for part in resampler.resample(None):
                out.mux(stream.encode(part))  # pyright: ignore
            out.mux(stream.encode(None))  # pyright: ignore
    except FFmpegError as error:
        raise BadInput(f"{source.name} cannot be read as sound ({error}).") from error
    return target
