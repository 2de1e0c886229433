"""Wishes about places leave the numbers right, on an open board and on a locked one."""

from __future__ import annotations

import pytest

from app.planning.chat_edits import edit_by_rule
from app.planning.mentions import Scope
from app.story.edits import Change
from app.story.state import Board
from tests.planning.boards import serial_board
from tests.story.boards import put


def told(say: str, locked: bool) -> tuple[Board, str]:
    """The board after a sentence, and what is answered."""
    board, facts = serial_board()
    put(board, facts, Change(table="projects", id="pr", fields={"locked": locked}))
    made = edit_by_rule(say, board, facts, Scope())
    put(board, facts, *made.edits)
    return board, made.words


def numbers(board: Board, scene: str) -> list[str]:
    return [board.number(s) for s in board.shots_in(scene)]


def names(board: Board, scene: str) -> list[str]:
    return [s.id for s in board.shots_in(scene)]


OPEN = (
    ("swap 1A and 1C", "sc1", ["s13", "s12", "s11", "s14", "s15"]),
    ("swap 1A and 2A", "sc2", ["s11", "s22", "s23", "s24", "s25"]),
    ("move 1E before 1A", "sc1", ["s15", "s11", "s12", "s13", "s14"]),
    ("move 1A after 2B", "sc2", ["s21", "s22", "s11", "s23", "s24", "s25"]),
    ("delete 1B", "sc1", ["s11", "s13", "s14", "s15"]),
)


@pytest.mark.parametrize(("say", "scene", "order"), OPEN)
def test_on_an_open_board_letters_follow_the_order(say: str, scene: str, order: list[str]) -> None:
    board, _ = told(say, locked=False)
    assert names(board, scene) == order
    for each in ("sc1", "sc2", "sc3"):
        shots = numbers(board, each)
        assert shots == [f"{each[-1]}{chr(65 + n)}" for n in range(len(shots))]


LOCKED = (
    ("swap 1A and 1C", "sc1", ["1C", "1B", "1A", "1D", "1E"]),
    ("delete 1B", "sc1", ["1A", "1C", "1D", "1E"]),
    ("move 1E before 1A", "sc1", ["1E", "1A", "1B", "1C", "1D"]),
)


@pytest.mark.parametrize(("say", "scene", "wanted"), LOCKED)
def test_on_a_locked_board_a_shot_keeps_its_number(say: str, scene: str, wanted: list[str]) -> None:
    board, _ = told(say, locked=True)
    assert numbers(board, scene) == wanted


def test_on_a_locked_board_what_comes_into_a_scene_gets_a_number_of_its_own() -> None:
    board, _ = told("move 1A after 2B", locked=True)
    assert numbers(board, "sc1") == ["1B", "1C", "1D", "1E"]
    there = numbers(board, "sc2")
    assert names(board, "sc2")[2] == "s11"
    assert there[:2] == ["2A", "2B"] and there[3:] == ["2C", "2D", "2E"]
    assert there[2] not in ("", "2", *there[:2], *there[3:])


@pytest.mark.parametrize("locked", [False, True])
def test_a_new_shot_is_told_by_the_number_that_it_gets(locked: bool) -> None:
    board, words = told("add a close-up after 1A: the rope", locked)
    (new,) = [s for s in board.shots_in("sc1") if not s.id.startswith("s1")]
    assert f"A new shot {board.number(new)}:" in words
    assert board.number(new) == "1B" if not locked else board.number(new) not in ("1", "1B", "1F")


def test_a_wish_that_is_granted_already_says_so() -> None:
    _, words = told("make 3A night", locked=False)
    assert words == "It is like that already; nothing changes."
