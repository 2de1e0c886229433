"""An extreme wide view without people stands far and high, and shows nothing near."""

from __future__ import annotations

import numpy as np
import pytest

from app.sketch.stage import Stage, set_stage
from tests.sketch.shots import shot


def alone(heading: str, prompt: str, size: str = "EWS", seed: int = 3) -> Stage:
    place = heading.split(". ")[1].split(" - ")[0]
    staging = shot(heading=heading, place=place, prompt=prompt, size=size, people=(), cast=())
    return set_stage(staging, 16 / 9, seed)


@pytest.mark.parametrize("heading", ["EXT. HARBOUR - DAY", "EXT. STREET - DAY", "EXT. BEACH - DAY",
                                     "EXT. VILLAGE SQUARE - DAY", "EXT. DESERT - DAY", "EXT. CLIFF - DAY",
                                     "EXT. PIER - DAY", "EXT. STATION - DAY"])  # fmt: skip
def test_outdoors_the_lens_stands_above_the_roofs_and_nothing_is_near(heading: str) -> None:
    for seed in range(3):
        stage = alone(heading, "Nobody is there.", seed=seed)
        assert stage.camera.y > 11
        for name, mesh in stage.setting.near:
            seen = stage.camera.view(mesh.points().mean(axis=0))
            assert not 0.2 < seen[2] < 20, (name, seen)


def test_the_one_boat_of_a_bay_is_small_and_in_the_frame() -> None:
    stage = alone("EXT. HARBOUR - DUSK", "WIDE: the whole bay, one boat.")
    assert not [n for n, _ in stage.setting.near if n in ("boat", "ship", "sailboat")]
    (boat,) = stage.blocking.live
    flat = stage.camera.project(boat.mesh.points())
    assert flat.min() > 0.1
    assert flat.max() < 0.9
    assert np.ptp(flat[:, 0]) < 0.08


def test_boats_are_more_than_one() -> None:
    stage = alone("EXT. FISHING VILLAGE - DAWN", "Fog. Boats in the harbour.")
    assert len([n for n, _ in stage.setting.near if n in ("boat", "ship", "sailboat")]) > 3


def test_an_empty_church_is_seen_from_its_far_end_with_its_rows() -> None:
    far, wide = (alone("INT. CHURCH - DAY", "The church, empty.", size) for size in ("EWS", "WS"))
    rows = [sum(n == "bench" for n, _ in stage.setting.near) for stage in (far, wide)]
    assert rows[0] > 4 * rows[1]


@pytest.mark.parametrize("place", ["KITCHEN", "ATTIC", "LIBRARY", "OFFICE"])
def test_a_room_is_seen_from_inside_under_its_ceiling(place: str) -> None:
    stage = alone(f"INT. {place} - DAY", "The room, empty.")
    shell = stage.setting.row["shell"]
    assert 0.4 * shell["h"] < stage.camera.y < shell["h"]
    assert abs(stage.camera.x) < shell["w"] / 2
    assert stage.camera.z > -max(shell["d"] / 2, 5.6)


def test_the_train_of_an_empty_station_stands_on_its_rails() -> None:
    stage = alone("EXT. STATION - NIGHT", "A train waits.")
    (train,) = stage.blocking.live
    points = train.mesh.points()
    assert points[:, 0].min() > 3.2 and points[:, 0].max() < 6.5, "over the rails, off the platform"


@pytest.mark.parametrize(("time", "size"), [("NIGHT", "VLS"), ("DAY", "VLS"), ("DUSK", "WS")])
def test_a_clifftop_shows_its_drop_and_the_sea_beyond(time: str, size: str) -> None:
    """Below the feet the rock falls away within the frame, and behind them lies the water."""
    for seed in range(4):
        staging = shot(heading=f"EXT. CLIFF PATH - {time}", place="CLIFF PATH", time=time, size=size,
                       prompt="Mara walks along the cliff.")  # fmt: skip
        stage = set_stage(staging, 16 / 9, seed)
        feet = float(stage.camera.project(stage.blocking.people[0].figure.body)[:, 1].max())
        edge, half_way = stage.camera.project(np.array([[0.0, 0.0, -1.9], [0.0, -1.0, -1.9]]))[:, 1]
        assert feet < edge < half_way
        assert half_way < 1.0 or size == "WS"  # nearer, only the faces across the water are seen
        assert 0.05 < stage.camera.horizon() < feet - 0.05


def test_the_only_lighthouse_of_a_headland_is_the_one_that_stands_there() -> None:
    stage = alone("EXT. LIGHTHOUSE - NIGHT", "The lighthouse.", "WS")
    assert "lighthouse" not in stage.scene.props
    assert not [m for m in stage.blocking.behind if np.ptp(m.points()[:, 1]) > 15]
