"""What finished jobs tell of each model: how long it takes, how often it fails, what it costs.

Pure functions over ledger rows. Times are epoch seconds, durations seconds, amounts micro-dollars.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.story.jobs import Job

BINS = 12
_MINUTE, _HOUR = 60.0, 3600.0
_RECENT = 300.0  # what "a minute" is averaged over


@dataclass(frozen=True)
class Past:
    """One model, `provider/model`. `bins` counts durations in equal steps from 0 to `longest`."""

    model: str
    finished: int = 0
    p50: float | None = None
    p95: float | None = None
    bins: tuple[int, ...] = ()
    longest: float = 0.0
    done_a_minute: int = 0
    spend_a_minute: float = 0.0
    error_share: float | None = None  # of what ended in the last hour; None: nothing ended


@dataclass(frozen=True)
class Spend:
    """`bars`: what was billed, in `len(bars)` steps of `step` seconds, the newest last."""

    a_minute: float = 0.0
    bars: tuple[int, ...] = ()
    step: float = 0.0
    total: int = 0  # since the beginning of the range
    billed: int = 0  # since the beginning of the month
    reserved: int = 0
    reserving: int = 0  # projects that hold reservations


def quantile(values: Sequence[float], share: float) -> float | None:
    """The value that `share` of all are not above; None of nothing. `values` are sorted."""
    if not values:
        return None
    return values[min(len(values) - 1, max(0, -(-len(values) * round(share * 100) // 100) - 1))]


def histogram(values: Sequence[float], longest: float) -> tuple[int, ...]:
    """How many fall into each of the equal steps up to `longest`; what is longer, into the last."""
    bins = [0] * BINS
    if longest <= 0:
        return tuple(bins)
    for value in values:
        bins[min(BINS - 1, int(value / longest * BINS))] += 1
    return tuple(bins)


def look_back(
    jobs: Iterable[Job],
    now: float,
    since: float,
    learned: Mapping[str, Sequence[float]] | None = None,
) -> dict[str, Past]:
    """Each model's past. `learned`: durations at the provider that the gateway measured itself;
    where there are none, the time from order to delivery stands in for them."""
    by_model: dict[str, list[Job]] = {}
    for job in jobs:
        if not job.open and job.category != "cancelled":
            by_model.setdefault(f"{job.provider}/{job.model}", []).append(job)
    return {
        model: _past(model, ended, now, since, (learned or {}).get(model, ()))
        for model, ended in by_model.items()
    }


def _past(model: str, ended: list[Job], now: float, since: float, learned: Sequence[float]) -> Past:
    delivered = [j for j in ended if j.take and j.updated_at >= since]
    seconds = sorted(learned or [max(0.0, j.updated_at - j.created_at) for j in delivered])
    p95 = quantile(seconds, 0.95)
    longest = (p95 or 0.0) * 1.3
    hour = [j for j in ended if j.updated_at > now - _HOUR]
    return Past(
        model=model,
        finished=len(delivered),
        p50=quantile(seconds, 0.5),
        p95=p95,
        bins=histogram(seconds, longest),
        longest=longest,
        done_a_minute=sum(1 for j in hour if j.take and j.updated_at > now - _MINUTE),
        spend_a_minute=sum(j.billed for j in hour if j.updated_at > now - _RECENT)
        / (_RECENT / _MINUTE),
        error_share=sum(1 for j in hour if j.category) / len(hour) if hour else None,
    )


def spending(
    jobs: Iterable[Job], now: float, since: float, month: float, step: float, steps: int
) -> Spend:
    """What was billed from `since` on and lately, and what is reserved now."""
    bars = [0] * steps
    begin = now - step * steps
    total = billed = reserved = 0
    lately = 0
    holders: set[str] = set()
    for job in jobs:
        if job.open:
            reserved += job.estimate
            if job.estimate:
                holders.add(job.project)
            continue
        if not job.billed:
            continue
        at = job.updated_at
        total += job.billed if at >= since else 0
        billed += job.billed if at >= month else 0
        lately += job.billed if at > now - _RECENT else 0
        if begin < at <= now:
            bars[min(steps - 1, int((at - begin) / step))] += job.billed
    return Spend(
        a_minute=lately / (_RECENT / _MINUTE), bars=tuple(bars), step=step, total=total,
        billed=billed, reserved=reserved, reserving=len(holders),
    )  # fmt: skip
