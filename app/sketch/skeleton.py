"""A pose to joints: where pelvis, chest, head, hands and feet are, and what bends between.

A figure's own axes: x to its right, y up, z ahead. Metres of a figure of 1.75 m, then scaled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from app.sketch.mesh import Array
from app.sketch.solids import unit, vec

STATURE = 1.75
THIGH, SHIN, UPPER, FORE = 0.45, 0.43, 0.295, 0.265


def basis(yaw: float, pitch: float, roll: float) -> Array:
    """Rows right, up, ahead from degrees: yaw to the right, pitch forward, roll to the right."""
    y, p, r = np.radians([yaw, pitch, roll])
    ahead = vec(np.sin(y), 0, np.cos(y))
    right = vec(np.cos(y), 0, -np.sin(y))
    up = vec(0, 1, 0)
    up, ahead = up * np.cos(p) + ahead * np.sin(p), ahead * np.cos(p) - up * np.sin(p)
    up, right = up * np.cos(r) + right * np.sin(r), right * np.cos(r) - up * np.sin(r)
    return np.stack([right, up, ahead])


@dataclass(frozen=True)
class Pose:
    """One row of resources/sketch/poses.json."""

    name: str
    hip: Sequence[float] = (0, 0.95, 0)
    pelvis: Sequence[float] = (0, 0, 0)
    chest: Sequence[float] = (0, 2, 0)
    head: Sequence[float] = (0, 0, 0)
    r_hand: Sequence[float] = (0.26, 0.80, 0.05)
    l_hand: Sequence[float] = (-0.26, 0.80, 0.05)
    r_foot: Sequence[float] = (0.11, 0.08, 0.0, 12)
    l_foot: Sequence[float] = (-0.11, 0.08, 0.0, -12)
    grips: Sequence[str] = ("relaxed", "relaxed")  # right, left
    elbows: Sequence[Sequence[float]] | None = None
    knees: Sequence[Sequence[float]] | None = None
    mirror: bool = True  # may be turned left for right
    seat: str = ""  # chair, ground, bed, car, horse: what it rests on
    lying: bool = False
    travels: bool = False
    hold: str = "r"  # the hand that a thing in hand goes to; "both" between the two


def mirrored(pose: Pose) -> Pose:
    """The same pose with left and right exchanged."""

    def across(p: Sequence[float]) -> list[float]:
        out = [-p[0], *p[1:3]]
        if len(p) >= 6:
            return [*out, -p[3], p[4], p[5]]
        return [*out, *([-p[3]] if len(p) > 3 else []), *p[4:]]

    def turned(p: Sequence[float]) -> list[float]:
        return [-p[0], p[1], -p[2]]

    def swapped(pair: Sequence[Sequence[float]] | None) -> list[list[float]] | None:
        return None if pair is None else [[-q[0], q[1], q[2]] for q in (pair[1], pair[0])]

    return replace(
        pose, hip=across(pose.hip), pelvis=turned(pose.pelvis), chest=turned(pose.chest), head=turned(pose.head),
        r_hand=across(pose.l_hand), l_hand=across(pose.r_hand), r_foot=across(pose.l_foot), l_foot=across(pose.r_foot),
        grips=tuple(reversed(pose.grips)), elbows=swapped(pose.elbows), knees=swapped(pose.knees),
        hold={"r": "l", "l": "r"}.get(pose.hold, pose.hold),
    )  # fmt: skip


def pose_of(name: str, row: dict[str, Any]) -> Pose:
    """A pose from its row of the library."""
    return Pose(
        name=name,
        **{k: v for k, v in row.items() if k not in ("words", "note", "needs", "weak", "with")},
    )


@dataclass
class Limb:
    """A two-boned limb: root, bend, end, and where its hand or foot points."""

    root: Array
    bend: Array
    end: Array
    ahead: Array
    up: Array


@dataclass
class Skeleton:
    """Joints in the figure's own axes, in metres."""

    scale: float
    hip: Array
    pelvis: Array
    neck: Array
    chest: Array
    skull: Array  # centre of the head
    face: Array  # basis of the head
    arms: list[Limb] = field(default_factory=list[Limb])  # right, left
    legs: list[Limb] = field(default_factory=list[Limb])
    seated: bool = False


