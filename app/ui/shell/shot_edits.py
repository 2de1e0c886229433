"""What the board's commands do to shots, as lists of edits."""

from __future__ import annotations

from collections.abc import Sequence

from app.story.base import new_id
from app.story.board import Scene
from app.story.camera_edits import set_camera, set_prompt
from app.story.edits import Archive, Change, Edit
from app.story.recipes import new_shot, set_action
from app.story.scene_recipes import append_shot, insert_scene, insert_shot
from app.story.settle import numbered_anew
from app.story.state import Board
from app.system.errors import BadInput


def make_shot(board: Board, after: str = "", action: str = "") -> tuple[list[Edit], str]:
    """A new shot after `after`, or at the end of the board; makes a first scene if there is none.
    Returns the edits and the shot's id."""
    before = board.shots_by_id.get(after)
    if before is not None and board.live("shots", before):
        return insert_shot(board, after, action=action)
    scenes = board.scenes()
    if scenes:
        return append_shot(board, scenes[-1].id, action)
    edits, scene = insert_scene(board)
    shot = new_id("sh")
    fields = {"letter": "A", "action": action}
    return [*edits, *new_shot(scene, fields, action, shot_id=shot)], shot


def archive(board: Board, ids: Sequence[str]) -> list[Edit]:
    """Takes shots off the board; their takes stay."""
    return [Archive(table="shots", id=id) for id in ids if not board.shots_by_id[id].archived]


def renumber(board: Board, scenes: Sequence[Scene]) -> list[Edit]:
    """Letters of the shots in order: A, B, C. Raises `BadInput` where the numbers are locked."""
    if board.project.locked:
        raise BadInput("The numbers are locked.", "Unlock them first: Shot > Lock numbers.")
    return numbered_anew(board, [scene.id for scene in scenes]) if scenes else []


def set_field(board: Board, id: str, field: str, value: object) -> list[Edit]:
    """Sets a field of a shot; its prompt lies on its first panel."""
    shot = board.shots_by_id[id]
    if field == "prompt":
        edits = set_prompt(board, shot, str(value))
        if not edits:
            raise BadInput("That shot has no panel.", "Add one first.")
        return [*edits]
    if field == "action":
        return set_action(board, id, str(value))
    return [*set_camera(board, shot, {field: value})]


def set_words(board: Board, node: str, prompt: str) -> list[Edit]:
    """Sets a node's prompt; a shot's first panel carries the shot's camera along."""
    shot = board.shots_by_id.get(board.nodes_by_id[node].shot)
    if shot is not None and any(frame.id == node for frame in board.frames_of(shot.id)[:1]):
        return [*set_prompt(board, shot, prompt)]
    return [Change(table="nodes", id=node, fields={"prompt": prompt})]
