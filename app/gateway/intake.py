"""Takes a delivered file in: decoded fully before it counts, then stored by content.

What a file is, its bytes say; a name or a declared type is only what somebody claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.providers.port import Delivered
from app.store.media_folder import MediaFolder
from app.story.graph import Media

MOST_PIXELS = 120_000_000  # of one picture or frame
_PICTURES = {"PNG": ".png", "JPEG": ".jpg", "WEBP": ".webp", "GIF": ".gif"}
_STREAMS = {
    "video": (("mp4", ".mp4"), ("webm", ".webm"), ("avi", ".avi"), ("gif", ".gif")),
    "audio": (
        ("mp3", ".mp3"), ("wav", ".wav"), ("ogg", ".ogg"), ("flac", ".flac"), ("mp4", ".m4a"),
        ("webm", ".weba"),
    ),
}  # fmt: skip


class Unusable(Exception):
    """What was delivered is not what it should be."""


@dataclass(frozen=True)
class Stored:
    sha256: str
    suffix: str  # by what the bytes are
    width: int
    height: int
    seconds: float


def take_in(delivered: Delivered, media: Media, folder: MediaFolder) -> Stored:
    """Checks and stores a delivered file. Blocking. Raises `Unusable`."""
    path = delivered.path
    if not path.is_file() or path.stat().st_size == 0:
        raise Unusable("the delivered file is empty")
    if media == "image":
        suffix, width, height = _check_picture(path)
        seconds = 0.0
    else:
        suffix, width, height, seconds = _check_stream(path, media)
    return Stored(folder.adopt(path, suffix), suffix, width, height, seconds)


def _check_picture(path: Path) -> tuple[str, int, int]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path, formats=list(_PICTURES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unusable(f"the picture is too large ({picture.width}x{picture.height})")
            picture.load()
            return _PICTURES[str(picture.format)], picture.width, picture.height
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Unusable(f"the picture cannot be decoded ({error})") from error
    except Image.DecompressionBombError as error:
        raise Unusable("the picture is too large to be one") from error


def _check_stream(path: Path, media: Media) -> tuple[str, int, int, float]:
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as container:
            kinds = _STREAMS.get(media, ())
            names = container.format.name.split(",")
            suffix = next((s for name, s in kinds if name in names), "")
            if not suffix:
                raise Unusable(f"the {media} comes as {container.format.name}")
            last = 0.0
            if media == "video" and container.streams.video:
                video = container.streams.video[0]
                if video.width * video.height > MOST_PIXELS:
                    raise Unusable(f"the clip is too large ({video.width}x{video.height})")
                for frame in container.decode(video):
                    last = frame.time or last
                rate = float(video.average_rate or 24)
                return suffix, video.width, video.height, last + 1 / rate
            if media == "audio" and container.streams.audio:
                for sound in container.decode(container.streams.audio[0]):
                    last = sound.time or last
                return suffix, 0, 0, last
    except FFmpegError as error:
        raise Unusable(f"the {media} cannot be decoded ({error})") from error
    raise Unusable(f"there is no {media} in the delivered file")
