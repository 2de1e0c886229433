"""Single frames of a clip by number, for a player: decodes on from where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.system.errors import BadInput

_FAR = 1.5  # seconds ahead from which seeking is cheaper than decoding on


class ClipReader:
    """One open clip at a rate of its own choosing. Not for several threads at once."""

    def __init__(self, clip: Path, fps: float) -> None:
        """Raises BadInput where there is no picture to read."""
        import av
        from av.error import FFmpegError

        self._fps = fps
        self._clip = clip
        try:
            self._container: Any = av.open(str(clip))
        except (FFmpegError, OSError) as error:
            raise self._unreadable() from error
        if not self._container.streams.video:
            self._container.close()
            raise self._unreadable()
        self._stream: Any = self._container.streams.video[0]
        self._stream.thread_type = "AUTO"
        self._start = float((self._stream.start_time or 0) * self._stream.time_base)
        self._frames: Any = self._container.decode(self._stream)
        self._now: Any = None
        self._next: Any = None

    def close(self) -> None:
        self._container.close()

    def frame(self, index: int, width: int, height: int) -> Any:
        """The frame that is shown at `index`, as an array (height, width, 4) of BGRA, fitted into
        the size; the last one where the clip is shorter. Raises BadInput if it is damaged."""
        from av.error import FFmpegError

        at = (index + 0.5) / self._fps  # the middle of its time, so that rounding never matters
        try:
            shown = self._shown(at)
        except FFmpegError as error:
            raise self._unreadable() from error
        if shown is None:
            raise self._unreadable()
        scale = min(width / shown.width, height / shown.height)
        size = (max(2, round(shown.width * scale)), max(2, round(shown.height * scale)))
        # FFmpeg takes what says nothing about itself for a standard-definition picture.
        space = "ITU709" if shown.colorspace == 1 or shown.height >= 576 else "ITU601"
        fitted = shown.reformat(*size, format="bgra", src_colorspace=space)
        return fitted.to_ndarray()

    def _shown(self, at: float) -> Any:
        if self._now is None:
            self._step()
        here = self._time(self._now)
        if here is not None and (at < here or at > here + _FAR):
            self._seek(at)
        while self._next is not None and (self._time(self._next) or 0.0) <= at:
            self._step()
        return self._now

    def _time(self, frame: Any) -> float | None:
        return None if frame is None or frame.time is None else frame.time - self._start

    def _step(self) -> None:
        """One frame on; keeps the last one at the end."""
        if self._now is None:
            self._now = next(self._frames, None)
        else:
            self._now = self._next
        self._next = next(self._frames, None)

    def _seek(self, at: float) -> None:
        ticks = int((at + self._start) / self._stream.time_base)
        self._container.seek(max(0, ticks), stream=self._stream, backward=True)
        before = self._now
        self._frames = self._container.decode(self._stream)
        self._now = self._next = None
        self._step()
        if self._now is None:  # beyond the end
            self._now = before

    def _unreadable(self) -> BadInput:
        return BadInput(f"{self._clip.name} is not a clip that can be read.")
