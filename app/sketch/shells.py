"""The ground, walls and far distance of a place."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import box, panel, terrain, vec


def wall_line(mesh: Mesh, points: list[Array], width: float, part: int, tone: int) -> None:
    """A straight mark on a surface, cut in steps so that it shakes like a hand's."""
    path = np.stack(points)
    if len(path) == 2:
        path = path[0] + (path[1] - path[0]) * np.linspace(0, 1, 7)[:, None]
    mesh.stroke(path, width, part, tone=tone, bias=0.5, taper=False)


def build_room(shell: dict[str, Any], rng: np.random.Generator) -> Mesh:
    """Four walls, a floor and a ceiling around the action; walls are seen from inside only."""
    mesh = Mesh()
    w, d, h = float(shell["w"]), float(shell["d"]), float(shell["h"])
    x, z = w / 2, d / 2
    wall, floor = int(shell["wall"]), int(shell["floor"])
    front = max(z, 5.6)  # behind the audience there is room for the lens
    a, b = vec(-x, 0, -front), vec(x, 0, -front)
    c, e = vec(x, 0, z), vec(-x, 0, z)
    up = vec(0, h, 0)
    out = {"back": vec(0, h / 2, z + 9), "left": vec(-x - 9, h / 2, 0), "right": vec(x + 9, h / 2, 0),
           "front": vec(0, h / 2, -front - 9)}  # fmt: skip
    tones = {"back": wall, "left": int(wall * 0.90), "right": int(wall * 0.95), "front": wall}
    corners = {"back": (e, c), "left": (a, e), "right": (c, b), "front": (b, a)}
    panel(mesh, np.stack([a, b, c, e]), Material(floor, 0.9, 0.2), vec(0, -9, 0), 1.5)
    if not shell.get("slope"):
        ceiling = Material(min(240, wall + 22), 0.9, 0.2)
        panel(mesh, np.stack([a, b, c, e]) + up, ceiling, vec(0, h + 9, 0), 1.5)
    for name, (p, q) in corners.items():
        material = Material(tones[name], 1.0, 0.25)
        part = panel(mesh, np.stack([p, q, q + up, p + up]), material, out[name], 1.5)
        inward = vec(0, 0, 0) - (p + q) / 2
        inward = inward / max(1e-6, float(np.linalg.norm(inward))) * 0.012
        wall_line(
            mesh, [p + vec(0, 0.13, 0) + inward, q + vec(0, 0.13, 0) + inward], 0.012, part, 70
        )
        _marks(mesh, shell, p + inward, q + inward, h, part, rng)
    _floor_marks(mesh, shell, x, z)
    return mesh


def _marks(
    mesh: Mesh,
    shell: dict[str, Any],
    p: Array,
    q: Array,
    h: float,
    part: int,
    rng: np.random.Generator,
) -> None:
    along = q - p
    long = float(np.linalg.norm(along))
    unit = along / long
    up = vec(0, 1, 0)
    if shell.get("bricks") or shell.get("rough"):
        for _ in range(int(long * h * 1.6)):
            at = p + unit * rng.uniform(0.1, long - 0.5) + up * rng.uniform(0.2, h - 0.2)
            wall_line(mesh, [at, at + unit * rng.uniform(0.15, 0.4)], 0.012, part, 80)
    if shell.get("planks") or shell.get("beams"):
        for i in range(1, int(long / 0.5)):
            at = p + unit * (0.5 * i)
            wall_line(mesh, [at + up * 0.14, at + up * h], 0.008, part, 95)
    if shell.get("panels"):
        for i in range(1, int(long / 1.1)):
            at = p + unit * (1.1 * i)
            wall_line(mesh, [at, at + up * h], 0.02, part, 60)
        wall_line(mesh, [p + up * 1.1, q + up * 1.1], 0.02, part, 70)
    if shell.get("curtain"):
        for i in range(int(long / 0.3)):
            at = p + unit * (0.3 * i)
            wall_line(mesh, [at, at + up * h], 0.03, part, 60)


def _floor_marks(mesh: Mesh, shell: dict[str, Any], x: float, z: float) -> None:
    lift = 0.004
    step = 0.6 if shell.get("tiles") else 0.9
    pen = 120 if shell["floor"] > 130 else 70
    n = int(2 * x / step)
    for i in range(1, n + 1):
        at = -x + step * i
        wall_line(mesh, [vec(at, lift, -z), vec(at, lift, z)], 0.008, 1, pen)
    if shell.get("tiles"):
        for i in range(1, int(2 * z / step) + 1):
            at = -z + step * i
            wall_line(mesh, [vec(-x, lift, at), vec(x, lift, at)], 0.008, 1, pen)


