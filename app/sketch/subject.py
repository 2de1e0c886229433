"""Shots of a thing or of a place: an insert, a large thing as the subject, nobody there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.sketch.alive import Live, lively
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.figure import open_hand
from app.sketch.framing import Plan, solve
from app.sketch.harbour import berth
from app.sketch.line import face
from app.sketch.looks import look_of
from app.sketch.mesh import Array, Mesh
from app.sketch.panorama import far_view, is_far_view
from app.sketch.placed import Blocking
from app.sketch.reading import Scene
from app.sketch.setting import Setting, landmark_at, thing
from app.sketch.solids import vec
from app.sketch.words import found
from app.story.staging import ShotStaging


def thing_shot(
    scene: Scene, staging: ShotStaging, setting: Setting, blocking: Blocking, plan: Plan
) -> tuple[Camera, Mesh | None]:
    """An insert of a thing, a large thing as the subject, or the place without anybody."""
    if staging.size == "INS":
        return _insert(scene, staging, setting, blocking, plan)
    far = is_far_view(staging.size, staging.angle, len(scene.actors))
    large = _large_subject(scene, setting, plan.yaw, far)
    if large is not None:
        live, share = large
        mesh = live.mesh
        points = mesh.points()
        low, high = points.min(axis=0), points.max(axis=0)
        middle = (low + high) / 2
        yaw = (
            float(np.arctan2(middle[0], middle[2])) + 0.12
            if np.hypot(middle[0], middle[2]) > 8
            else plan.yaw
        )
        if setting.row["shell"]["kind"] == "pier":
            yaw = (
                -0.16 if middle[2] < 30 else 0.03
            )  # along the planks, with the waterfront on the left
        pole = _pole(middle, low, high)
        head = share * {"EWS": 0.52, "VLS": 0.68, "WS": 1.0}.get(staging.size, 1.25)
        aimed = replace(
            plan, head=min(head, 0.9), head_y=0.5, yaw=yaw, head_x=0.56, size="WS", lens=1.3
        )
        if not any(
            np.array_equal(points, m.points())
            for m in setting.far
            if len(m.batches) == len(mesh.batches)
        ):
            blocking.bring(live, blocking.behind)
        return (far_view(plan, setting, middle) if far else None) or solve(aimed, pole, 1.7), None
    if far and (camera := far_view(plan, setting, None)) is not None:
        return camera, None
    head = np.array([[0, 1.5, 0], [0, 1.736, 0]])
    return solve(plan, head, 1.6), None


def _pole(middle: Array, low: Array, high: Array) -> Array:
    """The upright that a thing is framed by: its height, or half its length if it is long."""
    half = (
        max(float(high[1] - low[1]), 0.5 * float(np.hypot(high[0] - low[0], high[2] - low[2]))) / 2
    )
    return np.array(
        [[middle[0], middle[1] - half, middle[2]], [middle[0], middle[1] + half, middle[2]]]
    )


def _large_subject(
    scene: Scene, setting: Setting, yaw: float, far: bool
) -> tuple[Live, float] | None:
    """The large thing that a shot without people is of, and how much of the height it takes."""
    rows = load("props")
    landmark = setting.row.get("landmark")
    lit = scene.time in ("dusk", "night", "dawn")
    for key in scene.props:
        row = rows[key]
        if landmark and key == landmark[0]:
            scene.props.remove(key)
            return lively(key, landmark_at(setting.row), np.pi, ""), 0.78
        if row.get("vehicle") or row.get("animal") or float(row.get("tall", 0)) > 3.5:
            at = vec(0, 0, 0)
            edge = setting.row["shell"].get("edge")
            if edge and key in ("boat", "ship", "sailboat"):
                at = vec(
                    1.0,
                    -0.35 if setting.row["shell"].get("quay") else -0.1,
                    float(edge) + (18.0 if far and key != "ship" else 3.0) + float(row["long"]),
                )
                if not far:
                    setting.near = [n for n in setting.near if not rows[n[0]].get("vehicle")]
            turn = face(yaw, 42.0 if scene.place_seed % 2 else -42.0)
            under_way = bool(found(scene.words, load("words")["under_way"]))
            place = berth(setting.row["shell"], key, under_way)
            at, turn = place or (at, turn)
            live = lively(key, at, turn, scene.words, lit)
            scene.props.remove(key)
            if place is not None:
                return live, 0.30 if under_way else 0.50
            setting.near = [
                n
                for n in setting.near
                if np.hypot(*n[1].points().mean(axis=0)[[0, 2]])
                > float(row.get("long", 2)) * 0.7 + 0.6
            ]
            return live, 0.42 if row.get("vehicle") or row.get("animal") else 0.8
    return None


def _insert(
    scene: Scene, staging: ShotStaging, setting: Setting, blocking: Blocking, plan: Plan
) -> tuple[Camera, Mesh]:
    """A thing close to the lens: in a hand when the words say so, else on a table."""
    name = scene.subject or "book"
    mesh = thing(name)
    points = mesh.points()
    tall = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    flat = bool(load("props")[name].get("sheet"))
    people = blocking.people[:1]
    blocking.people = []
    blocking.things.clear()
    held = tall < 0.45 and (
        found(scene.words, ["palm", "hand", "finger", "holds", "holding"]) or not scene.subject
    )
    turn = plan.yaw + np.pi + 0.6
    on = "table" if plan.inside else "chest"  # outdoors a crate serves as one
    top = float(load("props")[on]["surface"])
    scene.props[:] = [k for k in scene.props if k != on]  # it stands there already
    base = vec(0, top if tall < 0.9 else 0.0, 0)
    if tall < 0.9:
        blocking.things.append(
            thing(on).moved(vec(0.15 if plan.inside else 0.05, 0, 0.1), plan.yaw + 0.15)
        )
    if held:
        look = people[0].actor.look if people else look_of("somebody")
        hand, grip = open_hand(look, plan.yaw)
        blocking.things.append(hand.moved(vec(0, 0.86, 0)))
        base = vec(0, 0.86, 0) + grip
    hints = setting.row.get("sign", ())
    for hint, x, away, degrees in hints:  # what tells the place, beyond the thing
        spot = vec(np.cos(plan.yaw) * x, 0, -np.sin(plan.yaw) * x)
        spot = spot + vec(np.sin(plan.yaw), 0, np.cos(plan.yaw)) * away
        blocking.behind.append(thing(hint).moved(spot, plan.yaw + np.radians(degrees)))
    if hints and not flat and plan.angle == "EL":
        if held:
            blocking.things[:] = blocking.things[1:]  # the hand is before the room, not a table
        plan = replace(plan, angle="HA", horizon=0.5 - 2.6 * np.tan(np.radians(17 if held else 12)))
    mesh = mesh.moved(base, turn)
    centre = base + vec(0, (points[:, 1].max() + points[:, 1].min()) / 2, 0)
    span = max(tall, 0.17) if held else tall
    up = vec(np.sin(plan.yaw), 0, np.cos(plan.yaw)) if flat else vec(0, 1, 0)
    pole = np.stack([-0.5 * up, 0.5 * up]) * span * 0.8 + centre
    aimed = replace(
        plan,
        angle=("OH" if flat else "HA") if plan.angle == "EL" else plan.angle,
        head=0.50 if not held else 0.40,
        lens=2.6,
        head_y=0.5,
    )
    return solve(aimed, pole, float(centre[1])), mesh
