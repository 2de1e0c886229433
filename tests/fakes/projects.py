"""Small projects to test on."""

from __future__ import annotations

from pathlib import Path

from app.story.base import new_id
from app.story.board import Shot
from app.story.edits import Add, Change, Edit
from app.story.recipes import new_asset, new_shot
from app.story.session import Decision, Limits, Session
from app.studio import Studio
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace


async def small_project(
    studio: Studio, folder: Path, shots: int = 3, video: bool = False, character: bool = False
) -> Workspace:
    """One scene with shots 1A, 1B ... each with a prompt."""
    workspace = await studio.create(folder / "Small.slate", "Small")
    board = workspace.board
    scene = new_id("sc")
    edits: list[Edit] = [
        Change(table="projects", id=board.project.id, fields={"video": video}),
        Add(
            table="scenes",
            row={
                "id": scene,
                "episode": board.episodes()[0].id,
                "number": "1",
                "heading": "EXT. PIER - DAY",
            },
        ),
    ]
    cast: list[str] = []
    if character:
        cast = [new_id("as")]
        edits += new_asset("character", "MARA", "a tall woman in a dark coat", asset_id=cast[0])
    for i in range(shots):
        fields = {"letter": "ABCDEFGHJKLMNPQRSTUVWXYZ"[i], "order": i, "characters": cast}
        edits += new_shot(scene, fields, f"Prompt of shot {i + 1}.")
    await workspace.apply(edits, "person")
    return workspace


def shot(workspace: Workspace, number: str) -> Shot:
    found = workspace.board.find_shot(number)
    assert found is not None
    return found


def frame(workspace: Workspace, number: str) -> str:
    """The id of a shot's first frame node."""
    return workspace.board.frames_of(shot(workspace, number).id)[0].id


async def many_shots(studio: Studio, folder: Path, count: int) -> Workspace:
    """One scene a twenty shots, as many as asked."""
    workspace = await studio.create(folder / "Many.slate", "Many")
    episode = workspace.board.episodes()[0].id
    edits: list[Edit] = []
    for i in range(count):
        if i % 20 == 0:
            scene = new_id("sc")
            row = {"id": scene, "episode": episode, "number": str(i // 20 + 1), "order": i}
            edits.append(Add(table="scenes", row={**row, "heading": "EXT. PIER - DAY"}))
        fields = {"letter": "ABCDEFGHJKLMNPQRSTUVWXYZ"[i % 20], "order": i}
        edits += new_shot(scene, fields, f"Prompt of shot {i + 1}.")
    await workspace.apply(edits, "person")
    return workspace


async def break_off(workspace: Workspace, nodes: list[str]) -> Session:
    """As a rerun leaves it whose process ended before it had begun one of these."""
    now = workspace.clock.now()
    session = Session(id=new_id("se"), kind="canvas", created_at=now)
    limits = Limits(mode="autonomous", budget=0, nodes=tuple(nodes))
    start = Decision(session=session.id, kind="start", at=now, limits=limits)
    await workspace.record(FactBatch(sessions=[session], decisions=[start]))
    return workspace.sessions[session.id]
