"""Faces to pixels: every pixel learns which face it shows; tone and line follow from that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.sketch.camera import NEAR, Camera
from app.sketch.mesh import Array, Material, Mesh, Stroke

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Sun:
    """Where the key light comes from (a unit vector towards it) and how hard it is."""

    towards: tuple[float, float, float] = (-0.5, 0.75, -0.45)
    ambient: float = 0.25


@dataclass
class _Facets:
    """The table of faces in drawing order; arrays share their first axis."""

    outlines: list[list[float]]
    depth: Array
    tone: Ints
    lit: Array
    part: Ints
    group: Ints
    line: Array
    size: Array
    glow: NDArray[np.bool_]
    solid: NDArray[np.bool_]


@dataclass
class Plate:
    """One layer's pixels at drawing size: which face, and what it says of itself."""

    index: Ints
    tone: Bytes
    shadow: Bytes  # 0 lit to 255 in form shadow
    line: Bytes  # where contours run, by weight
    alpha: Bytes
    glow: Bytes
    depth: Array  # of each face; index 0 is the empty face
    box: tuple[int, int, int, int]


class _Collector:
    """Turns meshes into rows, then sorts them from the back to the front."""

    def __init__(self, camera: Camera, width: int, height: int, sun: Sun, wobble: float, seed: int):
        self.camera = camera
        self.scale = np.array([width, height], dtype=np.float64)
        self.height = height
        self.sun = np.array(sun.towards)
        self.ambient = sun.ambient
        self.wobble = wobble * height
        self.phase = np.random.default_rng(seed).uniform(0, 2 * np.pi, 8)
        self.points: list[Array] = []
        self.counts: list[NDArray[np.int64]] = []
        self.keys: list[Array] = []
        self.rows: list[Array] = []
        self.offset = 0

    def shake(self, flat: Array) -> Array:
        """The hand's unsteadiness: a slow displacement that neighbours share."""
        if self.wobble <= 0:
            return flat
        u = flat / self.height * 6.0
        p = self.phase
        dx = np.sin(u[..., 1] * 4.1 + p[0]) + 0.6 * np.sin(u[..., 0] * 6.3 + u[..., 1] * 3.0 + p[1])
        dy = np.sin(u[..., 0] * 3.7 + p[2]) + 0.6 * np.sin(u[..., 1] * 6.9 - u[..., 0] * 2.2 + p[3])
        dx = dx + 0.35 * np.sin(u[..., 1] * 17 + p[4]) + 0.2 * np.sin(u[..., 0] * 29 + p[6])
        dy = dy + 0.35 * np.sin(u[..., 0] * 19 + p[5]) + 0.2 * np.sin(u[..., 1] * 31 + p[7])
        return flat + np.stack([dx, dy], axis=-1) * self.wobble

    def lit(self, normals: Array) -> Array:
        return normals @ self.sun

    def add(self, mesh: Mesh, order: int, fine: bool) -> None:
        points = mesh.points()
        if not len(points):
            return
        far = float(np.median(self.camera.view(points)[:, 2]))
        key = 0.0 if fine else far
        for b in mesh.batches:
            self._batch(
                b.quads, b.normals, b.material, b.part, b.group, b.bias, b.tones, order, key
            )
        for p in mesh.polygons:
            self._polygon(p.points, p.normal, p.material, p.part, p.group, p.bias, order, key)
        for s in mesh.strokes:
            self._stroke(s, order, key)
        self.offset += mesh.count + 1

    def _push(
        self, points: Array, counts: NDArray[np.int64], depth: Array, key: Array, tone: Array, lit: Array,
        part: int, group: int, line: float, flags: tuple[bool, bool], size: Array | float = 0.0,
    ) -> None:  # fmt: skip
        full = np.empty((len(counts), 9))
        full[:, 0], full[:, 1], full[:, 2] = depth, tone, lit
        full[:, 3], full[:, 4], full[:, 5] = part + self.offset, group + self.offset, line
        full[:, 6], full[:, 7] = flags
        full[:, 8] = size
        self.points.append(points)
        self.counts.append(counts)
        self.rows.append(full)
        self.keys.append(key)

    def _keys(self, order: int, key: float, depth: Array, bias: float) -> Array:
        out = np.empty((len(depth), 3))
        out[:, 0], out[:, 1], out[:, 2] = order, -key, bias - depth
        return out

    def _batch(
        self, quads: Array, normals: Array, material: Material, part: int, group: int, bias: float,
        tones: NDArray[np.int64] | None, order: int, key: float,
    ) -> None:  # fmt: skip
        centre = quads.mean(axis=1)
        facing = np.einsum("ij,ij->i", normals, centre - self.camera.place)
        keep = np.ones(len(quads), bool) if material.two_sided else facing < 0
        seen = self.camera.view(quads)
        near = (seen[:, :, 2] < NEAR).any(axis=1)
        for i in np.nonzero(keep & near & (seen[:, :, 2] > NEAR).any(axis=1))[0]:
            tone = material if tones is None else material.toned(int(tones[i]))
            self._polygon(quads[i], None, tone, part, group, bias, order, key)
        keep &= ~near
        flat = self.camera.flatten(seen)
        off = (
            (flat[..., 0].max(axis=1) < -0.03) | (flat[..., 0].min(axis=1) > 1.03)
            | (flat[..., 1].max(axis=1) < -0.03) | (flat[..., 1].min(axis=1) > 1.03)
        )  # fmt: skip
        keep &= ~off
        if not keep.any():
            return
        drawn = flat[keep] * self.scale
        depth = seen[keep, :, 2].mean(axis=1)
        lit = self.lit(np.where(facing[keep, None] < 0, normals[keep], -normals[keep]))
        lit = 1.0 - (1.0 - lit) * material.shade
        tone = (
            np.full(len(depth), float(material.tone))
            if tones is None
            else tones[keep].astype(float)
        )
        points, counts = _divided(drawn)
        self._push(points, counts, depth, self._keys(order, key, depth, bias), tone, lit, part, group,
                   material.line, (material.glow, True),
                   np.linalg.norm(quads[keep, 2] - quads[keep, 0], axis=1))  # fmt: skip

    def _polygon(
        self, points: Array, normal: Array | None, material: Material, part: int, group: int,
        bias: float, order: int, key: float,
    ) -> None:  # fmt: skip
        lit = 1.0
        if normal is not None:
            facing = float(normal @ (points.mean(axis=0) - self.camera.place))
            if facing >= 0 and not material.two_sided:
                return
            lit = float(self.lit(normal if facing < 0 else -normal))
        seen = _clip(self.camera.view(points), self.camera)
        if len(seen) < 3:
            return
        flat = self.camera.flatten(seen) * self.scale
        depth = seen[:, 2].mean()[None]
        lit = 1.0 - (1.0 - lit) * material.shade
        outline = _cut(flat)
        self._push(outline, np.array([len(outline)]), depth, self._keys(order, key, depth, bias),
                   np.array([material.tone]), np.array([lit]), part, group, material.line,
                   (material.glow, True))  # fmt: skip

    def _stroke(self, s: Stroke, order: int, key: float) -> None:
        if s.normal is not None and s.normal @ (s.points.mean(axis=0) - self.camera.place) >= 0:
            return
        seen = self.camera.view(s.points)
        if (seen[:, 2] < NEAR).any() or len(seen) < 2:
            return
        flat = self.shake(self.camera.flatten(seen) * self.scale)
        if (flat.max(axis=0) < 0).any() or (flat.min(axis=0) > self.scale).any():
            return
        depth = seen[:, 2].mean()[None]
        width = max(s.width * self.camera.lens / float(depth[0]) * self.height, self.height / 900)
        outline = ribbon(flat, width, s.taper)
        self._push(outline, np.array([len(outline)]), depth, self._keys(order, key, depth, s.bias),
                   np.array([s.tone]), np.array([2.0]), s.part, s.group, -1.0, (False, False))  # fmt: skip

    def finish(self) -> _Facets:
        if not self.rows:
            rows, order, outlines = np.zeros((0, 9)), np.zeros(0, int), list[list[float]]()
        else:
            rows = np.concatenate(self.rows)
            keys = np.concatenate(self.keys)
            order = np.lexsort((keys[:, 2], keys[:, 1], keys[:, 0]))
            rows = rows[order]
            counts = np.concatenate(self.counts)
            ends = np.cumsum(counts) * 2
            flat = self.shake(np.concatenate(self.points)).round(1).ravel().tolist()
            starts = (ends - counts * 2).tolist()
            stops = ends.tolist()
            outlines = [flat[starts[i] : stops[i]] for i in order.tolist()]
        return _Facets(
            outlines, rows[:, 0], rows[:, 1].astype(np.int32), rows[:, 2], rows[:, 3].astype(np.int32),
            rows[:, 4].astype(np.int32), rows[:, 5], rows[:, 8], rows[:, 6] > 0, rows[:, 7] > 0,
        )  # fmt: skip


