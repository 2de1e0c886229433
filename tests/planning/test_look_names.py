"""A script's YOUNG MARA becomes a look of MARA, where the two never meet."""

from __future__ import annotations

from app.exchange.fountain import parse_fountain
from app.planning.breakdown import breakdown
from app.planning.coverage import cover
from app.story.state import Board
from app.story.takes import Facts
from tests.story.boards import first_rows, put

_TWO = """INT. HOUSE - DAY

{first} sits by the window. Rain runs down.

{first}
I remember it.

INT. SCHOOL - DAY

{second} runs along the corridor.

{second}
Wait for me!
{more}
"""


def read(first: str, second: str, more: str = "") -> Board:
    board, facts = Board(), Facts()
    put(board, facts, *first_rows())
    script = parse_fountain(_TWO.format(first=first, second=second, more=more))
    put(board, facts, *breakdown(board, script, cover(script)))
    return board


def characters(board: Board) -> list[str]:
    return sorted(a.name for a in board.assets() if a.kind == "character")


def test_young_mara_is_mara_in_a_look_that_the_scene_has() -> None:
    board = read("MARA", "YOUNG MARA")
    assert characters(board) == ["MARA"]
    mara = next(a for a in board.assets() if a.name == "MARA")
    (look,) = board.looks_of(mara.id)
    assert (look.name, mara.aliases) == ("young", ("YOUNG MARA",))
    first, second = board.scenes()
    assert board.look_in(first.id, mara.id) is None and board.look_in(second.id, mara.id) == look
    assert board.sheet_of(mara.id, look.id) is not None
    assert all(mara.id in shot.characters for shot in board.shots_in(second.id)[:1])


def test_where_they_meet_they_are_two_people() -> None:
    board = read("MARA", "YOUNG MARA", "\nMARA\nI am waiting.\n")
    assert characters(board) == ["MARA", "YOUNG MARA"]


def test_old_tom_is_nobody_elses_look() -> None:
    assert characters(read("MARA", "OLD TOM")) == ["MARA", "OLD TOM"]
