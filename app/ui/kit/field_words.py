"""What a field of the board is called in the person's language: the board's own names are those of
the code and the log."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def field_word(field: str) -> str:
    """`size`, `image model`; what has no word of its own is called as the board calls it."""
    return _words().get(field) or field.replace("_", " ")


def _words() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "action": tr("Field", "action"),
        "aliases": tr("Field", "other names"),
        "angle": tr("Field", "angle"),
        "approved": tr("Field", "approval"),
        "archived": tr("Field", "deletion"),
        "aspect": tr("Field", "aspect ratio"),
        "character": tr("Field", "speaker"),
        "characters": tr("Field", "characters"),
        "clip_model": tr("Field", "clip model"),
        "continuity": tr("Field", "continuity"),
        "description": tr("Field", "description"),
        "framing": tr("Field", "framing"),
        "heading": tr("Field", "heading"),
        "image_model": tr("Field", "image model"),
        "interior": tr("Field", "inside or outside"),
        "lens": tr("Field", "lens"),
        "light": tr("Field", "light"),
        "location": tr("Field", "location"),
        "look": tr("Field", "look"),
        "looks": tr("Field", "looks"),
        "model": tr("Field", "model"),
        "mood": tr("Field", "mood"),
        "motion": tr("Field", "motion"),
        "movement": tr("Field", "movement"),
        "music": tr("Field", "music"),
        "muted": tr("Field", "left out of runs"),
        "name": tr("Field", "name"),
        "negative": tr("Field", "unwanted"),
        "number": tr("Field", "number"),
        "omitted": tr("Field", "omitted"),
        "palette": tr("Field", "palette"),
        "panel": tr("Field", "panel"),
        "params": tr("Field", "settings of the model"),
        "pick": tr("Field", "chosen take"),
        "place": tr("Field", "place"),
        "port": tr("Field", "wiring"),
        "prompt": tr("Field", "prompt"),
        "props": tr("Field", "props"),
        "seconds": tr("Field", "seconds"),
        "seed": tr("Field", "seed"),
        "sheet": tr("Field", "sheet"),
        "shot": tr("Field", "shot"),
        "size": tr("Field", "size"),
        "source": tr("Field", "source"),
        "style": tr("Field", "style"),
        "synopsis": tr("Field", "synopsis"),
        "take": tr("Field", "take"),
        "text": tr("Field", "words"),
        "time": tr("Field", "time of day"),
        "title": tr("Field", "title"),
        "transition": tr("Field", "transition"),
        "trim": tr("Field", "trim"),
        "video": tr("Field", "clips"),
        "wiring": tr("Field", "wiring"),
    }
