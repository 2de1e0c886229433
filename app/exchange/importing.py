"""A script file onto the board: read, covered with shots, applied as one edit batch; or, onto the
board that an earlier version made, compared with that and followed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from app.exchange.scripts import read_script
from app.planning.breakdown import breakdown
from app.planning.capitals import props_of
from app.planning.coverage import SceneCover, cover, read_scenes
from app.planning.revision import Revision, revise, script_on
from app.planning.script_changes import SceneChange
from app.story.base import Frozen
from app.story.script import Remark, Script
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace


class Imported(Frozen):
    """What was found, and what was not understood. `changes`: what a revision made different;
    None where the script was new to the board."""

    scenes: int
    shots: int
    characters: tuple[str, ...]
    locations: tuple[str, ...]
    props: tuple[str, ...]
    remarks: tuple[Remark, ...]
    changes: tuple[SceneChange, ...] | None = None


@dataclass(frozen=True)
class Read:
    """A script that was read for a board; `of` is the script on the board that it is a version
    of, empty where it is new."""

    name: str
    script: Script
    covers: tuple[SceneCover, ...]
    of: str = ""


async def read_for(workspace: Workspace, path: Path, new: bool = False) -> Read:
    """Reads `path`, and finds out whether the board came from an earlier version of it.
    `new`: it is to be added whatever it resembles."""
    script = await in_thread(read_script, path)
    if not script.scenes:
        raise BadInput(
            f"{path.name} has no scenes that could be read.",
            "A scene starts with a heading such as INT. KITCHEN - DAY.",
        )
    covers = await in_thread(read_scenes, script)
    of = "" if new else script_on(workspace.board, script)
    return Read(path.name, script, covers, of)


def difference(workspace: Workspace, read: Read, only: Collection[str] | None = None) -> Revision:
    """What a revised script changes on the board as it stands. Nothing is applied."""
    return revise(workspace.board, read.script, read.of, only, read.covers)


async def import_into(
    workspace: Workspace,
    path: Path,
    only_tell: bool = False,
    new: bool = False,
) -> Imported:
    """Reads `path` and adds it to the board, or follows it where the board came from an earlier
    version: one entry of the history. `only_tell` applies nothing."""
    read = await read_for(workspace, path, new)
    if read.of:
        return await follow(workspace, read, only_tell=only_tell)
    return await add(workspace, read, only_tell)


async def add(workspace: Workspace, read: Read, only_tell: bool = False) -> Imported:
    """Adds a script to the board as new scenes, whatever is there."""
    scenes = await in_thread(cover, read.script)
    if not only_tell:
        edits = breakdown(workspace.board, read.script, scenes)
        await workspace.apply(edits, "person", f"import {read.name}")
    return _imported(read.script, sum(len(s.shots) for s in scenes), None)


async def follow(
    workspace: Workspace,
    read: Read,
    only: Collection[str] | None = None,
    only_tell: bool = False,
) -> Imported:
    """Lets the board follow a revised script, or those of its changes that are named."""
    revision = difference(workspace, read, only)
    if revision.edits and not only_tell:
        await workspace.apply(revision.edits, "person", f"import revised {read.name}")
    return _imported(read.script, revision.shots, revision.changes)


def _imported(script: Script, shots: int, changes: tuple[SceneChange, ...] | None) -> Imported:
    return Imported(
        scenes=len(script.scenes),
        shots=shots,
        characters=script.characters,
        locations=script.locations,
        props=props_of(script),
        remarks=script.remarks,
        changes=changes,
    )
