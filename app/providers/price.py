"""What a generation costs: meters times dimensions. Amounts in USD, results in micro-dollars."""

from __future__ import annotations

from typing import Literal

from app.story.base import Frozen
from app.story.graph import Scalar
from app.story.money import micros_from_usd

Unit = Literal["image", "megapixel", "second", "minute"]


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


def cost(price: Price | None, of: Dimensions) -> int | None:
    """An upper bound of one generation in micro-dollars; None: not known."""
    if price is None or not price.output:
        return None
    meter = _matching(price.output, of)
    if meter is None:
        return None
    amount = _amount(meter, _units(meter.unit, of.width, of.height, of.seconds))
    for width, height in of.inputs:
        each = _matching(price.inputs, of)
        if each is not None:
            amount += _amount(each, _units(each.unit, width or 1024, height or 1024, 0))
    return micros_from_usd(amount)


def text_cost(price: Price | None, tokens_in: int, tokens_out: int) -> int | None:
    """What so many tokens cost, in micro-dollars; None: not known."""
    if price is None or price.tokens_in is None or price.tokens_out is None:
        return None
    return micros_from_usd((tokens_in * price.tokens_in + tokens_out * price.tokens_out) / 1e6)


def _matching(meters: tuple[Meter, ...], of: Dimensions) -> Meter | None:
    """The most specific of those that hold."""
    params = dict(of.params)
    holding = [m for m in meters if all(params.get(k) == v for k, v in m.when.items())]
    return max(holding, key=lambda m: len(m.when), default=None)


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
