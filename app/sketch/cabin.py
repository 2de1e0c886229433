"""What people are in: a car as a lens on its bonnet sees it, the blanket of a bed, a pair of oars."""

from __future__ import annotations

import numpy as np

from app.sketch.camera import Camera
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import box, extruded, loft, outward, spline, tube, vec


def build_car_inside() -> Mesh:
    """Seats, wheel, doors, rear window and windscreen round people who look along -z."""
    mesh = Mesh()
    for x in (-0.38, 0.38):
        _seat(mesh, x, 0.32)
    _rear(mesh)
    _doors(mesh)
    _windscreen(mesh)
    _wheel(mesh)
    return mesh


def _cushion(mesh: Mesh, rows: list[tuple[float, float, float, float, float]], tone: int) -> None:
    """A padded shape: rows are x, height, depth in the car, half width and half thickness."""
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    c, s = np.cos(turn), np.sin(turn)
    c, s = np.sign(c) * np.abs(c) ** 0.6, np.sign(s) * np.abs(s) ** 0.6
    rings = [
        np.stack([x + c * wide, np.full(16, y), z + s * thick], axis=1)
        for x, y, z, wide, thick in spline(np.array(rows), 3)
    ]
    loft(mesh, np.stack(rings), Material(tone, 1.0))


def _seat(mesh: Mesh, x: float, z: float) -> None:
    box(mesh, (x, 0.30, z - 0.28), (0.52, 0.18, 0.55), Material(130, 1.0), 0.3)
    _cushion(mesh, [(x, 0.36, z, 0.23, 0.07), (x, 0.60, z + 0.03, 0.26, 0.085), (x, 0.88, z + 0.07, 0.24, 0.075),
                    (x, 0.98, z + 0.09, 0.18, 0.055)], 142)  # fmt: skip
    for side in (-1, 1):
        post = np.array([[x + 0.06 * side, 0.96, z + 0.09], [x + 0.06 * side, 1.06, z + 0.10]])
        tube(mesh, post, [0.012, 0.012], Material(70, 1.0), sides=6)
    _cushion(mesh, [(x, 1.03, z + 0.10, 0.10, 0.035), (x, 1.08, z + 0.10, 0.135, 0.05),
                    (x, 1.18, z + 0.11, 0.13, 0.05), (x, 1.22, z + 0.11, 0.09, 0.03)], 142)  # fmt: skip


def _rear(mesh: Mesh) -> None:
    """The bench behind and the frame of the rear window."""
    _cushion(mesh, [(0, 0.4, 1.18, 0.66, 0.08), (0, 0.86, 1.26, 0.66, 0.08), (0, 0.93, 1.28, 0.6, 0.05)], 120)  # fmt: skip
    box(mesh, (0, 0.93, 1.45), (1.36, 0.05, 0.3), Material(95, 1.0), 0.5)
    pillar = Material(78, 1.0)
    for side in (-1, 1):
        path = np.array([[0.68 * side, 0.92, 1.62], [0.62 * side, 1.18, 1.45], [0.52 * side, 1.34, 1.22]])  # fmt: skip
        tube(mesh, spline(path, 4), np.full(9, 0.06), pillar, sides=8)
    tube(mesh, np.array([[-0.54, 1.34, 1.22], [0.54, 1.34, 1.22]]), [0.05, 0.05], pillar, sides=8)


def _doors(mesh: Mesh) -> None:
    side = np.array([[0, 0.05, 1.3], [0, 0.80, 1.3], [0, 0.82, -0.75], [0, 0.05, -0.75]])
    for x in (-0.78, 0.78):
        extruded(mesh, side + vec(x, 0, 0), vec(0.05, 0, 0), Material(104, 1.0))
        post = np.array([[x, 0.8, 0.5], [x * 0.84, 1.38, 0.52]])
        tube(mesh, post, [0.04, 0.035], Material(78, 1.0), sides=8)
        rail = np.array([[x * 0.82, 1.38, -0.2], [x * 0.82, 1.41, 0.5], [x * 0.76, 1.36, 1.2]])
        tube(mesh, rail, [0.035, 0.035, 0.035], Material(78, 1.0), sides=8)


def _windscreen(mesh: Mesh) -> None:
    """What frames the view from the bonnet: pillars, the roof's edge, the dashboard, a mirror."""
    frame = Material(46, 1.1)
    for x in (-0.76, 0.76):
        path = np.array([[x, 0.70, -0.92], [x * 0.95, 1.05, -0.60], [x * 0.84, 1.37, -0.24]])
        tube(mesh, spline(path, 4), np.full(9, 0.045), frame, sides=8)
    top = np.array([[-0.66, 1.36, -0.24], [-0.3, 1.41, -0.28], [0.3, 1.41, -0.28], [0.66, 1.36, -0.24]])  # fmt: skip
    tube(mesh, spline(top, 4), np.full(13, 0.05), frame, sides=8)
    _cushion(mesh, [(0, 0.60, -0.72, 0.76, 0.16), (0, 0.70, -0.70, 0.76, 0.15), (0, 0.755, -0.68, 0.72, 0.10)], 66)  # fmt: skip
    box(mesh, (0, 1.30, -0.34), (0.22, 0.065, 0.03), Material(60, 1.0))


