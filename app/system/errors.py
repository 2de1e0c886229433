"""The two families of errors: what the world does to a person, and our own bugs.

Everything that is not a `WorldError` is a bug and ends in a crash report.
"""

from __future__ import annotations


class WorldError(Exception):
    """Something in the person's world went wrong. `text` is one clear line; `fix` is what to do.

    Nothing was lost when it is raised.
    """

    exit_code = 2

    def __init__(self, text: str, fix: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.fix = fix

    def __str__(self) -> str:
        return f"{self.text} {self.fix}".strip()


class BadInput(WorldError):
    """What was given cannot be used: a broken file, an unknown shot, a refused edit."""


class Busy(WorldError):
    """Another process has the project or the queue."""

    exit_code = 5


class NeedsPerson(WorldError):
    """Nothing can go on until a person decides."""

    exit_code = 3
