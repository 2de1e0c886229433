"""A rerun that a person orders: what is stale, or named nodes, priced first, in story order."""

from __future__ import annotations

from app.execution.local_steps import run_step
from app.execution.node_run import NodeResult, NodeRun, RunTerms
from app.execution.order import run_in_order
from app.execution.prepare import Shop, prepare, wire_in
from app.gateway.gateway import Gateway
from app.roles.port import Roles
from app.story.activity import Activity
from app.story.base import Frozen, new_id
from app.story.edits import Edit, Pick
from app.story.freshness import blocked_by
from app.story.graph import GENERATED, LOCAL
from app.story.session import Decision, Limits, Session
from app.system.clock import Clock
from app.workspace.batch import FactBatch
from app.workspace.workspace import Workspace


class Refusal(Frozen):
    node: str
    text: str


class RerunPrice(Frozen):
    """What a rerun would make: nodes, micro-dollars, seconds, and what cannot run and why."""

    nodes: tuple[str, ...]
    micros: int
    seconds: float
    refused: tuple[Refusal, ...]


def price_rerun(workspace: Workspace, named: list[str], shop: Shop) -> RerunPrice:
    """Prices exactly what `rerun` would execute."""
    board = workspace.board
    wanted = named or workspace.staleness.stale()
    nodes: list[str] = []
    refused: list[Refusal] = []
    micros, seconds = 0, 0.0
    for node_id in wanted:
        node = board.nodes_by_id[node_id]
        if node.op in LOCAL:
            nodes.append(node_id)
            continue
        if node.op not in GENERATED:
            refused.append(Refusal(node=node_id, text="it is your own; nothing makes it again"))
            continue
        prepared = prepare(board, workspace.facts, node, shop, Limits())
        if prepared.refused or prepared.estimate is None:
            text = prepared.refused or "its price is not known"
            refused.append(Refusal(node=node_id, text=text))
            continue
        nodes.append(node_id)
        micros += prepared.estimate
        seconds += prepared.seconds
    return RerunPrice(nodes=tuple(nodes), micros=micros, seconds=seconds, refused=tuple(refused))


async def rerun(
    workspace: Workspace,
    gateway: Gateway,
    roles: Roles,
    shop: Shop,
    clock: Clock,
    price: RerunPrice,
    budget: int | None = None,
) -> list[NodeResult]:
    """Clears the picks of the nodes, then makes each after its sources. The accepted price is
    the run's budget unless one is given."""
    board = workspace.board
    picked: list[Edit] = [Pick(node=n) for n in price.nodes if board.nodes_by_id[n].pick]
    if picked:
        await workspace.apply(picked, "person", "rerun")
    session = await _session(workspace, price, budget)
    terms = RunTerms(
        workspace=workspace, gateway=gateway, roles=roles, shop=shop, clock=clock,
        session=session.id, limits=session.limits, budget=lambda: session.budget,
        halted=lambda: False, since=lambda: session.created_at, approve=True,
    )  # fmt: skip
    results: list[NodeResult] = []

    async def execute(node_id: str) -> bool:
        node = workspace.board.nodes_by_id[node_id]
        if blocked_by(workspace.board, workspace.facts, node):
            results.append(NodeResult(node_id, "held", text="something above it is not ready"))
            return False
        if node.op in LOCAL:
            take = await run_step(workspace, node, wire_in(workspace.board, workspace.facts, node))
            results.append(NodeResult(node_id, "kept", take))
            return True
        result = await NodeRun(terms, node_id, fresh=True).run()
        results.append(result)
        return result.kind == "kept"

    sources = {n: [s.node for s in board.sources(board.nodes_by_id[n])] for n in price.nodes}
    await run_in_order(price.nodes, sources, execute, "rerun")
    made = sum(1 for r in results if r.kind == "kept")
    now = clock.now()
    done = Decision(session=session.id, kind="complete", at=now)
    entry = Activity(kind="completed", text=f"Rerun: {made} made", session=session.id)
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
