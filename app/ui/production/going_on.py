"""When the account of a provider needs a person, its window says so at once; when it is mended,
the production that waited for it goes on by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from app.story.session import Session
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.gateway.account_pauses import AccountPause


class GoingOn:
    """Of one window. `session` is the live one; `resume` lets it go on."""

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Session | None],
        resume: Callable[[], Awaitable[None]],
    ) -> None:
        self._desk = desk
        self._session = session
        self._resume = resume
        self._leave: Callable[[], None] = lambda: None

    def follow(self) -> None:
        """Listens, once the project is taken on at the gateway."""
        self._leave()
        self._leave = self._desk.studio.gateway.capacity.accounts.on_change(self._changed)

    def close(self) -> None:
        self._leave()
        self._leave = lambda: None

    def look(self) -> None:
        """Goes on where one of the accounts that it waits for was mended meanwhile."""
        session = self._session()
        waits = waited_for(session) if session is not None else ()
        accounts = self._desk.studio.gateway.capacity.accounts
        if any(name not in accounts for name in waits):
            self._desk.run(self._go_on(), "go on")

    def _changed(self, provider: str, pause: AccountPause | None) -> None:
        session = self._session()
        if pause is None and session is not None and provider in waited_for(session):
            self.look()
        elif pause is not None and session is not None:
            self._desk.notice(pause.words, "needs_person")

    async def _go_on(self) -> None:
        session = self._session()
        if session is not None and waited_for(session):  # else a person was quicker
            await self._resume()


def waited_for(session: Session) -> tuple[str, ...]:
    """Providers whose account it waits for. What knows is loaded with the agent, not before."""
    from app.production import account_waits

    return account_waits.waited_for(session)
