"""The activity log: what was done, by whom, at what cost. Appended, never changed."""

from __future__ import annotations

from typing import Any, Literal

from app.story.base import Frozen
from app.story.money import credits

ActivityKind = Literal[
    "session_started", "phase", "checkpoint", "optimised", "submitted", "generated", "evaluated",
    "retry", "approved", "auto_approved", "needs_person", "feedback", "budget_warning",
    "uncertain", "recovered", "waived", "paused", "resumed", "stopped", "breaker", "completed",
    "summary",
]  # fmt: skip


class Activity(Frozen):
    """One entry. `seq` and `at` are given by the store when it is appended."""

    kind: ActivityKind
    text: str
    seq: int = 0
    at: float = 0
    session: str = ""
    shot: str = ""  # shot id
    node: str = ""
    model: str = ""
    micros: int = 0
    data: dict[str, Any] = {}

    @property
    def credits(self) -> float:
        return credits(self.micros)
