"""Hair, beards and what is worn on the head."""

from __future__ import annotations

import numpy as np

from app.sketch.head import Head
from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, grid_quads, loft, outward, spline, tube, unit

# how far each cut stands off the skull, how low it hangs at the back (share of the head's
# height above the chin, negative below), how it parts, and whether it is rough
CUTS: dict[str, tuple[float, float, float, float]] = {
    "cropped": (0.018, 0.24, 0.0, 0.003),
    "short": (0.050, 0.22, 0.25, 0.010),
    "neat": (0.048, 0.24, 0.55, 0.004),
    "tousled": (0.085, 0.18, -0.3, 0.030),
    "bob": (0.085, 0.02, 0.4, 0.006),
    "long": (0.080, -0.55, 0.3, 0.010),
    "shoulder": (0.085, -0.22, -0.35, 0.010),
    "curly": (0.15, 0.14, 0.0, 0.045),
    "afro": (0.26, 0.18, 0.0, 0.030),
    "bun": (0.035, 0.22, 0.0, 0.003),
    "ponytail": (0.040, 0.22, 0.0, 0.004),
    "bald": (0.0, 0.0, 0.0, 0.0),
    "receding": (0.030, 0.24, 0.0, 0.004),
    "long curls": (0.150, -0.34, 0.2, 0.045),
    "waves": (0.100, -0.36, -0.4, 0.026),
    "braid": (0.042, 0.22, 0.4, 0.004),
    "braids": (0.042, 0.22, 0.0, 0.004),
    "topknot": (0.030, 0.24, 0.0, 0.004),
    "slicked": (0.040, 0.16, 0.0, 0.003),
    "mohawk": (0.012, 0.26, 0.0, 0.002),
}


def _hairline(angle: Array, look: Look) -> Array:
    """Where hair begins, by the angle round the head (0 the face's midline)."""
    a = np.abs(np.degrees(angle))
    receding, low = look.hair == "receding", look.face.hairline
    front = 0.93 if receding else 0.80 - 0.03 * low
    temple = 0.80 if receding else 0.74 - 0.015 * low
    line = np.interp(
        a, [0, 30, 52, 66, 80, 92, 104], [front, front - 0.015, temple, 0.58, 0.46, 0.44, 0.30]
    )
    if low < -0.55 and not receding:  # a peak over the brow, and high temples
        line = line - 0.05 * np.exp(-((a / 9) ** 2)) + 0.035 * np.exp(-(((a - 28) / 14) ** 2))
    if look.fringe and not receding:
        line = np.where(a < 50, np.minimum(line, 0.655 + 0.00006 * a**2), line)
    return line


_COVERS = ("beanie", "helmet", "cap", "hat", "peaked", "turban")  # hats that show the hair below
_CLOSE = ("cropped", "receding", "bun", "ponytail", "afro", "braid", "braids", "topknot", "slicked", "mohawk")  # fmt: skip
_HIDES = ("headscarf", "hood", "space helmet")


def build_hair(mesh: Mesh, head: Head, seed: int) -> None:
    """The hair as a shell over the skull, locks over its edge, and what hangs behind the face."""
    cut = head.look.hair if head.look.hair in CUTS else "short"
    if cut == "bald" or head.look.hat in _HIDES:
        return
    lift, hang, part_at, _ = CUTS[cut]
    part_at *= head.look.face.parting
    covered = head.look.hat in _COVERS
    rng = np.random.default_rng(seed)
    material = Material(head.look.hair_tone, line=1.0, shade=0.55, two_sided=True)
    group = mesh.label()
    angle = np.linspace(-np.pi, np.pi, 40, endpoint=False)
    skin, wave = _shell(head, cut, angle, covered, rng)
    part = loft(mesh, skin, material, group=group, caps=not covered, bias=0.006)
    if hang < 0.1:
        _lengths(mesh, head, skin, angle, hang, lift, material, group, wave)
    _strands(mesh, head, skin, angle, part_at, part, group, rng)
    if not covered and cut not in _CLOSE:
        _locks(mesh, head, skin, angle, part_at, part, group, rng)
    if not covered or cut not in ("topknot", "mohawk"):
        _gathered(mesh, head, cut, material, group)


