"""The words of the camera: codes are stored, phrases are rendered.

Codes follow common board practice: a size is how much of a figure is in frame, a framing is who
shares it, an angle is where the lens stands, a movement is what the camera does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Size = Literal["EWS", "VLS", "WS", "FS", "MLS", "CS", "MS", "MCU", "CU", "BCU", "ECU", "INS"]
Framing = Literal["single", "2S", "3S", "group", "OTS", "POV", "none"]
Angle = Literal["EL", "HA", "LA", "OH", "DA"]
Movement = Literal[
    "static", "pan_left", "pan_right", "tilt_up", "tilt_down", "dolly_in", "dolly_out",
    "truck_left", "truck_right", "pedestal_up", "pedestal_down", "crane_up", "crane_down",
    "zoom_in", "zoom_out", "crash_zoom", "track", "arc", "handheld", "steadicam", "whip_pan",
    "rack_focus", "dolly_zoom", "aerial",
]  # fmt: skip


@dataclass(frozen=True)
class SizeFacts:
    """How tall a standing figure is in frame.

    `head` is the range of the head's height as a share of the frame's height (a figure is about
    seven and a half heads); None where no head is expected.
    """

    phrase: str
    head: tuple[float, float] | None


SIZES: dict[Size, SizeFacts] = {
    "EWS": SizeFacts("extreme wide shot", (0.005, 0.045)),
    "VLS": SizeFacts("very long shot", (0.02, 0.07)),
    "WS": SizeFacts("wide shot", (0.045, 0.12)),
    "FS": SizeFacts("full shot, head to toe", (0.09, 0.15)),
    "MLS": SizeFacts("medium long shot, from the knees", (0.12, 0.21)),
    "CS": SizeFacts("cowboy shot, from mid-thigh", (0.14, 0.24)),
    "MS": SizeFacts("medium shot, from the waist", (0.18, 0.32)),
    "MCU": SizeFacts("medium close-up, from the chest", (0.28, 0.46)),
    "CU": SizeFacts("close-up of the face", (0.42, 0.78)),
    "BCU": SizeFacts("big close-up, chin to forehead", (0.7, 1.25)),
    "ECU": SizeFacts("extreme close-up of a detail", (1.1, 4.0)),
    "INS": SizeFacts("insert of an object", None),
}

# The usual lens of a size, full frame.
LENSES: dict[Size, str] = {
    "EWS": "18mm", "VLS": "24mm", "WS": "24mm", "FS": "32mm", "MLS": "35mm", "CS": "40mm",
    "MS": "50mm", "MCU": "65mm", "CU": "85mm", "BCU": "100mm", "ECU": "100mm macro",
    "INS": "100mm macro",
}  # fmt: skip

FRAMINGS: dict[Framing, str] = {
    "single": "",
    "2S": "two-shot",
    "3S": "three-shot",
    "group": "group shot",
    "OTS": "over the shoulder",
    "POV": "point of view",
    "none": "",
}

ANGLES: dict[Angle, str] = {
    "EL": "eye level",
    "HA": "high angle",
    "LA": "low angle",
    "OH": "overhead",
    "DA": "Dutch angle",
}

MOVEMENTS: dict[Movement, str] = {
    "static": "static camera",
    "pan_left": "pan left",
    "pan_right": "pan right",
    "tilt_up": "tilt up",
    "tilt_down": "tilt down",
    "dolly_in": "dolly in",
    "dolly_out": "dolly out",
    "truck_left": "truck left",
    "truck_right": "truck right",
    "pedestal_up": "pedestal up",
    "pedestal_down": "pedestal down",
    "crane_up": "crane up",
    "crane_down": "crane down",
    "zoom_in": "zoom in",
    "zoom_out": "zoom out",
    "crash_zoom": "crash zoom",
    "track": "tracking shot",
    "arc": "arc around the subject",
    "handheld": "handheld",
    "steadicam": "Steadicam",
    "whip_pan": "whip pan",
    "rack_focus": "rack focus",
    "dolly_zoom": "dolly zoom",
    "aerial": "aerial shot",
}

MOVEMENT_CODES: dict[Movement, str] = {
    "static": "ST", "pan_left": "PL", "pan_right": "PR", "tilt_up": "TU", "tilt_down": "TD",
    "dolly_in": "DI", "dolly_out": "DO", "truck_left": "TL", "truck_right": "TR",
    "pedestal_up": "PU", "pedestal_down": "PD", "crane_up": "CRU", "crane_down": "CRD",
    "zoom_in": "ZI", "zoom_out": "ZO", "crash_zoom": "CZ", "track": "TK", "arc": "ARC",
    "handheld": "HH", "steadicam": "SC", "whip_pan": "WP", "rack_focus": "RF",
    "dolly_zoom": "DZ", "aerial": "AER",
}  # fmt: skip

ASPECTS: dict[str, float] = {
    "16:9": 16 / 9, "9:16": 9 / 16, "1:1": 1.0, "4:3": 4 / 3, "3:4": 3 / 4, "4:5": 4 / 5,
    "3:2": 3 / 2, "2:3": 2 / 3, "1.85:1": 1.85, "2:1": 2.0, "2.39:1": 2.39, "21:9": 21 / 9,
}  # fmt: skip


def pixel_size(aspect: str, height: int) -> tuple[int, int]:
    """Width and height in even pixels; `height` is the shorter side's length."""
    ratio = ASPECTS[aspect]
    if ratio >= 1:
        return round(height * ratio / 2) * 2, height
    return height, round(height / ratio / 2) * 2
