"""Prices are whole micro-dollars and never understated."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from app.story.money import credits, micros_from_credits, micros_from_usd, show_credits, usd


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.floats(0, 10_000, allow_nan=False))
def test_a_price_is_rounded_up_and_by_less_than_a_micro_dollar(price: float) -> None:
    micros = micros_from_usd(price)
    assert micros >= round(price * 1e6, 6) - 1e-6
    assert micros - price * 1e6 <= 1 + 1e-6


def test_a_credit_is_a_cent() -> None:
    assert micros_from_credits(1) == micros_from_usd(0.01) == 10_000
    assert (credits(35_000), usd(35_000)) == (3.5, 0.035)
    assert [show_credits(m) for m in (0, 31_000, 40_000)] == ["0 cr", "3.1 cr", "4 cr"]
    assert micros_from_usd(0.1 + 0.2) == 300_000  # what a float adds is no money
