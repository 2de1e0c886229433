"""Hands: a palm, four fingers and a thumb, in a few grips."""

from __future__ import annotations

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import cross, loft, spline, tube, unit

# for each grip: curl of the fingers (degrees at the knuckle and at the joint) from index to little
# finger, how they spread, and the thumb's swing in and forward
_GRIPS: dict[str, tuple[tuple[float, ...], float, tuple[float, float]]] = {
    "relaxed": ((22, 28, 34, 38), 5, (30, 38)),
    "flat": ((2, 3, 4, 5), 3, (24, 30)),
    "spread": ((4, 4, 6, 8), 15, (55, 15)),
    "fist": ((92, 94, 96, 98), 0, (10, 85)),
    "point": ((0, 88, 92, 95), 0, (12, 80)),
    "grip": ((62, 64, 66, 68), 2, (30, 75)),
    "cup": ((16, 12, 14, 20), 6, (48, 20)),
    "pinch": ((48, 62, 76, 84), 2, (32, 62)),
}
_LENGTHS = (0.076, 0.085, 0.079, 0.062)


def build_hand(
    mesh: Mesh, wrist: Array, ahead: Array, inward: Array, side: int, grip: str, scale: float,
    material: Material, group: int,
) -> Array:  # fmt: skip
    """A hand from the wrist; `inward` is where the palm looks. Returns the middle of the grip."""
    ahead = unit(ahead)
    palm = unit(inward - ahead * float(inward @ ahead))
    across = cross(ahead, palm) * side  # towards the thumb
    if across @ np.array([0, 0, 1]) < -0.2 and abs(ahead[1]) > 0.6:
        across = -across
    k = scale * 1.06
    start = wrist - ahead * 0.012 * k
    ring: list[Array] = []
    turn = np.linspace(0, 2 * np.pi, 10, endpoint=False)
    for along, wide, thick in (
        (0.0, 0.028, 0.022),
        (0.035, 0.040, 0.020),
        (0.075, 0.044, 0.018),
        (0.098, 0.038, 0.013),
    ):
        middle = start + ahead * along * k
        ring.append(
            middle
            + (np.cos(turn)[:, None] * across * wide + np.sin(turn)[:, None] * palm * thick) * k
        )
    loft(mesh, np.stack(ring), material, group=group)
    curls, spread, thumb = _GRIPS.get(grip, _GRIPS["relaxed"])
    for i, (curl, length) in enumerate(zip(curls, _LENGTHS, strict=True)):
        offset = (0.030 - 0.020 * i) * k
        root = start + ahead * 0.090 * k + across * offset
        swing = np.radians(spread * (1.3 - i))
        straight = unit(ahead * np.cos(swing) + across * np.sin(swing))
        _finger(mesh, root, straight, palm, curl, length * k, 0.0098 * k, material, group)
    swing, bend = np.radians(thumb)
    root = start + ahead * 0.028 * k + across * 0.028 * k + palm * 0.008 * k
    out = unit(
        ahead * np.cos(swing + 0.3) + across * np.sin(swing + 0.3) + palm * np.sin(bend) * 0.8
    )
    tip = unit(ahead + palm * 0.6 * np.sin(bend) - across * 0.5 * np.sin(bend))
    path = np.stack([root, root + out * 0.036 * k, root + out * 0.036 * k + tip * 0.034 * k])
    tube(
        mesh,
        path,
        np.array([0.0155, 0.0125, 0.0085]) * k,
        material,
        group=group,
        sides=8,
        hint=palm,
    )
    return start + ahead * 0.085 * k + palm * 0.030 * k


def _finger(
    mesh: Mesh, root: Array, straight: Array, palm: Array, curl: float, length: float,
    radius: float, material: Material, group: int,
) -> None:  # fmt: skip
    points = [root]
    angle = 0.0
    for share, bend in ((0.46, 0.62), (0.30, 0.85), (0.24, 0.55)):
        angle += np.radians(curl) * bend
        points.append(
            points[-1] + (straight * np.cos(angle) + palm * np.sin(angle)) * length * share
        )
    path = spline(np.stack(points), 3)
    share = np.linspace(0, 1, len(path))
    radii = np.interp(share, [0, 0.35, 0.7, 0.9, 1.0], [1.12, 1.0, 0.92, 0.78, 0.42]) * radius
    tube(mesh, path, radii, material, group=group, sides=8, hint=palm)
