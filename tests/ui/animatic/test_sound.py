"""Sound out and in, on devices that stand in for the system's."""

from __future__ import annotations

import sys
import wave
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal

from app.media.sound_bed import RATE, Pcm, SoundBed
from app.system.errors import BadInput
from app.ui.animatic.recorder import Recorder
from app.ui.animatic.speaker import Speaker


class FakeFormat:
    SampleFormat = SimpleNamespace(Int16=1)

    def setSampleRate(self, rate: int) -> None:
        self.rate = rate

    def setChannelCount(self, many: int) -> None:
        self.channels = many

    def setSampleFormat(self, form: int) -> None:
        self.form = form


class FakeSink:
    """Takes a second of sound at most and plays it when told."""

    made: list[FakeSink] = []

    def __init__(self, device: object, form: FakeFormat, parent: object) -> None:
        self.written = b""
        self.played = 0
        self.volume = 0.0
        FakeSink.made.append(self)

    def setBufferSize(self, size: int) -> None:
        self.size = size

    def setVolume(self, volume: float) -> None:
        self.volume = volume

    def start(self) -> FakeSink:
        self.written, self.played = b"", 0
        return self

    def reset(self) -> None:
        pass

    def write(self, data: bytes) -> None:
        self.written += data

    def bytesFree(self) -> int:
        return self.size - (len(self.written) - self.played * 4)

    def processedUSecs(self) -> int:
        return self.played * 1_000_000 // RATE


class FakeInput(QObject):
    readyRead = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.waiting = b""

    def readAll(self) -> SimpleNamespace:
        data, self.waiting = self.waiting, b""
        return SimpleNamespace(data=lambda: data)


class FakeSource:
    device = None

    def __init__(self, device: object, form: FakeFormat, parent: object) -> None:
        pass

    def start(self) -> FakeInput | None:
        return FakeSource.device

    def stop(self) -> None:
        pass

    def deleteLater(self) -> None:
        pass


@pytest.fixture
def devices(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    state = SimpleNamespace(output=True, input=True)
    module = SimpleNamespace(
        QAudioFormat=FakeFormat,
        QAudioSink=FakeSink,
        QAudioSource=FakeSource,
        QMediaDevices=SimpleNamespace(
            defaultAudioOutput=lambda: SimpleNamespace(isNull=lambda: not state.output),
            defaultAudioInput=lambda: SimpleNamespace(isNull=lambda: not state.input),
        ),
    )
    FakeSink.made = []
    FakeSource.device = FakeInput()
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", module)
    return state


class HandClock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def bed(tmp_path: Path) -> SoundBed:
    count = np.arange(RATE * 4) % 20_000
    np.stack([count, count], 1).astype(np.int16).tofile(tmp_path / "ramp")
    return SoundBed(None, Pcm(tmp_path / "ramp", RATE * 4, ()), 60)


def test_it_feeds_without_a_gap_and_tells_what_is_heard(qapp, devices, bed: SoundBed) -> None:
    clock = HandClock()
    speaker = Speaker(clock=clock)
    speaker.set_bed(bed)
    speaker.set_volume(0.3)
    speaker.play(1.5)
    (sink,) = FakeSink.made
    for _ in range(10):
        sink.played += 4000
        clock.seconds += 4000 / RATE
        speaker._feed()
        assert speaker.now() == pytest.approx(1.5 + sink.played / RATE)
    heard = np.frombuffer(sink.written, np.int16).reshape(-1, 2)[:, 0]
    start = round(1.5 * RATE)
    assert (heard == np.arange(start, start + len(heard)) % 20_000).all()
    assert sink.volume == 0.3 and speaker.word == ""
    speaker.stop()
    assert speaker.now() is None


def test_a_device_that_falls_silent_holds_nothing(qapp, devices, bed: SoundBed) -> None:
    clock = HandClock()
    speaker = Speaker(clock=clock)
    speaker.set_bed(bed)
    speaker.play(0.0)
    assert speaker.now() == 0.0
    clock.seconds += 1.0
    assert speaker.now() is None
    assert "without sound" in speaker.word


def test_no_device_is_said_once_something_would_be_heard(qapp, devices, bed: SoundBed) -> None:
    devices.output = False
    speaker = Speaker()
    speaker.play(0.0)
    assert speaker.word == ""  # nothing lies under the film
    speaker.set_bed(bed)
    speaker.play(0.0)
    assert "no sound device" in speaker.word and speaker.now() is None


def test_a_voice_is_recorded_to_a_file(qapp, devices, tmp_path: Path) -> None:
    recorder = Recorder()
    levels: list[float] = []
    recorder.level.connect(levels.append)
    recorder.start(tmp_path / "v.wav")
    assert recorder.recording
    FakeSource.device.waiting = np.full(4800, 16384, np.int16).tobytes()
    FakeSource.device.readyRead.emit()
    FakeSource.device.waiting = np.full(2400, 100, np.int16).tobytes()
    assert recorder.stop() == tmp_path / "v.wav"
    with wave.open(str(tmp_path / "v.wav")) as file:
        assert (file.getnframes(), file.getframerate(), file.getnchannels()) == (7200, RATE, 1)
    assert levels[0] == 0.5 and not recorder.recording


def test_nothing_heard_is_no_file_and_no_microphone_is_said(qapp, devices, tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.start(tmp_path / "v.wav")
    assert recorder.stop() is None
    assert recorder.stop() is None
    devices.input = False
    with pytest.raises(BadInput, match="no microphone"):
        recorder.start(tmp_path / "w.wav")
    devices.input = True
    FakeSource.device = None
    with pytest.raises(BadInput, match="could not be opened"):
        recorder.start(tmp_path / "x.wav")
    assert not recorder.recording
