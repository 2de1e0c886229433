"""Things that the words name and nobody holds: put where the frame has room for them."""

from __future__ import annotations

import numpy as np

from app.sketch.alive import lively, pace_of
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.harbour import berth
from app.sketch.line import face
from app.sketch.mesh import Mesh
from app.sketch.placed import Blocking
from app.sketch.reading import Scene
from app.sketch.setting import Setting
from app.sketch.solids import vec
from app.sketch.words import found

_MOST = 3  # things that a frame takes besides what it is of


def dress(
    scene: Scene, setting: Setting, blocking: Blocking, camera: Camera, rng: np.random.Generator
) -> None:
    """Adds the named things that are not there yet; those of the place stay as they are."""
    there = _standing(setting, blocking)
    side, room = _free_side(blocking, camera), _MOST
    for key in scene.props:
        if key in there and _goes_its_way(key, scene):  # not the one that is parked
            there.discard(key)
            setting.near = [n for n in setting.near if n[0] != key]
        if not room or key in there or _left_out(key, scene, setting, blocking):
            continue
        lit = scene.time != "day"
        under_way = bool(found(scene.words, load("words")["under_way"]))
        place = berth(setting.row["shell"], key, under_way)
        if place is not None:
            blocking.bring(lively(key, *place, scene.words, lit), blocking.behind)
            continue
        row = load("props")[key]
        if row.get("flies"):
            _in_the_air(key, scene, blocking, camera, side)
        elif row.get("vehicle") or float(row.get("tall", 0)) > 3.5:
            _at_a_distance(key, scene, setting, blocking, camera, side, rng)
        else:
            _beside_them(key, scene, blocking, camera, side)
        side, room = -side, room - 1


def _standing(setting: Setting, blocking: Blocking) -> set[str]:
    """What the place, the people's hands and the landmark already show."""
    there = {name for name, _ in setting.near} | {str(setting.row.get("centre", ""))}
    return (
        there | {p.actor.holding for p in blocking.people} | {*setting.row.get("landmark", ())[:1]}
    )


def _goes_its_way(key: str, scene: Scene) -> bool:
    return bool(load("props")[key].get("vehicle")) and pace_of(key, scene.words) != "stand"


def _left_out(key: str, scene: Scene, setting: Setting, blocking: Blocking) -> bool:
    """Whether a thing is shown elsewhere, is part of the house, or has no room here."""
    row = load("props")[key]
    sitting = any(p.actor.pose.seat == "chair" for p in blocking.people)
    if key == scene.subject or (key == "boat" and setting.row.get("ride") == "boat"):
        return True
    if key in ("door", "window", "wall", "stairs") or (
        sitting and (row.get("stands") or row.get("seat"))
    ):
        return True
    if setting.inside and (float(row.get("long", 0)) > 2 or float(row.get("tall", 0)) > 3.5):
        return True  # it is no longer there when the door is shut
    if (
        berth(setting.row["shell"], key, False)
        or row.get("flies")
        or row.get("vehicle")
        or row.get("animal")
    ):
        return False
    on_a_table = row.get("stands") and not blocking.people
    return float(row.get("tall", 0)) <= 3.5 and bool(row.get("small") or on_a_table)


def _in_the_air(key: str, scene: Scene, blocking: Blocking, camera: Camera, side: float) -> None:
    at = camera.at_frame(0.5 + 0.22 * side, 10.0) * vec(1, 0, 1) + vec(0, camera.y - 1.0, 0)
    blocking.bring(lively(key, at, camera.yaw + 0.8 * side, scene.words), blocking.behind)


def _at_a_distance(
    key: str, scene: Scene, setting: Setting, blocking: Blocking, camera: Camera, side: float,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """A vehicle or a tall thing behind the people, where the place makes room for it."""
    row = load("props")[key]
    long = max(float(row.get("long", 0)), float(row.get("tall", 0)))
    away = float(np.clip(long * 1.6, 5, 26)) + _depth(blocking, camera)
    at = camera.at_frame(0.5 + 0.23 * side, away) * vec(1, 0, 1)
    turn = face(camera.yaw, float(rng.uniform(30, 62)) * -side)
    at = at + vec(0, -0.05 if setting.row["shell"]["kind"] == "sea" else 0, 0)
    blocking.bring(lively(key, at, turn, scene.words, scene.time != "day"), blocking.behind)
    _clear(setting, at, long * 0.6)


def _beside_them(key: str, scene: Scene, blocking: Blocking, camera: Camera, side: float) -> None:
    """A thing or an animal beside the people, further off the longer it is."""
    row = load("props")[key]
    large = max(0.0, float(row.get("long", 0)) - 0.9) if row.get("animal") else 0.0
    reach = (0.9 + large) * side if blocking.people else 0.0
    middle = camera.place + camera.axes()[2] * (_depth(blocking, camera) + 0.25 + 0.9 * large)
    at = vec(middle[0] + np.cos(camera.yaw) * reach, 0, middle[2] - np.sin(camera.yaw) * reach)
    blocking.rooted = True
    turn = face(camera.yaw, 50.0 * -side)
    blocking.bring(lively(key, at, turn, scene.words, scene.time != "day"), blocking.things)


def _depth(blocking: Blocking, camera: Camera) -> float:
    if not blocking.people:
        return 3.5
    return float(np.mean([camera.view(p.at)[2] for p in blocking.people]))


def _free_side(blocking: Blocking, camera: Camera) -> float:
    """The side of the frame with less in it: 1 right, -1 left."""
    if not blocking.people:
        return 0.4
    first = camera.project(blocking.people[0].figure.head.mean(axis=0))
    return 1.0 if first[0] < 0.5 else -1.0


def _clear(setting: Setting, at: np.ndarray, reach: float) -> None:
    """Takes away the place's own small things where a large one now stands."""
    keep: list[tuple[str, Mesh]] = []
    for name, mesh in setting.near:
        points = mesh.points()
        middle = (points.max(axis=0) + points.min(axis=0)) / 2
        if np.hypot(middle[0] - at[0], middle[2] - at[2]) > reach + 0.5:
            keep.append((name, mesh))
    setting.near = keep