def _gathered(mesh: Mesh, head: Head, cut: str, material: Material, group: int) -> None:
    """What hair is gathered to: a bun, a tail, plaits, a crest."""
    k = head.height
    if cut in ("bun", "topknot"):
        at = head.point(0, 0.93, -0.36) if cut == "bun" else head.point(0, 1.09, -0.10)
        size = np.array([0.15, 0.14, 0.13]) * k * (1.0 if cut == "bun" else 0.78)
        ball(mesh, at, tuple(size), material, group=group)
    elif cut == "ponytail":
        # it swings to a side, so that it is seen from the front too
        places = ((0, 0.86, -0.40), (0.10, 1.07, -0.50), (0.34, 0.88, -0.60), (0.44, 0.36, -0.50), (0.38, -0.10, -0.34))  # fmt: skip
        side = head.look.face.parting
        path = spline(np.array([head.point(x * side, y, z) for x, y, z in places]), 3)
        wide = np.interp(np.linspace(0, 1, len(path)), [0, 0.25, 0.7, 1], [0.05, 0.09, 0.09, 0.015])
        tube(mesh, path, wide * k, material, group=group)
    elif cut in ("braid", "braids"):
        for side in (1, -1) if cut == "braids" else (head.look.face.parting,):
            _plait(mesh, head, side, material, group)
    elif cut == "mohawk":
        rows = [(0, 0.86, 0.24), (0, 1.0, 0.10), (0, 1.05, -0.12), (0, 0.96, -0.34), (0, 0.72, -0.50)]  # fmt: skip
        path = np.array([head.point(*p) for p in rows])
        tube(mesh, path, np.array([0.05, 0.11, 0.13, 0.11, 0.04]) * k, material, group=group)


def _plait(mesh: Mesh, head: Head, side: int, material: Material, group: int) -> None:
    """A plait from behind an ear over the shoulder to the chest, strand over strand."""
    k = head.height
    places = ((0.27, 0.30, -0.26), (0.36, 0.08, -0.14), (0.40, -0.18, 0.10), (0.40, -0.50, 0.24), (0.38, -0.86, 0.28))  # fmt: skip
    path = spline(np.array([head.point(x * side, y, z) for x, y, z in places]), 5)
    wide = np.interp(np.linspace(0, 1, len(path)), [0, 0.15, 0.85, 1], [0.06, 0.085, 0.065, 0.02])
    part = tube(mesh, path, wide * k, material, group=group, bias=0.03)
    pen = material.tone + 70 if material.tone < 60 else max(10, material.tone - 60)
    out = unit(head.basis[2] + 0.5 * side * head.basis[0])
    for i in range(1, len(path) - 2):
        across = head.basis[0] * wide[i] * k * (1 if i % 2 else -1)
        line = np.stack([path[i] - across, path[i + 1] + out * wide[i] * k, path[i + 1] + across])
        mesh.stroke(line, 0.014 * k, part, group, pen, 0.06, out)


