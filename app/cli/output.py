"""What the command line prints: one JSON object a line, or lines for a person."""

from __future__ import annotations

import json
import sys
from typing import Any

from app.system.clock import iso


class Output:
    """Standard output of one command. Errors go to standard error."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.terminal = sys.stdout.isatty()

    def row(self, data: dict[str, Any], text: str | None = None) -> None:
        """One result: as an object, or as the text beside it."""
        if self.as_json:
            self._write(json.dumps(data, ensure_ascii=False))
        elif text is not None:
            self._write(text)

    def say(self, text: str) -> None:
        """A line for a person only."""
        if not self.as_json:
            self._write(text)

    def summary(self, data: dict[str, Any], text: str = "") -> None:
        """The last line of a command that runs something."""
        self.row({"kind": "summary", **data}, text or None)

    def warn(self, text: str) -> None:
        """What is less than was asked for, though the command went on: on standard error."""
        _tell({"kind": "warning", "text": " ".join(text.split())}, self.as_json)

    def _write(self, line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def complain(text: str, exit_code: int, as_json: bool = False) -> int:
    """One clear line on standard error, whatever the text brought along; with --json it is an
    object too, and standard output keeps to results. Returns the exit code."""
    _tell({"kind": "error", "text": " ".join(text.split()), "exit_code": exit_code}, as_json)
    return exit_code


def _tell(told: dict[str, Any], as_json: bool) -> None:
    sys.stderr.write((json.dumps(told, ensure_ascii=False) if as_json else told["text"]) + "\n")


def when(at: float) -> str | None:
    return iso(at) if at else None