def _divided(drawn: Array) -> tuple[Array, NDArray[np.int64]]:
    """Corners of quads (m,4,2) in one list, with how many each has; long edges are divided."""
    span = np.abs(drawn - np.roll(drawn, -1, axis=1)).max(axis=(1, 2))
    if not (span > 90).any():
        return drawn.reshape(-1, 2), np.full(len(drawn), 4)
    points = [_cut(q) if s > 90 else q for q, s in zip(drawn, span, strict=True)]
    return np.concatenate(points), np.array([len(p) for p in points])


def ribbon(flat: Array, width: float, taper: bool = True) -> Array:
    """The outline of a pen line along (n,2) pixels: thin, pressed, thin again."""
    step = flat[1:] - flat[:-1]
    along = np.concatenate([step[:1], step[:-1] + step[1:], step[-1:]])
    length = np.sqrt(along[:, :1] ** 2 + along[:, 1:] ** 2)
    side = np.concatenate([-along[:, 1:], along[:, :1]], axis=1) / np.maximum(length, 1e-6)
    t = np.linspace(0, 1, len(flat))
    press = (
        0.3 + 0.7 * np.sin(np.pi * np.clip(t * 0.9 + 0.05, 0, 1)) if taper else np.ones(len(flat))
    )
    half = side * (press * width / 2)[:, None]
    return np.concatenate([flat + half, (flat - half)[::-1]])


