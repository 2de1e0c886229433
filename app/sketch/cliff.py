"""A clifftop: the land breaks off at an edge, and across a cove its face drops to the surf."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.shells import build_sea, wall_line
from app.sketch.solids import vec


def build_cliff(shell: dict[str, Any], rng: np.random.Generator) -> list[Mesh]:
    """The sea far below, the headland across the cove, a stack of rock, the near ground."""
    level, edge = float(shell["sea"]), float(shell["edge"])
    sea = build_sea(edge + 2, rng, swell=0.16, tone=200).moved(vec(0, level, 0))
    head = _land(_shore(-1.0, 120.0, 19.0, rng), level, int(shell["ground"]) - 22, rng)
    stack = _stack(vec(-15.0, 0, 30.0), level, rng)
    return [sea, *stack, *head, *_near(edge, level, int(shell["ground"]), rng)]


def _shore(left: float, right: float, z: float, rng: np.random.Generator) -> Array:
    """The broken line in which land ends, from left to right, as x and z."""
    x = np.linspace(left, right, 26)
    wild = rng.uniform(-0.9, 0.9, 26)
    return np.stack([x, z + wild + 0.05 * np.abs(x - left)], axis=1)


def _land(shore: Array, level: float, tone: int, rng: np.random.Generator) -> list[Mesh]:
    """Land beyond a shore: its grass on top and the rock face that looks at the audience."""
    top, face = Mesh(), Mesh()
    rim = np.stack([shore[:, 0], np.full(len(shore), 0.0), shore[:, 1]], axis=1)
    inner = np.array([[shore[-1, 0], 0.0, 110.0], [shore[0, 0] + 9, 0.0, 110.0]])
    top.polygon(np.concatenate([rim, inner]), Material(tone + 26, 0.9, 0.0), vec(0, 1, 0))
    foot = rim * np.array([1, 0, 1]) + vec(0, level, 0)
    foot[:, 0] -= 0.5 + rng.uniform(0, 0.8, len(foot))
    foot[:, 2] -= rng.uniform(0.2, 1.4, len(foot))
    quads = np.stack([rim[:-1], rim[1:], foot[1:], foot[:-1]], axis=1)
    normals = np.broadcast_to(vec(0, 0.2, -1), (len(quads), 3))
    part = face.quads(quads, normals, Material(max(50, tone - 66), 1.0, 0.3, two_sided=True))
    side = np.array([rim[0], foot[0], foot[0] + vec(5, 0, 60), rim[0] + vec(7, 0, 60)])
    face.polygon(side, Material(max(45, tone - 90), 1.0, 0.0, two_sided=True))
    for _ in range(60):
        i, s = int(rng.integers(0, len(rim) - 1)), float(rng.uniform(0.05, 0.6))
        at = rim[i] + (rim[i + 1] - rim[i]) * rng.uniform(0, 1)
        down = vec(rng.uniform(-0.5, 0.2), level, -0.5)
        wall_line(face, [at + down * s, at + down * min(0.96, s + rng.uniform(0.12, 0.4))], 0.07, part, 40)  # fmt: skip
    foam = Mesh()
    for i in range(len(foot) - 1):
        bend = np.stack([foot[i], (foot[i] + foot[i + 1]) / 2 + vec(0, 0, -0.8), foot[i + 1]])
        bend = bend + vec(0, 0.3, -0.3)
        foam.stroke(bend, 0.35, foam.label(), tone=252, bias=2.0, taper=False)
    return [top, face, foam]


def _stack(at: Array, level: float, rng: np.random.Generator) -> list[Mesh]:
    """A pillar of rock that the sea has cut off."""
    mesh = Mesh()
    left, right = np.array([[-3.2, level], [-2.2, -3.4], [-1.7, -0.4]]), np.array([[1.3, -0.2], [2.1, -2.8], [3.0, level]])  # fmt: skip
    outline = np.concatenate([left, right])
    flat = np.stack([outline[:, 0], outline[:, 1], np.zeros(6)], axis=1) + at
    part = mesh.polygon(flat, Material(104, 1.0, 0.0, two_sided=True), vec(0, 0, -1))
    for _ in range(9):
        x, y = rng.uniform(-1.6, 1.6), rng.uniform(level + 1, -1.5)
        wall_line(mesh, [at + vec(x, y, -0.05), at + vec(x + 0.2, y - 1.0, -0.05)], 0.06, part, 45)
    return [mesh]


def _near(edge: float, level: float, tone: int, rng: np.random.Generator) -> list[Mesh]:
    """The ground under the action, whose edge bites in on either side, and the path along it."""
    x = np.concatenate([[-400.0], np.linspace(-26, 26, 40), [400.0]])
    bite = (
        edge + 0.5 * np.sin(x * 0.9) + 0.35 * np.sin(x * 2.3 + 1) - 0.0006 * np.minimum(x**2, 900)
    )
    rim = np.stack([x, np.zeros(len(x)), bite], axis=1)
    mesh, lip = Mesh(), Mesh()
    back = np.array([[400.0, 0, -60], [-400.0, 0, -60]])
    part = mesh.polygon(np.concatenate([rim, back]), Material(tone, 0.9, 0.0), vec(0, 1, 0))
    path = np.array([[-26, 0.01, -0.6], [-8, 0.01, -0.45], [8, 0.01, -0.5], [26, 0.01, -0.7], [26, 0.01, 0.6], [8, 0.01, 0.7], [-8, 0.01, 0.6], [-26, 0.01, 0.5]])  # fmt: skip
    mesh.polygon(path, Material(min(248, tone + 30), 0.7, 0.0), vec(0, 1, 0), bias=0.3)
    for _ in range(40):
        at = vec(rng.uniform(-16, 16), 0.01, rng.uniform(-12, edge - 1.0))
        wall_line(mesh, [at, at + vec(rng.uniform(0.15, 0.5), 0, 0)], 0.014, part, 110)
    foot = rim + vec(0, level, -1.0)
    quads = np.stack([rim[:-1], rim[1:], foot[1:], foot[:-1]], axis=1)
    normals = np.broadcast_to(vec(0, 0, 1), (len(quads), 3))
    lip.quads(quads, normals, Material(max(40, tone - 90), 1.0))
    for a, b in pairwise(rim[1:-1]):
        for s in (0.2, 0.6):  # tufts that hang over the edge
            root = a + (b - a) * s
            tip = root + vec(rng.uniform(-0.15, 0.15), 0.22 + rng.uniform(0, 0.12), 0.1)
            mesh.stroke(np.stack([root, (root + tip) / 2, tip]), 0.03, part, tone=70, bias=0.6)
    return [lip, mesh]
