"""How the interpreter looks for garbage while much is made."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

_MUCH = 20_000  # objects: looking at them takes a frame or two


def for_a_run() -> None:
    """For a command that works through much and then ends: what is there stays and is not looked
    at again, young objects are looked at a few at a time, and never everything at once, which
    would hold up the loop for a second."""
    gc.freeze()
    gc.set_threshold(5_000, 3, 1_000_000)


@contextmanager
def paused() -> Generator[None]:
    """While much is made that stays: nothing is looked at in between, and what is there afterwards
    is not looked at again if it is much, since that would hold up the loop."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # The count is what was made less what went, old and new: little can go with much young.
        if gc.get_count()[0] > _MUCH or len(gc.get_objects(generation=0)) > _MUCH:
            gc.freeze()
        if was_on:
            gc.enable()
