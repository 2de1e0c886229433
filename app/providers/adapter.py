"""What the adapters of all services share: one wire with the key, the same under another address,
and the answer where a service has no call for something."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Self

import httpx

from app.providers.port import JobContext, ProviderError
from app.providers.services import Access, Service
from app.providers.wire import Wire


class Adapter:
    """One service under one address, with one key. What a service does otherwise, it overrides."""

    local: ClassVar[bool] = False
    resubmittable: ClassVar[bool] = False
    hosts: ClassVar[tuple[str, ...]] = ()  # see `Wire`
    read_seconds: ClassVar[float] = 60.0

    def __init__(self, service: Service, access: Access) -> None:
        self.name = service.name
        self.base_url = access.base_url or service.base_url
        self._service, self._access = service, access
        self._elsewhere: dict[str, Self] = {}
        self._wire = self._connected()

    def _connected(self) -> Wire:
        access, service = self._access, self._service
        return Wire(
            service.name, self.base_url, self._signed(access.key), hosts=self.hosts,
            secret=access.key, read_seconds=self.read_seconds, refusal=self._refusal,
            on_rate=access.on_rate, label=service.label,
        )  # fmt: skip

    def _signed(self, key: str) -> dict[str, str]:
        """The headers that show the key."""
        return {"Authorization": f"Bearer {key}"}

    def _refusal(self, response: httpx.Response) -> ProviderError | None:
        """The service's own signals in an answer that is no success; None: the common ones."""
        return None

    def at(self, base_url: str) -> Self:
        """Kept, so that it is closed with this one."""
        if base_url in ("", self.base_url):
            return self
        if base_url not in self._elsewhere:
            access = replace(self._access, base_url=base_url)
            self._elsewhere[base_url] = type(self)(self._service, access)
        return self._elsewhere[base_url]

    async def cancel(self, provider_job: str) -> None:
        """The service has no call for it; what it delivers is kept."""

    async def balance(self) -> int | None:
        """The service has no call for it, or does not tell it to an ordinary key."""
        return None

    async def find(self, context: JobContext) -> str | None:
        """It cannot be asked for jobs by anything of ours."""
        return None

    async def close(self) -> None:
        for other in self._elsewhere.values():
            await other.close()
        await self._wire.close()
