"""The command `slateroom`: what it knows, each group of commands in a file of its own."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any

import typer

from app import __version__
from app.cli import (
    board,
    edits,
    export,
    jobs,
    keys,
    models,
    money,
    plan,
    produce,
    project,
    review,
    roles,
    stage,
)
from app.cli.crash import report_crash
from app.cli.output import complain
from app.cli.project_first import OpensProject
from app.system.errors import WorldError
from app.system.redaction import Redactor

cli = typer.Typer(
    name="slateroom",
    help="A storyboard studio: from a script to a produced board.",
    add_completion=False,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    cls=OpensProject,
    context_settings={"help_option_names": ["-h", "--help"]},
)

# Typer brings its own click or uses the installed one, by version: the family of its own error.
WRONG_USE: Any = next(c for c in typer.BadParameter.__mro__ if c.__name__ == "ClickException")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Slateroom {__version__}")
        raise typer.Exit


@cli.callback()
def window(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Which this is.")
    ] = False,
) -> None:
    """Without a command the window opens; with a project's name instead of one, its window."""
    if context.invoked_subcommand is None:
        from app.cli.window import open_window

        raise typer.Exit(open_window())


for group in (
    project,
    plan,
    produce,
    edits,
    board,
    money,
    jobs,
    export,
    review,
    stage,
    keys,
    models,
    roles,
):
    group.register(cli)


def main() -> None:
    """Entry point of the command."""
    words = json_last(sys.argv[1:])
    as_json = "--json" in words
    try:
        code = cli(words, prog_name="slateroom", standalone_mode=False)
    except typer.Abort:
        sys.exit(4)
    except WRONG_USE as error:
        sys.exit(complain(_with_help(error), 2, as_json))
    except WorldError as error:  # what options say is checked before anything is opened
        sys.exit(complain(str(error), error.exit_code, as_json))
    except Exception as error:  # noqa: BLE001 - the outermost edge: a bug becomes a report
        sys.exit(report_crash(error, Redactor.of_environment(os.environ), as_json))
    if code == _INTERRUPTED:
        sys.exit(4)
    sys.exit(code if isinstance(code, int) else 0)


def _with_help(error: Any) -> str:
    """What was wrong with the words, and where the right ones stand."""
    said = str(error.format_message()).rstrip(".") or "Say which of its commands"
    where = getattr(error.ctx, "command_path", "slateroom") if hasattr(error, "ctx") else ""
    return f"{said}. `{where or 'slateroom'} --help` shows how."


_INTERRUPTED = 130  # Typer's own word for Ctrl-C; here that is a pause


def json_last(words: list[str]) -> list[str]:
    """--json may stand anywhere, before the command as well: it is handed to the command."""
    if "--json" not in words or "--" in words:
        return words
    return [*(word for word in words if word != "--json"), "--json"]
