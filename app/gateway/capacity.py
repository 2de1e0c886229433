"""How much may run at once, and how fast: limits that are set, and limits that are learned.

A refusal for being too fast halves what its provider may run and stops it for the time it asked
for; each run of successes adds one back, up to the limit that was set. Submissions a minute are
kept by `pace`, which also hears a provider's headers. Counts are kept for each provider, model
and tenant; a saturated one never holds back the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.gateway.account_pauses import AccountPauses
from app.gateway.pace import Pace
from app.providers.port import Rate

Lane = tuple[str, str, str]  # provider, model, tenant
_GROW_AFTER = 8  # successes in a row until one place is given back
_DEFAULT_STOP = 2.0  # seconds, where a refusal does not say how long


@dataclass
class _Learned:
    """What a provider taught us."""

    places: float
    until: float = 0.0  # monotonic; nothing starts before
    successes: int = 0


@dataclass(frozen=True)
class SlowDown:
    """A provider that was too fast, or has used up what its headers allowed: what it may run now,
    and seconds until it may start again."""

    provider: str
    places: int
    seconds: float


class Capacity:
    """Counts of running jobs against limits. Times are the monotonic seconds of a clock."""

    def __init__(
        self,
        per_provider: Mapping[str, int] | None = None,
        default: int = 8,
        per_model: Mapping[tuple[str, str], int] | None = None,
        tenant: int = 64,
    ) -> None:
        self._providers = dict(per_provider or {})
        self._models = dict(per_model or {})
        self._tenants: dict[str, int] = {}
        self._default = default
        self._tenant = tenant
        self._running: Counter[tuple[str, ...]] = Counter()
        self._learned: dict[str, _Learned] = {}
        self._paces: dict[tuple[str, str], Pace] = {}  # provider and model, or provider and ""
        self._paused: set[str] = set()
        self.accounts = AccountPauses()  # beside what a person has paused

    # -- limits -------------------------------------------------------------------------------

    def set_limit(self, provider: str, limit: int, model: str = "") -> None:
        """Changes a limit at run time; what runs already goes on."""
        if model:
            self._models[(provider, model)] = max(0, limit)
        else:
            self._providers[provider] = max(0, limit)
            self._learned.pop(provider, None)

    def set_tenant_limit(self, tenant: str, limit: int) -> None:
        self._tenants[tenant] = max(0, limit)

    def set_rate(self, provider: str, a_minute: int | None, now: float, model: str = "") -> None:
        """Submissions a minute at most, of a provider or of one of its models; None: no limit."""
        self._pace(provider, model).set(None if a_minute is None else max(1, a_minute), now)

    def rate(self, provider: str, model: str = "") -> int | None:
        """What is set."""
        pace = self._paces.get((provider, model))
        return pace.a_minute if pace is not None else None

    def limit(self, provider: str) -> int:
        """Places of a provider now: as set, or fewer where it was too fast."""
        most = self._providers.get(provider, self._default)
        learned = self._learned.get(provider)
        return most if learned is None else max(1, min(most, int(learned.places)))

    def places(self, provider: str, model: str = "") -> int:
        """What is set for a provider, or for a model of it; a model without its own has its
        provider's."""
        return self._models.get((provider, model), self._providers.get(provider, self._default))

    def tenant_places(self, tenant: str) -> int:
        return self._tenants.get(tenant, self._tenant)

    def slow_downs(self, now: float) -> dict[str, SlowDown]:
        """What refusals and headers taught, by provider; those that have recovered are not in it."""
        waits = {name: max(0.0, learned.until - now) for name, learned in self._learned.items()}
        for (provider, _), pace in self._paces.items():
            told = pace.told(now)
            if told is not None and not told.remaining:
                waits[provider] = max(waits.get(provider, 0.0), told.reset_seconds or 0.0)
        return {name: SlowDown(name, self.limit(name), wait) for name, wait in waits.items()}

    # -- pausing ------------------------------------------------------------------------------

    def pause(self, what: str) -> None:
        """Stops dispatch to a provider, of a tenant, or of `*`: everything."""
        self._paused.add(what)

    def resume(self, what: str) -> None:
        self._paused.discard(what)

    def is_paused(self, what: str) -> bool:
        return what in self._paused

    # -- learning -----------------------------------------------------------------------------

    def too_fast(self, provider: str, now: float, retry_after: float | None) -> None:
        """A refusal for speed: slower at once."""
        most = self._providers.get(provider, self._default)
        learned = self._learned.setdefault(provider, _Learned(float(most)))
        if now >= learned.until:  # refusals that were on their way together count once
            learned.places = max(1.0, min(learned.places, self.running(provider) + 1) / 2)
        stop = retry_after if retry_after is not None else _DEFAULT_STOP
        learned.until = max(learned.until, now + stop)
        learned.successes = 0

    def went_well(self, provider: str) -> None:
        """A success: after some in a row one place comes back."""
        learned = self._learned.get(provider)
        if learned is None:
            return
        learned.successes += 1
        if learned.successes >= _GROW_AFTER:
            learned.successes = 0
            learned.places += 1
            if learned.places >= self._providers.get(provider, self._default):
                del self._learned[provider]

    def heard(self, provider: str, rate: Rate, now: float, model: str = "") -> None:
        """What the headers of one answer say: nothing is sent that they do not leave room for."""
        self._pace(provider, model).heard(rate, now)

    def told(self, provider: str, now: float, model: str = "") -> Rate | None:
        """What headers say is left, while that holds."""
        pace = self._paces.get((provider, model))
        return pace.told(now) if pace is not None else None

    # -- counting -----------------------------------------------------------------------------

    def free(self, lane: Lane, now: float) -> bool:
        """Whether one more job of this lane may start."""
        provider, model, tenant = lane
        if self._paused and self._paused & {provider, tenant, "*"}:
            return False
        if not self.accounts.may_send(provider):
            return False
        learned = self._learned.get(provider)
        if learned is not None and now < learned.until:
            return False
        running = self._running
        if running[("provider", provider)] >= self.limit(provider):
            return False
        of_model = self._models.get((provider, model))
        if of_model is not None and running[("model", provider, model)] >= of_model:
            return False
        if running[("tenant", tenant)] >= self._tenants.get(tenant, self._tenant):
            return False
        return all(pace.wait(now) <= 0 for pace in self._paces_of(lane))

    def next_start(self, now: float) -> float | None:
        """Seconds until a provider that time alone holds back may start again; None where none
        is."""
        waits = [u.until - now for u in self._learned.values() if u.until > now]
        waits += [wait for pace in self._paces.values() if (wait := pace.wait(now)) > 0]
        return min(waits) if waits else None

    def start(self, lane: Lane, now: float, sends: bool = True) -> None:
        """One more runs. `sends`: it will be submitted, not only collected."""
        for key in _keys(lane):
            self._running[key] += 1
        if sends:
            for pace in self._paces_of(lane):
                pace.start(now)

    def end(self, lane: Lane) -> None:
        for key in _keys(lane):
            self._running[key] -= 1
            assert self._running[key] >= 0
            if not self._running[key]:
                del self._running[key]

    def running(self, provider: str) -> int:
        return self._running[("provider", provider)]

    def recount(self, lanes: list[Lane]) -> bool:
        """Sets the counts to what really runs; answers whether they were wrong."""
        true: Counter[tuple[str, ...]] = Counter(k for lane in lanes for k in _keys(lane))
        wrong = true != self._running
        if wrong:
            self._running = true
        return wrong

    # -- inside -------------------------------------------------------------------------------

    def _pace(self, provider: str, model: str) -> Pace:
        return self._paces.setdefault((provider, model), Pace())

    def _paces_of(self, lane: Lane) -> list[Pace]:
        if not self._paces:
            return []
        provider, model, _ = lane
        found = (self._paces.get((provider, "")), self._paces.get((provider, model)))
        return [pace for pace in found if pace is not None]


def _keys(lane: Lane) -> tuple[tuple[str, ...], ...]:
    provider, model, tenant = lane
    return (("provider", provider), ("model", provider, model), ("tenant", tenant))
