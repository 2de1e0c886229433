"""How many things are stale, in the same words wherever they are told: a shot counts once, with
its picture and its clip; what belongs to no shot counts by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.ui.kit.names import node_name
from app.workspace.workspace import Workspace

_NAMED = 4


def stale_count(workspace: Workspace) -> int:
    """How many shots, and things that are no shot's, are stale."""
    return len(_things(workspace))


def stale_count_words(workspace: Workspace) -> str:
    """`2 stale`; empty where nothing is."""
    count = stale_count(workspace)
    return QCoreApplication.translate("Stale", "{0} stale").format(count) if count else ""


def stale_words(workspace: Workspace, most: int = _NAMED) -> str:
    """`2 stale: 1E, 2B`, the first few by name; empty where nothing is."""
    board = workspace.board
    things = _things(workspace)
    names: list[str] = []
    for node_id in things[:most]:
        node = board.nodes_by_id[node_id]
        shot = board.shots_by_id.get(node.shot)
        names.append(board.number(shot) if shot else node_name(board, node))
    if not names:
        return ""
    more = " …" if len(things) > most else ""
    count = QCoreApplication.translate("Stale", "{0} stale").format(len(things))
    return f"{count}: {', '.join(names)}{more}"


def _things(workspace: Workspace) -> list[str]:
    """A stale node for each shot, and each that is no shot's."""
    found: dict[str, str] = {}
    for node_id in workspace.staleness.stale():
        node = workspace.board.nodes_by_id[node_id]
        found.setdefault(node.shot or node_id, node_id)
    return list(found.values())
