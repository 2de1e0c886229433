"""What of a Stage is other than when it was published last. The note lies in the project."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.exchange.stage_page import Published, publish
from app.media.atomic import written_whole
from app.production.stage_visuals import visuals_of
from app.story.base import Frozen
from app.story.graph import Slot
from app.story.stage import SLOT_NAMES, SLOTS, Stage
from app.workspace.workspace import Workspace

FACTS = (
    "title", "hosts", "starts", "ends", "zone", "place", "link", "description", "programme", "rsvp", "theme", "address",
)  # fmt: skip


class LastPublish(Frozen):
    """Where a page was written, when (epoch seconds), and from what."""

    target: str
    at: float
    facts: dict[str, Any]
    visuals: dict[str, str]  # slot -> name of the take's file


class Since(Frozen):
    """`changed` names facts and visuals in plain words, `target` as it was given."""

    target: str
    at: float
    changed: tuple[str, ...]


def publish_stage(workspace: Workspace, stage: Stage, target: Path, told: str = "") -> Published:
    """Writes the page with what is approved, and notes it; `told` names where it goes from there. Blocking. Raises as `publish`."""
    visuals = visuals_of(workspace, stage)
    done = publish(stage, visuals, target)
    _note(workspace, stage, visuals, told or str(target))
    return done


def since_published(workspace: Workspace, stage: Stage) -> Since | None:
    """What has changed since; None where it was never published. Blocking."""
    try:
        last = LastPublish.model_validate_json(_file(workspace, stage).read_bytes())
    except (OSError, ValidationError):
        return None
    now = _facts(stage)
    facts = [name for name in FACTS if last.facts.get(name) != now[name]]
    shown = {slot: path.name for slot, path in visuals_of(workspace, stage).items()}
    seen = [SLOT_NAMES[s] for s in SLOTS if last.visuals.get(s) != shown.get(s)]
    return Since(target=last.target, at=last.at, changed=(*facts, *seen))


def _note(workspace: Workspace, stage: Stage, visuals: dict[Slot, Path], target: str) -> None:
    note = LastPublish(
        target=target, at=time.time(), facts=_facts(stage),
        visuals={slot: path.name for slot, path in visuals.items()},
    )  # fmt: skip
    with written_whole(_file(workspace, stage)) as part:
        part.write_text(note.model_dump_json(), encoding="utf-8")


def _facts(stage: Stage) -> dict[str, Any]:
    return json.loads(stage.model_dump_json(include=set(FACTS)))


def _file(workspace: Workspace, stage: Stage) -> Path:
    return workspace.file.exports / f"published-{stage.id}.json"
