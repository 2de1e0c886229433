"""The roof over an attic: two slopes on rafters that meet at a ridge, with skylights."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import extruded, panel, vec

_KNEE = 0.55  # how high the wall is where the slope begins, in metres


def build_rafters(shell: dict[str, Any], night: bool) -> list[Mesh]:
    """The boards first, then the beams in front of them."""
    half, back, ridge = float(shell["w"]) / 2, float(shell["d"]) / 2, float(shell["h"])
    boards, beams = Mesh(), Mesh()
    for side in (-1, 1):
        low, high = vec(half * side, _KNEE, 0), vec(0, ridge, 0)
        along = np.array([vec(0, 0, -6.0), vec(0, 0, back)])
        corners = np.stack([low + along[0], low + along[1], high + along[1], high + along[0]])
        panel(boards, corners, Material(int(shell["wall"]) - 14 + 10 * side, 0.9, 0.2), vec(0, 20, 0), 0.8)  # fmt: skip
        for z in np.arange(back - 0.1, -5.0, -1.25):
            _beam(beams, low, high, float(z))
        for z in (back - 1.05, back - 3.55):
            _skylight(boards, low, high, float(z), night)
    bar = np.array([[-0.09, ridge - 0.2, 0], [0.09, ridge - 0.2, 0], [0.09, ridge, 0], [-0.09, ridge, 0]])  # fmt: skip
    extruded(beams, bar + vec(0, 0, -5.5), vec(0, 0, 5.5 + back), Material(70, 1.0))
    tie = np.array([[-1, 2.02, 0], [1, 2.02, 0], [1, 2.16, 0], [-1, 2.16, 0]]) * np.array([(ridge - 2.1) / (ridge - _KNEE) * half + 0.05, 1, 1])  # fmt: skip
    for z in (back - 0.2, back - 2.6):
        extruded(beams, tie + vec(0, 0, z), vec(0, 0, 0.14), Material(78, 1.0))
    return [boards, beams]


def _beam(mesh: Mesh, low: Array, high: Array, z: float) -> None:
    inward = vec(-np.sign(low[0]) * 0.11, -0.15, 0)
    line = np.stack([low, high, high + inward * np.array([0.2, 1, 1]), low + inward])
    extruded(mesh, line + vec(0, 0, z - 0.1), vec(0, 0, 0.13), Material(84, 1.0))


def _skylight(mesh: Mesh, low: Array, high: Array, z: float, night: bool) -> None:
    """A window in the slope, with the sky behind its bars."""
    inward = vec(-np.sign(low[0]) * 0.03, -0.04, 0)

    def at(share: float, away: float, lift: float = 1.0) -> Array:
        return low + (high - low) * share + vec(0, 0, z + away) + inward * lift

    def pane(s0: float, s1: float, z0: float, z1: float, material: Material, lift: float) -> None:
        flat = np.stack([at(s0, z0, lift), at(s0, z1, lift), at(s1, z1, lift), at(s1, z0, lift)])
        mesh.polygon(flat, material, bias=0.3 * lift)

    frame = Material(60, 1.0, 0.0, two_sided=True)
    sky = Material(232 if night else 252, 0.8, 0.0, glow=True, two_sided=True)
    pane(0.27, 0.69, -0.52, 0.42, frame, 1.0)
    pane(0.30, 0.475, -0.46, 0.36, sky, 2.0)
    pane(0.495, 0.66, -0.46, 0.36, sky, 2.0)
