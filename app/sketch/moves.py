"""Camera moves over layers: what of each layer is seen at a moment, by its depth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from app.story.vocabulary import Movement

View = tuple[float, float, float]  # centre x and y in shares of the frame, and how much is seen


@dataclass(frozen=True)
class Move:
    """A camera move: where it starts and ends, as offsets of the nearest layer and a zoom."""

    dx: float = 0.0
    dy: float = 0.0
    zoom: tuple[float, float] = (1.0, 1.0)
    shake: float = 0.0
    parallax: float = 1.0  # how much nearer layers move more
    ease: bool = True


_MOVES: dict[Movement, Move] = {
    "static": Move(),
    "pan_left": Move(dx=-0.16, parallax=0.15), "pan_right": Move(dx=0.16, parallax=0.15),
    "tilt_up": Move(dy=-0.14, parallax=0.15), "tilt_down": Move(dy=0.14, parallax=0.15),
    "dolly_in": Move(zoom=(1.0, 1.22)), "dolly_out": Move(zoom=(1.22, 1.0)),
    "truck_left": Move(dx=-0.14), "truck_right": Move(dx=0.14),
    "pedestal_up": Move(dy=-0.12), "pedestal_down": Move(dy=0.12),
    "crane_up": Move(dy=-0.15, zoom=(1.1, 1.0)), "crane_down": Move(dy=0.15, zoom=(1.0, 1.1)),
    "zoom_in": Move(zoom=(1.0, 1.3), parallax=0.0), "zoom_out": Move(zoom=(1.3, 1.0), parallax=0.0),
    "crash_zoom": Move(zoom=(1.0, 1.6), parallax=0.0), "track": Move(dx=0.17),
    "arc": Move(dx=0.13, zoom=(1.0, 1.08), parallax=1.6), "handheld": Move(shake=0.010, zoom=(1.05, 1.05)),
    "steadicam": Move(dx=0.05, zoom=(1.0, 1.14), shake=0.003), "whip_pan": Move(dx=0.5, parallax=0.1),
    "rack_focus": Move(zoom=(1.0, 1.02)), "dolly_zoom": Move(zoom=(1.0, 1.0), parallax=2.2),
    "aerial": Move(dy=-0.08, zoom=(1.18, 1.0)),
}  # fmt: skip


def _ease(t: float, movement: Movement) -> float:
    if movement == "crash_zoom":
        return float(np.clip((t - 0.35) / 0.18, 0, 1))
    if movement == "whip_pan":
        u = float(np.clip((t - 0.45) / 0.14, 0, 1))
        return u * u * (3 - 2 * u)
    return t * t * (3 - 2 * t)


def view_at(movement: Movement, t: float, depth: float) -> View:
    """Where a layer is looked at: `t` 0-1 through the clip, `depth` 0 far to 1 near."""
    move = _MOVES[movement]
    e = _ease(t, movement)
    near = (
        1.0 - move.parallax * 0.75 * (1 - depth)
        if move.parallax <= 1.2
        else 1.0 - 0.95 * (1 - depth)
    )
    near = max(near, 0.04)
    low, high = move.zoom
    zoom = low + (high - low) * e
    zoom = 1.0 + (zoom - 1.0) * (near if move.parallax else 1.0)
    if movement == "dolly_zoom":
        zoom = 1.04 + 0.22 * e * (1 - depth)
    room = (
        max(1.16, 1.0 + 1.1 * max(abs(move.dx), abs(move.dy)))
        if (move.dx or move.dy) and movement != "whip_pan"
        else 1.03
    )
    if movement == "whip_pan":
        room = 1.5
    x = 0.5 + move.dx * (e - 0.5) * near
    y = 0.5 + move.dy * (e - 0.5) * near
    if move.shake:
        x += move.shake * (np.sin(t * 23) + 0.5 * np.sin(t * 51 + 1))
        y += move.shake * (np.sin(t * 19 + 2) + 0.5 * np.sin(t * 43))
    span = 1.0 / (zoom * room)
    half = span / 2
    return float(np.clip(x, half, 1 - half)), float(np.clip(y, half, 1 - half)), span


def crop(layer: Image.Image, view: View, size: tuple[int, int]) -> Image.Image:
    """The part of a layer that a view sees, at the clip's size."""
    x, y, span = view
    w, h = layer.size
    box = ((x - span / 2) * w, (y - span / 2) * h, (x + span / 2) * w, (y + span / 2) * h)
    return layer.resize(size, Image.Resampling.BILINEAR, box=box)
