"""Where the artist's vocabulary lies: small JSON files that a person can extend."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any


def folder() -> Path:
    """The folder `resources/sketch`, in a checkout or beside an installed package."""
    here = Path(__file__).resolve()
    for base in (here.parents[2], here.parents[1]):
        candidate = base / "resources" / "sketch"
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources/sketch is missing from this installation")


@cache
def load(name: str) -> dict[str, Any]:
    """One file of the vocabulary by its stem, such as `poses`. Read-only by agreement."""
    return json.loads((folder() / f"{name}.json").read_text(encoding="utf-8"))
