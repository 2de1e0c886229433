"""A paid service over a bad network. It remembers what it accepted, ran and billed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from app.providers.port import Delivered, JobContext, MediaRequest, Poll, ProviderError, Rate
from app.story.jobs import Category
from tests.simulation.disk import Process


def _png() -> bytes:
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.new("RGB", (1, 1), (9, 9, 9)).save(buffer, "PNG")
    return buffer.getvalue()


PNG = _png()


@dataclass
class Weather:
    """How bad the network and the service are; chances of 0-1."""

    refuse: float = 0.0  # 429 or 503 before acceptance
    drop: float = 0.0  # accepted, but the answer is lost
    fail: float = 0.0  # accepted, then failed unbilled
    lose_poll: float = 0.0
    bad_collect: float = 0.0
    spoiled: float = 0.0  # billed, but never a usable file
    slow: float = 0.0
    can_find: bool = False
    limit: int = 0  # submissions in one stretch of time; 0: as many as come
    stretch: float = 10.0
    locks: float = 0.0  # chance that an order finds the account locked: a key that is revoked


# Why a service cannot be asked just now: no word on the job.
_NOT_NOW: tuple[Category, ...] = ("timeout", "server", "rate_limited", "auth", "capacity")
_ACCOUNT: tuple[Category, ...] = ("auth", "out_of_credits")
GRACE = 1.0  # seconds in which what was claimed may still arrive


@dataclass
class Watch:
    """What the world knows of one incarnation: who hears headers, which limits are set, and what
    stands in the ledger for a job that is sent."""

    heard: Callable[[str, Rate], None]
    compare: Callable[[MediaRequest, str], str]
    a_minute: dict[str, int]


@dataclass
class Remote:
    """One accepted job as the service knows it."""

    id: str
    client: str
    price: int
    done_at: float
    ok: bool
    spoiled: bool
    answered_at: float | None = None
    cancelled: bool = False
    billed: bool = False


@dataclass
class Service:
    """Server-side truth. Outlives every incarnation of the app."""

    name: str
    rng: random.Random
    weather: Weather
    luck: random.Random  # of the account
    jobs: dict[str, Remote] = field(default_factory=dict)
    by_client: dict[str, list[str]] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)
    begun: float = -1e9  # of the stretch of time that is counted
    used: int = 0
    locked: bool = False  # until a person has mended the account
    told_at: float | None = None  # when the app heard that it is
    key: object = None  # the newest adapter

    @property
    def billed(self) -> int:
        return sum(j.price for j in self.jobs.values() if j.billed)


class SimProvider:
    """The adapter of one incarnation."""

    local = False
    resubmittable = False
    base_url = ""

    def __init__(self, service: Service, process: Process, price: int, watch: Watch) -> None:
        self.name = service.name
        self.service = service
        service.key = self
        self._process = process
        self._price = price
        self._watch = watch
        self._told: tuple[float, float] = (0.0, 0.0)  # nothing is left: heard at, until
        self._came: list[float] = []

    def at(self, base_url: str) -> SimProvider:
        return self

    async def submit(self, request: MediaRequest, context: JobContext) -> str:
        service, rng, weather = self.service, self.service.rng, self.service.weather
        await self._travel()
        self._look_at(request, context)
        if service.locked or (weather.locks and service.luck.random() < weather.locks):
            service.locked = True
            await self._travel()
            if service.key is self:  # a refusal of the old key says nothing of the new one
                service.told_at = service.told_at or asyncio.get_running_loop().time()
            category = service.luck.choice(_ACCOUNT)
            raise ProviderError(category, "the account is locked", accepted=False)
        if weather.limit and not self._has_room():
            await self._answer_with_headers()
            raise ProviderError("rate_limited", "too many", accepted=False, retry_after=None)
        if rng.random() < weather.refuse:
            wait = rng.choice([None, 0.5, 3.0])
            category = rng.choice(["rate_limited", "capacity", "server"])
            raise ProviderError(category, "busy", accepted=False, retry_after=wait)
        now = asyncio.get_running_loop().time()
        slow = 40.0 if rng.random() < weather.slow else 0.0
        remote = Remote(
            id=f"{self.name}-{len(service.jobs) + 1}",
            client=context.job,
            price=rng.randint(self._price // 2, self._price),
            done_at=now + rng.uniform(0.5, 6.0) + slow,
            ok=rng.random() >= weather.fail,
            spoiled=rng.random() < weather.spoiled,
        )
        service.jobs[remote.id] = remote
        twins = service.by_client.setdefault(context.job, [])
        twins.append(remote.id)
        if len(twins) > 1:
            service.violations.append(f"{context.job} was submitted {len(twins)} times")
        if rng.random() < weather.drop:
            await self._travel()
            raise ProviderError("uncertain", "no answer", accepted=None)
        await self._travel()
        if weather.limit:
            await self._answer_with_headers()
        remote.answered_at = asyncio.get_running_loop().time()
        return remote.id

    # -- speed --------------------------------------------------------------------------------

    def _has_room(self) -> bool:
        service, now = self.service, asyncio.get_running_loop().time()
        if now >= service.begun + service.weather.stretch:
            service.begun, service.used = now, 0
        if service.used >= service.weather.limit:
            return False
        service.used += 1
        return True

    async def _answer_with_headers(self) -> None:
        service = self.service
        left = service.weather.limit - service.used
        until = service.begun + service.weather.stretch
        await self._travel()
        now = asyncio.get_running_loop().time()
        reset = max(0.0, until - now)
        if not left and now > self._told[1]:
            self._told = (now, now + reset)
        self._watch.heard(self.name, Rate(remaining=left, reset_seconds=reset))

    def _look_at(self, request: MediaRequest, context: JobContext) -> None:
        """What must hold for everything that is sent."""
        now = asyncio.get_running_loop().time()
        heard, until = self._told
        if heard + GRACE < now < until - 0.001:
            self.service.violations.append(f"{context.job} was sent though nothing was left")
        told = self.service.told_at
        if told is not None and now > told + GRACE:
            self.service.violations.append(f"{context.job} was sent to an account that is locked")
        self._came.append(now)
        most = self._watch.a_minute.get(self.name, 0)
        if most and len(self._came) > most and now - self._came[-most - 1] < 60.0 - GRACE:
            self.service.violations.append(f"{most + 1} were sent within a minute")
        wrong = self._watch.compare(request, context.job)
        if wrong:
            self.service.violations.append(wrong)

    async def poll(self, provider_job: str, wait: float) -> Poll:
        await self._travel()
        if self.service.rng.random() < self.service.weather.lose_poll:
            category = self.service.rng.choice(_NOT_NOW)
            raise ProviderError(category, "no answer", accepted=None)
        remote = self._remote(provider_job)
        if remote.cancelled and not remote.billed:
            raise ProviderError("cancelled", "cancelled", accepted=True)
        if asyncio.get_running_loop().time() < remote.done_at:
            return Poll(state="running", progress=0.5)
        if not remote.ok:
            raise ProviderError("server", "it failed", accepted=True)
        remote.billed = True
        return Poll(state="done")

    async def collect(self, provider_job: str, context: JobContext) -> Delivered:
        await self._travel()
        remote = self._remote(provider_job)
        if self.service.rng.random() < self.service.weather.bad_collect:
            category = self.service.rng.choice(_NOT_NOW)
            raise ProviderError(category, "broken off", accepted=None)
        if remote.spoiled:
            raise ProviderError("malformed_output", "garbage", accepted=True, billed=remote.price)
        target = context.scratch / f"{context.job}.png"
        target.write_bytes(PNG)
        return Delivered(path=target, suffix=".png", billed=remote.price)

    async def cancel(self, provider_job: str) -> None:
        await self._travel()
        self._remote(provider_job).cancelled = True

    async def balance(self) -> int | None:
        return None

    async def find(self, context: JobContext) -> str | None:
        await self._travel()
        if not self.service.weather.can_find:
            return None
        twins = self.service.by_client.get(context.job)
        return twins[0] if twins else ""

    async def check(self) -> str:
        return "it answers"

    async def close(self) -> None:
        pass

    def _remote(self, provider_job: str) -> Remote:
        remote = self.service.jobs.get(provider_job)
        if remote is None:
            self.service.violations.append(f"{self.name} was asked for {provider_job!r}")
            raise ProviderError("server", "unknown job", accepted=True)
        return remote

    async def _travel(self) -> None:
        await asyncio.sleep(self.service.rng.uniform(0.005, 0.2))
        self._process.alive()
