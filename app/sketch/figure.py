"""One person, posed and dressed, as a mesh in the world."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from app.sketch.accessories import build_accessories
from app.sketch.beard import build_beard
from app.sketch.body import build_torso
from app.sketch.clothes import LONG
from app.sketch.hair import build_hair
from app.sketch.hands import build_hand
from app.sketch.hats import build_hat
from app.sketch.head import Head, Mood, build_head, neck_of
from app.sketch.limbs import build_arm, build_leg
from app.sketch.looks import Look
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.skeleton import Pose, Skeleton, build
from app.sketch.solids import loft, tube, unit


@dataclass
class Figure:
    """A built person. `mesh` is in the figure's own axes until placed."""

    mesh: Mesh
    bones: Skeleton
    head: Array  # points of the skull (n,3)
    body: Array  # points of the whole figure
    grips: tuple[Array, Array]  # where the right and left hand hold

    def placed(self, at: Array, yaw: float) -> Figure:
        """The figure standing at a world point, facing `yaw` (radians; 0 is +z)."""
        c, s = np.cos(yaw), np.sin(yaw)
        turn = np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])
        return Figure(
            self.mesh.moved(at, yaw), self.bones, self.head @ turn.T + at, self.body @ turn.T + at,
            (turn @ self.grips[0] + at, turn @ self.grips[1] + at),
        )  # fmt: skip


def seed_of(name: str) -> int:
    """A stable number for a name."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big")


def build_figure(
    pose: Pose, look: Look, mood: Mood, name: str = "", simple: bool = False
) -> Figure:
    """A person in a pose; `simple` leaves out what is too small to see."""
    mesh = Mesh()
    bones = build(pose, look.stature, look.head, look.build)
    skin = Material(look.skin, line=1.0)
    trousers = mesh.label()
    for leg in bones.legs:
        build_leg(mesh, bones, look, leg, trousers)
    if look.bottom != "skirt":
        _seat(mesh, bones, look, trousers)
    garment = build_torso(mesh, bones, look)
    grips: list[Array] = []
    for i, arm in enumerate(bones.arms):
        side = 1 if i == 0 else -1
        group = mesh.label()
        build_arm(mesh, bones, look, arm, side, garment)
        glove = Material(45, 1.0) if "gloves" in look.extras else skin
        grip = pose.grips[i] if len(pose.grips) > i else "relaxed"
        grips.append(
            build_hand(mesh, arm.end, arm.ahead, arm.up, side, grip, bones.scale, glove, group)
        )
    head = Head(bones.skull, bones.face, look.head, look)
    neck_of(
        mesh,
        head,
        bones.neck,
        0.054 * bones.scale * (0.86 if look.female else 1.0) * (0.4 + 0.6 * look.build),
    )
    face = build_head(mesh, head, mood)
    build_hair(mesh, head, seed_of(name))
    build_beard(mesh, head, face)
    build_hat(mesh, head)
    if not simple:
        build_accessories(mesh, head, bones, look)
    turn = np.linspace(0, 2 * np.pi, 12, endpoint=False)
    skull = np.concatenate([head.at(turn, np.full(12, t)) for t in (0.0, 0.2, 0.5, 0.8, 0.995)])
    return Figure(mesh, bones, skull, mesh.points(), (grips[0], grips[1]))


def _seat(mesh: Mesh, bones: Skeleton, look: Look, group: int) -> None:
    """The seat of the trousers, which joins the legs."""
    tucked = look.top in ("shirt", "blouse", "vest")
    bias = 0.05 if tucked else -0.04
    fit = 1.07 if tucked else (0.85 if look.top in LONG else 1.0)  # over a shirt, under a jacket
    k = bones.scale
    turn = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rings: list[Array] = []
    for up, wide, deep in (
        (0.10, 0.158, 0.104),
        (0.0, 0.168, 0.112),
        (-0.07, 0.150, 0.105),
        (-0.12, 0.09, 0.08),
    ):
        centre = bones.hip + bones.pelvis[1] * (up - 0.03) * k
        rings.append(
            centre
            + (
                np.cos(turn)[:, None] * bones.pelvis[0] * wide
                + np.sin(turn)[:, None] * bones.pelvis[2] * deep
            )
            * k
            * look.build
            * fit
        )
    loft(mesh, np.stack(rings), Material(look.bottom_tone, 1.1), group=group, bias=bias)


def open_hand(look: Look, yaw: float) -> tuple[Mesh, Array]:
    """A forearm with an open palm up, and where the palm is; for inserts."""
    mesh = Mesh()
    ahead = np.array(
        [-np.cos(yaw) * 0.72 + np.sin(yaw) * 0.5, 0.10, np.sin(yaw) * 0.72 + np.cos(yaw) * 0.5]
    )
    ahead = unit(ahead)
    wrist = -ahead * 0.085
    group = mesh.label()
    arm = np.stack([wrist - ahead * t for t in (0.34, 0.2, 0.1, 0.02, 0.0)])
    tube(
        mesh,
        arm[:4] - np.array([0, 0.012, 0]),
        np.array([0.066, 0.062, 0.056, 0.05]),
        Material(look.top_tone, 1.1),
        sides=14,
    )
    tube(
        mesh,
        arm[2:],
        np.array([0.036, 0.030, 0.028]),
        Material(look.skin, 1.0),
        group=group,
        sides=12,
    )
    grip = build_hand(
        mesh,
        wrist,
        ahead,
        np.array([0.0, 1.0, 0.0]),
        1,
        "cup",
        1.0,
        Material(look.skin, 1.0),
        group,
    )
    return mesh, grip * np.array([1, 0, 1]) + np.array([0, 0.022, 0])
