"""Animals: a four-legged body or a bird from its row in props.json, at a moment of its gait.

A `beast` row gives, in metres with the animal looking along +z: `trunk`, `neck` and `head` as
stations `[z, y, half height, half width]`; `front` and `hind` legs as joints `[x, y, z, radius]`
from the body down to the hoof; `tail` as points `[x, y, z, radius]`; `ears` and `horns` as
`[x, y, z, length, spread]`; `eye` as `[x, y, z, radius]`; `mane` and the tones. A `flock` row
gives birds as `[x, y, z, size]`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, loft, spline, tube, vec

# when in the cycle each leg is furthest ahead: left and right hind, left and right front
_WALK = (0.0, 0.5, 0.25, 0.75)
_RUN = (0.0, 0.12, 0.5, 0.62)


def build_beast(row: dict[str, Any], phase: float | None = None, pace: str = "stand") -> Mesh:
    """A four-legged animal at a `phase` 0-1 of its pace: walk, run, or stand and wag."""
    mesh = Mesh()
    fast, step = pace == "run", None if pace == "stand" else phase
    fur = Material(int(row["tone"]), 1.0)
    dark = Material(int(row.get("dark", 60)), 1.0)
    group = mesh.label()
    beat = 0.0 if phase is None else float(np.sin(4 * np.pi * phase))
    rise = 0.0 if step is None else (0.03 if fast else 0.008) * float(row["hip"]) * beat
    nod = 0.0 if phase is None else np.radians(5.0 if fast else 2.5) * beat
    _legs(mesh, row, step, fast, group)
    _body(
        mesh, np.array(row["trunk"]) + np.array([0, rise, 0, 0]), fur, group, wool=row.get("wool")
    )
    pivot = np.array(row["neck"][0][:2]) + np.array([0, rise])
    neck, head = (_nodded(np.array(row[k]) + np.array([0, rise, 0, 0]), pivot, nod) for k in ("neck", "head"))  # fmt: skip
    _body(mesh, neck, fur, group)
    face = Material(int(row.get("face", row["tone"])), 1.0)
    _body(mesh, head, face, group if face.tone == fur.tone else None, bias=0.06)
    _face(mesh, row, face, dark, pivot, nod, rise)
    if row.get("mane"):
        _mane(mesh, neck, head, dark)
    tail = np.array(row["tail"])
    if phase is not None:
        share = np.linspace(0, 1, len(tail))
        tail[:, 0] += share * 0.12 * np.sin(2 * np.pi * phase) * (0.5 if fast else 1.0)
        tail[:, 2] -= share * (0.22 if fast else 0.04) * float(row["hip"])
    path = spline(np.concatenate([tail[:, :3], tail[:, 3:]], axis=1), 3)
    tube(mesh, path[:, :3] + vec(0, rise, 0), np.maximum(path[:, 3], 0.004), dark if row.get("mane") else fur, sides=8)  # fmt: skip
    return mesh


def _rings(stations: Array, sides: int = 16) -> Array:
    """Rings round a path of stations in the animal's middle plane."""
    path = spline(stations, 4)
    along = np.gradient(path[:, :2], axis=0)
    along = along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    up = np.stack([np.zeros(len(path)), along[:, 0], -along[:, 1]], axis=1)  # x, y, z
    up = up * np.where(up[:, 1:2] < -0.2, -1.0, 1.0)
    turn = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    middle = np.stack([np.zeros(len(path)), path[:, 1], path[:, 0]], axis=1)
    return (
        middle[:, None]
        + np.cos(turn)[None, :, None] * vec(1, 0, 0) * np.maximum(path[:, 3], 0.004)[:, None, None]
        + np.sin(turn)[None, :, None] * up[:, None] * np.maximum(path[:, 2], 0.004)[:, None, None]
    )


