"""The assets view in the project's window: made when it is first wanted, and wired to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.story.base import new_id
from app.story.board import AssetKind
from app.ui.kit.dialogs import ask_text
from app.ui.kit.names import node_name
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.ui.assets.assets_view import AssetsView
    from app.ui.shell.project_window import ProjectWindow


def make_assets(window: ProjectWindow) -> AssetsView:
    """The view, with the window's commands behind its buttons."""
    from app.ui.assets.assets_view import AssetsView

    desk, view = window.desk, AssetsView(window.desk)
    view.asset_chosen.connect(window.show_asset)
    view.rerun_wanted.connect(window.commands.rerun_stale)
    view.undo_wanted.connect(window.commands.undo)
    view.keep_wanted.connect(lambda nodes: desk.run(keep(desk, nodes), "keep outputs"))

    async def add(kind: AssetKind) -> None:
        made = await new(desk, kind)
        if made:
            view.show_asset(made)
            window.show_asset(made)

    view.new_wanted.connect(lambda kind: desk.run(add(kind), "new asset"))
    return view


async def keep(desk: Desk, nodes: Sequence[str]) -> None:
    """Asks why outdated takes are good enough, and keeps them."""
    from app.production.waiving import waive_all

    tr = QCoreApplication.translate
    reason = await ask_text(
        desk.theme, desk.window, tr("Assets", "Keep {0} outputs as they are").format(len(nodes)),
        tr("Assets", "Why are they good enough? They stay until something of them changes again."),
        accept=tr("Assets", "Keep"),
    )  # fmt: skip
    if reason and reason.strip():
        await waive_all(desk.workspace, nodes, reason.strip())


async def let_node_pass(desk: Desk, node: str) -> None:
    """Asks why a take may be used without approval, and lets it pass."""
    from app.production.waiving import let_pass

    tr = QCoreApplication.translate
    board = desk.workspace.board
    reason = await ask_text(
        desk.theme, desk.window,
        tr("Assets", "Use {0} without approval").format(node_name(board, board.nodes_by_id[node])),
        tr("Assets", "Why is it good enough? It is logged, and holds for this take only."),
        accept=tr("Assets", "Use it"),
    )  # fmt: skip
    if reason and reason.strip():
        await let_pass(desk.workspace, node, reason.strip())


async def new(desk: Desk, kind: AssetKind) -> str:
    """Asks for a name and adds an asset; its id, or empty where the person left."""
    from app.story.recipes import new_asset

    tr = QCoreApplication.translate
    titles = {
        "character": tr("Assets", "New character"), "location": tr("Assets", "New location"),
        "prop": tr("Assets", "New prop"),
    }  # fmt: skip
    name = await ask_text(
        desk.theme, desk.window, titles[kind], tr("Assets", "Its name"), accept=tr("Assets", "Add")
    )
    if not name or not name.strip():
        return ""
    asset = new_id("as")
    order = 1 + max((a.order for a in desk.workspace.board.assets()), default=0.0)
    edits = new_asset(kind, name.strip(), order=order, asset_id=asset)
    await desk.workspace.apply(edits, "person", f"new {kind} {name.strip()}")
    desk.projection.flush()
    return asset
