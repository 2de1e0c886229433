"""The line of action: screen sides, eyelines, the lens' side of it, who stands how far apart."""

from __future__ import annotations

import numpy as np

from app.sketch.data import load
from app.sketch.mesh import Array
from app.sketch.reading import Scene
from app.sketch.solids import vec
from app.sketch.words import found
from app.story.staging import ShotStaging


def camera_yaw(scene: Scene, staging: ShotStaging, rng: np.random.Generator) -> float:
    """The lens' heading in degrees: always from the audience's side of the line of action."""
    base = float(rng.uniform(-10, 10))
    if not scene.actors:
        return base
    side = scene.actors[0].side if scene.actors else 0
    narrow = load("places")[scene.place]
    if narrow.get("deep") or narrow.get("ride") == "car inside":
        return base * 0.5 + 5.0 * side
    if staging.framing == "OTS":
        return base * 0.5 + 30.0 * (side or 1)
    if staging.framing == "single" and side and len(staging.cast) > 1:
        return base + float(rng.choice([10, 20, 32])) * side
    return base + float(rng.choice([-24, -12, 0, 12, 24]))


def headings(scene: Scene, staging: ShotStaging, rng: np.random.Generator) -> list[float]:
    """Degrees from the lens for each actor: those on the left look right, and the reverse."""
    out: list[float] = []
    many = len(scene.actors) > 1
    together = many and all(a.pose.travels for a in scene.actors) and staging.framing != "OTS"
    for i, actor in enumerate(scene.actors):
        if actor.heading is not None:
            out.append(actor.heading)
            continue
        if together and i:  # they go one way
            out.append(out[0])
            continue
        side = actor.side or (-1 if i % 2 == 0 else 1)
        # a turn reads as one from 35 degrees on, and as none below 10; between is neither
        spread = float(rng.uniform(-1, 1))
        if actor.pose.name == "climb":
            angle = 150.0 * side
        elif staging.framing == "POV" or staging.size == "ECU":
            angle = 5.0 * side
        elif many and staging.framing in ("2S", "single"):
            angle = (-62.0 + 12 * spread) * side
        elif many and staging.framing != "OTS":
            angle = (-46.0 + 8 * spread) * side
        elif staging.framing == "OTS":
            angle = -36.0 * side
        elif actor.pose.travels or actor.pose.name in SIDEWAYS:
            angle = (-70.0 + 12 * spread) * side
        elif actor.pose.seat == "chair" and at_counter(scene):
            angle = (-76.0 + 6 * spread) * side
        elif actor.pose.lying:
            angle = -90.0 * side
        elif staging.size == "BCU":
            angle = (-30.0 + 2 * spread) * side
        elif staging.size in ("CU", "MCU"):
            angle = (-37.0 + 3 * spread) * side
        else:
            angle = (-45.0 + 8 * spread) * side
        out.append(angle)
    return out


def spots(
    scene: Scene, staging: ShotStaging, rng: np.random.Generator, width: float
) -> list[Array]:
    """Ground points of the actors, in axes along the line of action; `width` metres in frame."""
    n = len(scene.actors)
    if n <= 1:
        return [vec(0, 0, 0)] * n
    lying = next((i for i, a in enumerate(scene.actors) if a.pose.lying), None)
    if n == 2 and lying is not None and not scene.actors[1 - lying].pose.lying:
        # beyond the bed, by the head
        beside = vec(-0.40 * (scene.actors[lying].side or -1), 0, 0.80)
        return [vec(0, 0, 0), beside] if lying == 0 else [beside, vec(0, 0, 0)]
    together = any(
        a.pose.name in ("embrace", "shake hands", "punch", "fight") for a in scene.actors
    )
    close = any(a.pose.name == "embrace" for a in scene.actors)
    gap = 0.36 if close else (0.95 if together else float(np.clip(width * 0.36, 0.62, 1.35)))
    fit = max((width * 0.90 - 0.22) / (n - 1), 0.29)
    tight = fit < 0.45
    gap = min(gap, fit)
    order = sorted(range(n), key=lambda i: (scene.actors[i].side, i))
    # in a narrow frame one stands behind the other: a head taller, or the one named later
    by_size = sorted(range(n), key=lambda i: (round(scene.actors[i].look.stature / 0.4), i))
    behind = {i: rank for rank, i in enumerate(by_size)}
    out: list[Array] = [vec(0, 0, 0)] * n
    for place, i in enumerate(order):
        x = (place - (n - 1) / 2) * gap
        z = 0.0 if n == 2 else float(rng.uniform(-0.1, 0.35)) * (place % 2)
        if tight and not together:
            z += 0.42 * behind[i]
        out[i] = vec(x, 0, z)
    return out


# acts that read from the side
SIDEWAYS = (
    "aim",
    "point",
    "wave",
    "ride",
    "row",
    "punch",
    "throw",
    "push",
    "pull",
    "reach",
    "hold out",
)


def face(yaw_camera: float, degrees: float) -> float:
    """World heading (radians) of someone turned `degrees` from the lens."""
    return yaw_camera + np.pi - np.radians(degrees)


def at_counter(scene: Scene) -> bool:
    """Whether somebody is at a bar or a counter."""
    return bool(found(scene.words, load("words")["at the counter"]))
