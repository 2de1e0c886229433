"""The writer's camera words are obeyed, and names that look like them are not mistaken."""

from __future__ import annotations

import pytest

from app.planning.camera_words import movement_in, read_call, starts_with_camera_word


@pytest.mark.parametrize(
    ("text", "wanted", "rest"),
    [
        ("CLOSE ON the lamp.", {"size": "CU"}, "The lamp."),
        ("EXTREME CLOSE-UP of an eye", {"size": "ECU"}, "An eye"),
        ("WIDE: the whole bay", {"size": "WS"}, "The whole bay"),
        ("LOW ANGLE, CLOSE ON MARA", {"size": "CU", "angle": "LA"}, "MARA"),
        ("INSERT - THE TICKET", {"size": "INS", "insert": True}, "TICKET"),
        ("MARA'S POV - the door", {"framing": "POV", "point_of": "MARA"}, "The door"),
        ("OVER TOM'S SHOULDER: the map", {"framing": "OTS", "point_of": "TOM"}, "The map"),
        ("OVERHEAD: the deck", {"angle": "OH"}, "The deck"),
        ("TRACKING SHOT: Mara runs", {"movement": "track"}, "Mara runs"),
        ("PAN LEFT to the ferry", {"movement": "pan_left"}, "Pan left to the ferry"),
        ("HANDHELD - TWO SHOT: they fight", {"movement": "handheld", "framing": "2S"}, "They fight"),
        ("AERIAL SHOT: the sea", {"movement": "aerial", "size": "EWS"}, "The sea"),
        ("ANGLE ON the rope", {"size": None}, "The rope"),
        ("BACK TO SCENE", {"back": True}, ""),
    ],
)  # fmt: skip
def test_a_direction_is_read(text: str, wanted: dict[str, object], rest: str) -> None:
    call, words = read_call(text)
    assert call is not None
    assert {key: getattr(call, key) for key in wanted} == wanted
    assert words == rest


@pytest.mark.parametrize(
    "text", ["PAN", "DOLLY", "CRANE enters", "MS. SMITH waits", "MASTER YODA", "CUSTOMS OFFICE",
             "WIDE-EYED, she stares", "Close the door.", "INSERTED coins fall", "ON A ROCK sits Tom"]
)  # fmt: skip
def test_names_and_plain_words_are_no_directions(text: str) -> None:
    assert read_call(text)[0] is None
    assert not starts_with_camera_word(text)


@pytest.mark.parametrize(
    ("text", "movement"),
    [
        ("We pan across the bay.", "pan_right"),
        ("The camera slowly pushes in on Mara.", "dolly_in"),
        ("The camera tilts down to the water.", "tilt_down"),
        ("We TRACK WITH Mara along the quay.", "track"),
        ("RACK FOCUS to the ticket.", "rack_focus"),
        ("She pans for gold.", None),
        ("He follows her.", None),
    ],
)
def test_a_movement_inside_a_sentence(text: str, movement: str | None) -> None:
    assert movement_in(text) == movement
