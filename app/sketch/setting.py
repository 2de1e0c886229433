"""A place from its row in resources/sketch/places.json, seen again from any side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from app.sketch.beasts import build_beast, build_flock
from app.sketch.bridge import build_bridge
from app.sketch.cabin import build_car_inside
from app.sketch.cave import build_cave
from app.sketch.cliff import build_cliff
from app.sketch.data import load
from app.sketch.exteriors import (
    build_deck,
    build_platform,
    build_roof,
    build_street,
    build_vessel,
)
from app.sketch.grounds import mark_ground
from app.sketch.harbour import build_on_trestles, build_pier
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.props import build_prop
from app.sketch.rafters import build_rafters
from app.sketch.shells import build_far, build_ground, build_openings, build_room, build_sea
from app.sketch.solids import vec


@dataclass
class Setting:
    """What stands around the action. Layers: far things, then near ones."""

    row: dict[str, Any]
    far: list[Mesh] = field(default_factory=list[Mesh])
    near: list[tuple[str, Mesh]] = field(default_factory=list[tuple[str, Mesh]])
    handled: list[Mesh] = field(default_factory=list[Mesh])  # sorted with the figures
    lights: list[Array] = field(default_factory=list[Array])
    ground: float = 0.0
    inside: bool = False
    surface: float = 0.0  # height of the table in the middle, 0 without one


def thing(
    name: str, seed: int = 0, lit: bool = False, phase: float | None = None, pace: str = "stand"
) -> Mesh:
    """Any thing, also those with a builder of their own; `lit`: with light in its windows.
    An animal is drawn at a `phase` 0-1 of its `pace`: stand, walk or run."""
    row = load("props")[name]
    if "beast" in row:
        beast = row["beast"]
        return build_flock(beast, phase) if "flock" in beast else build_beast(beast, phase, pace)
    if row.get("builder") == "trestles":
        return build_on_trestles()
    if row.get("builder"):
        return build_vessel(row["builder"], lit)
    return build_prop(name, seed)


def place_names() -> list[str]:
    """Every place that the artist can build."""
    return sorted(load("places"))


def build_setting(
    name: str,
    seed: int,
    night: bool,
    keep_clear: float = 1.3,
    rain: bool = False,
    facts: dict[str, Any] | None = None,
) -> Setting:
    """Builds a place; the same name and seed are the same place. `facts`: its row, if
    another than the stored one."""
    row: dict[str, Any] = load("places")[name] if facts is None else facts
    shell = row["shell"]
    rng = np.random.default_rng(seed)
    setting = Setting(row, inside=bool(row.get("inside")))
    kind = shell["kind"]
    if kind == "room":
        setting.far.append(build_room(shell, rng))
        setting.far.extend(build_openings(shell, night, rain))
        if shell.get("slope"):
            setting.far.extend(build_rafters(shell, night))
    elif kind == "cave":
        setting.far.extend(build_cave(shell, rng))
    elif kind == "street":
        setting.far.extend(build_street(shell, rng))
    elif kind == "deck":
        setting.far.extend(build_deck(rng, int(shell["floor"])))
    elif kind == "roof":
        setting.far.extend(build_roof(rng, int(shell["floor"])))
    elif kind == "bridge":
        setting.far.extend(build_bridge(rng, int(shell["ground"])))
    elif kind == "platform":
        setting.far.extend(build_platform(rng, int(shell["ground"])))
    elif kind == "pier":
        setting.far.extend(build_pier(shell, rng))
    elif kind == "cliff":
        setting.far.extend(build_cliff(shell, rng))
    elif kind == "space":
        setting.far.append(build_ground(shell, rng))
        setting.far.insert(0, thing("planet").moved(vec(-34, 26, 90)))
    elif kind == "sea":
        setting.far.append(build_sea(-7, rng, swell=0.28))
        setting.far.append(build_sea(-7, rng, swell=0.28).moved(vec(0, 0, 0), np.pi))
    elif kind == "car":
        street = build_street({"ground": 175, "width": 13}, rng)
        setting.far.extend(street)
    else:
        ground = build_ground(shell, rng)
        mark_ground(ground, shell, rng)
        distance = build_far(str(shell.get("far", "none")), shell, rng)
        water = shell.get("far") == "sea"
        setting.far.extend([*distance, ground] if water else [ground, *distance])
    _furnish(setting, row, rng, keep_clear)
    return setting


def _furnish(
    setting: Setting, row: dict[str, Any], rng: np.random.Generator, keep_clear: float
) -> None:
    flip = -1.0 if rng.random() < 0.35 and row["shell"]["kind"] != "room" else 1.0
    for name, x, z, turn in row["put"]:
        jitter = rng.uniform(-0.12, 0.12, 2)
        at = vec((x + jitter[0]) * flip, 0, z + jitter[1])
        yaw = np.radians(turn + rng.uniform(-5, 5)) * flip
        _put(setting, name, at, float(yaw), rng)
    for name, count, near, far in row["scatter"]:
        for _ in range(count):
            a = float(rng.uniform(0, 2 * np.pi))
            r = float(rng.uniform(float(near), float(far)))
            at = vec(r * np.sin(a), 0, r * np.cos(a))
            if np.hypot(at[0], at[2]) < keep_clear + 0.6 or (
                row["shell"].get("edge") and at[2] > row["shell"]["edge"] - 0.5
            ):
                continue
            size = rng.uniform(0.75, 1.25)
            mesh = thing(name, int(rng.integers(1 << 30))).moved(at, rng.uniform(0, 6.3), size)
            setting.near.append((name, mesh))
    for name, x, z, h in row.get("tabletop", ()):
        setting.near.append((name, thing(name).moved(vec(x, h, z), np.pi)))
    if "landmark" in row:
        name, x, z = row["landmark"]
        mesh = Mesh()
        from app.sketch.solids import ball

        ball(mesh, vec(0, -1.5, 0), (9, 3.2, 7), Material(135, 1.0), sides=14)
        if row["shell"]["kind"] != "cliff":  # land lies there already
            setting.far.append(mesh.moved(vec(x, 0, z)))
        setting.far.append(thing(name).moved(landmark_at(row), np.pi))
        setting.lights.append(landmark_at(row) + vec(0, load("props")[name].get("light", 0), 0))


def landmark_at(row: dict[str, Any]) -> Array:
    """Where a place's landmark stands: on its own rock, or on the land that is there."""
    _, x, z = row["landmark"]
    return vec(x, 0.0 if row["shell"]["kind"] == "cliff" else 1.4, z)


def _put(setting: Setting, name: str, at: Array, yaw: float, rng: np.random.Generator) -> None:
    row = load("props")[name]
    mesh = thing(name, int(rng.integers(1 << 30))).moved(at, yaw)
    setting.near.append((name, mesh))
    if row.get("light"):
        setting.lights.append(at + vec(0, float(row["light"]), 0))


def car_cabin() -> Mesh:
    """The inside of a car, for people who ride in it."""
    return build_car_inside()
