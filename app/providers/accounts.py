"""The services as a person has set them up: which can be used now, with which key, and where.

Keys lie in the keyring or the environment; the user file holds only for which services one was
stored, so that nothing is asked of a keyring that has none.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from app.providers.port import Provider, ProviderError
from app.providers.services import SERVICES, Access, Service, media_provider, text_provider
from app.providers.text_port import TextProvider
from app.store.user_file import UserFile
from app.story.base import Frozen
from app.story.jobs import Category
from app.system.clock import Clock
from app.system.errors import BadInput
from app.system.keys import Failing, KeyringFailed, Keys, Source, tidied
from app.system.tasks import in_thread

if TYPE_CHECKING:
    from app.providers.wire import OnRate

log = logging.getLogger(__name__)
STORED = "keyring_keys"  # setting: service -> when its key was stored, seconds since the epoch
CHOICES = "providers"  # setting: service -> Choice
_TEST_SECONDS = 30.0
_HERE = ("localhost", "127.0.0.1", "::1")

State = Literal["ready", "no_key", "off", "keyring", "address", "forbidden"]


class Choice(Frozen):
    """What a person set for one service."""

    base_url: str = ""
    on: bool | None = None  # None: a local service is on once it has an address, others always


_CHOICES = TypeAdapter(dict[str, Choice])


@dataclass(frozen=True)
class Tested:
    """What the last test of a service found. `category` is empty where it went well."""

    text: str
    category: Category | Literal[""]
    milliseconds: int
    at: float  # seconds since the epoch

    @property
    def ok(self) -> bool:
        return not self.category


@dataclass(frozen=True)
class Standing:
    """How one service stands. `trouble` and `fix` say why it is not ready, where more is known
    than its state."""

    service: Service
    state: State
    base_url: str
    base_url_from: Literal["service", "settings", "environment"] = "service"
    key_from: Source | None = None
    stored_at: float = 0  # when the key went into the keyring; 0: unknown
    failing: Failing | None = None
    trouble: str = ""
    fix: str = ""
    tested: Tested | None = None

    @property
    def ready(self) -> bool:
        return self.state == "ready"

    @property
    def key_wrong(self) -> bool:
        return self.tested is not None and self.tested.category == "auth"


@dataclass(frozen=True)
class Made:
    """The adapters of one service under one access."""

    access: Access
    media: Provider | None
    text: TextProvider | None


class Accounts:
    """Everything that is set here is kept; the studio hands on what is ready."""

    def __init__(
        self,
        user: UserFile,
        keys: Keys,
        environ: Mapping[str, str],
        clock: Clock,
        services: Mapping[str, Service] = SERVICES,
        on_rate: OnRate | None = None,
        workflows: Path | None = None,
    ) -> None:
        self.services = dict(services)
        self._user = user
        self._keys = keys
        self._environ = environ
        self._clock = clock
        self._on_rate = on_rate
        self._workflows = workflows  # folder of a person's own
        self._stored: dict[str, float] = {}
        self._choices: dict[str, Choice] = {}
        self._standings: dict[str, Standing] = {}
        self._made: dict[str, Made] = {}
        self._former: list[Made] = []  # what is under way may still speak through them
        self._tested: dict[str, Tested] = {}
        self._here: set[str] = set()  # local services that answered, and that nobody set up
        self._changing = asyncio.Lock()

    # -- how they stand -----------------------------------------------------------------------

    async def load(self) -> None:
        """Reads settings and keys, and makes the adapters of what is ready."""
        async with self._changing:
            self._stored = _times(await self._user.setting(STORED))
            self._choices = _choices(await self._user.setting(CHOICES))
            failed: KeyringFailed | None = None
            for service in self.services.values():
                # A keyring that fails once is not asked for the other keys too.
                failed = await self._look(service, failed) or failed

    def all(self) -> list[Standing]:
        """Every service, in their order; empty before `load`."""
        return [self.standing(name) for name in self._standings]

    def standing(self, name: str) -> Standing:
        """Raises `BadInput` for a service that is not known."""
        self.service(name)
        found = self._standings[name]
        tested = self._tested.get(name)
        return found if tested is None else _with_test(found, tested)

    def service(self, name: str) -> Service:
        found = self.services.get(name)
        if found is None:
            raise BadInput(
                f"There is no provider {name}.", f"Use one of {', '.join(self.services)}."
            )
        return found

    def media(self) -> dict[str, Provider]:
        """Adapters that can be bought from now."""
        return {name: made.media for name, made in self._made.items() if made.media is not None}

    def text(self) -> dict[str, TextProvider]:
        """The same of language models."""
        return {name: made.text for name, made in self._made.items() if made.text is not None}

    # -- changing -----------------------------------------------------------------------------

    async def set_key(self, name: str, value: str, keep: bool = True) -> Standing:
        """Stores a key in the keyring; `keep` False: in memory until the app ends. Raises
        `BadInput` where it cannot be a key, `KeyringFailed`."""
        service = self.service(name)
        key = tidied(value)
        async with self._changing:
            if keep:
                await in_thread(self._keys.set, name, key)
                await self._note_stored({**self._stored, name: self._clock.now()})
            else:
                self._keys.keep_for_session(name, key)
            return await self._changed(service)

    async def delete_key(self, name: str) -> bool:
        """Whether there was one. Raises `KeyringFailed`."""
        service = self.service(name)
        async with self._changing:
            there = await in_thread(self._keys.delete, name)
            await self._note_stored({n: at for n, at in self._stored.items() if n != name})
            await self._changed(service)
        return there

    async def set_base_url(self, name: str, url: str) -> Standing:
        """Another address; empty: the service's own again. Raises `BadInput`."""
        service = self.service(name)
        url = checked_address(service, url) if url.strip() else ""
        return await self._choose(service, base_url="" if url == service.base_url else url)

    async def switch(self, name: str, on: bool) -> Standing:
        """Whether a service is used at all."""
        return await self._choose(self.service(name), on=on)

    def not_set_up(self) -> list[Service]:
        """Local services of which nobody has said anything: neither on nor off, nor where."""
        off = (s for s in self._standings.values() if s.service.local and s.state == "off")
        return [s.service for s in off if self._choices.get(s.service.name, Choice()).on is None]

    async def take_in(self, name: str, here: bool = True) -> Standing:
        """Uses a local service that was found, as long as this process runs; `here` False: no
        more. What a person says of it goes before that."""
        (self._here.add if here else self._here.discard)(name)
        async with self._changing:
            return await self._changed(self.service(name))

    async def _choose(self, service: Service, **values: Any) -> Standing:
        async with self._changing:
            chosen = self._choices.get(service.name, Choice()).model_copy(update=values)
            self._choices[service.name] = chosen
            stored = {n: c.model_dump(exclude_defaults=True) for n, c in self._choices.items()}
            await self._user.set_setting(CHOICES, {n: c for n, c in stored.items() if c})
            return await self._changed(service)

    async def _note_stored(self, stored: dict[str, float]) -> None:
        self._stored = stored
        await self._user.set_setting(STORED, stored)

    async def _changed(self, service: Service) -> Standing:
        self._tested.pop(service.name, None)
        await self._look(service)
        return self.standing(service.name)

    # -- asking -------------------------------------------------------------------------------

    async def test(self, name: str) -> Tested:
        """The cheapest true call with the key. Buys nothing, raises nothing of the service."""
        standing = self.standing(name)
        made = self._made.get(name)
        begun = self._clock.monotonic()
        if made is None:
            category: Category | Literal[""] = "auth" if standing.state == "no_key" else "server"
            text = f"{standing.trouble} {standing.fix}".strip()
        else:
            category, text = await _asked(made)
        lasted = round((self._clock.monotonic() - begun) * 1000)
        tested = Tested(text, category, lasted, self._clock.now())
        if made is self._made.get(name):  # else the key was changed meanwhile
            self._tested[name] = tested
        return tested

    async def balance(self, name: str) -> int | None:
        """Micro-dollars that are left, where the service tells."""
        made = self._made.get(name)
        if made is None or made.media is None:
            return None
        try:
            async with asyncio.timeout(_TEST_SECONDS):
                return await made.media.balance()
        except (ProviderError, TimeoutError) as error:
            log.info("%s did not tell its balance: %s", name, error)
            return None

    async def close(self) -> None:
        """Lets go of every connection."""
        for made in (*self._former, *self._made.values()):
            for port in (made.media, made.text):
                if port is not None:
                    await port.close()
        self._former.clear()
        self._made.clear()

    # -- inside -------------------------------------------------------------------------------

    async def _look(
        self, service: Service, failed: KeyringFailed | None = None
    ) -> KeyringFailed | None:
        """Finds out how a service stands, and makes its adapters. Returns how the keyring failed."""
        name = service.name
        standing, access = Standing(service, "off", service.base_url), None
        try:
            standing, access = await self._access(service, failed)
        except KeyringFailed as error:
            failed = error
            standing = Standing(
                service, "keyring", service.base_url, stored_at=self._stored.get(name, 0),
                failing=error.failing, trouble=error.text, fix=error.fix,
            )  # fmt: skip
        except BadInput as error:
            standing = Standing(
                service, "address", service.base_url, trouble=error.text, fix=error.fix
            )
        before = self._made.get(name)
        if access is None or before is None or before.access != access:
            if before is not None:
                self._former.append(before)
                del self._made[name]
            if access is not None:
                self._made[name] = await in_thread(_make, service, access)
        self._standings[name] = standing
        return failed

    async def _access(
        self, service: Service, failed: KeyringFailed | None
    ) -> tuple[Standing, Access | None]:
        name = service.name
        choice = self._choices.get(name, Choice())
        asked = self._environ.get(f"SLATEROOM_{name.upper()}_BASE_URL", "").strip()
        url = checked_address(service, asked) if asked else choice.base_url or service.base_url
        origin = "environment" if asked else "settings" if choice.base_url else "service"
        if not service.local and self._environ.get("SLATEROOM_PAID_CALLS") == "off":
            words = "Paid services are off (SLATEROOM_PAID_CALLS=off)."
            return Standing(service, "forbidden", url, origin, trouble=words), None
        stored = name in self._stored
        if failed is not None and stored and not self._keys.in_environment(name):
            raise failed
        key = await in_thread(self._keys.get, name, stored)
        source = key.source if key else None
        at = self._stored.get(name, 0) if source == "keyring" else 0
        addressed = bool(asked or choice.base_url)
        found = addressed or name in self._here or not service.local
        on = choice.on if choice.on is not None else found
        if not on:
            words = "It is not switched on." if service.local else "It is switched off."
            return Standing(service, "off", url, origin, source, at, trouble=words), None
        if service.key and key is None:
            words = f"There is no key for {service.label}."
            fix = f"Get one at {service.page}, then paste it in Settings, or run `slateroom keys set {name}`."
            return Standing(service, "no_key", url, origin, trouble=words, fix=fix), None
        return (
            Standing(service, "ready", url, origin, source, at),
            Access(
                key.value if key else "",
                url,
                self._on_rate,
                self._workflows,
                found=choice.on is None and not addressed and service.local,
            ),
        )


