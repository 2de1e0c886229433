"""Measures of a sound: what tells music that can be used from silence, a broken file or a shout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.system.errors import BadInput

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RATE = 48_000
_BLOCK = RATE * 2 // 5  # 400 ms, as ITU-R BS.1770 gates
_STEP = _BLOCK // 4
_FLOOR = 10 ** (-60 / 20)  # quieter than this counts as silence
_LONGEST = 20 * 60  # seconds that are measured


@dataclass(frozen=True)
class SoundMeasures:
    """`loudness` is integrated, in LUFS (-inf for silence); `silent` and `clipped` are shares of
    the whole; `longest_gap` in seconds."""

    seconds: float
    loudness: float
    peak: float  # 0 to 1
    clipped: float
    silent: float
    longest_gap: float


def measure_sound(path: Path) -> SoundMeasures:
    """Blocking. Raises `BadInput` where the file holds no sound that can be read."""
    import numpy as np

    sound = _samples(path)
    top = np.abs(sound).max(axis=1) if len(sound) else np.zeros(0, np.float32)
    step = RATE // 20
    windows = len(top) // step
    levels = top[: windows * step].reshape(windows, step).max(axis=1) if windows else top[:0]
    quiet = levels < _FLOOR
    return SoundMeasures(
        seconds=len(sound) / RATE,
        loudness=_loudness(sound),
        peak=float(top.max()) if len(top) else 0.0,
        clipped=_clipped(sound),
        silent=float(quiet.mean()) if windows else 1.0,
        longest_gap=_longest_run(quiet) * step / RATE,
    )


def _samples(path: Path) -> NDArray[np.float32]:
    import itertools

    import av
    import numpy as np
    from av.error import FFmpegError

    parts: list[Any] = []
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise BadInput(f"{path.name} holds no sound.")
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
            decoded: Any = container.decode(container.streams.audio[0])
            for frame in itertools.chain(decoded, (None,)):
                parts += [even.to_ndarray() for even in resampler.resample(frame)]
                if len(parts) * 1024 > _LONGEST * RATE:
                    break
    except FFmpegError as error:
        raise BadInput(f"{path.name} is not a sound that can be read.") from error
    return np.concatenate(parts, axis=1).T if parts else np.zeros((0, 2), np.float32)


def _clipped(sound: NDArray[np.float32]) -> float:
    """The share of samples that stand at full scale beside another one that does."""
    import numpy as np

    full = np.abs(sound) > 0.9985
    return float((full[1:] & full[:-1]).mean()) if len(sound) > 1 else 0.0


def _longest_run(quiet: NDArray[np.bool_]) -> int:
    longest = run = 0
    for one in quiet.tolist():
        run = run + 1 if one else 0
        longest = max(longest, run)
    return longest


def _loudness(sound: NDArray[np.float32]) -> float:
    """ITU-R BS.1770-4: K-weighted mean squares of 400 ms blocks, gated twice."""
    import numpy as np

    if len(sound) < _BLOCK:
        sound = np.pad(sound, ((0, _BLOCK - len(sound)), (0, 0)))
    weight = _k_weight()
    powers: list[float] = []
    for at in range(0, len(sound) - _BLOCK + 1, _STEP):
        spectrum = np.abs(np.fft.rfft(sound[at : at + _BLOCK], axis=0)) ** 2
        spectrum[1:-1] *= 2  # the other half of the spectrum
        powers.append(float((spectrum * weight[:, None]).sum()) / _BLOCK**2)
    level = np.array(powers)
    loud = level[level > 10 ** ((-70 + 0.691) / 10)]
    if not len(loud):
        return float("-inf")
    loud = loud[loud > loud.mean() / 10]
    return round(float(-0.691 + 10 * np.log10(loud.mean())), 2)


def _k_weight() -> NDArray[np.float64]:
    """Power of the two filters of BS.1770 (a shelf, a high pass) at each frequency of a block."""
    import numpy as np

    z = np.exp(-2j * np.pi * np.arange(_BLOCK // 2 + 1) / _BLOCK)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    high = (1 - 2 * z + z**2) / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    return np.abs(shelf * high) ** 2
