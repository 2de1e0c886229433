"""Fetches a finished result from where a service put it: at once, because addresses expire.

The key stays away unless the host asks for it. Only https, and only public addresses: a service's
answer must not make us fetch from this machine or its network. The one exception is a service
that itself lies there (ComfyUI, a proxy, a test server): then its own host is allowed.
"""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import socket
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from app.providers.port import ProviderError, Remote
from app.system.tasks import in_thread

log = logging.getLogger(__name__)
MOST_BYTES = 2 << 30
_MOST_REDIRECTS = 5
_CHUNK = 1 << 20
_TIMEOUT = httpx.Timeout(60.0, connect=10.0)


class _Refused(ProviderError):
    """The host wants to know who asks, or will not show it to anybody any more."""


async def download(
    remote: Remote, target: Path, own: str = "", most_bytes: int = MOST_BYTES
) -> None:
    """Writes what lies at `remote` into `target`, whole or not at all. `own` is the address of
    the service. Raises `ProviderError`: `expired_output` where it is gone, `timeout` where it may
    be asked again, `malformed_output` where it must not be fetched or is too large."""
    part = target.with_name(f"{target.name}.part")
    url, headers = remote.url, dict(remote.headers)
    spare = dict(remote.if_refused)
    try:
        for _ in range(_MOST_REDIRECTS):
            try:
                after = await _fetch(url, headers, part, own, most_bytes)
            except _Refused:
                if not spare:
                    raise
                headers, spare, after = spare, {}, url
            if after is None:
                await in_thread(part.replace, target)
                return
            there = urljoin(url, after)
            if urlsplit(there).netloc != urlsplit(url).netloc:
                headers, spare = {}, {}  # a key is for the host that asked for it
            url = there
    finally:
        await in_thread(part.unlink, missing_ok=True)
    raise _bad("it sends us from address to address")


async def _fetch(
    url: str, headers: dict[str, str], part: Path, own: str, most_bytes: int
) -> str | None:
    """One request; the address to go on to, or None when the file is whole."""
    sent_to, more = await _allowed(url, own)
    async with httpx.AsyncClient(follow_redirects=False, timeout=_TIMEOUT) as client:
        try:
            async with client.stream(
                "GET", sent_to, headers={**headers, **more}, extensions=_sni(url, sent_to)
            ) as response:
                if response.is_redirect:
                    return response.headers.get("location", "")
                _check_status(response)
                await _write(response, part, most_bytes)
        except httpx.HTTPError as error:
            raise ProviderError(
                "timeout", f"the result could not be fetched ({type(error).__name__})",
                accepted=None,
            ) from error  # fmt: skip
    return None


def _check_status(response: httpx.Response) -> None:
    if response.is_success:
        return
    status = response.status_code
    if status in (401, 403):
        raise _Refused(
            "expired_output", f"the result is not shown to us any more ({status})", accepted=True
        )
    if status in (404, 410):
        raise ProviderError(
            "expired_output", f"the result is not there any more ({status})", accepted=True
        )
    raise ProviderError("timeout", f"the result could not be fetched ({status})", accepted=None)


async def _write(response: httpx.Response, part: Path, most_bytes: int) -> None:
    said = response.headers.get("content-length", "")
    if said.isdigit() and int(said) > most_bytes:
        raise _bad(f"it has {int(said) >> 20} MB, too many")
    handle = await in_thread(part.open, "wb")
    written = 0
    try:
        async for chunk in response.aiter_bytes(_CHUNK):
            written += len(chunk)
            if written > most_bytes:
                raise _bad(f"it has more than {most_bytes >> 20} MB")
            await in_thread(handle.write, chunk)
    finally:
        await in_thread(handle.close)


async def _allowed(url: str, own: str) -> tuple[str, dict[str, str]]:
    """The address to connect to, with the host's name beside it. The host is looked up once and
    the connection goes to what was looked up, so that it cannot turn private in between."""
    there, here = urlsplit(url), urlsplit(own)
    if own and (there.scheme, there.netloc) == (here.scheme, here.netloc):
        return url, {}
    if there.scheme != "https" or not there.hostname:
        raise _bad(f"it lies at an address that is not https ({there.scheme or 'none'})")
    if _by_proxy():
        _check_address(there.hostname, there.hostname)
        return url, {}
    port = there.port or 443
    try:
        async with asyncio.timeout(10):
            found = await asyncio.get_running_loop().getaddrinfo(
                there.hostname, port, type=socket.SOCK_STREAM
            )
    except (OSError, TimeoutError) as error:
        raise ProviderError(
            "timeout", f"{there.hostname} cannot be found", accepted=None
        ) from error
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        _check_address(address, there.hostname)
    address = f"[{addresses[0]}]" if ":" in addresses[0] else addresses[0]
    netloc = address if port == 443 else f"{address}:{port}"
    return there._replace(netloc=netloc).geturl(), {"Host": there.netloc.rpartition("@")[2]}


def _sni(url: str, sent_to: str) -> dict[str, str]:
    """The certificate must be the host's, not the address's."""
    name = urlsplit(url).hostname or ""
    return {} if url == sent_to else {"sni_hostname": name}


def _by_proxy() -> bool:
    return bool(urllib.request.getproxies().get("https"))


def _check_address(address: str, host: str) -> None:
    """Raises where it is no public address; a name that is no address is let through."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return
    mapped = getattr(found, "ipv4_mapped", None)
    if not (mapped or found).is_global or found.is_multicast:
        raise _bad(f"{host} is not a public address")


def _bad(why: str) -> ProviderError:
    return ProviderError("malformed_output", f"the result is not fetched: {why}", accepted=True)
