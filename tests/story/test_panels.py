"""Several panels in one shot."""

from __future__ import annotations

from app.story.edits import Add, Archive, Edit
from app.story.expand import expand
from app.story.graph import Node
from app.story.panels import add_panel, move_panel, remove_panel
from app.story.patching import apply_patches
from app.story.recipes import new_shot, wire
from app.story.state import Board
from app.story.takes import Facts
from tests.story.boards import first_rows


def apply(board: Board, edits: list[Edit]) -> None:
    for edit in edits:
        apply_patches(board, expand(edit, board, Facts()))


def one_shot() -> tuple[Board, str]:
    board = Board()
    apply(board, list(first_rows()))
    episode = board.episodes()[0].id
    apply(board, [Add(table="scenes", row={"id": "sc", "episode": episode, "number": "1"})])
    apply(board, new_shot("sc", {"letter": "A"}, "A pier at dusk.", shot_id="sh"))
    return board, "sh"


def start_of(board: Board, shot: str) -> list[str]:
    clip = board.clip_of(shot)
    assert clip is not None
    return [w.source for w in board.wires_into(clip.id) if w.port == "start_frame"]


def order(board: Board, shot: str) -> list[str]:
    return [n.id for n in board.frames_of(shot)]


def test_a_new_panel_comes_last_with_the_same_words() -> None:
    board, shot = one_shot()
    apply(board, add_panel(board, shot))
    frames: list[Node] = board.frames_of(shot)
    assert [f.panel for f in frames] == [0, 1]
    assert frames[1].prompt == "A pier at dusk."
    assert start_of(board, shot) == [frames[0].id]


def test_moving_a_panel_lets_the_clip_start_from_the_first() -> None:
    board, shot = one_shot()
    apply(board, add_panel(board, shot))
    apply(board, add_panel(board, shot))
    a, b, c = order(board, shot)
    apply(board, move_panel(board, c, -1))
    assert order(board, shot) == [a, c, b] and start_of(board, shot) == [a]
    apply(board, move_panel(board, c, -1))
    assert order(board, shot) == [c, a, b] and start_of(board, shot) == [c]
    assert move_panel(board, c, -1) == []


def test_taking_the_first_panel_away_hands_the_clip_on() -> None:
    board, shot = one_shot()
    apply(board, add_panel(board, shot))
    a, b = order(board, shot)
    apply(board, remove_panel(board, a))
    assert order(board, shot) == [b] and start_of(board, shot) == [b]


def test_a_clip_that_starts_from_elsewhere_is_left_alone() -> None:
    board, shot = one_shot()
    apply(board, add_panel(board, shot))
    clip = board.clip_of(shot)
    assert clip is not None
    apply(board, [Archive(table="wires", id=w.id) for w in board.wires_into(clip.id)])
    apply(board, [Add(table="nodes", row={"id": "own", "op": "input"})])
    apply(board, [Add(table="wires", row=wire("own", clip.id, "start_frame"))])
    apply(board, move_panel(board, order(board, shot)[1], -1))
    assert start_of(board, shot) == ["own"]
