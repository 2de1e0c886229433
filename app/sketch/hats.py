"""What is worn on the head."""

from __future__ import annotations

import numpy as np

from app.sketch.hair import patch
from app.sketch.head import Head
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, loft, unit

# a hat's crown: rows of how wide (of the brim line) and how high (of the head's height)
_CROWNS: dict[str, tuple[tuple[float, float], ...]] = {
    "beanie": (
        (0.985, 0),
        (0.98, 0.07),
        (0.93, 0.14),
        (0.82, 0.21),
        (0.64, 0.265),
        (0.40, 0.30),
        (0.12, 0.315),
    ),
    "cap": ((1.0, 0), (1.02, 0.12), (0.91, 0.24), (0.80, 0.30), (0.64, 0.33), (0.2, 0.36)),
    "peaked": ((1.0, 0), (1.02, 0.10), (1.06, 0.19), (1.10, 0.24), (0.88, 0.27), (0.2, 0.30)),
    "hat": ((1.0, 0), (0.97, 0.16), (0.90, 0.36), (0.78, 0.40), (0.3, 0.34)),
    "helmet": ((1.10, -0.10), (1.10, 0.06), (1.02, 0.20), (0.80, 0.31), (0.45, 0.38), (0.1, 0.40)),
}


def build_hat(mesh: Mesh, head: Head) -> None:
    """Hats, hoods and helmets."""
    kind = "beanie" if head.look.hat == "turban" else head.look.hat
    if not kind:
        return
    material = Material(head.look.hat_tone, line=1.1)
    angle = np.linspace(-np.pi, np.pi, 32, endpoint=False)
    if kind == "space helmet":
        _space_helmet(mesh, head, material, mesh.label())
        return
    if kind not in _CROWNS:
        _wrap(mesh, head, material, angle, kind, mesh.label())
        return
    brow = head.at(angle, 0.70 + 0.03 * np.cos(angle), 0.035)
    if kind == "beanie":
        brow = _cuff(mesh, head, angle, material)
    crown = np.stack([_shrunk(head, brow, wide, high) for wide, high in _CROWNS[kind]])
    loft(mesh, crown, material, bias=0.03)
    if kind in ("cap", "peaked"):
        _visor(mesh, head, 0.72, material.toned(max(20, material.tone - 25)), 0.30)
    elif kind == "hat":
        band = np.stack([_shrunk(head, brow, 1.015, 0.02), _shrunk(head, brow, 1.01, 0.10)])
        loft(mesh, band, material.toned(max(15, material.tone - 45)), caps=False, bias=0.05)
        brim = ((1.02, 0.0), (1.55, -0.03), (1.56, 0.0), (1.0, 0.04))
        rings = np.stack([_shrunk(head, brow, wide, high) for wide, high in brim])
        loft(mesh, rings, material, caps=False, bias=0.03)


def _shrunk(head: Head, ring: Array, share: float, rise: float) -> Array:
    """A ring drawn in to a share of its width and raised by a share of the head's height."""
    centre = ring.mean(axis=0)
    return centre + (ring - centre) * share + head.basis[1] * rise * head.height


def _cuff(mesh: Mesh, head: Head, angle: Array, material: Material) -> Array:
    """The ribbed cuff of a knitted cap; returns its upper edge."""
    low = head.at(angle, 0.69 + 0.04 * np.cos(angle), 0.05)
    band = head.at(angle, 0.80 + 0.04 * np.cos(angle), 0.062)
    group = mesh.label()
    tone = max(20, material.tone - 12)
    part = loft(
        mesh, np.stack([low, band]), material.toned(tone), group=group, caps=False, bias=0.03
    )
    for a in range(0, len(angle), 2):
        rib = np.stack([low[a], band[a]])
        mesh.stroke(rib, 0.010 * head.height, part, group, 40, 0.06, unit(low[a] - head.centre))
    return band


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
    start = np.interp(side, [0, 40, 70, 86, 180], [0.88, 0.85, 0.60, 0.0, -0.1])
    for s in (0.0, 0.06, 0.3, 0.55, 0.8, 1.0):
        t = start + (0.998 - start) * s
        rows.append(
            head.at(angle, np.maximum(t, 0.02), lift)
            + head.basis[1] * (np.minimum(t, 0.0) * head.height)[:, None]
        )
    grid = np.stack(rows)
    loft(
        mesh,
        grid,
        Material(material.tone, 1.1, two_sided=True),
        group=group,
        caps=False,
        bias=0.035,
    )


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
