"""Music beds: the asked length, stereo at 48 kHz, soft at both ends, by mood."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pytest

from app.sketch.data import load
from app.sketch.music import RATE, compose, style_of


def sound(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32768


@pytest.mark.parametrize("mood", sorted(load("music")["moods"]))
def test_every_mood_starts_and_ends_well(mood: str, tmp_path: Path) -> None:
    compose(mood, 6.5, 2, tmp_path / "bed.wav")
    data = sound(tmp_path / "bed.wav")
    assert len(data) == round(6.5 * RATE)
    level = np.sqrt((data**2).mean(axis=1))
    assert 0.6 < np.abs(data).max() < 0.95
    assert level[:200].mean() < 0.01
    assert level[-2400:].mean() < 0.01
    assert level[RATE : 5 * RATE].mean() > 0.02
    assert not np.allclose(data[:, 0], data[:, 1])


def test_the_ending_is_a_close_and_not_a_cut(tmp_path: Path) -> None:
    compose("calm", 10, 4, tmp_path / "bed.wav")
    level = np.abs(sound(tmp_path / "bed.wav")).max(axis=1)
    tail = [level[int(t * RATE) : int((t + 0.4) * RATE)].max() for t in (8.0, 8.6, 9.2, 9.6)]
    assert tail == sorted(tail, reverse=True)
    assert tail[0] > 0.1


@pytest.mark.parametrize("seconds", [0.3, 1.0, 33.3])
def test_any_length(seconds: float, tmp_path: Path) -> None:
    compose("tense", seconds, 1, tmp_path / "bed.wav")
    assert len(sound(tmp_path / "bed.wav")) == round(seconds * RATE)


def test_seed_tempo_and_mood_count(tmp_path: Path) -> None:
    takes = [
        ("calm", 1, None),
        ("calm", 2, None),
        ("calm", 1, 130),
        ("epic", 1, None),
        ("calm", 1, None),
    ]
    made = []
    for i, (mood, seed, tempo) in enumerate(takes):
        compose(mood, 9, seed, tmp_path / f"{i}.wav", tempo)
        made.append((tmp_path / f"{i}.wav").read_bytes())
    assert len(set(made)) == 4
    assert made[0] == made[4]
    assert style_of("a heroic battle").name == "epic"
    assert style_of("unheard of").name == "calm"
