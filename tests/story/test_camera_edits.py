"""The camera's codes and the words of the prompt never say two things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.story.board import Shot
from app.story.camera_edits import set_camera, set_prompt, sizes_named
from app.story.edits import Change
from app.story.state import Board
from app.story.vocabulary import ANGLES, LENSES, MOVEMENTS, SIZES, Size
from tests.story.boards import film_board, put

DRAWN = "Mara waits. Wide shot, eye level, static camera. 24mm lens, last light. Pier, dusk."


def of(edits: list[Change], table: str) -> dict[str, object]:
    return next((e.fields for e in edits if e.table == table), {})


def board(prompt: str = DRAWN, **fields: object) -> tuple[Board, Shot]:
    made, facts = film_board()
    camera = {"size": "WS", "angle": "EL", "movement": "static", "lens": "24mm", **fields}
    put(made, facts, Change(table="shots", id="sh1", fields=camera))
    put(made, facts, Change(table="nodes", id="fr1", fields={"prompt": prompt}))
    return made, made.shots_by_id["sh1"]


def test_another_size_is_named_in_the_prompt_and_its_usual_lens_follows() -> None:
    edits = set_camera(*board(), {"size": "CU"})
    assert of(edits, "shots") == {"size": "CU", "lens": "85mm"}
    said = str(of(edits, "nodes")["prompt"])
    assert said == DRAWN.replace("Wide shot", "Close-up of the face").replace("24mm", "85mm")


def test_a_lens_that_a_person_chose_stays() -> None:
    edits = set_camera(*board("Mara. Wide shot, 35mm.", lens="35mm"), {"size": "MS"})
    assert of(edits, "shots") == {"size": "MS"}
    assert of(edits, "nodes") == {"prompt": "Mara. Medium shot, from the waist, 35mm."}


def test_angle_and_movement_are_said_anew_as_well() -> None:
    edits = set_camera(*board(), {"angle": "LA", "movement": "pan_left"})
    said = str(of(edits, "nodes")["prompt"])
    assert ANGLES["LA"] in said and MOVEMENTS["pan_left"] in said and "eye level" not in said


def test_a_prompt_that_names_no_camera_stays_as_it_is() -> None:
    assert len(set_camera(*board("Mara waits by the sea."), {"size": "CU"})) == 1


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Medium shot of Mara", {"MS"}), ("a medium close-up", {"MCU"}), ("A close up of it", {"CU"}),
        ("extreme wide shot over the bay", {"EWS"}), ("cowboy shot", {"CS"}),
        ("the insert of the key", set()), ("a wide street, one shot", set()),
        ("wide shot, then close-up", {"WS", "CU"}),
    ],
)  # fmt: skip
def test_sizes_are_read_from_words(text: str, sizes: set[Size]) -> None:
    assert sizes_named(text) == sizes


def test_a_size_that_is_written_into_the_prompt_is_the_shots() -> None:
    edits = set_prompt(*board(), "Medium shot of Mara on the pier.")
    assert of(edits, "shots") == {"size": "MS", "lens": "50mm"}


def test_a_size_that_stood_there_before_changes_nothing() -> None:
    edits = set_prompt(*board("Close-up of a hand."), "Close-up of a wet hand.")
    assert of(edits, "shots") == {}, "a person set the code otherwise, after these words"


def test_two_sizes_in_a_prompt_leave_the_choice() -> None:
    assert of(set_prompt(*board(), "From a medium shot to a close-up."), "shots") == {}


@given(old=st.sampled_from(list(SIZES)), new=st.sampled_from(list(SIZES)))
def test_there_and_back_again_is_as_it_was(old: Size, new: Size) -> None:
    prompt = f"Mara waits. {SIZES[old].phrase.capitalize()}, {LENSES[old]} lens."
    there = set_camera(*board(prompt, size=old, lens=LENSES[old]), {"size": new})
    said = str(of(there, "nodes").get("prompt", prompt))
    back = set_camera(*board(said, size=new, lens=LENSES[new]), {"size": old})
    assert str(of(back, "nodes").get("prompt", said)) == prompt
