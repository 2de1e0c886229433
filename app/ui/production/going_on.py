"""When the account of a provider needs a person, its window says so at once; when it is mended,
the production that waited for it goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import SignalInstance

from app.gateway.account_pauses import AccountPause
from app.production.account_waits import waited_for
from app.story.session import Session
from app.ui.shell.desk import Desk


class Resumable(Protocol):
    """What drives the agent, as far as it is needed here."""

    @property
    def changed(self) -> SignalInstance: ...

    @property
    def live(self) -> Session | None: ...

    @property
    def is_walking(self) -> bool: ...

    async def resume(self) -> None: ...


def go_on_when_mended(desk: Desk, conductor: Resumable) -> Callable[[], None]:
    """Follows the accounts for one window; returns what ends that."""
    accounts = desk.studio.gateway.capacity.accounts
    under_way = False

    def look() -> None:
        """Goes on where one of the accounts that it waits for was mended."""
        nonlocal under_way
        session = conductor.live
        waits = waited_for(session) if session is not None and not conductor.is_walking else ()
        if seen and any(name in seen and name not in accounts for name in waits) and not under_way:
            under_way = True
            desk.run(go_on(), "go on")

    async def go_on() -> None:
        nonlocal under_way
        try:
            session = conductor.live
            if session is not None and waited_for(session):  # else a person was quicker
                await conductor.resume()
        finally:
            under_way = False

    def changed(provider: str, pause: AccountPause | None) -> None:
        seen.add(provider)
        if pause is None:
            look()
        elif conductor.live is not None:
            desk.notice(pause.words, "needs_person")

    # Of this run of the app: what an earlier one waited for is the person's to resume.
    seen: set[str] = {pause.provider for pause in accounts.all()}
    conductor.changed.connect(look)  # it may be mended before the agent has come to its halt
    return accounts.on_change(changed)
