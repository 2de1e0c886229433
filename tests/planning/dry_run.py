"""The executor's own order, wiring and preparation over a board, without drawing anything: what it
could not run for a structural reason."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from app.execution import local_steps
from app.execution.order import run_in_order
from app.execution.prepare import Shop, prepare, wire_in
from app.providers.catalogue import Catalogue
from app.providers.port import Reference
from app.story.freshness import blocked_by
from app.story.graph import LOCAL, Node
from app.story.rules import PORTS
from app.story.session import Limits
from app.story.state import Board
from app.story.takes import Facts, Kept, Take

SHOP = Shop(Catalogue.shipped(), frozenset({"sketch"}))


_WORK = {
    "app.media.clips": ("first_frame", "last_frame", "concatenate", "mux_sound"),
    "app.media.composites": ("text_card", "side_by_side"),
    "app.execution.local_steps": ("_crop", "_still"),
}


def _step(node: Node, wired: list[Reference]) -> str:
    """Why the executor's own step refuses its inputs; the work on files itself is left out. It
    knows nothing of the checks, so that what they forget comes to light here."""
    wrong = [r.port for r in wired if PORTS[node.op].get(r.port, ("",))[0] != r.media]
    with ExitStack() as stack:
        for module, names in _WORK.items():
            for name in names:
                stack.enter_context(patch(f"{module}.{name}"))
        try:
            inputs = [(r.port, Path(r.sha256)) for r in wired]
            local_steps._work(node, inputs, Path("x"), local_steps._Room((16, 9), 24))  # pyright: ignore[reportPrivateUsage]
        except local_steps.StepFailed as failed:
            return str(failed)
    return f"the wrong media in {wrong}" if wrong else ""


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
        why = f"waits for {above}" if above else _step(node, wired) if node.op in LOCAL else ""
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
