"""What is measured of a sound, and what the critic by rules makes of it."""

from __future__ import annotations

import asyncio
import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.media.sound_measures import RATE, measure_sound
from app.roles.port import PromptContext
from app.roles.rules_critic import RuleCritic
from app.story.takes import Take
from app.system.errors import BadInput

Sound = Callable[[np.ndarray], Path]


@pytest.fixture
def sound(tmp_path: Path) -> Sound:
    def write(values: np.ndarray) -> Path:
        path = tmp_path / "sound.wav"
        with wave.open(str(path), "wb") as out:
            out.setnchannels(2)
            out.setsampwidth(2)
            out.setframerate(RATE)
            both = np.stack([values, values], 1)
            out.writeframes((np.clip(both, -1, 1) * 32767).astype("<i2").tobytes())
        return path

    return write


def tone(seconds: float, level: float, hertz: float = 997) -> np.ndarray:
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


@pytest.mark.parametrize("decibels", [-40, -23, -20, -9])
def test_loudness_is_what_the_standard_says_of_its_tone(sound: Sound, decibels: int) -> None:
    found = measure_sound(sound(tone(4, 10 ** (decibels / 20))))
    assert found.loudness == pytest.approx(decibels, abs=0.1)
    assert found.seconds == pytest.approx(4, abs=0.01)


def test_silence_gaps_and_clipping_are_found(sound: Sound) -> None:
    assert measure_sound(sound(np.zeros(RATE * 2))).silent == 1
    gap = np.concatenate([tone(1, 0.3), np.zeros(RATE * 3), tone(1, 0.3)])
    assert measure_sound(sound(gap)).longest_gap == pytest.approx(3, abs=0.1)
    assert measure_sound(sound(tone(1, 4.0))).clipped > 0.1
    assert measure_sound(sound(tone(1, 0.9))).clipped == 0


def test_what_is_no_sound_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.wav").write_bytes(b"nothing")
    with pytest.raises(BadInput):
        measure_sound(tmp_path / "x.wav")


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (tone(24, 0.2), ""), (np.zeros(RATE * 24), "it is silent"), (tone(24, 4.0), "clipped"),
        (tone(6, 0.2), "6 s long, 24 s were asked"), (tone(24, 0.01), "very quiet"),
        (np.concatenate([tone(10, 0.2), np.zeros(RATE * 5), tone(9, 0.2)]), "silent for 5 s"),
    ],
)  # fmt: skip
def test_music_is_judged_by_what_can_be_measured(
    sound: Sound, values: np.ndarray, fault: str
) -> None:
    take = Take(
        id="tk", node="nd", media="audio", sha256="", suffix=".wav", prompt_sent="Warm music."
    )
    context = PromptContext(prompt="", media="audio", seconds=24)
    verdict = asyncio.run(RuleCritic().judge(take, sound(values), "", context, 7.0))
    assert verdict.passed is not bool(fault)
    assert fault in "; ".join(verdict.faults)
    assert "melody and mood were not judged" in verdict.unjudged
    assert bool(verdict.refined_prompt) is bool(fault)
