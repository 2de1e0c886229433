"""How the interpreter looks for garbage while much is made."""

from __future__ import annotations

import gc


def for_a_run() -> None:
    """For a command that works through much and then ends: what is there stays and is not looked
    at again, young objects are looked at a few at a time, and never everything at once, which
    would hold up the loop for a second."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 1_000_000)
