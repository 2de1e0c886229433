"""Drives a rerun for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.output import Output
from app.cli.producing import answers_busy, plan_line, show_log, show_rows
from app.cli.queue import refuse_paused
from app.production.rerun import (
    NotBegun,
    finish_left,
    left_runs,
    not_begun,
    price_rerun,
    rerun,
)
from app.story.durations import duration
from app.story.money import credits, micros_from_credits, show_credits
from app.studio import Studio
from app.system import collector
from app.workspace.workspace import Workspace


async def run_rerun(
    studio: Studio,
    workspace: Workspace,
    output: Output,
    named: list[str],
    only_price: bool,
    budget: float | None,
) -> int:
    """Prices, and unless only that was asked, makes. Exit 3 where something needs a person."""
    await studio.ready()
    left = NotBegun()
    if not only_price and not workspace.read_only:
        left = await _finish_left(studio, workspace, output)
    board = workspace.board
    price = price_rerun(workspace, named, studio.shop)
    told = {
        "nodes": list(price.nodes),
        "credits": credits(price.micros),
        "seconds": price.seconds,
        "refused": [r.model_dump() for r in price.refused],
        "plan": [plan_line(row) for row in price.rows],
    }
    names = [board.name(board.nodes_by_id[n]) for n in price.nodes]
    if left.nodes:
        _tell_not_begun(workspace, output, left, price.nodes)
    words = (
        f"{len(names)} to make for {show_credits(price.micros)}, about {duration(price.seconds)}"
    )
    if only_price:
        output.row(told, f"{words}: {', '.join(names)}" if names else "Nothing is stale.")
        show_rows(output, price.rows)
        return 0
    if workspace.read_only:
        raise answers_busy(workspace)
    if not price.nodes:
        output.summary({**told, "made": 0}, "Nothing is stale.")
        return 3 if price.refused else 0
    refuse_paused(studio)
    collector.for_a_run()
    limit = None if budget is None else micros_from_credits(budget)
    with show_log(workspace, output):
        await studio.ready_to_buy(workspace)
        results = await rerun(
            workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price, limit
        )
    made = [r.node for r in results if r.kind == "kept"]
    rest = [{"node": r.node, "kind": r.kind, "text": r.text} for r in results if r.kind != "kept"]
    output.summary({**told, "made": len(made), "rest": rest}, f"{len(made)} of {len(names)} made")
    return 3 if rest or price.refused else 0


async def _finish_left(studio: Studio, workspace: Workspace, output: Output) -> NotBegun:
    """What a rerun that was broken off had ordered comes first: it may be all that is missing.
    Returns what it had not begun."""
    left = left_runs(workspace)
    if not left:
        return NotBegun()
    refuse_paused(studio)
    rest = not_begun(workspace, left)
    with show_log(workspace, output):
        await studio.ready_to_buy(workspace)
        for session in left:
            await finish_left(
                workspace, studio.gateway, studio.roles, studio.shop, studio.clock, session
            )
    return rest


def _tell_not_begun(
    workspace: Workspace, output: Output, left: NotBegun, now: Sequence[str]
) -> None:
    """What the last run never came to, and how it is made: in this run, or by name."""
    board = workspace.board
    later = [n for n in left.nodes if n not in now]
    names = [board.name(board.nodes_by_id[n]) for n in later]
    by_name = f'`slateroom rerun {workspace.folder.name} --nodes "{",".join(names)}"` makes'
    if not later:
        then = "They are made now."
    elif len(later) == len(left.nodes):
        then = f"{by_name} them."
    else:
        soon = ", ".join(board.name(board.nodes_by_id[n]) for n in left.nodes if n in now)
        then = f"Of them now: {soon}. {by_name} the rest."
    words = f"{left.words} by the rerun that was broken off. {then}"
    output.row(
        {"kind": "not_begun", "nodes": list(left.nodes), "of": left.of, "text": words}, words
    )
