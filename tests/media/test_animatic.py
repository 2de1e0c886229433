"""The board as a film: exact, watchable anywhere, stoppable."""

from __future__ import annotations

import itertools
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from app.media.animatic import render_animatic, spans_of
from app.media.atomic import RenderCancelled
from app.story.cut import Cut, CutLine, CutScene, CutShot, Transition
from app.system.errors import BadInput

SIZE = (320, 180)
RED, BLUE, GREEN = (200, 30, 30), (30, 30, 200), (30, 160, 30)


def picture(path: Path, colour: tuple[int, int, int], size: tuple[int, int] = SIZE) -> Path:
    Image.new("RGB", size, colour).save(path)
    return path


def shot(number: str, seconds: float, *pictures: Path, **fields: object) -> CutShot:
    return CutShot(
        shot=f"sh_{number}", number=number, size="MS", framing="single", angle="EL",
        movement="static", lens="50mm", seconds=seconds, action="She waits.", pictures=pictures,
    ).model_copy(update=fields)  # fmt: skip


def cut(*shots: CutShot, fps: int = 24, music: Path | None = None) -> Cut:
    scene = CutScene(number="1", heading="INT. A - DAY", shots=shots)
    return Cut(title="Film", aspect="16:9", fps=fps, scenes=(scene,), music=music)


