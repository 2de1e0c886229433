"""What a take was made with, used again for the next one: each part by itself, as an edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.story.edits import Change, Edit
from app.story.graph import Node
from app.story.state import Board
from app.story.takes import Facts, Take

_SHOT_MODEL = {"frame": "image_model", "clip": "clip_model"}


def use_prompt(board: Board, take: Take, sent: bool = False) -> list[Edit]:
    """Its wording, as it stood on the board or as it was sent."""
    prompt = take.prompt_sent if sent and take.prompt_sent else take.prompt
    return _set(board, take.node, {"prompt": prompt})


def use_negative(board: Board, take: Take) -> list[Edit]:
    return _set(board, take.node, {"negative": take.negative})


def use_params(board: Board, take: Take) -> list[Edit]:
    return _set(board, take.node, {"params": [list(pair) for pair in take.params]})


def use_seed(board: Board, take: Take) -> list[Edit]:
    """For the shot, unless the node has a seed of its own; the seed that was really used."""
    node = board.nodes_by_id[take.node]
    if node.seed is None and node.op in _SHOT_MODEL and node.shot:
        return _set_shot(board, node, {"seed": take.seed})
    return _set(board, take.node, {"seed": take.seed})


def use_model(board: Board, take: Take) -> list[Edit]:
    """For the shot's pictures or clips, unless the node has a model of its own."""
    node = board.nodes_by_id[take.node]
    name = f"{take.provider}/{take.model}"
    if not node.model and node.op in _SHOT_MODEL and node.shot:
        return _set_shot(board, node, {_SHOT_MODEL[node.op]: name})
    return _set(board, take.node, {"model": name})


def use_again(board: Board, take: Take, what: str) -> list[Edit]:
    """`prompt`, `sent`, `negative`, `params`, `seed` or `model` of a take."""
    match what:
        case "prompt":
            return use_prompt(board, take)
        case "sent":
            return use_prompt(board, take, sent=True)
        case "negative":
            return use_negative(board, take)
        case "params":
            return use_params(board, take)
        case "seed":
            return use_seed(board, take)
        case "model":
            return use_model(board, take)
        case _:
            raise AssertionError(what)


def ancestors(facts: Facts, take: Take) -> Sequence[Take]:
    """The take that this one is an edit of, the one before that, and so on."""
    found: list[Take] = []
    known = {take.id}
    while (parent := facts.takes.get(take.parent)) is not None and parent.id not in known:
        found.append(parent)
        known.add(parent.id)
        take = parent
    return found


def _set(board: Board, node: str, fields: dict[str, Any]) -> list[Edit]:
    row = board.nodes_by_id[node].model_dump(mode="json")
    if all(row[name] == value for name, value in fields.items()):
        return []
    return [Change(table="nodes", id=node, fields=fields)]


def _set_shot(board: Board, node: Node, fields: dict[str, Any]) -> list[Edit]:
    shot = board.shots_by_id[node.shot]
    if all(getattr(shot, name) == value for name, value in fields.items()):
        return []
    return [Change(table="shots", id=node.shot, fields=fields)]
