"""Frames and sound for a player: from any place, at any rate."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.media.frame_reader import ClipReader
from app.media.sound_bed import RATE, Pcm, SoundBed, decode_pcm
from app.system.errors import BadInput
from tests.media.test_clips_and_thumbnails import clip, sound


def grey(reader: ClipReader, index: int) -> float:
    return float(reader.frame(index, 96, 64)[..., :3].mean())


def test_frames_come_by_number_in_any_order(tmp_path: Path) -> None:
    reader = ClipReader(clip(tmp_path / "c.mp4", 90), 24)
    for index in (0, 1, 40, 39, 3, 80, 80, 2):
        assert grey(reader, index) == pytest.approx(20 + 2 * index, abs=4)
    assert grey(reader, 500) == pytest.approx(20 + 2 * 89, abs=4)  # the last one is held
    reader.close()


def test_another_rate_shows_what_stands_at_that_time(tmp_path: Path) -> None:
    reader = ClipReader(clip(tmp_path / "c.mp4", 48, fps=24), 12)
    assert grey(reader, 10) == pytest.approx(20 + 2 * 21, abs=5)
    reader.close()


def test_frames_fit_without_distortion(tmp_path: Path) -> None:
    reader = ClipReader(clip(tmp_path / "c.mp4", 4), 24)
    assert reader.frame(0, 480, 480).shape == (320, 480, 4)
    reader.close()


def test_what_is_no_clip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.mp4").write_bytes(b"words")
    with pytest.raises(BadInput, match=r"x\.mp4"):
        ClipReader(tmp_path / "x.mp4", 24)
    with pytest.raises(BadInput, match=r"s\.wav"):
        ClipReader(sound(tmp_path / "s.wav", 0.2), 24)


def pcm(path: Path, value: int, samples: int) -> Pcm:
    np.full((samples, 2), value, np.int16).tofile(path)
    return Pcm(path, samples, ())


def heard(bed: SoundBed, start: int, count: int = 4) -> int:
    return int(np.frombuffer(bed.block(start, count), np.int16).reshape(-1, 2)[0, 0])


def test_a_sound_is_decoded_whole_with_its_peaks(tmp_path: Path) -> None:
    made = decode_pcm(sound(tmp_path / "s.wav", 1.0), tmp_path / "s.pcm")
    assert made.seconds == pytest.approx(1.0, abs=0.02)
    assert len(made.peaks) == pytest.approx(50, abs=1)
    assert all(0 <= p <= 1 for p in made.peaks)
    assert made.path.stat().st_size == made.samples * 4


def test_music_begins_again_and_fades_at_the_end(tmp_path: Path) -> None:
    bed = SoundBed(pcm(tmp_path / "m", 8000, RATE), None, 20)
    assert heard(bed, 0) == heard(bed, 5 * RATE) == 8000
    assert 0 < heard(bed, 19 * RATE) < 4000
    assert heard(bed, 20 * RATE) == 0 and heard(bed, -4) == 0


def test_a_voice_is_heard_once_over_softer_music(tmp_path: Path) -> None:
    bed = SoundBed(pcm(tmp_path / "m", 5000, RATE), pcm(tmp_path / "v", 9000, RATE), 20)
    assert heard(bed, 10) == 12000
    assert heard(bed, 2 * RATE) == 3000
    loud = SoundBed(pcm(tmp_path / "a", 32000, RATE), pcm(tmp_path / "b", 32000, RATE), 20)
    assert heard(loud, 0) == 32767
