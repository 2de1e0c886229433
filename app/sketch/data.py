"""Where the artist's vocabulary lies: small JSON files that a person can extend."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from app.system.paths import resource


@cache
def load(name: str) -> dict[str, Any]:
    """One file of the vocabulary by its stem, such as `poses`. Read-only by agreement."""
    return json.loads(resource("sketch", f"{name}.json").read_text(encoding="utf-8"))
