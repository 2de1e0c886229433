"""The colours of the window, dark and light.

Every pair of text and ground that a person reads is at least 4.5:1; `tests/ui/test_tokens.py`
measures it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Border = Literal["none", "solid", "dashed"]


@dataclass(frozen=True)
class Tone:
    """How one state looks: the colour of words and glyph, the chip's fill, the chip's border."""

    fg: str
    bg: str | None = None
    border: Border = "none"
    mark: str | None = None
    """The colour of the state's glyph, bar or card border outside a chip, where `fg` needs `bg`."""

    @property
    def on_ground(self) -> str:
        """A colour that is legible without the chip's fill."""
        return self.mark or self.fg


@dataclass(frozen=True)
class Tokens:
    """One theme. Colours are `#rrggbb`."""

    name: Literal["dark", "light"]
    bg: str
    well: str
    field: str
    panel: str
    raised: str
    hover: str
    line: str
    line2: str
    text: str
    muted: str
    faint: str
    selection: str
    track: str
    dots: str
    ghost: str
    ghost_line: str
    wire: str
    wire_on: str
    planned: Tone
    queued: Tone
    running: Tone
    waiting: Tone
    needs_person: Tone
    retake: Tone
    approved: Tone
    stale: Tone
    failed: Tone
    accent: str = "#f0a53a"
    accent_hover: str = "#f5b454"
    accent_down: str = "#dc9330"
    on_accent: str = "#1a1307"
    pen: str = "#ff4b4b"
    playhead: str = "#ff5a5f"
    badge: str = "#101114"
    on_badge: str = "#e8e9ec"


DARK = Tokens(
    name="dark",
    bg="#141518",
    well="#101114",
    field="#101114",
    panel="#1b1d21",
    raised="#22252a",
    hover="#2a2e34",
    line="#2c3036",
    line2="#3d434c",
    text="#e8e9ec",
    muted="#9aa1ab",
    faint="#858d98",
    selection="#e8e9ec",
    track="#2f343b",
    dots="#26292e",
    ghost="#191b1f",
    ghost_line="#9aa1ab",
    wire="#474e58",
    wire_on="#a9b0ba",
    planned=Tone("#9aa1ab", None, "solid"),
    queued=Tone("#9aa1ab", None, "solid"),
    running=Tone("#70b2f7", "#182c42"),
    waiting=Tone("#b99af7", "#2a2440"),
    needs_person=Tone("#141518", "#e8e9ec", "none", "#e8e9ec"),
    retake=Tone("#f47c7f", "#3a2124"),
    approved=Tone("#62c792", "#183027"),
    stale=Tone("#e3b84a", None, "dashed"),
    failed=Tone("#ffffff", "#c93c42", "none", "#f47c7f"),
)

LIGHT = Tokens(
    name="light",
    bg="#e9ebee",
    well="#dfe2e6",
    field="#ffffff",
    panel="#f6f7f8",
    raised="#ffffff",
    hover="#eceef1",
    line="#d5d9de",
    line2="#b9bfc8",
    text="#1b1e23",
    muted="#575e69",
    faint="#5b626e",
    selection="#1b1e23",
    track="#d5d9de",
    dots="#d5d9de",
    ghost="#f0f1f3",
    ghost_line="#6f7782",
    wire="#9aa1ab",
    wire_on="#575e69",
    planned=Tone("#575e69", None, "solid"),
    queued=Tone("#575e69", None, "solid"),
    running=Tone("#165aa4", "#e0edf9"),
    waiting=Tone("#6236bd", "#ece5fb"),
    needs_person=Tone("#ffffff", "#1b1e23", "none", "#1b1e23"),
    retake=Tone("#b0272d", "#fae6e6"),
    approved=Tone("#18693f", "#dff1e7"),
    stale=Tone("#7d5800", None, "dashed"),
    failed=Tone("#ffffff", "#b3262c", "none", "#b0272d"),
)


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG defines it."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    r, g, b = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
