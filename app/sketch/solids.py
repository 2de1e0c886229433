"""Solid shapes in metres: tubes, lofts, boxes, balls, turned and extruded shapes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.sketch.mesh import Array, Material, Mesh


def vec(*xyz: float) -> Array:
    """A point or direction as an array."""
    return np.array(xyz, dtype=np.float64)


def unit(v: Array) -> Array:
    """The direction of `v`; zero stays zero."""
    length = np.linalg.norm(v, axis=-1, keepdims=True)
    return v / np.where(length < 1e-9, 1.0, length)


def faces_of_rings(rings: Array) -> tuple[Array, Array]:
    """Quads and outward normals of closed rings (k,n,3) lofted one to the next."""
    nxt = np.roll(rings, -1, axis=1)
    quads = np.stack([rings[:-1], nxt[:-1], nxt[1:], rings[1:]], axis=2).reshape(-1, 4, 3)
    centres = rings.mean(axis=1)
    middle = np.repeat((centres[:-1] + centres[1:]) / 2, rings.shape[1], axis=0)
    return quads, outward(quads, middle)


def cross(a: Array, b: Array) -> Array:
    """The cross product along the last axis (NumPy's own is slow for small arrays)."""
    ax, ay, az = a[..., 0], a[..., 1], a[..., 2]
    bx, by, bz = b[..., 0], b[..., 1], b[..., 2]
    return np.stack([ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx], axis=-1)


def outward(quads: Array, inside: Array) -> Array:
    """Unit normals of quads, pointing away from `inside` (m,3)."""
    normals = cross(quads[:, 2] - quads[:, 0], quads[:, 3] - quads[:, 1])
    normals = unit(normals)
    centre = quads.mean(axis=1)
    sign = np.sign(np.einsum("ij,ij->i", normals, centre - inside))
    return normals * np.where(sign == 0, 1.0, sign)[:, None]


def loft(
    mesh: Mesh,
    rings: Array,
    material: Material,
    part: int | None = None,
    group: int | None = None,
    caps: bool = True,
    bias: float = 0.0,
) -> int:
    """A skin over rings (k,n,3), closed at both ends when `caps`."""
    quads, normals = faces_of_rings(rings)
    if caps:
        inner = rings.mean(axis=(0, 1))
        for ring in (rings[0], rings[-1]):
            centre = np.broadcast_to(ring.mean(axis=0), ring.shape)
            fan = np.stack([ring, np.roll(ring, -1, axis=0), centre, centre], axis=1)
            normal = cross(fan[:, 1] - fan[:, 0], fan[:, 2] - fan[:, 0])
            away = fan.mean(axis=1) - inner
            sign = np.where(np.einsum("ij,ij->i", normal, away) < 0, -1.0, 1.0)
            quads = np.concatenate([quads, fan])
            normals = np.concatenate([normals, unit(normal) * sign[:, None]])
    return mesh.quads(quads, normals, material, part, group, bias)


def spline(points: Array, steps: int) -> Array:
    """A smooth curve (Catmull-Rom) through points (k,d), `steps` samples a span."""
    padded = np.concatenate([[2 * points[0] - points[1]], points, [2 * points[-1] - points[-2]]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    out: list[Array] = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = padded[i : i + 4]
        out.append(
            0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2
                   + (3 * p1 - p0 - 3 * p2 + p3) * t**3)
        )  # fmt: skip
    out.append(points[-1:])
    return np.concatenate(out)


def frames(path: Array, hint: Array) -> tuple[Array, Array]:
    """Two axes square to a path (k,3) at each point; the first lies near `hint`."""
    along = unit(np.gradient(path, axis=0))
    side = unit(hint[None, :] - along * (along @ hint)[:, None])
    return side, cross(along, side)


def tube_rings(path: Array, radii: Array, hint: Array, sides: int) -> Array:
    """Rings (k,sides,3) around a path; `radii` (k,) or (k,2): along `hint` and square to it."""
    side, other = frames(path, hint)
    both = radii if radii.ndim == 2 else np.stack([radii, radii], axis=1)
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    c, s = np.cos(angle)[None, :, None], np.sin(angle)[None, :, None]
    return (
        path[:, None]
        + both[:, 0, None, None] * c * side[:, None]
        + both[:, 1, None, None] * s * other[:, None]
    )


def tube(
    mesh: Mesh,
    path: Array,
    radii: Sequence[float] | Array,
    material: Material,
    part: int | None = None,
    group: int | None = None,
    sides: int = 10,
    hint: Array | None = None,
    bias: float = 0.0,
) -> int:
    """A tapering tube along points (k,3)."""
    straight = unit(path[-1] - path[0])
    if hint is None:
        hint = vec(0, 0, 1) if abs(straight[2]) < 0.8 else vec(1, 0, 0)
    rings = tube_rings(path, np.asarray(radii, dtype=np.float64), hint, sides)
    return loft(mesh, rings, material, part, group, bias=bias)


def ball(
    mesh: Mesh,
    centre: Array,
    radii: Sequence[float],
    material: Material,
    part: int | None = None,
    group: int | None = None,
    basis: Array | None = None,
    sides: int = 12,
    bias: float = 0.0,
) -> int:
    """An ellipsoid; `basis` rows are its axes."""
    tall = np.linspace(-np.pi / 2 + 0.12, np.pi / 2 - 0.12, max(5, sides // 2))
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    x = np.cos(tall)[:, None] * np.cos(angle)[None] * radii[0]
    y = np.broadcast_to(np.sin(tall)[:, None] * radii[1], x.shape)
    z = np.cos(tall)[:, None] * np.sin(angle)[None] * radii[2]
    rings = np.stack([x, y, z], axis=2)
    if basis is not None:
        rings = rings @ basis
    return loft(mesh, rings + centre, material, part, group, bias=bias)


def turned(
    mesh: Mesh,
    profile: Sequence[Sequence[float]],
    base: Array,
    material: Material,
    part: int | None = None,
    group: int | None = None,
    sides: int = 14,
    squash: float = 1.0,
    bias: float = 0.0,
) -> int:
    """A shape turned on a lathe: `profile` rows are radius and height above `base`."""
    angle = np.linspace(0, 2 * np.pi, sides, endpoint=False)
    rows = np.asarray(profile, dtype=np.float64)
    rings = np.stack(
        [
            rows[:, :1] * np.cos(angle)[None],
            np.broadcast_to(rows[:, 1:2], (len(rows), sides)),
            rows[:, :1] * np.sin(angle)[None] * squash,
        ],
        axis=2,
    )
    return loft(mesh, rings + base, material, part, group, bias=bias)


_BOX = ((0, 1, 3, 2), (4, 5, 7, 6), (0, 1, 5, 4), (2, 3, 7, 6), (0, 2, 6, 4), (1, 3, 7, 5))


def box(
    mesh: Mesh,
    centre: Sequence[float] | Array,
    size: Sequence[float],
    material: Material,
    grain: float = 0.0,
    bias: float = 0.0,
) -> list[int]:
    """A box around `centre`; faces longer than `grain` metres are cut so that they sort well."""
    half = np.asarray(size, dtype=np.float64) / 2
    corners = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]) * half
    corners = corners + np.asarray(centre, dtype=np.float64)
    middle = corners.mean(axis=0)
    parts: list[int] = []
    for ids in _BOX:
        parts.append(panel(mesh, corners[list(ids)], material, middle, grain, bias))
    return parts


def panel(
    mesh: Mesh,
    corners: Array,
    material: Material,
    inside: Array | None = None,
    grain: float = 0.0,
    bias: float = 0.0,
    part: int | None = None,
    group: int | None = None,
) -> int:
    """A flat quad (4,3), cut in a grid of cells no longer than `grain`, seen from outside."""
    a, b, c, d = corners
    nu = nv = 1
    if grain > 0:
        nu = int(np.clip(np.ceil(np.linalg.norm(b - a) / grain), 1, 24))
        nv = int(np.clip(np.ceil(np.linalg.norm(d - a) / grain), 1, 24))
    u = np.linspace(0, 1, nu + 1)[:, None, None]
    v = np.linspace(0, 1, nv + 1)[None, :, None]
    grid = (a * (1 - u) + b * u) * (1 - v) + (d * (1 - u) + c * u) * v
    quads = np.stack([grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]], axis=2)
    quads = quads.reshape(-1, 4, 3)
    ref = corners.mean(axis=0) - vec(0, 1, 0) if inside is None else inside
    normals = outward(quads, np.broadcast_to(ref, (len(quads), 3)))
    return mesh.quads(quads, normals, material, part, group, bias)


def extruded(
    mesh: Mesh, outline: Array, depth: Array, material: Material, side: Material | None = None
) -> None:
    """A flat outline (n,3) pushed along `depth`; `side` is the material of its rim."""
    middle = outline.mean(axis=0) + depth / 2
    front = unit(depth)
    mesh.polygon(outline, material, -front)
    mesh.polygon(outline + depth, material, front)
    nxt = np.roll(outline, -1, axis=0)
    quads = np.stack([outline, nxt, nxt + depth, outline + depth], axis=1)
    normals = outward(quads, np.broadcast_to(middle, (len(quads), 3)))
    for i in range(len(quads)):
        mesh.quads(quads[i : i + 1], normals[i : i + 1], side or material)


def grid_quads(grid: Array) -> Array:
    """The quads (m,4,3) of a net of points (rows, columns, 3)."""
    cells = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2)
    return cells.reshape(-1, 4, 3)


def terrain(mesh: Mesh, xs: Array, zs: Array, heights: Array, material: Material) -> int:
    """Ground over a grid: heights (len(zs), len(xs))."""
    gx, gz = np.meshgrid(xs, zs)
    grid = np.stack([gx, heights, gz], axis=2)
    quads = grid_quads(grid)
    below = quads.mean(axis=1) - vec(0, 5, 0)
    return mesh.quads(quads, outward(quads, below), material)
