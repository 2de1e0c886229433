"""Before anything is bought: what will be made, by which model and why, at what price."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Mapping

from app.execution.bills import Corrections
from app.execution.fork import fork_in
from app.execution.prepare import Prepared, Shop, prepare
from app.execution.reuse import content_of, made_already
from app.gateway.ticket import Ticket
from app.production.standing import making, state_of, targets_of
from app.providers.port import Provider, ProviderError
from app.story.base import Frozen
from app.story.graph import Node
from app.story.money import show_credits
from app.story.session import Phase, Session
from app.workspace.workspace import Workspace

log = logging.getLogger(__name__)
_BUFFER = 110  # percent
_ASK_SECONDS = 8.0  # for one service's balance; it must not hold a plan up


class PlanRow(Frozen):
    """One thing to make."""

    node: str
    name: str
    phase: Phase
    model: str
    why: str
    micros: int | None
    seconds: float
    seed: int | None
    refused: str = ""
    remarks: tuple[str, ...] = ()  # what will differ from the wish
    corrected: bool = False  # the price was raised by bills that came
    reason: str = ""  # why, at what price, how long
    same: bool = False  # as another one: nothing is asked and nothing bought


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


class Preflight(Frozen):
    """The whole plan. `total` leaves out what has no price; `words` of it is what optimiser and
    critic may cost, by provider in `words_by`; `shortages` are of the accounts that do not hold
    what the plan needs of them, where that was asked (`with_balances`)."""

    rows: tuple[PlanRow, ...]
    total: int
    unpriced: int
    seconds: float
    words: int = 0
    words_by: tuple[tuple[str, int], ...] = ()
    shortages: tuple[Shortage, ...] = ()

    @property
    def short(self) -> str:
        """The shortages in words; empty where there are none."""
        return "; ".join(s.text for s in self.shortages)

    @property
    def with_buffer(self) -> int:
        return _buffered(self.total)

    def needed(self) -> dict[str, int]:
        """What each provider may bill, micro-dollars, the buffer included."""
        found = dict(self.words_by)
        for row in self.rows:
            if row.micros and not row.refused:
                provider = row.model.partition("/")[0]
                found[provider] = found.get(provider, 0) + row.micros
        return {name: _buffered(micros) for name, micros in found.items()}

    @property
    def refused(self) -> tuple[PlanRow, ...]:
        return tuple(r for r in self.rows if r.refused)


def _buffered(micros: int) -> int:
    """In whole numbers: no rounding error may make a budget too small for its own plan."""
    return -(-micros * _BUFFER // 100)


def estimate(workspace: Workspace, session: Session, shop: Shop) -> Preflight:
    """Prices everything that the session would still make."""
    rows: dict[str, PlanRow] = {}
    planned: dict[str, str] = {}  # content of a sheet -> the name of the one that is bought
    correct = Corrections(workspace)
    for phase in making(session):
        for node in targets_of(workspace.board, session, phase):
            under_way = any(job.open for job in workspace.jobs_of(node.id))
            if node.id in rows or under_way:
                continue
            if state_of(workspace, session, node) not in ("todo", "held"):
                continue
            prepared = prepare(
                workspace.board, workspace.facts, node, shop, session.limits, ahead=True,
                correct=correct, fork=fork_in(workspace, node),
            )  # fmt: skip
            row = plan_row(prepared, workspace.board.name(node), phase)
            rows[node.id] = _same_as(workspace, node, row, planned)
    usable = [r for r in rows.values() if not r.refused]
    lanes = max(1, session.limits.concurrency)
    made = sum(1 for r in usable if not r.same)
    words = {name: micros * made for name, micros in shop.words.items()}
    return Preflight(
        rows=tuple(rows.values()),
        total=sum(r.micros or 0 for r in usable) + sum(words.values()),
        words=sum(words.values()),
        words_by=tuple(words.items()),
        unpriced=sum(1 for r in usable if r.micros is None),
        seconds=sum(r.seconds for r in usable) / lanes,
    )


def plan_row(prepared: Prepared, name: str, phase: Phase) -> PlanRow:
    """What was prepared for a node, as a line of a plan."""
    return PlanRow(
        node=prepared.node, name=name, phase=phase,
        model=prepared.model.name if prepared.model else "", why=prepared.why,
        micros=prepared.estimate, seconds=prepared.seconds,
        seed=prepared.request.seed if prepared.request else None, refused=prepared.refused,
        remarks=prepared.remarks, corrected=prepared.factor > 1, reason=prepared.reason,
    )  # fmt: skip


def _same_as(workspace: Workspace, node: Node, row: PlanRow, planned: dict[str, str]) -> PlanRow:
    """A sheet that is made already, or that the plan makes anyway, costs nothing."""
    content = content_of(workspace, node)
    if content and not row.refused:
        first = planned.setdefault(content, row.name)
        same = made_already(workspace, node) or (first if first != row.name else "")
        if same:
            why = f"the same as the {same}; nothing is bought"
            return row.model_copy(
                update={"micros": 0, "seconds": 0.0, "why": why, "reason": why, "same": True}
            )
    return row


async def with_balances(
    plan: Preflight, providers: Mapping[str, Provider], under_way: Iterable[Ticket]
) -> Preflight:
    """The plan, measured against the accounts of the services that tell what is left on them.
    What is reserved there for other projects and sessions counts as spent."""
    reserved: dict[str, int] = {}
    for ticket in under_way:
        job = ticket.job
        reserved[job.provider] = reserved.get(job.provider, 0) + job.estimate
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
