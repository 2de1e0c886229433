"""Hair, beards and what is worn on the head."""

from __future__ import annotations

import numpy as np

from app.sketch.head import Head
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import ball, loft, outward, tube, unit

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


def build_hair(mesh: Mesh, head: Head, seed: int) -> None:
    """The hair as a shell over the skull, and hanging lengths behind the face."""
    cut = head.look.hair if head.look.hair in _CUTS else "short"
    if cut == "bald" or head.look.hat in ("headscarf", "hood", "space helmet"):
        return
    lift, hang, part_at, rough = _CUTS[cut]
    covered = head.look.hat in (
        "beanie",
        "helmet",
        "hood",
        "headscarf",
        "cap",
        "hat",
        "peaked",
        "turban",
    )
    if covered:
        lift = min(lift, 0.05)
    rng = np.random.default_rng(seed)
    material = Material(head.look.hair_tone, line=1.0, shade=0.55, two_sided=True)
    group = mesh.label()
    n = 40
    angle = np.linspace(-np.pi, np.pi, n, endpoint=False)
    start = _hairline(angle, cut)
    behind = np.abs(np.degrees(angle)) > 84
    start = np.where(behind, np.minimum(start, max(hang, 0.0)), start)
    ragged = np.convolve(rng.normal(0, 1, n + 2), np.ones(3) / 3, "valid") * np.where(
        behind, 0.022, 0.010
    )
    parting = (
        np.exp(-(((np.degrees(angle) - 22 * np.sign(part_at)) / 20) ** 2))
        * 0.075
        * (abs(part_at) > 0.2)
    )
    start = np.clip(start + ragged + parting, 0.01, 0.95)
    wave = rough * np.convolve(rng.normal(0, 1, n + 4), np.ones(5) / 2.2, "valid")[:n]
    u = np.concatenate([[0.0, 0.05, 0.14], np.linspace(0.26, 1, 11)])
    rings: list[Array] = []
    for s in u:
        t = start + (0.985 - start) * s
        rise = (
            lift
            * np.clip(s / 0.10, 0, 1) ** 0.6
            * (0.75 + 0.25 * np.cos(angle) * (cut in ("short", "neat", "tousled")))
        )
        rise = rise + wave * np.clip(s / 0.2, 0, 1) * (1 - 0.6 * s)
        ring = head.at(angle, t, 0.004)
        out = head.at(angle, t, 0.01) - head.centre
        rings.append(ring + unit(out) * (rise * head.height)[:, None])
    skin = np.stack(rings)
    part = loft(mesh, skin, material, group=group, bias=0.006)
    if hang < 0.1:
        _lengths(mesh, head, skin, angle, hang, lift, material, group, wave)
    _strands(mesh, head, skin, angle, part_at, part, group, rng)
    if cut == "bun":
        ball(
            mesh,
            head.point(0, 0.93, -0.36),
            tuple(np.array([0.15, 0.14, 0.13]) * head.height),
            material,
            group=group,
        )
    if cut == "ponytail":
        path = np.array(
            [
                head.point(0, 0.78, -0.48),
                head.point(0, 0.70, -0.64),
                head.point(0, 0.40, -0.66),
                head.point(0.02, 0.02, -0.52),
            ]
        )
        tube(mesh, path, np.array([0.05, 0.09, 0.08, 0.02]) * head.height, material, group=group)


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
    quads = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2).reshape(
        -1, 4, 3
    )
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


