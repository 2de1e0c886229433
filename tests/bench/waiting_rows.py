"""The polling policy, simulated: seconds after a job was done until a poll saw it, and polls."""

from __future__ import annotations

import random
from collections.abc import Iterable
from statistics import mean

from app.gateway.waiting import waits
from app.story.graph import Media
from tests.bench.rig import Row

_JOBS = 5000
_POLL = 0.1  # seconds that one poll takes there and back


def simulated(
    media: Media, typical: float, estimate: float, past: int, spread: float = 0.2
) -> tuple[list[float], list[int]]:
    """Extra seconds and polls of jobs that take `typical` +- spread, where `past` were seen."""
    rng = random.Random(7)

    def duration() -> float:
        return typical * rng.uniform(1 - spread, 1 + spread)

    extra: list[float] = []
    polls: list[int] = []
    for _ in range(_JOBS):
        learned = [duration() for _ in range(past)]
        late, count = _one(duration(), waits(media, estimate, learned))
        extra.append(late)
        polls.append(count)
    return extra, polls


def _one(done: float, pauses: Iterable[float]) -> tuple[float, int]:
    at = 0.0
    for count, pause in enumerate(pauses, 1):
        at += pause
        if at + _POLL / 2 >= done:  # the service answers half-way
            return at + _POLL - done, count
        at += _POLL
    raise AssertionError("pauses have no end")


def row(name: str, figures: tuple[list[float], list[int]], most: float, polls: float) -> Row:
    extra, count = sorted(figures[0]), figures[1]
    average, late = mean(extra), extra[int(len(extra) * 0.95)]
    goal = f"<= {most:.2f} s" + (f", <= {polls:.0f} polls" if polls < 1000 else "")
    return Row(
        f"polling, {name}",
        f"{average:.2f} / {late:.2f} s, {mean(count):.1f} polls",
        goal,
        average <= most and mean(count) <= polls,
    )


async def rows() -> list[Row]:
    """Goals: 5 % of the job in 6 polls with a history; 1 s where the estimate was wrong by 2."""
    any_number = 1e9
    return [
        row("9 s +-20 %, 20 past jobs", simulated("image", 9, 9, 20), 0.45, 6),
        row("95 s +-20 %, 20 past jobs", simulated("video", 95, 90, 20), 4.75, 6),
        row("9 s +-20 %, no past, estimate 9", simulated("image", 9, 9, 0), 1.0, any_number),
        row("9 s +-20 %, no past, estimate 18", simulated("image", 9, 18, 0), 1.0, any_number),
        row("9 s +-20 %, no past, estimate 20", simulated("image", 9, 20, 0), 1.0, any_number),
        row("9 s +-20 %, no past, estimate 4.5", simulated("image", 9, 4.5, 0), 1.0, any_number),
        row("95 s +-20 %, no past, estimate 90", simulated("video", 95, 90, 0), 4.75, any_number),
        row("95 s +-20 %, no past, estimate 45", simulated("video", 95, 45, 0), 4.75, any_number),
        row("95 s +-20 %, no past, estimate 190", simulated("video", 95, 190, 0), 4.75, any_number),
    ]
