"""Opens the window; the only place of the command line that touches `ui`."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def open_window(projects: Sequence[Path] = ()) -> int:
    """Runs the window, with these projects, until it is closed; returns the exit code. Raises
    `BadInput` where there is no display: Qt would end the process without a word to a person."""
    if not _has_display(os.environ):
        from app.system.errors import BadInput

        raise BadInput(
            "There is no display to open a window on.",
            "`slateroom --help` lists what works without one.",
        )
    return int(importlib.import_module("app.ui.main").main(projects))


def _has_display(environ: Mapping[str, str]) -> bool:
    named = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(environ.get(name) for name in named)


def start_window() -> int:
    """The same as the whole process: what goes wrong is told as the command line tells it."""
    from app.system.errors import WorldError

    try:
        return open_window()
    except WorldError as error:
        from app.cli.output import complain

        return complain(str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - the outermost edge: a bug becomes a report
        import os

        from app.cli.crash import report_crash
        from app.system.redaction import Redactor

        return report_crash(error, Redactor.of_environment(os.environ))
