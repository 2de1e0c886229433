"""What the loop's turns cost, and what the longest of them ran.

A stall by the wall is also what other processes of the machine took away. Two figures are not: the
processor time of the loop's thread in one turn, and the turn without the time in which the thread
was ready and the machine gave it no processor, which still holds what our own threads held up.
"""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_LONGEST = 10


@dataclass(frozen=True, order=True)
class Turn:
    """One turn, seconds. `ran`: how many callbacks; `longest`: the one that took most of it."""

    ours: float  # without the wait for a processor
    cpu: float
    wall: float
    ran: int
    longest: str
    longest_cpu: float
    collecting: float  # of `cpu`: the garbage collector
    at: float  # since the meter began


class TurnMeter:
    """Each turn of the loop that runs it, as long as it is entered. `named`: callbacks are timed
    one by one, which costs a microsecond each."""

    def __init__(self, named: bool = True) -> None:
        self.cpu: list[float] = []
        self.ours: list[float] = []
        self.longest: list[Turn] = []
        self._named = named
        self._begun = (0.0, 0.0, 0.0)
        self._waits = _Waits()
        self._ran = 0
        self._most = (0.0, "")
        self._collected = 0.0
        self._collecting = 0.0

    async def __aenter__(self) -> TurnMeter:
        self._loop: Any = asyncio.get_running_loop()
        self._select = self._loop._selector.select
        self._run_once = self._loop._run_once
        self._handle: Callable[[Any], None] = asyncio.Handle._run  # type: ignore[attr-defined]
        self._since = time.perf_counter()
        self._begin()
        self._loop._selector.select = self._selected
        self._loop._run_once = self._turn
        if self._named:
            meter = self

            def run(handle: Any) -> None:
                meter._timed(handle)

            asyncio.Handle._run = run  # type: ignore[attr-defined]
        gc.callbacks.append(self._gc)
        return self

    async def __aexit__(self, *_: object) -> None:
        gc.callbacks.remove(self._gc)
        asyncio.Handle._run = self._handle  # type: ignore[attr-defined]
        del self._loop._run_once
        del self._loop._selector.select
        self._waits.close()

    def _selected(self, timeout: float | None) -> Any:
        try:
            return self._select(timeout)
        finally:
            self._begin()

    def _begin(self) -> None:
        self._begun = (time.thread_time(), time.perf_counter(), self._waits.seconds())
        self._ran, self._most, self._collected = 0, (0.0, ""), 0.0

    def _turn(self) -> None:
        self._run_once()
        cpu = time.thread_time() - self._begun[0]
        wall = time.perf_counter() - self._begun[1]
        waited = max(0.0, self._waits.seconds() - self._begun[2])  # the system's count may falter
        ours = max(cpu, wall - waited)
        self.cpu.append(cpu)
        self.ours.append(ours)
        if len(self.longest) < _LONGEST or ours > self.longest[-1].ours:
            at = self._begun[1] - self._since
            turn = Turn(
                ours, cpu, wall, self._ran, self._most[1], self._most[0], self._collected, at
            )
            self.longest = sorted([*self.longest, turn], reverse=True)[:_LONGEST]

    def _timed(self, handle: Any) -> None:
        begun = time.thread_time()
        self._handle(handle)
        took = time.thread_time() - begun
        self._ran += 1
        if took > self._most[0]:
            self._most = (took, _name(handle))

    def _gc(self, phase: str, _info: dict[str, int]) -> None:
        if phase == "start":
            self._collecting = time.thread_time()
        else:
            self._collected += time.thread_time() - self._collecting


class _Waits:
    """How long this thread has waited for a processor while it was ready; 0 where the system does
    not tell."""

    def __init__(self) -> None:
        try:
            self._file: int | None = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
        except OSError:
            self._file = None

    def seconds(self) -> float:
        if self._file is None:
            return 0.0
        return int(os.pread(self._file, 100, 0).split()[1]) / 1e9

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _name(handle: Any) -> str:
    """The task or function that a callback belongs to."""
    call = handle._callback
    owner = getattr(call, "__self__", None) if call is not None else None
    if isinstance(owner, asyncio.Task):
        return owner.get_name()
    return getattr(call, "__qualname__", repr(call))
