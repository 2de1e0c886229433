"""Plays one short clip in the place of its picture, silently: a look before it is approved."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.system.tasks import in_thread

_MOST_SECONDS = 30


def decode(clip: Path, width: int, height: int, fps: int) -> list[QImage]:
    """The clip's frames at a small size. Blocking."""
    from app.media.clips import frames_of

    size = (width // 2 * 2, height // 2 * 2)
    found: list[QImage] = []
    for frame in frames_of(clip, size, Fraction(fps)):
        pixels = frame.to_ndarray(format="rgb24")
        image = QImage(pixels.tobytes(), size[0], size[1], size[0] * 3, QImage.Format.Format_RGB888)
        found.append(image.copy())
        if len(found) >= _MOST_SECONDS * fps:
            break
    return found


class ClipPlayer(QObject):
    """`frame_shown` gives each frame in its time, `ended` once it is over or stopped."""

    frame_shown = Signal(QImage)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: list[QImage] = []
        self._at = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    @property
    def is_playing(self) -> bool:
        """Whether frames are on their way."""
        return self._timer.isActive()

    async def play(self, clip: Path, width: int, height: int, fps: int) -> None:
        """Reads the clip beside the loop, then plays it once."""
        self.stop()
        frames = await in_thread(decode, clip, width, height, fps)
        if frames:
            self._frames = frames
            self._at = 0
            self._timer.start(round(1000 / fps))

    def stop(self) -> None:
        """Ends it."""
        if self._timer.isActive():
            self._timer.stop()
            self._frames = []
            self.ended.emit()

    def _step(self) -> None:
        if self._at >= len(self._frames):
            self.stop()
            return
        self.frame_shown.emit(self._frames[self._at])
        self._at += 1
