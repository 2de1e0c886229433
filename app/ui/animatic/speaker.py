"""Sound through the system, where it has any; else the word for why there is none."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer

from app.media.sound_bed import RATE, SoundBed

log = logging.getLogger(__name__)
_BYTES = 4  # of one moment: two channels of 16 bits
_AHEAD = RATE // 5  # samples that the system holds, at most
_TICK_MS = 20
_STUCK = 0.7  # seconds without a sound from the device, after which it counts as gone


class Speaker(QObject):
    """Feeds a sink in small pieces. Without the system's library, or without a device, it stays
    silent; `word` says so then, and is empty otherwise."""

    def __init__(
        self, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._heard, self._heard_at = -1, 0.0
        self._bed: SoundBed | None = None
        self._sink: Any = None
        self._device: Any = None
        self._started = 0.0
        self._at = 0
        self._volume = 0.8
        self._tried = False
        self.word = ""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._feed)

    def set_bed(self, bed: SoundBed | None) -> None:
        """What is heard from now on."""
        playing, now = self._timer.isActive(), self.now()
        self._bed = bed
        if playing:
            self.play(now or 0.0)

    def set_volume(self, volume: float) -> None:
        """0 to 1."""
        self._volume = volume
        if self._sink is not None:
            self._sink.setVolume(volume)

    def play(self, seconds: float) -> None:
        """Sound from a second of the film on."""
        self.stop()
        if self._bed is None or self._bed.empty or not self._ready():
            return
        self._started = seconds
        self._heard, self._heard_at = -1, self._clock()
        self._at = round(seconds * RATE)
        self._device = self._sink.start()
        if self._device is None:
            self.word = _no_device()
            return
        self._feed()
        self._timer.start()

    def stop(self) -> None:
        """Silence."""
        self._timer.stop()
        if self._device is not None:
            self._sink.reset()
            self._device = None

    def now(self) -> float | None:
        """The second of the film that is heard; None while nothing is."""
        if self._device is None:
            return None
        heard = self._sink.processedUSecs()
        now = self._clock()
        if heard != self._heard:
            self._heard, self._heard_at = heard, now
        elif now - self._heard_at > _STUCK:
            # A device that was pulled out must not hold the picture.
            self.word = _no_device()
            self.stop()
            return None
        return self._started + heard / 1_000_000

    def _feed(self) -> None:
        if self._device is None or self._bed is None:
            return
        room = min(self._sink.bytesFree() // _BYTES, _AHEAD)
        if room > 0:
            self._device.write(self._bed.block(self._at, room))
            self._at += room

    def _ready(self) -> bool:
        """Makes the sink when sound is first needed: the library takes 0.1 s to load."""
        if self._tried:
            return self._sink is not None
        self._tried = True
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices
        except ImportError:
            log.info("QtMultimedia cannot be loaded; the animatic is silent")
            self.word = _no_library()
            return False
        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            self.word = _no_device()
            return False
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(2)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._sink = QAudioSink(device, form, self)
        self._sink.setBufferSize(_AHEAD * _BYTES)
        self._sink.setVolume(self._volume)
        return True


def _no_library() -> str:
    return QCoreApplication.translate(
        "Speaker", "It plays without sound: the system's sound library (libpulse) is missing."
    )


def _no_device() -> str:
    return QCoreApplication.translate(
        "Speaker", "It plays without sound: this computer has no sound device."
    )
