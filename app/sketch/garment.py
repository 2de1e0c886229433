"""What makes a trunk a garment: collar, lapels, opening, buttons, pockets."""

from __future__ import annotations

import numpy as np

from app.sketch.clothes import LONG, OUTER
from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Skeleton
from app.sketch.solids import spline


def build_front(
    mesh: Mesh, bones: Skeleton, look: Look, rings: Array, part: int, group: int
) -> int:
    """Collar, lapels, opening and buttons: what makes a trunk a garment."""
    k = bones.scale
    ahead = bones.chest[2]
    pen = max(8, look.top_tone - 95) if look.top_tone > 70 else look.top_tone + 62

    def front(ring: float, turn: float) -> Array:
        """A point on the front: ring 0 seat to 9 collar, turn -1 its left to 1 its right."""
        i = int(np.clip(np.floor(ring), 0, len(rings) - 2))
        row = rings[i] * (1 - (ring - i)) + rings[i + 1] * (ring - i)
        at = 6 - turn * 6
        j = int(np.floor(at)) % 24
        share = at - np.floor(at)
        return row[j] * (1 - share) + row[(j + 1) % 24] * share + ahead * 0.004 * k

    def line(points: list[tuple[float, float]], width: float, tone: int = pen) -> None:
        path = np.stack([front(r, t) for r, t in points])
        mesh.stroke(spline(path, 4), width * k, part, group, tone, 0.06, ahead)

    outer = look.top in OUTER or look.top == "robe"
    if outer and look.top not in ("spacesuit", "armour", "cloak"):
        shirt = [
            front(8.9, -0.33),
            front(7.6, -0.20),
            front(5.7, 0.0),
            front(7.6, 0.20),
            front(8.9, 0.33),
            front(9, 0),
        ]
        mesh.polygon(
            np.stack(shirt), Material(look.under_tone, 0.5, 0.6), ahead, part, group, 0.075
        )
        for side in (-1, 1):
            lapel = [
                front(8.95, 0.36 * side),
                front(8.2, 0.50 * side),
                front(7.3, 0.40 * side),
                front(7.05, 0.30 * side),
                front(5.6, 0.02 * side),
                front(7.7, 0.19 * side),
            ]
            mesh.polygon(
                np.stack(lapel),
                Material(max(12, look.top_tone - 16), 0.6, 0.9),
                ahead,
                mesh.label(),
                mesh.label(),
                0.085,
            )
        line([(5.6, 0.01), (4, 0.02), (2.5, 0.02), (0.6, 0.02)], 0.011)
        for ring in (5.0, 4.0, 3.0):
            _button(mesh, front(ring, 0.09), bones, pen, part, group)
        for side in (-1, 1):
            line([(2.2, 0.42 * side), (2.05, 0.62 * side)], 0.010)
        if "tie" in look.extras or look.top == "suit":
            tie = [
                front(8.8, -0.05),
                front(8.3, -0.08),
                front(5.8, -0.05),
                front(5.5, 0),
                front(5.8, 0.05),
                front(8.3, 0.08),
                front(8.8, 0.05),
            ]
            mesh.polygon(np.stack(tie), Material(50, 0.4, 0.4), ahead, part, group, 0.080)
    elif look.top in ("shirt", "blouse"):
        for side in (-1, 1):
            collar = [
                front(8.95, 0.34 * side),
                front(8.45, 0.42 * side),
                front(7.7, 0.22 * side),
                front(8.3, 0.03 * side),
            ]
            mesh.polygon(
                np.stack(collar),
                Material(min(252, look.top_tone + 12), 0.6, 0.6),
                ahead,
                mesh.label(),
                mesh.label(),
                0.085,
            )
        line([(8.2, 0.0), (5.5, 0.01), (3, 0.01), (1.2, 0.0)], 0.008)
        for ring in (7.0, 5.8, 4.6, 3.4):
            _button(mesh, front(ring, 0.03), bones, pen, part, group)
    elif look.top in ("dress", "tshirt", "vest"):
        line([(8.9, -0.40), (8.3, -0.22), (8.0, 0), (8.3, 0.22), (8.9, 0.40)], 0.010)
    elif look.top in ("sweater", "jumper"):
        line([(8.7, -0.42), (8.25, -0.2), (8.1, 0), (8.25, 0.2), (8.7, 0.42)], 0.012)
        line([(8.95, -0.38), (8.6, -0.2), (8.5, 0), (8.6, 0.2), (8.95, 0.38)], 0.009)
    if look.top not in LONG and look.top != "dress":
        for side in (-1, 1):
            line([(3.2, 0.75 * side), (2.6, 0.45 * side)], 0.009)
    for side in (-1, 1):
        line([(6.6, 0.78 * side), (6.0, 0.62 * side), (5.4, 0.60 * side)], 0.008)
    return group


def _button(mesh: Mesh, at: Array, bones: Skeleton, tone: int, part: int, group: int) -> None:
    turn = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    ring = (
        at
        + (np.cos(turn)[:, None] * bones.chest[0] + np.sin(turn)[:, None] * bones.chest[1])
        * 0.010
        * bones.scale
    )
    mesh.polygon(
        ring + bones.chest[2] * 0.003, Material(tone, 0.0, 0.0), bones.chest[2], part, group, 0.07
    )
