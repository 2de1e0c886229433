"""A music bed: chords, a bass and a quiet melody by mood, with an ending that ends."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.sketch.data import load

RATE = 48_000
Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Style:
    """How a mood sounds."""

    tempo: int
    root: int  # MIDI note
    scale: tuple[int, ...]
    chords: tuple[int, ...]  # degrees of the scale, one a bar
    bright: float
    pulse: str
    melody: float  # how often a note is played
    name: str = ""


def style_of(mood: str) -> Style:
    """The style whose words the mood has; calm when none."""
    rows = load("music")["moods"]
    text = mood.casefold()
    best, score = "calm", 0
    for key, row in rows.items():
        length = max((len(w) for w in [key, *row["words"]] if w in text), default=0)
        if length > score:
            best, score = key, length
    row = rows[best]
    return Style(
        int(row["tempo"]), int(row["root"]), tuple(row["scale"]), tuple(row["chords"]), float(row["bright"]),
        str(row["pulse"]), float(row["melody"]), best,
    )  # fmt: skip


def _pitch(style: Style, degree: int) -> float:
    octave, step = divmod(degree, len(style.scale))
    return 440.0 * 2 ** ((style.root + style.scale[step] + 12 * octave - 69) / 12)


def _tone(
    pitch: float,
    seconds: float,
    bright: float,
    attack: float,
    release: float,
    rng: np.random.Generator,
) -> Sound:
    n = int((seconds + release) * RATE)
    t = np.arange(n, dtype=np.float32) / RATE
    out = np.zeros(n, np.float32)
    for k in range(1, 7):
        if pitch * k > 9000:
            break
        level = bright ** (k - 1) / k
        drift = 1 + 0.0012 * rng.normal()
        out += level * np.sin(2 * np.pi * pitch * k * drift * t + rng.uniform(0, 6.3)).astype(
            np.float32
        )
    gate = np.minimum(t / attack, 1.0) * np.clip((seconds + release - t) / release, 0, 1) ** 1.5
    return out * gate.astype(np.float32)


def _pluck(pitch: float, seconds: float, bright: float) -> Sound:
    n = int(seconds * RATE)
    t = np.arange(n, dtype=np.float32) / RATE
    out = np.zeros(n, np.float32)
    for k in range(1, 6):
        out += (bright**k / k) * np.sin(2 * np.pi * pitch * k * t) * np.exp(-t * (2.2 + 1.6 * k))
    return (out * np.minimum(t / 0.006, 1)).astype(np.float32)


def _drum(kind: str, rng: np.random.Generator) -> Sound:
    n = int(0.35 * RATE)
    t = np.arange(n, dtype=np.float32) / RATE
    if kind == "low":
        return (np.sin(2 * np.pi * (52 * t + 6 * (1 - np.exp(-t * 30)))) * np.exp(-t * 11)).astype(
            np.float32
        )
    return (rng.normal(0, 0.5, n) * np.exp(-t * 55)).astype(np.float32)


class _Desk:
    """Two channels that notes are laid on."""

    def __init__(self, frames: int):
        self.out = np.zeros((2, frames), np.float32)

    def lay(self, sound: Sound, at: float, level: float, pan: float) -> None:
        start = int(at * RATE)
        end = min(self.out.shape[1], start + len(sound))
        if end <= start:
            return
        cut = sound[: end - start] * level
        self.out[0, start:end] += cut * np.sqrt((1 - pan) / 2 + 0.0)
        self.out[1, start:end] += cut * np.sqrt((1 + pan) / 2 + 0.0)


def compose(mood: str, seconds: float, seed: int, path: Path, tempo: int | None = None) -> None:
    """Writes a stereo 48 kHz 16-bit WAV of exactly `seconds`, which fades in softly and closes
    on its home chord."""
    style = style_of(mood)
    rng = np.random.default_rng(seed)
    frames = max(RATE // 4, round(seconds * RATE))
    length = frames / RATE
    desk = _Desk(frames)
    beat = 60.0 / (tempo or style.tempo)
    bars = max(1, int((length - min(2.5, length * 0.3)) / (beat * 4)))
    bar = (length - min(2.5, length * 0.3)) / bars  # stretched so that the last chord comes in time
    step = bar / 4
    note = int(rng.integers(7, 10))
    for b in range(bars + 1):
        last = b == bars
        degree = 0 if last else style.chords[b % len(style.chords)]
        at = b * bar
        hold = (length - at) * 0.55 if last else bar * 0.98
        release = (length - at) * 0.44 if last else min(0.9, bar * 0.4)
        for i, third in enumerate((0, 2, 4)):
            sound = _tone(
                _pitch(style, degree + third),
                hold,
                style.bright,
                min(0.5, hold * 0.3),
                release,
                rng,
            )
            desk.lay(sound, at, 0.085, (i - 1) * 0.5)
        bass = _tone(
            _pitch(style, degree - len(style.scale)),
            hold * 0.9,
            style.bright * 0.7,
            0.06,
            release,
            rng,
        )
        desk.lay(bass, at, 0.17, 0.0)
        if last:
            desk.lay(_pluck(_pitch(style, 7), min(3.0, length - at), 0.6), at, 0.15, 0.1)
            break
        _beats(desk, style, at, step, rng, b)
        for k in range(8):
            if rng.random() < style.melody * (0.5 if k % 2 else 1.0):
                note = int(np.clip(note + rng.integers(-2, 3), 5, 13))
                if k == 0:
                    note = degree + 7 + int(rng.choice([0, 2, 4]))
                desk.lay(
                    _pluck(_pitch(style, note), min(2.5, length - at), 0.62),
                    at + k * step / 2,
                    0.13,
                    float(rng.uniform(-0.4, 0.4)),
                )
    _write(_finish(desk.out, length), path)


def _beats(
    desk: _Desk, style: Style, at: float, step: float, rng: np.random.Generator, bar: int
) -> None:
    if style.pulse == "none":
        return
    for k in range(4):
        if (
            style.pulse == "drive"
            or (style.pulse == "heart" and k in (0,))
            or (style.pulse == "light" and k in (0, 2))
        ):
            desk.lay(
                _drum("low", rng), at + k * step, 0.28 if style.pulse != "light" else 0.15, 0.0
            )
        if style.pulse == "heart" and k == 0:
            desk.lay(_drum("low", rng), at + step * 0.6, 0.16, 0.0)
        if style.pulse in ("drive", "light"):
            for half in (0.0, 0.5):
                desk.lay(_drum("tick", rng), at + (k + half) * step, 0.045 if half else 0.06, 0.3)
    del bar


def _finish(out: Sound, length: float) -> Sound:
    """An echo for room, soft ends and a safe level."""
    wet = np.zeros_like(out)
    for delay, level in ((0.031, 0.20), (0.053, 0.16), (0.089, 0.13), (0.147, 0.10), (0.229, 0.07)):
        n = int(delay * RATE)
        if n < out.shape[1]:
            wet[0, n:] += out[1, :-n] * level
            wet[1, n:] += out[0, :-n] * level
    out = out + wet
    t = np.arange(out.shape[1], dtype=np.float32) / RATE
    tail = min(1.8, length * 0.25)
    fade = np.minimum(t / min(0.25, length * 0.1), 1.0) * np.clip((length - t) / tail, 0, 1) ** 1.2
    out = np.tanh(out * fade * 1.4)
    peak = float(np.abs(out).max())
    return (out * (0.7 / peak)).astype(np.float32) if peak > 0 else out


def _write(out: Sound, path: Path) -> None:
    data = (np.clip(out.T, -1, 1) * 32767).astype("<i2")
    part = path.with_name(path.name + ".part")
    try:
        with wave.open(str(part), "wb") as file:
            file.setnchannels(2)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(data.tobytes())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
