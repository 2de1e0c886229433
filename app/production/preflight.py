"""Before anything is bought: what will be made, by which model and why, at what price."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from app.execution.bills import Corrections
from app.execution.prepare import Shop
from app.production.pricing import PlanRow, Priced, Sum, add_up, buffered, price_ahead
from app.production.standing import bought_in, making, state_of
from app.providers.port import Provider, ProviderError
from app.story.base import Frozen
from app.story.money import show_credits
from app.story.session import Session
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_ASK_SECONDS = 8.0  # for one service's balance; it must not hold a plan up


class Shortage(Frozen):
    """An account that does not hold what a plan needs of it, in micro-dollars. `reserved` of what
    is left is promised to other projects and sessions."""

    provider: str
    left: int
    reserved: int
    needed: int

    @property
    def text(self) -> str:
        held = f", {show_credits(self.reserved)} of it reserved" if self.reserved else ""
        return (
            f"the account at {self.provider} holds {show_credits(self.left)}{held}, and the plan"
            f" needs {show_credits(self.needed)} there with its 10 % buffer"
        )


class Preflight(Sum):
    """The whole plan; `shortages` are of the accounts that do not hold what it needs of them,
    where that was asked (`with_balances`)."""

    shortages: tuple[Shortage, ...] = ()

    @property
    def short(self) -> str:
        """The shortages in words; empty where there are none."""
        return "; ".join(s.text for s in self.shortages)

    def needed(self) -> dict[str, int]:
        """What each provider may bill, micro-dollars, the buffer included."""
        found = dict(self.words_by)
        for row in self.rows:
            if row.micros and not row.refused:
                provider = row.model.partition("/")[0]
                found[provider] = found.get(provider, 0) + row.micros
        return {name: buffered(micros) for name, micros in found.items()}

    @property
    def refused(self) -> tuple[PlanRow, ...]:
        return tuple(r for r in self.rows if r.refused)


def estimate(workspace: Workspace, session: Session, shop: Shop) -> Preflight:
    """Prices everything that the session would still make."""
    found: dict[str, Priced] = {}
    correct = Corrections(workspace)
    for phase in making(session):
        for node in bought_in(workspace.board, session, phase):
            under_way = any(job.open for job in workspace.jobs_of(node.id))
            if node.id in found or under_way:
                continue
            if state_of(workspace, session, node) in ("todo", "held"):
                limits = session.limits
                found[node.id] = price_ahead(workspace, node, phase, shop, limits, correct)
    told = add_up(found.values(), shop.words, session.limits.concurrency)
    return Preflight(**{name: getattr(told, name) for name in Sum.model_fields})


async def with_balances(
    plan: Preflight, providers: Mapping[str, Provider], reserved: Mapping[str, int]
) -> Preflight:
    """The plan, measured against the accounts of the services that tell what is left on them.
    What is `reserved` there, for whatever project and session, counts as spent."""
    short: list[Shortage] = []
    for name, micros in plan.needed().items():
        provider = providers.get(name)
        left = await _balance(provider) if provider is not None and micros else None
        held = reserved.get(name, 0)
        if left is not None and micros > left - held:
            short.append(Shortage(provider=name, left=left, reserved=held, needed=micros))
    return plan.model_copy(update={"shortages": tuple(short)})


async def _balance(provider: Provider) -> int | None:
    """Micro-dollars; None where the service does not tell, or cannot be asked now."""
    try:
        async with asyncio.timeout(_ASK_SECONDS):
            return await provider.balance()
    except (ProviderError, TimeoutError) as error:
        log.info("%s did not tell its balance: %s", provider.name, error)
        return None
