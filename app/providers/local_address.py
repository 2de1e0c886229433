"""Addresses of a person's own servers: a name and password in them, or in the key, are HTTP Basic
and go into a header, so that the address itself can be stored and shown."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit, urlunsplit

from app.providers.services import Access, Service


@dataclass(frozen=True)
class LocalAddress:
    """Where a server is, without any secret; the header that opens it; the secret itself."""

    base_url: str
    headers: dict[str, str] = field(repr=False)
    secret: str = field(repr=False)


def local_address(service: Service, access: Access) -> LocalAddress:
    """`http://me:word@host:7860`, or a key `me:word`: Basic. Any other key: Bearer."""
    base_url, secret = bare(access.base_url or service.base_url)
    secret = access.key or secret
    if not secret:
        return LocalAddress(base_url, {}, "")
    if ":" in secret:
        word = base64.b64encode(secret.encode()).decode("ascii")
        return LocalAddress(base_url, {"Authorization": f"Basic {word}"}, secret)
    return LocalAddress(base_url, {"Authorization": f"Bearer {secret}"}, secret)


def bare(url: str) -> tuple[str, str]:
    """An address without name and password, and those as `name:password`, or ''."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    netloc = parts.netloc.rpartition("@")[2]
    path = parts.path.rstrip("/")
    secret = ""
    if parts.username:
        secret = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return urlunsplit((parts.scheme, netloc, path, "", "")), secret
