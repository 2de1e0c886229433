"""A pier over the water, with the waterfront and a headland; a boat on its trestles ashore."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.sketch.data import load
from app.sketch.exteriors import build_vessel
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.props import build_prop
from app.sketch.shells import build_sea, wall_line
from app.sketch.solids import box, tube, vec

BOATS = ("boat", "ship", "sailboat")
_WATER = -1.35
RAILS = vec(4.9, 0.0, 7.0)  # where a train stands at a platform


def build_pier(shell: dict[str, Any], rng: np.random.Generator) -> list[Mesh]:
    """The sea first, then the shores, then the planks that lead away from the audience."""
    sea = build_sea(-23.0, rng, swell=0.10, tone=244).moved(vec(0, _WATER, 0))
    out = [sea, _headland(rng), *_waterfront(rng)]
    return [*out, *_planks(float(shell["width"]) / 2, float(shell["end"]), int(shell["floor"]))]


def _planks(half: float, end: float, tone: int) -> list[Mesh]:
    deck = Mesh()
    outline = np.array([[-half, 0, -70], [half, 0, -70], [half, 0, end], [-half, 0, end]])
    part = deck.polygon(outline, Material(tone, 1.0, 0.0), vec(0, 1, 0))
    z = -14.0
    while z < end:
        wall_line(deck, [vec(-half, 0.01, z), vec(half, 0.01, z)], 0.012, part, 105)
        z += 0.5
    rim, piles = Mesh(), Mesh()
    dark = Material(max(40, tone - 75), 1.0)
    for side in (-1, 1):
        box(rim, (half * side, -0.05, end / 2 - 35), (0.24, 0.3, end + 70), dark, 6)
    box(rim, (0, -0.2, end), (2 * half + 0.2, 0.4, 0.24), dark, 3)
    for side in (-1, 1):
        for z in np.arange(-30.0, end + 0.1, 4.0):
            at = vec((half + 0.12) * side, 0, z)
            tube(
                piles,
                np.stack([at + vec(0, -2.2, 0), at + vec(0, 0.75, 0)]),
                [0.15, 0.14],
                dark,
                sides=8,
            )
    return [piles, deck, rim]


def _waterfront(rng: np.random.Generator) -> list[Mesh]:
    """A stone quay with a row of houses along the left of the water, and the hill behind them."""
    quay = Mesh()
    box(quay, (-47, -0.2, 40), (44, 2.4, 150), Material(150, 0.9), 8)
    hill = _rise(np.linspace(-6, 130, 40), -62.0, 17.0, 178, rng)
    out = [hill, quay]
    z = -8.0
    while z < 70:
        name = "barn" if rng.random() < 0.2 else "cottage"
        size = float(rng.uniform(0.95, 1.3))
        at = vec(-30 - rng.uniform(0, 3), 1.0, z)
        out.append(build_prop(name).moved(at, np.pi / 2 + rng.uniform(-0.15, 0.15), size))
        z += float(rng.uniform(6.5, 9.5))
    out.append(build_prop("church building").moved(vec(-42, 1.0, 58), np.pi / 2, 1.25))
    return out


def build_bay(edge: float, rng: np.random.Generator) -> list[Mesh]:
    """A harbour with its village, seen from high above one end of the quay: two rows of houses
    along the water, the hill behind them, and the headland across."""
    hill = _rise(np.linspace(-30, 330, 60), 62.0 - edge, 30.0, 182, rng).moved(
        vec(0, 0, 0), np.pi / 2
    )
    out = [_headland(rng), hill]
    for row in range(3):
        x = -4.0 - 8 * row
        while x < 175:
            name = "barn" if rng.random() < 0.2 else "cottage"
            at = vec(x, 0, edge - 9 - 12 * row - float(rng.uniform(0, 3)))
            turn = float(rng.uniform(-0.2, 0.2))
            out.append(build_prop(name).moved(at, turn, float(rng.uniform(1.0, 1.35))))
            x += float(rng.uniform(8, 13))
    out.append(build_prop("church building").moved(vec(58, 0, edge - 42), 0.2, 1.5))
    return out


def _rise(zs: Array, x: float, tall: float, tone: int, rng: np.random.Generator) -> Mesh:
    """A hill as a flat cut-out along z."""
    mesh = Mesh()
    share = np.linspace(0, 1, len(zs))
    wave = 0.75 + 0.18 * np.sin(share * 9 + rng.uniform(0, 6)) + 0.07 * np.sin(share * 31)
    top = np.stack([np.full(len(zs), x), tall * wave * np.sin(share * np.pi) ** 0.5, zs], axis=1)
    foot = top * np.array([1, 0, 1]) + vec(0, -2, 0)
    quads = np.stack([top[:-1], top[1:], foot[1:], foot[:-1]], axis=1)
    normals = np.broadcast_to(vec(0, 1, 0), (len(quads), 3))
    mesh.quads(quads, normals, Material(tone, 0.7, 0.0, two_sided=True))
    return mesh


def _headland(rng: np.random.Generator) -> Mesh:
    """Land far out on the right, which closes the bay."""
    mesh = Mesh()
    xs = np.linspace(25, 300, 46)
    share = np.linspace(0, 1, 46)
    wave = share**0.6 * (20 + 4 * np.sin(share * 17 + rng.uniform(0, 6)) + 2 * np.sin(share * 41))
    top = np.stack([xs, wave - 1.5, 230 - 40 * share], axis=1)
    foot = top * np.array([1, 0, 1]) + vec(0, -2, 0)
    quads = np.stack([top[:-1], top[1:], foot[1:], foot[:-1]], axis=1)
    normals = np.broadcast_to(vec(0, 1, 0), (len(quads), 3))
    mesh.quads(quads, normals, Material(185, 0.7, 0.0, two_sided=True))
    return mesh


def berth(shell: dict[str, Any], boat: str, under_way: bool) -> tuple[Array, float] | None:
    """Where a boat lies at a pier or comes in to it, or a train stands at a platform, and its
    heading; None where the place has no such berth."""
    if shell["kind"] == "platform" and boat == "train engine":
        return RAILS, 0.0
    if shell["kind"] != "pier" or boat not in BOATS:
        return None
    long, end = float(load("props")[boat]["long"]), float(shell["end"])
    if under_way:
        return vec(0.0, _WATER, end + 2.2 * long + 8), 2.55
    if boat == "ship":
        return vec(3.0, _WATER, end + 3.6), 1.75
    return vec(float(shell["width"]) / 2 + 1.4 + 0.1 * long, _WATER, end - 0.8 * long), 0.1


def build_on_trestles() -> Mesh:
    """A boat that is being built: the hull raised on trestles, ribs standing above its side."""
    mesh = build_vessel("boat").moved(vec(0, 1.05, 0))
    wood = Material(92, 1.0)
    for z in (-1.2, 1.2):
        box(mesh, (0, 0.84, z), (1.9, 0.12, 0.14), wood)
        for side in (-1, 1):
            for lean in (-0.3, 0.3):
                leg = np.array([[0.78 * side, 0.84, z], [0.92 * side, 0.0, z + lean]])
                tube(mesh, leg, [0.05, 0.05], wood, sides=6)
    for z in (-1.3, -0.75, -0.2, 0.35, 0.9):
        for side in (-1, 1):
            beam = 0.70 if abs(z) < 1 else 0.55
            rib = np.array([[beam * side, 1.5, z], [(beam + 0.05) * side, 2.02, z]])
            tube(mesh, rib, [0.035, 0.03], Material(150, 1.0), sides=6)
    return mesh
