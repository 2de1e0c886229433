"""Keys of services: in the OS keyring, or in an environment variable, and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.system.errors import WorldError
from app.system.redaction import Redactor

log = logging.getLogger(__name__)
SERVICE = "Slateroom"
Source = Literal["environment", "keyring"]


class KeyringFailed(WorldError):
    """The keyring cannot be used: there is none, it is locked, or it was denied."""


@dataclass(frozen=True)
class Key:
    """A key and where it came from. Its value shows in no repr."""

    value: str = field(repr=False)
    source: Source


class Keys:
    """Blocking: call from a thread. Each value that is read is made known to the redactor."""

    def __init__(self, environ: Mapping[str, str], redactor: Redactor) -> None:
        self._environ = environ
        self._redactor = redactor

    def get(self, provider: str) -> Key | None:
        """The environment's word wins. Raises `KeyringFailed`."""
        value = self.in_environment(provider)
        if value:
            return self._known(Key(value, "environment"))
        value = _guarded("read", lambda ring: ring.get_password(SERVICE, provider))
        return self._known(Key(value, "keyring")) if value else None

    def in_environment(self, provider: str) -> str:
        return self._environ.get(f"SLATEROOM_{provider.upper()}_API_KEY", "").strip()

    def set(self, provider: str, value: str) -> None:
        """Raises `KeyringFailed`."""
        self._redactor.learn(value)
        _guarded("write", lambda ring: ring.set_password(SERVICE, provider, value))

    def delete(self, provider: str) -> bool:
        """Whether there was one. Raises `KeyringFailed`."""
        if not _guarded("read", lambda ring: ring.get_password(SERVICE, provider)):
            return False
        _guarded("delete", lambda ring: ring.delete_password(SERVICE, provider))
        return True

    def _known(self, key: Key) -> Key:
        self._redactor.learn(key.value)
        return key


class _Ring(Protocol):
    """What is used of the keyring package."""

    def get_password(self, service_name: str, username: str) -> str | None: ...
    def set_password(self, service_name: str, username: str, password: str) -> None: ...
    def delete_password(self, service_name: str, username: str) -> None: ...


def _guarded(what: str, act: Callable[[_Ring], str | None]) -> str | None:
    """Every way in which a keyring fails, as one family with the next action."""
    import keyring
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    environment = "Set SLATEROOM_<PROVIDER>_API_KEY instead, or start a keyring service."
    try:
        return act(keyring)
    except NoKeyringError:
        raise KeyringFailed("This machine has no keyring.", environment) from None
    except (InitError, KeyringLocked):
        raise KeyringFailed("The keyring is locked.", "Unlock it, then try again.") from None
    except Exception as error:  # noqa: BLE001
        # Backends raise errors of their own (D-Bus, Keychain, Credential Manager).
        log.info("the keyring failed to %s: %s", what, type(error).__name__)
        raise KeyringFailed(
            f"The keyring refused to {what} the key ({type(error).__name__}).",
            "Allow Slateroom in your keyring, or set SLATEROOM_<PROVIDER>_API_KEY.",
        ) from None
