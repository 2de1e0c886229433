"""Every pose, place and thing of the library is drawn, and is something to see."""

from __future__ import annotations

import numpy as np
import pytest

from app.sketch.artist import draw
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.figure import build_figure
from app.sketch.finish import HANDS, Grade, Paper, develop
from app.sketch.head import Mood
from app.sketch.looks import look_of
from app.sketch.mesh import Mesh
from app.sketch.raster import Sun, expose
from app.sketch.setting import place_names, thing
from app.sketch.skeleton import mirrored, pose_of
from tests.sketch.shots import shot

_PAPER = Paper(96, 108, 1, HANDS["line"])


def cell(mesh: Mesh, camera: Camera) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    plate = expose([(mesh, 1, True)], camera, 192, 216, Sun(), 0.0, 1)
    return np.asarray(develop(plate, _PAPER, Grade(), 2))


def test_the_library_is_as_large_as_promised() -> None:
    assert len(load("poses")) >= 40
    assert len(load("places")) >= 24
    assert len(load("props")) >= 60


@pytest.mark.parametrize("name", sorted(load("poses")))
def test_every_pose_stands_in_the_frame(name: str) -> None:
    pose = pose_of(name, load("poses")[name])
    for p in (pose, mirrored(pose)):
        figure = build_figure(p, look_of("NIA"), Mood(), "NIA").placed(np.zeros(3), np.pi - 0.6)
        assert np.isfinite(figure.body).all()
        assert figure.body[:, 1].min() > -0.25
        assert figure.body[:, 1].max() < 2.4
    picture = cell(figure.mesh, Camera(0, 1.2, -5.5, pitch=-0.06, lens=2.0, aspect=96 / 108))
    share = (picture[..., 3] > 128).mean()
    assert 0.02 < share < 0.6


@pytest.mark.parametrize("name", sorted(load("props")))
def test_every_thing_is_seen(name: str) -> None:
    mesh = thing(name)
    points = mesh.points()
    span = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    middle = (points.max(axis=0) + points.min(axis=0)) / 2
    placed = mesh.moved(-middle).moved(np.zeros(3), 2.4)
    picture = cell(
        placed, Camera(0, span * 0.6, -span * 2.0, pitch=-0.29, lens=1.7, aspect=96 / 108)
    )
    assert (picture[..., 3] > 128).mean() > 0.005
    assert load("props")[name]["words"]


@pytest.mark.parametrize("name", place_names())
def test_every_place_is_built_and_found_by_its_first_word(name: str) -> None:
    word = load("places")[name]["words"][0]
    inside = bool(load("places")[name].get("inside")) or name == "car inside"
    code = "INT" if inside else "EXT"
    drawing = draw(
        shot(place=word, heading=f"{code}. {word.upper()} - DAY", interior=code, size="WS"),
        160,
        90,
        2,
    )
    assert drawing.layout.place == name
    assert np.asarray(drawing.picture.convert("L")).std() > 8
    assert not drawing.remarks
