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

    def _write(self, line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def complain(text: str) -> None:
    """One clear line on standard error, whatever the text brought along."""
    sys.stderr.write(" ".join(text.split()) + "\n")


def when(at: float) -> str | None:
    return iso(at) if at else None
