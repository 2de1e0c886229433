"""Numbers of scenes and shots: given by place while the board is open, kept once it is locked."""

from __future__ import annotations

import contextlib
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from app.story import scene_recipes as recipes
from app.story.edits import Edit, Patch, Refused
from app.story.numbering import letter, letter_between, letter_key, number_between, number_key
from app.story.patching import apply_patches, inverse
from app.story.settle import locking, unlocking
from app.story.state import Board
from app.story.takes import Facts
from tests.story.boards import film_board, put


def shots(board: Board) -> list[str]:
    return [board.number(s) for s in board.shots(omitted=True)]


def scenes(board: Board) -> list[str]:
    return [s.number for s in board.scenes(omitted=True)]


# -- names by themselves --------------------------------------------------------------------------


def test_between_two_shots_comes_one_that_reads_as_both() -> None:
    assert letter_between("A", "B", {"A", "B"}) == "AA"
    assert letter_between("AA", "B", {"A", "AA", "B"}) == "AB"
    assert letter_between("A", "AA", {"A", "AA", "B"}) == "A-A"
    assert letter_between("", "A", {"A", "B"}) == "-A"
    assert letter_between("", "-A", {"-A", "A"}) == "--A"
    assert letter_between("C", "", {"A", "B", "C"}) == "D"
    assert letter_between("C", "", {"A", "B", "C", "D"}) == "E"  # D was taken off the board
    assert letter_between("Z", "", {letter(i) for i in range(24)}) == "ZA"


def test_between_two_scenes_comes_one_with_a_letter() -> None:
    assert number_between("12", "13", {"12", "13"}) == "12A"
    assert number_between("12A", "13", {"12", "12A", "13"}) == "12B"
    assert number_between("12", "12A", {"12", "12A", "13"}) == "12-A"
    assert number_between("", "1", {"1"}) == "A1"
    assert number_between("", "A1", {"1", "A1"}) == "AA1"
    assert number_between("A1", "1", {"1", "A1"}) == "A1A"
    assert number_between("120", "", {"1", "120"}) == "121"
    assert number_between("", "", set()) == "1"


def test_letters_of_an_open_board_sort_as_they_are_given() -> None:
    names = [letter(i) for i in range(80)]
    assert sorted(names, key=letter_key) == names


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_there_is_always_a_letter_between_two(places: list[int]) -> None:
    names = ["A", "B", "C"]
    for place in places:
        at = place % (len(names) + 1)
        low, high = names[at - 1] if at else "", names[at] if at < len(names) else ""
        made = letter_between(low, high, set(names))
        assert made not in names and "I" not in made and "O" not in made
        names.insert(at, made)
    assert sorted(names, key=letter_key) == names


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_there_is_always_a_scene_number_between_two(places: list[int]) -> None:
    names = ["1", "2", "12", "13"]
    for place in places:
        at = place % (len(names) + 1)
        low, high = names[at - 1] if at else "", names[at] if at < len(names) else ""
        made = number_between(low, high, set(names))
        assert made not in names
        names.insert(at, made)
    assert sorted(names, key=number_key) == names


# -- on a board -----------------------------------------------------------------------------------


def test_an_open_board_is_numbered_anew_by_what_is_put_in() -> None:
    board, facts = film_board()
    put(board, facts, *recipes.insert_shot(board, "sh1")[0])
    assert shots(board) == ["1A", "1B", "1C", "2A", "2B"]
    put(board, facts, *recipes.insert_scene(board, "INT. HUT - DAY", "sc1")[0])
    assert scenes(board) == ["1", "2", "3"] and board.number(board.shots_by_id["sh3"]) == "3A"


