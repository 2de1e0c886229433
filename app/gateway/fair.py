"""Weighted fair queueing by virtual time, over lanes that can be saturated one by one.

tag = max(v_now, last[tenant]) + cost / weight; the smallest tag goes first. What is more urgent
goes before everything that is less; among the equally urgent, virtual time decides. A lane is a
provider's model for one tenant: a saturated one never holds back others.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from app.gateway.capacity import Lane

T = TypeVar("T")
Rank = tuple[int, float]  # -priority, tag


@dataclass(order=True)
class _Entry(Generic[T]):
    rank: Rank
    number: int
    item: T = field(compare=False)
    key: str = field(compare=False)
    tenant: str = field(compare=False)
    lane: Lane = field(compare=False)


class FairQueue(Generic[T]):
    """Items of many tenants in many lanes. Putting and taking are O(log n) in a lane."""

    def __init__(self) -> None:
        self._lanes: dict[Lane, list[_Entry[T]]] = {}
        self._last: dict[tuple[int, str], float] = {}  # by urgency and tenant
        self._now: dict[int, float] = {}  # virtual time of each urgency
        self._number = 0
        self._weights: dict[str, float] = {}
        self._live: dict[str, _Entry[T]] = {}  # by key; an entry that is not in it is void

    def __len__(self) -> int:
        return len(self._live)

    def put(self, key: str, item: T, tenant: str, lane: Lane, priority: int = 0) -> None:
        """Queues an item under a unique key. Higher priority goes earlier."""
        before = max(self._now.get(priority, 0.0), self._last.get((priority, tenant), 0.0))
        tag = before + 1.0 / self._weights.get(tenant, 1.0)
        self._last[(priority, tenant)] = tag
        self._push(key, item, tenant, lane, (-priority, tag))

    def put_at(self, key: str, item: T, tenant: str, lane: Lane, rank: Rank) -> None:
        """Queues an item in the turn that another had."""
        self._push(key, item, tenant, lane, rank)

    def rank(self, key: str) -> Rank | None:
        """The turn of a queued item."""
        entry = self._live.get(key)
        return entry.rank if entry is not None else None

    def drop(self, key: str) -> bool:
        """Takes an item out; it is skipped when its turn comes."""
        return self._live.pop(key, None) is not None

    def swap(self, one: str, other: str) -> bool:
        """Two queued items change turns; False where either is not queued."""
        a, b = self._live.get(one), self._live.get(other)
        if a is None or b is None:
            return False
        self._push(a.key, a.item, a.tenant, a.lane, b.rank)
        self._push(b.key, b.item, b.tenant, b.lane, a.rank)
        return True

    def set_weight(self, tenant: str, weight: float) -> None:
        """A tenant's share against the others' (1 by default); its queued items are ranked anew
        in the order that they have."""
        self._weights[tenant] = weight
        mine = sorted(e for e in self._live.values() if e.tenant == tenant)
        for urgency in {entry.rank[0] for entry in mine}:
            self._last.pop((-urgency, tenant), None)
        for entry in mine:
            self.put(entry.key, entry.item, tenant, entry.lane, -entry.rank[0])

    def weight(self, tenant: str) -> float:
        return self._weights.get(tenant, 1.0)

    def order(self) -> list[str]:
        """Keys as they would go if every lane had room."""
        return [entry.key for entry in sorted(self._live.values())]

    def pop(self, free: Callable[[Lane], bool]) -> T | None:
        """The next item among the lanes that are free, or None."""
        best: list[_Entry[T]] | None = None
        for lane, heap in list(self._lanes.items()):
            while heap and self._live.get(heap[0].key) is not heap[0]:
                heapq.heappop(heap)
            if not heap:
                del self._lanes[lane]
                continue
            if (best is None or heap[0] < best[0]) and free(lane):
                best = heap
        if best is None:
            return None
        entry = heapq.heappop(best)
        del self._live[entry.key]
        priority, tag = -entry.rank[0], entry.rank[1]
        self._now[priority] = max(self._now.get(priority, 0.0), tag)
        return entry.item

    def _push(self, key: str, item: T, tenant: str, lane: Lane, rank: Rank) -> None:
        self._number += 1
        entry = _Entry(rank, self._number, item, key, tenant, lane)
        self._live[key] = entry
        heapq.heappush(self._lanes.setdefault(lane, []), entry)
