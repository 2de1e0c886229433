"""Flesh and clothes over the joints."""

from __future__ import annotations

import numpy as np

from app.sketch.clothes import LONG, OUTER
from app.sketch.garment import build_front
from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Skeleton
from app.sketch.skirt import KNEE_LENGTH, build_skirt
from app.sketch.solids import grid_quads, loft, outward, spline, unit

# along the spine from the seat (0) to the collar (1): half width, half depth, how far ahead
_TORSO = np.array([
    (-0.10, 0.120, 0.090, -0.012), (0.0, 0.170, 0.115, -0.010), (0.10, 0.172, 0.112, -0.004),
    (0.28, 0.150, 0.098, 0.004), (0.42, 0.150, 0.100, 0.004), (0.60, 0.172, 0.115, 0.002),
    (0.76, 0.186, 0.118, -0.002), (0.87, 0.172, 0.096, -0.010), (0.95, 0.112, 0.074, -0.010),
    (1.0, 0.070, 0.062, -0.004),
])  # fmt: skip


def spine_frames(bones: Skeleton, shares: Array) -> tuple[Array, Array]:
    """Points along the spine and their bases (n,3,3)."""
    k = bones.scale
    start, end = bones.hip - bones.pelvis[1] * 0.05 * k, bones.neck
    span = float(np.linalg.norm(end - start))
    s = shares[:, None]
    h00, h10 = 2 * s**3 - 3 * s**2 + 1, s**3 - 2 * s**2 + s
    h01, h11 = -2 * s**3 + 3 * s**2, s**3 - s**2
    path = h00 * start + h10 * bones.pelvis[1] * span + h01 * end + h11 * bones.chest[1] * span
    mix = np.clip((shares - 0.1) / 0.6, 0, 1)[:, None, None]
    base = bones.pelvis[None] * (1 - mix) + bones.chest[None] * mix
    return path, unit(base)


def torso_rings(
    bones: Skeleton, look: Look, pad: float, first: float = -0.1, last: float = 1.0
) -> Array:
    """Rings of the trunk, `pad` metres outside the skin, 24 points each, 0 on its right."""
    rows = _TORSO[(_TORSO[:, 0] >= first - 1e-9) & (_TORSO[:, 0] <= last + 1e-9)]
    path, base = spine_frames(bones, rows[:, 0])
    wide = rows[:, 1].copy()
    deep = rows[:, 2].copy()
    if look.female:
        wide *= np.interp(rows[:, 0], [0, 0.3, 0.45, 0.8, 1], [1.04, 0.86, 0.88, 0.92, 0.86])
        deep *= np.interp(rows[:, 0], [0, 0.3, 0.6, 0.75, 1], [1.02, 0.88, 1.06, 1.02, 0.9])
    belly = max(0.0, look.build - 1.08) * 1.6
    wide *= look.build * (1 + belly * np.interp(rows[:, 0], [0, 0.3, 0.6], [0.2, 0.5, 0]))
    deep *= look.build * (1 + belly * np.interp(rows[:, 0], [0, 0.3, 0.7], [0.5, 1.2, 0]))
    if look.kind == "child":
        wide *= 0.92
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    n = 2.4
    x = np.sign(c) * np.abs(c) ** (2 / n)
    z = np.sign(s) * np.abs(s) ** (2 / n)
    grow = np.where(rows[:, 0] > 0.93, 0.3, 1.0)[:, None] * pad
    k = bones.scale
    local_x = x[None] * (wide[:, None] + grow) * k
    local_z = (z[None] * (deep[:, None] + grow) + rows[:, 3:4]) * k
    if look.female:
        chest = np.interp(rows[:, 0], [0.42, 0.62, 0.82], [0, 0.013, 0])[:, None]
        local_z = local_z + chest * np.clip(s, 0, 1)[None] * k
    return (
        path[:, None]
        + local_x[..., None] * base[:, None, 0]
        + local_z[..., None] * base[:, None, 2]
    )


