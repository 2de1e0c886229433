"""People whom the words do not place: the back that a lens looks over, and a crowd."""

from __future__ import annotations

import numpy as np

from app.sketch.data import load
from app.sketch.figure import build_figure
from app.sketch.head import Mood
from app.sketch.line import face
from app.sketch.looks import look_of
from app.sketch.placed import Placed
from app.sketch.reading import Actor, Scene
from app.sketch.skeleton import pose_of
from app.sketch.solids import vec
from app.story.staging import ShotStaging


def other_in_front(scene: Scene, staging: ShotStaging) -> Actor | None:
    """The one whose shoulder the lens looks over."""
    if len(scene.actors) > 1:
        return scene.actors[1]
    names = [n for n in staging.cast if not scene.actors or n != scene.actors[0].name]
    name = names[0] if names else "somebody"
    return Actor(name, look_of(name), pose_of("stand", load("poses")["stand"]), Mood())


def crowd_of(scene: Scene, yaw: float, rng: np.random.Generator) -> list[Placed]:
    """People of no name, in the middle distance."""
    poses = load("poses")
    out: list[Placed] = []
    for i in range(scene.crowd):
        name = f"{scene.place}{scene.place_seed}{i}"
        key = str(
            rng.choice(["stand", "walk", "stand easy", "hands in pockets", "crossed arms", "walk"])
        )
        degrees = float(rng.uniform(-150, 150))
        actor = Actor(name, look_of(name), pose_of(key, poses[key]), Mood())
        right, ahead = vec(np.cos(yaw), 0, -np.sin(yaw)), vec(np.sin(yaw), 0, np.cos(yaw))
        at = right * (
            (i - (scene.crowd - 1) / 2) * 1.1 + rng.uniform(-0.25, 0.25)
        ) + ahead * rng.uniform(0.4, 2.2)
        heading = face(yaw, degrees)
        figure = build_figure(actor.pose, actor.look, actor.mood, name, simple=True).placed(
            at, heading
        )
        out.append(Placed(actor, figure, at, heading, degrees))
    return out
