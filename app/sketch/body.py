"""Flesh and clothes over the joints."""

from __future__ import annotations

import numpy as np

from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Limb, Skeleton
from app.sketch.solids import loft, spline, tube, unit

# along the spine from the seat (0) to the collar (1): half width, half depth, how far ahead
_TORSO = np.array([
    (-0.10, 0.120, 0.090, -0.012), (0.0, 0.170, 0.115, -0.010), (0.10, 0.172, 0.112, -0.004),
    (0.28, 0.150, 0.098, 0.004), (0.42, 0.150, 0.100, 0.004), (0.60, 0.172, 0.115, 0.002),
    (0.76, 0.186, 0.118, -0.002), (0.87, 0.172, 0.096, -0.010), (0.95, 0.112, 0.074, -0.010),
    (1.0, 0.070, 0.062, -0.004),
])  # fmt: skip
OUTER = (
    "coat",
    "jacket",
    "raincoat",
    "suit",
    "uniform",
    "labcoat",
    "cardigan",
    "cloak",
    "spacesuit",
    "armour",
)
LONG = {
    "coat": 0.44,
    "raincoat": 0.40,
    "labcoat": 0.42,
    "robe": 0.78,
    "cloak": 0.72,
    "dress": 0.0,
    "jacket": 0.10,
    "suit": 0.13,
    "uniform": 0.12,
    "cardigan": 0.12,
}


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
    body = rings[1:] if tucked else rings
    smooth = spline(body.reshape(len(body), -1), 3).reshape(-1, 24, 3)
    part = loft(mesh, smooth, cloth, group=group)
    if look.top == "dress":
        pass
    elif look.top in LONG:
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
        _tails(
            mesh,
            bones,
            look,
            rings,
            0.46,
            Material(look.bottom_tone, 1.1, two_sided=True),
            group if look.top in ("dress", "robe") else mesh.label(),
        )
    return _front(mesh, bones, look, rings, part, group)


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


def _front(mesh: Mesh, bones: Skeleton, look: Look, rings: Array, part: int, group: int) -> int:
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
        across = unit(np.cross(arm.bend - arm.root, arm.end - arm.bend) + 1e-6)
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
    return max(reach, 0.46 if look.bottom == "skirt" else 0.0)


def build_leg(mesh: Mesh, bones: Skeleton, look: Look, leg: Limb, group: int) -> None:
    """One leg with trouser, stocking or bare skin, and its shoe."""
    k = bones.scale * (0.95 if look.female else 1.0) * (0.5 + 0.5 * look.build)
    trousers = look.bottom in ("trousers", "jeans", "shorts")
    tone = look.bottom_tone if look.bottom != "skirt" else look.skin
    pad = 0.012 if trousers else 0.0
    path = spline(
        np.stack(
            [
                leg.root + bones.pelvis[1] * 0.03,
                (leg.root + leg.bend) / 2,
                leg.bend,
                leg.bend * 0.55 + leg.end * 0.45,
                leg.end,
            ]
        ),
        4,
    )
    reach = _hem(look)
    hem = bones.hip[1] - (reach + 0.01) * bones.scale
    upright = bones.pelvis[1][1] > 0.8 and not bones.seated
    below = np.nonzero(path[:, 1] <= hem)[0]
    most = len(path) // 2 - 1 if reach < 0.5 else len(path) - 4
    hidden = min(int(below[0]) if len(below) else most, most) if upright and reach > 0.2 else 0
    share = np.linspace(0, 1, len(path))
    flesh = np.interp(
        share, [0, 0.25, 0.5, 0.66, 0.85, 1], [0.092, 0.078, 0.055, 0.056, 0.040, 0.036]
    ) + pad * np.interp(share, [0, 0.5, 1], [0.6, 1, 1.7])
    cloth = Material(tone, line=1.1)
    half = len(path) // 2
    if look.bottom == "shorts":
        tube(
            mesh,
            path[half - 1 :],
            (flesh[half - 1 :] - pad) * k,
            Material(look.skin, 1.0),
            sides=12,
        )
        tube(mesh, path[: half + 1], (flesh[: half + 1] + 0.015) * k, cloth, group=group, sides=12)
    else:
        if hidden < half:
            tube(
                mesh,
                path[hidden : half + 1],
                flesh[hidden : half + 1] * k,
                cloth,
                group=group,
                sides=12,
            )
        tube(
            mesh,
            path[max(half - 1, hidden) :],
            flesh[max(half - 1, hidden) :] * k,
            cloth,
            group=group,
            sides=12,
        )
        part = mesh.count
        if trousers:
            back = unit((leg.root + leg.end) / 2 - leg.bend + 1e-6)
            across = unit(np.cross(leg.end - leg.root, leg.ahead))
            at = leg.bend + back * 0.02 * k
            mesh.stroke(
                np.stack(
                    [
                        at - across * 0.05 * k,
                        at - across * 0.0 + leg.ahead * 0.05 * k,
                        at + across * 0.05 * k,
                    ]
                ),
                0.008 * k,
                part,
                group,
                max(8, tone - 55),
                0.06,
                leg.ahead,
            )
    _shoe(mesh, leg, look, bones.scale)


def _shoe(mesh: Mesh, leg: Limb, look: Look, k: float) -> None:
    ahead, up = leg.ahead, leg.up
    across = np.cross(up, ahead)
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
