"""How many things are stale, in the same words wherever they are told: a shot counts once, with
its picture and its clip; what belongs to no shot counts by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.story.graph import Node
from app.story.state import Board
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
    """`2 stale: 1E and its clip, 2B`, the first few by name; empty where nothing is."""
    things = _things(workspace)
    if not things:
        return ""
    names = [_name(workspace.board, nodes) for nodes in things[:most]]
    more = " …" if len(things) > most else ""
    count = QCoreApplication.translate("Stale", "{0} stale").format(len(things))
    return f"{count}: {', '.join(names)}{more}"


def _name(board: Board, nodes: list[Node]) -> str:
    """A shot by its number where its picture is stale, with what else of it is."""
    shot = board.shots_by_id.get(nodes[0].shot)
    if shot is None or not any(node.op == "frame" for node in nodes):
        return node_name(board, nodes[0])
    if any(node.op == "clip" for node in nodes):
        return QCoreApplication.translate("Stale", "{0} and its clip").format(board.number(shot))
    return board.number(shot)


def _things(workspace: Workspace) -> list[list[Node]]:
    """What is stale of each shot, and each node that is no shot's."""
    found: dict[str, list[Node]] = {}
    for node_id in workspace.staleness.stale():
        node = workspace.board.nodes_by_id[node_id]
        found.setdefault(node.shot or node_id, []).append(node)
    return list(found.values())
