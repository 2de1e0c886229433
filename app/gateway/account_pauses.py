"""Providers whose account needs a person: its key is refused, or nothing is left on it.

Every job there would fail alike, so the first refusal stops dispatch to that provider, and to
no other. What waits for it stays queued. It goes on when its key or address is another one, when
a test of it went well, when a person resumes, or with another start of the app (`AccountMemory`):
a person may have mended it. Whether that is so only an order can tell, so one goes ahead alone,
and the others wait until the provider has taken it.
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
    """By provider. Whoever listens hears of each pause, of each end of one (None), and again of
    None when the first order after it was taken."""

    def __init__(self) -> None:
        self._paused: dict[str, AccountPause] = {}
        self._ahead: dict[
            str, str
        ] = {}  # by provider that is tried again: its order, if on its way
        self._listeners: list[OnChange] = []

    def of(self, provider: str) -> AccountPause | None:
        return self._paused.get(provider)

    def __contains__(self, provider: str) -> bool:
        return provider in self._paused

    def may_send(self, provider: str) -> bool:
        """Whether an order may go out: not while it is paused, and one alone while it is tried."""
        return provider not in self._paused and not self._ahead.get(provider)

    def in_doubt(self, provider: str) -> bool:
        """Whether its account was refused last, and has taken nothing since."""
        return provider in self._paused or provider in self._ahead

    def all(self) -> list[AccountPause]:
        """The oldest first."""
        return list(self._paused.values())

    def pause(self, pause: AccountPause) -> None:
        """Once: a provider that is paused already stays so for its first reason."""
        if pause.provider not in self._paused:
            self._paused[pause.provider] = pause
            self._ahead.pop(pause.provider, None)
            self._tell(pause.provider, pause)

    def heard(self, provider: str, error: ProviderError, at: float) -> None:
        """What a provider said to the key of the moment."""
        if error.category in ACCOUNT:
            self.pause(AccountPause(provider, error.category, error.text, at))

    def lift(self, provider: str) -> None:
        if self._paused.pop(provider, None) is not None:
            self._ahead[provider] = ""
            self._tell(provider, None)

    def doubt(self, provider: str) -> None:
        """An earlier run of the app was refused there: the first order goes alone."""
        if provider not in self._paused:
            self._ahead.setdefault(provider, "")

    def sends(self, provider: str, job: str) -> None:
        """An order of a provider that may be sent to is on its way."""
        if provider in self._ahead:
            self._ahead[provider] = job

    def took(self, provider: str) -> None:
        """It has taken an order: its account is as it should be."""
        if self._ahead.pop(provider, None) is not None:
            self._tell(provider, None)

    def ended(self, provider: str, job: str) -> None:
        """An order is not under way any more; where it has proved nothing, another goes ahead."""
        if self._ahead.get(provider) == job:
            self._ahead[provider] = ""

    def on_change(self, listener: OnChange) -> Callable[[], None]:
        """Returns what ends the listening."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, provider: str, pause: AccountPause | None) -> None:
        for listener in list(self._listeners):
            listener(provider, pause)
