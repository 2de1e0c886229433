"""Numbers as the person's language writes them."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale

from app.story import money

_DECIMAL = re.compile(r"(?<![\d.])\d+\.\d(?![\d.])")


def decimal(value: float, digits: int = 1) -> str:
    """`7.0`, or `7,0`; never grouped."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", digits)


def shortest(value: float) -> str:
    """The same without zeros at its end: `7`, `7.5`."""
    text = f"{value:g}"
    return decimal(value, len(text.partition(".")[2])) if "e" not in text else text


def show_credits(micros: int) -> str:
    """`3.1 cr`, or `3,1 cr`: what `money.show_credits` says in the log and on the command line."""
    return localised(money.show_credits(micros))


def show_most(micros: int) -> str:
    """The same of a bound, rounded up (`money.show_most`)."""
    return localised(money.show_most(micros))


def localised(text: str) -> str:
    """The same words with their decimals as this language writes them: `scored 7,5, 3,1 cr`. Only
    for words of this app: in a person's own `1.5` may be no number."""
    return _DECIMAL.sub(lambda found: decimal(float(found[0])), text)
