"""The executor's own order, wiring and preparation over a board, without drawing anything: what it
could not run for a structural reason."""

from __future__ import annotations

import asyncio

from app.execution.order import run_in_order
from app.execution.prepare import Shop, prepare, wire_in
from app.planning.checks import NEEDED
from app.providers.catalogue import Catalogue
from app.story.freshness import blocked_by
from app.story.graph import LOCAL
from app.story.session import Limits
from app.story.state import Board
from app.story.takes import Facts, Kept, Take

SHOP = Shop(Catalogue.shipped(), frozenset({"sketch"}))


def fails(board: Board) -> list[str]:
    """Nodes that do not come out, with the reason. Uploads are taken as there."""
    facts, wrong = Facts(), list[str]()
    nodes = {n.id: n for n in board.nodes()}
    sources = {i: [s.node for s in board.sources(n)] for i, n in nodes.items()}
    ran: list[str] = []

    async def execute(node_id: str) -> bool:
        node = nodes[node_id]
        ran.append(node_id)
        above = blocked_by(board, facts, node)
        wired = wire_in(board, facts, node)
        ports = [w.port for w in wired]
        missing = [p for p in NEEDED.get(node.op, ()) if p not in ports]
        why = f"waits for {above}" if above else f"nothing in {missing}" if missing else ""
        if not why and node.op not in LOCAL and node.op != "input":
            why = prepare(board, facts, node, SHOP, Limits()).refused
        if why:
            wrong.append(f"{board.name(node)} ({node.op}): {why}")
            return False
        take = Take(
            id=f"tk_{node_id}",
            node=node_id,
            media=node.media,
            sha256="0" * 64,
            round=max((n.round for n in board.notes_on(node_id)), default=0),
            suffix=".x",
        )
        facts.add_take(take)
        facts.add_kept(Kept(node=node_id, take=take.id, approved=True))
        return True

    asyncio.run(run_in_order(list(nodes), sources, execute, "nodes"))
    left = [board.name(nodes[n]) for n in nodes if n not in ran]
    if left and not wrong:
        wrong.append(f"never ready: {left}")
    return wrong
