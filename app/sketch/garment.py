"""What makes a trunk a garment: collar, lapels, opening, buttons, pockets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.sketch.clothes import LONG, OUTER
from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Skeleton
from app.sketch.solids import spline

Spot = tuple[float, float]  # ring 0 seat to 9 collar; turn -1 its left to 1 its right

_SHIRT: tuple[Spot, ...] = (
    (8.9, -0.33),
    (7.6, -0.20),
    (5.7, 0.0),
    (7.6, 0.20),
    (8.9, 0.33),
    (9, 0),
)
_LAPEL: tuple[Spot, ...] = (
    (8.95, 0.36),
    (8.2, 0.50),
    (7.3, 0.40),
    (7.05, 0.30),
    (5.6, 0.02),
    (7.7, 0.19),
)
_TIE: tuple[Spot, ...] = (
    (8.8, -0.05),
    (8.3, -0.08),
    (5.8, -0.05),
    (5.5, 0),
    (5.8, 0.05),
    (8.3, 0.08),
    (8.8, 0.05),
)
_POINT: tuple[Spot, ...] = ((8.95, 0.34), (8.45, 0.42), (7.7, 0.22), (8.3, 0.03))
_NECKLINES: dict[str, tuple[tuple[Spot, ...], ...]] = {
    "dress": (((8.9, -0.40), (8.3, -0.22), (8.0, 0), (8.3, 0.22), (8.9, 0.40)),),
    "sweater": (
        ((8.7, -0.42), (8.25, -0.2), (8.1, 0), (8.25, 0.2), (8.7, 0.42)),
        ((8.95, -0.38), (8.6, -0.2), (8.5, 0), (8.6, 0.2), (8.95, 0.38)),
    ),
}
_SAME_NECK = {"tshirt": "dress", "vest": "dress", "jumper": "sweater"}


@dataclass
class _Front:
    """The front of a trunk to draw on."""

    mesh: Mesh
    bones: Skeleton
    rings: Array
    part: int
    group: int
    pen: int

    def at(self, ring: float, turn: float) -> Array:
        i = int(np.clip(np.floor(ring), 0, len(self.rings) - 2))
        row = self.rings[i] * (1 - (ring - i)) + self.rings[i + 1] * (ring - i)
        place = 6 - turn * 6
        j = int(np.floor(place)) % 24
        share = place - np.floor(place)
        lift = self.bones.chest[2] * 0.004 * self.bones.scale
        return row[j] * (1 - share) + row[(j + 1) % 24] * share + lift

    def line(self, spots: Sequence[Spot], width: float) -> None:
        path = spline(np.stack([self.at(r, t) for r, t in spots]), 4)
        ahead = self.bones.chest[2]
        self.mesh.stroke(
            path, width * self.bones.scale, self.part, self.group, self.pen, 0.06, ahead
        )

    def patch(
        self,
        spots: Sequence[Spot],
        tone: int,
        bias: float,
        own: bool,
        side: int = 1,
        line: float = 0.5,
    ) -> None:
        """A flat piece; `own` gives it a contour of its own."""
        outline = np.stack([self.at(r, t * side) for r, t in spots])
        part, group = (None, None) if own else (self.part, self.group)
        material = Material(tone, line, 0.7)
        self.mesh.polygon(outline, material, self.bones.chest[2], part, group, bias)

    def button(self, ring: float, turn: float) -> None:
        a = np.linspace(0, 2 * np.pi, 8, endpoint=False)
        right, up, ahead = self.bones.chest
        round_ = (np.cos(a)[:, None] * right + np.sin(a)[:, None] * up) * 0.010 * self.bones.scale
        at = self.at(ring, turn) + round_ + ahead * 0.003
        self.mesh.polygon(at, Material(self.pen, 0.0, 0.0), ahead, self.part, self.group, 0.07)


def build_front(
    mesh: Mesh, bones: Skeleton, look: Look, rings: Array, part: int, group: int
) -> int:
    """Draws a garment's front on the rings of the trunk; returns the garment's group."""
    pen = max(8, look.top_tone - 95) if look.top_tone > 70 else look.top_tone + 62
    front = _Front(mesh, bones, rings, part, group, pen)
    outer = look.top in OUTER or look.top == "robe"
    if outer and look.top not in ("spacesuit", "armour", "cloak"):
        _open_coat(front, look)
    elif look.top in ("shirt", "blouse"):
        for side in (-1, 1):
            front.patch(_POINT, min(252, look.top_tone + 12), 0.085, True, side, 0.6)
        front.line([(8.2, 0.0), (5.5, 0.01), (3, 0.01), (1.2, 0.0)], 0.008)
        for ring in (7.0, 5.8, 4.6, 3.4):
            front.button(ring, 0.03)
    else:
        for spots in _NECKLINES.get(_SAME_NECK.get(look.top, look.top), ()):
            front.line(spots, 0.010)
    for side in (-1, 1):
        if look.top not in LONG and look.top != "dress":
            front.line([(3.2, 0.75 * side), (2.6, 0.45 * side)], 0.009)
        front.line([(6.6, 0.78 * side), (6.0, 0.62 * side), (5.4, 0.60 * side)], 0.008)
    return group


def _open_coat(front: _Front, look: Look) -> None:
    """Shirt, lapels, opening, buttons and pockets of a coat or jacket."""
    front.patch(_SHIRT, look.under_tone, 0.075, False)
    for side in (-1, 1):
        front.patch(_LAPEL, max(12, look.top_tone - 16), 0.085, True, side, 0.6)
        front.line([(2.2, 0.42 * side), (2.05, 0.62 * side)], 0.010)
    front.line([(5.6, 0.01), (4, 0.02), (2.5, 0.02), (0.6, 0.02)], 0.011)
    for ring in (5.0, 4.0, 3.0):
        front.button(ring, 0.09)
    if "tie" in look.extras or look.top == "suit":
        front.patch(_TIE, 50, 0.080, False, 1, 0.4)
