"""A clock that runs as fast as the loop: sleeping takes simulated seconds only."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count


class FastClock:
    """Sleepers wake in the order of their time, once nothing else is ready to run."""

    def __init__(self, start: float = 1_800_000_000.0) -> None:
        self._now = start
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = count()

    def now(self) -> float:
        self._now += 1e-6  # events keep an order of their own
        return self._now

    def monotonic(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = (self._now + seconds, next(self._number), future)
        heapq.heappush(self._sleepers, entry)
        try:
            await self._until(entry, future)
        finally:
            if entry in self._sleepers:  # cancelled: nobody must wait for its turn
                self._sleepers.remove(entry)
                heapq.heapify(self._sleepers)

    async def _until(
        self, entry: tuple[float, int, asyncio.Future[None]], future: asyncio.Future[None]
    ) -> None:
        while not future.done():
            for _ in range(20):  # let everything that is ready go first
                await asyncio.sleep(0)
            if self._sleepers and self._sleepers[0] is entry:
                heapq.heappop(self._sleepers)
                self._now = max(self._now, entry[0])
                future.set_result(None)
            elif not future.done():
                await asyncio.sleep(0)
