"""Making stale things again: priced first, asked, then run as a session of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.production.rerun import RerunPrice, price_rerun, rerun
from app.story.durations import duration
from app.story.edits import Change
from app.ui.kit.dialogs import Answer, ask, tell
from app.ui.kit.names import node_name
from app.ui.kit.price_words import quote_words
from app.ui.production.conductor import Conductor
from app.ui.shell.desk import Desk
from app.workspace.workspace import Workspace

_MOST = 8


async def offer_rerun(desk: Desk, conductor: Conductor, nodes: Sequence[str]) -> None:
    """Named nodes, or everything that is stale. Says what it costs; runs it if the person agrees."""
    tr = QCoreApplication.translate
    workspace, studio = desk.workspace, desk.studio
    price = price_rerun(workspace, list(nodes), studio.shop)
    board = workspace.board
    refused = [f"{node_name(board, board.nodes_by_id[r.node])}: {r.text}" for r in price.refused]
    if not price.nodes:
        title = tr("Rerun", "Nothing to make again")
        text = "\n".join(refused) or tr("Rerun", "Nothing on the board is stale.")
        await tell(desk.theme, desk.window, title, text)
        return
    names = [node_name(board, board.nodes_by_id[n]) for n in price.nodes]
    said = ", ".join(names[:_MOST])
    if len(names) > _MOST:
        said += tr("Rerun", " and {0} more").format(len(names) - _MOST)
    text = tr("Rerun", "{0}\n\nFor {1}, about {2}.").format(
        said, quote_words(price.micros, price.at_most), duration(price.seconds)
    )
    if refused:
        text += "\n\n" + tr("Rerun", "Cannot be made:") + "\n" + "\n".join(refused)
    title = (
        tr("Rerun", "Make {0} again?").format(names[0])
        if len(names) == 1
        else tr("Rerun", "Make {0} things again?").format(len(names))
    )
    answers = (
        Answer("no", tr("Rerun", "Cancel")),
        Answer("yes", tr("Rerun", "Make again"), "primary"),
    )
    if await ask(desk.theme, desk.window, title, text, answers) == "yes":
        await make_again(desk, conductor, price)


async def try_again(
    desk: Desk, conductor: Conductor, nodes: Sequence[str], model: str = ""
) -> None:
    """Makes what got no take once more, with another model if one is named."""
    if model:
        edits = [Change(table="nodes", id=node, fields={"model": model}) for node in nodes]
        await desk.workspace.apply(edits, "person", f"use {model}")
    price = price_rerun(desk.workspace, list(nodes), desk.studio.shop)
    for refusal in price.refused:
        name = desk.workspace.board.name(desk.workspace.board.nodes_by_id[refusal.node])
        desk.notice(f"{name}: {refusal.text}", "failed")
    if price.nodes:
        await make_again(desk, conductor, price)


async def make_again(desk: Desk, conductor: Conductor, price: RerunPrice) -> None:
    """Makes what was priced, for that price; says what came of it."""
    tr = QCoreApplication.translate
    workspace, studio = desk.workspace, desk.studio
    if being_made(workspace, price.nodes):
        desk.notice(tr("Rerun", "It is being made again already"))
        return
    await conductor.attach()
    results = await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
    made = sum(1 for r in results if r.kind == "kept")
    desk.notice(
        tr("Rerun", "{0} of {1} made again").format(made, len(price.nodes)),
        "approved" if made == len(price.nodes) else "failed",
    )


def being_made(workspace: Workspace, nodes: Sequence[str]) -> bool:
    """Whether a provider is at work on one of the nodes."""
    return any(job.open for node in nodes for job in workspace.jobs_of(node))
