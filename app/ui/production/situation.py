"""What a panel shows of the agent: one word for how it stands."""

from __future__ import annotations

from typing import Literal

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
