"""What is to be drawn: faces and strokes in metres, each with the tone and line it gets.

Axes of the world: x to the right, y up, z away from where the audience sits.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Material:
    """How a surface is drawn: `tone` 0 black to 255 paper, `line` the weight of its contour."""

    tone: int
    line: float = 1.0
    shade: float = 1.0  # how much of the form shadow it takes
    glow: bool = False  # gives light: night does not darken it
    two_sided: bool = False

    def toned(self, tone: int) -> Material:
        """The same material in another tone."""
        return Material(tone, self.line, self.shade, self.glow, self.two_sided)


INK = Material(18, line=0.0, shade=0.0, two_sided=True)


@dataclass
class Batch:
    """Quads that share a material. Shapes: quads (m,4,3), normals (m,3), tones (m,) or None."""

    quads: Array
    normals: Array
    material: Material
    part: int
    group: int
    bias: float = 0.0
    tones: NDArray[np.int64] | None = None


@dataclass
class Stroke:
    """A pen line along points (n,3); `width` in metres at its thickest."""

    points: Array
    width: float
    tone: int
    part: int
    group: int
    bias: float
    normal: Array | None = None  # drawn only where this faces the lens
    taper: bool = True


@dataclass
class Polygon:
    """A flat face of any outline, points (n,3)."""

    points: Array
    normal: Array | None
    material: Material
    part: int
    group: int
    bias: float


@dataclass
class Mesh:
    """A thing that is sorted and drawn as one: a figure, a chair, a house.

    Faces of one part never get a line between them; parts of one group only where one stands in
    front of the other; other groups always.
    """

    batches: list[Batch] = field(default_factory=list[Batch])
    strokes: list[Stroke] = field(default_factory=list[Stroke])
    polygons: list[Polygon] = field(default_factory=list[Polygon])
    count: int = 0

    def label(self) -> int:
        """A fresh number for a part or a group."""
        self.count += 1
        return self.count

    def quads(
        self,
        quads: Array,
        normals: Array,
        material: Material,
        part: int | None = None,
        group: int | None = None,
        bias: float = 0.0,
        tones: NDArray[np.int64] | None = None,
    ) -> int:
        """Adds quads and returns their part."""
        part = self.label() if part is None else part
        self.batches.append(
            Batch(quads, normals, material, part, part if group is None else group, bias, tones)
        )
        return part

    def stroke(
        self,
        points: Array,
        width: float,
        part: int,
        group: int | None = None,
        tone: int = 18,
        bias: float = 0.03,
        normal: Array | None = None,
        taper: bool = True,
    ) -> None:
        """Adds a pen line that lies on `part`."""
        group = part if group is None else group
        self.strokes.append(Stroke(points, width, tone, part, group, bias, normal, taper))

    def polygon(
        self,
        points: Array,
        material: Material,
        normal: Array | None = None,
        part: int | None = None,
        group: int | None = None,
        bias: float = 0.0,
    ) -> int:
        """Adds a flat face and returns its part."""
        part = self.label() if part is None else part
        group = part if group is None else group
        self.polygons.append(Polygon(points, normal, material, part, group, bias))
        return part

    def points(self) -> Array:
        """All corners, (n,3)."""
        parts = [b.quads.reshape(-1, 3) for b in self.batches]
        parts += [p.points for p in self.polygons]
        if not parts:
            parts = [s.points for s in self.strokes]
        return np.concatenate(parts) if parts else np.zeros((0, 3))

    def moved(self, offset: Array, yaw: float = 0.0, scale: float = 1.0) -> Mesh:
        """A copy turned by `yaw` (radians, 0 keeps +z, positive turns towards +x), then moved."""
        c, s = np.cos(yaw), np.sin(yaw)
        turn = np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])

        def place(points: Array) -> Array:
            return (points * scale) @ turn.T + offset

        def spin(normal: Array | None) -> Array | None:
            return None if normal is None else normal @ turn.T

        out = Mesh(count=self.count)
        for b in self.batches:
            out.batches.append(
                Batch(
                    place(b.quads), b.normals @ turn.T, b.material, b.part, b.group, b.bias, b.tones
                )
            )
        for s_ in self.strokes:
            out.strokes.append(
                Stroke(place(s_.points), s_.width * scale, s_.tone, s_.part, s_.group, s_.bias,
                       spin(s_.normal), s_.taper)
            )  # fmt: skip
        for p in self.polygons:
            out.polygons.append(
                Polygon(place(p.points), spin(p.normal), p.material, p.part, p.group, p.bias)
            )
        return out

    def turned(self, turn: Array) -> Mesh:
        """A copy turned about its own origin by a matrix (3,3) for row vectors."""

        def spin(normal: Array | None) -> Array | None:
            return None if normal is None else normal @ turn

        out = Mesh(count=self.count)
        for b in self.batches:
            out.batches.append(
                Batch(
                    b.quads @ turn, b.normals @ turn, b.material, b.part, b.group, b.bias, b.tones
                )
            )
        for s in self.strokes:
            out.strokes.append(
                Stroke(
                    s.points @ turn,
                    s.width,
                    s.tone,
                    s.part,
                    s.group,
                    s.bias,
                    spin(s.normal),
                    s.taper,
                )
            )
        for p in self.polygons:
            out.polygons.append(
                Polygon(p.points @ turn, spin(p.normal), p.material, p.part, p.group, p.bias)
            )
        return out

    def join(self, other: Mesh) -> None:
        """Takes in another mesh's faces; both are then sorted as one thing."""
        shift = self.count
        for b in other.batches:
            self.batches.append(
                Batch(
                    b.quads, b.normals, b.material, b.part + shift, b.group + shift, b.bias, b.tones
                )
            )
        for s in other.strokes:
            self.strokes.append(
                Stroke(s.points, s.width, s.tone, s.part + shift, s.group + shift, s.bias,
                       s.normal, s.taper)
            )  # fmt: skip
        for p in other.polygons:
            self.polygons.append(
                Polygon(p.points, p.normal, p.material, p.part + shift, p.group + shift, p.bias)
            )
        self.count += other.count
