"""What a generation costs at most, and what its bills teach."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.providers.price import Bill, BillsPast, Dimensions, Meter, Price, correction, cost

FLUX2 = Price(
    output=(Meter(unit="megapixel", usd=0.015, first=0.03),),
    inputs=(Meter(unit="megapixel", usd=0.015),),
    step=0.01,
)


def test_the_first_megapixel_has_its_own_price_and_the_whole_is_rounded_up_to_cents() -> None:
    assert cost(FLUX2, Dimensions(width=1000, height=1000)) == 30_000
    assert cost(FLUX2, Dimensions(width=2000, height=1000)) == 50_000  # 4.5 cents
    pictures = ((1000, 1000), (1000, 1000))
    assert cost(FLUX2, Dimensions(width=1000, height=1000, inputs=pictures)) == 60_000


def test_a_picture_of_unknown_size_counts_as_a_large_one() -> None:
    unknown = cost(FLUX2, Dimensions(width=1000, height=1000, inputs=((0, 0),)))
    known = cost(FLUX2, Dimensions(width=1000, height=1000, inputs=((1000, 1000),)))
    assert unknown is not None and known is not None and unknown > known


QUALITIES = Price(output=tuple(
    Meter(unit="image", usd=usd, when={"quality": q}) for q, usd in (("low", 0.006), ("high", 0.2))
))  # fmt: skip


def test_a_variant_is_found_by_its_parameters_and_the_dearest_counts_where_none_is_named() -> None:
    assert cost(QUALITIES, Dimensions(params=(("quality", "low"),))) == 6_000
    assert cost(QUALITIES, Dimensions()) == 200_000
    assert cost(QUALITIES, Dimensions(params=(("quality", "huge"),))) is None
    general = Price(output=(Meter(unit="second", usd=0.2), Meter(unit="second", usd=0.1, when={"duration": 5})))  # fmt: skip
    assert cost(general, Dimensions(seconds=5, params=(("duration", "5"),))) == 500_000
    assert cost(general, Dimensions(seconds=8)) == 1_600_000


def test_an_unknown_price_is_never_nothing() -> None:
    assert cost(None, Dimensions()) is None
    assert cost(Price(), Dimensions()) is None


def test_bills_within_their_estimates_change_nothing() -> None:
    assert correction([]) == 1.0
    assert correction([Bill(0, 1, 40_000, 30_000), Bill(1, 2, 40_000, 40_000)]) == 1.0


def test_a_bill_above_its_estimate_raises_the_next_and_does_not_undo_itself() -> None:
    first = Bill(0, 1, 40_000, 50_000)
    assert correction([first]) == 1.25
    second = Bill(2, 3, 50_000, 50_000)  # reserved with the correction, and billed just that
    assert correction([first, second]) == 1.25
    many = [Bill(2 + 2 * n, 3 + 2 * n, 50_000, 50_000) for n in range(30)]
    assert correction([first, *many]) == 1.25
    assert cost(FLUX2, Dimensions(width=1000, height=1000), 1.25) == 37_500


def test_a_price_that_fell_again_is_believed_after_ten_bills() -> None:
    dear = Bill(0, 1, 40_000, 80_000)
    cheap = [Bill(2 + 2 * n, 3 + 2 * n, 80_000, 40_000) for n in range(10)]
    assert correction([dear, *cheap[:5]]) == 2.0
    assert correction([dear, *cheap]) == 1.0


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 10**6)), max_size=30), st.randoms())
def test_the_corrected_price_covers_the_newest_bills(
    amounts: list[tuple[int, int]], shuffle: random.Random
) -> None:
    bills = [Bill(0, n + 1, estimate, billed) for n, (estimate, billed) in enumerate(amounts)]
    mixed = list(bills)
    shuffle.shuffle(mixed)
    factor = correction(mixed)
    assert factor >= 1
    assert all(b.estimate * factor >= b.billed * 0.999999 for b in bills[-10:])


_BILL = st.builds(
    Bill,
    ordered_at=st.integers(0, 20).map(float),
    settled_at=st.integers(0, 20).map(float),
    estimate=st.integers(0, 1000),
    billed=st.integers(0, 1000),
)


@given(st.lists(st.tuples(_BILL, st.booleans()), max_size=30))
def test_bills_that_are_read_one_by_one_correct_as_if_they_were_read_together(
    bills: list[tuple[Bill, bool]],
) -> None:
    past = BillsPast()
    for bill, asked in bills:
        past.add(bill)
        if asked:  # in between: what was worked out then must not stay where it no longer holds
            _ = past.correction
    assert past.correction == pytest.approx(correction([bill for bill, _ in bills]))
