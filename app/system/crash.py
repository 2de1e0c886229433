"""The report of a bug: on disk, without secrets."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.system.paths import user_folders
from app.system.redaction import Redactor


def report_text(error: BaseException, redactor: Redactor) -> str:
    """What is reported: versions and the trace, secrets masked."""
    trace = "".join(traceback.format_exception(error))
    head = f"Slateroom {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
    return redactor.clean(head + trace)


def write_report(
    error: BaseException, redactor: Redactor, folder: Path | None = None
) -> Path | None:
    """Writes the report into the user's log folder; None where that cannot be written."""
    try:
        folder = folder or user_folders().logs
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / datetime.now(UTC).strftime("crash-%Y%m%d-%H%M%S-%f.txt")
        path.write_text(report_text(error, redactor), encoding="utf-8")
    except OSError:
        return None
    return path


def last_line(error: BaseException, redactor: Redactor) -> str:
    """What went wrong, in one line, secrets masked."""
    return redactor.clean(traceback.format_exception_only(error)[-1].strip())
