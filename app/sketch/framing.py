"""Where the lens stands for a size and an angle."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.sketch.camera import Camera
from app.sketch.mesh import Array
from app.story.vocabulary import SIZES, Angle, Size

# the head's share of the frame's height that is aimed at, the lens (in frame heights), and how
# high above the ground the lens stands as a share of the eye's height
_PLANS: dict[str, tuple[float, float, float]] = {
    "EWS": (0.016, 1.05, 1.6), "VLS": (0.030, 1.15, 1.15), "WS": (0.054, 1.25, 0.90),
    "FS": (0.114, 1.45, 0.80), "MLS": (0.158, 1.7, 0.92), "CS": (0.182, 1.75, 0.94),
    "MS": (0.268, 2.0, 0.97), "MCU": (0.355, 2.4, 1.0), "CU": (0.59, 3.0, 1.0),
    "BCU": (1.02, 3.5, 1.0), "ECU": (1.9, 4.2, 1.0), "INS": (0.3, 2.6, 1.0),
}  # fmt: skip
# the sizes that show people from head to toe: how much of the frame's height a standing one takes
_WHOLE = {"EWS": 0.115, "VLS": 0.215, "WS": 0.47, "FS": 0.84}
# where the middle of the head goes, from the top of the frame
_HEAD_Y = {"EWS": 0.60, "VLS": 0.50, "WS": 0.38, "FS": 0.135, "MLS": 0.20, "CS": 0.22, "MS": 0.285,
           "MCU": 0.36, "CU": 0.45, "BCU": 0.49, "ECU": 0.47, "INS": 0.5}  # fmt: skip
_ELEVATION: dict[str, float] = {"EL": 0.0, "DA": 0.0, "HA": 30.0, "LA": -17.0, "OH": 74.0}


_BY_NEARNESS: tuple[Size, ...] = (
    "EWS", "VLS", "WS", "FS", "MLS", "CS", "MS", "MCU", "CU", "BCU", "ECU",
)  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What the camera is to do for one shot."""

    size: Size
    angle: Angle
    aspect: float
    head: float  # aimed share of the frame
    lens: float
    yaw: float
    head_x: float = 0.5
    head_y: float | None = None
    inside: bool = False
    roll: float = 0.0
    horizon: float | None = None  # where the horizon goes from the top, for a high wide view
    rise: float = 0.0  # how much higher the lens stands than usual, in metres


def plan_for(
    size: Size, angle: Angle, aspect: float, lens: str, spread: float, heads: float = 7.4
) -> tuple[float, float]:
    """The aimed head share and lens. `spread` -1 to 1 varies it within the size's range;
    `heads` is how many of its heads the tallest figure measures in its pose."""
    head, focal, _ = _PLANS[size]
    limits = SIZES[size].head
    if size in _WHOLE:
        head = _WHOLE[size] / (heads if size == "FS" else max(heads, 6.4))
    elif size in ("MLS", "CS", "MS"):
        head *= 7.4 / heads  # a child's knees and waist are fewer heads down
    if limits:
        low, high = limits
        head = float(np.clip(head * (1 + 0.06 * spread), low * 1.06, high * 0.95))
    words = lens.casefold()
    if any(w in words for w in ("wide", "fisheye", "14mm", "18mm", "21mm", "24mm", "28mm")):
        focal *= 0.66
    elif any(w in words for w in ("long", "tele", "75mm", "85mm", "100mm", "135mm", "200mm")):
        focal *= 1.6
    if aspect < 1:
        focal *= 1.25
    return head, focal


def nearer(head: float, size: Size, steps: float) -> float:
    """The head's share some steps closer or wider, still within what the size allows."""
    limits = SIZES[size].head
    if limits is None or not steps:
        return head
    return float(np.clip(head * 1.22**steps, limits[0] * 1.06, limits[1] * 0.97))


def stepped(size: Size, steps: float) -> tuple[Size, float]:
    """The size that some steps closer or wider lead to, and the steps that are left within it. A
    person who asks for nearer sees it nearer, also where the size had no room for it."""
    limits = SIZES[size].head
    if limits is None or not steps:
        return size, steps
    wanted = _PLANS[size][0] * 1.22**steps
    if limits[0] * 1.06 <= wanted <= limits[1] * 0.97:
        return size, steps
    new: Size = "EWS"
    for each in _BY_NEARNESS:
        low, _ = SIZES[each].head or (2.0, 2.0)
        if (low if steps > 0 else _PLANS[each][0]) <= wanted:
            new = each
    return new, float(np.log(wanted / _PLANS[new][0]) / np.log(1.22))


def roomy(head: float, size: Size, people: int, aspect: float) -> float:
    """A head's share at which several heads fit side by side, as far as the size allows."""
    limits = SIZES[size].head
    if limits is None or people < 2:
        return head
    wanted = 0.236 * aspect / (0.27 * people + 0.10)
    return float(np.clip(min(head, wanted), limits[0] * 1.06, limits[1]))


def solve(plan: Plan, skull: Array, eye: float, floor: float = 0.0) -> Camera:
    """The camera that shows a head (points of the skull) as large and where the plan says."""
    middle = (skull.max(axis=0) + skull.min(axis=0)) / 2
    elevation = np.radians(_ELEVATION[plan.angle])
    if plan.size in ("BCU", "ECU") and plan.angle in ("HA", "LA"):
        elevation *= 0.6
    if plan.size in ("EWS", "VLS") and plan.angle == "HA":
        elevation *= 0.7
    head_y = plan.head_y if plan.head_y is not None else _HEAD_Y[plan.size]
    if plan.horizon is not None:
        elevation = float(np.arctan((head_y - plan.horizon) / plan.lens))
    tall = max(0.05, float(np.ptp(skull[:, 1])))
    distance = tall * plan.lens / plan.head
    camera = Camera(0, 0, 0, plan.yaw, -float(elevation), plan.roll, plan.lens, aspect=plan.aspect)
    for _ in range(4):
        forward = camera.axes()[2]
        at = middle - forward * distance
        if plan.angle in ("EL", "DA"):
            height = eye * _PLANS[plan.size][2] + (
                max(0.0, distance - 7) * 0.07 if plan.size in ("EWS", "VLS") else 0
            )
            at[1] = floor + max(0.3, height + plan.rise)
        else:
            at[1] = max(at[1], floor + 0.18)
        camera = replace(
            camera, x=float(at[0]), y=float(at[1]), z=float(at[2]), shift_x=0.0, shift_y=0.0
        )
        flat = camera.project(skull)
        share = float(flat[:, 1].max() - flat[:, 1].min())
        distance *= float(np.clip(share / plan.head, 0.4, 2.5))
    flat = camera.project(skull)
    centre = (flat.max(axis=0) + flat.min(axis=0)) / 2
    camera = replace(
        camera,
        shift_x=float((plan.head_x - centre[0]) * plan.aspect),
        shift_y=float(centre[1] - head_y),
    )
    return camera
