"""Shots that the tests of the artist share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from app.story.staging import Person, ShotStaging

MARA = Person(name="MARA", description="woman with a black bob, light coat")
ELIAS = Person(name="ELIAS", description="old lighthouse keeper, full beard, dark coat, wool cap")
CAST = ("ELIAS", "MARA")
DATA = Path(__file__).parent / "data"


def shot(**facts: Any) -> ShotStaging:
    """A shot of Mara on the quay, with other facts where given."""
    facts.setdefault("prompt", "Mara waits.")
    facts.setdefault("heading", "EXT. HARBOUR - DAY")
    facts.setdefault("place", "HARBOUR")
    facts.setdefault("time", "DAY")
    facts.setdefault("people", (MARA,))
    facts.setdefault("cast", CAST)
    return ShotStaging(**facts)


def prompts() -> list[ShotStaging]:
    """The 60 prompts of the contact sheets."""
    rows = json.loads((DATA / "prompts.json").read_text(encoding="utf-8"))
    return [ShotStaging.model_validate(row["staging"]) for row in rows]
