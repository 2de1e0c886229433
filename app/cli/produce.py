"""produce, approve, pause, stop: the production agent from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.arguments import Budget, Json, Project
from app.cli.output import Output
from app.cli.run import on_project
from app.studio import Studio
from app.system.errors import BadInput
from app.workspace.workspace import Workspace


def register(cli: typer.Typer) -> None:
    cli.command("produce")(produce)
    cli.command("approve")(approve)
    cli.command("pause")(pause)
    cli.command("stop")(stop)
    cli.command("demo")(demo)


def produce(
    folder: Project,
    mode: Annotated[str, typer.Option(help="guided or autonomous.")] = "",
    budget: Budget = None,
    threshold: Annotated[float | None, typer.Option(min=1, max=10)] = None,
    concurrency: Annotated[int | None, typer.Option(min=1, max=64)] = None,
    shots: Annotated[str, typer.Option(help="1A,2B: only these.")] = "",
    images_only: Annotated[bool, typer.Option("--images-only", help="No clips.")] = False,
    model: Annotated[str, typer.Option(help="PROVIDER/MODEL for pictures.")] = "",
    campaign: Annotated[str, typer.Option()] = "",
    ticket: Annotated[str, typer.Option()] = "",
    as_json: Json = False,
) -> None:
    """Run or resume production; guided stops at each checkpoint (exit 3)."""
    from app.cli.producing import Wishes, run_production

    wishes = Wishes(
        mode, budget, threshold, concurrency, shots, images_only, model, campaign, ticket
    )

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        return await run_production(studio, workspace, output, wishes)

    on_project(folder, as_json, work)


def approve(
    folder: Project,
    feedback: Annotated[
        list[str] | None, typer.Option("--feedback", help="SHOT=TEXT; asks for another take.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Answer the checkpoint: approve what it shows, or give feedback on named shots."""
    words = dict(_feedback(text) for text in feedback or [])

    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.cli.producing import answer

        return await answer(studio, workspace, output, words)

    on_project(folder, as_json, work)


def pause(folder: Project, as_json: Json = False) -> None:
    """Stop dispatch; what is in flight is collected."""
    _halt(folder, as_json, "pause")


def stop(folder: Project, as_json: Json = False) -> None:
    """End the session; what is only reserved is released."""
    _halt(folder, as_json, "stop")


def _halt(folder: Path, as_json: bool, kind: str) -> None:
    async def work(studio: Studio, workspace: Workspace, output: Output) -> int:
        from app.cli.producing import halt

        return await halt(studio, workspace, output, kind)

    on_project(folder, as_json, work)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]")] = Path("Slateroom Demo"),
    as_json: Json = False,
) -> None:
    """Make the sample project and produce it offline: script to PDF and animatic."""
    from app.cli.demo import run_demo
    from app.cli.run import run

    if folder.is_file():
        raise BadInput(f"{folder} is a file.", "Name a folder for the demo.")

    async def command(studio: Studio, output: Output) -> int:
        return await run_demo(studio, output, folder)

    run(command, as_json)


def _feedback(text: str) -> tuple[str, str]:
    shot, equals, words = text.partition("=")
    if not equals or not shot.strip() or not words.strip():
        raise BadInput(
            f"--feedback {text!r} is not SHOT=TEXT.", "For example: --feedback 1A=closer"
        )
    return shot.strip(), words.strip()
