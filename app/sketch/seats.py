"""What people rest on and act with: seats, beds, mounts, ladders, the table before them."""

from __future__ import annotations

import numpy as np

from app.sketch.alive import lively
from app.sketch.cabin import build_blanket, build_oars
from app.sketch.data import load
from app.sketch.figure import Figure
from app.sketch.line import at_counter
from app.sketch.mesh import Array
from app.sketch.placed import Blocking
from app.sketch.reading import Actor, Scene
from app.sketch.setting import Setting, car_cabin, thing
from app.sketch.solids import vec
from app.sketch.words import found
from app.story.staging import ShotStaging


def take_seat(
    out: Blocking, actor: Actor, scene: Scene, setting: Setting, at: Array, heading: float,
    staging: ShotStaging,
) -> float:  # fmt: skip
    """Puts a seat under an actor; returns how much it lifts the figure."""
    seat = actor.pose.seat
    riding = setting.row.get("ride", "")
    if seat == "chair" and not riding:
        outside = not setting.inside
        name = "bench" if outside else "chair"
        if at_counter(scene) and not outside:
            out.things.append(thing("stool").moved(at, heading))
            out.rooted = True
            return 0.20
        back = vec(np.sin(heading), 0, np.cos(heading))
        bedside = any(a.pose.lying for a in scene.actors)
        (out.under if bedside else out.things).append(thing(name).moved(at - back * 0.02, heading))
        out.rooted = True
        return 0.0
    if actor.pose.travels and found(scene.words, load("words")["on the stairs"]):
        setting.near = [n for n in setting.near if n[0] != "stairs"]
        down = bool(found(scene.words, ["down the", "descends"]))
        back = vec(np.sin(heading), 0, np.cos(heading)) * (-0.84 if down else 0.84)  # 4th step
        out.things.append(thing("stairs").moved(at - back, heading + np.pi * down))
        out.rooted = True
        return 0.70
    if seat == "bed" and setting.inside and not found(scene.words, load("words")["on the floor"]):
        name = "hospital bed" if setting.row["words"][0] == "hospital" else "bed"
        top, half = (0.76, 0.44) if name == "hospital bed" else (0.53, 0.75)
        if name == "bed":
            setting.near = [n for n in setting.near if n[0] not in (name, "lamp")]
        scene.props[:] = [k for k in scene.props if k not in ("bed", "hospital bed")]
        out.under.append(thing(name).moved(at, heading))
        out.over.append(build_blanket(top, half).moved(at, heading))
        out.rooted = True
        return top - 0.13
    if seat == "car" and setting.inside:
        _cockpit(out, at, heading)
        return 0.0
    if seat == "car" and riding != "car inside":
        if staging.size in ("EWS", "VLS", "WS", "FS"):
            out.bring(lively("open car", at + _aside(heading), heading, "", pace="run"), out.things)
            return 0.26
        out.things.append(car_cabin().moved(at + _aside(heading), heading - np.pi))
        return 0.0
    if seat == "horse":
        return -0.02 if "bicycle" in scene.props else 0.62
    if seat == "water":
        return -0.35
    return 0.0


def _aside(heading: float) -> Array:
    """From the driver to the middle of the car."""
    return vec(np.cos(heading), 0, -np.sin(heading)) * 0.38


def _cockpit(out: Blocking, at: Array, heading: float) -> None:
    """A pilot's seat and the controls before it."""
    ahead = vec(np.sin(heading), 0, np.cos(heading))
    out.things.append(thing("pilot seat").moved(at - ahead * 0.05, heading))
    out.things.append(thing("console").moved(at + ahead * 0.86, heading + np.pi, 0.55))
    out.rooted = True


def bring_needed(
    out: Blocking, actor: Actor, figure: Figure, scene: Scene, at: Array, heading: float,
    setting: Setting,
) -> None:  # fmt: skip
    """What a pose needs near it: a ladder to climb, a horse to ride, a wall to lean on."""
    name = (
        load("poses")[actor.pose.name].get("needs", "") if actor.pose.name in load("poses") else ""
    )
    if actor.pose.name == "row":
        out.things.append(build_oars(figure.grips))
    if name == "ladder" and "ladder" not in scene.props and not setting.inside:
        ahead = vec(np.sin(heading), 0, np.cos(heading))
        out.things.append(thing("rock").moved(at + ahead * 1.5, heading + 0.4, 1.65))
        out.rooted = True
        return
    if not name:
        return
    ahead = vec(np.sin(heading), 0, np.cos(heading))
    if name == "ladder":
        out.rooted = True
        out.things.append(
            thing("ladder").moved(at + ahead * 0.22 - vec(0, at[1], 0), heading + np.pi)
        )
        if "ladder" in scene.props:
            scene.props.remove("ladder")
    elif name == "ship's wheel":
        setting.near = [n for n in setting.near if n[0] != name]
        out.rooted = True
        wheel = thing(name).moved(vec(at[0], 0, at[2]) + ahead * 0.46, heading)
        out.things.append(wheel)
    elif name == "horse":
        mount = "bicycle" if "bicycle" in scene.props else "horse"
        if mount in scene.props:
            scene.props.remove(mount)
        pace = "run" if found(scene.words, load("words")["paces"]["run"]) else "walk"
        out.bring(lively(mount, vec(at[0], 0, at[2]), heading, "", pace=pace), out.things)


def lay_table(out: Blocking, scene: Scene, setting: Setting, yaw: float) -> None:
    """A table for those who sit at one, with what lies on it."""
    centre = setting.row.get("centre")
    sitting = [p for p in out.people if p.actor.pose.seat == "chair"]
    writes = any(p.actor.pose.name in ("write", "sit at table") for p in sitting)
    if not sitting or not (centre or writes):
        return
    counter = setting.inside and at_counter(scene)
    centre = "counter" if counter else centre or "table"
    ahead = np.mean([vec(np.sin(p.yaw), 0, np.cos(p.yaw)) for p in sitting], axis=0)
    if len(sitting) == 1:
        at, turn = sitting[0].at + ahead * 0.62, sitting[0].yaw
    else:
        at = np.mean([p.at for p in sitting], axis=0) + vec(np.sin(yaw), 0, np.cos(yaw)) * -0.15
        turn = yaw
    at = vec(at[0], 0, at[2])
    out.things.append(thing(centre).moved(at, turn))
    out.rooted = True
    if counter:  # the bottles behind it
        behind = at + ahead * 0.55 + vec(np.sin(yaw), 0, np.cos(yaw)) * 1.5
        out.behind.append(thing("shop shelf").moved(behind, yaw + np.pi))
    held = {p.actor.holding for p in out.people}
    rows = load("props")
    usual = ("bottle", "glass") if counter else setting.row.get("on", ())
    on = [k for k in scene.props if rows[k].get("stands") and k not in held][:3] or list(usual)
    side = vec(np.cos(turn), 0, -np.sin(turn))
    for i, name in enumerate(on):
        spot = at + side * (0.42 - 0.36 * i) + vec(0, 0.98 if counter else 0.755, 0)
        out.things.append(thing(name).moved(spot, turn + 2.6 + i))
