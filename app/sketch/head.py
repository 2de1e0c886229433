"""The head: a surface with a real profile, and the features that lie on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, faces_of_rings, loft, spline, tube, unit, vec

# height (chin 0, crown 1), front, back, half width: shares of the head's height
_PROFILE = np.array([
    (0.000, 0.27, -0.02, 0.100), (0.025, 0.325, -0.05, 0.165), (0.07, 0.352, -0.10, 0.205),
    (0.13, 0.342, -0.15, 0.240), (0.175, 0.325, -0.19, 0.262), (0.21, 0.352, -0.22, 0.275),
    (0.235, 0.338, -0.25, 0.283), (0.265, 0.356, -0.28, 0.292), (0.31, 0.345, -0.32, 0.305),
    (0.38, 0.352, -0.37, 0.322), (0.45, 0.352, -0.40, 0.332), (0.52, 0.354, -0.43, 0.335),
    (0.57, 0.358, -0.45, 0.340), (0.64, 0.358, -0.465, 0.343), (0.73, 0.346, -0.465, 0.340),
    (0.82, 0.310, -0.435, 0.315), (0.90, 0.215, -0.36, 0.255), (0.96, 0.10, -0.26, 0.165),
    (0.995, 0.0, -0.14, 0.06),
])  # fmt: skip
SIDES = 32


@dataclass(frozen=True)
class Mood:
    """What a face shows: brows -1 angry to 1 raised, mouth -1 sad to 1 smiling, open 0-1."""

    brow: float = 0.0
    tilt: float = 0.0  # inner ends up (worry) +, down (anger) -
    mouth: float = 0.0
    open: float = 0.0
    lids: float = 1.0  # eyes open 0-1.3
    gaze: tuple[float, float] = (0.0, 0.0)


@dataclass
class Head:
    """The surface of one head in world metres."""

    centre: Array
    basis: Array
    height: float
    look: Look

    def row(self, t: float | Array) -> tuple[Array, Array, Array]:
        """Front, back and half width at heights `t`, with this face's own jaw."""
        jaw = 1.0 + 0.17 * self.look.face.jaw - (0.06 if self.look.female else -0.03)
        p = _PROFILE
        t = np.asarray(t, dtype=np.float64)
        front = np.interp(t, p[:, 0], p[:, 1])
        back = np.interp(t, p[:, 0], p[:, 2])
        wide = np.interp(t, p[:, 0], p[:, 3]) * (1 + (jaw - 1) * np.clip(1 - t / 0.4, 0, 1))
        if self.look.kind == "child":
            wide = wide * (1 + 0.08 * np.clip(1 - abs(t - 0.35) / 0.3, 0, 1))
        return front, back, wide * (1.03 if self.look.build > 1.1 else 1.0)

    def at(self, angle: float | Array, t: float | Array, lift: float = 0.0) -> Array:
        """Surface points: `angle` 0 is the face's midline, positive to its right; lift outward."""
        angle = np.asarray(angle, dtype=np.float64)
        front, back, wide = self.row(t)
        c, s = np.cos(angle), np.sin(angle)
        n = 2.35
        z = np.sign(c) * np.abs(c) ** (2 / n)
        x = np.sign(s) * np.abs(s) ** (2 / n) * (wide + lift)
        z = np.where(z > 0, z * (front + lift), -z * (back - lift))
        local = np.stack(np.broadcast_arrays(x, np.asarray(t) - 0.5, z), axis=-1)
        return self.centre + (local * self.height) @ self.basis

    def flat(self, x: float | Array, t: float | Array, lift: float = 0.012) -> Array:
        """Points of the face's front at sideways place `x` (shares of the head's height)."""
        x = np.asarray(x, dtype=np.float64)
        front, _, wide = self.row(t)
        share = np.clip(np.abs(x) / np.maximum(wide, 1e-6), 0, 0.999)
        z = front * (1 - share**2.35) ** (1 / 2.35) + lift
        local = np.stack(np.broadcast_arrays(x, np.asarray(t) - 0.5, z), axis=-1)
        return self.centre + (local * self.height) @ self.basis

    def point(self, x: float, t: float, z: float) -> Array:
        """A point in shares of the head's height: right, above the chin, ahead."""
        return self.centre + (np.array([x, t - 0.5, z]) * self.height) @ self.basis


def build_head(mesh: Mesh, head: Head, mood: Mood) -> int:
    """Skull, ears, nose and the drawing of the face; returns the group of its skin."""
    look = head.look
    skin = Material(look.skin, line=1.05)
    group = mesh.label()
    t = _PROFILE[:, 0]
    angle = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    rings = head.at(angle[None, :], t[:, None])
    quads, normals = faces_of_rings(rings)
    part = mesh.quads(quads, normals, skin, group=group)
    _ears(mesh, head, skin, group)
    _nose(mesh, head, skin, group)
    _features(mesh, head, mood, part, group)
    return group


