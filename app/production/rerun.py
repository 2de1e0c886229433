"""A rerun that a person orders: what is stale, or named nodes, priced first, in story order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from app.execution.bills import Corrections
from app.execution.prepare import Shop
from app.execution.run_nodes import run_nodes
from app.execution.terms import NodeResult, RunTerms
from app.gateway.gateway import Gateway
from app.production.account_waits import AccountWaits
from app.production.pricing import PlanRow, Priced, add_up, buffered, phase_of, price_ahead
from app.roles.port import Roles
from app.story.activity import Activity
from app.story.base import Frozen, new_id
from app.story.edits import Edit, Pick
from app.story.graph import GENERATED, LOCAL
from app.story.session import Decision, Limits, Session
from app.story.state import Board
from app.system.clock import Clock
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

_A_TURN = 20  # nodes that are priced without a pause


class Refusal(Frozen):
    node: str
    text: str


class RerunPrice(Frozen):
    """What a rerun would make: nodes, micro-dollars (`words` of them for optimiser and critic),
    seconds, a row for each thing that is bought, and what cannot run and why."""

    nodes: tuple[str, ...]
    micros: int
    seconds: float
    refused: tuple[Refusal, ...]
    rows: tuple[PlanRow, ...] = ()
    words: int = 0

    @property
    def at_most(self) -> int:
        """With the tenth for retries: what a person agrees to, and the run's budget."""
        return buffered(self.micros)


def price_rerun(workspace: Workspace, named: Sequence[str], shop: Shop) -> RerunPrice:
    """Prices exactly what `rerun` would execute: what is stale, or the named nodes."""
    pricing = _Pricing(workspace, shop, named or workspace.staleness.stale())
    for node in pricing.wanted:
        pricing.add(node)
    return pricing.told()


async def price_rerun_in_turns(
    workspace: Workspace,
    named: Sequence[str],
    shop: Shop,
    asked: Callable[[], bool] = lambda: True,
) -> RerunPrice | None:
    """The same with pauses, so that five thousand nodes hold nothing up. None once nobody asks any
    more."""
    pricing = _Pricing(workspace, shop, named)
    for count, node in enumerate(pricing.wanted, 1):
        if node in workspace.board.nodes_by_id:
            pricing.add(node)
        if count % _A_TURN == 0:
            await asyncio.sleep(0)
            if not asked():
                return None
    return pricing.told()


class _Pricing:
    """A rerun's price, node by node."""

    def __init__(self, workspace: Workspace, shop: Shop, wanted: Sequence[str]) -> None:
        self.wanted = tuple(dict.fromkeys(wanted))
        self._here = frozenset(self.wanted)
        self._workspace = workspace
        self._shop = shop
        self._correct = Corrections(workspace)
        self._nodes: list[str] = []
        self._refused: list[Refusal] = []
        self._priced: list[Priced] = []

    def add(self, node_id: str) -> None:
        node = self._workspace.board.nodes_by_id[node_id]
        if node.op in LOCAL:
            self._nodes.append(node_id)
            return
        if node.op not in GENERATED:
            self._refuse(node_id, "it is your own; nothing makes it again")
            return
        priced = price_ahead(
            self._workspace, node, phase_of(node), self._shop, Limits(), self._correct,
            sheets=self._here,
        )  # fmt: skip
        if priced.row.refused or priced.row.micros is None:
            self._refuse(node_id, priced.row.refused or "its price is not known")
            return
        self._nodes.append(node_id)
        self._priced.append(priced)

    def _refuse(self, node_id: str, text: str) -> None:
        self._refused.append(Refusal(node=node_id, text=text))

    def told(self) -> RerunPrice:
        lanes = self._workspace.board.project.concurrency
        whole = add_up(self._priced, self._shop.words, lanes)
        return RerunPrice(
            nodes=tuple(self._nodes), micros=whole.total, seconds=whole.seconds,
            refused=tuple(self._refused), rows=tuple(r for r in whole.rows if not r.same),
            words=whole.words,
        )  # fmt: skip


async def rerun(
    workspace: Workspace,
    gateway: Gateway,
    roles: Roles,
    shop: Shop,
    clock: Clock,
    price: RerunPrice,
    budget: int | None = None,
    cancelled: Callable[[str], bool] = lambda _node: False,
) -> list[NodeResult]:
    """Clears the picks of the nodes, then makes each after its sources. The accepted price is
    the run's budget, with its tenth for retries, unless one is given.

    `cancelled` is asked before each node: one that a person no longer wants is left out with what
    lies below it, and the rest goes on.

    In a guided project what comes out waits for the person; only a take that others of the same
    run are made from is approved on the way.
    """
    board = workspace.board
    picked: list[Edit] = [Pick(node=n) for n in price.nodes if board.nodes_by_id[n].pick]
    if picked:
        # The person's, who ordered it: undo brings back what was chosen; the new takes stay.
        await workspace.apply(picked, "person", f"rerun of {_named(board, price.nodes)}")
    session = await _session(workspace, price, budget)
    terms = _terms(workspace, gateway, roles, shop, clock, session)
    ended: set[str] = set()
    terms = replace(
        terms, cancelled=cancelled, promised=lambda: _promised(workspace, session, price, ended)
    )
    return await _make(terms, price.nodes, ended=ended)


