"""How fast a phase goes: what is done of it, and about how long the rest takes."""

from __future__ import annotations

import time


class Pace:
    """Counts down one phase after the other."""

    def __init__(self) -> None:
        self._phase: str | None = None
        self._began = 0.0
        self._left = 0
        self.whole = 0

    def note(self, phase: str | None, left: int) -> None:
        """So many are left of a phase now; a new phase, or more than before, starts anew."""
        if phase != self._phase or left > self.whole:
            self._phase = phase
            self._began = time.monotonic()
            self.whole = left
        self._left = left

    @property
    def done(self) -> int:
        """How many were made since the phase began here."""
        return self.whole - self._left

    def seconds_left(self) -> float | None:
        """From the speed so far; None while nobody can tell."""
        if self.done < 2:
            return None
        return self._left * (time.monotonic() - self._began) / self.done
