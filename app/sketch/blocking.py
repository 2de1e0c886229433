"""The people in their places, each with a seat and with what is in their hands."""

from __future__ import annotations

import numpy as np

from app.sketch.data import load
from app.sketch.figure import Figure, build_figure
from app.sketch.line import face, headings, spots
from app.sketch.mesh import Array, Mesh
from app.sketch.placed import Blocking, Placed
from app.sketch.reading import Actor, Scene
from app.sketch.seats import bring_needed, lay_table, take_seat
from app.sketch.setting import Setting, car_cabin, thing
from app.sketch.skeleton import Pose, build, mirrored
from app.sketch.solids import vec
from app.story.staging import ShotStaging


def place_people(
    scene: Scene, staging: ShotStaging, setting: Setting, yaw: float, rng: np.random.Generator, width: float,
) -> Blocking:  # fmt: skip
    """Builds and places the actors with their seats and hand props."""
    out = Blocking()
    turns = headings(scene, staging, rng)
    places = spots(scene, staging, rng, width)
    right, ahead = vec(np.cos(yaw), 0, -np.sin(yaw)), vec(np.sin(yaw), 0, np.cos(yaw))
    riding = setting.row.get("ride", "")
    if riding == "boat" and any(a.pose.seat == "water" for a in scene.actors):
        riding = ""  # who swims has no boat under them
    for i, actor in enumerate(scene.actors):
        at = right * places[i][0] + ahead * places[i][2]
        if actor.pose.name == "wave":
            actor.pose = _far_arm_up(actor.pose, turns[i])
        heading = face(yaw, turns[i])
        facing = turns[i]
        if riding == "car inside":
            at = vec(0.38 if i % 2 == 0 else -0.38, 0.0, 0.0)
            heading, facing = np.pi, float(np.degrees(yaw))
        elif riding == "boat":
            at = right * (i * 1.15) + vec(0, 0.02, 0)
            heading = (
                face(yaw, -72.0 * (scene.actors[0].side or 1))
                if i == 0
                else out.people[0].yaw + np.pi
            )
        at = at + vec(0, take_seat(out, actor, scene, setting, at, heading, staging), 0)
        figure = body_of(actor).placed(at, heading)
        if i and staging.size in ("MCU", "CU", "BCU", "ECU") and not actor.pose.lying:
            lift = _level(out.people[0].figure, figure, actor)
            at = at + vec(0, lift, 0)
            figure = body_of(actor).placed(at, heading)
        out.people.append(Placed(actor, figure, at, heading, facing))
        lamp = _hand(out, actor, figure, heading)
        if lamp is not None:
            setting.lights.append(lamp)
        bring_needed(out, actor, figure, scene, at, heading, setting)
    if riding == "car inside":
        out.things.append(car_cabin())
    elif riding == "boat" and out.people:
        first = out.people[0]
        centre = np.mean([p.at for p in out.people], axis=0)
        out.things.append(thing("boat").moved(vec(centre[0], -0.02, centre[2]), first.yaw))
    lay_table(out, scene, setting, yaw)
    return out


def _far_arm_up(pose: Pose, turn: float) -> Pose:
    """The pose with the arm raised that is away from the lens, so that it hides no face."""
    right = pose.r_hand[1] > pose.l_hand[1]
    return pose if right == (turn <= 0) else mirrored(pose)


def _level(first: Figure, other: Figure, actor: Actor) -> float:
    """How far to raise someone in a close shot so that faces lie at one height, as boxes do on
    a set; a child stays a little lower."""
    apart = float(first.head[:, 1].mean() - other.head[:, 1].mean())
    keep = 0.13 if actor.look.kind == "child" else 0.05
    return float(np.sign(apart)) * max(0.0, abs(apart) - keep)


def body_of(actor: Actor) -> Figure:
    """The mesh of an actor: a person, an animal or a machine."""
    if not actor.animal:
        return build_figure(actor.pose, actor.look, actor.mood, actor.name)
    mesh = animal_at(actor, 0.1 if actor.pose.travels else None)
    points = mesh.points()
    top, ahead = points[:, 1].max(), points[:, 2].max()
    tall = max(0.12, 0.22 * float(top))
    head = points[(points[:, 1] > top - tall) & (points[:, 2] > ahead - 2.2 * tall)]
    bones = build(actor.pose, actor.look.stature, actor.look.head, 1.0)
    return Figure(
        mesh,
        bones,
        head if len(head) > 3 else points,
        points,
        (head.mean(axis=0), head.mean(axis=0)),
    )


def animal_at(actor: Actor, phase: float | None) -> Mesh:
    """An animal or a machine of the cast, at a moment of its step."""
    name = actor.pose.name
    pace = (
        "run" if name in ("run", "hurry", "jump") else ("walk" if actor.pose.travels else "stand")
    )
    return thing(actor.animal, phase=phase, pace=pace)


def _hand(out: Blocking, actor: Actor, figure: Figure, heading: float) -> Array | None:
    """The thing in an actor's hand; returns where it gives light, if it does."""
    if not actor.holding:
        return None
    row = load("props")[actor.holding]
    if not row.get("hand"):
        return None
    right, left = figure.grips
    which = actor.pose.hold
    at = (right + left) / 2 if which == "both" else (right if which == "r" else left)
    reads = actor.pose.name == "read" or actor.pose.head[1] >= 20
    mesh = thing(str(row["read as"]) if reads and "read as" in row else actor.holding)
    grip = float(row.get("grip", 0.05))
    if row.get("up"):  # a blade points up, and higher in a raised hand
        lift = np.radians(72.0 if at[1] - figure.bones.neck[1] > 0.05 else float(row["up"]))
        c, s = np.cos(lift), np.sin(lift)
        mesh = mesh.turned(np.array([[1, 0, 0], [0, c, -s], [0, s, c]]))
    if row.get("sheet"):
        c, s = np.cos(1.15), np.sin(1.15)
        mesh, grip = mesh.turned(np.array([[1, 0, 0], [0, c, -s], [0, s, c]])), 0.0
    elif row.get("tilt"):
        c, s = np.cos(np.radians(row["tilt"])), np.sin(np.radians(row["tilt"]))
        mesh = mesh.moved(vec(0, -grip, 0)).turned(np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]]))
        grip = 0.0
    ahead = vec(np.sin(heading), 0, np.cos(heading))
    if grip > 0.3:  # it hangs beside the leg
        right = vec(np.cos(heading), 0, -np.sin(heading))
        at = at + right * (0.11 if which == "r" else -0.11) * (which != "both") + ahead * 0.02
        heading += np.pi / 2
    size = float(row.get("held", 1.0))
    out.things.append(mesh.moved(at - vec(0, grip * size, 0), heading, size))
    return at - vec(0, grip * size - float(row["light"]), 0) if row.get("light") else None
