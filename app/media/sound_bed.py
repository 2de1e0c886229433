"""Sound for a player: decoded once to a plain file, read from any place, mixed as it is heard."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.media.soundtrack import FADE_SECONDS, UNDER_A_VOICE
from app.system.errors import BadInput

RATE = 48_000
PEAKS_A_SECOND = 50


@dataclass(frozen=True)
class Pcm:
    """Stereo sound as 16-bit samples in a file; `peaks` are 0 to 1, fifty a second."""

    path: Path
    samples: int
    peaks: tuple[float, ...]

    @property
    def seconds(self) -> float:
        return self.samples / RATE


def decode_pcm(source: Path, target: Path) -> Pcm:
    """Decodes a whole file to `target`. Raises BadInput where it cannot be read."""
    import av
    import numpy as np
    from av.error import FFmpegError

    step = RATE // PEAKS_A_SECOND
    samples = 0
    peaks: list[float] = []
    rest: Any = np.zeros((0, 2), np.int16)
    try:
        with av.open(str(source)) as container, target.open("wb") as file:
            if not container.streams.audio:
                raise BadInput(f"{source.name} holds no sound.")
            resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
            decoded: Any = container.decode(container.streams.audio[0])
            for frame in itertools.chain(decoded, (None,)):
                for even in resampler.resample(frame):
                    block: Any = even.to_ndarray().reshape(-1, 2)
                    file.write(block.tobytes())
                    samples += len(block)
                    rest = np.concatenate((rest, block))
                    whole = len(rest) // step * step
                    if whole:
                        groups = np.abs(rest[:whole].astype(np.int32)).reshape(-1, step * 2)
                        peaks.extend(float(v) / 32768 for v in groups.max(axis=1))
                        rest = rest[whole:]
    except FFmpegError as error:
        raise BadInput(f"{source.name} is not a sound that can be read.") from error
    return Pcm(target, samples, tuple(peaks))


class SoundBed:
    """Music that begins again until the film ends, and a voice that is heard once, over it."""

    def __init__(self, music: Pcm | None, voice: Pcm | None, seconds: float) -> None:
        self._music = self._opened(music)
        self._voice = self._opened(voice)
        self._length = round(seconds * RATE)
        self.empty = self._music is None and self._voice is None

    @staticmethod
    def _opened(pcm: Pcm | None) -> Any:
        import numpy as np

        if pcm is None or pcm.samples == 0:
            return None
        return np.memmap(pcm.path, np.int16, "r", shape=(pcm.samples, 2))

    def block(self, start: int, count: int) -> bytes:
        """`count` samples from `start` on as interleaved 16-bit sound; silence outside."""
        import numpy as np

        heard = np.zeros((count, 2), np.float32)
        at = np.arange(start, start + count)
        inside = (at >= 0) & (at < self._length)
        if self._music is not None:
            fading = min(round(FADE_SECONDS * RATE), max(1, self._length // 3))
            level = np.clip((self._length - at) / fading, 0, 1) ** 1.5
            softer = UNDER_A_VOICE if self._voice is not None else 1.0
            heard += self._music[at % len(self._music)] * (level * softer)[:, None]
        if self._voice is not None:
            there = inside & (at < len(self._voice))
            heard[there] += self._voice[at[there]]
        heard[~inside] = 0
        return np.clip(heard, -32768, 32767).astype(np.int16).tobytes()
