"""What a person set at the gateway: limits, pauses, shares. Kept in the user file, so that a
restart changes none of it, and read again where another process changed it."""

from __future__ import annotations

import logging
import sqlite3

from pydantic import Field, ValidationError

from app.gateway.gateway import Gateway
from app.store.user_file import UserFile
from app.story.base import Frozen
from app.system.clock import Clock
from app.system.tasks import Tasks

log = logging.getLogger(__name__)
SETTING = "gateway"
MOST_PLACES = 64
MOST_A_MINUTE = 6000
SHARES = (0.25, 0.5, 1.0, 2.0, 4.0)
ALL = "*"
_LOOK_EVERY = 2.0  # seconds


class Kept(Frozen):
    """Names are `provider` or `provider/model`; tenants are ids of projects."""

    places: dict[str, int] = Field(default_factory=dict[str, int])
    a_minute: dict[str, int] = Field(default_factory=dict[str, int])
    tenant_places: dict[str, int] = Field(default_factory=dict[str, int])
    shares: dict[str, float] = Field(default_factory=dict[str, float])
    paused: tuple[str, ...] = ()  # providers, tenants, or `*`: everything


class Wishes:
    """Changes take effect at once, here and (soon) in the process that dispatches."""

    def __init__(self, user: UserFile, gateway: Gateway, clock: Clock) -> None:
        self._user = user
        self._gateway = gateway
        self._clock = clock
        self._tasks = Tasks("wishes")
        self._saving = Tasks("wishes")
        self._unsaved = 0
        self._following = False
        self.kept = Kept()

    # -- reading ------------------------------------------------------------------------------

    def load_now(self) -> None:
        """Before anything is dispatched: in the caller's thread."""
        self._take(self._user.setting_now(SETTING))

    def follow(self) -> None:
        """From now on, takes on what another process sets."""
        if not self._following:
            self._following = True
            self._tasks.start("follow", self._follow())

    async def close(self) -> None:
        """What was set is on disk."""
        await self._saving.join()
        await self._tasks.cancel()

    async def _follow(self) -> None:
        seen = await self._user.database.read(_version)
        while True:
            await self._clock.sleep(_LOOK_EVERY)
            now = await self._user.database.read(_version)
            if now != seen and not self._unsaved:  # else what is read here may be older
                seen = now
                self._take(await self._user.setting(SETTING))

    def _take(self, stored: object) -> None:
        try:
            kept = Kept.model_validate(stored or {})
        except ValidationError as error:
            log.warning("the gateway's settings could not be read: %s", error)
            return
        if kept != self.kept:
            before, self.kept = self.kept, kept
            self._apply(before, kept)

    # -- changing -----------------------------------------------------------------------------

    def set_places(self, provider: str, places: int, model: str = "") -> None:
        """How many jobs may run at once; what runs already goes on."""
        wanted = max(0, min(MOST_PLACES, places))
        self._change(places={**self.kept.places, _name(provider, model): wanted})

    def set_rate(self, provider: str, a_minute: int | None, model: str = "") -> None:
        """Submissions a minute at most; None: no limit."""
        rates = {k: v for k, v in self.kept.a_minute.items() if k != _name(provider, model)}
        if a_minute is not None:
            rates[_name(provider, model)] = max(1, min(MOST_A_MINUTE, a_minute))
        self._change(a_minute=rates)

    def set_tenant_places(self, tenant: str, places: int) -> None:
        """How many jobs of one project may run at once."""
        wanted = max(0, min(MOST_PLACES, places))
        self._change(tenant_places={**self.kept.tenant_places, tenant: wanted})

    def set_share(self, tenant: str, share: float) -> None:
        """A project's share of the places against the others' (1 by default)."""
        shares = {k: v for k, v in self.kept.shares.items() if k != tenant}
        if share != 1.0:
            shares[tenant] = max(SHARES[0], min(SHARES[-1], share))
        self._change(shares=shares)

    def pause(self, what: str, on: bool = True) -> None:
        """Stops dispatch to a provider, of a project, or of `*`: everything; or goes on."""
        paused = tuple(p for p in self.kept.paused if p != what)
        if not on:
            self._gateway.capacity.resume(what)
            self._gateway.capacity.accounts.lift(what)
        self._change(paused=(*paused, what) if on else paused)

    def _change(self, **fields: object) -> None:
        before, self.kept = self.kept, self.kept.model_copy(update=fields)
        self._apply(before, self.kept)
        self._unsaved += 1
        self._saving.start("save", self._save(self.kept))

    async def _save(self, kept: Kept) -> None:
        try:
            await self._user.set_setting(SETTING, kept.model_dump(mode="json"))
        finally:
            self._unsaved -= 1

    def _apply(self, before: Kept, after: Kept) -> None:
        """Only what differs, so that what was learned of the rest stays."""
        capacity, dispatcher = self._gateway.capacity, self._gateway.dispatcher
        now = self._clock.monotonic()
        for name, places in after.places.items():
            if before.places.get(name) != places:
                provider, model = _parts(name)
                capacity.set_limit(provider, places, model)
        for name in before.a_minute.keys() | after.a_minute.keys():
            if before.a_minute.get(name) != after.a_minute.get(name):
                provider, model = _parts(name)
                capacity.set_rate(provider, after.a_minute.get(name), now, model)
        for tenant, places in after.tenant_places.items():
            if before.tenant_places.get(tenant) != places:
                capacity.set_tenant_limit(tenant, places)
        for tenant in before.shares.keys() | after.shares.keys():
            if before.shares.get(tenant) != after.shares.get(tenant):
                dispatcher.set_share(tenant, after.shares.get(tenant, 1.0))
        for what in before.paused:
            if what not in after.paused:
                capacity.resume(what)
        for what in after.paused:
            capacity.pause(what)
        dispatcher.pump()


def _name(provider: str, model: str) -> str:
    return f"{provider}/{model}" if model else provider


def _parts(name: str) -> tuple[str, str]:
    provider, _, model = name.partition("/")
    return provider, model


def _version(db: sqlite3.Connection) -> int:
    """Changes with each commit of another connection."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])
