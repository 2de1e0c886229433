"""Takes a delivered file in: decoded fully before it counts, then stored by content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.providers.port import Delivered
from app.store.media_folder import MediaFolder
from app.story.graph import Media


class Unusable(Exception):
    """What was delivered is not what it should be."""


@dataclass(frozen=True)
class Stored:
    sha256: str
    width: int
    height: int
    seconds: float


def take_in(delivered: Delivered, media: Media, folder: MediaFolder) -> Stored:
    """Checks and stores a delivered file. Blocking. Raises `Unusable`."""
    path = delivered.path
    if not path.is_file() or path.stat().st_size == 0:
        raise Unusable("the delivered file is empty")
    if media == "image":
        width, height = _check_picture(path)
        seconds = 0.0
    else:
        width, height, seconds = _check_stream(path, media)
    return Stored(folder.adopt(path, delivered.suffix), width, height, seconds)


def _check_picture(path: Path) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            picture.load()
            return picture.size
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unusable(f"the picture cannot be decoded ({error})") from error
    except Image.DecompressionBombError as error:
        raise Unusable("the picture is too large to be one") from error


def _check_stream(path: Path, media: Media) -> tuple[int, int, float]:
    import av

    try:
        with av.open(str(path)) as container:
            streams = container.streams.video if media == "video" else container.streams.audio
            if not streams:
                raise Unusable(f"there is no {media} in the delivered file")
            stream = streams[0]
            last = 0.0
            for frame in container.decode(stream):
                if frame.time is not None:
                    last = frame.time
            if media == "video":
                video = container.streams.video[0]
                rate = float(video.average_rate or 24)
                return video.width, video.height, last + 1 / rate
            return 0, 0, last
    except av.FFmpegError as error:
        raise Unusable(f"the {media} cannot be decoded ({error})") from error
