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
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as container:
            last = 0.0
            if media == "video" and container.streams.video:
                video = container.streams.video[0]
                for frame in container.decode(video):
                    last = frame.time or last
                return video.width, video.height, last + 1 / float(video.average_rate or 24)
            if media == "audio" and container.streams.audio:
                for sound in container.decode(container.streams.audio[0]):
                    last = sound.time or last
                return 0, 0, last
    except FFmpegError as error:
        raise Unusable(f"the {media} cannot be decoded ({error})") from error
    raise Unusable(f"there is no {media} in the delivered file")
