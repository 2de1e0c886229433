"""Servers on a person's own computer, found without being set up: ComfyUI, AUTOMATIC1111, Ollama.

Each is asked at its own address on this computer only, shortly and in the background. One that is not
there costs a refused connection and is not spoken of.
"""

from __future__ import annotations

import asyncio
import logging
from urllib.parse import urlsplit

from app.providers import known_models
from app.providers.accounts import Accounts
from app.providers.catalogue import Catalogue
from app.providers.services import Service
from app.store.user_file import UserFile

log = logging.getLogger(__name__)
_CONNECT_SECONDS = 0.5
_CHECK_SECONDS = 5.0


async def find(accounts: Accounts, user: UserFile, catalogue: Catalogue) -> list[Service]:
    """Takes in those that answer as what they should be, with their models. A server that was set
    up before is only asked for its models anew. Answers those that were found. Raises nothing of
    the servers."""
    unknown = accounts.not_set_up()
    there = await asyncio.gather(*(_listens(s.base_url) for s in unknown))
    found = [s for s, open_ in zip(unknown, there, strict=True) if open_ and await _is(accounts, s)]
    ready = [s for s in accounts.all() if s.service.local and s.ready and s.service not in found]
    still = await asyncio.gather(*(_listens(s.base_url) for s in ready))
    names = [s.name for s in found] + [
        s.service.name for s, on in zip(ready, still, strict=True) if on
    ]
    ports = {**accounts.text(), **accounts.media()}
    if names:
        await known_models.refresh(user, catalogue, {n: ports[n] for n in names if n in ports})
    return found


async def _listens(url: str) -> bool:
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        async with asyncio.timeout(_CONNECT_SECONDS):
            _, writer = await asyncio.open_connection(parts.hostname, port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    return True


async def _is(accounts: Accounts, service: Service) -> bool:
    """Whether what listens there is this service: something else may have the port."""
    await accounts.take_in(service.name)
    try:
        async with asyncio.timeout(_CHECK_SECONDS):
            tested = await accounts.test(service.name)
    except TimeoutError:
        tested = None
    if tested is not None and tested.ok:
        return True
    log.info("what listens at %s is no %s", service.base_url, service.label)
    await accounts.take_in(service.name, here=False)
    return False
