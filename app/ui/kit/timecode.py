"""Frames as people in a cutting room read them."""

from __future__ import annotations


def timecode(frame: int, fps: float) -> str:
    """`HH:MM:SS:FF`, counted in whole frames without dropping any; negative frames are 0."""
    rate = max(1, round(fps))
    seconds, frames = divmod(max(0, frame), rate)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}:{frames:02d}"


def frame_at(seconds: float, fps: float) -> int:
    """The frame that is on the screen at a time."""
    # A hair is added so that a time computed from a frame gives that frame back.
    return max(0, int(seconds * fps + 1e-6))


def parse_timecode(text: str, fps: float) -> int | None:
    """The frame of `SS`, `SS:FF`, `MM:SS:FF` or `HH:MM:SS:FF`; None if it is none of them."""
    parts = text.strip().replace(";", ":").split(":")
    if not 1 <= len(parts) <= 4 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts) == 1:
        parts.append("0")
    hours, minutes, seconds, frames = ([0] * 4 + [int(part) for part in parts])[-4:]
    rate = max(1, round(fps))
    if frames >= rate or seconds >= 60 or (minutes >= 60 and hours):
        return None
    return ((hours * 60 + minutes) * 60 + seconds) * rate + frames
