"""Things that the words name and nobody holds: put where the frame has room for them."""

from __future__ import annotations

import numpy as np

from app.sketch.alive import lively, pace_of
from app.sketch.blocking import Blocking, face
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.harbour import berth
from app.sketch.mesh import Mesh
from app.sketch.reading import Scene
from app.sketch.setting import Setting
from app.sketch.solids import vec
from app.sketch.words import found


def dress(
    scene: Scene, setting: Setting, blocking: Blocking, camera: Camera, rng: np.random.Generator
) -> None:
    """Adds the named things that are not there yet; those of the place stay as they are."""
    rows = load("props")
    there = {name for name, _ in setting.near} | {str(setting.row.get("centre", ""))}
    there |= {p.actor.holding for p in blocking.people} | {*setting.row.get("landmark", ())[:1]}
    sitting = any(p.actor.pose.seat == "chair" for p in blocking.people)
    side = _free_side(blocking, camera)
    count = 0
    for key in scene.props:
        row = rows[key]
        if key == "boat" and setting.row.get("ride") == "boat":
            continue
        if key in there and row.get("vehicle") and pace_of(key, scene.words) != "stand":
            there.discard(key)  # the one that goes its way, not the one that is parked
            setting.near = [n for n in setting.near if n[0] != key]
        if key in there or key == scene.subject or count >= 3:
            continue
        if (
            (row.get("stands") and sitting)
            or (row.get("seat") and sitting)
            or key in ("door", "window", "wall", "stairs")
        ):
            continue
        if setting.inside and (float(row.get("long", 0)) > 2 or float(row.get("tall", 0)) > 3.5):
            continue  # it is no longer there when the door is shut
        lit = scene.time != "day"
        place = berth(
            setting.row["shell"], key, bool(found(scene.words, load("words")["under_way"]))
        )
        if place is not None:
            blocking.bring(lively(key, *place, scene.words, lit), blocking.behind)
            continue
        if row.get("flies"):
            spot = _spot(camera, 0.5 + 0.22 * side, 10.0) * vec(1, 0, 1)
            spot = spot + vec(0, camera.y - 1.0, 0)
            flight = lively(key, spot, camera.yaw + 0.8 * side, scene.words)
            blocking.bring(flight, blocking.behind)
        elif row.get("vehicle") or float(row.get("tall", 0)) > 3.5:
            long = max(float(row.get("long", 0)), float(row.get("tall", 0)))
            away = float(np.clip(long * 1.6, 5, 26)) + _depth(blocking, camera)
            at = _spot(camera, 0.5 + 0.23 * side, away) * vec(1, 0, 1)
            turn = face(camera.yaw, float(rng.uniform(30, 62)) * -side)
            at = at + vec(0, -0.05 if setting.row["shell"]["kind"] == "sea" else 0, 0)
            blocking.bring(lively(key, at, turn, scene.words, lit), blocking.behind)
            _clear(setting, at, long * 0.6)
        elif (row.get("small") or (row.get("stands") and not blocking.people)) and not row.get(
            "animal"
        ):
            continue
        else:
            away = _depth(blocking, camera) + 0.25
            large = max(0.0, float(row.get("long", 0)) - 0.9) if row.get("animal") else 0.0
            reach = (0.9 + large) * side if blocking.people else 0.0
            away += 0.9 * large
            middle = camera.place + camera.axes()[2] * away
            at = vec(
                middle[0] + np.cos(camera.yaw) * reach, 0, middle[2] - np.sin(camera.yaw) * reach
            )
            blocking.rooted = True
            turn = face(camera.yaw, 50.0 * -side)
            blocking.bring(lively(key, at, turn, scene.words, lit), blocking.things)
        side = -side
        count += 1


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


def _spot(camera: Camera, x: float, depth: float) -> np.ndarray:
    return camera.at_frame(x, depth)


def _clear(setting: Setting, at: np.ndarray, reach: float) -> None:
    """Takes away the place's own small things where a large one now stands."""
    keep: list[tuple[str, Mesh]] = []
    for name, mesh in setting.near:
        points = mesh.points()
        middle = (points.max(axis=0) + points.min(axis=0)) / 2
        if np.hypot(middle[0] - at[0], middle[2] - at[2]) > reach + 0.5:
            keep.append((name, mesh))
    setting.near = keep
