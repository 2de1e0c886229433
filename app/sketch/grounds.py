"""Marks on open ground that say what it is for: touchlines, rails, the mud of a battle."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.sketch.mesh import Material, Mesh
from app.sketch.solids import vec


def mark_ground(mesh: Mesh, shell: dict[str, Any], rng: np.random.Generator) -> None:
    """Draws what the shell asks for on the ground of a place."""
    if shell.get("pitch"):
        _pitch(mesh, int(shell["ground"]))
    if shell.get("tracks"):
        _tracks(mesh)
    if shell.get("mud"):
        _mud(mesh, int(shell["ground"]), rng)


def _strip(mesh: Mesh, x: tuple[float, float], z: tuple[float, float], tone: int, bias: float = 0.4) -> None:  # fmt: skip
    flat = np.array([[x[0], 0.012, z[0]], [x[1], 0.012, z[0]], [x[1], 0.012, z[1]], [x[0], 0.012, z[1]]])  # fmt: skip
    mesh.polygon(flat, Material(tone, 0.5, 0.0), vec(0, 1, 0), bias=bias)


def _pitch(mesh: Mesh, tone: int) -> None:
    """Mown bands, the goal line with its two areas, and a touchline in front."""
    for i in range(-5, 6):
        _strip(mesh, (i * 5.0, i * 5.0 + 2.5), (-12, 6.4), tone - 12, 0.2)
    white = 254
    _strip(mesh, (-40, 40), (6.4, 6.56), white)
    for half, front in ((4.2, 3.9), (7.6, 1.5)):
        _strip(mesh, (0.6 - half, 0.6 + half), (front, front + 0.13), white)
        for side in (-1, 1):
            x = 0.6 + half * side
            _strip(mesh, (x - 0.08, x + 0.08), (front, 6.4), white)
    _strip(mesh, (-40, 40), (-1.35, -1.22), white)


def _tracks(mesh: Mesh) -> None:
    """A line of rails on sleepers that runs past on the right to the horizon."""
    middle, gauge = 2.3, 0.75
    _strip(mesh, (middle - 1.5, middle + 1.5), (-14, 160), 160, 0.2)
    z = -8.0
    while z < 60:
        _strip(mesh, (middle - 1.15, middle + 1.15), (z, z + 0.26), 84, 0.3)
        z += 0.75 if z < 24 else 1.6
    for x in (middle - gauge, middle + gauge):
        _strip(mesh, (x - 0.06, x + 0.06), (-14, 160), 40, 0.5)


def _mud(mesh: Mesh, tone: int, rng: np.random.Generator) -> None:
    """Puddles and ruts."""
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    for i in range(12):
        x, z = rng.uniform(-7, 7), rng.uniform(-3, 7)
        wide = rng.uniform(0.4, 1.1)
        ring = np.stack([x + wide * np.cos(turn), np.full(16, 0.012), z + 0.4 * wide * np.sin(turn)], axis=1)  # fmt: skip
        ring = ring + np.outer(rng.uniform(-0.1, 0.1, 16), vec(1, 0, 0.4))
        shade = tone - 48 if i % 3 else min(235, tone + 70)
        mesh.polygon(ring, Material(shade, 0.7, 0.0), vec(0, 1, 0), bias=0.3)
