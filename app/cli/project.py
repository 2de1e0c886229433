"""new, open, import, status, doctor: projects as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from app.cli.arguments import Json, Project
from app.cli.output import Output
from app.cli.run import on_project, project_folder, run
from app.story.vocabulary import ASPECTS
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def register(cli: typer.Typer) -> None:
    cli.command("new")(new)
    cli.command("open")(open_projects)
    cli.command("import")(import_script)
    cli.command("status")(status)
    cli.command("doctor")(doctor)


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR")],
    title: Annotated[str, typer.Option(help="Shown on pages and in the window.")] = "",
    aspect: Annotated[str, typer.Option(help="16:9, 2.39:1, 9:16 ...")] = "16:9",
    fps: Annotated[int, typer.Option(min=1, max=120)] = 24,
    as_json: Json = False,
) -> None:
    """Make an empty project."""
    if folder.name in ("", ".."):  # of "" and "." as well
        raise BadInput("A project needs a name.", "For example: slateroom new Ferry")
    if aspect not in ASPECTS:
        raise BadInput(f"The aspect {aspect} is not known.", f"There are {', '.join(ASPECTS)}.")
    target = folder if folder.suffix == ".slate" else folder.with_name(folder.name + ".slate")

    async def command(studio: Studio, output: Output) -> int:
        workspace = await studio.create(target, title or target.stem, aspect, fps)
        output.row(
            {"project": str(workspace.folder), "title": workspace.board.project.title},
            f"Made {workspace.folder}",
        )
        return 0

    run(command, as_json)


def open_projects(
    folders: Annotated[list[Path], typer.Argument(metavar="PROJECT...")], as_json: Json = False
) -> None:
    """Open projects in the window; `slateroom PROJECT` is the same."""
    from app.cli.window import open_window
    from app.store.project_file import check_is_project

    found = [project_folder(folder) for folder in folders]
    for folder in found:
        check_is_project(folder)
    raise typer.Exit(open_window(found))


def import_script(
    folder: Project,
    script: Annotated[Path, typer.Argument(metavar="FILE", help=".fountain or .txt")],
    dry_run: Annotated[bool, typer.Option(help="Only tell what it would change.")] = False,
    as_new: Annotated[
        bool, typer.Option(help="Add it, though the board came from a version of it.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Read a script: scenes, characters, locations, props, and shots for each scene. A revised
    one is compared with the version on the board, which follows; work on the rest stays."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.exchange.importing import import_into
        from app.planning.script_changes import change_words, shot_words

        facts = await import_into(workspace, script, dry_run, as_new)
        data: dict[str, Any] = {
            "scenes": facts.scenes,
            "shots": facts.shots,
            "characters": list(facts.characters),
            "locations": list(facts.locations),
            "props": list(facts.props),
            "remarks": [r.model_dump() for r in facts.remarks],
        }
        if facts.changes is not None:
            data["changes"] = [c.model_dump(mode="json") for c in facts.changes]
        scenes, shots = _count(facts.scenes, "scene"), _count(facts.shots, "shot")
        output.row(data, f"{scenes}, {shots}")
        if facts.changes is not None:
            for change in facts.changes:
                output.say(change_words(change))
                for shot in change.shots:
                    output.say(f"  {shot_words(shot)}")
            if not facts.changes:
                output.say("Nothing changed.")
            return 0
        output.say(f"Characters: {', '.join(facts.characters) or 'none that speak'}")
        output.say(f"Locations: {', '.join(facts.locations) or 'none'}")
        if facts.props:
            output.say(f"Props: {', '.join(facts.props)}")
        for remark in facts.remarks:
            output.say(
                f"  line {remark.line}: {remark.text}" if remark.line else f"  {remark.text}"
            )
        return 0

    on_project(folder, as_json, work)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def status(folder: Project, as_json: Json = False) -> None:
    """Where a project stands."""

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.cli.status import status_of, status_words

        data = await status_of(workspace)
        output.row(data, status_words(data))
        return 0

    on_project(folder, as_json, work)


def doctor(
    folder: Annotated[Path | None, typer.Argument(metavar="[PROJECT]")] = None,
    as_json: Json = False,
) -> None:
    """Check what Slateroom needs on this machine."""

    async def command(studio: Studio, output: Output) -> int:
        from app.cli.doctor import examine

        bad = 0
        async for check in examine(studio, project_folder(folder) if folder else None):
            bad += not check["ok"]
            mark = "ok " if check["ok"] else "-- "
            fix = f"  -> {check['fix']}" if check["fix"] else ""
            output.row(check, f"{mark} {check['check']}: {check['text']}{fix}")
        return 0 if not bad else 3

    run(command, as_json)
