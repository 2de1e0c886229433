"""Measures of a picture's pixels: what tells a sound frame from a blank, blurred or noisy one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image


@dataclass(frozen=True)
class Measures:
    """All in shares of the full range unless said otherwise."""

    contrast: float  # standard deviation of brightness
    entropy: float  # bits of the brightness histogram
    detail: float  # share of pixels on an edge
    sharpness: float  # the steepest steps against the whole range
    noise: float  # deviation of the flat parts from their neighbours
    border: float  # widest flat band along an edge, as a share of that side
    spread: float  # brightness between the 5th and the 95th percentile
    clipped: float  # pixels that are pure black or pure white


def measure(picture: Image.Image) -> Measures:
    """Measures a picture of any mode, at 640 pixels across at most."""
    import numpy as np
    from PIL import Image as Pictures

    grey = picture.convert("L")
    if grey.width > 640:
        grey = grey.resize(
            (640, max(8, round(grey.height * 640 / grey.width))), Pictures.Resampling.BOX
        )
    a = np.asarray(grey, np.float32) / np.float32(255)
    low, high = (float(v) for v in np.percentile(a, (5, 95)))
    histogram = np.bincount((a * 63).astype(np.int64).ravel(), minlength=64) / a.size
    filled = histogram[histogram > 0]
    step = np.maximum(np.abs(np.diff(a, axis=1))[:-1], np.abs(np.diff(a, axis=0))[:, :-1])
    laplace = a[1:-1, :-2] + a[1:-1, 2:] + a[:-2, 1:-1] + a[2:, 1:-1] - 4 * a[1:-1, 1:-1]
    span = max(high - low, 0.08)
    return Measures(
        contrast=float(a.std()),
        entropy=float(-(filled * np.log2(filled)).sum()),
        detail=float((step > 0.08).mean()),
        sharpness=float(np.percentile(np.abs(laplace), 99)) / span,
        noise=_noise(a),
        border=_border(a),
        spread=high - low,
        clipped=float(((a < 0.004) | (a > 0.996)).mean()),
    )


def _noise(a: NDArray[np.float32]) -> float:
    """The grain's deviation, from the quieter half of small blocks (Immerkaer's kernel)."""
    import numpy as np

    k = (
        a[:-2, :-2] + a[:-2, 2:] + a[2:, :-2] + a[2:, 2:]
        - 2 * (a[:-2, 1:-1] + a[2:, 1:-1] + a[1:-1, :-2] + a[1:-1, 2:]) + 4 * a[1:-1, 1:-1]
    )  # fmt: skip
    rows, columns = k.shape[0] // 8 * 8, k.shape[1] // 8 * 8
    blocks = np.abs(k[:rows, :columns]).reshape(rows // 8, 8, columns // 8, 8).mean(axis=(1, 3))
    return float(np.percentile(blocks, 30) * np.sqrt(np.pi / 2) / 6)


def _border(a: NDArray[np.float32]) -> float:
    """How far a band of one even tone reaches in from an edge before the picture begins."""
    import numpy as np

    widest = 0.0
    for view in (a, a[::-1], a.T, a.T[::-1]):
        even = (view.std(axis=1) < 0.0025) & (np.abs(view.mean(axis=1) - view[0].mean()) < 0.012)
        depth = int(np.argmin(even)) if not even.all() else len(even)
        if depth == len(even):
            return 1.0
        edge = min(depth + 1, len(even) - 1)
        step = np.abs(view[edge] - view[0].mean()) > 0.02
        if depth and step.mean() > 0.6:  # a picture's own even wall fades out here and there
            widest = max(widest, depth / len(even))
    return widest
