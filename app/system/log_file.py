"""The log on disk: a few files that replace each other, all of it without secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.system.redaction import RedactingFormatter, Redactor

_MOST_BYTES = 1 << 20
_KEPT = 4
# Their own lines of every request say nothing of ours, and name whole addresses.
_QUIET = ("httpx", "httpcore", "websockets", "asyncio", "urllib3", "PIL", "fontTools")


@contextmanager
def log_file(folder: Path, redactor: Redactor) -> Generator[None]:
    """While it is open, everything that any library logs is written below `folder`, and warnings
    to standard error too; both pass the redactor. A folder that cannot be written is done without.
    """
    root = logging.getLogger()
    formatter = RedactingFormatter(redactor)
    loud = logging.StreamHandler(sys.stderr)
    loud.setLevel(logging.WARNING)
    handlers: list[logging.Handler] = [loud]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(
                folder / "slateroom.log", maxBytes=_MOST_BYTES, backupCount=_KEPT,
                encoding="utf-8", delay=True,
            )
        )  # fmt: skip
    except OSError:
        pass
    levels = {name: logging.getLogger(name).level for name in ("", "app", *_QUIET)}
    for handler in handlers:
        handler.setFormatter(formatter)
        root.addHandler(handler)
    logging.getLogger("app").setLevel(logging.INFO)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
