"""Sound for a film: decoded to one form, held at a length, faded at its end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import av

FADE_SECONDS = 2.5
UNDER_A_VOICE = 0.6  # how loud music is while a voice lies over it


def sound_frames(
    source: Path | None,
    samples: int,
    rate: int,
    block: int,
    *,
    loop: bool = False,
    fade: bool = False,
) -> Iterator[av.AudioFrame]:
    """Exactly `samples` of stereo float sound in blocks, silence where the source ends.

    `loop` begins the source again instead; `fade` lets the end go down to silence.
    """
    import av
    import numpy as np

    block = block or 1024
    done = 0
    held: Any = np.zeros((2, 0), dtype=np.float32)
    pieces = _pieces(source, rate, loop=loop) if source is not None else iter(())
    fading = min(int(FADE_SECONDS * rate), samples // 3) if fade else 0
    while done < samples:
        wanted = min(block, samples - done)
        while held.shape[1] < wanted:
            piece = next(pieces, None)
            if piece is None:
                silence = np.zeros((2, wanted - held.shape[1]), dtype=np.float32)
                held = np.concatenate((held, silence), axis=1)
            else:
                held = np.concatenate((held, piece), axis=1)
        now, held = held[:, :wanted], held[:, wanted:]
        if fading and done + wanted > samples - fading:
            left = samples - np.arange(done, done + wanted, dtype=np.float32)
            now = now * np.power(np.clip(left / fading, 0, 1), 1.5)
        even: Any = np.ascontiguousarray(now, dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(even, format="fltp", layout="stereo")
        frame.sample_rate = rate
        yield frame
        done += wanted


def mixed_frames(
    music: Path | None, voice: Path | None, samples: int, rate: int, block: int
) -> Iterator[av.AudioFrame]:
    """Music that begins again and fades at the end, with a voice over it that is heard once."""
    import av
    import numpy as np

    under = sound_frames(music, samples, rate, block, loop=True, fade=True)
    if voice is None:
        yield from under
        return
    over = sound_frames(voice, samples, rate, block)
    for low, high in zip(under, over, strict=True):
        sums: Any = np.clip(low.to_ndarray() * UNDER_A_VOICE + high.to_ndarray(), -1, 1)
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sums, np.float32), format="fltp", layout="stereo"
        )
        frame.sample_rate = rate
        yield frame


def _pieces(source: Path, rate: int, *, loop: bool) -> Iterator[Any]:
    import av

    while True:
        heard = False
        with av.open(str(source)) as container:
            if not container.streams.audio:
                return
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=rate)
            for frame in container.decode(container.streams.audio[0]):
                for even in resampler.resample(frame):
                    heard = True
                    yield even.to_ndarray()
            for even in resampler.resample(None):
                yield even.to_ndarray()
        if not loop or not heard:
            return