def test_a_locked_board_keeps_its_numbers() -> None:
    board, facts = film_board()
    put(board, facts, *locking(board))
    put(board, facts, *recipes.insert_shot(board, "sh1")[0])
    put(board, facts, *recipes.insert_shot(board, "sh2", before=True)[0])
    put(board, facts, *recipes.insert_shot(board, "sh1", before=True)[0])
    assert shots(board) == ["1-A", "1A", "1AA", "1AB", "1B", "2A", "2B"]
    edits, scene = recipes.insert_scene(board, "INT. HUT - DAY", "sc1")
    put(board, facts, *edits)
    assert scenes(board) == ["1", "1A", "2"]
    put(board, facts, *recipes.append_shot(board, scene)[0])
    assert len(set(shots(board))) == len(shots(board)), "scene 1A's first shot is not another 1AA"


def test_on_a_locked_board_no_number_is_changed_or_given_twice_by_hand() -> None:
    board, facts = film_board()
    put(board, facts, *locking(board))
    for table, row, fields, words in (
        ("shots", "sh1", {"letter": "C"}, "locked"),
        ("shots", "sh1", {"scene": "sc2"}, "2A already"),
        ("scenes", "sc1", {"number": "9"}, "locked"),
    ):
        try:
            put(board, facts, recipes.Change(table=table, id=row, fields=fields))
        except Refused as refused:
            assert words in refused.text
        else:
            raise AssertionError(f"{fields} was let through")
    put(board, facts, *unlocking(board))
    put(board, facts, recipes.Change(table="shots", id="sh1", fields={"letter": "C"}))


def test_a_number_that_left_a_locked_scene_is_not_given_again() -> None:
    board, facts = film_board()
    put(board, facts, *locking(board))
    put(board, facts, *recipes.move_shots(board, ["sh2"], "sc2"))
    assert shots(board) == ["1A", "2A", "2B", "2C"]
    put(board, facts, *recipes.append_shot(board, "sc1")[0])
    assert shots(board)[:2] == ["1A", "1C"], "1B was the one that is 2C now"


def test_what_is_omitted_keeps_its_number_and_leaves_the_film() -> None:
    board, facts = film_board()
    put(board, facts, *recipes.omit(board, ["sh1", "sc2"]))
    assert shots(board) == ["1A", "1B", "2A", "2B"] and scenes(board) == ["1", "2"]
    assert [s.id for s in board.shots()] == ["sh2"] and [s.id for s in board.scenes()] == ["sc1"]
    assert {n.shot for n in board.nodes()} == {"", "sh2"}
    assert board.first_shot() == board.shots_by_id["sh2"]
    put(board, facts, *recipes.omit(board, ["sh1", "sc2"], omitted=False))
    whole, _ = film_board()
    assert board.authored() == whole.authored()


# -- any sequence ---------------------------------------------------------------------------------

_number = st.integers(0, 60)
_move = st.tuples(
    st.sampled_from(
        ("shot", "shot", "scene", "move", "move", "move_scene", "split", "merge", "split_scene",
         "merge_scenes", "omit", "line", "move_line", "duplicate", "episode", "lock", "undo", "undo")
    ), _number, _number, _number,
)  # fmt: skip


def _edits(board: Board, move: tuple[str, int, int, int]) -> list[Edit]:
    kind, a, b, c = move
    rows, parts = board.shots(omitted=True), board.scenes(omitted=True)
    if kind == "scene" or not rows:
        beside = parts[a % len(parts)].id if parts else ""
        return recipes.insert_scene(board, f"INT. ROOM {a}", beside, bool(b % 2))[0]
    one, two = rows[a % len(rows)], rows[b % len(rows)]
    scene, other = parts[a % len(parts)], parts[b % len(parts)]
    lines = [line for s in rows for line in board.lines_in(s.id)]
    match kind:
        case "shot":
            return recipes.insert_shot(board, one.id, bool(b % 2), f"Action {c}. More.")[0]
        case "move":
            before = two.id if two.scene == scene.id and two.id != one.id else ""
            return recipes.move_shots(board, [one.id], scene.id, before)
        case "move_scene":
            before = other.id if other.id != scene.id else ""
            episodes = board.episodes()
            return recipes.move_scenes(board, [scene.id], before, episodes[c % len(episodes)].id)
        case "split":
            mine = board.lines_in(one.id)
            return recipes.split_shot(board, one.id, mine[b % len(mine)].id if mine else "")[0]
        case "merge":
            return recipes.merge_shots(board, one.id, two.id)
        case "split_scene":
            return recipes.split_scene(board, one.id)[0]
        case "merge_scenes":
            return recipes.merge_scenes(board, scene.id, other.id)
        case "omit":
            row = one if c % 3 else scene
            return recipes.omit(board, [row.id], not row.omitted)
        case "line":
            return recipes.add_line(board, one.id, f"Words {a} {b} {c}.")
        case "move_line":
            return recipes.move_line(board, lines[b % len(lines)].id, one.id) if lines else []
        case "duplicate":
            return recipes.duplicate(board, [one.id])[0]
        case "episode":
            return recipes.add_episode(board, "More")[0]
        case _:
            return unlocking(board) if board.project.locked else locking(board)


