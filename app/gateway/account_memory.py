"""Which accounts were refused last, over a restart: there the first order goes alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from app.gateway.account_pauses import AccountPause, AccountPauses
from app.store.user_file import UserFile
from app.system.tasks import Tasks

_SETTING = "accounts in doubt"  # names of providers


class AccountMemory:
    """Kept in the user file. It follows the pauses of this process from the start."""

    def __init__(
        self,
        accounts: AccountPauses,
        user: UserFile,
        on_crash: Callable[[BaseException], None] | None = None,
    ) -> None:
        self._accounts = accounts
        self._user = user
        self._tasks = Tasks("accounts", on_crash)
        self._recalled = False
        accounts.on_change(self._changed)

    async def recall(self) -> None:
        """Before anything is sent, once."""
        if not self._recalled:
            for name in _names(await self._user.setting(_SETTING)):
                self._accounts.doubt(name)
            self._recalled = True

    async def close(self) -> None:
        """What was heard is on disk."""
        await self._tasks.join()

    def _changed(self, provider: str, _pause: AccountPause | None) -> None:
        self._tasks.start(provider, self._keep(provider, self._accounts.in_doubt(provider)))

    async def _keep(self, provider: str, in_doubt: bool) -> None:
        def changed(stored: object) -> list[str]:
            others = [name for name in _names(stored) if name != provider]
            return [*others, provider] if in_doubt else others

        await self._user.change_setting(_SETTING, changed)


def _names(stored: object) -> list[str]:
    return [str(name) for name in cast("list[object]", stored)] if isinstance(stored, list) else []
