"""The demo: from the sample script to pages and a film, offline, with the agent in autonomous mode."""

from __future__ import annotations

import time
from pathlib import Path

from app.cli.output import Output
from app.cli.producing import Wishes, run_production
from app.exchange.exports import Wish, write
from app.exchange.importing import import_into
from app.gateway import ledger
from app.store.recent_projects import note_recent
from app.story.durations import duration
from app.story.edits import Change
from app.story.money import credits
from app.studio import Studio
from app.system.errors import BadInput
from app.system.paths import resource
from app.system.tasks import in_thread
from app.workspace.workspace import Workspace

SAMPLE = "the-last-ferry.fountain"
TITLE = "The Last Ferry"


async def run_demo(studio: Studio, output: Output, folder: Path) -> int:
    """Makes what is not there yet; a second run says what there is."""
    studio.stay_offline()
    started = time.monotonic()
    target = folder if folder.suffix == ".slate" else folder / f"{TITLE}.slate"
    if (target / "project.db").is_file():
        workspace = await studio.open(target)
        if workspace.board.shots() and workspace.board.project.title != TITLE:
            raise BadInput(f"{target} is a project of yours.", "Name another folder for the demo.")
        output.say(f"{target} is there already; going on with it")
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        workspace = await studio.create(target, TITLE)
        await _prepare(workspace)
    if not workspace.board.shots():
        await import_into(workspace, resource("samples", SAMPLE))
    output.say(f"{len(workspace.board.scenes())} scenes, {len(workspace.board.shots())} shots")
    if _finished(workspace):
        output.say("Every shot is drawn already; nothing is made again")
    else:
        code = await run_production(
            studio, workspace, output, Wishes(mode="autonomous"), last=False
        )
        if code:
            return code
    paths = await _exports(workspace, output)
    await note_recent(studio.user, target.absolute(), _facts(workspace), studio.clock.now())
    totals = await workspace.file.database.read(
        lambda db: sum(ledger.totals(db, s).billed for s in workspace.sessions)
    )
    output.summary(
        {
            "project": str(target),
            "scenes": len(workspace.board.scenes()),
            "shots": len(workspace.board.shots()),
            "pdf": str(paths[0]),
            "animatic": str(paths[1]),
            "credits": credits(totals),
            "seconds": round(time.monotonic() - started, 1),
        },
        f"Done in {duration(time.monotonic() - started)}, {credits(totals):g} credits spent.",
    )
    return 0


def _facts(workspace: Workspace) -> dict[str, object]:
    """What the list of recent projects shows."""
    board = workspace.board
    shots = board.shots()
    takes = (workspace.chosen(frame.id) for shot in shots for frame in board.frames_of(shot.id))
    picture = next((str(workspace.take_path(take)) for take in takes if take is not None), "")
    return {
        "title": board.project.title, "shots": len(shots), "picture": picture,
        "state": "approved" if _finished(workspace) else "", "waiting": 0,
    }  # fmt: skip


async def _prepare(workspace: Workspace) -> None:
    project = workspace.board.project
    fields = {"clip_height": 540, "height": 720, "mode": "autonomous"}
    await workspace.apply([Change(table="projects", id=project.id, fields=fields)], "person")


def _finished(workspace: Workspace) -> bool:
    session = workspace.latest_session()
    return session is not None and session.halted == "completed" and not workspace.staleness.stale()


async def _exports(workspace: Workspace, output: Output) -> tuple[Path, Path]:
    pages = workspace.file.exports / "The Last Ferry.pdf"
    film = workspace.file.exports / "The Last Ferry.mp4"
    newest = max((t.created_at for t in workspace.facts.takes.values()), default=0.0)
    for path, wish in (
        (pages, Wish(kind="pdf")),
        (film, Wish(kind="animatic", height=540, captions=True)),
    ):
        if not path.is_file() or path.stat().st_mtime < newest:
            await in_thread(write, workspace, wish, path)
        output.say(f"{wish.kind}: {path}")
    return pages, film
