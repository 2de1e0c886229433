"""Where the film stands, and the clock that moves it: the sound's if there is any, else time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.ui.kit.shuttle import advance
from app.ui.kit.timecode import frame_at


class Sound(Protocol):
    """What is heard at real speed. `now` is the second that is heard; None if it cannot tell."""

    def play(self, seconds: float) -> None: ...

    def stop(self) -> None: ...

    def now(self) -> float | None: ...


class Silence:
    """No sound at all."""

    def play(self, seconds: float) -> None:
        pass

    def stop(self) -> None:
        pass

    def now(self) -> float | None:
        return None


class Playback(QObject):
    """Position and speed. `moved` tells the frame that is due, `speed_changed` the speed (0:
    stands still)."""

    moved = Signal(int)
    speed_changed = Signal(int)

    def __init__(
        self,
        sound: Sound | None = None,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._sound = sound or Silence()
        self._clock = clock
        self._fps = 24.0
        self._length = 0
        self._position = 0.0
        self._frame = 0
        self._speed = 0
        self._last = 0.0
        self.loop = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def frame(self) -> int:
        """The frame that stands on the screen."""
        return self._frame

    @property
    def speed(self) -> int:
        """Times real time; 0 stands."""
        return self._speed

    @property
    def length(self) -> int:
        """Frames in all."""
        return self._length

    def set_film(self, length: int, fps: float) -> None:
        """A film of so many frames; the position stays where it can."""
        at = self._frame
        self._length, self._fps = length, fps
        self._timer.setInterval(max(4, round(500 / fps)))
        if length == 0:
            self.set_speed(0)
        self._put(min(at, max(0, length - 1)))
        if self._speed == 1:
            self._sound.play(self._position)

    def seek(self, frame: int) -> None:
        """Go to a frame; playing goes on from there."""
        frame = max(0, min(self._length - 1, frame))
        self._put(frame)
        if self._speed == 1:
            self._sound.play(self._position)
        self.moved.emit(self._frame)

    def set_speed(self, speed: int) -> None:
        """Play at a speed; sound is heard at real speed only."""
        if self._length == 0:
            speed = 0
        if speed == self._speed:
            return
        if speed > 0 and self._frame >= self._length - 1:
            self._put(0)  # play at the end begins again
            self.moved.emit(self._frame)
        self._speed = speed
        self._last = self._clock()
        if speed == 1:
            self._sound.play(self._position)
        else:
            self._sound.stop()
        if speed:
            self._timer.start()
        else:
            self._timer.stop()
            self._put(self._frame)
        self.speed_changed.emit(speed)

    def tick(self) -> None:
        """Moves on to where the clock is."""
        now = self._clock()
        elapsed, self._last = now - self._last, now
        heard = self._sound.now() if self._speed == 1 else None
        if heard is not None:
            elapsed = max(0.0, heard - self._position)
        seconds = self._length / self._fps
        before = self._position
        self._position, goes_on = advance(before, elapsed, self._speed, seconds, self.loop)
        if goes_on and self._speed == 1 and self._position < before:
            self._sound.play(self._position)  # it began again
        frame = min(self._length - 1, frame_at(self._position, self._fps))
        if frame != self._frame:
            self._frame = frame
            self.moved.emit(frame)
        if not goes_on:
            self.set_speed(0)

    def _put(self, frame: int) -> None:
        self._frame = max(0, frame)
        self._position = self._frame / self._fps
        self._last = self._clock()
