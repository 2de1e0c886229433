"""The camera in the person's language. Prompts are written with the words of `story.vocabulary`,
whatever the window speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from app.story.vocabulary import Angle, Framing, Movement, Size

Code = TypeVar("Code", Size, Framing, Angle, Movement)


def choices(words: Mapping[Code, str]) -> list[tuple[Code, str]]:
    """Codes, each with what a list shows for it; a code that is only a word is not shown twice."""
    return [(code, f"{code}  {text}" if code.isupper() else text) for code, text in words.items()]


def sizes() -> dict[Size, str]:
    """How much of a figure is in frame."""
    tr = QCoreApplication.translate
    return {
        "EWS": tr("Camera", "extreme wide shot"),
        "VLS": tr("Camera", "very long shot"),
        "WS": tr("Camera", "wide shot"),
        "FS": tr("Camera", "full shot, head to toe"),
        "MLS": tr("Camera", "medium long shot, from the knees"),
        "CS": tr("Camera", "cowboy shot, from mid-thigh"),
        "MS": tr("Camera", "medium shot, from the waist"),
        "MCU": tr("Camera", "medium close-up, from the chest"),
        "CU": tr("Camera", "close-up of the face"),
        "BCU": tr("Camera", "big close-up, chin to forehead"),
        "ECU": tr("Camera", "extreme close-up of a detail"),
        "INS": tr("Camera", "insert of an object"),
    }


def framings() -> dict[Framing, str]:
    """Who shares the frame."""
    tr = QCoreApplication.translate
    return {
        "single": tr("Camera", "one person"),
        "2S": tr("Camera", "two-shot"),
        "3S": tr("Camera", "three-shot"),
        "group": tr("Camera", "group shot"),
        "OTS": tr("Camera", "over the shoulder"),
        "POV": tr("Camera", "point of view"),
        "none": tr("Camera", "nobody"),
    }


def angles() -> dict[Angle, str]:
    """Where the lens stands."""
    tr = QCoreApplication.translate
    return {
        "EL": tr("Camera", "eye level"),
        "HA": tr("Camera", "high angle"),
        "LA": tr("Camera", "low angle"),
        "OH": tr("Camera", "overhead"),
        "DA": tr("Camera", "Dutch angle"),
    }


def movements() -> dict[Movement, str]:
    """What the camera does."""
    tr = QCoreApplication.translate
    return {
        "static": tr("Camera", "static camera"),
        "pan_left": tr("Camera", "pan left"),
        "pan_right": tr("Camera", "pan right"),
        "tilt_up": tr("Camera", "tilt up"),
        "tilt_down": tr("Camera", "tilt down"),
        "dolly_in": tr("Camera", "dolly in"),
        "dolly_out": tr("Camera", "dolly out"),
        "truck_left": tr("Camera", "truck left"),
        "truck_right": tr("Camera", "truck right"),
        "pedestal_up": tr("Camera", "pedestal up"),
        "pedestal_down": tr("Camera", "pedestal down"),
        "crane_up": tr("Camera", "crane up"),
        "crane_down": tr("Camera", "crane down"),
        "zoom_in": tr("Camera", "zoom in"),
        "zoom_out": tr("Camera", "zoom out"),
        "crash_zoom": tr("Camera", "crash zoom"),
        "track": tr("Camera", "tracking shot"),
        "arc": tr("Camera", "arc around the subject"),
        "handheld": tr("Camera", "handheld"),
        "steadicam": tr("Camera", "Steadicam"),
        "whip_pan": tr("Camera", "whip pan"),
        "rack_focus": tr("Camera", "rack focus"),
        "dolly_zoom": tr("Camera", "dolly zoom"),
        "aerial": tr("Camera", "aerial shot"),
    }
