"""What is worn on the head."""

from __future__ import annotations

import numpy as np

from app.sketch.hair import patch
from app.sketch.head import Head
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, loft, unit


def build_hat(mesh: Mesh, head: Head) -> None:
    """Hats, hoods and helmets."""
    kind = head.look.hat
    if not kind:
        return
    h = head.height
    material = Material(head.look.hat_tone, line=1.1)
    angle = np.linspace(-np.pi, np.pi, 32, endpoint=False)

    def ring(t: float | Array, lift: float, tip: float = 0.0) -> Array:
        level = np.asarray(t) + tip * np.cos(angle)
        return (
            head.at(angle, np.clip(level, 0.02, 0.93), lift)
            + head.basis[1] * (np.maximum(level - 0.93, 0) * h)[:, None]
        )

    def shrink(points: Array, share: float, rise: float) -> Array:
        centre = points.mean(axis=0)
        return centre + (points - centre) * share + head.basis[1] * rise * h

    group = mesh.label()
    brow = ring(0.70, 0.035, 0.03)
    if kind in ("beanie", "turban"):
        low = ring(0.69, 0.05, 0.04)
        band = ring(0.80, 0.062, 0.04)
        loft(
            mesh,
            np.stack([low, band]),
            material.toned(max(20, material.tone - 12)),
            group=mesh.label(),
            caps=False,
            bias=0.03,
        )
        loft(
            mesh,
            np.stack(
                [
                    shrink(band, 0.985, 0),
                    shrink(band, 0.98, 0.07),
                    shrink(band, 0.93, 0.14),
                    shrink(band, 0.82, 0.21),
                    shrink(band, 0.64, 0.265),
                    shrink(band, 0.40, 0.30),
                    shrink(band, 0.12, 0.315),
                ]
            ),
            material,
            group=group,
            bias=0.03,
        )
        for a in range(0, 32, 2):
            mesh.stroke(
                np.stack([low[a], band[a]]),
                0.010 * h,
                mesh.count,
                group,
                40,
                0.06,
                unit(low[a] - head.centre),
            )
    elif kind in ("cap", "peaked"):
        tall = 0.30 if kind == "cap" else 0.24
        wide = 0.80 if kind == "cap" else 1.10
        loft(
            mesh,
            np.stack(
                [
                    brow,
                    shrink(brow, 1.02, 0.12),
                    shrink(brow, (1.02 + wide) / 2, tall * 0.8),
                    shrink(brow, wide, tall),
                    shrink(brow, wide * 0.8, tall + 0.03),
                    shrink(brow, 0.2, tall + 0.06),
                ]
            ),
            material,
            group=group,
            bias=0.03,
        )
        _visor(mesh, head, 0.72, material.toned(max(20, material.tone - 25)), 0.30)
    elif kind == "hat":
        crown = [
            brow,
            shrink(brow, 0.97, 0.16),
            shrink(brow, 0.90, 0.36),
            shrink(brow, 0.78, 0.40),
            shrink(brow, 0.3, 0.34),
        ]
        loft(mesh, np.stack(crown), material, group=group, bias=0.03)
        loft(
            mesh,
            np.stack([shrink(brow, 1.015, 0.02), shrink(brow, 1.01, 0.10)]),
            material.toned(max(15, material.tone - 45)),
            caps=False,
            bias=0.05,
        )
        loft(
            mesh,
            np.stack(
                [
                    shrink(brow, 1.02, 0.0),
                    shrink(brow, 1.55, -0.03),
                    shrink(brow, 1.56, 0.0),
                    shrink(brow, 1.0, 0.04),
                ]
            ),
            material,
            caps=False,
            bias=0.03,
        )
    elif kind == "space helmet":
        _space_helmet(mesh, head, material, group)
    elif kind == "helmet":
        loft(
            mesh,
            np.stack(
                [
                    ring(0.56, 0.09, 0.16),
                    ring(0.80, 0.11),
                    shrink(ring(0.9, 0.10), 0.9, 0.10),
                    shrink(ring(0.9, 0.1), 0.3, 0.18),
                ]
            ),
            material,
            group=group,
            bias=0.05,
        )
    else:
        _wrap(mesh, head, material, angle, kind, group)


def _visor(mesh: Mesh, head: Head, t: float, material: Material, reach: float) -> None:
    a = np.radians(np.linspace(-58, 58, 13))
    inner = head.at(a, np.full(13, t + 0.02), 0.04)
    outer = (
        inner
        + head.basis[2] * (np.cos(a * 1.3) * reach * head.height)[:, None]
        - head.basis[1] * 0.05 * head.height
    )
    drop = head.basis[1] * 0.015 * head.height
    ring = np.concatenate([inner, outer[::-1]])
    mesh.polygon(ring, Material(material.tone, 1.0, 1.0, two_sided=True), head.basis[1], bias=0.06)
    mesh.polygon(
        np.concatenate([outer, (outer - drop)[::-1]]),
        Material(max(15, material.tone - 20), 0.6, two_sided=True),
        head.basis[2],
        bias=0.07,
    )


def _wrap(mesh: Mesh, head: Head, material: Material, angle: Array, kind: str, group: int) -> None:
    """A hood or a headscarf: open round the face."""
    lift = 0.13 if kind == "hood" else 0.06
    rows: list[Array] = []
    side = np.abs(np.degrees(angle))
    start = np.interp(side, [0, 30, 55, 70, 180], [0.88, 0.84, 0.55, 0.0, -0.1])
    for s in (0.0, 0.06, 0.3, 0.55, 0.8, 1.0):
        t = start + (0.99 - start) * s
        rows.append(
            head.at(angle, np.maximum(t, 0.02), lift)
            + head.basis[1] * (np.minimum(t, 0.0) * head.height)[:, None]
        )
    grid = np.stack(rows)
    loft(mesh, grid, Material(material.tone, 1.1), group=group, bias=0.035)


def _space_helmet(mesh: Mesh, head: Head, material: Material, group: int) -> None:
    """A globe with a dark visor, on a collar."""
    centre = head.point(0, 0.48, 0.0)
    glass = np.array([0.62, 0.66, 0.66]) * head.height
    ball(mesh, centre, tuple(glass), material, group=group, basis=head.basis, sides=24, bias=0.04)
    a, t = np.meshgrid(np.linspace(-1.05, 1.05, 13), np.linspace(-0.42, 0.5, 9))
    local = (
        np.stack([np.sin(a) * np.cos(t), np.sin(t), np.cos(a) * np.cos(t)], axis=2) * glass * 1.04
    )
    patch(mesh, centre + local @ head.basis, head, Material(70, 1.0, 0.3), mesh.label(), 0.3)
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    rings: list[Array] = []
    for low, wide in ((-0.22, 0.60), (-0.10, 0.58)):
        ring = np.stack(
            [np.cos(turn) * wide, np.full(24, low - 0.02), np.sin(turn) * wide - 0.05], axis=1
        )
        rings.append(centre + (ring * head.height) @ head.basis)
    loft(mesh, np.stack(rings), material.toned(170), caps=False, bias=0.05)
