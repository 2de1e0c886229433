"""Long work on the loop, a portion in each turn."""

from __future__ import annotations

import asyncio
from typing import TypeVar

from app.story.steps import Steps

T = TypeVar("T")
_STEPS = 150  # of a portion; each takes some 20 to 60 microseconds


async def in_portions(steps: Steps[T], portion: int = 0) -> T:
    """Runs it to its end and lets the loop go on in between; returns what it returns. Portions are
    counted, not timed: the same work takes the same turns, however busy the machine is.
    `portion`: of how many steps, where these are not small ones."""
    paused = False
    while True:
        for _ in range(portion or _STEPS):
            try:
                next(steps)
            except StopIteration as end:
                if paused:
                    await asyncio.sleep(0)  # what comes next gets a turn of its own
                return end.value
        await asyncio.sleep(0)
        paused = True
