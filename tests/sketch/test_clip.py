"""Clips: the asked length, real movement, a clean stop, and a person's own picture kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.sketch.artist import draw
from app.sketch.clip import ClipCancelled, render_clip
from app.sketch.moves import view_at
from app.sketch.signature import origin_of, write_drawing
from app.story.vocabulary import MOVEMENTS
from tests.sketch.shots import shot


def frames(path: Path) -> list[Image.Image]:
    import av

    with av.open(str(path)) as file:
        return [frame.to_image() for frame in file.decode(video=0)]


def difference(a: Image.Image, b: Image.Image) -> float:
    return float(np.abs(np.asarray(a, np.float32) - np.asarray(b, np.float32)).mean())


def test_a_clip_has_its_length_and_format_and_moves(tmp_path: Path) -> None:
    import av

    path = tmp_path / "clip.mp4"
    told: list[float] = []
    render_clip(
        shot(action="Mara walks.", movement="truck_right"),
        320,
        180,
        12,
        1.5,
        3,
        path,
        on_progress=told.append,
    )
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
    drawn = frames(path)
    assert len(drawn) == 18
    assert drawn[0].size == (320, 180)
    assert difference(drawn[0], drawn[-1]) > 4
    assert told[-1] == 1.0
    assert told == sorted(told)
    data = path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # fast start
    assert [p.name for p in tmp_path.iterdir()] == ["clip.mp4"]


def test_a_still_camera_still_shows_life(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    render_clip(shot(action="Mara waves.", size="MS"), 320, 180, 10, 1.0, 3, path)
    drawn = frames(path)
    assert max(difference(drawn[0], f) for f in drawn) > 0.6


@pytest.mark.parametrize(
    ("action", "size", "place"),
    [
        ("A car speeds down the street.", "EWS", "STREET"),
        ("Mara gallops on a horse. Mara rides.", "WS", "FIELD"),
        ("Mara waits. Birds fly over the sea.", "WS", "BEACH"),
        ("Mara waits. The dog runs.", "WS", "PARK"),
    ],
)
def test_animals_and_vehicles_go_their_way(
    action: str, size: str, place: str, tmp_path: Path
) -> None:
    people = {} if "Mara" in action else {"people": (), "framing": "none"}
    staging = shot(action=action, prompt=action, size=size, place=place, heading=f"EXT. {place}", **people)  # fmt: skip
    path = tmp_path / "clip.mp4"
    render_clip(staging, 320, 180, 8, 1.0, 3, path)
    drawn = frames(path)
    still = tmp_path / "still.mp4"
    calm = staging.model_copy(update={"action": "", "prompt": "Mara waits." if not people else ""})
    render_clip(calm, 320, 180, 8, 1.0, 3, still)
    calm_frames = frames(still)
    moved = difference(drawn[0], drawn[4])
    assert moved > 0.25
    assert moved > 1.5 * difference(calm_frames[0], calm_frames[4])


def test_a_clip_can_be_stopped_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ClipCancelled):
        render_clip(
            shot(size="CU"), 160, 90, 12, 1.0, 1, tmp_path / "clip.mp4", cancelled=lambda: True
        )
    assert list(tmp_path.iterdir()) == []


def test_a_persons_own_picture_is_what_the_camera_moves_over(tmp_path: Path) -> None:
    still = tmp_path / "own.png"
    own = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    own.paste((200, 30, 30), (180, 130, 220, 170))
    own.save(still)
    path = tmp_path / "clip.mp4"
    render_clip(shot(movement="dolly_in"), 320, 180, 10, 1.0, 1, path, still=still)
    first, *_, last = frames(path)
    red = [
        (np.asarray(f)[..., 0].astype(int) - np.asarray(f)[..., 1] > 90).sum()
        for f in (first, last)
    ]
    assert red[0] > 300
    assert red[1] > red[0] * 1.1


def test_a_frame_of_ours_comes_alive_and_a_touched_one_stays_as_it_is(tmp_path: Path) -> None:
    staging = shot(action="Mara walks.", size="WS")
    frame = tmp_path / "frame.png"
    write_drawing(draw(staging, 320, 180, 5).picture, frame, staging, 5, "pencil")
    assert origin_of(frame) is not None
    other = shot(prompt="Something else.", people=(), movement="static")
    render_clip(other, 320, 180, 8, 1.0, 99, tmp_path / "alive.mp4", still=frame)
    drawn = frames(tmp_path / "alive.mp4")
    assert difference(drawn[0], drawn[3]) > 0.3
    with Image.open(frame) as opened:
        touched = opened.convert("RGB")
        info = PngInfo()
        info.add_itxt("slateroom-sketch", opened.info["slateroom-sketch"])
    touched.putpixel((3, 3), (255, 0, 0))
    touched.save(frame, pnginfo=info)
    assert origin_of(frame) is None
    render_clip(other, 320, 180, 8, 1.0, 99, tmp_path / "flat.mp4", still=frame)
    drawn = frames(tmp_path / "flat.mp4")
    assert difference(drawn[0], drawn[3]) < 0.1


@pytest.mark.parametrize("movement", sorted(MOVEMENTS))
def test_no_move_looks_past_the_edge(movement: str) -> None:
    for t in np.linspace(0, 1, 9):
        for depth in (0.0, 0.3, 0.7, 1.0):
            x, y, span = view_at(movement, float(t), depth)  # type: ignore[arg-type]
            assert 0 < span <= 1
            assert span / 2 - 1e-9 <= x <= 1 - span / 2 + 1e-9
            assert span / 2 - 1e-9 <= y <= 1 - span / 2 + 1e-9