def build_beard(mesh: Mesh, head: Head, group: int) -> None:
    """Beard and moustache as a darker skin over the jaw, in the group of the face."""
    kind = head.look.beard
    if not kind:
        return
    tone = (
        min(head.look.hair_tone, head.look.skin - 34)
        if kind != "stubble"
        else int(head.look.skin * 0.80)
    )
    material = Material(tone, line=1.0, shade=0.6)
    reach = {"full": 95, "stubble": 95, "goatee": 32, "moustache": 0}[kind]
    lift = 0.035 if kind == "full" else (0.02 if kind == "goatee" else 0.006)
    if reach:
        angle = np.radians(np.linspace(-reach, reach, 23))
        a = np.abs(np.degrees(angle))
        edge = np.interp(a, [0, 14, 30, 50, 75, 95], [0.165, 0.175, 0.27, 0.28, 0.36, 0.46])
        edge = edge if kind != "goatee" else np.interp(a, [0, 20, 32], [0.165, 0.175, 0.16])
        rows = [
            head.at(
                angle,
                np.maximum(edge * s - 0.012 * (1 - s) * (kind == "full"), -0.03),
                lift * np.clip((1.05 - s) * 3, 0.2, 1),
            )
            for s in (1.0, 0.85, 0.6, 0.3, 0.0)
        ]
        low = np.interp(a, [0, 40, 68, 95], [0.0, 0.01, 0.12, 0.36]) * head.height
        for row in rows:
            below = low - ((row - head.centre) @ head.basis[1] + 0.5 * head.height)
            row += head.basis[1] * np.maximum(below, 0)[:, None] * (kind == "full")
        _patch(mesh, np.stack(rows), head, material, group)
        if kind != "stubble":
            _whiskers(mesh, head, np.stack(rows), tone, group)
    if kind != "stubble":
        angle = np.radians(np.linspace(-24, 24, 11))
        a = np.abs(np.degrees(angle)) / 24
        top = 0.305 - 0.03 * a**2
        low = 0.255 - 0.03 * a**2
        rows = [
            head.at(angle, top, 0.006),
            head.at(angle, (top + low) / 2, 0.03),
            head.at(angle, low, 0.022),
        ]
        _patch(mesh, np.stack(rows), head, material, group)


def _whiskers(mesh: Mesh, head: Head, grid: Array, tone: int, group: int) -> None:
    """Short strokes that break a beard's edge and give it grain."""
    pen = max(12, tone - 55) if tone > 90 else tone + 45
    for i in range(grid.shape[1]):
        for first, last in ((0, 2), (1, 3), (2, 4)):
            if (i + first) % 2:
                continue
            line = np.stack([grid[first, i], (grid[first, i] + grid[last, i]) / 2, grid[last, i]])
            out = unit(line - head.centre)
            mesh.stroke(
                line + out * 0.004, 0.012 * head.height, mesh.count, group, pen, 0.05, out[1]
            )


def _patch(
    mesh: Mesh, grid: Array, head: Head, material: Material, group: int, bias: float = 0.025
) -> None:
    quads = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2).reshape(
        -1, 4, 3
    )
    normals = outward(quads, np.broadcast_to(head.centre, (len(quads), 3)))
    mesh.quads(quads, normals, material, group=group, bias=bias)


