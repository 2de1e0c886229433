"""Keys of services: in the OS keyring, or in an environment variable, and nowhere else."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from app.system.errors import BadInput, WorldError
from app.system.redaction import Redactor

log = logging.getLogger(__name__)
SERVICE = "Slateroom"
Source = Literal["environment", "keyring", "session"]  # session: in memory, until the app ends
Failing = Literal["missing", "locked", "denied"]
_ASSIGNED = re.compile(r"^(export\s+)?[A-Z][A-Z0-9_]*=(?=.{6,}$)")  # a line of a shell or .env file
_MOST = 2_000  # characters; Windows' store takes about 2,500 bytes


class KeyringFailed(WorldError):
    """The keyring cannot be used: there is none, it is locked, or it was denied."""

    def __init__(self, failing: Failing, text: str, fix: str) -> None:
        super().__init__(text, fix)
        self.failing: Failing = failing


@dataclass(frozen=True)
class Key:
    """A key and where it came from. Its value shows in no repr."""

    value: str = field(repr=False)
    source: Source


def variable_of(provider: str) -> str:
    """The environment variable of a provider's key."""
    return f"SLATEROOM_{provider.upper()}_API_KEY"


def tidied(value: str) -> str:
    """A key as it was pasted, without what copying adds. Raises `BadInput` where it cannot be one."""
    key = value.strip().strip("\"'").strip()
    key = _ASSIGNED.sub("", key).strip("\"'")
    if key.lower().startswith("bearer "):
        key = key[7:].strip()
    if not key:
        raise BadInput("There is no key in this.", "Paste the key as the provider shows it.")
    if len(key) > _MOST or not key.isascii() or not key.isprintable() or " " in key:
        raise BadInput(
            "This is no key: keys are one word of plain letters, digits and signs.",
            "Copy it again from the provider's page.",
        )
    return key


class Keys:
    """Blocking: call from a thread. Each value that is read is made known to the redactor."""

    def __init__(self, environ: Mapping[str, str], redactor: Redactor) -> None:
        self._environ = environ
        self._redactor = redactor
        self._session: dict[str, str] = {}

    def get(self, provider: str, stored: bool = True) -> Key | None:
        """The environment's word wins; the keyring is asked only where something was `stored`.
        Raises `KeyringFailed`."""
        value = self.in_environment(provider)
        if value:
            return self._known(Key(value, "environment"))
        if provider in self._session:
            return Key(self._session[provider], "session")
        if not stored:
            return None
        value = _guarded(provider, "read", lambda ring: ring.get_password(SERVICE, provider))
        return self._known(Key(value, "keyring")) if value else None

    def in_environment(self, provider: str) -> str:
        return self._environ.get(variable_of(provider), "").strip()

    def set(self, provider: str, value: str) -> None:
        """Stores a key, and reads it back: some keyrings drop silently. Raises `KeyringFailed`."""
        self._redactor.learn(value)
        _guarded(provider, "store", lambda ring: ring.set_password(SERVICE, provider, value))
        if _guarded(provider, "read", lambda ring: ring.get_password(SERVICE, provider)) != value:
            raise KeyringFailed(
                "denied", "The keyring did not keep the key.", _instead(provider)
            )  # fmt: skip
        self._session.pop(provider, None)

    def keep_for_session(self, provider: str, value: str) -> None:
        """Keeps a key in memory only, where there is no keyring that would."""
        self._redactor.learn(value)
        self._session[provider] = value

    def delete(self, provider: str) -> bool:
        """Whether there was one. Raises `KeyringFailed`."""
        if self._session.pop(provider, None) is not None:
            return True
        if not _guarded(provider, "read", lambda ring: ring.get_password(SERVICE, provider)):
            return False
        _guarded(provider, "delete", lambda ring: ring.delete_password(SERVICE, provider))
        return True

    def _known(self, key: Key) -> Key:
        self._redactor.learn(key.value)
        return key


def keyring_name() -> str:
    """What keeps keys on this machine; empty where nothing does. Blocking; unlocks nothing."""
    import keyring
    import keyring.backends.fail
    import keyring.backends.null

    backend = keyring.get_keyring()
    none = isinstance(backend, (keyring.backends.fail.Keyring, keyring.backends.null.Keyring))
    return "" if none else str(backend.name)


class _Ring(Protocol):
    """What is used of the keyring package."""

    def get_password(self, service_name: str, username: str) -> str | None: ...
    def set_password(self, service_name: str, username: str, password: str) -> None: ...
    def delete_password(self, service_name: str, username: str) -> None: ...


def _instead(provider: str) -> str:
    return f"Set {variable_of(provider)} in the environment instead, or start a keyring service."


def _guarded(provider: str, what: str, act: Callable[[_Ring], str | None]) -> str | None:
    """Every way in which a keyring fails, as one family with the next action."""
    import keyring
    from keyring.errors import InitError, KeyringLocked, NoKeyringError

    try:
        return act(keyring)
    except NoKeyringError:
        raise KeyringFailed("missing", "This machine has no keyring.", _instead(provider)) from None
    except (InitError, KeyringLocked):
        raise KeyringFailed(
            "locked", "The keyring is locked.", "Unlock it, then try again."
        ) from None  # fmt: skip
    except Exception as error:  # noqa: BLE001
        # Backends raise errors of their own (D-Bus, Keychain, Credential Manager); their words
        # may name what was to be stored, so that only the kind is told.
        name = type(error).__name__
        log.info("the keyring failed to %s: %s", what, name)
        raise KeyringFailed(
            "denied", f"The keyring refused to {what} the key ({name}).",
            f"Allow Slateroom in your keyring, or set {variable_of(provider)}.",
        ) from None  # fmt: skip
