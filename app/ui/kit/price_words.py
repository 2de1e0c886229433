"""A price as a person agrees to it: what it should come to, and what retries may make of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.money import show_credits, show_most


def quote_words(micros: int, at_most: int) -> str:
    """`97 cr (at most 106.7 cr)`; one figure where both are the same."""
    if at_most <= micros:
        return show_credits(micros)
    said = QCoreApplication.translate("Price", "{0} (at most {1})")
    return said.format(show_credits(micros), show_most(at_most))
