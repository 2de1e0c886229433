"""The loop that the app runs on."""

from __future__ import annotations

import asyncio
import sys


def test_none_is_not_lost_by_callbacks(run) -> None:
    """A release of PySide6 dropped references to None on this Python and aborted in the end."""

    async def work() -> None:
        loop = asyncio.get_running_loop()
        done = asyncio.Event()
        before = sys.getrefcount(None)
        left = 2000

        def step() -> None:
            nonlocal left
            left -= 1
            if left:
                loop.call_soon(step)
            else:
                done.set()

        loop.call_soon(step)
        await done.wait()
        assert sys.getrefcount(None) > before - 500

    run(work)