def _wheel(mesh: Mesh) -> None:
    turn = np.linspace(0, 2 * np.pi, 25)
    x, y = 0.38 + 0.18 * np.cos(turn), 0.79 + 0.18 * np.sin(turn)
    rim = np.stack([x, y, np.full(25, -0.44) - 0.05 * np.sin(turn)], axis=1)
    dark = Material(36, 1.0)
    tube(mesh, rim, np.full(25, 0.019), dark, sides=7, hint=vec(0, 0, 1))
    for a in (0.0, np.pi, -np.pi / 2):
        spoke = np.array([[0.38, 0.79, -0.47], [0.38 + 0.17 * np.cos(a), 0.79 + 0.17 * np.sin(a), -0.45]])  # fmt: skip
        tube(mesh, spoke, [0.035, 0.015], dark, sides=6)


def build_near_frame(camera: Camera, depth: float) -> Mesh:
    """What a lens close to a driver's face looks past, `depth` metres ahead of it: pillar and roof
    edge of the car, the mirror and what hangs from it."""
    mesh, dark = Mesh(), Material(34, 1.0, 0.0, two_sided=True)
    up = camera.axes()[1]
    tall = depth / camera.lens

    def at(x: float, y: float) -> Array:
        middle = camera.at_frame(x, depth)
        rise = camera.project(middle[None])[0][1] - y
        return middle + up * rise * tall

    def flat(points: list[tuple[float, float]], material: Material, bias: float = 0.0) -> None:
        mesh.polygon(np.stack([at(x, y) for x, y in points]), material, bias=bias)

    flat([(-0.02, -0.02), (0.13, -0.02), (0.035, 1.02), (-0.02, 1.02)], dark)
    flat([(0.112, -0.02), (0.13, -0.02), (0.035, 1.02), (0.02, 1.02)], Material(120, 0.9, 0.0, two_sided=True), 0.2)  # fmt: skip
    flat([(0.1, -0.02), (1.02, -0.02), (1.02, 0.05), (0.5, 0.07), (0.1, 0.05)], dark)
    flat([(0.74, 0.04), (0.77, 0.04), (0.77, 0.1), (0.74, 0.1)], dark)
    flat([(0.61, 0.09), (0.91, 0.07), (0.92, 0.2), (0.62, 0.21)], dark, 0.2)
    flat([(0.625, 0.105), (0.895, 0.088), (0.905, 0.185), (0.635, 0.195)], Material(205, 0.8, 0.0, two_sided=True), 0.4)  # fmt: skip
    flat([(0.838, 0.2), (0.843, 0.2), (0.843, 0.27), (0.838, 0.27)], dark, 0.2)
    tree = [(0.84, 0.25), (0.875, 0.38), (0.858, 0.38), (0.9, 0.5), (0.848, 0.5), (0.848, 0.55)]
    tree += [(1.68 - x, y) for x, y in tree[:0:-1]]
    flat(tree, Material(150, 0.9, 0.0, two_sided=True), 0.3)  # the scented card that hangs there
    return mesh


def build_blanket(top: float, half: float, tone: int = 186) -> Mesh:
    """A blanket over who lies on their back with the feet along +z: from the waist to the end
    of the bed, `top` metres high, `half` the width of the mattress."""
    mesh = Mesh()
    u = np.linspace(-1, 1, 13)
    z = np.linspace(-0.12, 0.99, 10)
    rise = np.interp(z, [-0.12, 0.0, 0.35, 0.5, 0.75, 0.85, 0.95, 0.99], [0.26, 0.25, 0.24, 0.27, 0.20, 0.28, 0.24, 0.04])  # fmt: skip
    hump = np.clip(1.15 - (u / 0.55) ** 2, 0.0, 1.0) ** 0.8
    fold = 0.012 * np.sin(u[None] * 9 + z[:, None] * 5)
    y = top + 0.02 + rise[:, None] * hump[None] + fold * (hump[None] > 0)
    y[:, [0, -1]] = top - 0.22
    x = np.broadcast_to(u * (half + 0.03), y.shape).copy()
    x[:, 1], x[:, -2] = -(half + 0.03), half + 0.03
    grid = np.stack([x, y, np.broadcast_to(z[:, None], y.shape)], axis=2)
    cells = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2)
    quads = cells.reshape(-1, 4, 3)
    mesh.quads(quads, outward(quads, quads.mean(axis=1) * vec(0.6, 0, 1)), Material(tone, 1.1), bias=0.35)  # fmt: skip
    return mesh


def build_oars(grips: tuple[Array, Array]) -> Mesh:
    """An oar from each hand over the side into the water; `grips` are the right and left hand."""
    mesh = Mesh()
    right, left = grips
    aside = (right - left) / max(float(np.linalg.norm(right - left)), 1e-6)
    for hand, way in ((right, aside), (left, -aside)):
        blade = hand + way * 1.9 + vec(0, -0.85, 0)
        path = np.stack([hand - way * 0.12 + vec(0, 0.05, 0), hand, blade])
        tube(mesh, path, [0.02, 0.022, 0.02], Material(120, 1.0), sides=7)
        tip = blade + way * 0.42 + vec(0, -0.18, 0)
        flat = np.stack([blade, (blade + tip) / 2 + vec(0, 0.09, 0), tip, (blade + tip) / 2 - vec(0, 0.09, 0)])  # fmt: skip
        mesh.polygon(flat, Material(140, 1.0, two_sided=True))
    return mesh
