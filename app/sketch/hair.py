"""Hair, beards and what is worn on the head."""

from __future__ import annotations

import numpy as np

from app.sketch.head import Head
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, grid_quads, loft, outward, tube, unit

# how far each cut stands off the skull, how low it hangs at the back (share of the head's
# height above the chin, negative below), how it parts, and whether it is rough
_CUTS: dict[str, tuple[float, float, float, float]] = {
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
}


def _hairline(angle: Array, cut: str) -> Array:
    """Where hair begins, by the angle round the head (0 the face's midline)."""
    a = np.abs(np.degrees(angle))
    front = 0.80 if cut != "receding" else 0.93
    temple = 0.74 if cut != "receding" else 0.80
    return np.interp(
        a, [0, 30, 52, 66, 80, 92, 104], [front, front - 0.015, temple, 0.58, 0.46, 0.44, 0.30]
    )


_COVERS = ("beanie", "helmet", "cap", "hat", "peaked", "turban")  # hats that show the hair below
_HIDES = ("headscarf", "hood", "space helmet")


def build_hair(mesh: Mesh, head: Head, seed: int) -> None:
    """The hair as a shell over the skull, locks over its edge, and what hangs behind the face."""
    cut = head.look.hair if head.look.hair in _CUTS else "short"
    if cut == "bald" or head.look.hat in _HIDES:
        return
    lift, hang, part_at, _ = _CUTS[cut]
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
    if not covered and cut not in ("cropped", "receding", "bun", "ponytail", "afro"):
        _locks(mesh, head, skin, angle, part_at, part, group, rng)
    if cut == "bun":
        size = np.array([0.15, 0.14, 0.13]) * head.height
        ball(mesh, head.point(0, 0.93, -0.36), tuple(size), material, group=group)
    if cut == "ponytail":
        places = ((0, 0.78, -0.48), (0, 0.70, -0.64), (0, 0.40, -0.66), (0.02, 0.02, -0.52))
        path = np.array([head.point(*p) for p in places])
        tube(mesh, path, np.array([0.05, 0.09, 0.08, 0.02]) * head.height, material, group=group)


def _shell(
    head: Head, cut: str, angle: Array, covered: bool, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Rings of the hair from its edge to the crown, and its waves round the head."""
    lift, hang, part_at, rough = _CUTS[cut]
    lift = min(lift, 0.028) if covered else lift
    n = len(angle)
    start = _hairline(angle, cut)
    behind = np.abs(np.degrees(angle)) > 84
    start = np.where(behind, np.minimum(start, max(hang, 0.0)), start)
    ragged = np.convolve(rng.normal(0, 1, n + 2), np.ones(3) / 3, "valid")
    start = start + ragged * np.where(behind, 0.016, 0.010)
    away = (np.degrees(angle) - 22 * np.sign(part_at)) / 20
    start = start + np.exp(-(away**2)) * 0.075 * (abs(part_at) > 0.2)
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