def bend(root: Array, end: Array, upper: float, lower: float, pole: Array) -> tuple[Array, Array]:
    """Two-bone reach: the middle joint and the end that can be reached."""
    reach = end - root
    distance = float(np.linalg.norm(reach))
    longest, shortest = (upper + lower) * 0.998, abs(upper - lower) * 1.05 + 0.02
    if distance < 1e-6:
        reach, distance = vec(0, -1, 0), 1.0
    span = float(np.clip(distance, shortest, longest))
    along = reach / distance
    end = root + along * span
    a = (upper**2 - lower**2 + span**2) / (2 * span)
    height = np.sqrt(max(upper**2 - a**2, 0.0))
    side = unit(pole - along * float(pole @ along))
    return root + along * a + side * height, end


def build(pose: Pose, stature: float, head_height: float, breadth: float) -> Skeleton:
    """Joints of a pose for a figure `stature` tall, shoulders `breadth` times the usual."""
    k = stature / STATURE
    pelvis, chest, face = basis(*pose.pelvis), basis(*pose.chest), basis(*pose.head)
    hip = np.asarray(pose.hip, dtype=np.float64)
    spine = unit(pelvis[1] * 0.5 + chest[1] * 0.6) * 0.24 + chest[1] * 0.275
    neck = hip + spine
    neck_top = neck + (chest[1] * 0.6 + face[1] * 0.4) * 0.052 + chest[2] * 0.012
    head = head_height / k
    skull = neck_top + face[1] * head * 0.40 + face[2] * 0.022
    bones = Skeleton(k, hip * k, pelvis, neck * k, chest, skull * k, face)
    for side, hand in ((1, pose.r_hand), (-1, pose.l_hand)):
        index = 0 if side == 1 else 1
        shoulder = neck + chest[0] * 0.178 * breadth * side - chest[1] * 0.108
        target = np.asarray(hand[:3], dtype=np.float64)
        lift = max(0.0, float(target[1] - shoulder[1]))
        shoulder = shoulder + chest[1] * min(0.06, lift * 0.18)
        pole = chest[0] * 0.55 * side - chest[1] * 0.75 - chest[2] * 0.55
        if pose.elbows is not None:
            pole = np.asarray(pose.elbows[index], dtype=np.float64)
        elbow, wrist = bend(shoulder, target, UPPER, FORE, pole)
        ahead = unit(wrist - elbow)
        if len(hand) >= 6:
            ahead = unit(np.asarray(hand[3:6], dtype=np.float64))
        inward = unit(-chest[0] * side * 0.8 + chest[2] * 0.1 - pole * 0.05)
        bones.arms.append(Limb(shoulder * k, elbow * k, wrist * k, ahead, inward))
    for side, foot in ((1, pose.r_foot), (-1, pose.l_foot)):
        index = 0 if side == 1 else 1
        joint = hip + pelvis[0] * 0.092 * side - pelvis[1] * 0.02
        pole = pelvis[2] + pelvis[0] * 0.22 * side
        if pose.knees is not None:
            pole = np.asarray(pose.knees[index], dtype=np.float64)
        knee, ankle = bend(joint, np.asarray(foot[:3], dtype=np.float64), THIGH, SHIN, pole)
        yaw = foot[3] if len(foot) > 3 else 10 * side
        pitch = foot[4] if len(foot) > 4 else 0.0
        toe = basis(pose.pelvis[0] + yaw, 0, 0) if not pose.lying else basis(yaw, pitch, 0)
        ahead, up = toe[2], toe[1]
        if not pose.lying and pitch:
            turn = np.radians(pitch)
            ahead, up = (
                ahead * np.cos(turn) - up * np.sin(turn),
                up * np.cos(turn) + ahead * np.sin(turn),
            )
        bones.legs.append(Limb(joint * k, knee * k, ankle * k, ahead, up))
    bones.seated = bool(pose.seat) or pose.hip[1] < 0.7
    return bones
