"""The prices of a model as a person reads them: from the cheapest rate to the dearest."""

from __future__ import annotations

from dataclasses import dataclass

from app.providers.price import Price, Unit

_CREDIT_USD = 0.01


@dataclass(frozen=True)
class PriceRange:
    """Credits for one unit of what comes out; `free` where it costs nothing."""

    low: float
    high: float
    unit: Unit

    @property
    def free(self) -> bool:
        return self.high == 0

    @property
    def figures(self) -> str:
        """`4`, `2.5–6`."""
        low, high = f"{self.low:.3g}", f"{self.high:.3g}"
        return low if low == high else f"{low}–{high}"


def price_range(price: Price | None) -> PriceRange | None:
    """None: the price is not known, or it is one of tokens."""
    if price is None or not price.output:
        return None
    unit = price.output[0].unit
    rates = [m.usd for m in price.output if m.unit == unit]
    rates += [m.first for m in price.output if m.unit == unit and m.first is not None]
    return PriceRange(min(rates) / _CREDIT_USD, max(rates) / _CREDIT_USD, unit)


def price_words(price: Price | None) -> str:
    """`4 cr an image`, for the command line."""
    found = price_range(price)
    if found is not None:
        each = {"image": "an image", "megapixel": "a megapixel", "second": "a second",
                "minute": "a minute"}[found.unit]  # fmt: skip
        return "free" if found.free else f"{found.figures} cr {each}"
    if price is not None and price.tokens_in is not None and price.tokens_out is not None:
        words = (price.tokens_in / _CREDIT_USD, price.tokens_out / _CREDIT_USD)
        return f"{words[0]:g} cr in, {words[1]:g} cr out a million tokens"
    return "price not known"