def build_hat(mesh: Mesh, head: Head) -> None:
    """Hats, hoods and helmets."""
    kind = head.look.hat
    if not kind:
        return
    h = head.height
    material = Material(head.look.hat_tone, line=1.1)
    angle = np.linspace(-np.pi, np.pi, 32, endpoint=False)

    def ring(t: float | Array, lift: float, tip: float = 0.0) -> Array:
        level = np.asarray(t) + tip * np.cos(angle)
        return (
            head.at(angle, np.clip(level, 0.02, 0.93), lift)
            + head.basis[1] * (np.maximum(level - 0.93, 0) * h)[:, None]
        )

    def shrink(points: Array, share: float, rise: float) -> Array:
        centre = points.mean(axis=0)
        return centre + (points - centre) * share + head.basis[1] * rise * h

    group = mesh.label()
    brow = ring(0.70, 0.035, 0.03)
    if kind in ("beanie", "turban"):
        low = ring(0.69, 0.05, 0.04)
        band = ring(0.80, 0.062, 0.04)
        loft(
            mesh,
            np.stack([low, band]),
            material.toned(max(20, material.tone - 12)),
            group=mesh.label(),
            caps=False,
            bias=0.03,
        )
        loft(
            mesh,
            np.stack(
                [
                    shrink(band, 0.985, 0),
                    shrink(band, 0.98, 0.07),
                    shrink(band, 0.93, 0.14),
                    shrink(band, 0.82, 0.21),
                    shrink(band, 0.64, 0.265),
                    shrink(band, 0.40, 0.30),
                    shrink(band, 0.12, 0.315),
                ]
            ),
            material,
            group=group,
            bias=0.03,
        )
        for a in range(0, 32, 2):
            mesh.stroke(
                np.stack([low[a], band[a]]),
                0.010 * h,
                mesh.count,
                group,
                40,
                0.06,
                unit(low[a] - head.centre),
            )
    elif kind in ("cap", "peaked"):
        tall = 0.30 if kind == "cap" else 0.24
        wide = 0.80 if kind == "cap" else 1.10
        loft(
            mesh,
            np.stack(
                [
                    brow,
                    shrink(brow, 1.02, 0.12),
                    shrink(brow, (1.02 + wide) / 2, tall * 0.8),
                    shrink(brow, wide, tall),
                    shrink(brow, wide * 0.8, tall + 0.03),
                    shrink(brow, 0.2, tall + 0.06),
                ]
            ),
            material,
            group=group,
            bias=0.03,
        )
        _visor(mesh, head, 0.72, material.toned(max(20, material.tone - 25)), 0.30)
    elif kind == "hat":
        crown = [
            brow,
            shrink(brow, 0.97, 0.16),
            shrink(brow, 0.90, 0.36),
            shrink(brow, 0.78, 0.40),
            shrink(brow, 0.3, 0.34),
        ]
        loft(mesh, np.stack(crown), material, group=group, bias=0.03)
        loft(
            mesh,
            np.stack([shrink(brow, 1.015, 0.02), shrink(brow, 1.01, 0.10)]),
            material.toned(max(15, material.tone - 45)),
            caps=False,
            bias=0.05,
        )
        loft(
            mesh,
            np.stack(
                [
                    shrink(brow, 1.02, 0.0),
                    shrink(brow, 1.55, -0.03),
                    shrink(brow, 1.56, 0.0),
                    shrink(brow, 1.0, 0.04),
                ]
            ),
            material,
            caps=False,
            bias=0.03,
        )
    elif kind == "space helmet":
        _space_helmet(mesh, head, material, group)
    elif kind == "helmet":
        loft(
            mesh,
            np.stack(
                [
                    ring(0.56, 0.09, 0.16),
                    ring(0.80, 0.11),
                    shrink(ring(0.9, 0.10), 0.9, 0.10),
                    shrink(ring(0.9, 0.1), 0.3, 0.18),
                ]
            ),
            material,
            group=group,
            bias=0.05,
        )
    else:
        _wrap(mesh, head, material, angle, kind, group)


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
    start = np.interp(side, [0, 30, 55, 70, 180], [0.88, 0.84, 0.55, 0.0, -0.1])
    for s in (0.0, 0.06, 0.3, 0.55, 0.8, 1.0):
        t = start + (0.99 - start) * s
        rows.append(
            head.at(angle, np.maximum(t, 0.02), lift)
            + head.basis[1] * (np.minimum(t, 0.0) * head.height)[:, None]
        )
    grid = np.stack(rows)
    loft(mesh, grid, Material(material.tone, 1.1), group=group, bias=0.035)


def _space_helmet(mesh: Mesh, head: Head, material: Material, group: int) -> None:
    """A globe with a dark visor, on a collar."""
    centre = head.point(0, 0.48, 0.0)
    glass = np.array([0.62, 0.66, 0.66]) * head.height
    ball(mesh, centre, tuple(glass), material, group=group, basis=head.basis, sides=24, bias=0.04)
    a, t = np.meshgrid(np.linspace(-1.05, 1.05, 13), np.linspace(-0.42, 0.5, 9))
    local = (
        np.stack([np.sin(a) * np.cos(t), np.sin(t), np.cos(a) * np.cos(t)], axis=2) * glass * 1.04
    )
    _patch(mesh, centre + local @ head.basis, head, Material(70, 1.0, 0.3), mesh.label(), 0.3)
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    rings: list[Array] = []
    for low, wide in ((-0.22, 0.60), (-0.10, 0.58)):
        ring = np.stack(
            [np.cos(turn) * wide, np.full(24, low - 0.02), np.sin(turn) * wide - 0.05], axis=1
        )
        rings.append(centre + (ring * head.height) @ head.basis)
    loft(mesh, np.stack(rings), material.toned(170), caps=False, bias=0.05)
