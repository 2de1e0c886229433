"""What of a session waits for the account of a provider: its key was refused, or it is empty."""

from __future__ import annotations

from app.execution.terms import NodeResult
from app.gateway.account_pauses import AccountPause, AccountPauses
from app.production.standing import resumed_at
from app.story.session import Decision, Session

WHY = "account"  # of the pause that an agent decides for it


class AccountWaits:
    """Nodes of one run. The others go on."""

    def __init__(self, pauses: AccountPauses) -> None:
        self._pauses = pauses
        self._provider: dict[str, str] = {}  # by node

    def note(self, result: NodeResult) -> AccountPause | None:
        """A node that waits; returns the pause where it is the first to wait for it."""
        first = result.provider not in self._provider.values()
        self._provider[result.node] = result.provider
        return self._pauses.of(result.provider) if first else None

    def nodes(self) -> frozenset[str]:
        """Those that still wait: a provider that goes on may be tried again."""
        self._provider = {n: p for n, p in self._provider.items() if p in self._pauses}
        return frozenset(self._provider)

    def pauses(self) -> list[AccountPause]:
        """What they wait for."""
        waited = set(self._provider.values())
        return [pause for pause in self._pauses.all() if pause.provider in waited]

    def words(self) -> str:
        """What is the matter, how much waits for it, and what a person can do."""
        found: list[str] = []
        for pause in self.pauses():
            count = sum(1 for p in self._provider.values() if p == pause.provider)
            verb = "waits" if count == 1 else "wait"
            found.append(f"{count} {verb} for {pause.provider}, which is paused: {pause.fault}")
        return " ".join(found)


def waited_for(session: Session) -> tuple[str, ...]:
    """Providers whose account a paused session waits for."""
    return _providers(_last_pause(session)) if session.halted == "paused" else ()


def lift_resumed(session: Session, pauses: AccountPauses) -> None:
    """Where a person has let a session go on that waited for an account, it may be tried again."""
    for name in _providers(_last_pause(session)):
        pause = pauses.of(name)
        if pause is not None and pause.since <= resumed_at(session):
            pauses.lift(name)


def _last_pause(session: Session) -> Decision | None:
    return next((d for d in reversed(session.decisions) if d.kind == "pause"), None)


def _providers(pause: Decision | None) -> tuple[str, ...]:
    if pause is None or pause.data.get("why") != WHY:
        return ()
    return tuple(str(name) for name in pause.data.get("providers", ()))
