"""What the words say is what is staged: the side of the door, the age, the act, the thing."""

from __future__ import annotations

import pytest

from app.sketch.looks import look_of
from app.sketch.posing import read_pose
from app.sketch.reading import read
from app.sketch.stage import set_stage
from tests.sketch.shots import shot


@pytest.mark.parametrize(
    ("place", "code", "expected"),
    [
        ("FERRY WHEELHOUSE", "INT", "wheelhouse"),
        ("FERRY", "INT", "wheelhouse"),
        ("FERRY DECK", "EXT", "ferry deck"),
        ("HARBOUR OFFICE", "INT", "office"),
        ("HARBOUR PIER", "EXT", "pier"),
        ("ISLAND JETTY", "EXT", "pier"),
        ("FOREST CABIN", "INT", "room"),
        ("HOSPITAL CORRIDOR", "INT", "corridor"),
        ("CAR", "INT", "car inside"),
    ],
)
def test_the_heading_decides_the_side_of_the_door(place: str, code: str, expected: str) -> None:
    staging = shot(place=place, heading=f"{code}. {place} - NIGHT", interior=code, size="WS")
    assert read(staging, 1).place == expected


def test_an_age_in_figures_is_seen() -> None:
    child = look_of("JUN", "9, barefoot, a blanket around his shoulders")
    assert (child.kind, child.beard) == ("child", "")
    assert child.stature < 1.4
    assert {"barefoot", "blanket"} <= set(child.extras)
    assert look_of("SOMEBODY", "an 8-year-old in a coat").kind == "child"
    old = look_of("TOM", "70, captain's cap, pipe")
    assert old.old
    assert old.hair_tone > 220
    assert look_of("MARA", "28, a yellow raincoat").kind == "adult"
    assert not look_of("MARA", "28, a yellow raincoat").old


def test_hurrying_is_moving_on_foot() -> None:
    for words in ("mara hurries along the planks", "she is hurrying home", "he rushes in"):
        key, pose = read_pose(words)
        assert key == "hurry"
        assert pose.travels


def test_a_torn_ticket_is_the_subject_of_its_insert() -> None:
    staging = shot(action="TICKET: one way, the ink nearly gone.", size="INS")
    assert read(staging, 1).subject == "ticket"


@pytest.mark.parametrize("place", ["HARBOUR PIER", "DESERT", "BEACH"])
def test_a_high_wide_view_keeps_the_horizon(place: str) -> None:
    staging = shot(
        action="A ship far out.",
        place=place,
        heading=f"EXT. {place} - DAY",
        interior="EXT",
        size="EWS",
        angle="HA",
    )
    assert 0.1 < set_stage(staging, 16 / 9, 3).camera.horizon() < 0.3


def test_people_in_a_cafe_sit_at_a_table_unless_they_stand() -> None:
    cafe = {"heading": "INT. CAFE - DAY", "place": "CAFE", "interior": "INT", "size": "MS"}
    for prompt, seat in (("They talk.", "chair"), ("Mara stands by the counter.", "")):
        stage = set_stage(shot(prompt=prompt, action=prompt, **cafe), 16 / 9, 2)
        assert stage.blocking.people[0].actor.pose.seat == seat
    assert read(shot(heading="INT. BAR - NIGHT", place="BAR", interior="INT"), 1).place == "bar"


def test_a_lantern_in_a_hand_gives_light() -> None:
    dark, lit = (
        set_stage(shot(action=f"Mara walks {w}.", time="NIGHT", size="WS"), 16 / 9, 2)
        for w in ("home", "with a lantern")
    )
    assert len(lit.setting.lights) == len(dark.setting.lights) + 1


@pytest.mark.parametrize(("side", "sign"), [("right to left", -1), ("left to right", 1)])
def test_the_arm_that_waves_hides_no_face(side: str, sign: int) -> None:
    staging = shot(prompt=f"Mara waves, {side}.", action=f"Mara waves, {side}.", size="FS")
    for seed in range(3):
        person = set_stage(staging, 16 / 9, seed).blocking.people[0]
        right_up = person.actor.pose.r_hand[1] > person.actor.pose.l_hand[1]
        assert person.facing * sign > 0
        assert right_up == (sign < 0)
