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