def _ears(mesh: Mesh, head: Head, skin: Material, group: int) -> None:
    for side in (1, -1):
        centre = head.point(0.345 * side, 0.475, -0.06)
        size = np.array([0.025, 0.098, 0.055]) * head.height
        tilt = np.array([[1, 0, 0.35 * side], [0, 1, -0.12], [-0.35 * side, 0.12, 1.0]])
        ear = ball(
            mesh, centre, tuple(size), skin, group=group, basis=unit(tilt) @ head.basis, sides=12
        )
        curl = np.array(
            [
                (0.368, 0.54, -0.05),
                (0.372, 0.555, -0.085),
                (0.37, 0.50, -0.10),
                (0.366, 0.43, -0.07),
            ]
        )
        line = np.array([head.point(x * side, y, z) for x, y, z in curl])
        mesh.stroke(line, 0.010 * head.height, ear, group, tone=90, bias=0.02,
                    normal=head.basis[0] * side)  # fmt: skip


def _nose(mesh: Mesh, head: Head, skin: Material, group: int) -> None:
    size = (
        1.0
        + 0.34 * head.look.face.nose
        - (0.12 if head.look.female else 0)
        - (0.3 if head.look.kind == "child" else 0)
    )
    rows = ((0.545, 0.345, 0.030), (0.48, 0.375, 0.034), (0.41, 0.415, 0.042), (0.36, 0.452, 0.056),
            (0.335, 0.452, 0.066), (0.315, 0.40, 0.058), (0.31, 0.345, 0.03))  # fmt: skip
    rings: list[Array] = []
    for t, front, half in rows:
        out = 0.345 + (front - 0.345) * size
        half *= 0.85 + 0.2 * size
        rings.append(np.array([
            head.point(-half, t, 0.30), head.point(-half, t, 0.325 + (out - 0.345) * 0.35),
            head.point(-half * 0.45, t, out - 0.012), head.point(0, t, out), head.point(half * 0.45, t, out - 0.012),
            head.point(half, t, 0.325 + (out - 0.345) * 0.35), head.point(half, t, 0.30),
        ]))  # fmt: skip
    part = loft(mesh, np.stack(rings), skin, group=group, caps=False, bias=0.004)
    out = 0.345 + (0.452 - 0.345) * size
    for side in (1, -1):
        wing = np.array([head.point(0.085 * side, 0.375, 0.365), head.point(0.098 * side, 0.345, 0.37),
                         head.point(0.075 * side, 0.318, 0.385)])  # fmt: skip
        mesh.stroke(
            wing,
            0.016 * head.height,
            part,
            group,
            tone=70,
            bias=0.035,
            normal=unit(head.basis[2] + 0.7 * side * head.basis[0]),
        )
        hole = np.array([head.point(0.022 * side, 0.312, out - 0.03), head.point(0.045 * side, 0.318, out - 0.035),
                         head.point(0.064 * side, 0.311, out - 0.06)])  # fmt: skip
        mesh.stroke(
            hole,
            0.024 * head.height,
            part,
            group,
            tone=40,
            bias=0.035,
            normal=unit(head.basis[2] + 0.5 * side * head.basis[0]),
        )


def _features(mesh: Mesh, head: Head, mood: Mood, part: int, group: int) -> None:
    for side in (1, -1):
        _eye(mesh, head, mood, side, part, group)
        _brow(mesh, head, mood, side, part, group)
    _mouth(mesh, head, mood, part, group)
    _marks(mesh, head, part, group)
    if head.look.old:
        _lines_of_age(mesh, head, part, group)


