"""What a person may let go on the canvas: pictures, clips and sounds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

_MEDIA = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".heic",
        ".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v",
        ".wav", ".mp3", ".flac", ".ogg", ".m4a", ".aac", ".opus",
    }
)  # fmt: skip


def media_in(data: QMimeData) -> list[Path]:
    """Files of this machine, by their names; what they really are is looked at when they are
    read."""
    paths = [Path(u.toLocalFile()) for u in data.urls() if u.isLocalFile()]
    return [p for p in paths if p.suffix.lower() in _MEDIA]
