"""A bug ends in a report on disk, without secrets, and one line that says where it is."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from app import __version__
from app.cli.output import complain
from app.system.paths import user_folders
from app.system.redaction import Redactor


def report_crash(error: BaseException) -> int:
    """Writes the report; returns the exit code of a bug."""
    lines = "".join(traceback.format_exception(error))
    text = (
        f"Slateroom {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"{lines}"
    )
    where = _write(Redactor().clean(text))
    last = traceback.format_exception_only(error)[-1].strip()
    complain(f"This is a bug in Slateroom: {last}")
    complain(f"A report lies at {where}." if where else text)
    return 1


def _write(text: str) -> Path | None:
    try:
        folder = user_folders().logs
        folder.mkdir(parents=True, exist_ok=True)
        name = datetime.now(UTC).strftime("crash-%Y%m%d-%H%M%S.txt")
        path = folder / name
        path.write_text(text, encoding="utf-8")
    except OSError:
        return None
    sys.stderr.flush()
    return path
