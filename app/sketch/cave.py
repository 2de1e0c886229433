"""A cave: a lumpy vault that opens on daylight at its far end."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import grid_quads, outward, tube, vec


def build_cave(shell: dict[str, Any], rng: np.random.Generator) -> list[Mesh]:
    """The light at the mouth, the vault with its floor, and what hangs from it."""
    light = Mesh()
    mouth = float(shell["d"]) - 0.5
    side = float(rng.choice([-1, 1])) * 1.3
    glow = np.array([[-9, -1, 0], [9, -1, 0], [9, 7, 0], [-9, 7, 0]]) + vec(side, 0, mouth + 3)
    light.polygon(glow, Material(244, 0.0, 0.0, glow=True, two_sided=True))
    hill = np.array([[-9, -1, 0], [9, -1, 0], [9, 0.7, 0], [4, 1.0, 0], [0, 0.6, 0], [-5, 1.3, 0]])
    light.polygon(hill + vec(side, 0, mouth + 2.5), Material(205, 1.0, 0.0, glow=True, two_sided=True))  # fmt: skip
    return [light, _vault(shell, rng, mouth, side)]


def _vault(shell: dict[str, Any], rng: np.random.Generator, mouth: float, side: float) -> Mesh:
    mesh = Mesh()
    half, high = float(shell["w"]) / 2, float(shell["h"])
    wall = Material(int(shell["wall"]), 1.0, two_sided=True)
    turn = np.linspace(0, np.pi, 19)
    depth = np.linspace(-9, mouth, 15)
    rows: list[Array] = []
    for z in depth:
        near = float(np.clip((z - mouth + 3.5) / 3.5, 0, 1))  # it narrows to the mouth
        wide, tall = half * (1 - 0.55 * near**2), high * (1 - 0.40 * near**2)
        bump = 1 + rng.uniform(-0.10, 0.10, len(turn))
        rows.append(
            np.stack(
                [side * near**2 - np.cos(turn) * wide * bump, np.sin(turn) ** 0.8 * tall * bump - 0.05,
                 np.full(len(turn), z) + rng.uniform(-0.15, 0.15, len(turn)) * (near < 1)],
                axis=1,
            )
        )  # fmt: skip
    grid = np.stack(rows)
    quads = grid_quads(grid)
    inward = outward(quads, np.stack([np.zeros(len(quads)), np.full(len(quads), 0.8), quads[:, :, 2].mean(axis=1)], axis=1))  # fmt: skip
    shade = np.asarray(
        np.interp(quads[:, :, 2].mean(axis=1), [-9, 2, mouth], [0, 0, 26]), dtype=np.int64
    )
    mesh.quads(quads, -inward, wall, tones=wall.tone - 10 + shade + rng.integers(-7, 8, len(quads)))
    floor = np.stack(
        [np.stack([np.linspace(-half, half, 13) + side * 0, np.full(13, -0.02), np.full(13, z)], axis=1) for z in depth]
    )  # fmt: skip
    ground = grid_quads(floor)
    normals = np.tile(vec(0, 1, 0), (len(ground), 1))
    lit = np.asarray(
        np.interp(ground[:, :, 2].mean(axis=1), [-4, 3, mouth], [0, 14, 70]), dtype=np.int64
    )
    mesh.quads(ground, normals, Material(int(shell["floor"]), 1.0), tones=int(shell["floor"]) + lit)
    for _ in range(9):
        x, z = rng.uniform(-0.75, 0.75) * half, rng.uniform(1.5, mouth - 2.5)
        top = high * float(np.sqrt(max(0.05, 1 - (x / half) ** 2))) * 0.95
        long = float(rng.uniform(0.3, 0.9))
        path = np.array([[x, top + 0.3, z], [x, top - long * 0.4, z], [x + 0.04, top - long, z]])
        tube(mesh, path, np.array([0.22, 0.11, 0.015]) * (0.6 + long), wall, sides=7)
    return mesh
