"""The shape that every record of a project shares."""

from __future__ import annotations

import secrets

from pydantic import BaseModel, ConfigDict

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: nothing that reads as another letter


# Asking the system for each id would let go of the interpreter in the middle of the loop's work,
# and it comes back late while other threads are busy: many are drawn at a time.
_DRAWN: list[int] = []
_AT_ONCE = 512


class Frozen(BaseModel):
    """An immutable value. A change makes a new one (`model_copy`)."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        allow_inf_nan=False,  # JSON has no word for them: such a row could not be read again
    )


def new_id(prefix: str) -> str:
    """A fresh id such as `sh_3k9q1v7m2c4d`; the prefix tells a person what it names."""
    number = _draw()
    return f"{prefix}_{''.join(_ALPHABET[(number >> shift) & 31] for shift in range(0, 60, 5))}"


def _draw() -> int:
    """60 random bits, each drawn once."""
    while True:
        try:
            return _DRAWN.pop() >> 4
        except IndexError:
            pool = secrets.token_bytes(8 * _AT_ONCE)
            _DRAWN.extend(int.from_bytes(pool[at : at + 8]) for at in range(0, len(pool), 8))
