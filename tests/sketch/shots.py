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


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a file of prompts: where from, what is expected, and the staging."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def prompts() -> list[ShotStaging]:
    """The 60 prompts that the artist grew up with."""
    return [ShotStaging.model_validate(row["staging"]) for row in rows_of("prompts")]


def judged() -> list[dict[str, Any]]:
    """The 60 rows that a reader judges: 40 known ones and the 20 held out."""
    known = rows_of("prompts")
    return [*known[:20], *known[20::2], *rows_of("held_out")]
