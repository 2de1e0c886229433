"""A rerun that a person orders: what is stale, or named nodes, priced first, in story order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.execution.bills import Corrections
from app.execution.fork import fork_in
from app.execution.prepare import Shop, prepare
from app.execution.reuse import made_already
from app.execution.run_nodes import run_nodes
from app.execution.terms import NodeResult, RunTerms
from app.gateway.gateway import Gateway
from app.production.account_waits import AccountWaits
from app.production.preflight import PlanRow, plan_row
from app.roles.port import Roles
from app.story.activity import Activity
from app.story.base import Frozen, new_id
from app.story.edits import Edit, Pick
from app.story.graph import GENERATED, LOCAL, Media
from app.story.session import Decision, Limits, Phase, Session
from app.story.state import Board
from app.system.clock import Clock
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace

_PHASE: dict[Media, Phase] = {"image": "images", "video": "video", "audio": "music"}


class Refusal(Frozen):
    node: str
    text: str


class RerunPrice(Frozen):
    """What a rerun would make: nodes, micro-dollars (what optimiser and critic may cost is among
    them), seconds, a row for each thing that is bought, and what cannot run and why."""

    nodes: tuple[str, ...]
    micros: int
    seconds: float
    refused: tuple[Refusal, ...]
    rows: tuple[PlanRow, ...] = ()


def price_rerun(workspace: Workspace, named: list[str], shop: Shop) -> RerunPrice:
    """Prices exactly what `rerun` would execute."""
    board = workspace.board
    wanted = named or workspace.staleness.stale()
    nodes: list[str] = []
    refused: list[Refusal] = []
    rows: list[PlanRow] = []
    words = sum(shop.words.values())
    micros, seconds = 0, 0.0
    correct = Corrections(workspace)
    for node_id in wanted:
        node = board.nodes_by_id[node_id]
        if node.op in LOCAL:
            nodes.append(node_id)
            continue
        if node.op not in GENERATED:
            refused.append(Refusal(node=node_id, text="it is your own; nothing makes it again"))
            continue
        prepared = prepare(
            board, workspace.facts, node, shop, Limits(), correct=correct,
            fork=fork_in(workspace, node),
        )  # fmt: skip
        if prepared.refused or prepared.estimate is None:
            text = prepared.refused or "its price is not known"
            refused.append(Refusal(node=node_id, text=text))
            continue
        nodes.append(node_id)
        if _outdated(workspace, node_id) and made_already(workspace, node):
            continue  # the same as another sheet: it costs nothing
        rows.append(plan_row(prepared, board.name(node), _PHASE.get(node.media, "images")))
        micros += prepared.estimate + words
        seconds += prepared.seconds
    return RerunPrice(
        nodes=tuple(nodes), micros=micros, seconds=seconds, refused=tuple(refused), rows=tuple(rows)
    )


def _outdated(workspace: Workspace, node: str) -> bool:
    """Not there, or made from something else than now."""
    return workspace.chosen(node) is None or bool(workspace.staleness.own_causes(node))


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
    the run's budget unless one is given.

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
    return await _make(replace(terms, cancelled=cancelled), price.nodes)


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
    )  # fmt: skip


async def _make(
    terms: RunTerms, nodes: Sequence[str], rest: NotBegun | None = None
) -> list[NodeResult]:
    """Makes nodes anew, each after its sources, and ends the run. `rest`: what it leaves out."""
    workspace = terms.workspace
    results: list[NodeResult] = []

    waits = AccountWaits(terms.gateway.capacity.accounts)

    async def note(result: NodeResult) -> None:
        results.append(result)
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
        budget=price.micros if budget is None else budget,
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
