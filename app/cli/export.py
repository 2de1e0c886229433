"""export: pages, film, list and frames of the board, and a mirror of its takes."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from app.cli.arguments import Json, Project
from app.cli.output import Output
from app.cli.run import on_project
from app.studio import Studio
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.cutting import missing_media
from app.workspace.workspace import Workspace

FORMATS = ("pdf", "animatic", "csv", "frames", "mirror")


def register(cli: typer.Typer) -> None:
    cli.command("export")(export)


def export(
    folder: Project,
    out: Annotated[
        str,
        typer.Argument(metavar="OUT", help="A file or folder; mirror: also s3://bucket/prefix."),
    ] = "",
    to: Annotated[str, typer.Option("--to", help=", ".join(FORMATS))] = "pdf",
    layout: Annotated[str, typer.Option(help="pdf: grid6, grid12, filmstrip, single.")] = "grid6",
    captions: Annotated[bool, typer.Option("--captions", help="animatic: burn them in.")] = False,
    height: Annotated[int, typer.Option(min=120, max=2160, help="animatic: lines.")] = 1080,
    as_json: Json = False,
) -> None:
    """Write the board as pages, a film, a list or pictures; or copy its takes to a mirror."""
    if to not in FORMATS:
        raise BadInput(f"--to {to} is not a format.", f"Use one of {', '.join(FORMATS)}.")

    if to == "mirror":
        if not out:
            raise BadInput("A mirror needs a place.", "Name a folder, or s3://bucket/prefix.")
        return on_project(folder, as_json, lambda s, w, o: _mirror(s, w, o, out))

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.exchange.exports import Wish, write

        if not workspace.board.shots():
            raise BadInput("There are no shots to export.", "Import a script first.")
        wish = Wish(kind=to, layout=layout, captions=captions, height=height)
        target = Path(out) if out else workspace.file.exports / _default_name(workspace, to)
        if to == "frames" and target.is_file():
            raise BadInput(f"{target} is a file.", "Name a folder for the frames.")
        if to != "frames" and target.is_dir():
            target /= _default_name(workspace, to)
        if not target.parent.is_dir():
            raise BadInput(f"There is no folder {target.parent}.")
        made = await in_thread(write, workspace, wish, target)
        missing = await in_thread(missing_media, workspace)
        output.summary({"to": to, "path": str(made), "missing": missing}, f"Wrote {made}")
        if missing:
            output.warn(f"Without a picture, because its file is gone: {', '.join(missing)}.")
        return 0

    on_project(folder, as_json, work)


async def _mirror(studio: Studio, workspace: Workspace, output: Output, out: str) -> int:
    """Exit 3 where some takes could not be sent for now: the same command goes on."""
    from app.exchange.mirror import mirror
    from app.exchange.mirror_keys import place_named

    place = await place_named(out, studio.environ, studio.keys)
    made = await mirror(workspace, place, studio.clock, studio.redactor)
    if made.missing:
        output.warn(f"Not copied, because the file is gone here: {', '.join(made.missing)}.")
    if made.failed:
        output.warn(f"Not taken for now: {', '.join(made.failed)}. Run it again to go on.")
    words = f"{made.sent} takes copied, {made.there} were there: {out}, in {made.folder}"
    output.summary({"to": "mirror", "path": out, **asdict(made)}, words)
    return 3 if made.failed else 0


def _default_name(workspace: Workspace, kind: str) -> str:
    stem = workspace.folder.stem
    return {"pdf": f"{stem}.pdf", "animatic": f"{stem}.mp4", "csv": f"{stem}.csv"}.get(
        kind, f"{stem} frames"
    )
