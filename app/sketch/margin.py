"""Marks for the margin of a board: arrows and frames that show what the camera does."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from app.story.vocabulary import Movement

_RED = (172, 62, 50, 255)


def draw_move(movement: Movement, width: int, height: int) -> Image.Image:
    """A transparent strip (RGBA) with the sign of a camera move; empty for a static camera."""
    scale = 3
    image = Image.new("RGBA", (width * scale, height * scale), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    w, h = width * scale, height * scale
    _SIGNS.get(movement, _nothing)(pen, w, h, movement)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _arrow(pen: ImageDraw.ImageDraw, points: np.ndarray, thick: float) -> None:
    """A tapering arrow along points (n,2)."""
    along = points[-1] - points[-2]
    along = along / max(1e-6, float(np.hypot(*along)))
    side = np.array([-along[1], along[0]])
    tip = points[-1]
    neck = tip - along * thick * 2.6
    body = np.concatenate([points[:-1], neck[None]])
    ways = np.gradient(body, axis=0)
    norm = (
        np.stack([-ways[:, 1], ways[:, 0]], axis=1)
        / np.maximum(np.hypot(ways[:, 0], ways[:, 1]), 1e-6)[:, None]
    )
    half = np.linspace(0.30, 0.62, len(body))[:, None] * thick
    outline = np.concatenate([body + norm * half, (body - norm * half)[::-1]])
    pen.polygon(outline.ravel().tolist(), fill=_RED)
    head = np.stack([neck + side * thick * 1.45, tip, neck - side * thick * 1.45])
    pen.polygon(head.ravel().tolist(), fill=_RED)


def _line(a: tuple[float, float], b: tuple[float, float], bow: float = 0.0) -> np.ndarray:
    t = np.linspace(0, 1, 16)[:, None]
    start, end = np.array(a), np.array(b)
    side = np.array([-(end - start)[1], (end - start)[0]])
    return start + (end - start) * t + side * bow * np.sin(np.pi * t)


def _nothing(pen: ImageDraw.ImageDraw, w: int, h: int, movement: str) -> None:
    del pen, w, h, movement


def _sideways(pen: ImageDraw.ImageDraw, w: int, h: int, movement: str) -> None:
    right = movement in ("pan_right", "truck_right", "track", "whip_pan")
    bow = 0.12 if movement.startswith("pan") else 0.0
    a, b = (w * 0.08, h * 0.5), (w * 0.92, h * 0.5)
    thick = min(w, h) * 0.14
    _arrow(pen, _line(a, b, -bow) if right else _line(b, a, bow), thick)
    if movement in ("truck_left", "truck_right", "track"):
        for x in (0.3, 0.5, 0.7):
            r = h * 0.05
            pen.ellipse(
                [w * x - r, h * 0.72 - r, w * x + r, h * 0.72 + r],
                outline=_RED,
                width=max(2, h // 40),
            )
    if movement == "whip_pan":
        for y in (0.32, 0.68):
            pen.line([w * 0.2, h * y, w * 0.75, h * y], fill=_RED, width=max(2, h // 40))


def _upright(pen: ImageDraw.ImageDraw, w: int, h: int, movement: str) -> None:
    up = movement.endswith("up") or movement == "aerial"
    bow = 0.16 if movement.startswith("tilt") else (0.10 if movement.startswith("crane") else 0.0)
    a, b = (w * 0.5, h * 0.92), (w * 0.5, h * 0.08)
    _arrow(pen, _line(a, b, bow) if up else _line(b, a, -bow), min(w, h) * 0.14)


def _frames(pen: ImageDraw.ImageDraw, w: int, h: int, movement: str) -> None:
    inward = movement in ("dolly_in", "zoom_in", "crash_zoom", "steadicam", "dolly_zoom")
    thick = max(2, round(min(w, h) / 45))
    big = (w * 0.06, h * 0.08, w * 0.94, h * 0.92)
    small = (w * 0.33, h * 0.34, w * 0.67, h * 0.66)
    pen.rectangle(big, outline=_RED, width=thick)
    pen.rectangle(small, outline=_RED, width=thick)
    size = min(w, h) * 0.075
    for i, j in ((0, 1), (2, 1), (0, 3), (2, 3)):
        outer, inner = np.array([big[i], big[j]]), np.array([small[i], small[j]])
        gap = (inner - outer) * 0.14
        path = _line(tuple(outer + gap), tuple(inner - gap))
        _arrow(pen, path if inward else path[::-1], size)
    if movement == "crash_zoom":
        pen.rectangle((w * 0.4, h * 0.41, w * 0.6, h * 0.59), outline=_RED, width=thick * 2)


def _loose(pen: ImageDraw.ImageDraw, w: int, h: int, movement: str) -> None:
    if movement == "arc":
        t = np.linspace(np.pi * 1.05, np.pi * -0.05, 24)
        points = np.stack([w * 0.5 + w * 0.38 * np.cos(t), h * 0.32 + h * 0.4 * np.sin(t)], axis=1)
        _arrow(pen, points, min(w, h) * 0.12)
        return
    if movement == "rack_focus":
        r = min(w, h) * 0.16
        pen.ellipse(
            [w * 0.25 - r, h * 0.5 - r, w * 0.25 + r, h * 0.5 + r],
            outline=_RED,
            width=max(3, h // 30),
        )
        pen.ellipse(
            [w * 0.75 - r * 0.6, h * 0.5 - r * 0.6, w * 0.75 + r * 0.6, h * 0.5 + r * 0.6],
            outline=_RED,
            width=max(2, h // 60),
        )
        _arrow(pen, _line((w * 0.25 + r * 1.3, h * 0.5), (w * 0.75 - r, h * 0.5)), min(w, h) * 0.08)
        return
    t = np.linspace(0, 1, 40)
    points = np.stack([w * (0.08 + 0.84 * t), h * (0.5 + 0.17 * np.sin(t * 15))], axis=1)
    _arrow(pen, points, min(w, h) * 0.10)


_SIGNS = {
    **dict.fromkeys(
        ("pan_left", "pan_right", "truck_left", "truck_right", "track", "whip_pan"), _sideways
    ),
    **dict.fromkeys(
        (
            "tilt_up",
            "tilt_down",
            "pedestal_up",
            "pedestal_down",
            "crane_up",
            "crane_down",
            "aerial",
        ),
        _upright,
    ),
    **dict.fromkeys(
        ("dolly_in", "dolly_out", "zoom_in", "zoom_out", "crash_zoom", "dolly_zoom", "steadicam"),
        _frames,
    ),
    **dict.fromkeys(("arc", "handheld", "rack_focus"), _loose),
}