def _promised(
    workspace: Workspace, session: Session, price: RerunPrice, ended: Collection[str]
) -> int:
    """What of the price is for nodes that are neither ordered nor ended."""
    each = price.words // len(price.rows) if price.rows else 0
    return sum(
        (row.micros or 0) + each
        for row in price.rows
        if row.node not in ended
        and not any(
            j.session == session.id and j.purpose == "media" for j in workspace.jobs_of(row.node)
        )
    )


def left_runs(workspace: Workspace) -> list[Session]:
    """Runs of the canvas that an earlier process was in the middle of, where none runs here."""
    return [s for s in workspace.sessions.values() if s.kind == "canvas" and not s.halted]


class NotBegun(Frozen):
    """Nodes of a broken-off run that it never came to, and how many it was to make."""

    nodes: tuple[str, ...] = ()
    of: int = 0

    @property
    def words(self) -> str:
        return f"{len(self.nodes)} of {self.of} were not begun"


def not_begun(workspace: Workspace, sessions: Sequence[Session]) -> NotBegun:
    """What such runs neither ordered nor made by themselves."""
    board, nodes, of = workspace.board, dict[str, None](), 0
    for session in sessions:
        ordered = {job.node for job in workspace.jobs() if job.session == session.id}
        for node in session.limits.nodes:
            if node not in board.nodes_by_id:
                continue  # archived since
            of += 1
            made = (t.created_at >= session.created_at for t in workspace.facts.of(node))
            if node not in ordered and not any(made):
                nodes[node] = None
    return NotBegun(nodes=tuple(nodes), of=of)


async def finish_left(
    workspace: Workspace, gateway: Gateway, roles: Roles, shop: Shop, clock: Clock, session: Session
) -> list[NodeResult]:
    """Judges and keeps what such a run had ordered, and ends it: what it had not begun is not
    begun by itself."""
    begun = {job.node for job in workspace.jobs() if job.session == session.id}
    nodes = [n for n in session.limits.nodes if n in begun and n in workspace.board.nodes_by_id]
    rest = not_begun(workspace, [session])
    return await _make(_terms(workspace, gateway, roles, shop, clock, session), nodes, rest)


def _named(board: Board, nodes: Sequence[str]) -> str:
    only = board.nodes_by_id[nodes[0]] if len(nodes) == 1 else None
    return board.name(only) if only is not None else f"{len(nodes)} nodes"


def _terms(
    workspace: Workspace, gateway: Gateway, roles: Roles, shop: Shop, clock: Clock, session: Session
) -> RunTerms:
    board = workspace.board
    autonomous = board.project.mode == "autonomous"
    nodes = [board.nodes_by_id[n] for n in session.limits.nodes if n in board.nodes_by_id]
    used = {source.node for node in nodes for source in board.sources(node)}
    return RunTerms(
        workspace=workspace, gateway=gateway, roles=roles, shop=shop, clock=clock,
        session=session.id, limits=session.limits,
        budget=lambda: workspace.sessions[session.id].budget,
        halted=lambda: bool(workspace.sessions[session.id].halted),
        since=lambda: session.created_at,
        approves=lambda node: autonomous or node in used,
        raisable=False,  # the price that was agreed to
    )  # fmt: skip


async def _make(
    terms: RunTerms,
    nodes: Sequence[str],
    rest: NotBegun | None = None,
    ended: set[str] | None = None,
) -> list[NodeResult]:
    """Makes nodes anew, each after its sources, and ends the run. `rest`: what it leaves out;
    `ended` takes up the nodes as they end."""
    workspace = terms.workspace
    results: list[NodeResult] = []

    waits = AccountWaits(terms.gateway.capacity.accounts)

    async def note(result: NodeResult) -> None:
        results.append(result)
        if ended is not None:
            ended.add(result.node)
        pause = waits.note(result) if result.kind == "paused" else None
        if pause is not None:
            entry = Activity(kind="needs_person", text=pause.words, session=terms.session)
            await workspace.record(FactBatch(activity=[entry]))

    await run_nodes(terms, nodes, note, fresh=True)
    if any(r.kind == "paused" for r in results):  # not sent: nothing waits for it
        await terms.gateway.cancel(workspace, session=terms.session)
    tried = {r.node for r in results}
    above = "something above it was not made"
    results += [
        NodeResult(n, "stopped", text="cancelled") if terms.cancelled(n)
        else NodeResult(n, "blocked", text=above)
        for n in nodes if n not in tried
    ]  # fmt: skip
    if not workspace.sessions[terms.session].halted:
        made = sum(1 for r in results if r.kind == "kept")
        done = Decision(session=terms.session, kind="complete", at=terms.clock.now())
        text = f"Rerun: {made} made" + (f"; {rest.words}" if rest and rest.nodes else "")
        entry = Activity(kind="completed", text=text, session=terms.session)
        await workspace.record(FactBatch(decisions=[done], activity=[entry]))
    return results


async def _session(workspace: Workspace, price: RerunPrice, budget: int | None) -> Session:
    now = workspace.clock.now()
    project = workspace.board.project
    limits = Limits(
        mode="autonomous",
        budget=price.at_most if budget is None else budget,
        threshold=project.threshold,
        concurrency=project.concurrency,
        nodes=price.nodes,
    )
    session = Session(id=new_id("se"), kind="canvas", created_at=now)
    start = Decision(session=session.id, kind="start", at=now, limits=limits)
    text = f"Rerun of {len(price.nodes)} nodes"
    await workspace.record(
        FactBatch(
            sessions=[session],
            decisions=[start],
            activity=[Activity(kind="session_started", text=text, session=session.id)],
            full=True,
        ),
        actor="person",
    )
    return workspace.sessions[session.id]
