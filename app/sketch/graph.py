"""What a stage shows and where, measured on the stage itself."""

from __future__ import annotations

import numpy as np

from app.sketch.camera import Camera
from app.sketch.layout import Box, FigurePlace, Layout
from app.sketch.mesh import Array
from app.sketch.placed import Placed
from app.sketch.stage import Stage


def box_of(camera: Camera, points: Array) -> Box:
    """Left, top, right and bottom of points, in shares of the frame."""
    flat = camera.project(points)
    low, high = flat.min(axis=0), flat.max(axis=0)
    left, top, right, bottom = (round(float(v), 4) for v in (*low, *high))
    return left, top, right, bottom


def layout_of(stage: Stage) -> Layout:
    """The scene graph of a stage."""
    camera, staging = stage.camera, stage.staging
    people = stage.blocking.people
    everyone = [*people, *([stage.front] if stage.front else []), *stage.crowd]
    figures: list[FigurePlace] = []
    for i, person in enumerate(everyone):
        head = box_of(camera, person.figure.head)
        others = [p for p in everyone if p is not person]
        figures.append(
            FigurePlace(
                name=person.actor.name,
                head=head,
                body=box_of(camera, person.figure.body),
                facing=round(person.facing, 1),
                occluded=_hidden(camera, person, others),
                head_in_frame=head[0] >= -0.02
                and head[2] <= 1.02
                and head[3] > 0.02
                and head[1] < 0.98,
                subject=i == 0 and not person.foreground,
                foreground=person.foreground,
                kind=person.actor.animal or "person",
                lying=_lying_share(camera, person),
            )
        )
    first = staging.people[0].name if staging.people else ""
    shown = stage.subject is not None
    return Layout(
        size=staging.size,
        framing=staging.framing,
        angle=staging.angle,
        figures=tuple(figures),
        horizon=round(camera.horizon(), 4),
        subject=stage.scene.subject or first,
        subject_present=bool(people or shown or not staging.people),
        subject_box=box_of(camera, stage.subject.points()) if stage.subject is not None else None,
        wanted=tuple(p.name for p in staging.people) if staging.size != "INS" else (),
        place=stage.scene.place,
        head_share=round(figures[0].head_share, 4)
        if people and people[0].actor.animal == ""
        else None,
        remarks=tuple(f"not understood: “{words}”" for words in stage.scene.wishes.unread),
    )


def _lying_share(camera: Camera, person: Placed) -> float | None:
    """The share of the frame's height that the head of someone lying takes along its own axis."""
    if not person.actor.pose.lying or person.actor.animal:
        return None
    depth = float(camera.view(person.figure.head.mean(axis=0))[2])
    return round(person.actor.look.head * camera.lens / depth, 4)


def _hidden(camera: Camera, person: Placed, others: list[Placed]) -> float:
    """The share of a head that lies behind someone nearer."""
    head = camera.project(person.figure.head)
    depth = float(camera.view(person.figure.head)[:, 2].mean())
    low, high = head.min(axis=0), head.max(axis=0)
    grid = np.linspace(0.15, 0.85, 5)
    spots = low + (high - low) * np.array([[u, v] for u in grid for v in grid])
    covered = np.zeros(len(spots), bool)
    for other in others:
        seen = camera.view(other.figure.body)
        if (
            float(camera.view(other.figure.head)[:, 2].mean()) > depth - 0.1
            or seen[:, 2].max() < 0.15
        ):
            continue
        covered |= _inside(spots, _hull(camera.flatten(seen[seen[:, 2] > 0.15])))
    return round(float(covered.mean()), 3)


def _hull(points: Array) -> Array:
    """The convex hull of points (n,2), counter-clockwise."""
    ordered = sorted({(round(float(x), 4), round(float(y), 4)) for x, y in points})
    if len(ordered) < 3:
        return np.array(ordered)

    def chain(rows: list[tuple[float, float]]) -> list[tuple[float, float]]:
        out: list[tuple[float, float]] = []
        for p in rows:
            while len(out) > 1 and (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (
                out[-1][1] - out[-2][1]
            ) * (p[0] - out[-2][0]):
                out.pop()
            out.append(p)
        return out[:-1]

    return np.array(chain(ordered) + chain(ordered[::-1]))


def _inside(spots: Array, hull: Array) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if len(hull) < 3:
        return np.zeros(len(spots), bool)
    edge = np.roll(hull, -1, axis=0) - hull
    rel = spots[:, None] - hull[None]
    return np.asarray(
        (edge[None, :, 0] * rel[..., 1] - edge[None, :, 1] * rel[..., 0] >= 0).all(axis=1)
    )