def _eye(mesh: Mesh, head: Head, mood: Mood, side: int, part: int, group: int) -> None:
    h = head.height
    facing = unit(head.basis[2] + 0.55 * side * head.basis[0])
    cx, cy, half = (0.150 + 0.010 * head.look.face.eyes) * side, 0.495, 0.080
    big = 1.22 if head.look.kind == "child" else (1.1 if head.look.female else 1.0)
    big *= 1 + 0.07 * head.look.face.eyes
    half *= 0.95 + 0.1 * (big - 1) * 2
    up, low = 0.044 * mood.lids * big, 0.024 * min(1.0, mood.lids + 0.2) * big
    u = np.linspace(-1, 1, 9)
    arc = np.clip(1 - u**2, 0, 1)
    top = np.stack([cx + u * half, cy + up * arc**0.75 + 0.008 * u * side], axis=1)
    bottom = np.stack([cx + u * half, cy - low * arc + 0.008 * u * side], axis=1)
    outline = np.concatenate([top, bottom[::-1]])
    white = Material(min(250, head.look.skin + 22), line=0.0, shade=0.25)
    mesh.polygon(head.flat(outline[:, 0], outline[:, 1], 0.010), white, facing, part, group, 0.020)
    gx, gy = cx + mood.gaze[0] * half * 0.48, cy + 0.008 + mood.gaze[1] * 0.018
    ring = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    for radius, tone, bias in ((0.038 * big, 62, 0.026), (0.020 * big, 15, 0.030)):
        x = gx + np.cos(ring) * radius
        y = gy + np.sin(ring) * radius * 1.06
        rank = np.argsort(top[:, 0])
        near = np.asarray(np.interp(x, top[rank, 0], top[rank, 1]), dtype=np.float64)
        floor = np.asarray(np.interp(x, bottom[rank, 0], bottom[rank, 1]), dtype=np.float64)
        pts = head.flat(np.clip(x, cx - half, cx + half), np.clip(y, floor, near), 0.012)
        mesh.polygon(pts, Material(tone, 0.0, 0.0), facing, part, group, bias)
    glint = np.stack([gx - 0.012 + np.cos(ring) * 0.008, gy + 0.012 + np.sin(ring) * 0.008], axis=1)
    mesh.polygon(
        head.flat(glint[:, 0], glint[:, 1], 0.014),
        Material(250, 0.0, 0.0),
        facing,
        part,
        group,
        0.034,
    )
    lash = 0.026 if head.look.female else 0.020
    mesh.stroke(
        head.flat(top[:, 0], top[:, 1], 0.016), lash * h, part, group, bias=0.038, normal=facing
    )
    mesh.stroke(
        head.flat(bottom[2:, 0], bottom[2:, 1], 0.012), 0.008 * h, part, group, 80, 0.036, facing
    )
    crease = top[1:8] + np.array([0, 0.024])
    mesh.stroke(
        head.flat(crease[:, 0], crease[:, 1], 0.012), 0.007 * h, part, group, 110, 0.036, facing
    )


def _brow(mesh: Mesh, head: Head, mood: Mood, side: int, part: int, group: int) -> None:
    facing = unit(head.basis[2] + 0.6 * side * head.basis[0])
    u = np.linspace(0, 1, 7)
    x = (0.065 + 0.185 * u) * side
    base = 0.580 + (0.055 if mood.brow > 0 else 0.034) * mood.brow + 0.012 * head.look.face.arch
    y = (
        base
        + (0.032 + 0.020 * head.look.face.arch) * np.sin(u * 2.4)
        + mood.tilt * 0.085 * (0.55 - u)
        - 0.012 * u
    )
    thick = (0.034 if head.look.female else 0.046) * (1 + 0.48 * head.look.face.brow)
    tone = min(100, head.look.hair_tone)
    mesh.stroke(head.flat(x, y, 0.016), thick * head.height, part, group, tone, 0.032, facing)
    if mood.tilt < -0.4:  # the crease of a frown
        x, y = np.array([0.028, 0.022, 0.030]) * side, np.array([0.60, 0.57, 0.535])
        mesh.stroke(head.flat(x, y, 0.012), 0.012 * head.height, part, group, 60, 0.034, facing)
    if mood.mouth < -0.7:  # a tear
        x, y = np.array([0.15, 0.158, 0.15]) * side, np.array([0.462, 0.40, 0.325])
        mesh.stroke(head.flat(x, y, 0.012), 0.016 * head.height, part, group, 250, 0.040, facing)
        mesh.stroke(head.flat(x - 0.012 * side, y, 0.012), 0.006 * head.height, part, group, 90, 0.038, facing)  # fmt: skip


