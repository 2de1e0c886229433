"""Streets, decks, roofs, open water and other built outdoors."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.shells import build_sea, wall_line
from app.sketch.solids import box, grid_quads, outward, tube, turned, vec


def build_street(shell: dict[str, Any], rng: np.random.Generator) -> list[Mesh]:
    """Houses on both sides, away from the audience and behind them too."""
    half = float(shell["width"]) / 2
    tone = int(shell["ground"])
    ground = Mesh()
    base = np.array([[-60, 0, -60], [60, 0, -60], [60, 0, 400], [-60, 0, 400]], dtype=np.float64)
    part = ground.polygon(base, Material(tone, 0.8, 0.0), vec(0, 1, 0))
    kerb = half - 1.9 if not shell.get("bare") else half
    if not shell.get("bare"):
        for side in (-1, 1):
            strip = np.array(
                [
                    [kerb * side, 0.1, -60],
                    [(half + 1) * side, 0.1, -60],
                    [(half + 1) * side, 0.1, 300],
                    [kerb * side, 0.1, 300],
                ]
            )
            ground.polygon(strip, Material(min(245, tone + 35), 0.9, 0.0, two_sided=True), bias=0.2)
        for i in range(-4, 26):
            dash = np.array(
                [
                    [-0.07, 0.01, i * 4],
                    [0.07, 0.01, i * 4],
                    [0.07, 0.01, i * 4 + 1.8],
                    [-0.07, 0.01, i * 4 + 1.8],
                ]
            )
            ground.polygon(dash, Material(min(250, tone + 55), 0.3, 0.0, two_sided=True), bias=0.3)
    else:
        for _ in range(60):
            z, x = rng.uniform(-6, 24), rng.uniform(-half, half)
            wall_line(ground, [vec(x, 0.01, z), vec(x + 0.3, 0.01, z)], 0.012, part, 85)
    out = [ground]
    for side in (-1, 1):
        z = -34.0
        while z < 120:
            long = rng.uniform(6, 12)
            tall = rng.uniform(6.5, 12) * float(shell.get("tall", 1.0))
            block = build_house(
                long, tall, int(rng.integers(150, 225)), rng, bool(shell.get("bare"))
            )
            out.append(block.moved(vec((half + 4) * side, 0, z + long / 2), -np.pi / 2 * side))
            z += long + (0.0 if rng.random() < 0.7 else 1.6)
    if not shell.get("bare"):
        end = build_house(30, 14, 190, rng, False)
        out.append(end.moved(vec(0, 0, 135), np.pi))
    return out


def build_house(long: float, tall: float, tone: int, rng: np.random.Generator, bare: bool) -> Mesh:
    """A front that looks along +z, with windows, a door and a cornice."""
    mesh = Mesh()
    box(mesh, (0, tall / 2, 0), (long, tall, 8), Material(tone, 1.0, 0.55), 3.0)
    front = 4.02
    box(mesh, (0, tall - 0.15, front - 0.1), (long + 0.1, 0.3, 0.5), Material(tone - 25, 0.9))
    columns = max(2, int(long / 2.4))
    floors = max(2, int(tall / 3.1))
    shop = rng.random() < 0.5 and not bare
    for i in range(columns):
        u = -long / 2 + long * (i + 0.5) / columns
        for j in range(floors):
            if bare and rng.random() < 0.45:
                continue
            v = 1.2 + j * (tall - 0.8) / floors
            if j == 0:
                if i == columns // 2:
                    _pane(mesh, u, 0.0, 1.1, 2.3, front, tone - 105)
                elif shop:
                    _pane(mesh, u, 0.55, 1.9, 1.7, front, tone - 70)
                    continue
                elif not bare:
                    _pane(mesh, u, 1.0, 1.0, 1.3, front, tone - 85)
                continue
            dark = rng.random() < 0.82
            _pane(mesh, u, v, 1.0, 1.5, front, tone - 90 if dark else tone - 30)
    if shop:
        box(mesh, (0, 2.6, front + 0.35), (long * 0.9, 0.12, 0.8), Material(tone - 70, 0.9))
    if bare:
        for _ in range(16):
            u, v = rng.uniform(-long / 2, long / 2 - 0.4), rng.uniform(0.3, tall - 1)
            wall_line(mesh, [vec(u, v, front), vec(u + 0.35, v, front)], 0.02, 1, tone - 60)
        tube(
            mesh,
            np.array([[long / 2 - 0.4, 0, front + 0.1], [long / 2 - 0.4, tall, front + 0.1]]),
            [0.06, 0.06],
            Material(90, 0.8),
            sides=6,
        )
    return mesh


def _pane(mesh: Mesh, u: float, v: float, wide: float, tall: float, z: float, tone: int) -> None:
    quad = np.array(
        [
            [u - wide / 2, v, z],
            [u + wide / 2, v, z],
            [u + wide / 2, v + tall, z],
            [u - wide / 2, v + tall, z],
        ]
    )
    mesh.polygon(quad, Material(max(40, tone), 0.7, 0.1), vec(0, 0, 1), bias=0.6)
    if wide < 1.5 and v > 0.5:
        sill = np.array(
            [
                [u - wide / 2 - 0.1, v, z + 0.03],
                [u + wide / 2 + 0.1, v, z + 0.03],
                [u + wide / 2 + 0.1, v - 0.14, z + 0.03],
                [u - wide / 2 - 0.1, v - 0.14, z + 0.03],
            ]
        )
        mesh.polygon(sill, Material(min(245, tone + 110), 0.5, 0.1), vec(0, 0, 1), bias=0.7)


def build_deck(rng: np.random.Generator, floor: int) -> list[Mesh]:
    """The deck of a ship with rail, cabin and the sea around."""
    mesh = Mesh()
    outline = np.array(
        [
            [-3.2, 0, -9],
            [3.2, 0, -9],
            [3.2, 0, 4],
            [2.3, 0, 7],
            [0, 0, 9.5],
            [-2.3, 0, 7],
            [-3.2, 0, 4],
        ],
        dtype=np.float64,
    )
    part = mesh.polygon(outline, Material(floor, 1.0, 0.0), vec(0, 1, 0))
    for i in range(-7, 8):
        wall_line(mesh, [vec(i * 0.42, 0.01, -9), vec(i * 0.42, 0.01, 5.5)], 0.01, part, 110)
    rail = Mesh()
    edge = np.concatenate([outline[1:], outline[:1]])
    for a, b in pairwise(edge):
        if abs(a[2] + 9) < 0.1 and abs(b[2] + 9) < 0.1:
            continue
        for h in (0.55, 1.05):
            tube(
                rail,
                np.stack([a + vec(0, h, 0), b + vec(0, h, 0)]),
                [0.025, 0.025],
                Material(225, 0.9),
                sides=6,
            )
        n = max(1, int(np.linalg.norm(b - a) / 1.3))
        for i in range(n + 1):
            at = a + (b - a) * i / n
            tube(
                rail,
                np.stack([at, at + vec(0, 1.05, 0)]),
                [0.025, 0.025],
                Material(225, 0.9),
                sides=6,
            )
    cabin = Mesh()
    box(cabin, (0, 1.2, -6.5), (4, 2.4, 3), Material(220, 1.0, 0.6), 1.0)
    box(cabin, (0, 1.6, -4.97), (2.6, 0.7, 0.06), Material(80, 0.8))
    turned(cabin, [[0.5, 0], [0.45, 2.2]], vec(0, 2.4, -7), Material(90, 1.0))
    mast = Mesh()
    tube(mast, np.array([[0, 0, 5.2], [0, 6.5, 5.2]]), [0.09, 0.05], Material(120, 1.0), sides=8)
    wall_line(mast, [vec(0, 6.2, 5.2), vec(-3.0, 1.0, 3.5)], 0.02, 1, 50)
    wall_line(mast, [vec(0, 6.2, 5.2), vec(3.0, 1.0, 3.5)], 0.02, 1, 50)
    sea = build_sea(-2.0, rng, swell=0.3)
    return [sea.moved(vec(0, -2.4, 0)), sea.moved(vec(0, -2.4, 0), np.pi), mesh, cabin, mast, rail]


def build_roof(rng: np.random.Generator, floor: int) -> list[Mesh]:
    """A flat roof with a parapet; the city stands beyond and below."""
    mesh = Mesh()
    base = np.array([[-9, 0, -9], [9, 0, -9], [9, 0, 6], [-9, 0, 6]], dtype=np.float64)
    part = mesh.polygon(base, Material(floor, 0.9, 0.0), vec(0, 1, 0))
    for i in range(-5, 6):
        wall_line(mesh, [vec(i * 1.7, 0.01, -9), vec(i * 1.7, 0.01, 6)], 0.012, part, 130)
    wall = Mesh()
    box(wall, (0, 0.45, 6.1), (18.4, 0.9, 0.3), Material(190, 1.0), 1.5)
    box(wall, (-9.1, 0.45, -1.5), (0.3, 0.9, 15), Material(180, 1.0), 1.5)
    box(wall, (9.1, 0.45, -1.5), (0.3, 0.9, 15), Material(180, 1.0), 1.5)
    unit = Mesh()
    box(unit, (-5.5, 0.7, 4), (2, 1.4, 1.4), Material(165, 1.0), 0.7)
    tank = Mesh()
    turned(tank, [[1.1, 1.6], [1.1, 3.6], [0.1, 4.6]], vec(6, 0, 4), Material(120, 1.0))
    for sx in (-0.7, 0.7):
        for sz in (-0.7, 0.7):
            box(tank, (6 + sx, 0.8, 4 + sz), (0.12, 1.6, 0.12), Material(80, 0.9))
    out: list[Mesh] = []
    for _ in range(30):
        a = rng.uniform(0, 2 * np.pi)
        r = rng.uniform(22, 75)
        wide, tall = rng.uniform(6, 12), rng.uniform(18, 60)
        house = build_house(wide, tall, int(170 + r * 0.6), rng, False)
        out.append(
            house.moved(vec(r * np.sin(a), -32 + rng.uniform(-8, 10), r * np.cos(a) + 6), a + np.pi)
        )
    return [*out, mesh, wall, unit, tank]


def build_platform(rng: np.random.Generator, floor: int) -> list[Mesh]:
    """A railway platform with its edge, rails, a roof on posts and a wall behind."""
    mesh = Mesh()
    bed = np.array(
        [[3.0, -0.9, -60], [60, -0.9, -60], [60, -0.9, 200], [3.0, -0.9, 200]], dtype=np.float64
    )
    mesh.polygon(bed, Material(140, 0.8, 0.0), vec(0, 1, 0))
    for x in (4.1, 5.6, 9.6, 11.1, 14.6, 16.1):
        wall_line(mesh, [vec(x, -0.85, z) for z in np.linspace(-20, 120, 24)], 0.09, 1, 60)
    top = np.array([[-6, 0, -60], [3.2, 0, -60], [3.2, 0, 200], [-6, 0, 200]], dtype=np.float64)
    part = mesh.polygon(top, Material(floor, 1.0, 0.0), vec(0, 1, 0), bias=5)
    line = np.array(
        [[2.6, 0.01, -60], [2.85, 0.01, -60], [2.85, 0.01, 200], [2.6, 0.01, 200]], dtype=np.float64
    )
    mesh.polygon(line, Material(245, 0.4, 0.0), vec(0, 1, 0), bias=9)
    for i in range(-4, 40):
        wall_line(mesh, [vec(-6, 0.01, i * 2), vec(3.2, 0.01, i * 2)], 0.012, part, 150)
    wall = Mesh()
    box(wall, (-6.2, 2.2, 60), (0.4, 4.4, 160), Material(floor - 35, 1.0), 8)
    out = [mesh, wall]
    roof = Mesh()
    box(roof, (-2.8, 4.2, 60), (7.0, 0.2, 150), Material(floor - 70, 1.0), 8)
    out.append(roof)
    for i in range(-1, 14):
        post = Mesh()
        tube(
            post,
            np.array([[-1.2, 0, 6.0 * i], [-1.2, 4.1, 6.0 * i]]),
            [0.1, 0.1],
            Material(90, 1.0),
            sides=8,
        )
        out.append(post)
    return out


def build_vessel(kind: str, lit: bool = False) -> Mesh:
    """Boats: a hull of rings, with thwarts, a cabin or sails; `lit` windows glow."""
    mesh = Mesh()
    long, wide, deep = {"boat": (4.2, 1.5, 0.62), "ship": (18, 5, 2.6), "sailboat": (7, 2.1, 0.9)}[
        kind
    ]
    z = np.linspace(-0.5, 0.5, 9)
    beam = wide / 2 * np.clip(1 - np.abs(z * 2 + 0.1) ** 2.6, 0.04, 1) ** 0.75
    rise = deep + 0.35 * deep * np.clip(z * 2, 0, 1) ** 2 + 0.12 * deep * np.clip(-z * 2, 0, 1) ** 2
    outer: list[Array] = []
    inner: list[Array] = []
    for i in range(9):
        u = np.linspace(-1, 1, 9)
        bottom = -0.25 * deep
        y = bottom + (rise[i] - bottom) * np.abs(u) ** 1.8
        x = beam[i] * np.sign(u) * np.abs(u) ** 0.7
        outer.append(np.stack([x, y, np.full(9, z[i] * long)], axis=1))
        inner.append(np.stack([x * 0.93, y + 0.06 * deep, np.full(9, z[i] * long * 0.97)], axis=1))
    quads = grid_quads(np.stack(outer))
    centre = np.broadcast_to(vec(0, deep * 1.2, 0), (len(quads), 3))
    hull = mesh.quads(quads, outward(quads, centre), Material(175 if kind != "ship" else 95, 1.1))
    quads = grid_quads(np.stack(inner))
    normals = -outward(quads, np.broadcast_to(vec(0, deep * 1.2, 0), (len(quads), 3)))
    mesh.quads(quads, normals, Material(120, 1.0))
    for j in (0, 8):
        rim = np.stack([o[j] for o in outer])
        tube(mesh, rim, np.full(9, 0.035 * wide / 1.5), Material(95, 1.0), sides=6)
        for s in (0.45, 0.72):
            line = np.stack([o[j] * s + o[4] * (1 - s) for o in outer]) * np.array([1.03, 1, 1])
            mesh.stroke(line, 0.02 * wide / 1.5, hull, tone=70, bias=0.05)
    if kind == "boat":
        for at in (-1.1, 0.1, 1.2):
            box(mesh, (0, 0.36, at), (1.3, 0.05, 0.26), Material(165, 1.0))
    elif kind == "ship":
        box(mesh, (0, 2.5, -0.5), (4.4, 0.15, 15), Material(180, 1.0), 1.5)
        box(mesh, (0, 3.9, -3.5), (3.4, 2.7, 4.5), Material(228, 1.0), 1.2)
        pane = Material(254, 0.8, 0.0, glow=True) if lit else Material(70, 0.8)
        box(mesh, (0, 4.5, -1.2), (3.0, 0.8, 0.1), pane, bias=0.5)
        box(mesh, (1.72, 4.5, -3.5), (0.1, 0.8, 3.6), pane, bias=0.5)
        box(mesh, (-1.72, 4.5, -3.5), (0.1, 0.8, 3.6), pane, bias=0.5)
        turned(mesh, [[0.7, 0], [0.62, 2.6]], vec(0, 5.2, -4.4), Material(80, 1.0))
        tube(
            mesh, np.array([[0, 2.5, 3.5], [0, 9.5, 3.5]]), [0.12, 0.06], Material(90, 1.0), sides=6
        )
        wall_line(mesh, [vec(0, 9.2, 3.5), vec(0, 3.6, 8.8)], 0.05, 1, 50)
        wall_line(mesh, [vec(0, 9.2, 3.5), vec(0, 6.0, -2)], 0.05, 1, 50)
    else:
        tube(mesh, np.array([[0, 0.3, 0.4], [0, 8, 0.4]]), [0.07, 0.04], Material(90, 1.0), sides=6)
        for points, tone in (
            ([[0, 7.7, 0.3], [0, 1.2, 0.3], [0.4, 1.1, -2.9]], 242),
            ([[0, 7.2, 0.5], [0, 0.9, 0.7], [0.3, 0.9, 3.2]], 230),
        ):
            mesh.polygon(np.array(points), Material(tone, 1.0, 0.6, two_sided=True), vec(1, 0, 0))
    return mesh
