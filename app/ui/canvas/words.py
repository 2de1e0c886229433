"""Names that the canvas shows: steps, media, and what a screen reader says of a node."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.graph import Media, Op
from app.story.landmarks import Landmark, LandmarkColour
from app.ui.canvas.rows import Fix, NodeRow
from app.ui.kit.meter import credits_text
from app.ui.kit.states import state_word


def op_name(op: Op) -> str:
    """What a step is called."""
    tr = QCoreApplication.translate
    names: dict[Op, str] = {
        "input": tr("Canvas", "Own file"),
        "frame": tr("Canvas", "Frame of a shot"),
        "sheet": tr("Canvas", "Sheet of an asset"),
        "image": tr("Canvas", "Picture"),
        "clip": tr("Canvas", "Clip of a shot"),
        "video": tr("Canvas", "Clip"),
        "music": tr("Canvas", "Music"),
        "first_frame": tr("Canvas", "First frame of a clip"),
        "last_frame": tr("Canvas", "Last frame of a clip"),
        "concatenate": tr("Canvas", "Join clips"),
        "mux": tr("Canvas", "Sound under a clip"),
        "crop": tr("Canvas", "Crop to an aspect"),
        "still": tr("Canvas", "Picture to clip, with a camera move"),
        "side_by_side": tr("Canvas", "Pictures side by side"),
        "text_card": tr("Canvas", "Text card"),
    }
    return names[op]


def media_name(media: Media) -> str:
    """What goes through a wire."""
    tr = QCoreApplication.translate
    return {
        "image": tr("Canvas", "picture"),
        "video": tr("Canvas", "clip"),
        "audio": tr("Canvas", "sound"),
        "text": tr("Canvas", "text"),
    }[media]


def port_name(port: str) -> str:
    """What a port is for."""
    tr = QCoreApplication.translate
    names = {
        "reference": tr("Canvas", "reference"),
        "layout": tr("Canvas", "layout"),
        "start_frame": tr("Canvas", "start frame"),
        "end_frame": tr("Canvas", "end frame"),
        "video": tr("Canvas", "clip"),
        "videos": tr("Canvas", "clips"),
        "sound": tr("Canvas", "sound"),
        "image": tr("Canvas", "picture"),
        "images": tr("Canvas", "pictures"),
    }
    return names.get(port, port.replace("_", " "))


def fix_name(fix: Fix) -> str:
    """What a failed node's button says; short, for there is little room."""
    tr = QCoreApplication.translate
    return {
        "retry": tr("Canvas", "Retry"),
        "model": tr("Canvas", "Model"),
        "words": tr("Canvas", "Edit"),
        "jobs": tr("Canvas", "Jobs"),
    }[fix]


def colour_name(colour: LandmarkColour) -> str:
    """A colour of frames and notes."""
    tr = QCoreApplication.translate
    return {
        "grey": tr("Canvas", "Grey"),
        "blue": tr("Canvas", "Blue"),
        "teal": tr("Canvas", "Teal"),
        "purple": tr("Canvas", "Purple"),
        "rose": tr("Canvas", "Rose"),
        "sand": tr("Canvas", "Sand"),
    }[colour]


def spoken_mark(mark: Landmark, holds: list[str]) -> str:
    """A frame or a note in words."""
    tr = QCoreApplication.translate
    words = " ".join(mark.text.split())
    if mark.kind == "note":
        return tr("Canvas", "Note: {0}").format(words)
    said = tr("Canvas", "Frame {0}, {1}").format(words, colour_name(mark.colour))
    if not holds:
        return said + ", " + tr("Canvas", "empty")
    listed = ", ".join(holds[:12])
    return said + ", " + tr("Canvas", "holds {0} nodes: {1}").format(len(holds), listed)


def spoken(row: NodeRow, fed_by: list[str], feeds: int) -> str:
    """A node in words: name, kind, state, takes, cost, what flows in and out."""
    tr = QCoreApplication.translate
    parts = [row.name, op_name(row.op), state_word(row.state)]
    if row.ghost:
        wanted = tr("Canvas", "proposed"), tr("Canvas", "proposed, left out")
        parts[2] = wanted[0] if row.wanted else wanted[1]
        if row.price:
            parts.append(row.price)
    if row.cancelled:
        parts.append(tr("Canvas", "cancelled"))
    if row.waived:
        parts.append(tr("Canvas", "outdated, but kept"))
    if row.muted:
        parts.append(tr("Canvas", "muted"))
    if row.progress is not None:
        parts.append(f"{round(row.progress * 100)} %")
    if row.takes:
        parts.append(tr("Canvas", "take {0} of {1}").format(row.take, row.takes))
    if row.credits:
        parts.append(tr("Canvas", "{0} credits spent").format(credits_text(row.credits)))
    if row.error:
        parts.append(f"{row.error} {row.fix}".strip())
    if fed_by:
        parts.append(tr("Canvas", "made from {0}").format(", ".join(fed_by)))
    if feeds:
        parts.append(tr("Canvas", "feeds {0}").format(feeds))
    return ", ".join(parts)
