"""Unfinished pictures of a running job, as files that a window can show."""

from __future__ import annotations

import itertools
from pathlib import Path

from app.system.clock import Clock
from app.system.tasks import in_thread

_EVERY = 0.5  # seconds between two of one job
_MOST = 8 << 20  # bytes; what is larger is no preview


class Previews:
    """Of one job. Each lies under a name of its own, and the one before it goes; what a crash
    leaves in the scratch folder is swept with the rest."""

    def __init__(self, job: str, folder: Path, clock: Clock) -> None:
        self._job = job
        self._folder = folder
        self._clock = clock
        self._number = itertools.count(1)
        self._shown = b""
        self._path: Path | None = None
        self._next = 0.0

    async def show(self, picture: bytes) -> str:
        """The file of a new picture; '' where there is none, or the last is recent enough."""
        now = self._clock.monotonic()
        if not picture or picture == self._shown or now < self._next or len(picture) > _MOST:
            return ""
        self._next, self._shown = now + _EVERY, picture
        before = self._path
        self._path = self._folder / f"preview-{self._job}-{next(self._number)}.img"
        await in_thread(self._put, picture, before)
        return str(self._path)

    async def clear(self) -> None:
        """The picture itself is there, or nothing comes of it."""
        if self._path is not None:
            path, self._path = self._path, None
            await in_thread(path.unlink, True)

    def _put(self, picture: bytes, before: Path | None) -> None:
        assert self._path is not None
        self._path.write_bytes(picture)
        if before is not None:
            before.unlink(missing_ok=True)
