"""From plates to paper: lines with pressure, form shadow, hatching, tone, grain and colour."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from app.sketch.raster import Plate

Floats = NDArray[np.float32]
Reals = NDArray[np.floating]


@dataclass(frozen=True)
class Hand:
    """How the artist draws: unsteadiness, pressure, hatching, marker streaks, paper."""

    wobble: float
    press: float
    hatch: float
    streak: float
    grain: float
    restate: float
    wash: float  # how much tone is laid in


HANDS = {
    "pencil": Hand(0.0011, 1.0, 0.75, 0.035, 0.04, 0.5, 0.92),
    "marker": Hand(0.0008, 1.25, 0.35, 0.11, 0.015, 0.15, 1.12),
    "line": Hand(0.0004, 1.05, 0.0, 0.0, 0.05, 0.0, 0.6),
}


@dataclass(frozen=True)
class Grade:
    """The light on the page: `exposure` multiplies tone, the two tints are RGB shares."""

    exposure: float = 1.0
    floor: float = 0.0  # how far black is lifted
    shadow: float = 0.36  # how dark the form shadow is
    paper: tuple[float, float, float] = (0.985, 0.975, 0.95)
    ink: tuple[float, float, float] = (0.10, 0.10, 0.12)


class Paper:
    """The textures of one sheet: hatching, streaks, grain and the pen's pressure."""

    def __init__(self, width: int, height: int, seed: int, hand: Hand):
        rng = np.random.default_rng(seed)
        self.width, self.height, self.hand = width, height, hand
        self.pressure = _cloud(rng, width, height, max(8, height // 40))
        self.hatch = _hatching(rng, width, height) if hand.hatch > 0 else None
        self.streak = _streaks(rng, width, height)
        fine = rng.normal(0, 1, (height // 2 + 1, width // 2 + 1)).astype(np.float32)
        self.grain = np.repeat(np.repeat(fine, 2, 0), 2, 1)[:height, :width]


def _cloud(rng: np.random.Generator, width: int, height: int, cell: int) -> Floats:
    """Smooth noise, -1 to 1, with features of about `cell` pixels."""
    small = rng.uniform(0, 255, (height // cell + 3, width // cell + 3)).astype(np.uint8)
    big = Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)
    return np.asarray(big, np.float32) / 127.5 - 1.0


def _hatching(rng: np.random.Generator, width: int, height: int) -> Floats:
    """Slanted pen strokes over the whole sheet, 0-1."""
    image = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(image)
    step = max(4.0, height / 125)
    length = height / 9
    u, v = np.meshgrid(
        np.arange(-6, int(width / step) + 2), np.arange(int(height / (length * 0.8)) + 4)
    )
    u, v = u.ravel(), v.ravel()
    j = rng.uniform(-1, 1, (5, len(u)))
    start = np.stack(
        [u * step + j[0] * step * 0.45, v * length * 0.8 + j[1] * length * 0.3], axis=1
    )
    along = np.array([0.62, -0.78]) * (length * (1.0 + 0.25 * j[2]))[:, None]
    side = np.array([0.78, 0.62]) * (height / 720 * (1.35 + 0.35 * j[4]) / 2)[:, None]
    middle = start + along * 0.5
    middle[:, 0] += j[3] * 1.2
    end = start + along
    outlines = np.stack([start, middle + side, end, middle - side], axis=1).reshape(len(u), 8)
    tones = (190 + 50 * j[4]).astype(int).tolist()
    for outline, tone in zip(outlines.tolist(), tones, strict=True):
        pen.polygon(outline, fill=tone)
    return np.asarray(image, np.float32) / np.float32(255)


def _streaks(rng: np.random.Generator, width: int, height: int) -> Floats:
    """The marker's overlapping passes, -1 to 1."""
    band = max(6, height // 34)
    rows = np.repeat(rng.uniform(-1, 1, height * 3 // band + 3), band).astype(np.float32)
    y, x = np.mgrid[0:height, 0:width]
    wave = _cloud(rng, width, height, max(16, height // 6)) * band * 0.6
    at = np.clip(y + 0.22 * x + wave + band, 0, len(rows) - 1).astype(np.int32)
    return rows[at]


def _rim(alpha: Reals, side: float, unit: float) -> Reals:
    """Where a silhouette turns to the light: a band inside its edge on that side, 0-1."""
    wide = max(1, round(3.2 * unit))
    cover = np.pad(alpha.astype(np.float32), wide)
    shift = wide if side > 0 else -wide
    height, width = alpha.shape
    moved = cover[:, wide + shift : wide + shift + width][wide : wide + height]
    above = cover[:height, wide : wide + width]
    edge = 1.0 - np.minimum(moved, 0.35 + 0.65 * above)
    return np.clip(edge, 0, 1) * alpha


class _Plane:
    """The planes of one plate, brought down to the sheet's size, 0-1."""

    def __init__(self, plate: Plate, paper: Paper, scale: int):
        self.left, self.top, right, bottom = (v // scale for v in plate.box)
        self.size = (right - self.left, bottom - self.top)
        self.area = (
            slice(self.top, self.top + self.size[1]), slice(self.left, self.left + self.size[0]),
        )  # fmt: skip
        self.unit, self.scale = paper.height / 720, scale
        self.pressure = paper.pressure[self.area]
        self.tone = np.asarray(self.down(plate.tone), np.float32) / 255
        self.glow = np.asarray(self.down(plate.glow), np.float32) / 255
        self.alpha = np.asarray(self.down(plate.alpha), np.float32) / 255

    def down(self, values: NDArray[np.uint8]) -> Image.Image:
        """A plane at the sheet's size."""
        return Image.fromarray(values).reduce(self.scale).crop((0, 0, *self.size))


def develop(
    plate: Plate, paper: Paper, grade: Grade, scale: int, far: float = 0.0, soft: float = 3.6,
    pool: Floats | None = None, rim: tuple[float, float] = (0.0, 0.0),
) -> Image.Image:  # fmt: skip
    """A plate to an RGBA layer of the sheet's size; `far` 0-1 pales it as distance does; `rim`:
    how bright the edge towards the light is, and the light's side (-1 left, 1 right)."""
    plane = _Plane(plate, paper, scale)
    edge, ink = _contour(plane, plate, paper.hand)
    core, half = _form_shadow(plane, plate, soft)
    if paper.hatch is not None:
        strength = np.clip(np.maximum(core * 0.8, half * 0.22) + (0.55 - plane.tone) * 0.8, 0, 0.85)
        ink = np.maximum(ink, paper.hatch[plane.area] * strength * paper.hand.hatch * 0.62)
    bright = _lit(plane, paper, grade, core, half, pool)
    if rim[0]:
        bright = bright + (1 - bright) * rim[0] * _rim(plane.alpha, rim[1], plane.unit)
    bright = grade.floor + bright * (1 - grade.floor)
    bright = bright * (1 - far) + far * (0.62 * grade.exposure + 0.3)
    ink = ink * (1 - 0.72 * far)
    value = np.clip(bright * (1 - ink), 0, 1)
    if paper.hand.grain > 0:
        grain = paper.hand.grain * paper.grain[plane.area] * 0.35
        value = np.clip(value + grain * (1.25 - value), 0, 1)
    alpha = np.maximum(plane.alpha, np.clip(ink * 1.2, 0, 1) * (edge > 8))
    return _on_sheet(plane, paper, grade, value, alpha)


def _contour(plane: _Plane, plate: Plate, hand: Hand) -> tuple[Reals, Reals]:
    """Where lines run (0-255), and the ink that the pen leaves there, with its second tries."""
    lines, unit = plane.down(plate.line), plane.unit
    around = np.asarray(lines.filter(ImageFilter.BoxBlur(4 * unit)), np.float32)
    edge = np.asarray(lines.filter(ImageFilter.GaussianBlur(0.75 * unit)), np.float32)
    edge = edge * np.clip((around - 1.6) / 2.0, 0, 1)  # a dot is dirt, a line is a line
    press = 1.0 + 0.35 * plane.pressure
    ink = np.clip(edge * press * hand.press * 0.055 - 0.12, 0, 1)
    if hand.restate > 0:
        again = np.roll(edge, (max(1, round(1.6 * unit)), -max(1, round(2 * unit))), (0, 1))
        ghost = np.clip(plane.pressure[:, ::-1] - 0.15, 0, 1)
        ink = np.maximum(ink, np.clip(again * ghost * 0.02 * hand.restate, 0, 0.6))
    return edge, ink


def _form_shadow(plane: _Plane, plate: Plate, soft: float) -> tuple[Reals, Reals]:
    """The core of the form shadow and its half tone, with the ragged edge of a hand."""
    blurred = plane.down(plate.shadow).filter(ImageFilter.GaussianBlur(soft * plane.unit))
    ragged = np.asarray(blurred, np.float32) / 255 + 0.025 * plane.pressure
    return np.clip((ragged - 0.50) * 9, 0, 1), np.clip((ragged - 0.36) * 7, 0, 1)


def _lit(
    plane: _Plane, paper: Paper, grade: Grade, core: Reals, half: Reals, pool: Floats | None
) -> Reals:
    """Tone, shadow and streaks under the hour's light; what glows is not darkened."""
    shade = 1.0 - grade.shadow * (0.72 * core + 0.28 * half)
    bright = (1.0 - (1.0 - plane.tone) * paper.hand.wash) * shade
    bright = bright * (1.0 + paper.hand.streak * paper.streak[plane.area] * (1.15 - plane.tone))
    exposure: float | Floats = grade.exposure
    if pool is not None:
        exposure = grade.exposure + pool[plane.area] * (1.02 - grade.exposure)
    return bright * (1 - plane.glow) * exposure + np.maximum(bright, 0.86) * plane.glow


def _on_sheet(plane: _Plane, paper: Paper, grade: Grade, value: Reals, alpha: Reals) -> Image.Image:
    """Values and cover as a tinted layer of the whole sheet."""
    out = np.empty((plane.size[1], plane.size[0], 4), np.uint8)
    for i in range(3):
        low, high = grade.ink[i], grade.paper[i]
        out[..., i] = (255 * (low + (high - low) * value)).astype(np.uint8)
    out[..., 3] = (alpha * 255).astype(np.uint8)
    layer = Image.new("RGBA", (paper.width, paper.height), (0, 0, 0, 0))
    layer.paste(Image.fromarray(out), (plane.left, plane.top))
    return layer