def _body(
    mesh: Mesh, stations: Array, fur: Material, group: int | None, bias: float = 0.0, wool: Any = None
) -> None:  # fmt: skip
    rings = _rings(stations)
    if wool:
        middle = rings.mean(axis=1, keepdims=True)
        rows, turns = np.ogrid[: rings.shape[0], : rings.shape[1]]
        k: Array = np.asarray(rows * 1.9 + turns * 2.4, dtype=np.float64)
        rings = middle + (rings - middle) * (1 + 0.09 * np.sin(k))[..., None]
    loft(mesh, rings, fur, group=group, bias=bias)


def _nodded(stations: Array, pivot: Array, angle: float) -> Array:
    """Stations turned about a point of the middle plane, positive down."""
    c, s = np.cos(angle), np.sin(angle)
    out = stations.copy()
    z, y = stations[:, 0] - pivot[0], stations[:, 1] - pivot[1]
    out[:, 0], out[:, 1] = pivot[0] + z * c + y * s, pivot[1] + y * c - z * s
    return out


def _legs(mesh: Mesh, row: dict[str, Any], phase: float | None, fast: bool, group: int) -> None:
    far = Material(max(20, int(row["tone"]) - 14), 1.0)
    near = Material(int(row.get("legs", row["tone"])), 1.0)
    hoof = Material(int(row.get("dark", 60)), 1.0)
    whens = _RUN if fast else _WALK
    reach, fold = (34.0, 70.0) if fast else (21.0, 46.0)
    for i, (kind, side) in enumerate((("hind", -1), ("hind", 1), ("front", -1), ("front", 1))):
        joints = np.array(row[kind], dtype=np.float64)
        points = joints[:, :3] * vec(side, 1, 1)
        if phase is None:
            swing, bend = (3.0 if side > 0 else -4.0), 0.0
        else:
            angle = 2 * np.pi * (phase - whens[i])
            swing, bend = reach * np.cos(angle), fold * max(0.0, -np.sin(angle))
        points = _hinged(points, 0, np.radians(swing))
        if bend:
            points = _hinged(points, len(points) - 3, -np.radians(bend))
            points = _hinged(points, len(points) - 2, -np.radians(bend * 0.6))
        path = spline(np.concatenate([points, joints[:, 3:]], axis=1), 3)
        tone = near if kind == "front" or "legs" in row else (near if side > 0 else far)
        tube(mesh, path[:, :3], np.maximum(path[:, 3], 0.004), tone, group=group, sides=9)
        end, size = points[-1], float(joints[-1, 3])
        toe = vec(0, 0, size * 0.5)
        ball(mesh, end + toe, (size * 1.15, size * 0.8, size * 1.5), hoof, sides=8, bias=0.02)


def _hinged(points: Array, joint: int, angle: float) -> Array:
    """The points below a joint turned about it; positive swings ahead."""
    out = points.copy()
    c, s = np.cos(angle), np.sin(angle)
    y, z = points[joint:, 1] - points[joint, 1], points[joint:, 2] - points[joint, 2]
    out[joint:, 1], out[joint:, 2] = points[joint, 1] + y * c + z * s, points[joint, 2] + z * c - y * s  # fmt: skip
    return out


def _face(
    mesh: Mesh, row: dict[str, Any], face: Material, dark: Material, pivot: Array, nod: float, rise: float
) -> None:  # fmt: skip
    def turned(x: float, y: float, z: float) -> Array:
        at = _nodded(np.array([[z, y + rise, 0, 0]]), pivot, nod)[0]
        return vec(x, at[1], at[0])

    for side in (1, -1):
        x, y, z, size = row["eye"]
        ball(mesh, turned(x * side, y, z), (size * 0.7, size, size), Material(14, 0.0), sides=8, bias=0.12)  # fmt: skip
        for kind, tone in (("ears", dark if not row.get("wool") else face), ("horns", Material(225, 1.0))):  # fmt: skip
            if kind not in row:
                continue
            x, y, z, long, spread = row[kind]
            root = turned(x * side, y, z)
            tip = turned((x + long * spread) * side, y + long * (1 - abs(spread) * 0.6), z - long * 0.1)  # fmt: skip
            thick = 0.30 if kind == "ears" else 0.16
            middle = (root + tip) / 2 + vec(0, 0, 0.06 * long)
            tube(mesh, np.stack([root, middle, tip]), np.array([long * thick, long * thick * 0.95, long * 0.05]), tone, sides=7, bias=0.05)  # fmt: skip
    x, y, z, size = row["nose"]
    ball(
        mesh, turned(x, y, z), (size, size * 0.8, size * 0.7), Material(25, 0.0), sides=8, bias=0.1
    )


