"""Logs in which no key can appear: known secrets and anything shaped like one are masked."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Mapping
from urllib.parse import quote, quote_plus

# What keys of services look like, where one turns up that was never read: a prefix of its own, or
# a word before it that says what follows.
_SHAPES = re.compile(
    r"(?i)\b(?:sk|pk|xi|key|r8|fal|luma|gsk|ghp)[-_][a-z0-9][a-z0-9_\-]{11,}"
    r"|\bAIza[0-9A-Za-z_\-]{20,}|\bAKIA[0-9A-Z]{12,}"
    r"|(?:bearer|key|token|secret|api[_-]?key|x-key|authorization)[\"']?\s?[:= ]\s?[\"']?"
    r"(?:(?:bearer|key|token|basic)\s)?[a-z0-9_\-\.]{16,}(?::[a-z0-9]{16,})?=*"
    r"|\bbasic\s[a-z0-9+/]{16,}=*"
)
_VARIABLE = re.compile(r"(SLATEROOM_\w+_API_KEY|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)")
_SHORTEST = 6  # characters; a shorter word would mask what is no secret
MASK = "[redacted]"


class Redactor:
    """Masks secrets in text. Secrets are learned when they are read."""

    def __init__(self) -> None:
        self._forms: dict[str, None] = {}

    @classmethod
    def of_environment(cls, environ: Mapping[str, str]) -> Redactor:
        """Knows the keys that lie in environment variables from the first line on."""
        redactor = cls()
        for name, value in environ.items():
            if _VARIABLE.fullmatch(name):
                redactor.learn(value.strip())
        return redactor

    def learn(self, secret: str) -> None:
        """A key as it is stored; one of two parts, `ID:SECRET`, is secret in its second too."""
        if len(secret) < _SHORTEST:
            return
        parts = [p for p in (secret, secret.partition(":")[2]) if len(p) >= _SHORTEST]
        known = {*self._forms, *(form for part in parts for form in _forms(part))}
        self._forms = dict.fromkeys(sorted(known, key=len, reverse=True))  # longest first

    def clean(self, text: str) -> str:
        for form in self._forms:
            if form in text:
                text = text.replace(form, MASK)
            text = _without_cut(text, form)
        return _SHAPES.sub(MASK, text)


def _without_cut(text: str, form: str) -> str:
    """A long text may have been cut in the middle of a secret."""
    for length in range(min(len(form) - 1, len(text)), _SHORTEST + 1, -1):
        if text.endswith(form[:length]):
            return text[:-length] + MASK
    return text


def _forms(secret: str) -> set[str]:
    """A secret as it stands in text, in a URL, in JSON, and inside of something in base64."""
    data = secret.encode()
    found = {secret, quote(secret, safe=""), quote_plus(secret), json.dumps(secret)[1:-1]}
    for shift in range(3):  # base64 of what has other bytes before it
        whole = base64.b64encode(b"\0" * shift + data)
        core = whole[(0, 2, 3)[shift] : len(whole) - (0, 4, 4)[(len(data) + shift) % 3]].decode()
        if len(core) >= _SHORTEST:
            found |= {core, core.replace("+", "-").replace("/", "_")}
    return found


class RedactingFormatter(logging.Formatter):
    """The formatter of every handler: what it writes, traces included, is cleaned."""

    def __init__(self, redactor: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redactor = redactor

    def format(self, record: logging.LogRecord) -> str:
        return self._redactor.clean(super().format(record))
