"""Runs one command: its event loop, its studio, and the exit code of how it ended."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import typer

from app.cli.crash import report_crash
from app.cli.output import Output, complain
from app.studio import Studio
from app.system.errors import WorldError
from app.system.log_file import log_file
from app.workspace.workspace import Workspace

Command = Callable[[Studio, Output], Awaitable[int]]


def run(command: Command, as_json: bool) -> None:
    """Ends the process with the command's exit code: 0 done, 2 bad input, 3 waiting for a person,
    4 paused or stopped, 5 busy, 1 a bug."""
    raise typer.Exit(_run(command, Output(as_json)))


def _run(command: Command, output: Output) -> int:
    studio = Studio()

    async def body() -> int:
        try:
            return await command(studio, output)
        finally:
            await studio.shut()

    try:
        with log_file(studio.folders.logs, studio.redactor):
            return asyncio.run(body())
    except WorldError as error:
        return complain(str(error), error.exit_code, output.as_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        name = f" ({error.filename})" if error.filename else ""
        text = f"{error.strerror or error}{name}. Nothing was lost; mend it and try again."
        return complain(text, 2, output.as_json)
    except KeyboardInterrupt:
        return 4
    except Exception as error:  # noqa: BLE001 - a bug becomes a report, without what is secret here
        return report_crash(error, studio.redactor, output.as_json)


def on_project(
    folder: Path, as_json: bool, work: Callable[[Studio, Workspace, Output], Awaitable[int]]
) -> None:
    """Runs a command on one open project."""

    async def command(studio: Studio, output: Output) -> int:
        workspace = await studio.open(project_folder(folder))
        return await work(studio, workspace, output)

    run(command, as_json)


def project_folder(given: Path) -> Path:
    """`Name` also finds `Name.slate`, and a project's own file the project."""
    if given.name == "project.db" and given.is_file():
        return given.absolute().parent
    if given.name and not given.suffix and not (given / "project.db").is_file():
        beside = given.with_name(given.name + ".slate")
        if beside.exists():
            return beside.absolute()
    return given.absolute()
