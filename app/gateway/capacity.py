"""How much may run at once: in all, for each provider, model and tenant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Lane = tuple[str, str]  # provider, model


class Capacity:
    """Counts of running jobs against limits that can change at run time."""

    def __init__(
        self, per_provider: Mapping[str, int] | None = None, default: int = 8, tenant: int = 64
    ) -> None:
        self._per_provider = dict(per_provider or {})
        self._default = default
        self._tenant = tenant
        self._running: Counter[tuple[str, ...]] = Counter()
        self._paused: set[str] = set()

    def set_limit(self, provider: str, limit: int) -> None:
        self._per_provider[provider] = max(0, limit)

    def limit(self, provider: str) -> int:
        return self._per_provider.get(provider, self._default)

    def pause(self, provider: str) -> None:
        self._paused.add(provider)

    def resume(self, provider: str) -> None:
        self._paused.discard(provider)

    def is_paused(self, provider: str) -> bool:
        return provider in self._paused

    def free(self, lane: Lane) -> bool:
        provider, _ = lane
        running = self._running[("provider", provider)]
        return provider not in self._paused and running < self.limit(provider)

    def start(self, lane: Lane, tenant: str) -> None:
        for key in (("provider", lane[0]), ("model", *lane), ("tenant", tenant)):
            self._running[key] += 1

    def end(self, lane: Lane, tenant: str) -> None:
        for key in (("provider", lane[0]), ("model", *lane), ("tenant", tenant)):
            self._running[key] -= 1
            assert self._running[key] >= 0
            if not self._running[key]:
                del self._running[key]

    def running(self, provider: str) -> int:
        return self._running[("provider", provider)]
