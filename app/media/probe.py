"""What a media file is, by its content and never by its name."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from app.story.base import Frozen
from app.system.errors import BadInput

Medium = Literal["image", "video", "audio", "unknown"]

_IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
_SOUNDS: tuple[tuple[bytes, str], ...] = (
    (b"ID3", "audio/mpeg"),
    (b"\xff\xfb", "audio/mpeg"),
    (b"\xff\xf3", "audio/mpeg"),
    (b"\xff\xf2", "audio/mpeg"),
    (b"\xff\xf1", "audio/aac"),
    (b"\xff\xf9", "audio/aac"),
    (b"fLaC", "audio/flac"),
    (b"OggS", "audio/ogg"),
)
_BRANDS: dict[bytes, tuple[Medium, str]] = {
    b"avif": ("image", "image/avif"),
    b"heic": ("image", "image/heic"),
    b"mif1": ("image", "image/heif"),
    b"M4A ": ("audio", "audio/mp4"),
    b"M4B ": ("audio", "audio/mp4"),
    b"qt  ": ("video", "video/quicktime"),
}
SUFFIXES = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/bmp": ".bmp",
    "image/tiff": ".tif", "image/webp": ".webp", "image/avif": ".avif", "image/heic": ".heic",
    "image/heif": ".heif", "audio/mpeg": ".mp3", "audio/aac": ".aac", "audio/flac": ".flac",
    "audio/ogg": ".ogg", "audio/wav": ".wav", "audio/mp4": ".m4a", "video/mp4": ".mp4",
    "video/quicktime": ".mov", "video/webm": ".webm", "video/x-msvideo": ".avi",
}  # fmt: skip


class MediaFacts(Frozen):
    """`seconds` and `fps` are 0 for a picture; sizes are in pixels, `bytes` on disk."""

    medium: Medium
    mime: str
    bytes: int
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    fps: float = 0.0
    codec: str = ""
    has_sound: bool = False


def sniff(head: bytes) -> tuple[Medium, str]:
    """Medium and type by the first bytes (64 are enough); ("unknown", "") where they say nothing."""
    for magic, mime in _IMAGES:
        if head.startswith(magic):
            return "image", mime
    if head[:4] == b"RIFF":
        riff: dict[bytes, tuple[Medium, str]] = {
            b"WEBP": ("image", "image/webp"),
            b"WAVE": ("audio", "audio/wav"),
            b"AVI ": ("video", "video/x-msvideo"),
        }
        return riff.get(head[8:12], ("unknown", ""))
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], ("video", "video/mp4"))
    if head.startswith(b"\x1aE\xdf\xa3"):
        return "video", "video/webm"
    for magic, mime in _SOUNDS:
        if head.startswith(magic):
            return "audio", mime
    return "unknown", ""


def probe(path: Path) -> MediaFacts:
    """A file's facts. Raises BadInput where it is no medium or is damaged, OSError if unreadable."""
    with path.open("rb") as file:
        medium, mime = sniff(file.read(64))
    size = path.stat().st_size
    if medium == "image":
        return _probe_image(path, mime, size)
    return _probe_stream(path, medium, mime, size)


def _probe_image(path: Path, mime: str, size: int) -> MediaFacts:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            width, height = image.size
            codec = (image.format or "").lower()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise BadInput(f"{path.name} is not a readable picture.") from error
    return MediaFacts(
        medium="image", mime=mime, bytes=size, width=width, height=height, codec=codec
    )


def _probe_stream(path: Path, medium: Medium, mime: str, size: int) -> MediaFacts:
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as container:
            video = container.streams.video[0] if container.streams.video else None
            sound = container.streams.audio[0] if container.streams.audio else None
            if video is None and sound is None:
                raise BadInput(f"{path.name} holds no picture and no sound.")
            kind: Medium = "video" if video is not None and medium != "audio" else "audio"
            main = video if kind == "video" and video is not None else sound or video
            seconds = 0.0
            if main is not None and main.duration is not None and main.time_base is not None:
                seconds = float(main.duration * main.time_base)
            elif container.duration is not None:
                seconds = container.duration / av.time_base
            picture = video if kind == "video" else None
            return MediaFacts(
                medium=kind,
                mime=mime or f"{kind}/x-{container.format.name.split(',')[0]}",
                bytes=size,
                width=picture.width if picture else 0,
                height=picture.height if picture else 0,
                seconds=round(seconds, 6),
                fps=float(picture.average_rate or 0) if picture else 0.0,
                codec=main.codec_context.name if main is not None else "",
                has_sound=sound is not None,
            )
    except FFmpegError as error:
        raise BadInput(f"{path.name} is not a readable clip or sound.") from error
