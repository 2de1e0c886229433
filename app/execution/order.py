"""The order of a run: Kahn's algorithm. Everything ready starts at once; a finished step releases
its dependents; a failed one blocks only what lies below it."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping

from app.system.tasks import Tasks


async def run_in_order(
    nodes: Iterable[str],
    sources: Mapping[str, Iterable[str]],
    execute: Callable[[str], Awaitable[bool]],
    name: str = "run",
) -> set[str]:
    """Executes each node after its sources; returns the nodes that were blocked or failed.
    An exception of `execute` ends the run: the others are cancelled and it is raised.

    `sources` outside of `nodes` count as done. `execute` answers whether its node may be used.
    """
    import asyncio

    wanted = dict.fromkeys(nodes)
    waiting = {n: sum(1 for s in set(sources.get(n, ())) if s in wanted) for n in wanted}
    below: dict[str, list[str]] = {n: [] for n in wanted}
    for node in wanted:
        for source in set(sources.get(node, ())):
            if source in wanted:
                below[source].append(node)
    unusable: set[str] = set()
    finished: deque[tuple[str, bool]] = deque()
    wake = asyncio.Event()
    crashed: list[Exception] = []
    left = len(wanted)

    async def one(node: str) -> None:
        usable = False
        try:
            usable = await execute(node)
        except Exception as error:  # noqa: BLE001 - raised again below, where the run ends
            crashed.append(error)
        finally:
            finished.append((node, usable))
            wake.set()

    async with Tasks(name) as tasks:
        for node, count in waiting.items():
            if count == 0:
                tasks.start(node, one(node))
        while left:
            await wake.wait()
            wake.clear()
            if crashed:
                raise crashed[0]
            while finished:
                node, usable = finished.popleft()
                left -= 1
                if not usable:
                    left -= _block(node, below, unusable, waiting)
                    continue
                for dependent in below[node]:
                    waiting[dependent] -= 1
                    if waiting[dependent] == 0 and dependent not in unusable:
                        tasks.start(dependent, one(dependent))
    return unusable


def _block(
    node: str, below: Mapping[str, list[str]], unusable: set[str], waiting: Mapping[str, int]
) -> int:
    """Marks everything below a failed node; returns how many will never start because of it."""
    unusable.add(node)
    blocked = 0
    stack = list(below[node])
    while stack:
        current = stack.pop()
        if current in unusable:
            continue
        unusable.add(current)
        blocked += 1
        stack.extend(below[current])
    return blocked
