"""Arms and legs with sleeves, trousers and shoes."""

from __future__ import annotations

import numpy as np

from app.sketch.clothes import LONG, OUTER
from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Limb, Skeleton
from app.sketch.skirt import KNEE_LENGTH
from app.sketch.solids import cross, loft, spline, tube, unit


def build_arm(mesh: Mesh, bones: Skeleton, look: Look, arm: Limb, side: int, group: int) -> None:
    """One sleeve (or bare arm) from shoulder to wrist."""
    k = bones.scale * (0.92 if look.female else 1.0) * (0.6 + 0.4 * look.build)
    pad = 0.014 if look.top in OUTER or look.top == "robe" else 0.006
    bare = look.top in ("tshirt", "vest", "dress") or "short sleeves" in look.extras
    inner = (
        arm.root - bones.chest[0] * side * 0.07 * bones.scale + bones.chest[1] * 0.022 * bones.scale
    )
    path = spline(
        np.stack(
            [
                inner,
                arm.root,
                (arm.root + arm.bend) / 2,
                arm.bend,
                (arm.bend * 0.5 + arm.end * 0.5),
                arm.end,
            ]
        ),
        3,
    )
    share = np.linspace(0, 1, len(path))
    flesh = np.interp(
        share,
        [0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.72, 1],
        [0.030, 0.044, 0.053, 0.056, 0.047, 0.041, 0.042, 0.028],
    )
    cloth = Material(look.top_tone, line=1.1)
    skin = Material(look.skin, line=1.0)
    half = len(path) // 2 + 2
    if bare:
        cut = half - 4
        tube(mesh, path[cut - 1 :], flesh[cut - 1 :] * k, skin, sides=12)
        tube(mesh, path[: cut + 1], (flesh[: cut + 1] + 0.008) * k, cloth, group=group, sides=12)
    else:
        sleeve = (flesh + pad) * k
        tube(mesh, path[:half], sleeve[:half], cloth, group=group, sides=12)
        tube(mesh, path[half - 2 :], sleeve[half - 2 :], cloth, group=group, sides=12)
        part = mesh.count
        across = unit(cross(arm.bend - arm.root, arm.end - arm.bend) + 1e-6)
        inner_bend = unit((arm.root + arm.end) / 2 - arm.bend + 1e-6)
        for shift in (-0.015, 0.02):
            at = arm.bend + unit(arm.end - arm.bend) * shift * k + inner_bend * 0.045 * k
            crease = np.stack(
                [at - across * 0.035 * k, at + inner_bend * 0.006 * k, at + across * 0.03 * k]
            )
            mesh.stroke(
                crease,
                0.009 * k,
                part,
                group,
                max(8, look.top_tone - 80) if look.top_tone > 70 else look.top_tone + 50,
                0.05,
            )


def _hem(look: Look) -> float:
    """How far below the hip the upper garments reach, in metres."""
    reach = LONG.get(look.top, 0.0)
    return max(reach, KNEE_LENGTH if look.bottom == "skirt" else 0.0)


def build_leg(mesh: Mesh, bones: Skeleton, look: Look, leg: Limb, group: int) -> None:
    """One leg with trouser, stocking or bare skin, and its shoe."""
    k = bones.scale * (0.95 if look.female else 1.0) * (0.5 + 0.5 * look.build)
    trousers = look.bottom in ("trousers", "jeans", "shorts")
    tone = look.bottom_tone if look.bottom != "skirt" else look.skin
    calf = leg.bend * 0.55 + leg.end * 0.45
    hip = leg.root + bones.pelvis[1] * 0.03
    path = spline(np.stack([hip, (leg.root + leg.bend) / 2, leg.bend, calf, leg.end]), 4)
    share = np.linspace(0, 1, len(path))
    flesh = np.interp(
        share, [0, 0.25, 0.5, 0.66, 0.85, 1], [0.092, 0.078, 0.055, 0.056, 0.040, 0.036]
    )
    if trousers:
        flesh = flesh + 0.012 * np.interp(share, [0, 0.5, 1], [0.6, 1, 1.7])
    if look.top in LONG:  # the thigh stays beneath the tails
        flesh = flesh * np.interp(share, [0, 0.2, 0.38], [0.76, 0.86, 1.0])
    cloth = Material(tone, line=1.1)
    half = len(path) // 2
    if look.bottom == "shorts":
        skin = Material(look.skin, 1.0)
        tube(mesh, path[half - 1 :], (flesh[half - 1 :] - 0.012) * k, skin, sides=12)
        tube(mesh, path[: half + 1], (flesh[: half + 1] + 0.015) * k, cloth, group=group, sides=12)
    else:
        hidden = _under_cloth(bones, look, path)
        low = max(half - 1, hidden)
        if hidden < half:
            upper = slice(hidden, half + 1)
            tube(mesh, path[upper], flesh[upper] * k, cloth, group=group, sides=12)
        part = tube(mesh, path[low:], flesh[low:] * k, cloth, group=group, sides=12)
        if trousers:
            _knee_fold(mesh, leg, k, part, group, max(8, tone - 55))
    _shoe(mesh, leg, look, bones.scale)