def _mouth(mesh: Mesh, head: Head, mood: Mood, part: int, group: int) -> None:
    h, ahead = head.height, head.basis[2]
    u = np.linspace(-1, 1, 11)
    half = (0.110 + 0.022 * head.look.face.mouth) * (
        1 + (0.32 if mood.mouth > 0 else 0.10) * abs(mood.mouth) - 0.12 * mood.open
    )
    y = 0.232 + mood.mouth * 0.058 * (u**2 - 0.4) - 0.004 * np.cos(u * 6)
    if mood.open > 0.05:
        drop = 0.105 * mood.open * np.sqrt(np.clip(1 - u**2, 0, 1))
        lip = np.stack([u * half, y + 0.012 * np.sqrt(np.clip(1 - u**2, 0, 1))], axis=1)
        jaw = np.stack([u * half, y - drop], axis=1)
        ring = np.concatenate([lip, jaw[::-1]])
        mesh.polygon(
            head.flat(ring[:, 0], ring[:, 1], 0.014),
            Material(35, 0.0, 0.0),
            ahead,
            part,
            group,
            0.03,
        )
        if mood.open > 0.35:
            teeth = np.concatenate([lip[2:9], lip[2:9][::-1] - np.array([0, 0.018])])
            mesh.polygon(
                head.flat(teeth[:, 0], teeth[:, 1], 0.016),
                Material(235, 0.0, 0.0),
                ahead,
                part,
                group,
                0.034,
            )
        mesh.stroke(
            head.flat(jaw[:, 0], jaw[:, 1], 0.014), 0.012 * h, part, group, 40, 0.036, ahead
        )
        y = y + 0.012 * np.sqrt(np.clip(1 - u**2, 0, 1))
    mesh.stroke(
        head.flat(u * half, y, 0.018),
        (0.024 if mood.open < 0.05 else 0.016) * h,
        part,
        group,
        25,
        0.038,
        ahead,
    )
    if head.look.female or mood.open > 0.05:
        v = np.linspace(-0.62, 0.62, 7)
        bow = 0.232 + 0.030 - 0.010 * np.cos(v * 8) + mood.mouth * 0.010 * (v**2)
        mesh.stroke(head.flat(v * half, bow, 0.014), 0.010 * h, part, group, 120, 0.034, ahead)
    if mood.mouth > 0.5 and head.look.kind != "child":  # cheeks that a smile lifts
        for side in (1, -1):
            x, t = np.array([0.115, 0.158, 0.172]) * side, np.array([0.345, 0.295, 0.235])
            out = unit(ahead + 0.6 * side * head.basis[0])
            mesh.stroke(head.flat(x, t, 0.012), 0.007 * h, part, group, 115, 0.034, out)
    v = np.linspace(-0.42, 0.42, 6)
    low = 0.187 - 0.012 * (1 - v**2) - 0.07 * mood.open
    mesh.stroke(head.flat(v * half, low, 0.012), 0.013 * h, part, group, 95, 0.034, ahead)


def _marks(mesh: Mesh, head: Head, part: int, group: int) -> None:
    """A mole or freckles, where the face has them."""
    face, ring = head.look.face, np.linspace(0, 2 * np.pi, 9, endpoint=False)
    places: list[tuple[float, float, float]] = []
    if face.mark:
        places.append((0.135 * face.mark, 0.285, 0.015))
    if face.freckled and not head.look.old:
        places += [(s * x, t, 0.007) for s in (1, -1) for x, t in _FRECKLES]
    pen = Material(max(30, head.look.skin - 120), 0.0, 0.0)
    for x, t, r in places:
        out = unit(head.basis[2] + 0.6 * np.sign(x) * head.basis[0])
        spot = head.flat(x + np.cos(ring) * r, t + np.sin(ring) * r, 0.012)
        mesh.polygon(spot, pen, out, part, group, 0.034)


_FRECKLES = ((0.08, 0.41), (0.12, 0.395), (0.16, 0.41), (0.20, 0.40), (0.10, 0.37), (0.145, 0.36), (0.185, 0.37))  # fmt: skip


def _lines_of_age(mesh: Mesh, head: Head, part: int, group: int) -> None:
    h = head.height
    for side in (1, -1):
        facing = unit(head.basis[2] + 0.6 * side * head.basis[0])
        fold = np.array([(0.085, 0.33), (0.118, 0.285), (0.135, 0.23)])
        mesh.stroke(
            head.flat(fold[:, 0] * side, fold[:, 1], 0.012),
            0.012 * h,
            part,
            group,
            90,
            0.034,
            facing,
        )
        bag = np.array([(0.085, 0.445), (0.14, 0.428), (0.20, 0.44)])
        mesh.stroke(
            head.flat(bag[:, 0] * side, bag[:, 1], 0.012),
            0.009 * h,
            part,
            group,
            110,
            0.034,
            facing,
        )
        foot = np.array([(0.245, 0.51), (0.275, 0.525), (0.295, 0.545)])
        mesh.stroke(
            head.flat(foot[:, 0] * side, foot[:, 1], 0.012),
            0.008 * h,
            part,
            group,
            100,
            0.034,
            facing,
        )
    for i in range(2):
        x = np.linspace(-0.15, 0.15, 7)
        y = 0.68 + 0.045 * i + 0.01 * np.cos(x * 20)
        mesh.stroke(head.flat(x, y, 0.012), 0.008 * h, part, group, 120, 0.034, head.basis[2])


def neck_of(mesh: Mesh, head: Head, base: Array, radius: float) -> int:
    """The neck from the collar to the skull."""
    top = head.point(0, 0.28, -0.08)
    path = spline(
        np.stack([base - vec(0, 0.03, 0), base * 0.5 + top * 0.5 - head.basis[2] * 0.004, top]), 5
    )
    return tube(
        mesh,
        path,
        np.interp(np.linspace(0, 1, len(path)), [0, 0.5, 1], [1.25, 1.0, 1.02]) * radius,
        Material(head.look.skin, 0.95),
        sides=14,
    )
