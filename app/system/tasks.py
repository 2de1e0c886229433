"""The only place that creates asyncio tasks: each has a name and an owner, and ends with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, Self, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)


class Tasks:
    """Tasks of one owner. Leaving the `async with` cancels and awaits what still runs.

    A task that fails is logged as a bug and handed to `on_crash`; the others go on.
    """

    def __init__(self, owner: str, on_crash: Callable[[BaseException], None] | None = None) -> None:
        self._owner = owner
        self._on_crash = on_crash
        self._running: dict[str, asyncio.Task[Any]] = {}
        self._count = 0

    def start(self, name: str, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Starts a task. One of the same name that still runs is left alone; names may repeat."""
        self._count += 1
        key = f"{self._owner}:{name}:{self._count}"
        task = asyncio.get_running_loop().create_task(coroutine, name=key)
        self._running[key] = task
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._running.pop(task.get_name(), None)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            if self._on_crash is not None:
                self._on_crash(error)
            else:
                log.error("task %s failed", task.get_name(), exc_info=error)

    def __len__(self) -> int:
        return len(self._running)

    def running(self) -> set[asyncio.Task[Any]]:
        """Those that have not ended."""
        return set(self._running.values())

    async def cancel(self) -> None:
        """Cancels all and waits until each has ended."""
        while self._running:
            running = list(self._running.values())
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def join(self) -> None:
        """Waits until all have ended by themselves."""
        while self._running:
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.cancel()


async def in_thread(work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Runs blocking work (disk, decoding, keyring) beside the loop."""
    return await asyncio.to_thread(work, *args, **kwargs)
