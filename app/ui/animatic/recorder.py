"""A scratch voice from the microphone, where the system has one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.media.sound_bed import RATE
from app.system.errors import BadInput


class Recorder(QObject):
    """Records to a WAV file. `level` tells how loud it is, 0 to 1."""

    level = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: Any = None
        self._device: Any = None
        self._file: Any = None
        self._path: Path | None = None

    @property
    def recording(self) -> bool:
        """Whether the microphone is open."""
        return self._source is not None

    def start(self, path: Path) -> None:
        """Opens the microphone. Raises BadInput with the reason where it cannot."""
        import wave

        tr = QCoreApplication.translate
        try:
            from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices
        except ImportError as error:
            raise BadInput(
                tr("Recorder", "Recording needs the system's sound library (libpulse)."),
                tr("Recorder", "Import a sound file instead."),
            ) from error
        device = QMediaDevices.defaultAudioInput()
        if device.isNull():
            raise BadInput(
                tr("Recorder", "This computer has no microphone."),
                tr("Recorder", "Import a sound file instead."),
            )
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._file = wave.open(str(path), "wb")  # noqa: SIM115 - closed by stop
        self._file.setnchannels(1)
        self._file.setsampwidth(2)
        self._file.setframerate(RATE)
        self._path = path
        self._source = QAudioSource(device, form, self)
        self._device = self._source.start()
        if self._device is None:
            self.stop()
            raise BadInput(
                tr("Recorder", "The microphone could not be opened."),
                tr("Recorder", "Allow its use in the system's settings."),
            )
        self._device.readyRead.connect(self._take)

    def stop(self) -> Path | None:
        """Closes the microphone; returns the file if anything was heard."""
        if self._source is None:
            return None
        if self._device is not None:
            self._take()
        self._source.stop()
        self._source.deleteLater()
        heard = self._file.getnframes() > 0
        self._file.close()
        path, self._path = self._path, None
        self._source = self._device = self._file = None
        return path if heard else None

    def _take(self) -> None:
        if self._device is None:
            return
        data = bytes(self._device.readAll().data())
        data = data[: len(data) // 2 * 2]
        if data:
            self._file.writeframes(data)
            loudest = max(abs(v) for v in memoryview(data).cast("h"))
            self.level.emit(min(1.0, loudest / 32768))
