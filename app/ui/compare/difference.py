"""How two pictures differ, point by point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SEEN = 12  # of 255: less is noise of the encoder


@dataclass(frozen=True)
class Difference:
    """`image` is black where both are the same, brighter the more they differ; `share` of the
    points that an eye would see differ."""

    image: QImage
    share: float


def difference(first: QImage, second: QImage, gain: int) -> Difference:
    """The second is brought to the first's size. Safe in any thread."""
    import numpy as np

    if first.isNull() or second.isNull():
        return Difference(QImage(), 0.0)
    if second.size() != first.size():
        second = second.scaled(
            first.size(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    apart = np.abs(_points(first).astype(np.int16) - _points(second).astype(np.int16))
    share = float(np.mean(apart.max(axis=2) > _SEEN))
    shown = np.full((*apart.shape[:2], 4), 255, np.uint8)
    shown[:, :, :3] = np.clip(apart * gain, 0, 255).astype(np.uint8)
    height, width = shown.shape[:2]
    data = shown.tobytes()
    image = QImage(data, width, height, width * 4, QImage.Format.Format_RGB32).copy()
    return Difference(image, share)


def _points(image: QImage) -> NDArray[np.uint8]:
    """Blue, green and red of each point."""
    import numpy as np

    image = image.convertToFormat(QImage.Format.Format_RGB32)
    flat = np.frombuffer(image.constBits(), np.uint8)
    rows = flat.reshape(image.height(), image.bytesPerLine())[:, : image.width() * 4]
    return rows.reshape(image.height(), image.width(), 4)[:, :, :3].copy()
