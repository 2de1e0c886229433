"""Runs nodes of the graph in order: bought ones through their ladder, local ones here. The one
executor of the agent, of a rerun and of the canvas."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from app.execution.local_steps import run_step
from app.execution.node_run import NodeRun
from app.execution.order import run_in_order
from app.execution.prepare import wire_in
from app.execution.reuse import content_of
from app.execution.terms import NodeResult, RunTerms
from app.execution.waiting import waits_for
from app.story.graph import LOCAL
from app.system.errors import WorldError

_A_TURN = 1000  # nodes whose sources are read in one turn of the loop

OnResult = Callable[[NodeResult], Awaitable[None]]


async def run_nodes(
    terms: RunTerms, nodes: Iterable[str], on_result: OnResult, fresh: bool = False
) -> None:
    """Each node after its sources, at most `limits.concurrency` at a time. `on_result` hears of
    every node that was tried, or cancelled. `fresh`: a new take whatever is there."""
    room = asyncio.Semaphore(terms.limits.concurrency)
    board = terms.workspace.board
    wanted = list(nodes)
    sources: dict[str, list[str]] = {}
    first: dict[str, str] = {}  # content of a sheet -> the one that is made
    for count, n in enumerate(wanted, 1):
        sources[n] = [s.node for s in board.sources(board.nodes_by_id[n])]
        content = content_of(terms.workspace, board.nodes_by_id[n])
        if content and first.setdefault(content, n) != n:
            sources[n].append(first[content])  # it will be the same
        if count % _A_TURN == 0:
            await asyncio.sleep(0)  # a large graph must not hold up the loop

    async def execute(node: str) -> bool:
        async with room:
            if terms.halted():
                return False
            result = terms.ended(node) or await _one(terms, node, fresh)
        await on_result(result)
        # One that was cancelled too late is kept, but nothing is made from it.
        return result.kind == "kept" and not terms.cancelled(node)

    await run_in_order(wanted, sources, execute, "nodes")


async def _one(terms: RunTerms, node_id: str, fresh: bool) -> NodeResult:
    workspace = terms.workspace
    node = workspace.board.nodes_by_id[node_id]
    above = waits_for(workspace, node)
    if above:
        names = ", ".join(workspace.board.name(workspace.board.nodes_by_id[n]) for n in above)
        return NodeResult(node_id, "blocked", text=f"it waits for {names}")
    if node.op not in LOCAL:
        return await NodeRun(terms, node_id, fresh).run()
    try:
        wired = wire_in(workspace.board, workspace.facts, node)
        return NodeResult(node_id, "kept", await run_step(workspace, node, wired))
    except WorldError as error:
        return NodeResult(node_id, "failed", text=str(error))
