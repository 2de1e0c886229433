"""What a panel shows of the agent: one word for how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.production.agent import Halt
    from app.story.session import Session

Situation = Literal[
    "idle",  # nothing under way; may be started
    "running",
    "waiting",  # at a checkpoint
    "unmade",  # at a checkpoint at which nothing was made
    "ready",  # everything of a phase was approved one by one; goes on when told
    "rerun",  # the agent rests while something is made again beside it
    "paused",
    "halted",  # paused by itself: budget, breaker, account, preflight
    "completed",
    "stopped",
    "left",  # completed or stopped, and yet takes wait for the person
]


def halt_reason(session: Session | None, halt: Halt | None) -> str:
    """Why it paused by itself: budget, breaker, account, preflight; empty otherwise."""
    if session is None:
        return ""
    last = next((d for d in reversed(session.decisions)), None)
    if last is not None and last.kind == "pause":
        return str(last.data.get("why", ""))
    return halt.kind if halt and halt.kind == "preflight" else ""
