"""The production agent: walks a session through its phases until it must wait, or is done."""

from __future__ import annotations

import asyncio
from typing import Any, Literal

from app.execution.prepare import Shop
from app.execution.run_nodes import run_nodes
from app.execution.terms import NodeResult, RunTerms
from app.gateway import ledger
from app.gateway.gateway import Gateway
from app.gateway.promised import promised
from app.production import account_waits, answers
from app.production.account_waits import AccountWaits
from app.production.preflight import Preflight, estimate, with_balances
from app.production.proofs import chosen_proofs
from app.production.standing import Standing, resumed_at, stand
from app.roles.port import Roles
from app.store import rows
from app.story.activity import Activity, ActivityKind
from app.story.base import Frozen
from app.story.durations import duration
from app.story.freshness import is_approved
from app.story.money import show_credits
from app.story.session import Phase, Session
from app.system.clock import Clock
from app.system.faults import Faults
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

HaltKind = Literal[
    "checkpoint",
    "completed",
    "incomplete",
    "paused",
    "stopped",
    "budget",
    "breaker",
    "account",
    "preflight",
]
BREAKER = 5
_WARN_AT = 0.8
# Outcomes that say nothing about the service's health do not count towards the breaker.
_EXHAUSTED = frozenset({"failed"})


class Halt(Frozen):
    """Why the agent stopped walking."""

    kind: HaltKind
    phase: Phase | None = None
    text: str = ""
    standing: Standing | None = None
    preflight: Preflight | None = None


