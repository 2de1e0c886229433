"""Things: each is a few shapes in resources/sketch/props.json, in metres, its feet at zero.

A part is a row `[shape, numbers..., tone]`, and perhaps a last `{"glow": true}`. Shapes:
`box x y z w h d` (centre, size), `cyl x y z r h` (base), `cone x y z r0 r1 h`, `ball x y z rx ry rz`,
`turn x y z [[r, y], ...]`, `tube [[x, y, z], ...] r`, `flat [[x, y, z], ...]`,
`prism [[z, y], ...] x width` (a side view, pushed across), `slab [[x, y], ...] z depth` (a front
view, pushed back), `line [[x, y, z], ...] width`,
`leaves x y z r`. A thing looks along +z.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from app.sketch.data import load
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, box, extruded, loft, spline, tube, turned, vec


def build_prop(name: str, seed: int = 0) -> Mesh:
    """A thing by its key in props.json."""
    row = load("props")[name]
    mesh = Mesh()
    rng = np.random.default_rng(seed)
    for i, part in enumerate(row["parts"]):
        _part(mesh, part, rng, i)
    return mesh


def _part(mesh: Mesh, row: list[Any], rng: np.random.Generator, index: int) -> None:
    last = row[-1]
    options = cast(dict[str, Any], last) if isinstance(last, dict) else dict[str, Any]()
    values = row[1:-1] if options else row[1:]
    tone = int(values[-1])
    material = Material(
        tone, float(options.get("line", 1.0)), float(options.get("shade", 1.0)),
        bool(options.get("glow", False)), bool(options.get("open", False)),
    )  # fmt: skip
    kind, v = row[0], values[:-1]
    bias = float(options.get("bias", 0.0)) + 0.003 * index
    if (
        kind == "box"
        and index
        and sorted(v[3:6])[0] <= 0.06
        and sorted(v[3:6])[1] >= 0.25
        and v[4] > 0.06
    ):
        bias += 0.15  # a panel that lies on the face behind it
    if kind == "box":
        box(mesh, v[:3], v[3:6], material, grain=0.45, bias=bias)
    elif kind == "cyl":
        turned(mesh, [[v[3], 0], [v[3], v[4]]], vec(*v[:3]), material, bias=bias)
    elif kind == "cone":
        turned(mesh, [[v[3], 0], [v[4], v[5]]], vec(*v[:3]), material, bias=bias)
    elif kind == "ball":
        ball(mesh, vec(*v[:3]), v[3:6], material, sides=16, bias=bias)
    elif kind == "turn":
        turned(mesh, v[3], vec(*v[:3]), material, sides=18, bias=bias)
    elif kind == "tube":
        points = np.asarray(v[0], dtype=np.float64)
        radii = np.broadcast_to(np.asarray(v[1], dtype=np.float64), (len(points),))
        if 2 < len(points) < 9:
            both = spline(np.concatenate([points, radii[:, None]], axis=1), 4)
            points, radii = both[:, :3], np.maximum(both[:, 3], 0.002)
        tube(mesh, points, radii.copy(), material, sides=10, bias=bias)
    elif kind == "flat":
        flat = Material(tone, material.line, material.shade, material.glow, two_sided=True)
        mesh.polygon(np.asarray(v[0], dtype=np.float64), flat, bias=bias)
    elif kind == "prism":
        side = np.array([[v[1], y, z] for z, y in v[0]], dtype=np.float64)
        extruded(mesh, side, vec(v[2], 0, 0), material)
    elif kind == "slab":
        front = np.array([[x, y, v[1]] for x, y in v[0]], dtype=np.float64)
        extruded(mesh, front, vec(0, 0, v[2]), material)
    elif kind == "line":
        points = np.asarray(v[0], dtype=np.float64)
        smooth = spline(points, 4) if len(points) > 2 else points
        mesh.stroke(smooth, v[1], mesh.count, tone=tone, bias=0.06 + bias, taper=False)
    elif kind == "leaves":
        leaves(mesh, vec(*v[:3]), v[3], material, rng)
    else:
        raise ValueError(f"props.json: unknown shape {kind!r}")


def leaves(
    mesh: Mesh, centre: Array, radius: float, material: Material, rng: np.random.Generator
) -> None:
    """A clump of foliage: a ball with a scalloped edge and a few loops of the pen."""
    sides, rows = 22, 9
    tall = np.linspace(-np.pi / 2 + 0.25, np.pi / 2 - 0.2, rows)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    bumps = int(rng.integers(4, 7))
    shift = rng.uniform(0, 6.3, 3)
    swell = 1 + 0.13 * np.abs(np.sin(angle[None] * bumps / 2 + tall[:, None] * 2 + shift[0]))
    swell = swell + 0.08 * np.abs(
        np.sin(angle[None] * (bumps + 3) / 2 - tall[:, None] * 4 + shift[1])
    )
    r = radius * swell
    ring = np.stack(
        [np.cos(tall)[:, None] * np.cos(angle)[None] * r, np.sin(tall)[:, None] * r * 0.82,
         np.cos(tall)[:, None] * np.sin(angle)[None] * r], axis=2,
    )  # fmt: skip
    part = loft(mesh, ring + centre, material)
    for _ in range(9):
        a, t = rng.uniform(0, 6.3), rng.uniform(-0.6, 1.0)
        out = vec(np.cos(t) * np.cos(a), np.sin(t) * 0.82, np.cos(t) * np.sin(a))
        side = vec(-np.sin(a), 0, np.cos(a))
        u = np.linspace(-1, 1, 6)[:, None]
        arc = (
            centre
            + out * radius * 1.12
            + side * u * radius * 0.16
            + vec(0, 1, 0) * (1 - u**2) * radius * 0.09
        )
        mesh.stroke(
            arc, 0.02 * radius + 0.008, part, tone=max(10, material.tone - 70), bias=0.2, normal=out
        )
