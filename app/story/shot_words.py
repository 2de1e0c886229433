"""Which words a node of a shot goes by. One rule, for every service and for the offline artist."""

from __future__ import annotations

from app.story.graph import Node
from app.story.state import Board


def words_of(board: Board, node: Node) -> str:
    """Its own prompt; else that of the shot's first panel; else the shot's action. An action that is
    written anew carries the prompts along that say it (`recipes.set_action`)."""
    own = node.prompt.strip()
    shot = board.shots_by_id.get(node.shot)
    if own or shot is None:
        return own
    first = next(iter(board.frames_of(shot.id)), node)
    return first.prompt.strip() or shot.action.strip()
