"""How an asset looks where it is shown: its own description, and that of the look chosen there."""

from __future__ import annotations

from app.story.board import Look
from app.story.graph import Node
from app.story.state import Board


def description_of(board: Board, asset: str, look: Look | None = None) -> str:
    """What models are told of an asset: its description, then its look's (or the look's name)."""
    base = board.assets_by_id[asset].description
    if look is None:
        return base
    more = look.description.strip() or look.name
    return f"{base.strip().rstrip('.;')}; {more}" if base.strip() else more


def description_shown(board: Board, node: Node, asset: str) -> str:
    """The description of an asset as a node shows it: a sheet its own look, a shot its scene's."""
    return description_of(board, asset, look_shown(board, node, asset))


def look_shown(board: Board, node: Node, asset: str) -> Look | None:
    """The look of an asset in a node; None: as described."""
    if node.asset == asset:
        return board.looks_by_id.get(node.look)
    shot = board.shots_by_id.get(node.shot)
    return board.look_in(shot.scene, asset) if shot is not None else None


def sheet_shown(board: Board, node: Node, asset: str) -> Node | None:
    """The sheet that stands for an asset in a shot's node."""
    look = look_shown(board, node, asset)
    return board.sheet_of(asset, look.id if look else "")
