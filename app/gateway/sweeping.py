"""Now and then every project that is attached is looked at for what does not agree."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Mapping

from app.gateway.recovery import Recovery
from app.gateway.ticket import Attached, Ticket
from app.system.clock import Clock
from app.system.errors import WorldError
from app.system.tasks import Tasks

log = logging.getLogger(__name__)
_EVERY = 60.0  # seconds


class Sweeper:
    """`attached`: a live view of the projects, by the identity of their workspace; `tickets`:
    everything on its way, of all of them."""

    def __init__(
        self,
        recovery: Recovery,
        attached: Mapping[int, Attached],
        tickets: Callable[[], list[Ticket]],
    ) -> None:
        self._recovery = recovery
        self._attached = attached
        self._tickets = tickets
        self._task: asyncio.Task[None] | None = None

    def start(self, tasks: Tasks, clock: Clock) -> None:
        """From now on, once."""
        if self._task is None:
            self._task = tasks.start("sweep", self._now_and_then(clock))

    async def sweep(self) -> list[str]:
        """Mends what is found; tells what was mended."""
        mended: list[str] = []
        for attached in list(self._attached.values()):
            try:
                mended += await self._recovery.sweep(attached, self._tickets)
            except sqlite3.ProgrammingError:  # its file was closed meanwhile
                if self._attached.get(id(attached.workspace)) is attached:
                    raise
        return mended

    async def _now_and_then(self, clock: Clock) -> None:
        while True:
            await clock.sleep(_EVERY)
            try:
                await self.sweep()
            except WorldError as error:  # a disk that is full or gone: looked at again
                log.warning("the sweep was broken off: %s", error)
