"""How many submissions a minute: the limit that a person set, and what a provider's headers say.

A token bucket, so shallow that no stretch of sixty seconds ever holds more than the limit. What
headers say stops at once; when their stretch of time is over, starts come one by one, faster each
time, until nothing holds them back. All times are the monotonic seconds of a clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.providers.port import Rate

_MINUTE = 60.0
_DEPTH = 10  # a tenth of the limit may go at once
_UNSAID = 2.0  # seconds, where nothing is left and no header says for how long
_LONGEST = 3600.0  # a provider that says "tomorrow" is asked again after this
_FIRST_GAP = 1.0  # seconds between the first two starts after a stretch that was used up
_LAST_GAP = 0.05


@dataclass
class _Told:
    """One stretch of time as headers tell of it."""

    left: int
    until: float
    limit: int | None


class Pace:
    """Of one provider, or of one of its models."""

    def __init__(self) -> None:
        self.a_minute: int | None = None
        self._tokens = 0.0
        self._at = 0.0
        self._told: _Told | None = None
        self._gap = 0.0
        self._not_before = 0.0

    def set(self, a_minute: int | None, now: float) -> None:
        """A limit of at least 1, or none. What was sent in the last minute still counts."""
        before, self._tokens = self.a_minute, self._tokens_at(now)
        self._at = now
        self.a_minute = a_minute
        self._tokens = self._depth if before is None else min(self._tokens, self._depth)

    def heard(self, rate: Rate, now: float) -> None:
        """Headers of an answer. Within one stretch of time the lowest figure holds, because
        answers come in any order."""
        self._turn(now)
        if rate.remaining is None:
            return
        wait = rate.reset_seconds if rate.reset_seconds is not None else _UNSAID
        until = now + min(max(0.0, wait), _LONGEST)
        left = max(0, rate.remaining)
        told = self._told
        if told is None:
            if left == 0 or rate.reset_seconds is not None:
                self._told = _Told(left, until, rate.limit)
            return
        told.left = min(told.left, left)
        told.limit = rate.limit if rate.limit is not None else told.limit
        if left == 0:
            told.until = max(told.until, until)

    def wait(self, now: float) -> float:
        """Seconds until one more may be sent; 0: now."""
        self._turn(now)
        wait = self._not_before - now
        if self.a_minute is not None:
            missing = 1.0 - self._tokens_at(now)
            if missing > 1e-9:
                wait = max(wait, missing / self._per_second)
        if self._told is not None and self._told.left <= 0:
            wait = max(wait, self._told.until - now)
        return max(0.0, wait)

    def told(self, now: float) -> Rate | None:
        """What the headers left of their stretch of time, if it lasts."""
        self._turn(now)
        told = self._told
        if told is None:
            return None
        return Rate(
            remaining=max(0, told.left), reset_seconds=told.until - now, limit=told.limit
        )  # fmt: skip

    def start(self, now: float) -> None:
        """One is sent."""
        self._turn(now)
        self._tokens, self._at = self._tokens_at(now) - 1.0, now
        if self._told is not None:
            self._told.left -= 1
        if self._gap:
            self._not_before = now + self._gap
            self._gap = self._gap / 2 if self._gap > _LAST_GAP else 0.0

    def _turn(self, now: float) -> None:
        """Leaves a stretch of time that is over; one that was used up is left slowly."""
        if self._told is not None and now >= self._told.until:
            if self._told.left <= 0:
                self._gap = _FIRST_GAP
            self._told = None

    def _tokens_at(self, now: float) -> float:
        if self.a_minute is None:
            return 0.0
        return min(self._depth, self._tokens + max(0.0, now - self._at) * self._per_second)

    @property
    def _depth(self) -> float:
        return float(max(1, (self.a_minute or 0) // _DEPTH))

    @property
    def _per_second(self) -> float:
        assert self.a_minute is not None
        return (self.a_minute - self._depth + 1.0) / _MINUTE
