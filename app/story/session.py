"""A session is one run of something that buys. It stores decisions only."""

from __future__ import annotations

from typing import Any, Literal

from app.story.base import Frozen

SessionKind = Literal["production", "stage", "canvas", "chat"]
DecisionKind = Literal["start", "approve", "limits", "pause", "resume", "stop", "complete"]
Phase = Literal[
    "plan", "sheets", "proofs", "images", "video",  # of a board
    "background", "hero", "promo", "music",  # of a Stage
]  # fmt: skip


class Limits(Frozen):
    """What a session may do. `budget` in micro-dollars; None: the approved estimate x 1.10."""

    mode: Literal["guided", "autonomous"] = "guided"
    budget: int | None = None
    threshold: float = 7.0
    concurrency: int = 4
    video: bool = True
    shots: tuple[str, ...] = ()  # shot ids; empty: all
    nodes: tuple[str, ...] = ()  # a canvas run: exactly these
    stage: str = ""  # a Stage's run: its visuals instead of the board
    model: str = ""  # provider/model for pictures, over the project's
    campaign: str = ""
    ticket: str = ""


class Decision(Frozen):
    """One move of a session, by a person (or the agent in autonomous mode)."""

    session: str
    kind: DecisionKind
    at: float = 0
    phase: Phase | None = None  # approve: which checkpoint
    limits: Limits | None = None  # start, limits
    data: dict[str, Any] = {}  # approve plan: proofs and estimate, frozen


class Session(Frozen):
    """A session's row and its decisions in order."""

    id: str
    kind: SessionKind
    created_at: float
    decisions: tuple[Decision, ...] = ()

    @property
    def limits(self) -> Limits:
        """The newest limits."""
        for decision in reversed(self.decisions):
            if decision.limits is not None:
                return decision.limits
        return Limits()

    @property
    def budget(self) -> int | None:
        """Set by a person, else the approved estimate with its buffer."""
        if self.limits.budget is not None:
            return self.limits.budget
        for decision in reversed(self.decisions):
            if decision.kind == "approve" and decision.phase == "plan":
                frozen = decision.data.get("budget")  # none where there was nothing to buy
                return None if frozen is None else int(frozen)
        return None

    def approved(self, phase: Phase) -> bool:
        return any(d.kind == "approve" and d.phase == phase for d in self.decisions)

    @property
    def halted(self) -> Literal["", "paused", "stopped", "completed"]:
        """Whether it was told to halt, and not to go on since. What it may do, or make, can be said
        meanwhile without letting it go on."""
        for decision in reversed(self.decisions):
            match decision.kind:
                case "pause":
                    return "paused"
                case "stop":
                    return "stopped"
                case "complete":
                    return "completed"
                case "resume" | "start":
                    return ""
                case "limits" | "approve":
                    continue
        return ""

    @property
    def ended(self) -> bool:
        return self.halted in ("stopped", "completed")
