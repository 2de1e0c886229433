"""Beards and moustaches: a darker skin over the jaw, with whiskers."""

from __future__ import annotations

import numpy as np

from app.sketch.hair import patch
from app.sketch.head import Head
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.solids import unit


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
        patch(mesh, np.stack(rows), head, material, group)
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
        patch(mesh, np.stack(rows), head, material, group)


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
