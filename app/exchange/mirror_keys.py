"""Whose key opens the bucket of a mirror: the environment's, else the keyring's. It is kept as a
provider's is, under a name of its own, and stands nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.system.keys import KeyringFailed, Keys
from app.system.tasks import in_thread

if TYPE_CHECKING:
    from app.exchange.mirror_places import Place

STORE = "s3"  # no provider, but its key is kept in the same way, as ID:SECRET


async def place_named(target: str, environ: Mapping[str, str], keys: Keys) -> Place:
    """A folder, or a bucket with the key that is known for it. Raises `BadInput` where there is
    none, or the target is no place."""
    from app.exchange.mirror_places import place_of

    stored = ""
    if target.startswith("s3://") and not in_environment(environ):
        stored = await _stored(keys)
    return await in_thread(place_of, target, environ, stored)


async def key_from(environ: Mapping[str, str], keys: Keys) -> str:
    """`environment` or `keyring`: where the bucket's key would come from; empty for nowhere."""
    if in_environment(environ):
        return "environment"
    return "keyring" if await _stored(keys) else ""


def in_environment(environ: Mapping[str, str]) -> bool:
    """Whether the environment has a key of its own for buckets."""
    return bool(environ.get("AWS_ACCESS_KEY_ID"))


async def _stored(keys: Keys) -> str:
    try:
        key = await in_thread(keys.get, STORE)
    except KeyringFailed as error:
        if error.failing != "missing":
            raise
        return ""
    return key.value if key else ""
