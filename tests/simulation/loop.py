"""An event loop without time and without threads: a seed decides who goes first."""

from __future__ import annotations

import asyncio
import random
import selectors
from collections.abc import Callable
from typing import Any


class _NoWaiting(selectors.SelectSelector):
    """Never waits: time is jumped over instead."""

    def select(self, timeout: float | None = None) -> list[Any]:
        return super().select(0)


class SimLoop(asyncio.SelectorEventLoop):
    """Ready callbacks run in a seeded order; when none is ready, time jumps to the next timer."""

    def __init__(self, rng: random.Random) -> None:
        super().__init__(_NoWaiting())
        self._rng = rng
        self._sim_time = 0.0
        self.set_exception_handler(_told)

    def time(self) -> float:
        return self._sim_time

    def _run_once(self) -> None:
        ready = self._ready  # type: ignore[attr-defined]
        scheduled = self._scheduled  # type: ignore[attr-defined]
        if not ready and scheduled:
            self._sim_time = max(self._sim_time, scheduled[0].when())
        if len(ready) > 1:
            # Only whole turns are shuffled: callbacks of one future keep their order elsewhere.
            items = list(ready)
            self._rng.shuffle(items)
            ready.clear()
            ready.extend(items)
        super()._run_once()  # type: ignore[misc]

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> Any:
        future = self.create_future()
        try:
            future.set_result(func(*args))
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            future.set_exception(error)
        return future


def _told(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """What a process that died was still waiting for is nobody's complaint; all else is."""
    error = context.get("exception")
    died = isinstance(error, asyncio.CancelledError) or type(error).__name__ == "Crash"
    if not died:
        loop.default_exception_handler(context)


class SimClock:
    """The clock that belongs to a simulated loop."""

    def __init__(self, loop: SimLoop, start: float = 1_800_000_000.0) -> None:
        self._loop = loop
        self._start = start

    def now(self) -> float:
        return self._start + self._loop.time()

    def monotonic(self) -> float:
        return self._loop.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