def checked_address(service: Service, url: str) -> str:
    """An address that a key may be sent to: https, or this computer; a local service also within
    the house. Raises `BadInput`."""
    url = url.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.port != 0 else None  # a port that is no number raises
    except ValueError:
        parts, host = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise BadInput(f"{url} is not an address.", f"Write it like {service.base_url}.")
    if parts.username or parts.password:
        raise BadInput("An address holds no name or password.", "Put the key into its own field.")
    if parts.scheme == "http" and service.key and host not in _HERE:
        raise BadInput(
            f"{url} would carry the key in the clear.", "Use https, or an address on this computer."
        )
    return url


def _make(service: Service, access: Access) -> Made:
    """Imports the service's files, so it is called in a thread."""
    return Made(access, media_provider(service, access), text_provider(service, access))


async def _asked(made: Made) -> tuple[Category | Literal[""], str]:
    port = made.media or made.text
    if port is None:
        return "unknown", "there is nothing to ask"
    try:
        async with asyncio.timeout(_TEST_SECONDS):
            return "", await port.check()
    except ProviderError as error:
        return error.category, error.text
    except TimeoutError:
        return "timeout", f"it did not answer within {_TEST_SECONDS:.0f} seconds"


def _with_test(standing: Standing, tested: Tested) -> Standing:
    return replace(standing, tested=tested)


def _times(stored: object) -> dict[str, float]:
    """Names with times; what another version wrote differently is taken as names."""
    if isinstance(stored, dict):
        return {str(n): float(at) for n, at in stored.items() if isinstance(at, int | float)}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    if isinstance(stored, list):
        return {str(n): 0.0 for n in stored}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return {}


def _choices(stored: object) -> dict[str, Choice]:
    try:
        return _CHOICES.validate_python(stored or {})
    except ValidationError as error:
        log.warning("the settings of the providers cannot be read: %d faults", error.error_count())
        return {}