def _shell(
    head: Head, cut: str, angle: Array, covered: bool, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Rings of the hair from its edge to the crown, and its waves round the head."""
    lift, hang, part_at, rough = CUTS[cut]
    lift = min(lift, 0.028) if covered else lift
    n = len(angle)
    part_at *= head.look.face.parting
    start = _hairline(angle, head.look)
    behind = np.abs(np.degrees(angle)) > 84
    start = np.where(behind, np.minimum(start, max(hang, 0.0)), start)
    ragged = np.convolve(rng.normal(0, 1, n + 2), np.ones(3) / 3, "valid")
    start = start + ragged * np.where(behind, 0.016, 0.010)
    away = (np.degrees(angle) - 22 * np.sign(part_at)) / 20
    start = start + np.exp(-(away**2)) * 0.075 * (abs(part_at) > 0.2 and not head.look.fringe)
    end = 0.76 if covered else 0.985
    start = np.clip(start, 0.01, end - 0.02)
    wave = rough * np.convolve(rng.normal(0, 1, n + 4), np.ones(5) / 2.2, "valid")[:n]
    swept = cut in ("short", "neat", "tousled") and not covered
    rings: list[Array] = []
    for s in np.concatenate([[0.0, 0.05, 0.14], np.linspace(0.26, 1, 11)]):
        t = start + (end - start) * s
        rise = lift * np.clip(s / 0.10, 0, 1) ** 0.6 * (0.75 + 0.25 * np.cos(angle) * swept)
        if swept:  # a crest above the brow that falls towards the crown
            crest = np.clip(np.cos(angle - 0.5 * np.sign(part_at)), 0, 1) ** 2
            rise = rise + 0.055 * crest * np.sin(np.pi * np.clip(s / 0.8, 0, 1))
        rise = rise + wave * np.clip(s / 0.2, 0, 1) * (1 - 0.6 * s)
        rise = rise + rough * 0.5 * rng.normal(0, 1, n) * (0.1 < s < 0.9)
        out = head.at(angle, t, 0.01) - head.centre
        rings.append(head.at(angle, t, 0.004) + unit(out) * (rise * head.height)[:, None])
    return np.stack(rings), wave


def _locks(
    mesh: Mesh, head: Head, skin: Array, angle: Array, part_at: float, part: int, group: int,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Tapering tufts that break the edge of the hair over forehead, temples and nape."""
    for i in range(len(angle)):
        degrees = float(np.degrees(angle[i]))
        if 70 < abs(degrees) < 100 or (i % 2 and abs(degrees) < 70):
            continue
        root, edge = skin[3, i], skin[0, i]
        fall = unit(edge - root)
        lean = (
            head.basis[0]
            * (-np.sign(part_at) if part_at else rng.uniform(-1, 1))
            * rng.uniform(0.1, 0.5)
        )
        long = rng.uniform(0.02, 0.055) * head.height
        middle = edge + fall * long * 0.3 + head.basis[2] * 0.004
        tip = edge + (fall + lean) * long
        line = np.stack([root, (root + edge) / 2, middle, tip])
        mesh.stroke(line, rng.uniform(0.03, 0.06) * head.height, part, group, head.look.hair_tone, 0.016,
                    normal=unit(edge - head.centre))  # fmt: skip


def _lengths(
    mesh: Mesh, head: Head, skin: Array, angle: Array, hang: float, lift: float,
    material: Material, group: int, wave: Array,
) -> None:  # fmt: skip
    """What hangs below the skull, from temple round the back to temple."""
    mask = np.abs(np.degrees(angle)) > 72
    order = np.argsort(np.mod(angle[mask], 2 * np.pi))
    a = angle[mask][order]
    top_t = np.full(len(a), 0.66)
    rows: list[Array] = []
    edge = (
        hang
        - 0.05 * np.abs(np.sin(a * 5.0 + 1.0))
        + 0.10 * np.clip(np.abs(np.degrees(np.mod(a, 2 * np.pi) - np.pi)) / 108, 0, 1) ** 3
    )
    for s in np.linspace(0, 1, 9):
        t = top_t + (edge - top_t) * s
        swell = lift * (0.95 + 0.55 * np.sin(min(s * 1.25, 1.0) * np.pi) - 0.9 * s**3)
        base = head.at(a, np.full(len(a), 0.6), swell)
        local = base + head.basis[1] * ((t - 0.6) * head.height)[:, None]
        sway = head.basis[2] * (0.02 * s * head.height) if hang < -0.1 else 0
        rows.append(
            local + sway + unit(base - head.centre) * (wave[mask][order] * s * head.height)[:, None]
        )
    grid = np.stack(rows)
    quads = grid_quads(grid)
    normals = outward(quads, np.broadcast_to(head.centre - head.basis[1] * 0.1, (len(quads), 3)))
    part = mesh.quads(quads, normals, material, group=group, bias=-0.01)
    for i in range(1, len(a) - 1, 3):
        line = grid[1:, i] + unit(grid[1:, i] - head.centre) * 0.004
        mesh.stroke(line, 0.012 * head.height, part, group, max(5, material.tone - 45), 0.02,
                    normal=unit(grid[3, i] - head.centre))  # fmt: skip


def _strands(
    mesh: Mesh, head: Head, skin: Array, angle: Array, part_at: float, part: int, group: int,
    rng: np.random.Generator,
) -> None:  # fmt: skip
    """Lines of the comb, running from the parting to the edge."""
    tone = head.look.hair_tone
    pen = tone + 70 if tone < 60 else max(10, tone - 60)
    for i in range(0, len(angle), 2):
        column = skin[1:-2, i]
        first = int(rng.integers(0, 4))
        last = int(rng.integers(len(column) - 4, len(column)))
        if last - first < 3:
            continue
        lean = head.basis[0] * part_at * 0.05 * head.height
        bow = np.sin(np.linspace(0, np.pi, last - first))[:, None] * lean
        line = column[first:last] + unit(column[first:last] - head.centre) * 0.003 + bow
        mesh.stroke(line, 0.011 * head.height, part, group, pen, 0.022,
                    normal=unit(column[(first + last) // 2] - head.centre))  # fmt: skip


def patch(
    mesh: Mesh, grid: Array, head: Head, material: Material, group: int, bias: float = 0.025
) -> None:
    quads = grid_quads(grid)
    normals = outward(quads, np.broadcast_to(head.centre, (len(quads), 3)))
    mesh.quads(quads, normals, material, group=group, bias=bias)