def render(film: Cut, target: Path, **options: object) -> list[np.ndarray]:
    render_animatic(film, target, width=SIZE[0], height=SIZE[1], **options)  # type: ignore[arg-type]
    with av.open(str(target)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def tone(path: Path, seconds: float) -> Path:
    with av.open(str(path), "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=44100, layout="mono")
        wave = (np.sin(np.arange(int(44100 * seconds)) / 20) * 12000).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(wave.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def close_to(pixel: np.ndarray, colour: tuple[int, int, int], slack: int = 14) -> bool:
    return bool(np.all(np.abs(pixel.astype(int) - colour) <= slack))


def test_every_shot_begins_on_its_frame(tmp_path: Path) -> None:
    red, blue = picture(tmp_path / "r.png", RED), picture(tmp_path / "b.png", BLUE)
    frames = render(cut(shot("1A", 0.73, red), shot("1B", 0.51, blue), fps=25), tmp_path / "a.mp4")
    assert len(frames) == round((0.73 + 0.51) * 25)
    turn = next(i for i, frame in enumerate(frames) if close_to(frame[90, 160], BLUE))
    assert turn == round(0.73 * 25)
    assert all(close_to(frame[90, 160], RED) for frame in frames[:turn])


@pytest.mark.parametrize("fps", [12, 24, 25, 30])
def test_many_shots_never_drift(fps: int) -> None:
    spans = spans_of(cut(*(shot(f"1{n}", 1.37) for n in range(60)), fps=fps))
    assert sum(span.frames for span in spans) == round(60 * 1.37 * fps)
    assert all(a.start + a.frames == b.start for a, b in itertools.pairwise(spans))


def test_panels_share_the_time_of_their_shot(tmp_path: Path) -> None:
    panels = [picture(tmp_path / f"{n}.png", c) for n, c in enumerate((RED, GREEN, BLUE))]
    frames = render(cut(shot("1A", 1.0, *panels)), tmp_path / "a.mp4")
    assert [close_to(frames[i][90, 160], c) for i, c in ((2, RED), (12, GREEN), (22, BLUE))] == [
        True, True, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("transition", "expected"),
    [("dissolve", (115, 30, 115)), ("fade_in", (16, 16, 110)), ("cut", BLUE)],
)
def test_transitions(
    tmp_path: Path, transition: Transition, expected: tuple[int, int, int]
) -> None:
    red, blue = picture(tmp_path / "r.png", RED), picture(tmp_path / "b.png", BLUE)
    film = cut(shot("1A", 1.0, red), shot("1B", 2.0, blue, transition=transition))
    frames = render(film, tmp_path / "a.mp4")
    assert len(frames) == 72
    middle = {"dissolve": 24 + 6, "fade_in": 24 + 9, "cut": 24}[transition]
    assert close_to(frames[middle][90, 160], expected, 26)
    assert close_to(frames[-1][90, 160], BLUE)


def test_a_fade_out_takes_the_end_of_the_shot_before(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED)
    film = cut(shot("1A", 2.0, red), shot("1B", 1.0, red, transition="fade_out"))
    frames = render(film, tmp_path / "a.mp4")
    assert frames[47].max() < 40


def test_clips_play_and_hold_their_last_frame(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED, (200, 200))
    clip = tmp_path / "c.mp4"
    render_animatic(cut(shot("1A", 0.5, red), fps=12), clip, width=200, height=200)
    frames = render(cut(shot("1A", 1.5, clip=clip), fps=24), tmp_path / "a.mp4")
    assert len(frames) == 36
    assert close_to(frames[0][90, 160], RED)
    assert close_to(frames[-1][90, 160], RED)
    assert frames[-1][90, 10].max() < 12, "a square clip stands between black bars"


def test_a_missing_picture_becomes_a_card(tmp_path: Path) -> None:
    frames = render(cut(shot("1A", 0.2, tmp_path / "gone.png")), tmp_path / "a.mp4")
    assert frames[0].max() > 180
    assert np.median(frames[0]) < 60


def test_captions_lie_low_and_follow_the_lines(tmp_path: Path) -> None:
    grey = picture(tmp_path / "g.png", (128, 128, 128))
    lines = (
        CutLine(speaker="MARA", text="Привет! 你好"),
        CutLine(speaker="TOM", text="No " * 60),
    )
    film = cut(shot("1A", 2.0, grey, lines=lines), shot("1B", 0.5, grey))
    plain = render(film, tmp_path / "a.mp4")
    burnt = render(film, tmp_path / "b.mp4", captions=True)
    assert np.ptp(plain[5][150:170]) < 12
    assert burnt[2][130:175].max() > 200
    assert burnt[2][130:175].min() < 60
    assert not np.allclose(burnt[2], burnt[40], atol=20)
    assert np.ptp(burnt[-1]) < 12
    assert np.ptp(burnt[2][:90]) < 12


def test_music_lasts_as_long_as_the_film_and_goes_out(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED)
    render(cut(shot("1A", 5.0, red), music=tone(tmp_path / "t.wav", 1.3)), tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        assert container.streams.audio[0].codec_context.name == "aac"
        heard = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    assert abs(heard.shape[1] / 48000 - 5.0) < 0.05
    loud = np.abs(heard[0])
    assert loud[48000 * 2 : 48000 * 3].max() > 0.2, "a short bed begins again"
    assert loud[-2000:].max() < 0.02


def test_the_file_opens_elsewhere(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED)
    target = tmp_path / "a.mp4"
    render(cut(shot("1A", 1.0, red), music=tone(tmp_path / "t.wav", 1)), target)
    data = target.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat"), "starts before it is wholly there"
    with av.open(str(target)) as container:
        video = container.streams.video[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert video.average_rate == Fraction(24)
        assert (video.codec_context.colorspace, video.codec_context.color_primaries) == (1, 1)
        stamps = [packet.dts for packet in container.demux(video) if packet.dts is not None]
    assert all(a < b for a, b in itertools.pairwise(stamps))


def test_it_tells_how_far_it_is_and_stops_without_a_trace(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED)
    target = tmp_path / "out" / "a.mp4"
    told: list[float] = []
    film = cut(shot("1A", 2.0, red))
    render_animatic(film, target, width=320, height=180, on_progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    before = target.read_bytes()
    calls = itertools.count()
    with pytest.raises(RenderCancelled):
        render_animatic(film, target, width=320, height=180, cancelled=lambda: next(calls) > 5)
    assert target.read_bytes() == before
    assert [path.name for path in target.parent.iterdir()] == ["a.mp4"]


def test_what_cannot_be_shown_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no shot"):
        render_animatic(cut(), tmp_path / "a.mp4")
    broken = tmp_path / "x.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    with pytest.raises(BadInput, match="1A"):
        render_animatic(cut(shot("1A", 1.0, broken)), tmp_path / "a.mp4", width=64, height=64)
    assert not (tmp_path / "a.mp4").exists()


def test_a_broken_clip_is_named_and_a_lost_one_gives_way_to_the_picture(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED)
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(100))
    with pytest.raises(BadInput, match=r"broken\.mp4"):
        render(cut(shot("1A", 0.5, red, clip=broken)), tmp_path / "a.mp4")
    frames = render(cut(shot("1A", 0.5, red, clip=tmp_path / "lost.mp4")), tmp_path / "a.mp4")
    assert close_to(frames[0][90, 160], RED)
    with pytest.raises(BadInput, match="music"):
        render(cut(shot("1A", 0.5, red), music=tmp_path / "lost.wav"), tmp_path / "a.mp4")


def test_a_scratch_voice_is_heard_once(tmp_path: Path) -> None:
    red = picture(tmp_path / "r.png", RED)
    film = cut(shot("1A", 3.0, red)).model_copy(update={"voice": tone(tmp_path / "v.wav", 1.0)})
    render(film, tmp_path / "a.mp4")
    with av.open(str(tmp_path / "a.mp4")) as container:
        heard = np.concatenate([f.to_ndarray() for f in container.decode(audio=0)], axis=1)[0]
    assert np.abs(heard[10_000:40_000]).max() > 0.2
    assert np.abs(heard[60_000:]).max() < 0.02
    with pytest.raises(BadInput, match="voice"):
        render(film.model_copy(update={"voice": tmp_path / "lost.wav"}), tmp_path / "b.mp4")
