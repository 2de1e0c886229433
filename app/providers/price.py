"""What a generation costs: meters times dimensions. Amounts in USD, results in micro-dollars.

Every price is an upper bound: where a value that a price depends on is not known, the dearest
that is possible counts.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.story.base import Frozen
from app.story.graph import Scalar
from app.story.money import micros_from_usd

Unit = Literal["image", "megapixel", "second", "minute"]
_UNKNOWN_SIDE = 2048  # a picture of unknown size counts as this square
_BILLS = 10  # the newest bills that correct a price


class Meter(Frozen):
    """One rate. `when` names parameter values that it holds for; the meter that matches most of
    them counts. `first` is the price of the first unit where it differs from the others."""

    unit: Unit
    usd: float
    first: float | None = None
    when: dict[str, Scalar] = {}


class Price(Frozen):
    """All rates of a model. `output`: one of them counts; `inputs`: one of them, for each picture
    (or its megapixels) that goes in. Language models have prices of a million tokens instead."""

    output: tuple[Meter, ...] = ()
    inputs: tuple[Meter, ...] = ()
    step: float = 0  # USD: the whole is rounded up to a multiple, such as 0.01; 0: it is not
    tokens_in: float | None = None  # USD a million
    tokens_out: float | None = None
    date: str = ""  # when it was read
    source: str = ""
    confirmed: bool = True


class Dimensions(Frozen):
    """What the meters are multiplied with."""

    width: int = 0
    height: int = 0
    seconds: float = 0
    params: tuple[tuple[str, Scalar], ...] = ()
    inputs: tuple[tuple[int, int], ...] = ()  # pixels of each picture that goes in; (0, 0): unknown


@dataclass(frozen=True)
class Bill:
    """One past purchase of a model: what was reserved for it, and what it cost. Micro-dollars,
    epoch seconds."""

    ordered_at: float
    settled_at: float
    estimate: int
    billed: int


def cost(price: Price | None, of: Dimensions, factor: float = 1.0) -> int | None:
    """An upper bound of one generation in micro-dollars; None: not known. `factor` is the
    correction by the bills that came."""
    if price is None or not price.output:
        return None
    params = dict(of.params)
    meters = _holding(price.output, params)
    if not meters:
        return None
    amount = max(_amount(m, _units(m.unit, of.width, of.height, of.seconds)) for m in meters)
    for width, height in of.inputs:
        side = (width or _UNKNOWN_SIDE, height or _UNKNOWN_SIDE)
        each = [_amount(m, _units(m.unit, *side, 0)) for m in _holding(price.inputs, params)]
        amount += max(each, default=0.0)
    if price.step > 0:
        amount = math.ceil(round(amount / price.step, 6)) * price.step
    return micros_from_usd(amount * max(1.0, factor))


def correction(bills: Iterable[Bill]) -> float:
    """By how much a model's prices must be raised so that its newest bills would have fitted;
    1: they did."""
    past = BillsPast()
    for bill in bills:
        past.add(bill)
    return past.correction


class BillsPast:
    """The bills of one model, taken in as they come; the newest correct its price.

    What was reserved for a bill was raised already by the bills that had come when it was ordered,
    so each is compared with the price from before that: else a correction would undo itself.
    """

    def __init__(self) -> None:
        self._bills: list[Bill] = []  # in order of settling
        self._settled: list[float] = []
        self._ratios: list[float] = []  # to the catalogue's price; as far as worked out

    def add(self, bill: Bill) -> None:
        if bill.estimate <= 0 or bill.billed <= 0:
            return
        at = bisect_right(self._settled, bill.settled_at)
        self._bills.insert(at, bill)
        self._settled.insert(at, bill.settled_at)
        del self._ratios[at:]  # those after it may have been ordered in its knowledge

    @property
    def correction(self) -> float:
        ratios = self._ratios
        for nth in range(len(ratios), len(self._bills)):
            bill = self._bills[nth]
            known = min(nth, bisect_right(self._settled, bill.ordered_at))
            before = _factor(ratios[max(0, known - _BILLS) : known])
            ratios.append(bill.billed / bill.estimate * before)
        return _factor(ratios[-_BILLS:])


def _factor(ratios: list[float]) -> float:
    highest = max(ratios, default=1.0)
    return math.ceil(round(highest * 1000, 6)) / 1000 if highest > 1.0 else 1.0


def text_cost(price: Price | None, tokens_in: int, tokens_out: int) -> int | None:
    """What so many tokens cost, in micro-dollars; None: not known."""
    if price is None or price.tokens_in is None or price.tokens_out is None:
        return None
    return micros_from_usd((tokens_in * price.tokens_in + tokens_out * price.tokens_out) / 1e6)


def _holding(meters: tuple[Meter, ...], params: dict[str, Scalar]) -> list[Meter]:
    """The most specific of those that hold; where none does for sure, all that may hold."""
    sure = [m for m in meters if all(_is(params.get(k), v) for k, v in m.when.items())]
    if sure:
        most = max(len(m.when) for m in sure)
        return [m for m in sure if len(m.when) == most]
    return [
        m for m in meters if all(k not in params or _is(params[k], v) for k, v in m.when.items())
    ]


def _is(told: Scalar | None, value: Scalar) -> bool:
    """The same value, whether it is written as a number or as text."""
    return told is not None and str(told).casefold() == str(value).casefold()


def _units(unit: Unit, width: int, height: int, seconds: float) -> float:
    match unit:
        case "image":
            return 1.0
        case "megapixel":
            return max(1.0, width * height / 1_000_000)
        case "second":
            return max(1.0, seconds)
        case "minute":
            return max(1.0, seconds) / 60


def _amount(meter: Meter, units: float) -> float:
    if meter.first is None:
        return meter.usd * units
    return meter.first + meter.usd * max(0.0, units - 1.0)
