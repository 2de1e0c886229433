"""Whether the accounts at the services hold what the waiting plan needs of them. They are asked in the
background, and again only when the plan needs something else of them or a while has passed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.gateway.promised import promised
from app.production.preflight import Preflight, Shortage, with_balances
from app.ui.production.conductor import Conductor
from app.ui.shell.desk import Desk

_AGAIN = 120.0  # seconds after which an answer is old


class PlanAccounts(QObject):
    """`changed`: what is short is known, or is another."""

    changed = Signal()

    def __init__(self, desk: Desk, conductor: Conductor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conductor = conductor
        self._needed: dict[str, int] = {}
        self._asked_at = 0.0
        self._short: tuple[Shortage, ...] = ()
        conductor.changed.connect(self._follow)

    @property
    def short(self) -> tuple[Shortage, ...]:
        """Of the plan as it was when the accounts were last asked."""
        return self._short

    def _follow(self) -> None:
        plan = self._conductor.plan
        needed = plan.needed() if plan is not None else {}
        now = self._desk.studio.clock.now()
        if needed == self._needed and (not needed or now - self._asked_at < _AGAIN):
            return
        self._needed, self._asked_at = needed, now
        if plan is not None and needed:
            self._desk.run(self._ask(plan, needed), "balances")
        else:
            self._tell(())

    async def _ask(self, plan: Preflight, needed: dict[str, int]) -> None:
        await self._desk.studio.ready()
        gateway = self._desk.studio.gateway
        measured = await with_balances(plan, gateway.providers, await promised(gateway))
        if needed == self._needed:  # else it was asked for another plan since
            self._tell(measured.shortages)

    def _tell(self, short: tuple[Shortage, ...]) -> None:
        if short != self._short:
            self._short = short
            self.changed.emit()
