"""A pose at a moment of its cycle: a step, a stroke of the oars, a gesture, a breath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.sketch.skeleton import Pose

_STRIDES = {"walk": 0.35, "carry": 0.35, "run": 0.50, "sneak": 0.28, "limp": 0.2}
_EFFORTS = ("fight", "punch", "dance", "push", "pull", "climb")
_GESTURES = ("shrug", "point", "hold out", "write", "think", "drink")


def gait(pose: Pose, phase: float) -> Pose:
    """The pose at `phase` 0-1 of its cycle."""
    if pose.name in _STRIDES:
        return _step(pose, phase)
    s, c = float(np.sin(2 * np.pi * phase)), float(np.cos(2 * np.pi * phase))
    if pose.name == "row":
        reach = -0.16 - 0.16 * c
        right, left = (_moved(h, 0, 0.05 * s, reach) for h in (pose.r_hand, pose.l_hand))
        return replace(pose, chest=(0, 10 - 18 * c, 0), r_hand=right, l_hand=left)
    if pose.name == "ride":  # up and down with the animal's steps
        bounce = 0.02 * float(np.sin(4 * np.pi * phase))
        right, left = (_moved(h, 0, bounce, 0.02 * s) for h in (pose.r_hand, pose.l_hand))
        hip = [pose.hip[0], pose.hip[1] + bounce, pose.hip[2]]
        return replace(pose, hip=hip, r_hand=right, l_hand=left)
    if pose.name == "wave":
        return replace(pose, r_hand=_moved(pose.r_hand, 0.12 * s, 0.02 * c, 0.14 * s))
    yaw, pitch, roll = pose.chest
    if pose.name in _EFFORTS:
        right = _moved(pose.r_hand, 0.03 * s, 0.05 * s, 0.07 * s)
        left = _moved(pose.l_hand, -0.03 * s, -0.05 * s, -0.05 * s)
        return replace(pose, chest=(yaw + 8 * s, pitch + 3 * c, roll), r_hand=right, l_hand=left)
    head = (pose.head[0] + 2.5 * s, pose.head[1] + 1.8 * c, pose.head[2] + 1.2 * s)
    busy = 0.035 if pose.name in _GESTURES else 0.006
    return replace(
        pose,
        chest=(yaw, pitch + 0.9 * s, roll),
        head=head,
        r_hand=_moved(pose.r_hand, busy * 0.5 * s, busy * s, 0),
        l_hand=_moved(pose.l_hand, -busy * 0.3 * s, busy * 0.8 * c, 0),
    )


def _moved(point: Sequence[float], dx: float, dy: float, dz: float) -> list[float]:
    return [point[0] + dx, point[1] + dy, point[2] + dz, *point[3:]]


def _step(pose: Pose, phase: float) -> Pose:
    """Feet in turn forward and lifted, arms against them."""
    s, c = float(np.sin(2 * np.pi * phase)), float(np.cos(2 * np.pi * phase))
    stride = _STRIDES[pose.name]
    lift = 0.24 if pose.name == "run" else 0.10

    def foot(at: Sequence[float], way: float) -> list[float]:
        up, ahead = max(0.0, way * s), way * c
        turn = at[3] if len(at) > 3 else 0.0
        return [at[0], 0.085 + lift * up, stride * ahead, turn, 25 * up - 12 * max(0.0, ahead)]

    hip = [pose.hip[0], pose.hip[1] - 0.02 + 0.025 * abs(s), pose.hip[2]]
    walked = replace(pose, hip=hip, r_foot=foot(pose.r_foot, 1), l_foot=foot(pose.l_foot, -1))
    if pose.name == "carry":
        return walked
    held = pose.grips[0] == "grip"
    swing, up = stride * 0.72, 0.28 if pose.name == "run" else 0.03
    right = [0.23, 0.86 + up * (0.5 - 0.5 * c), -swing * c + 0.05]
    left = [-0.23, 0.86 + up * (0.5 + 0.5 * c), swing * c + 0.05]
    return replace(walked, r_hand=pose.r_hand if held else right, l_hand=left)
