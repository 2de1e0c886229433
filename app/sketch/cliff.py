"""A clifftop: a spur of land under the action breaks off in front, at its tip and behind, and its
faces drop to the surf; across the water stands a headland."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.shells import wall_line
from app.sketch.solids import vec


def build_cliff(shell: dict[str, Any], rng: np.random.Generator) -> list[Mesh]:
    """The water far below, the headland across it, a stack of rock, the spur of near land."""
    level, edge, tip = float(shell["sea"]), float(shell["edge"]), float(shell["tip"])
    tone = int(shell["ground"])
    headland = _land(_headland(rng), level, tone + 6, rng)
    spur = _land(_spur(edge, tip, rng), level, tone, rng)
    _path(spur[0], tip, tone)
    stacks = [_stack(vec(tip + 13.5, 0, 15.0), level, 1.0, rng), _stack(vec(-95, 0, 60), level, 2.0, rng)]  # fmt: skip
    return [_water(level, rng), *headland, *stacks, spur[1], spur[0]]


def _water(level: float, rng: np.random.Generator) -> Mesh:
    """The sea to the horizon, paler than the land, with waves and the light that lies on it."""
    mesh = Mesh()
    corners = np.array([[-900, level, -160], [900, level, -160], [900, level, 950], [-900, level, 950]], dtype=np.float64)  # fmt: skip
    part = mesh.polygon(corners, Material(206, 0.7, 0.0), vec(0, 1, 0))
    for i in range(170):
        z = float(rng.uniform(-40, 60)) if i % 2 else float(60 + 240 * rng.uniform(0, 1) ** 2)
        x, u = float(rng.uniform(-1, 1)) * (26 + 0.7 * abs(z)), np.linspace(-1, 1, 6)
        wide = float(rng.uniform(0.5, 1.6)) * (1 + abs(z) / 26)
        line = np.stack([x + u * wide, level + 0.06 + 0.08 * np.cos(u * 2), np.full(6, z)], axis=1)
        glint = i % 5 == 0
        mesh.stroke(line, 0.05 + abs(z) * 0.003, part, tone=254 if glint else 110, bias=3)
    return mesh


def _spur(edge: float, tip: float, rng: np.random.Generator) -> Array:
    """The outline of the near land: along its front to the tip, and back along the far side."""
    x = np.concatenate(
        [[-400.0, -90.0], np.linspace(-70, -28, 20), np.linspace(-26, tip - 1.2, 32)]
    )
    wild = np.clip((x + 90) / 6, 0, 1)
    ahead = -1.75 + wild * (0.40 * np.sin(x * 0.8 + 2.0) + rng.uniform(-0.16, 0.16, len(x)))
    behind = edge + wild * (0.5 * np.sin(x * 0.9) + rng.uniform(-0.2, 0.2, len(x)))
    turn = np.linspace(-1.2, 1.2, 7)
    middle, half = (ahead[-1] + behind[-1]) / 2, (behind[-1] - ahead[-1]) / 2
    nose = np.stack([tip - 1.0 + (1.0 + rng.uniform(-0.2, 0.2, 7)) * np.cos(turn), middle + half * np.sin(turn)], axis=1)  # fmt: skip
    front, back = np.stack([x, ahead], axis=1), np.stack([x, behind], axis=1)
    return np.concatenate([front, nose, back[::-1]])


def _headland(rng: np.random.Generator) -> Array:
    """Land across the water, which comes in from the right and ends short of the middle."""
    x = np.linspace(3.0, 150.0, 26)
    ahead = 34 + rng.uniform(-1.5, 1.5, 26) + 0.10 * (x - 3)
    nose = np.array([[0.5, 37.0], [-0.6, 42.0], [1.5, 48.0]])
    back = np.array([[9.0, 90.0], [40.0, 124.0], [160.0, 140.0]])
    return np.concatenate([np.stack([x, ahead], axis=1)[::-1], nose, back])


def _land(rim: Array, level: float, tone: int, rng: np.random.Generator) -> list[Mesh]:
    """Land inside a rim: its grass on top, and the rock face all round with the surf at its foot."""
    top, face = Mesh(), Mesh()
    edge = np.stack([rim[:, 0], np.zeros(len(rim)), rim[:, 1]], axis=1)
    part = top.polygon(edge, Material(tone, 1.0, 0.0), vec(0, 1, 0))
    along = np.roll(rim, -1, axis=0) - np.roll(rim, 1, axis=0)
    out = np.stack([along[:, 1], np.zeros(len(rim)), -along[:, 0]], axis=1)
    out = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    if _runs_right(rim):
        out = -out
    bulge = rng.uniform(-0.25, 0.35, (3, len(rim), 1)) + np.array([-0.1, 0.25, 0.9])[:, None, None]
    rows = [edge, *(edge + out * bulge[i] + vec(0, level * s, 0) for i, s in enumerate((0.22, 0.6, 1.0)))]  # fmt: skip
    for k, (upper, lower) in enumerate(pairwise(rows)):
        quads = np.stack([upper, np.roll(upper, -1, 0), np.roll(lower, -1, 0), lower], axis=1)
        shade = rng.integers(-14, 10, len(quads)) - (58, 74, 88)[k]
        tones = np.maximum(36, tone + shade).astype(np.int64)
        normals = (out + np.roll(out, -1, 0)) / 2
        rock = face.quads(quads, normals, Material(tone - 70, 1.0, 0.35), tones=tones)
        _cracks(face, upper, lower, out, rock, rng)
    _surf(face, rows[-1], out)
    for i in range(len(rim)):
        if abs(rim[i, 0]) < 30 and abs(rim[i, 1]) < 12:  # tufts that hang over the near edge
            root = edge[i] + rng.uniform(-0.3, 0.3) * vec(1, 0, 0)
            tip = root + vec(rng.uniform(-0.15, 0.15), rng.uniform(0.14, 0.28), 0)
            top.stroke(np.stack([root, (root + tip) / 2 + vec(0.03, 0, 0), tip]), 0.03, part, tone=70, bias=0.6)  # fmt: skip
    return [top, face]


def _runs_right(rim: Array) -> bool:
    """Whether an outline runs so that the land lies to the left of its way (counter-clockwise)."""
    x, z = rim[:, 0], rim[:, 1]
    return float(np.sum(x * np.roll(z, -1) - np.roll(x, -1) * z)) < 0


def _cracks(
    face: Mesh, upper: Array, lower: Array, out: Array, part: int, rng: np.random.Generator
) -> None:
    """Clefts and ledges in a band of rock."""
    for i in range(len(upper)):
        if abs(upper[i, 0]) > 90:
            continue
        for _ in range(2):
            s = float(rng.uniform(0, 0.5))
            a = upper[i] + (lower[i] - upper[i]) * s
            b = upper[i] + (lower[i] - upper[i]) * min(1.0, s + float(rng.uniform(0.3, 0.7)))
            lean = vec(float(rng.uniform(-0.25, 0.25)), 0, 0) + out[i] * 0.05
            far = 1.0 if upper[i, 2] < 15 else 2.5
            wall_line(face, [a + out[i] * 0.05, b + lean], 0.035 * far, part, 34)


def _surf(face: Mesh, foot: Array, out: Array) -> None:
    """Foam where the water meets the rock."""
    part = face.label()
    for i in range(len(foot)):
        j = (i + 1) % len(foot)
        if abs(foot[i, 0]) > 160 or abs(foot[j, 0]) > 160:
            continue
        for away, wide in ((0.4, 0.34), (1.5, 0.16)):
            a, b = foot[i] + out[i] * away, foot[j] + out[j] * away
            bend = np.stack([a, (a + b) / 2 + out[i] * 0.5, b]) + vec(0, 0.25, 0)
            face.stroke(bend, wide, part, tone=254, bias=1.5, taper=False)


def _stack(at: Array, level: float, size: float, rng: np.random.Generator) -> Mesh:
    """A pillar of rock that the sea has cut off."""
    mesh = Mesh()
    outline = np.array([[-3.0, level - 0.3], [-2.1, level * 0.5], [-1.5, -1.6], [-0.4, -0.9], [1.0, -1.3],
                        [1.4, level * 0.4], [2.4, level * 0.7], [3.2, level - 0.3]])  # fmt: skip
    flat = np.stack([outline[:, 0] * size, outline[:, 1], np.zeros(len(outline))], axis=1) + at
    part = mesh.polygon(flat, Material(104, 1.0, 0.0, two_sided=True), vec(0, 0, -1))
    for _ in range(9):
        x, y = float(rng.uniform(-1.3, 1.2)) * size, float(rng.uniform(level + 1.5, -2.5))
        wall_line(mesh, [at + vec(x, y, -0.05), at + vec(x + 0.2, y - 1.2, -0.05)], 0.08, part, 45)
    foam = np.stack([np.linspace(-3.6, 3.8, 7) * size, level + 0.3 + 0.2 * np.cos(np.arange(7) * 2.2), np.full(7, -0.3)], axis=1)  # fmt: skip
    mesh.stroke(foam + at, 0.4, mesh.label(), tone=254, bias=1.0, taper=False)
    return mesh


def _path(top: Mesh, tip: float, tone: int) -> None:
    """The trodden way along the spur, and the tufts beside it."""
    x = np.array([-26.0, -8.0, tip - 4.0, tip - 1.6])
    near, far = np.array([-0.7, -0.45, -0.5, -0.1]), np.array([0.5, 0.6, 0.7, 0.3])
    way = np.concatenate(
        [np.stack([x, np.full(4, 0.01), near], axis=1), np.stack([x, np.full(4, 0.01), far], axis=1)[::-1]]
    )  # fmt: skip
    top.polygon(way, Material(min(248, tone + 34), 0.7, 0.0), vec(0, 1, 0), bias=0.3)
