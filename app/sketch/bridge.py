"""A bridge over a river: gate towers and cables, the water below and a town on the far bank."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.props import build_prop
from app.sketch.shells import build_far, build_sea, wall_line
from app.sketch.solids import box, extruded, tube, vec

_WATER = -7.0
_HALF = 3.1  # from the middle of the road to a rail, in metres
_TOWERS = (-26.0, 7.0, 40.0)


def build_bridge(rng: np.random.Generator, floor: int) -> list[Mesh]:
    """The river and its banks first, then an older bridge beside this one, then the road."""
    hills, water = Mesh(), Mesh()
    for ridge in build_far("hills", {}, rng):
        hills.join(ridge)
    river = build_sea(-2.0, rng, swell=0.1, tone=228).moved(vec(0, _WATER, 0))
    water.join(river)
    water.join(river.moved(vec(0, 0, 0), np.pi))
    out = [hills, water]
    out.extend(_far_bank(rng))
    out.extend([_arches(side * 34.0, floor - 22) for side in (-1, 1)])
    out.append(_road(floor))
    for side in (-1, 1):
        out.append(_rail(side * _HALF, floor))
    out.extend(_gate(z, floor - 50) for z in _TOWERS[1:])
    out.extend(_cable(side * _HALF, floor - 120) for side in (-1, 1))
    return out


def _road(floor: int) -> Mesh:
    road = Mesh()
    base = np.array([[-3, 0, -40], [3, 0, -40], [3, 0, 70], [-3, 0, 70]], dtype=np.float64)
    part = road.polygon(base, Material(floor, 0.9, 0.0), vec(0, 1, 0))
    for i in range(-8, 40):
        wall_line(road, [vec(-3, 0.01, i * 1.5), vec(3, 0.01, i * 1.5)], 0.01, part, 140)
    return road


def _rail(x: float, floor: int) -> Mesh:
    rail = Mesh()
    box(rail, (x, 0.1, 20), (0.3, 0.36, 110), Material(floor - 30, 1.0), 6)
    for i in range(-12, 30):
        box(rail, (x, 0.6, i * 1.6), (0.09, 0.9, 0.09), Material(floor - 70, 0.8))
    for h in (0.62, 1.05):
        line = np.array([[x, h, z] for z in np.linspace(-20, 60, 30)])
        tube(rail, line, np.full(30, 0.04), Material(floor - 70, 0.9), sides=6)
    return rail


def _gate(z: float, tone: int) -> Mesh:
    """A tower that the road goes through under a pointed arch."""
    mesh = Mesh()
    turn = np.linspace(0, np.pi, 13)
    arch = np.stack([2.55 * np.cos(turn), 2.0 + 1.35 * np.sin(turn) ** 0.8], axis=1)
    right = np.array([[2.55, -9.0], [3.75, -9.0], [3.75, 8.2], [2.9, 8.2], [2.9, 5.0], [0, 5.0]])
    outline = np.concatenate([right, arch[:7][::-1]])
    for side in (-1, 1):
        flat = np.stack([outline[:, 0] * side, outline[:, 1], np.full(len(outline), z)], axis=1)
        extruded(mesh, flat, vec(0, 0, 1.1), Material(tone, 1.0))
    box(mesh, (0, 7.6, z + 0.5), (6.0, 0.5, 0.6), Material(tone, 1.0), 3)
    return mesh


def _cable(x: float, tone: int) -> Mesh:
    """A cable that hangs from tower to tower and carries the road by its hangers."""
    mesh = Mesh()
    ink = Material(max(30, tone), 1.0)
    for a, b in pairwise(_TOWERS):
        z = np.linspace(a, b + 0.5, 34)
        u = (z - (a + b) / 2) / ((b - a) / 2)
        y = 1.25 + 6.6 * u**2
        path: Array = np.stack([np.full(34, x), y, z], axis=1)
        tube(mesh, path, np.full(34, 0.085), ink, sides=6)
        for i in range(1, 33, 2):
            hanger = np.stack([path[i] * np.array([1, 0, 1]) + vec(0, 0.3, 0), path[i]])
            tube(mesh, hanger, [0.025, 0.025], ink, sides=5)
    return mesh


def _arches(x: float, tone: int) -> Mesh:
    """A stone bridge across the same river, some way off."""
    mesh = Mesh()
    stone = Material(tone, 1.0, 0.0, two_sided=True)
    turn = np.linspace(np.pi, 0, 11)
    span = 9.0
    for i in range(-4, 8):
        z = i * span
        arch = np.stack([np.full(11, x), _WATER + 4.2 * np.sin(turn), z + 3.6 * np.cos(turn)], axis=1)  # fmt: skip
        rim = np.array(
            [[x, _WATER, z + span / 2], [x, -1.2, z + span / 2], [x, -1.2, z - span / 2], [x, _WATER, z - span / 2]]
        )  # fmt: skip
        mesh.polygon(np.concatenate([arch, rim]), stone, vec(-np.sign(x), 0, 0))
    return mesh


def _far_bank(rng: np.random.Generator) -> list[Mesh]:
    """Where the bridge ends: the first houses of a town."""
    out: list[Mesh] = []
    x = -66.0
    while x < 66:
        if abs(x) > 6:
            name = "church building" if abs(x - 20) < 4 else "cottage"
            size = float(rng.uniform(1.3, 1.8))
            out.append(build_prop(name).moved(vec(x, -0.2, 72 + rng.uniform(0, 5)), np.pi, size))
        x += float(rng.uniform(8, 11))
    return out