def build_torso(mesh: Mesh, bones: Skeleton, look: Look) -> int:
    """The trunk with its upper garment; returns the garment's group, which sleeves share."""
    outer = look.top in OUTER
    cloth = Material(look.top_tone, line=1.1)
    group = mesh.label()
    pad = 0.022 if outer else 0.010
    rings = torso_rings(bones, look, pad)
    tucked = look.top in ("shirt", "blouse", "vest")
    if not tucked:
        rings[0] = (rings[0] + rings[1]) / 2 + (rings[1] - rings[1].mean(axis=0)) * 0.10
        rings[1] = rings[1] + (rings[1] - rings[1].mean(axis=0)) * 0.05
    else:
        rings[1] = rings[1].mean(axis=0) + (rings[1] - rings[1].mean(axis=0)) * 0.90
    body = rings[1:] if tucked else rings
    if look.top in (*OUTER, "shirt", "blouse") and look.top not in (
        "spacesuit",
        "armour",
        "cardigan",
    ):
        _collar(mesh, bones, look, rings)
    smooth = spline(body.reshape(len(body), -1), 3).reshape(-1, 24, 3)
    part = loft(mesh, smooth, cloth, group=group)
    if look.top in LONG and look.top not in ("dress", "robe"):
        _tails(
            mesh,
            bones,
            look,
            rings,
            LONG[look.top],
            Material(look.top_tone, 1.1, two_sided=True),
            group,
        )
    if look.bottom == "skirt":
        one = look.top in ("dress", "robe")  # one piece from the shoulders down
        length = LONG["robe"] if look.top == "robe" else KNEE_LENGTH
        skirt = Material(look.bottom_tone, 1.1, two_sided=True)
        build_skirt(
            mesh,
            bones,
            rings,
            length,
            skirt,
            group if one else mesh.label(),
            look.build,
            None if one else LONG.get(look.top),
        )
    return build_front(mesh, bones, look, rings, part, group)


def _collar(mesh: Mesh, bones: Skeleton, look: Look, rings: Array) -> None:
    """A collar that stands behind the neck and folds over the shoulders, open in front."""
    k = bones.scale
    turn = np.radians(np.linspace(52.0, -232.0, 17))  # round the back
    at = np.mod(np.round(turn / (2 * np.pi) * 24).astype(int), 24)
    neck, base = rings[-1], rings[-2]
    middle = neck.mean(axis=0)
    top = middle + (neck[at] - middle) * 1.06 + bones.chest[1] * 0.028 * k
    fold = base[at] * 0.55 + neck[at] * 0.45 + unit(neck[at] - middle) * 0.022 * k
    tone = max(14, look.top_tone - 12)
    quads = grid_quads(np.stack([fold, top]))
    normals = outward(quads, np.broadcast_to(middle - bones.chest[1] * 0.1, (len(quads), 3)))
    mesh.quads(quads, normals, Material(tone, 0.9, two_sided=True), bias=0.02)
    back = np.stack([r[18] for r in rings[1:-1]]) - bones.chest[2] * 0.004
    pen = max(8, look.top_tone - 70) if look.top_tone > 70 else look.top_tone + 45
    mesh.stroke(spline(back, 3), 0.007 * k, mesh.count, tone=pen, bias=0.05, normal=-bones.chest[2])


def _tails(
    mesh: Mesh, bones: Skeleton, look: Look, rings: Array, length: float, cloth: Material, group: int,
) -> None:  # fmt: skip
    """The part of a garment below the hip: it follows the thighs."""
    k = bones.scale
    top = rings[2] * 0.5 + rings[1] * 0.5
    centre = top.mean(axis=0)
    thighs = [unit(leg.bend - leg.root) for leg in bones.legs]
    down = unit(thighs[0] + thighs[1] + -bones.pelvis[1] * 0.4)
    if bones.seated:
        length = min(length, 0.36)
    hang = np.array([0.0, -1.0, 0.0])
    out: list[Array] = [top, rings[1]]
    knees = [leg.bend for leg in bones.legs]
    for s in (0.35, 0.7, 1.0):
        move = (
            (down * (1 - 0.35 * s) + (hang * 0.35 * s if not bones.seated else down * 0.35 * s))
            * length
            * s
            * k
        )
        flare = 1.0 + (0.16 if look.bottom != "skirt" else 0.34) * s
        spread = 1.0 + 0.5 * s * min(1.0, length / 0.45) * float(
            np.linalg.norm((knees[0] - knees[1]) @ bones.pelvis[0]) / (0.4 * k)
        )
        reach = abs(float((knees[0] - knees[1]) @ bones.pelvis[2])) / k
        rel = rings[1] - rings[1].mean(axis=0)
        x = (rel @ bones.pelvis[0])[:, None] * bones.pelvis[0] * flare * max(1.0, 0.72 * spread)
        ahead = unit(bones.pelvis[2])
        z = (rel @ ahead)[:, None] * ahead * (flare + reach * 1.5 * s)
        y = (rel @ bones.pelvis[1])[:, None] * bones.pelvis[1] * (1 - s)
        out.append(rings[1].mean(axis=0) + move + x + y + z)
    del centre
    part = loft(mesh, np.stack(out), cloth, group=group, caps=False, bias=0.004)
    for i in (3, 9, 15, 21, 6):
        fold = np.stack([r[i] for r in out[1:]])[1:]
        if len(fold) > 1:
            mesh.stroke(
                spline(fold, 4),
                0.010 * k,
                part,
                group,
                max(10, cloth.tone - 70),
                0.04,
                unit(fold[0] - out[2].mean(axis=0)),
            )
