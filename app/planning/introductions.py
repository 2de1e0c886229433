"""How a script introduces its people: `MARA (28, a yellow raincoat)` gives Mara her description."""

from __future__ import annotations

import re

from app.story.script import Script

_AFTER = re.compile(r"\s*\(([^()]{3,160})\)")
_COMMA = re.compile(
    r",\s+((?:an?|the|in|with|her|his|mid|early|late|\d)[^.;]{3,120}?)(?:,\s+(?=[a-z]+s\b)|[.;])"
)
_EXTENSION = re.compile(r"^(V\.?O|O\.?S|O\.?C|CONT)", re.I)


def introductions(script: Script) -> dict[str, str]:
    """Descriptions by character (as in `script.characters`), from where each is first named in
    action. A parenthesis counts first, then an apposition between commas."""
    found: dict[str, str] = {}
    for name in script.characters:
        words = _introduced(script, re.compile(rf"\b{re.escape(name)}\b"))
        if words:
            found[name] = words
    return found


def _introduced(script: Script, name: re.Pattern[str]) -> str:
    for scene in script.scenes:
        for element in scene.elements:
            if element.kind != "action":
                continue
            for match in name.finditer(element.text):
                rest = element.text[match.end() :]
                bracket = _AFTER.match(rest)
                if bracket and not _EXTENSION.match(bracket[1]):
                    return bracket[1].strip()
                beside = _COMMA.match(rest)
                if beside:
                    return beside[1].strip()
    return ""
