"""Files that appear whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


class RenderCancelled(Exception):
    """The person stopped it. Nothing was written."""


@contextmanager
def written_whole(target: Path) -> Generator[Path]:
    """Give a path beside `target` to write to; it takes the name of `target` at the end.

    The folder is made if need be. On any error the part is removed and `target` stays what it was.
    Raises OSError as the system does (a full disk, no rights).
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.stem}.{secrets.token_hex(4)}.part{target.suffix}")
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