def build_openings(shell: dict[str, Any], night: bool, rain: bool = False) -> list[Mesh]:
    """Windows, doors, beams and bars: what hangs on the walls."""
    x, z, h = shell["w"] / 2, shell["d"] / 2, shell["h"]
    out: list[Mesh] = []
    width = 2.6 if shell.get("wide_window") else (0.6 if shell.get("small_window") else 1.25)
    low, high = (
        (1.6, min(h - 0.8, shell.get("window_top", 5.0)))
        if shell.get("tall_windows")
        else (0.95, min(h - 0.45, 2.3))
    )
    if shell.get("small_window"):
        low = 1.7
    glass = 48 if night or shell.get("space_outside") else 246
    for side, at in shell.get("windows", ()):
        mesh = Mesh()
        _window(
            mesh, width, low, high, glass, glow=glass > 100, arched=bool(shell.get("tall_windows"))
        )
        if shell.get("space_outside"):
            _space_on(mesh, width, low, high)
        elif rain:
            _rain_on(mesh, width, low, high, glass)
        out.append(_hang(mesh, side, at, x, z))
    if "door" in shell:
        from app.sketch.props import build_prop

        out.append(_hang(build_prop("door"), shell["door"][0], shell["door"][1], x, z))
    if shell.get("doors_along"):
        from app.sketch.props import build_prop

        for i in range(4):
            out.append(_hang(build_prop("door"), "left", -2 + 3 * i, x, z))
            out.append(_hang(build_prop("door"), "right", -0.5 + 3 * i, x, z))
        out.append(_hang(build_prop("door"), "back", 0, x, z))
    if shell.get("beams"):
        for i in range(-1, 3):
            mesh = Mesh()
            box(mesh, (0, h - 0.12, i * 1.9), (2 * x, 0.2, 0.22), Material(95, 1.0), 1.0)
            out.append(mesh)
    if shell.get("bars"):
        mesh = Mesh()
        for i in range(-5, 6):
            box(mesh, (i * 0.16, h / 2, 0), (0.035, h, 0.035), Material(60, 0.9), 0)
        out.append(mesh.moved(vec(0.6, 0, z - 0.05)))
    return out


def _window(
    mesh: Mesh, width: float, low: float, high: float, glass: int, glow: bool, arched: bool
) -> None:
    middle, tall = (low + high) / 2, high - low
    box(mesh, (0, middle, 0), (width + 0.16, tall + 0.16, 0.05), Material(150, 1.0))
    box(mesh, (0, middle, 0.03), (width, tall, 0.02), Material(glass, 0.8, 0.0, glow=glow))
    for i in range(1, 2 if width < 2 else 4):
        at = -width / 2 + width * i / (2 if width < 2 else 4)
        box(mesh, (at, middle, 0.05), (0.04, tall, 0.03), Material(150, 0.7))
    box(
        mesh,
        (0, middle + tall * (0.25 if arched else 0.05), 0.05),
        (width, 0.04, 0.03),
        Material(150, 0.7),
    )
    box(mesh, (0, low - 0.08, 0.08), (width + 0.3, 0.06, 0.16), Material(170, 0.9))


def _space_on(mesh: Mesh, width: float, low: float, high: float) -> None:
    """Stars and a planet behind the glass."""
    rng = np.random.default_rng(5)
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)

    def disc(x: float, y: float, r: float, tone: int, bias: float) -> None:
        at = np.stack([x + r * np.cos(turn), y + r * np.sin(turn), np.full(24, 0.046)], axis=1)
        at[:, 0], at[:, 1] = at[:, 0].clip(-width / 2, width / 2), at[:, 1].clip(low, high)
        mesh.polygon(at, Material(tone, 0.6, 0.0, glow=True), vec(0, 0, 1), bias=bias)

    disc(0.26 * width, low + 0.42 * (high - low), 0.46, 205, 0.05)
    for _ in range(34):
        x, y = float(rng.uniform(-0.48, 0.48)) * width, float(rng.uniform(low + 0.05, high - 0.05))
        disc(x, y, float(rng.uniform(0.006, 0.016)), 252, 0.04)


def _rain_on(mesh: Mesh, width: float, low: float, high: float, glass: int) -> None:
    """Drops that run down a pane."""
    rng = np.random.default_rng(11)
    tone = 215 if glass < 100 else 120
    for _ in range(int(26 * width)):
        x, y = rng.uniform(-0.47, 0.47) * width, rng.uniform(low + 0.3, high - 0.03)
        long = float(min(rng.uniform(0.12, 0.42), y - low - 0.03))
        u = np.linspace(0, 1, 5)
        path = np.stack(
            [x + 0.012 * np.sin(u * 7 + x * 9), y - u * long, np.full(5, 0.065)], axis=1
        )
        mesh.stroke(path, 0.011, mesh.count, tone=tone, bias=0.6, normal=vec(0, 0, 1))


