"""Clips, thumbnails and what a file says about itself."""

from __future__ import annotations

import itertools
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app.media.clips import concatenate, first_frame, last_frame, mux_sound
from app.media.probe import probe, sniff
from app.media.thumbnails import thumbnail
from app.system.errors import BadInput


def opened(path: Path) -> Image.Image:
    with Image.open(path) as image:
        image.load()
        return image


def clip(path: Path, frames: int, *, size: tuple[int, int] = (96, 64), fps: int = 24) -> Path:
    """Grey that gets lighter by 2 a frame."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "10"})
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        for number in range(frames):
            image = np.full((size[1], size[0], 3), 20 + number * 2, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def sound(path: Path, seconds: float) -> Path:
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=22050, layout="mono")
        wave = np.full((1, int(22050 * seconds)), 4000, np.int16)
        wave[:, ::2] = -4000
        frame = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
        frame.sample_rate = 22050
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_first_and_last_frame(tmp_path: Path) -> None:
    film = clip(tmp_path / "c.mp4", 90)
    first = opened(first_frame(film, tmp_path / "f.png"))
    last = opened(last_frame(film, tmp_path / "l.png"))
    assert abs(first.getpixel((40, 30))[0] - 20) < 6
    assert abs(last.getpixel((40, 30))[0] - (20 + 89 * 2)) < 6


def test_joined_clips_keep_every_frame_and_time_grows(tmp_path: Path) -> None:
    one = clip(tmp_path / "1.mp4", 24)
    two = clip(tmp_path / "2.mp4", 30, size=(200, 64), fps=12)
    voiced = mux_sound(one, sound(tmp_path / "s.wav", 0.4), tmp_path / "v.mp4")
    target = concatenate([one, two, voiced], tmp_path / "all.mp4")
    facts = probe(target)
    assert (facts.width, facts.height, facts.fps, facts.has_sound) == (96, 64, 24.0, True)
    with av.open(str(target)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 24 + 60 + 24
    with av.open(str(target)) as container:
        for stream in container.streams:
            container.seek(0)
            stamps = [p.dts for p in container.demux(stream) if p.dts is not None]
            assert all(a < b for a, b in itertools.pairwise(stamps))


def test_sound_is_laid_and_cut_to_the_picture(tmp_path: Path) -> None:
    film = clip(tmp_path / "c.mp4", 24)
    target = mux_sound(film, sound(tmp_path / "s.wav", 9.0), tmp_path / "v.mp4")
    facts = probe(target)
    assert facts.has_sound
    with av.open(str(target)) as container:
        assert container.duration is not None
        assert abs(container.duration / av.time_base - 1.0) < 0.06
        assert sum(1 for _ in container.decode(video=0)) == 24


def test_what_is_no_clip_is_said(tmp_path: Path) -> None:
    text = tmp_path / "c.mp4"
    text.write_text("hello")
    for work in (
        lambda: last_frame(text, tmp_path / "x.png"),
        lambda: probe(text),
        lambda: thumbnail(text, tmp_path / "x.jpg", 100),
        lambda: concatenate([text], tmp_path / "x.mp4"),
        lambda: concatenate([], tmp_path / "x.mp4"),
    ):
        with pytest.raises(BadInput):
            work()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c.mp4"]


def test_type_comes_from_the_content(tmp_path: Path) -> None:
    film = clip(tmp_path / "film.png", 12)
    assert probe(film).medium == "video"
    assert (probe(film).codec, probe(film).seconds) == ("h264", 0.5)
    Image.new("RGB", (30, 20)).save(tmp_path / "x.mp4", "JPEG")
    facts = probe(tmp_path / "x.mp4")
    assert (facts.medium, facts.mime, facts.width, facts.height) == ("image", "image/jpeg", 30, 20)
    heard = probe(sound(tmp_path / "s.bin", 0.5))
    assert (heard.medium, heard.has_sound, heard.seconds) == ("audio", True, 0.5)
    assert sniff(b"RIFF\0\0\0\0WEBPVP8 ") == ("image", "image/webp")
    assert sniff(b"") == ("unknown", "")


def test_thumbnails(tmp_path: Path) -> None:
    see_through = Image.new("RGBA", (800, 400), (255, 0, 0, 0))
    see_through.save(tmp_path / "t.png")
    small = opened(thumbnail(tmp_path / "t.png", tmp_path / "sub" / "t.jpg", 200))
    assert (small.format, small.size) == ("JPEG", (200, 100))
    assert small.getpixel((50, 50)) == (255, 255, 255)
    Image.new("RGB", (40, 30)).save(tmp_path / "s.jpg")
    assert opened(thumbnail(tmp_path / "s.jpg", tmp_path / "o.jpg", 200)).size == (40, 30)
    turned = Image.new("RGB", (300, 100))
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(tmp_path / "e.jpg", exif=exif)
    assert opened(thumbnail(tmp_path / "e.jpg", tmp_path / "e2.jpg", 50)).size == (50, 150)
    assert opened(thumbnail(clip(tmp_path / "c.mp4", 5), tmp_path / "c.jpg", 48)).size == (
        48,
        32,
    )
