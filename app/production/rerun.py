"""A rerun that a person orders: what is stale, or named nodes, priced first, in story order."""

from __future__ import annotations

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
) -> list[NodeResult]:
    """Clears the picks of the nodes, then makes each after its sources. The accepted price is
    the run's budget unless one is given.

    In a guided project what comes out waits for the person; only a take that others of the same
    run are made from is approved on the way.
    """
    board = workspace.board
    picked: list[Edit] = [Pick(node=n) for n in price.nodes if board.nodes_by_id[n].pick]
    if picked:
        # The agent's: undo goes on with what the person did, and keeps the new takes.
        await workspace.apply(picked, "agent", f"rerun clears {len(picked)} picks")
    session = await _session(workspace, price, budget)
    autonomous = board.project.mode == "autonomous"
    used = {s.node for n in price.nodes for s in board.sources(board.nodes_by_id[n])}
    terms = RunTerms(
        workspace=workspace, gateway=gateway, roles=roles, shop=shop, clock=clock,
        session=session.id, limits=session.limits,
        budget=lambda: workspace.sessions[session.id].budget,
        halted=lambda: bool(workspace.sessions[session.id].halted),
        since=lambda: session.created_at,
        approves=lambda node: autonomous or node in used,
    )  # fmt: skip
    results: list[NodeResult] = []

    waits = AccountWaits(gateway.capacity.accounts)

    async def note(result: NodeResult) -> None:
        results.append(result)
        pause = waits.note(result) if result.kind == "paused" else None
        if pause is not None:
            entry = Activity(kind="needs_person", text=pause.words, session=session.id)
            await workspace.record(FactBatch(activity=[entry]))

    await run_nodes(terms, price.nodes, note, fresh=True)
    if any(r.kind == "paused" for r in results):
        await gateway.cancel(workspace, session=session.id)  # it was not sent: nothing waits for it
    tried = {r.node for r in results}
    above = "something above it was not made"
    results += [NodeResult(n, "blocked", text=above) for n in price.nodes if n not in tried]
    if not workspace.sessions[session.id].halted:
        made = sum(1 for r in results if r.kind == "kept")
        done = Decision(session=session.id, kind="complete", at=clock.now())
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