def _hang(mesh: Mesh, side: str, at: float, x: float, z: float) -> Mesh:
    places = {"back": (vec(at, 0, z - 0.04), np.pi), "left": (vec(-x + 0.04, 0, at), np.pi / 2),
              "right": (vec(x - 0.04, 0, at), -np.pi / 2), "front": (vec(at, 0, -z + 0.04), 0.0)}  # fmt: skip
    where, yaw = places[side]
    return mesh.moved(where, yaw)


def build_ground(shell: dict[str, Any], rng: np.random.Generator) -> Mesh:
    """Open ground with its marks: paving, furrows, a path, tufts."""
    mesh = Mesh()
    tone = int(shell.get("ground", 200))
    edge = shell.get("edge")
    far = 400.0
    front = -60.0
    back = float(edge) if edge else far
    corners = np.array([[-far, 0, front], [far, 0, front], [far, 0, back], [-far, 0, back]])
    part = mesh.polygon(corners, Material(tone, 0.9, 0.0), vec(0, 1, 0))
    if shell.get("path") and not edge:
        bend = np.array(
            [
                [-1.3, 0, -6],
                [-1.1, 0, 2],
                [0.2, 0, 9],
                [2.0, 0, 26],
                [2.6, 0, 26],
                [1.6, 0, 9],
                [1.3, 0, 2],
                [1.5, 0, -6],
            ]
        )
        mesh.polygon(
            bend + vec(0, 0.01, 0), Material(min(248, tone + 28), 0.7, 0.0), vec(0, 1, 0), bias=0.3
        )
    if shell.get("paved"):
        for i in range(-9, 10):
            wall_line(
                mesh, [vec(i * 1.6, 0.01, -4), vec(i * 1.6, 0.01, min(back, 40))], 0.012, part, 130
            )
        z = -3.0
        while z < min(back, 40):
            wall_line(mesh, [vec(-15, 0.01, z), vec(15, 0.01, z)], 0.012, part, 130)
            z += 1.6 if z < 8 else 4
    if shell.get("furrows"):
        for i in range(-14, 15):
            wall_line(mesh, [vec(i * 1.1, 0.01, 1.5), vec(i * 2.4, 0.01, 34)], 0.02, part, 120)
    for _ in range(8 if shell.get("paved") or shell.get("smooth") else 46):
        r, a = rng.uniform(1.4, 14), rng.uniform(0, 6.3)
        at = vec(r * np.cos(a), 0.01, r * np.sin(a) + 3)
        if at[2] > back - 0.3:
            continue
        step = rng.uniform(0.15, 0.5)
        wall_line(mesh, [at, at + vec(step, 0, rng.uniform(-0.05, 0.05))], 0.014, part, 110)
    return mesh


def build_far(kind: str, shell: dict[str, Any], rng: np.random.Generator) -> list[Mesh]:
    """What stands at the horizon, all the way round."""
    if kind in ("hills", "mountains", "dunes"):
        spec = {"hills": (3, 14, 175), "mountains": (3, 62, 150), "dunes": (2, 9, 205)}[kind]
        return [
            _ridge(
                spec[1] * (0.55 + 0.35 * i),
                95 + 70 * (spec[0] - i),
                spec[2] + 14 * (spec[0] - i) - 20,
                kind,
                rng,
            )
            for i in range(spec[0])
        ]
    if kind == "trees":
        return [_ridge(9, 60, 140, "trees", rng), _ridge(14, 110, 170, "trees", rng)]
    if kind == "city":
        return [_skyline(rng, 90, 178), _skyline(rng, 55, 158)]
    if kind == "village":
        from app.sketch.props import build_prop

        meshes = [_ridge(10, 140, 190, "hills", rng)]
        for i in range(15):
            a = i / 15 * 2 * np.pi + rng.uniform(-0.1, 0.1)
            r = rng.uniform(15, 21)
            name = "cottage" if i % 5 else "barn"
            meshes.append(
                build_prop(name).moved(
                    vec(r * np.sin(a), 0, r * np.cos(a)), a + np.pi + rng.uniform(-0.2, 0.2)
                )
            )
        meshes.append(build_prop("church building").moved(vec(-9, 0, 34), np.pi))
        return meshes
    if kind == "sea":
        return [build_sea(float(shell.get("edge", 8)), rng, bool(shell.get("quay")), 0.16)]
    return []


