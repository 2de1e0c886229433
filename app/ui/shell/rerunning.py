"""Making stale things again: priced first, asked, then run as a session of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.production.rerun import price_rerun, rerun
from app.story.durations import duration
from app.story.money import show_credits
from app.ui.kit.dialogs import Answer, ask, tell
from app.ui.production.conductor import Conductor
from app.ui.shell.desk import Desk

_MOST = 8


async def offer_rerun(desk: Desk, conductor: Conductor, nodes: Sequence[str]) -> None:
    """Named nodes, or everything that is stale. Says what it costs; runs it if the person agrees."""
    tr = QCoreApplication.translate
    workspace, studio = desk.workspace, desk.studio
    price = price_rerun(workspace, list(nodes), studio.shop)
    board = workspace.board
    refused = [f"{board.name(board.nodes_by_id[r.node])}: {r.text}" for r in price.refused]
    if not price.nodes:
        title = tr("Rerun", "Nothing to make again")
        text = "\n".join(refused) or tr("Rerun", "Nothing on the board is stale.")
        await tell(desk.theme, desk.window, title, text)
        return
    names = [board.name(board.nodes_by_id[n]) for n in price.nodes]
    said = ", ".join(names[:_MOST])
    if len(names) > _MOST:
        said += tr("Rerun", " and {0} more").format(len(names) - _MOST)
    text = tr("Rerun", "{0}\n\nFor {1}, about {2}.").format(
        said, show_credits(price.micros), duration(price.seconds)
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
    if await ask(desk.theme, desk.window, title, text, answers) != "yes":
        return
    await conductor.attach()
    results = await rerun(workspace, studio.gateway, studio.roles, studio.shop, studio.clock, price)
    made = sum(1 for r in results if r.kind == "kept")
    desk.notice(
        tr("Rerun", "{0} of {1} made again").format(made, len(names)),
        "approved" if made == len(names) else "failed",
    )
