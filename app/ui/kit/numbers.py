"""Numbers as the person's language writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def decimal(value: float, digits: int = 1) -> str:
    """`7.0`, or `7,0`; never grouped."""
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return locale.toString(float(value), "f", digits)


def shortest(value: float) -> str:
    """The same without zeros at its end: `7`, `7.5`."""
    text = f"{value:g}"
    return decimal(value, len(text.partition(".")[2])) if "e" not in text else text