class Agent:
    """Runs one session at a time on one workspace."""

    def __init__(
        self,
        workspace: Workspace,
        gateway: Gateway,
        roles: Roles,
        shop: Shop,
        clock: Clock,
        faults: Faults | None = None,
    ) -> None:
        self._workspace = workspace
        self._gateway = gateway
        self._roles = roles
        self._shop = shop
        self._clock = clock
        self._faults = faults or Faults()
        self._session = ""
        self._warned = False
        self._in_a_row = 0
        self._halt: Halt | None = None
        self._given_up: set[str] = set()  # in this run: what could not be brought further
        self._accounts = AccountWaits(gateway.capacity.accounts)
        self._saying = asyncio.Lock()  # a word that halts: what it holds is held, not yet on disk

    @property
    def session(self) -> Session:
        return self._workspace.sessions[self._session]

    # -- what a person does while it walks ----------------------------------------------------

    async def pause(self, why: str = "by you") -> None:
        """Stops dispatch; what is in flight is collected and judged."""
        async with self._saying:
            self._gateway.hold(self._session)
            await answers.pause(self._workspace, self.session, why)

    async def stop(self) -> None:
        """Stops dispatch, releases what is only reserved, cancels where the provider can."""
        async with self._saying:
            self._gateway.hold(self._session)
            await answers.stop(self._workspace, self.session)
        await self._gateway.cancel(self._workspace, session=self._session)

    # -- walking ------------------------------------------------------------------------------

    async def run(self, session: Session) -> Halt:
        """Goes on with a session until it halts. The caller has resumed it if it was paused."""
        self._session = session.id
        self._halt = None
        self._in_a_row = 0
        self._given_up.clear()
        self._accounts = AccountWaits(self._gateway.capacity.accounts)
        account_waits.lift_resumed(session, self._gateway.capacity.accounts)
        self._warned = await self._warned_before()
        while True:
            if not await self._may_send():
                return self._halted()
            waits = self._accounts.nodes()
            standing = stand(self._workspace, self.session, waits | self._given_up)
            if waits and (standing.phase is None or standing.checkpoint):
                await self._end_by(account_waits.WHY, "paused", self._accounts.words())
                continue
            if standing.phase is None:
                return await self._complete(standing)
            if standing.phase == "plan":
                halt = await self._plan(standing)
                if halt is not None:
                    return halt
                continue
            if standing.checkpoint:
                return await self._checkpoint(standing)
            await self._make(standing)
            if self._halt is not None:
                return self._halt

    async def _may_send(self) -> bool:
        """Whether no word halts it, at the gateway too: only there would it be turned away from
        every order without an end."""
        async with self._saying:
            if self.session.halted:
                return False
            self._gateway.unhold(self._session)
            return True

    async def _plan(self, standing: Standing) -> Halt | None:
        """Pre-flight; in autonomous mode its approval, within the budget."""
        plan = estimate(self._workspace, self.session, self._shop)
        if not plan.rows:
            await self.approve_plan(plan, actor="agent")  # there is nothing to decide
            return None
        gateway = self._gateway
        plan = await with_balances(plan, gateway.providers, await promised(gateway))
        budget = self.session.limits.budget
        if self.session.limits.mode == "guided":
            return await self._checkpoint(standing, plan)
        if plan.unpriced:
            text = f"{plan.unpriced} things have no known price; enter one, or choose other models"
            return await self._need("preflight", text, plan)
        if budget is not None and plan.with_buffer > budget:
            text = (
                f"The plan needs {show_credits(plan.with_buffer)} with its 10 % buffer; the budget "
                f"is {show_credits(budget)}"
            )
            return await self._need("preflight", text, plan)
        if plan.short:
            text = f"{plan.short[0].upper()}{plan.short[1:]}. Top it up, or choose other models"
            return await self._need("preflight", text, plan)
        await self.approve_plan(plan, actor="agent")
        return None

    async def approve_plan(self, plan: Preflight | None = None, actor: str = "person") -> None:
        """Freezes the proofs and the budget of the plan."""
        plan = plan or estimate(self._workspace, self.session, self._shop)
        data = plan_data(self._workspace, self.session, plan)
        things = "1 thing" if len(plan.rows) == 1 else f"{len(plan.rows)} things"
        text = f"Plan approved: {things}, {show_credits(plan.with_buffer)} at most"
        await answers.decide(
            self._workspace, self.session, "approve", ("approved", text), phase="plan", data=data,
            actor=actor,
        )  # fmt: skip

    async def _make(self, standing: Standing) -> None:
        """Makes the nodes of a phase, as many at a time as the session allows."""
        assert standing.phase is not None
        await self._log("phase", f"{_TITLES[standing.phase]}: {len(standing.todo)} to make")
        await run_nodes(self._terms(), standing.todo, self._after)

    def _terms(self) -> RunTerms:
        limits = self.session.limits
        return RunTerms(
            workspace=self._workspace,
            gateway=self._gateway,
            roles=self._roles,
            shop=self._shop,
            clock=self._clock,
            session=self._session,
            limits=limits,
            budget=lambda: self.session.budget,
            halted=self._is_halting,
            since=lambda: resumed_at(self.session),
            approves=lambda node: limits.mode == "autonomous",
        )

    def _is_halting(self) -> bool:
        return self._halt is not None or bool(self.session.halted)

    # -- after each node ----------------------------------------------------------------------

    async def _after(self, result: NodeResult) -> None:
        await self._warn()
        if result.kind not in ("kept", "held", "no_room", "paused") or self._stays(result):
            self._given_up.add(result.node)
        if result.kind == "kept":
            self._in_a_row = 0
        elif result.kind in _EXHAUSTED:
            self._in_a_row += 1
            if self._in_a_row >= BREAKER:
                await self._trip(result)
        elif result.kind == "no_room":
            await self._end_by(
                "budget", "paused", f"The budget of {self._budget_words()} is reached"
            )
        elif result.kind == "paused":
            pause = self._accounts.note(result)
            if pause is not None:  # told at once; what needs another provider goes on
                await self._log("needs_person", pause.words)
        elif result.kind == "refused":
            await self._end_by("preflight", "needs_person", f"{self._name(result)}: {result.text}")

    def _stays(self, result: NodeResult) -> bool:
        """Kept, and yet no further than before: a person rejected what there is."""
        if result.kind != "kept" or self.session.limits.mode != "autonomous":
            return False
        return not is_approved(self._workspace.board, self._workspace.facts, result.node)

    async def _trip(self, result: NodeResult) -> None:
        text = f"{BREAKER} shots in a row got no take; the last: {result.text or 'no reason given'}"
        await self._end_by("breaker", "breaker", text)

    async def _end_by(self, kind: HaltKind, entry: ActivityKind, text: str) -> None:
        if self._halt is not None:
            return
        standing = stand(self._workspace, self.session)
        self._halt = Halt(kind=kind, phase=standing.phase, text=text, standing=standing)
        self._gateway.hold(self._session)
        data: dict[str, Any] = {"why": kind}
        if kind == account_waits.WHY:
            data["providers"] = [pause.provider for pause in self._accounts.pauses()]
        await answers.decide(
            self._workspace, self.session, "pause", (entry, text), data=data, actor="agent"
        )

    async def _warn(self) -> None:
        budget = self.session.budget
        if not budget or self._warned:
            return
        totals = await self._workspace.file.database.read(
            lambda db: ledger.totals(db, self._session)
        )
        if totals.committed >= _WARN_AT * budget and not self._warned:
            self._warned = True  # before the next await: two shots may end together
            share = round(100 * totals.committed / budget)
            await self._log("budget_warning", f"{share} % of the budget is used or reserved")

    async def _warned_before(self) -> bool:
        def read(db: Any) -> bool:
            row = db.execute(
                "SELECT 1 FROM activity WHERE session=? AND kind='budget_warning'", (self._session,)
            ).fetchone()
            return row is not None

        return await self._workspace.file.database.read(read)

    # -- halts --------------------------------------------------------------------------------

    async def _checkpoint(self, standing: Standing, plan: Preflight | None = None) -> Halt:
        self._faults.point("production.at_checkpoint")
        assert standing.phase is not None
        text = _checkpoint_words(standing, plan)
        await self._log_once("checkpoint", text)
        return Halt(
            kind="checkpoint", phase=standing.phase, text=text, standing=standing, preflight=plan
        )

    async def _need(self, kind: HaltKind, text: str, plan: Preflight) -> Halt:
        await self._log_once("needs_person", text)
        return Halt(kind=kind, phase="plan", text=text, preflight=plan)

    async def _complete(self, standing: Standing) -> Halt:
        """Everything is made, or nothing more can be without a person."""
        left = [*standing.ended, *standing.held]
        if not left:
            text = "Production complete"
        else:
            board = self._workspace.board
            names = [board.name(board.nodes_by_id[n]) for n in left]
            more = f" and {len(names) - 8} more" if len(names) > 8 else ""
            text = f"Done, but {len(left)} without a take: {', '.join(names[:8])}{more}"
            await self._log_once("needs_person", text)
        await answers.decide(
            self._workspace, self.session, "complete", ("completed", text), actor="agent"
        )
        return Halt(kind="incomplete" if left else "completed", text=text, standing=standing)

    def _halted(self) -> Halt:
        kind: HaltKind = "stopped" if self.session.halted == "stopped" else "paused"
        return self._halt or Halt(kind=kind, text=kind.capitalize())

    # -- words --------------------------------------------------------------------------------

    def _budget_words(self) -> str:
        return show_credits(self.session.budget or 0)

    def _name(self, result: NodeResult) -> str:
        node = self._workspace.board.nodes_by_id[result.node]
        return self._workspace.board.name(node)

    async def _log(self, kind: ActivityKind, text: str) -> None:
        entry = Activity(kind=kind, text=text, session=self._session)
        await self._workspace.record(FactBatch(activity=[entry]))

    async def _log_once(self, kind: ActivityKind, text: str) -> None:
        """Not again where the newest entry says the same: a checkpoint is looked at many times."""
        newest = await self._workspace.file.database.read(
            lambda db: rows.load_activity(db, self._session, limit=1)
        )
        if not newest or newest[-1].kind != kind or newest[-1].text != text:
            await self._log(kind, text)


