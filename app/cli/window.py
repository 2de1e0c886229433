"""Opens the window; the only place of the command line that touches `ui`."""

from __future__ import annotations

import importlib


def open_window() -> int:
    """Runs the window until it is closed; returns the exit code."""
    return int(importlib.import_module("app.ui.main").main())


def start_window() -> int:
    """The same as the whole process: what goes wrong is told as the command line tells it."""
    from app.system.errors import WorldError

    try:
        return open_window()
    except WorldError as error:
        from app.cli.output import complain

        complain(str(error))
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the outermost edge: a bug becomes a report
        import os

        from app.cli.crash import report_crash
        from app.system.redaction import Redactor

        return report_crash(error, Redactor.of_environment(os.environ))
