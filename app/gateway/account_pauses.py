"""Providers whose account needs a person: its key is refused, or nothing is left on it.

Every job there would fail alike, so the first refusal stops dispatch to that provider, and to
no other. What waits for it stays queued. It goes on when its key or address is another one, when
a test of it went well, or when a person resumes. Not kept: another start of the app tries again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.providers.port import ProviderError
from app.story.jobs import NEXT_ACTION, Category

ACCOUNT: frozenset[Category] = frozenset({"auth", "out_of_credits"})


@dataclass(frozen=True)
class AccountPause:
    """`text`: what the provider said; `since`: seconds since the epoch."""

    provider: str
    category: Category
    text: str
    since: float

    @property
    def fault(self) -> str:
        """What is the matter, and what a person can do."""
        return f"{self.text.rstrip('.')}. {NEXT_ACTION[self.category]}"

    @property
    def words(self) -> str:
        return f"{self.provider} is paused: {self.fault}"


OnChange = Callable[[str, AccountPause | None], object]


class AccountPauses:
    """By provider. Whoever listens hears of each pause, and of each end of one (None)."""

    def __init__(self) -> None:
        self._paused: dict[str, AccountPause] = {}
        self._listeners: list[OnChange] = []

    def of(self, provider: str) -> AccountPause | None:
        return self._paused.get(provider)

    def __contains__(self, provider: str) -> bool:
        return provider in self._paused

    def all(self) -> list[AccountPause]:
        """The oldest first."""
        return list(self._paused.values())

    def pause(self, pause: AccountPause) -> None:
        """Once: a provider that is paused already stays so for its first reason."""
        if pause.provider not in self._paused:
            self._paused[pause.provider] = pause
            self._tell(pause.provider, pause)

    def heard(self, provider: str, error: ProviderError, at: float) -> None:
        """What a provider said to the key of the moment."""
        if error.category in ACCOUNT:
            self.pause(AccountPause(provider, error.category, error.text, at))

    def lift(self, provider: str) -> None:
        if self._paused.pop(provider, None) is not None:
            self._tell(provider, None)

    def on_change(self, listener: OnChange) -> Callable[[], None]:
        """Returns what ends the listening."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, provider: str, pause: AccountPause | None) -> None:
        for listener in list(self._listeners):
            listener(provider, pause)
