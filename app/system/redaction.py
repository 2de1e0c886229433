"""Logs in which no key can appear: known secrets and anything shaped like one are masked."""

from __future__ import annotations

import logging
import re

_SHAPES = re.compile(
    r"(?i)(sk-[a-z0-9_\-]{12,}|(?:bearer|key|token|api[_-]?key|authorization)[\"'=: ]{1,4}[a-z0-9_\-\.]{16,})"
)
MASK = "[redacted]"


class Redactor:
    """Masks secrets in text. Secrets are learned when they are read."""

    def __init__(self) -> None:
        self._secrets: set[str] = set()

    def learn(self, secret: str) -> None:
        if len(secret) >= 6:
            self._secrets.add(secret)

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, MASK)
        return _SHAPES.sub(MASK, text)


class RedactingFormatter(logging.Formatter):
    """The formatter of every handler: what it writes, traces included, is cleaned."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.clean(super().format(record))