def _ridge(tall: float, away: float, tone: int, kind: str, rng: np.random.Generator) -> Mesh:
    """A ring of hills as flat cut-outs, so that it stands behind every angle."""
    mesh = Mesh()
    n = 120
    angle = np.linspace(0, 2 * np.pi, n)
    heights = np.zeros(n)
    waves = {"mountains": (7, 13, 29, 53), "trees": (60, 41, 23, 11)}.get(kind, (5, 9, 16, 30))
    for i, f in enumerate(waves):
        wave = np.sin(angle * f + rng.uniform(0, 6.3))
        if kind == "mountains":
            wave = 1 - 2 * np.abs(wave)
        if kind == "trees":
            wave = np.abs(wave)
        heights += wave / (1 + 0.8 * i)
    heights = tall * (0.62 + 0.33 * heights / np.abs(heights).max())
    ring = np.stack([away * np.sin(angle), heights, away * np.cos(angle)], axis=1)
    foot = ring * np.array([1, 0, 1]) + vec(0, -1.5, 0)
    material = Material(min(240, tone), 0.7, 0.0, two_sided=True)
    quads = np.stack([ring[:-1], ring[1:], foot[1:], foot[:-1]], axis=1)
    normals = np.broadcast_to(vec(0, 1, 0), (n - 1, 3))
    part = mesh.quads(quads, normals, material)
    if kind == "mountains":
        for i in range(2, n - 2, 2):
            if heights[i] > heights[i - 2] and heights[i] > heights[i + 2]:
                side = ring[i] + (ring[i + 2] - ring[i]) * 0.7 - vec(0, tall * 0.25, 0)
                shade = np.stack(
                    [
                        ring[i],
                        ring[i + 1],
                        ring[i + 2] - vec(0, tall * 0.1, 0),
                        side,
                        (ring[i] + side) / 2 - vec(0, tall * 0.12, 0),
                    ]
                )
                mesh.polygon(
                    shade, Material(max(40, tone - 42), 0.0, 0.0, two_sided=True), part=part, bias=2
                )
    return mesh


def _skyline(rng: np.random.Generator, away: float, tone: int) -> Mesh:
    mesh = Mesh()
    a = 0.0
    while a < 2 * np.pi:
        wide = rng.uniform(7, 15)
        tall = rng.uniform(12, 46) * away / 70
        at = vec(away * np.sin(a), tall / 2, away * np.cos(a))
        block = Mesh()
        box(
            block,
            (0, 0, 0),
            (wide, tall, wide),
            Material(tone + int(rng.uniform(-12, 12)), 0.7, 0.5),
        )
        for i in range(int(wide / 3)):
            for j in range(int(tall / 5)):
                u, v = -wide / 2 + 1.8 + 3 * i, -tall / 2 + 3 + 5 * j
                pane = np.array(
                    [
                        [u, v, -wide / 2 - 0.1],
                        [u + 1.2, v, -wide / 2 - 0.1],
                        [u + 1.2, v + 2.2, -wide / 2 - 0.1],
                        [u, v + 2.2, -wide / 2 - 0.1],
                    ]
                )
                block.polygon(pane, Material(tone - 50, 0.0, 0.0), vec(0, 0, -1), part=1, bias=3)
        mesh.join(block.moved(at, a))
        a += (wide + rng.uniform(0, 3)) / away
    return mesh


def build_sea(
    edge: float, rng: np.random.Generator, quay: bool = False, swell: float = 0.3, tone: int = 168
) -> Mesh:
    """Water from `edge` metres on, with waves that flatten with distance."""
    mesh = Mesh()
    drop = -1.2 if quay else (-0.25 if swell < 0.2 else 0.0)
    zs = np.concatenate(
        [np.linspace(edge, edge + 22, 28), np.geomspace(max(edge + 24, 1), 900, 16)]
    )
    xs = np.concatenate(
        [-np.geomspace(500, 26, 9), np.linspace(-24, 24, 40), np.geomspace(26, 500, 9)]
    )
    gx, gz = np.meshgrid(xs, zs)
    p = rng.uniform(0, 6.3, 4)
    crest = np.sin(gz * 1.1 + 0.35 * np.sin(gx * 0.5 + p[0]) * 3 + p[1]) + 0.6 * np.sin(
        gx * 0.9 + gz * 0.5 + p[2]
    )
    fade = np.clip(1 - (gz - edge) / 120, 0.0, 1)
    heights = drop + swell * crest * fade
    part = terrain(mesh, xs, zs, heights, Material(tone, 0.7, 0.8, two_sided=True))
    for _ in range(90):
        x, z = rng.uniform(-30, 30), edge + rng.uniform(0.5, 1) ** 2 * 60
        u = np.linspace(-1, 1, 6)
        wide = rng.uniform(0.3, 1.2) * (1 + z / 20)
        line = np.stack(
            [x + u * wide, np.full(6, drop + 0.05 + swell) + 0.05 * np.cos(u * 2), np.full(6, z)],
            axis=1,
        )
        mesh.stroke(line, 0.03 + z * 0.002, part, tone=90, bias=3)
    return mesh
