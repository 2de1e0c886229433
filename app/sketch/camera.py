"""A pinhole camera with a shift lens, so that verticals stay upright at eye level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from app.sketch.mesh import Array

NEAR = 0.12


@dataclass(frozen=True)
class Camera:
    """Where the lens is and what it sees. Angles in radians, `shift` in shares of the height."""

    x: float
    y: float
    z: float
    yaw: float = 0.0  # 0 looks along +z, positive turns to the right
    pitch: float = 0.0  # positive looks up
    roll: float = 0.0
    lens: float = 1.2  # focal length in frame heights
    shift_x: float = 0.0
    shift_y: float = 0.0
    aspect: float = 16 / 9

    @property
    def place(self) -> Array:
        """The position as an array."""
        return np.array([self.x, self.y, self.z])

    def axes(self) -> Array:
        """Rows: right, up, forward."""
        return self._axes

    @cached_property
    def _axes(self) -> Array:
        cy, sy, cp, sp = np.cos(self.yaw), np.sin(self.yaw), np.cos(self.pitch), np.sin(self.pitch)
        forward = np.array([sy * cp, sp, cy * cp])
        right = np.array([cy, 0.0, -sy])
        up = np.cross(forward, right)
        c, s = np.cos(self.roll), np.sin(self.roll)
        return np.stack([right * c + up * s, up * c - right * s, forward])

    def view(self, points: Array) -> Array:
        """Points (...,3) in the camera's own axes: right, up, depth."""
        return (points - self.place) @ self.axes().T

    def flatten(self, seen: Array) -> Array:
        """Points in camera axes to the frame: (...,2), 0-1 across and 0-1 down."""
        depth = np.maximum(seen[..., 2], NEAR)
        x = 0.5 + (self.shift_x + self.lens * seen[..., 0] / depth) / self.aspect
        y = 0.5 - (self.shift_y + self.lens * seen[..., 1] / depth)
        return np.stack([x, y], axis=-1)

    def project(self, points: Array) -> Array:
        """World points to the frame, 0-1 each way."""
        return self.flatten(self.view(points))

    def horizon(self) -> float:
        """Height of the horizon in the frame, 0 top to 1 bottom; outside when not seen."""
        return float(0.5 - self.shift_y - self.lens * np.tan(-self.pitch))

    def at_frame(self, x: float, depth: float) -> Array:
        """The world point, at the camera's height, seen at `x` of the frame at a depth."""
        sideways = ((x - 0.5) * self.aspect - self.shift_x) * depth / self.lens
        right, _, forward = replace(self, roll=0.0, pitch=0.0).axes()
        return self.place + right * sideways + forward * depth