_TITLES: dict[Phase, str] = {
    "plan": "Plan",
    "sheets": "Asset sheets",
    "proofs": "Proof shots",
    "images": "Images",
    "video": "Video",
    "background": "Background",
    "hero": "Hero cover",
    "promo": "Promo video",
    "music": "Event music",
}


def plan_data(workspace: Workspace, session: Session, plan: Preflight) -> dict[str, Any]:
    """What an approved plan freezes: the proofs, and the budget if none was set."""
    proofs = chosen_proofs(workspace.board, session)
    budget = {"budget": plan.with_buffer} if plan.rows else {}  # nothing to buy: no cap
    return {"proofs": proofs, "estimate": plan.total, **budget}


def _checkpoint_words(standing: Standing, plan: Preflight | None) -> str:
    if standing.phase == "plan":
        assert plan is not None
        words = f", {show_credits(plan.words)} of it for language models" if plan.words else ""
        return (
            f"Plan: {len(plan.rows)} things to make for {show_credits(plan.with_buffer)} at most"
            f"{words}, about {duration(plan.seconds)}{f'; {plan.short}' if plan.short else ''}"
        )
    assert standing.phase is not None
    words = f"{_TITLES[standing.phase]}: {len(standing.waiting)} wait for you"
    return words + (f", {len(standing.ended)} without a take" if standing.ended else "")
