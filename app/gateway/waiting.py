"""How long to wait between polls: from the model's own past jobs where there are some.

First wait 0.8 x the learned duration, else 0.4 x the catalogue's estimate, capped at 10 s for
pictures. While its past jobs used to end: even steps, because it may end at any moment. Before and
after that: a short step growing by 1.5, capped at 8 s and at 0.15 of what was waited, so that a
wrong estimate costs little.
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from app.story.graph import Media

_STEP, _GROWTH, _CAP = 0.5, 1.5, 8.0
_FIRST_CAP_PICTURE = 10.0
_EVEN = 0.07  # of the learned duration
_LATE = 0.15  # of the time waited so far


def waits(media: Media, estimate: float, learned: list[float]) -> Iterator[float]:
    """Seconds before each poll, without end. `learned`: durations of this model's own past jobs."""
    usual = median(learned) if learned else 0.0
    early, late = 0.8 * usual, min(_nearly_longest(learned), 2 * usual)
    even = min(max(0.05, _EVEN * usual), _CAP)
    first = early if learned else 0.4 * estimate
    if media == "image":
        first = min(first, _FIRST_CAP_PICTURE)
    waited = max(0.05, first)
    yield waited
    step = _STEP
    while True:
        if early <= waited < late:
            pause = even
        else:
            pause = min(step, _CAP, max(_STEP, _LATE * waited))
            step *= _GROWTH
        waited += pause
        yield pause


def _nearly_longest(learned: list[float]) -> float:
    """Without the slowest twentieth: one job that hung must not keep later ones polling evenly."""
    ordered = sorted(learned)
    return ordered[int(0.95 * (len(ordered) - 1))] if ordered else 0.0