def _mane(mesh: Mesh, neck: Array, head: Array, dark: Material) -> None:
    """Hair along the crest of the neck, hanging to one side, and a forelock."""
    path = spline(np.concatenate([neck, head[:1]]), 5)
    along = np.gradient(path[:, :2], axis=0)
    along = along / np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    crest = np.stack(
        [np.zeros(len(path)), path[:, 1] + along[:, 0] * path[:, 2], path[:, 0] - along[:, 1] * path[:, 2]],
        axis=1,
    )  # fmt: skip
    share = np.linspace(0, 1, len(path))
    for side in (1, -1):
        low = crest - np.stack([np.zeros(len(path)), along[:, 0], -along[:, 1]], axis=1) * 0.17
        low = low + np.stack([side * (path[:, 3] * 0.95 + 0.02), 0.02 * np.sin(share * 40), 0 * share], axis=1)  # fmt: skip
        top = crest + vec(0, 0.02, 0)
        quads = np.stack([top[:-1], top[1:], low[1:], low[:-1]], axis=1)
        normals = np.tile(vec(side, 0.2, 0), (len(quads), 1))
        mesh.quads(quads, normals, Material(dark.tone, 0.8, two_sided=True), bias=0.14)
    tube(
        mesh, np.stack([crest[-1] + vec(0, 0.03, 0.0), crest[-1] + vec(0, -0.03, 0.1), crest[-1] + vec(0, -0.16, 0.16)]),
        np.array([0.04, 0.035, 0.01]), dark, sides=7, bias=0.12,
    )  # fmt: skip


def build_flock(row: dict[str, Any], phase: float | None = None) -> Mesh:
    """Birds on the wing; `phase` 0-1 is the moment of the beat of the first, the rest follow."""
    mesh = Mesh()
    for i, (x, y, z, size) in enumerate(row["flock"]):
        beat = 0.16 if phase is None else float(np.sin(2 * np.pi * (phase + 0.37 * i)))
        _bird(mesh, vec(x, y - 0.03 * beat, z), float(size), int(row["tone"]), beat)
    return mesh


def _bird(mesh: Mesh, at: Array, k: float, tone: int, beat: float) -> None:
    body = np.array([[0, 0, -0.28], [0, 0.02, 0], [0, 0.05, 0.22], [0, 0.085, 0.3]])
    fur = Material(tone, 1.0)
    tube(mesh, body * k + at, np.array([0.02, 0.10, 0.06, 0.052]) * k, fur, sides=9)
    beak = np.array([[0, 0.10, 0.34], [0, 0.06, 0.34], [0, 0.07, 0.44]]) * k + at
    mesh.polygon(beak, Material(60, 1.0, two_sided=True))
    inner, outer = np.radians(30 * beat + 8), np.radians(44 * beat - 10)
    for side in (1, -1):
        elbow = vec(np.cos(inner) * 0.42, np.sin(inner) * 0.42, 0.05)
        tip = elbow + vec(np.cos(outer) * 0.52, np.sin(outer) * 0.52, -0.12)
        wing = np.stack([vec(0.05, 0.03, 0.10), elbow, tip, elbow + vec(0, -0.01, -0.17), vec(0.05, 0.02, -0.12)])  # fmt: skip
        wing = wing * vec(side, 1, 1) * k + at
        mesh.polygon(wing, Material(tone - 28, 1.0, two_sided=True), bias=0.02)
    tail = np.array([[0, 0, -0.25], [0.1, 0, -0.45], [-0.1, 0, -0.45]]) * k + at
    mesh.polygon(tail, Material(tone - 40, 1.0, two_sided=True))
