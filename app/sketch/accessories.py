"""Glasses, scarves and aprons."""

from __future__ import annotations

import numpy as np

from app.sketch.body import torso_rings
from app.sketch.head import Head
from app.sketch.looks import Look
from app.sketch.mesh import Material, Mesh
from app.sketch.skeleton import Skeleton
from app.sketch.solids import grid_quads, loft, outward, spline, tube, unit


def build_accessories(mesh: Mesh, head: Head, bones: Skeleton, look: Look) -> None:
    """What a look's extras name."""
    if "glasses" in look.extras or "sunglasses" in look.extras:
        _glasses(mesh, head, "sunglasses" in look.extras)
    if "scarf" in look.extras:
        _scarf(mesh, bones, 70 if look.top_tone > 120 else 190)
    if "pipe" in look.extras:
        _pipe(mesh, head)
    if "blanket" in look.extras:
        _blanket(mesh, bones, look)
    if "apron" in look.extras:
        rings = torso_rings(bones, look, 0.03)
        quads = grid_quads(np.stack([rings[i][2:11] for i in range(1, 7)]))
        normals = np.broadcast_to(bones.chest[2], (len(quads), 3))
        mesh.quads(quads, normals, Material(240, 0.8, 0.35), bias=0.03)


def _glasses(mesh: Mesh, head: Head, dark: bool) -> None:
    h = head.height
    turn = np.linspace(0, 2 * np.pi, 17)
    for side in (1, -1):
        ring = head.flat(0.15 * side + np.cos(turn) * 0.105, 0.49 + np.sin(turn) * 0.075, 0.05)
        face = unit(head.basis[2] + 0.4 * side * head.basis[0])
        if dark:
            mesh.polygon(ring[:-1], Material(25, 0.0, 0.2), face, mesh.count, bias=0.05)
        mesh.stroke(ring, 0.016 * h, mesh.count, bias=0.055, normal=face, taper=False)
        places = ((0.26, 0.50, 0.30), (0.355, 0.51, 0.05), (0.36, 0.50, -0.06))
        arm = np.stack([head.point(x * side, y, z) for x, y, z in places])
        mesh.stroke(arm, 0.012 * h, mesh.count, bias=0.05, normal=head.basis[0] * side)
    bridge = head.flat(np.linspace(-0.05, 0.05, 4), np.full(4, 0.505), 0.07)
    mesh.stroke(bridge, 0.014 * h, mesh.count, bias=0.06, normal=head.basis[2])


def _pipe(mesh: Mesh, head: Head) -> None:
    stem = np.stack([head.point(0.10, 0.235, 0.36), head.point(0.20, 0.20, 0.62)])
    tube(
        mesh,
        stem,
        np.array([0.012, 0.012]) * head.height * 2,
        Material(45, 0.8),
        sides=6,
        bias=0.05,
    )
    bowl = np.stack([head.point(0.20, 0.16, 0.63), head.point(0.20, 0.32, 0.66)])
    tube(mesh, bowl, np.array([0.055, 0.075]) * head.height, Material(60, 1.0), sides=8, bias=0.05)


def _blanket(mesh: Mesh, bones: Skeleton, look: Look) -> None:
    """A blanket round shoulders, back and arms, open in front, with its fringe of folds."""
    k = bones.scale
    right, _, ahead = bones.chest
    hang = np.array([0.0, -1.0, 0.0])
    turn = np.radians(np.linspace(66, -246, 27))  # round the back, from the left front to the right
    circle = np.cos(turn)[:, None] * right
    depth = np.sin(turn)[:, None] * ahead
    folds = 1.0 + 0.05 * np.sin(np.arange(27) * 1.9)
    rows = ((-0.045, 0.085, 0.085), (0.02, 0.15, 0.12), (0.10, 0.235, 0.155), (0.26, 0.275, 0.19), (0.44, 0.285, 0.21), (0.66, 0.30, 0.225))  # fmt: skip
    rings = [
        bones.neck
        + (hang * drop + (circle * wide + depth * deep) * (folds[:, None] if drop > 0.2 else 1.0))
        * k
        for drop, wide, deep in rows
    ]
    tone = 205 if look.top_tone < 150 else 120
    quads = grid_quads(spline(np.stack(rings).reshape(len(rows), -1), 2).reshape(-1, 27, 3))
    middle = np.broadcast_to(bones.neck + hang * 0.3 * k, (len(quads), 3))
    part = mesh.quads(quads, outward(quads, middle), Material(tone, 1.1, two_sided=True), bias=0.03)
    for i in (2, 6, 10, 16, 20, 24):
        fold = np.stack([r[i] * 1.0 for r in rings[2:]])
        out = unit(rings[3][i] - middle[0])
        mesh.stroke(
            spline(fold + out * 0.01, 3), 0.009 * k, part, tone=tone - 75, bias=0.05, normal=out
        )


def _scarf(mesh: Mesh, bones: Skeleton, tone: int) -> None:
    k = bones.scale
    right, up, ahead = bones.chest
    turn = np.linspace(0, 2 * np.pi, 18, endpoint=False)
    circle = np.cos(turn)[:, None] * right + np.sin(turn)[:, None] * ahead
    rows = ((-0.04, 0.10), (0.0, 0.112), (0.045, 0.096), (0.075, 0.078))
    rings = np.stack([bones.neck + (up * rise + circle * wide) * k for rise, wide in rows])
    group = mesh.label()
    loft(mesh, rings, Material(tone, 1.0), group=group, caps=False, bias=0.02)
    places = ((0.10, 0.0, 0.04), (0.145, -0.15, 0.06), (0.15, -0.32, 0.05))
    tail = spline(
        np.stack([bones.neck + (ahead * z + up * y + right * x) * k for z, y, x in places]), 3
    )
    radii = np.stack([np.full(len(tail), 0.015), np.full(len(tail), 0.042)], axis=1) * k
    tube(mesh, tail, radii, Material(tone, 1.0), group=group, hint=ahead, sides=8, bias=0.03)