def _spoken(board: Board) -> list[str]:
    return sorted(line.id for s in board.shots(omitted=True) for line in board.lines_in(s.id))


@settings(max_examples=150, deadline=None)
@given(st.lists(_move, max_size=25))
def test_any_sequence_keeps_numbers_lines_and_the_way_back(
    moves: list[tuple[str, int, int, int]],
) -> None:
    board, facts = film_board()
    done: list[list[Patch]] = []
    before = [board.authored()]
    kept: dict[str, tuple[str, str]] = {}
    for move in moves:
        was = board.project.locked
        if move[0] == "undo":
            if not done:
                continue
            patches = done.pop()
            apply_patches(board, inverse(patches, board))
            before.pop()
            assert board.authored() == before[-1], "undo brings back exactly what was there"
            kept = {}
        else:
            lines = _spoken(board)
            try:
                edits = _edits(board, move)
            except Refused:
                continue
            done.append(put(board, facts, *edits))
            before.append(board.authored())
            if move[0] not in ("line", "duplicate"):
                assert _spoken(board) == lines, "no line is lost or doubled"
        _check(board, was and board.project.locked, kept, facts)
        kept = {s.id: (s.scene, board.number(s)) for s in board.shots(omitted=True)}


def _check(board: Board, locked: bool, kept: dict[str, tuple[str, str]], facts: Facts) -> None:
    names = shots(board)
    assert all(s.letter for s in board.shots(omitted=True)) and all(scenes(board))
    assert len(set(names)) == len(names), "no number is there twice"
    for shot in board.shots(omitted=True) if locked else ():
        scene, name = kept.get(shot.id, ("", ""))
        scenes_stay = len(board.episodes())
        if scene == shot.scene and name and scenes_stay == 1 and ":" not in name:
            assert board.number(shot) == name, "a locked number stays"
    if not board.project.locked:
        for scene in board.scenes(omitted=True):
            mine = [s.letter for s in board.shots_in(scene.id, omitted=True)]
            if mine == [letter(i) for i in range(len(mine))]:
                assert all(letter_key(a) < letter_key(b) for a, b in pairwise(mine))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("shot", "scene", "split", "omit")), _number, _number, _number), max_size=20))  # fmt: skip
def test_on_a_locked_board_numbers_sort_as_the_story_does(
    moves: list[tuple[str, int, int, int]],
) -> None:
    board, facts = film_board()
    put(board, facts, *locking(board))
    for move in moves:
        with contextlib.suppress(Refused):  # a shot of one line cannot be split at it
            put(board, facts, *_edits(board, move))
    parts = [s.number for s in board.scenes(omitted=True)]
    assert parts == sorted(parts, key=number_key)
    for scene in board.scenes(omitted=True):
        mine = [s.letter for s in board.shots_in(scene.id, omitted=True)]
        assert mine == sorted(mine, key=letter_key)
    assert len(set(shots(board))) == len(shots(board))
