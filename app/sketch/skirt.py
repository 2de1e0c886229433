"""A skirt: cloth hung round both legs, however they stand, stride, kneel or sit."""

from __future__ import annotations

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Limb, Skeleton
from app.sketch.solids import cross, loft, spline, unit

KNEE_LENGTH = 0.50  # below the hip, along the thigh, in metres of a figure of 1.75 m


def build_skirt(
    mesh: Mesh, bones: Skeleton, rings: Array, length: float, cloth: Material, group: int, build: float, under: float | None
) -> None:  # fmt: skip
    """Hangs cloth from the hip ring of a trunk (`rings` of `torso_rings`) along both legs; `under`
    is how far a coat or a jacket hangs over it, None without one."""
    k = bones.scale
    right, left = bones.legs
    aside = bones.pelvis[0]
    turn = np.linspace(0, 2 * np.pi, rings.shape[1], endpoint=False)
    out: list[Array] = [rings[2] * 0.5 + rings[1] * 0.5, rings[1]]
    shares = np.array([0.30, 0.55, 0.78, 1.0])
    if under is not None:  # beneath the tails of what is worn over it
        out = [r.mean(axis=0) + (r - r.mean(axis=0)) * 0.90 for r in out]
    if under is not None and under > 0.3:  # all that shows comes out under the hem
        shares, out = np.linspace((under - 0.10) / length, 1.0, 4), []
    upright = not bones.seated and bones.pelvis[1][1] > 0.8
    for share in shares.tolist():
        along = share * length
        a, b = _point(right, along * k), _point(left, along * k)
        down = unit((a - _point(right, 0.0)) + (b - _point(left, 0.0)) + 1e-9)
        ahead = unit(cross(down, aside))
        thick = (0.100 - 0.022 * (under is not None) * (1 - share) + 0.012 * share) * build
        flare = thick + (0.065 * share if upright else 0.012 * share)
        flare *= 0.76 if under is not None and under > 0.3 else 1.0
        ways = np.cos(turn)[:, None] * aside + np.sin(turn)[:, None] * ahead
        mix = 0.5 + 0.5 * np.tanh((ways @ (a - b)) * 14.0 / k)
        ring = a * mix[:, None] + b * (1 - mix)[:, None]
        pleat = 1 + 0.05 * share * np.sin(turn * 7)
        out.append(ring + ways * (flare * pleat)[:, None] * k)
    part = loft(
        mesh, np.stack(out), cloth, group=group, caps=False, bias=0.012 if under is None else -0.06
    )
    pen = max(10, cloth.tone - 70)
    for i in (2, 6, 10, 15, 20):
        fold = np.stack([r[i] for r in out[-4:]])
        normal = unit(fold[-1] - out[-1].mean(axis=0))
        mesh.stroke(spline(fold, 4), 0.010 * k, part, group, pen, 0.04, normal)


def _point(leg: Limb, along: float) -> Array:
    """The point of a leg some way below its hip joint, first on the thigh, then on the shin."""
    thigh = float(np.linalg.norm(leg.bend - leg.root))
    if along <= thigh:
        return leg.root + unit(leg.bend - leg.root) * along
    return leg.bend + unit(leg.end - leg.bend) * (along - thigh)
