"""A bug ends in a report on disk, without secrets, and one line that says where it is."""

from __future__ import annotations

from app.cli.output import complain
from app.system.crash import last_line, report_text, write_report
from app.system.redaction import Redactor


def report_crash(error: BaseException, redactor: Redactor, as_json: bool = False) -> int:
    """Writes the report; returns the exit code of a bug."""
    where = write_report(error, redactor)
    complain(f"This is a bug in Slateroom: {last_line(error, redactor)}", 1, as_json)
    lies = f"A report lies at {where}." if where else report_text(error, redactor)
    return complain(lies, 1, as_json)
