"""How long to wait between polls: from the model's own past jobs where there are some.

First wait 0.8 x the learned duration, else 0.4 x the catalogue's estimate, capped at 10 s for
pictures; then a short step growing by 1.5, capped at 8 s.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from app.story.graph import Media

_STEP, _GROWTH, _CAP = 0.5, 1.5, 8.0
_FIRST_CAP_PICTURE = 10.0


def waits(media: Media, estimate: float, learned: list[float]) -> Iterator[float]:
    """Seconds before each poll, without end. `learned`: durations of this model's own past jobs."""
    first = 0.8 * median(learned) if learned else 0.4 * estimate
    if media == "image":
        first = min(first, _FIRST_CAP_PICTURE)
    yield max(0.05, first)
    step = _STEP
    while True:
        yield step
        step = min(step * _GROWTH, _CAP)
