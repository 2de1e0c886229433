"""Animals and vehicles that move in a clip: how they stand in a frame, and how they go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.sketch.data import load
from app.sketch.mesh import Array, Mesh
from app.sketch.setting import thing
from app.sketch.solids import vec
from app.sketch.words import found, pattern


@dataclass
class Live:
    """One thing that moves. `mesh` is what a still shows of it; `way` is how far it goes in the
    world during a clip, zero when it only stirs where it is."""

    mesh: Mesh
    key: str
    at: Array
    yaw: float
    pace: str
    lit: bool
    way: Array

    def at_phase(self, phase: float) -> Mesh:
        """The thing at a moment 0-1 of its step, its wings' beat or its wheels' turn."""
        mesh = thing(self.key, lit=self.lit, phase=phase, pace=self.pace)
        _spokes(mesh, load("props")[self.key].get("wheels", ()), phase)
        return mesh.moved(self.at, self.yaw)


def lively(key: str, at: Array, yaw: float, words: str, lit: bool = False, pace: str = "") -> Live:
    """A thing at a place of the world, going on as the words say; `pace` says it instead."""
    row = load("props")[key]
    pace = pace or pace_of(key, words)
    phase = 0.1 if pace in ("walk", "run") and row.get("animal") else None
    mesh = thing(key, lit=lit, phase=phase, pace=pace).moved(at, yaw)
    long = float(row.get("long", 1.0))
    reach = 2.2 if row.get("flies") else long * {"walk": 1.0, "run": 1.8}.get(pace, 0.0)
    if row.get("vehicle"):
        reach = min(reach, 9.0) if long < 6 else min(reach, long * 0.7)
    return Live(mesh, key, at, yaw, pace, lit, vec(np.sin(yaw), 0, np.cos(yaw)) * reach)


def pace_of(key: str, words: str) -> str:
    """stand, walk or run, by what the sentences about a thing say of it."""
    row, paces = load("props")[key], load("words")["paces"]
    for sentence in _about(row["words"], words):
        for pace in ("run", "walk"):
            if found(sentence, paces[pace]):
                return "run" if row.get("vehicle") and not row.get("builder") else pace
    return "stand"


def _about(names: list[str], text: str) -> Iterator[str]:
    """What each sentence says from the thing's name on."""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n", text):
        for name in names:
            hit = pattern(name).search(sentence)
            if hit:
                yield sentence[hit.end() :]


def _spokes(mesh: Mesh, wheels: list[list[float]], phase: float) -> None:
    """Spokes that show a wheel turning: rows of `wheels` are x, y, z and radius."""
    for x, y, z, radius in wheels:
        for k in range(3):
            a = np.pi * (k / 3 + phase * 2 / 3)
            arm = vec(0, np.cos(a), np.sin(a)) * radius
            out = vec(float(np.sign(x)) or 1.0, 0, 0)
            line = np.stack([vec(x, y, z) - arm, vec(x, y, z) + arm])
            mesh.stroke(line, 0.022, mesh.label(), tone=30, bias=0.2, normal=out, taper=False)
