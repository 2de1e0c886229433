"""Drives a rerun for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.output import Output
from app.cli.producing import answers_busy, plan_line, show_log, show_rows
from app.cli.queue import refuse_paused
from app.execution.terms import NodeResult
from app.production.rerun import (
    NotBegun,
    Refusal,
    RerunPrice,
    finish_left,
    left_runs,
    not_begun,
    price_rerun,
    rerun,
)
from app.story.durations import duration
from app.story.money import credits, micros_from_credits, show_credits, show_most
from app.story.state import Board
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
        "at_most": credits(price.at_most),
        "seconds": price.seconds,
        "refused": [r.model_dump() for r in price.refused],
        "plan": [plan_line(row) for row in price.rows],
    }
    names = [board.name(board.nodes_by_id[n]) for n in price.nodes]
    if left.nodes:
        _tell_not_begun(workspace, output, left, price.nodes)
    words = f"{len(names)} to make for {_quote(price)}, about {duration(price.seconds)}"
    if only_price:
        output.row(told, f"{words}: {', '.join(names)}" if names else _nothing(price))
        show_rows(output, price.rows)
        _say_left(output, board, price.refused)
        return 0
    if workspace.read_only:
        raise answers_busy(workspace)
    if not price.nodes:
        output.summary({**told, "made": 0}, _nothing(price))
        _say_left(output, board, price.refused)
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
    unmade = [r for r in results if r.kind != "kept"]
    rest = [{"node": r.node, "kind": r.kind, "text": r.text} for r in unmade]
    output.summary({**told, "made": len(made), "rest": rest}, f"{len(made)} of {len(names)} made")
    _say_left(output, workspace.board, [*unmade, *price.refused])
    return 3 if rest or price.refused else 0


def _quote(price: RerunPrice) -> str:
    """`97 cr (at most 106.7 cr)`, and what of it is for language models."""
    said = show_credits(price.micros)
    if price.words:
        said += f", {show_credits(price.words)} of it for language models"
    return said if price.at_most == price.micros else f"{said} (at most {show_most(price.at_most)})"


def _nothing(price: RerunPrice) -> str:
    return "Nothing can be made." if price.refused else "Nothing is stale."


def _say_left(output: Output, board: Board, left: Sequence[NodeResult | Refusal]) -> None:
    """What is not made, and why."""
    for each in left:
        node = board.nodes_by_id.get(each.node)
        why = each.text or (each.kind.replace("_", " ") if isinstance(each, NodeResult) else "")
        output.say(f"  {board.name(node) if node else each.node}: not made, {why or 'stopped'}")


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
