"""A script file onto the board: read, covered with shots, applied as one edit batch."""

from __future__ import annotations

from pathlib import Path

from app.exchange.scripts import read_script
from app.planning.breakdown import breakdown
from app.planning.capitals import props_of
from app.planning.coverage import cover
from app.story.base import Frozen
from app.story.script import Remark
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace


class Imported(Frozen):
    """What was found, and what was not understood."""

    scenes: int
    shots: int
    characters: tuple[str, ...]
    locations: tuple[str, ...]
    props: tuple[str, ...]
    remarks: tuple[Remark, ...]


async def import_into(workspace: Workspace, path: Path) -> Imported:
    """Reads `path` and adds it to the board as one entry of the history."""
    script = await in_thread(read_script, path)
    if not script.scenes:
        raise BadInput(
            f"{path.name} has no scenes that could be read.",
            "A scene starts with a heading such as INT. KITCHEN - DAY.",
        )
    scenes = await in_thread(cover, script)
    await workspace.apply(
        breakdown(workspace.board, script, scenes), "person", f"import {path.name}"
    )
    return Imported(
        scenes=len(scenes),
        shots=sum(len(s.shots) for s in scenes),
        characters=script.characters,
        locations=script.locations,
        props=props_of(script),
        remarks=script.remarks,
    )
