"""What a state looks like: a colour, a glyph and a word, always all three where there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from PySide6.QtCore import QCoreApplication

from app.ui.kit.tokens import Tokens, Tone

State = Literal[
    "planned",
    "queued",
    "running",
    "waiting",
    "needs_person",
    "retake",
    "approved",
    "stale",
    "failed",
]
STATES: tuple[State, ...] = get_args(State)

GLYPHS: dict[State, str] = {
    "planned": "hollow-circle",
    "queued": "clock",
    "running": "ring",
    "waiting": "diamond",
    "needs_person": "hand",
    "retake": "rotate-ccw",
    "approved": "check-disc",
    "stale": "dashed-circle",
    "failed": "octagon-x",
}


@dataclass(frozen=True)
class StateLook:
    """A state in one theme and one language. `glyph` names an icon; `ring` is drawn by code."""

    state: State
    tone: Tone
    glyph: str
    word: str
    short: str


def state_look(tokens: Tokens, state: State) -> StateLook:
    """How `state` looks in this theme; `short` is the word for a card."""
    tone: Tone = getattr(tokens, state)
    return StateLook(state, tone, GLYPHS[state], state_word(state), state_word(state, short=True))


def state_word(state: State, short: bool = False) -> str:
    """The word for a state in the person's language."""
    tr = QCoreApplication.translate
    match state:
        case "planned":
            return tr("State", "Planned")
        case "queued":
            return tr("State", "Queued")
        case "running":
            return tr("State", "Running")
        case "waiting":
            return tr("State", "Waiting") if short else tr("State", "Waiting for you")
        case "needs_person":
            return tr("State", "Needs you")
        case "retake":
            return tr("State", "Retake")
        case "approved":
            return tr("State", "Approved")
        case "stale":
            return tr("State", "Stale")
        case "failed":
            return tr("State", "Failed")
