"""A clip from a shot: its layers moved by the camera, figures and weather alive, as H.264."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from PIL import Image

from app.sketch.life import Drawings, life_of
from app.sketch.moves import crop, view_at
from app.sketch.signature import origin_of
from app.sketch.stage import set_stage
from app.story.staging import ShotStaging


class ClipCancelled(Exception):
    """The caller asked to stop; no file is left behind."""


def render_clip(
    staging: ShotStaging,
    width: int,
    height: int,
    fps: int,
    seconds: float,
    seed: int,
    path: Path,
    hand: str = "pencil",
    on_progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    still: Path | None = None,
) -> None:
    """Writes an H.264 clip (yuv420p, fast start). With a `still` that this
    artist drew, its own layers move; with any other, the camera moves over the picture, which may
    be a person's own. Raises ClipCancelled when `cancelled` says so."""
    width, height = width // 2 * 2, height // 2 * 2
    frames = max(1, round(seconds * fps))
    origin = origin_of(still) if still is not None else None
    if origin is not None:
        staging = origin.staging.model_copy(update={"movement": staging.movement})
        seed, hand, still = origin.seed, origin.hand, None
    if still is not None:
        with Image.open(still) as opened:
            flat = _cover(opened.convert("RGB"), width, height)
        drawings: Drawings | None = None
    else:
        flat = None
        stage = set_stage(staging, width / height, seed)
        drawings = life_of(stage, staging, width, height, seed, hand)

    def frame(i: int) -> Image.Image:
        t = i / max(1, frames - 1)
        if flat is not None:
            return crop(flat, view_at(staging.movement, t, 0.5), (width, height))
        assert drawings is not None
        return drawings.compose(
            i / fps, t, lambda depth: view_at(staging.movement, t, depth), (width, height)
        )

    _encode(path, width, height, fps, frames, frame, on_progress, cancelled)


def _cover(picture: Image.Image, width: int, height: int) -> Image.Image:
    scale = max(width / picture.width, height / picture.height)
    size = (max(width, round(picture.width * scale)), max(height, round(picture.height * scale)))
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    return picture.crop((left, top, left + width, top + height))


def _encode(
    path: Path, width: int, height: int, fps: int, frames: int, frame: Callable[[int], Image.Image],
    on_progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None,
) -> None:  # fmt: skip
    import av

    part = path.with_name(path.name + ".part")
    try:
        with av.open(str(part), "w", format="mp4", options={"movflags": "+faststart"}) as out:
            stream = out.add_stream("libx264", rate=Fraction(fps))
            stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
            stream.options = {"preset": "veryfast", "crf": "20", "threads": "1"}
            for i in range(frames):
                if cancelled is not None and cancelled():
                    raise ClipCancelled
                out.mux(stream.encode(av.VideoFrame.from_image(frame(i))))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
                if on_progress is not None:
                    on_progress((i + 1) / frames)
            out.mux(stream.encode())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