def _cut(flat: Array) -> Array:
    """A polygon with its long edges divided, so that the hand can shake along them."""
    step = np.concatenate([flat[1:], flat[:1]]) - flat
    pieces = np.clip(1 + np.hypot(step[:, 0], step[:, 1]) // 60, 1, 24).astype(np.int64)
    owner = np.repeat(np.arange(len(flat)), pieces)
    first = np.repeat(np.cumsum(pieces) - pieces, pieces)
    share = (np.arange(len(owner)) - first) / pieces[owner]
    return flat[owner] + step[owner] * share[:, None]


def _clip(seen: Array, camera: Camera) -> Array:
    """A polygon in camera axes, cut off at the near plane and well outside the frame."""
    side, up = camera.aspect * 2.5 / camera.lens, 2.5 / camera.lens
    for plane in (
        (0.0, 0.0, 1.0, -NEAR - 0.01),
        (1.0, 0.0, side, 0.0),
        (-1.0, 0.0, side, 0.0),
        (0.0, 1.0, up, 0.0),
        (0.0, -1.0, up, 0.0),
    ):
        if not len(seen):
            break
        distance = seen @ np.array(plane[:3]) + plane[3]
        if (distance >= 0).all():
            continue
        out: list[Array] = []
        for i in range(len(seen)):
            j = (i + 1) % len(seen)
            if distance[i] >= 0:
                out.append(seen[i])
            if (distance[i] < 0) != (distance[j] < 0):
                out.append(
                    seen[i] + (seen[j] - seen[i]) * (distance[i] / (distance[i] - distance[j]))
                )
        seen = np.array(out) if out else np.zeros((0, 3))
    return seen


def expose(
    meshes: Sequence[tuple[Mesh, int, bool]],
    camera: Camera,
    width: int,
    height: int,
    sun: Sun,
    wobble: float,
    seed: int,
) -> Plate:
    """Draws meshes (with their order, and whether their faces sort among all others)."""
    collector = _Collector(camera, width, height, sun, wobble, seed)
    for mesh, order, fine in meshes:
        collector.add(mesh, order, fine)
    facets = collector.finish()
    image = Image.new("I", (width, height), 0)
    pen = ImageDraw.Draw(image)
    for number, outline in enumerate(facets.outlines, start=1):
        pen.polygon(outline, fill=number, outline=number)
    return _read(np.asarray(image, dtype=np.int32), facets, sun)


def _bytes(values: NDArray[np.floating[Any]], first: float) -> Bytes:
    return np.concatenate([[first], values]).astype(np.uint8)


def _ints(values: Ints) -> Ints:
    return np.concatenate([np.zeros(1, np.int32), values])


def _floats(values: Array, first: float) -> Array:
    return np.concatenate([[first], values])


def _read(index: Ints, facets: _Facets, sun: Sun) -> Plate:
    height, width = index.shape
    rows, columns = np.flatnonzero(index.max(axis=1)), np.flatnonzero(index.max(axis=0))
    if not len(rows):
        empty = np.zeros((2, 2), np.uint8)
        return Plate(index[:2, :2], empty, empty, empty, empty, empty, np.zeros(1), (0, 0, 2, 2))
    pad = 8
    top, bottom = max(0, int(rows[0]) - pad) // 2 * 2, min(height, int(rows[-1]) + pad + 2)
    left, right = max(0, int(columns[0]) - pad) // 2 * 2, min(width, int(columns[-1]) + pad + 2)
    bottom, right = bottom - (bottom - top) % 2, right - (right - left) % 2
    index = np.ascontiguousarray(index[top:bottom, left:right])
    tone = _bytes(np.clip(facets.tone, 0, 255).astype(float), 60)[index]
    dark = np.clip(0.5 - (facets.lit + sun.ambient - 0.25) * 0.9, 0, 1) * 255
    dark[facets.glow] = 0
    shadow = _bytes(dark.astype(float), 0)[index]
    glow = _bytes(facets.glow * 255.0, 0)[index] if facets.glow.any() else np.zeros_like(tone)
    alpha = np.where(index > 0, np.uint8(255), np.uint8(0))
    line = _contours(index, facets)
    box = (left, top, right, bottom)
    return Plate(index, tone, shadow, line, alpha, glow, _floats(facets.depth, 1e6), box)


def _contours(index: Ints, facets: _Facets) -> Bytes:
    """Marks the pixels where one thing ends before another, by the weight of its line."""
    part = _ints(facets.part)
    group = _ints(facets.group)
    depth = _floats(facets.depth, 1e6)
    line = _floats(facets.line, 0)
    size = _floats(facets.size, 0)
    parts = part[index]
    out = np.zeros(index.shape, np.uint8)
    for axis in (0, 1):
        a = parts[:-1] if axis == 0 else parts[:, :-1]
        b = parts[1:] if axis == 0 else parts[:, 1:]
        y, x = np.nonzero(a != b)
        one = index[y, x]
        two = index[y + 1, x] if axis == 0 else index[y, x + 1]
        gap = np.abs(depth[one] - depth[two])
        front = np.where(depth[one] <= depth[two], one, two)
        weight = line[front]
        reach = np.minimum(depth[one], depth[two])
        same = group[one] == group[two]
        near = 0.010 + 0.003 * reach + 0.8 * np.maximum(size[one], size[two])
        weight = np.where(same & (gap < near), 0.0, weight)
        weight = np.where((line[one] < 0) | (line[two] < 0), 0.0, weight)
        weight = np.where(same, weight * 0.75, weight)
        weight = np.where(gap > 0.5, weight * 1.25, weight)
        value = np.clip(weight * 110, 0, 255).astype(np.uint8)
        np.maximum.at(out, (y, x), value)
        firm = (gap > 0.22) & (value > 60)
        yf, xf, vf = y[firm], x[firm], (value[firm] * 0.9).astype(np.uint8)
        if axis == 0:
            np.maximum.at(out, (np.minimum(yf + 1, len(out) - 1), xf), vf)
        else:
            np.maximum.at(out, (yf, np.minimum(xf + 1, out[0].size - 1)), vf)
    return out
