"""How a session stands for a panel: derived, never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.production.agent import Halt
    from app.production.standing import Standing
    from app.story.session import Session

Situation = Literal[
    "idle",  # nothing under way; may be started
    "running",
    "waiting",  # at a checkpoint
    "ready",  # everything of a phase was approved one by one; goes on when told
    "paused",
    "halted",  # paused by itself: budget, breaker, account, preflight
    "completed",
    "stopped",
]


def situation_of(
    session: Session | None, walking: bool, standing: Standing | None, halt: Halt | None
) -> Situation:
    """`walking`: the agent is at work; `halt`: why it last stopped, in this run of the app."""
    if session is None:
        return "idle"
    if session.ended and not walking:
        return "completed" if session.halted == "completed" else "stopped"
    if walking:
        return "running"
    if session.halted == "paused":
        return "halted" if halt_reason(session, halt) else "paused"
    if standing is not None and standing.checkpoint:
        return "waiting"
    if halt is not None and halt.kind == "preflight":
        return "halted"
    return "ready"


def halt_reason(session: Session | None, halt: Halt | None) -> str:
    """Why it paused by itself: budget, breaker, account, preflight; empty otherwise."""
    if session is None:
        return ""
    last = next((d for d in reversed(session.decisions)), None)
    if last is not None and last.kind == "pause":
        return str(last.data.get("why", ""))
    return halt.kind if halt and halt.kind == "preflight" else ""
