"""What changed between two pictures, inside and outside a marked part."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.media.masks import mask_png
from app.story.notes import Mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

_ACROSS = 960  # pixels: enough to see, quick to compare
_SEEN = 0.05  # a smaller step in light or colour is grain, or another save of the same picture


@dataclass(frozen=True)
class Difference:
    """Shares of the pixels that visibly changed, 0 to 1; `inside` is None where nothing was
    marked. `heat`: how much each pixel changed, 0 to 255."""

    inside: float | None
    outside: float
    heat: Image.Image

    @property
    def words(self) -> str:
        """The figures for a person."""
        outside = f"{self.outside:.0%}"
        if self.inside is None:
            return f"{outside} of the picture changed"
        return f"{self.inside:.0%} of the marked part changed, {outside} of the rest"


def compare(old: Path, new: Path, marks: tuple[Mark, ...] = ()) -> Difference:
    """Compares two picture files. Blocking: call from a thread. Raises OSError where one cannot
    be read; a picture of another size is brought to the size of the old one first."""
    import numpy as np
    from PIL import Image

    with Image.open(old) as before, Image.open(new) as after:
        size = (
            min(before.width, _ACROSS),
            max(1, round(before.height * min(1.0, _ACROSS / before.width))),
        )
        a, b = _colours(before, size), _colours(after, size)
    step = np.abs(_even(a) - _even(b)).max(axis=2)
    changed = step > _SEEN
    heat = Image.fromarray((np.clip(step * 2, 0, 1) * 255).astype(np.uint8))
    if not marks:
        return Difference(None, float(changed.mean()), heat)
    part = _part(size, marks)
    inside = float(changed[part].mean()) if part.any() else None
    outside = float(changed[~part].mean()) if not part.all() else 0.0
    return Difference(inside, outside, heat)


def _colours(picture: Image.Image, size: tuple[int, int]) -> NDArray[np.float32]:
    import numpy as np
    from PIL import Image

    small = picture.convert("RGB").resize(size, Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255)


def _even(a: NDArray[np.float32]) -> NDArray[np.float32]:
    """Evened out over 3 by 3 pixels, so that an edge that moved by a hair counts for little."""
    import numpy as np

    padded = np.pad(a, ((1, 1), (1, 1), (0, 0)), mode="edge")
    height, width = a.shape[:2]
    parts = [padded[y : y + height, x : x + width] for y in range(3) for x in range(3)]
    return sum(parts[1:], parts[0]) / np.float32(9)


def _part(size: tuple[int, int], marks: tuple[Mark, ...]) -> NDArray[np.bool_]:
    import io

    import numpy as np
    from PIL import Image

    with Image.open(io.BytesIO(mask_png(*size, marks))) as mask:
        return np.asarray(mask) > 127