def _under_cloth(bones: Skeleton, look: Look, path: Array) -> int:
    """How many points of a leg, from the hip, a coat or a skirt hides."""
    reach = _hem(look)
    if look.bottom == "skirt":
        step = np.linalg.norm(np.diff(path, axis=0), axis=1)
        along = np.concatenate([[0.0], np.cumsum(step)])
        return min(int((along < (reach - 0.06) * bones.scale).sum()), len(path) - 3)
    if bones.pelvis[1][1] <= 0.8 or bones.seated or reach <= 0.2:
        return 0
    thigh = unit(path[len(path) // 2] - path[0])
    if thigh[1] > -0.72:  # a raised knee comes out of the cloth
        return 2
    below = np.flatnonzero(path[:, 1] <= bones.hip[1] - (reach + 0.01) * bones.scale)
    most = len(path) // 2 - 1 if reach < 0.5 else len(path) - 4
    return min(int(below[0]) if len(below) else most, most)


def _knee_fold(mesh: Mesh, leg: Limb, k: float, part: int, group: int, tone: int) -> None:
    back = unit((leg.root + leg.end) / 2 - leg.bend + 1e-6)
    across = unit(cross(leg.end - leg.root, leg.ahead)) * 0.05 * k
    at = leg.bend + back * 0.02 * k
    fold = np.stack([at - across, at + leg.ahead * 0.05 * k, at + across])
    mesh.stroke(fold, 0.008 * k, part, group, tone, 0.06, leg.ahead)


def _bare_foot(mesh: Mesh, leg: Limb, look: Look, k: float) -> None:
    ahead, up = leg.ahead, leg.up
    across = cross(up, ahead)
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    rows = ((-0.055, 0.024, 0.028, -0.045), (-0.03, 0.034, 0.042, -0.032), (0.02, 0.034, 0.044, -0.03),
            (0.08, 0.042, 0.024, -0.05), (0.13, 0.044, 0.016, -0.058), (0.155, 0.030, 0.010, -0.062))  # fmt: skip
    rings = [
        leg.end
        + (ahead * along + up * drop) * k
        + (
            np.cos(turn)[:, None] * across * wide
            + np.maximum(np.sin(turn), -0.65)[:, None] * up * high
        )
        * k
        for along, wide, high, drop in rows
    ]
    part = loft(mesh, np.stack(rings), Material(look.skin, 1.0))
    for x in (-0.018, -0.002, 0.014):
        toe = np.stack(
            [
                leg.end + (ahead * z + across * x + up * y) * k
                for z, y in ((0.11, -0.038), (0.15, -0.052))
            ]
        )
        mesh.stroke(toe, 0.005 * k, part, tone=90, bias=0.05, normal=up)


def _shoe(mesh: Mesh, leg: Limb, look: Look, k: float) -> None:
    if "barefoot" in look.extras:
        _bare_foot(mesh, leg, look, k)
        return
    ahead, up = leg.ahead, leg.up
    across = cross(up, ahead)
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    boots = "boots" in look.extras
    rows = ((-0.070, 0.030, 0.030, -0.045), (-0.055, 0.040, 0.046, -0.032), (0.0, 0.042, 0.052 if not boots else 0.06, -0.024), (0.07, 0.046, 0.036, -0.042),
            (0.13, 0.046, 0.028, -0.050), (0.17, 0.036, 0.022, -0.055), (0.185, 0.016, 0.014, -0.060))  # fmt: skip
    rings: list[Array] = []
    for along, wide, high, drop in rows:
        centre = leg.end + ahead * along * k + up * drop * k
        lift = np.maximum(np.sin(turn), -0.65)
        rings.append(
            centre + (np.cos(turn)[:, None] * across * wide + lift[:, None] * up * high) * k
        )
    loft(mesh, np.stack(rings), Material(look.shoe_tone, 1.1))
    if boots:
        tube(
            mesh,
            np.stack([leg.end + (leg.bend - leg.end) * 0.35, leg.end]),
            np.array([0.062, 0.055]) * k,
            Material(look.shoe_tone, 1.1),
            sides=12,
        )
