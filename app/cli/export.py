"""export: pages, film, list and frames of the board."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.output import Output, complain
from app.cli.project import Json, Project
from app.cli.run import on_project
from app.studio import Studio
from app.system.errors import BadInput
from app.system.tasks import in_thread
from app.workspace.cutting import missing_media
from app.workspace.workspace import Workspace

FORMATS = ("pdf", "animatic", "csv", "frames")


def register(cli: typer.Typer) -> None:
    cli.command("export")(export)


def export(
    folder: Project,
    out: Annotated[Path | None, typer.Argument(metavar="OUT")] = None,
    to: Annotated[str, typer.Option("--to", help=", ".join(FORMATS))] = "pdf",
    layout: Annotated[str, typer.Option(help="pdf: grid6, grid12, filmstrip, single.")] = "grid6",
    captions: Annotated[bool, typer.Option("--captions", help="animatic: burn them in.")] = False,
    height: Annotated[int, typer.Option(min=120, max=2160, help="animatic: lines.")] = 1080,
    as_json: Json = False,
) -> None:
    """Write the board as pages, a film, a list or pictures."""
    if to not in FORMATS:
        raise BadInput(f"--to {to} is not a format.", f"Use one of {', '.join(FORMATS)}.")

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.exchange.exports import Wish, write

        if not workspace.board.shots():
            raise BadInput("There are no shots to export.", "Import a script first.")
        wish = Wish(kind=to, layout=layout, captions=captions, height=height)
        target = out or workspace.file.exports / _default_name(workspace, to)
        if not target.parent.is_dir():
            raise BadInput(f"There is no folder {target.parent}.")
        made = await in_thread(write, workspace, wish, target)
        missing = await in_thread(missing_media, workspace)
        output.summary({"to": to, "path": str(made), "missing": missing}, f"Wrote {made}")
        if missing:
            complain(f"Without a picture, because its file is gone: {', '.join(missing)}.")
        return 0

    on_project(folder, as_json, work)


def _default_name(workspace: Workspace, kind: str) -> str:
    stem = workspace.folder.stem
    return {"pdf": f"{stem}.pdf", "animatic": f"{stem}.mp4", "csv": f"{stem}.csv"}.get(
        kind, f"{stem} frames"
    )
