"""Names, order and addresses, as they are seen everywhere."""

from __future__ import annotations

from app.story.edits import Add, Archive, Change
from app.story.recipes import letter
from tests.story.boards import film_board, put


def test_shots_are_addressed_by_scene_and_letter_in_any_case_or_by_id() -> None:
    board, _ = film_board()
    assert [board.number(s) for s in board.shots()] == ["1A", "1B", "2A", "2B"]
    for name in ("2b", "2B", "sh4"):
        found = board.find_shot(name)
        assert found is not None and found.id == "sh4"
    assert board.find_shot("3A") is None


def test_with_episodes_the_number_says_which() -> None:
    board, facts = film_board()
    put(
        board, facts,
        Add(table="episodes", row={"id": "ep2", "number": "2", "order": 1}),
        Add(table="scenes", row={"id": "sc3", "episode": "ep2", "number": "1"}),
        Add(table="shots", row={"id": "sh5", "scene": "sc3", "letter": "A"}),
    )  # fmt: skip
    assert [board.number(s) for s in board.shots()] == ["1:1A", "1:1B", "1:2A", "1:2B", "2:1A"]
    found = board.find_shot("2:1a")
    assert found is not None and found.id == "sh5"
    put(board, facts, Archive(table="episodes", id="ep2"))
    assert [board.number(s) for s in board.shots()] == ["1A", "1B", "2A", "2B"]


def test_letters_skip_what_reads_as_a_number() -> None:
    letters = [letter(i) for i in range(60)]
    assert letters[:9] == list("ABCDEFGHJ")
    assert letters[23:26] == ["Z", "ZA", "ZB"]
    assert not any("I" in name or "O" in name for name in letters)
    assert len(set(letters)) == 60


def test_story_order_follows_the_order_of_scenes_then_shots() -> None:
    board, facts = film_board()
    put(board, facts, Change(table="scenes", id="sc1", fields={"order": 5}), Change(table="shots", id="sh3", fields={"order": 9}))  # fmt: skip
    assert [s.id for s in board.shots()] == ["sh4", "sh3", "sh1", "sh2"]


def test_a_frame_takes_in_the_sheets_of_what_it_shows_behind_a_gate() -> None:
    board, facts = film_board()
    sources = [(s.node, s.port, s.gated) for s in board.sources(board.nodes_by_id["fr1"])]
    assert sources == [("mara-sheet", "reference", True), ("pier-sheet", "reference", True)]
    put(board, facts, Change(table="nodes", id="mara-sheet", fields={"muted": True}))
    assert [s.node for s in board.sources(board.nodes_by_id["fr1"])] == ["pier-sheet"]


def test_which_of_two_sheets_counts_does_not_turn_on_who_was_edited_last() -> None:
    board, facts = film_board()
    put(board, facts, Add(table="nodes", row={"id": "a-second", "op": "sheet", "asset": "mara"}))
    first = board.sheet_of("mara")
    assert first is not None
    put(board, facts, Change(table="nodes", id=first.id, fields={"title": "Renamed"}))
    again = board.sheet_of("mara")
    assert again is not None and again.id == first.id
