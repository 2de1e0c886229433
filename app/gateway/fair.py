"""Weighted fair queueing by virtual time, over lanes that can be saturated one by one.

tag = max(v_now, last[tenant]) + cost / weight; the smallest tag goes first, an urgent job gets a
smaller one. A lane is a provider's model for one tenant: a saturated one never holds back others.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.gateway.capacity import Lane

T = TypeVar("T")


@dataclass(order=True)
class _Entry(Generic[T]):
    tag: float
    number: int
    item: T = field(compare=False)
    key: str = field(compare=False)


class FairQueue(Generic[T]):
    """Items of many tenants in many lanes. All operations are O(log n) in a lane."""

    def __init__(self) -> None:
        self._lanes: dict[Lane, list[_Entry[T]]] = {}
        self._last: dict[str, float] = {}
        self._now = 0.0
        self._number = 0
        self._live: dict[str, int] = {}  # key -> number of its newest entry; older ones are void

    def __len__(self) -> int:
        return len(self._live)

    def put(
        self, key: str, item: T, tenant: str, lane: Lane, cost: float = 1.0, priority: int = 0,
        weight: float = 1.0,
    ) -> float:  # fmt: skip
        """Queues an item under a unique key; returns its tag. Higher priority goes earlier."""
        tag = max(self._now, self._last.get(tenant, 0.0)) + cost / weight
        self._last[tenant] = tag
        self._number += 1
        shown = tag - priority * 1000.0
        heapq.heappush(self._lanes.setdefault(lane, []), _Entry(shown, self._number, item, key))
        self._live[key] = self._number
        return tag

    def drop(self, key: str) -> bool:
        """Takes an item out; it is skipped when its turn comes."""
        return self._live.pop(key, None) is not None

    def order(self) -> list[str]:
        """Keys as they would go if every lane had room."""
        entries = [e for heap in self._lanes.values() for e in heap if self._is_live(e)]
        return [e.key for e in sorted(entries)]

    def _is_live(self, entry: _Entry[T]) -> bool:
        return self._live.get(entry.key) == entry.number

    def pop(self, free: Callable[[Lane], bool]) -> T | None:
        """The next item among the lanes that are free, or None."""
        best: list[_Entry[T]] | None = None
        for lane, heap in list(self._lanes.items()):
            while heap and not self._is_live(heap[0]):
                heapq.heappop(heap)
            if not heap:
                del self._lanes[lane]
                continue
            if free(lane) and (best is None or heap[0] < best[0]):
                best = heap
        if best is None:
            return None
        entry = heapq.heappop(best)
        del self._live[entry.key]
        self._now = max(self._now, entry.tag)
        return entry.item
