"""Money is a whole number of micro-dollars; one credit is 0.01 USD."""

from __future__ import annotations

import math

MICROS_PER_USD = 1_000_000
MICROS_PER_CREDIT = 10_000


def micros_from_usd(usd: float) -> int:
    """Rounded up, so that a price is never understated."""
    return math.ceil(round(usd * MICROS_PER_USD, 6))


def micros_from_credits(credits: float) -> int:
    return math.ceil(round(credits * MICROS_PER_CREDIT, 6))


def usd(micros: int) -> float:
    return micros / MICROS_PER_USD


def credits(micros: int) -> float:
    return micros / MICROS_PER_CREDIT


def show_most(micros: int) -> str:
    """The same of a bound: rounded up, so that never more is spent than it says."""
    tenth = MICROS_PER_CREDIT // 10
    return show_credits(-(-micros // tenth) * tenth)


def show_credits(micros: int) -> str:
    """`3.1 cr`, `0 cr`: what a person reads."""
    value = credits(micros)
    return f"{value:.0f} cr" if value == int(value) else f"{value:.1f} cr"
