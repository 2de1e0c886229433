"""A shot's lifecycle as a state that the window shows."""

from __future__ import annotations

from app.story.lifecycle import SEEN, shot_state
from app.story.lifecycle import State as Life
from app.ui.kit.states import State
from app.workspace.workspace import Workspace

SHOWN: dict[Life, State] = {**SEEN}


def seen_state(workspace: Workspace, shot: str) -> State:
    """The state of a shot; stale is seen over what looks finished."""
    board = workspace.board
    state = SHOWN[shot_state(board, workspace.facts, workspace.jobs_of, shot)]
    if state in ("approved", "waiting"):
        stale = workspace.staleness.is_stale
        if any(stale(node.id) for node in board.nodes_of_shot(shot)):
            return "stale"
    return state
