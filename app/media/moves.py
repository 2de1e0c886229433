"""A still picture becomes a clip: the camera moves over it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from app.media.atomic import written_whole
from app.media.clips import video_stream
from app.system.errors import BadInput

_NEAR = 1.25  # how much closer a move comes than the whole picture
Window = tuple[float, float, float]  # scale, and where the middle lies (0 to 1 across and down)
MOVES: dict[str, Callable[[float], Window]] = {
    "hold": lambda t: (1.0, 0.5, 0.5),
    "zoom_in": lambda t: (1 + (_NEAR - 1) * t, 0.5, 0.5),
    "zoom_out": lambda t: (_NEAR - (_NEAR - 1) * t, 0.5, 0.5),
    "pan_left": lambda t: (_NEAR, 1 - t, 0.5),
    "pan_right": lambda t: (_NEAR, t, 0.5),
    "tilt_up": lambda t: (_NEAR, 0.5, 1 - t),
    "tilt_down": lambda t: (_NEAR, 0.5, t),
}


def still_to_clip(
    picture: Path, target: Path, move: str = "zoom_in", seconds: float = 4.0, fps: int = 24
) -> Path:
    """An H.264 mp4 of the picture's size; the move eases in and out.

    Raises BadInput for an unknown move, a length outside of 0.2 to 120 s, or a picture that cannot
    be read.
    """
    import av
    from PIL import Image, UnidentifiedImageError

    if move not in MOVES:
        raise BadInput(f"There is no move {move}.", f"There are {', '.join(MOVES)}.")
    if not 0.2 <= seconds <= 120:
        raise BadInput("A still stands between 0.2 and 120 seconds.")
    try:
        with Image.open(picture) as opened:
            image = opened.convert("RGB")
    except (OSError, UnidentifiedImageError) as error:
        raise BadInput(f"{picture.name} is not a picture that can be read.") from error
    size = (max(2, image.width // 2 * 2), max(2, image.height // 2 * 2))
    count = max(1, round(seconds * fps))
    options = {"movflags": "+faststart"}
    with written_whole(target) as part:  # noqa: SIM117
        with av.open(str(part), "w", format="mp4", options=options) as output:
            stream = video_stream(output, size, Fraction(fps), crf=18)
            for index in range(count):
                t = index / max(1, count - 1)
                shown = image.resize(
                    size, Image.Resampling.BILINEAR, box=_box(image.size, MOVES[move], t)
                )
                whole: Any = av.VideoFrame
                frame = whole.from_image(shown).reformat(format="yuv420p", dst_colorspace="ITU709")
                frame.pts, frame.time_base = index, Fraction(1, fps)
                output.mux(stream.encode(frame))
            output.mux(stream.encode(None))
    return target


def _box(
    size: tuple[int, int], move: Callable[[float], Window], t: float
) -> tuple[float, float, float, float]:
    """The part of the picture that is in sight at a time, in fractions of pixels."""
    eased = t * t * (3 - 2 * t)
    scale, across, down = move(eased)
    width, height = size[0] / scale, size[1] / scale
    left, top = (size[0] - width) * across, (size[1] - height) * down
    return (left, top, left + width, top + height)
