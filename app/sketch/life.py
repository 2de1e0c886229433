"""What moves in a clip: a few drawings of the figures in a loop, and the weather over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image

from app.sketch.alive import Live
from app.sketch.blocking import animal_at
from app.sketch.easel import Easel
from app.sketch.figure import build_figure
from app.sketch.gait import gait
from app.sketch.moves import View, crop
from app.sketch.placed import Placed
from app.sketch.stage import Stage
from app.story.staging import ShotStaging


@dataclass
class Traveller:
    """A vehicle or a flock that goes its way: its drawings, and where it is at a share 0-1."""

    pictures: list[Image.Image]
    path: Callable[[float], tuple[float, float, float]]  # x and y of the middle, and the scale

    def layer(self, step: int, share: float) -> Image.Image:
        """The layer with the thing where it is by now; the still shows the middle of its way."""
        picture = self.pictures[step % len(self.pictures)]
        out = Image.new("RGBA", picture.size, (0, 0, 0, 0))
        box = picture.getbbox()
        if box is None:
            return out
        (x0, y0, _), (x, y, scale) = self.path(0.5), self.path(share)
        wide, high = picture.size
        part = picture.crop(box)
        size = (max(1, round(part.width * scale)), max(1, round(part.height * scale)))
        if size[0] > 3 * wide or size[1] > 3 * high:
            return out  # it is past the lens
        left = x * wide + (box[0] - x0 * wide) * scale
        top = y * high + (box[1] - y0 * high) * scale
        out.paste(part.resize(size, Image.Resampling.BILINEAR), (round(left), round(top)))
        return out


@dataclass
class Drawings:
    """The layers of a clip: still ones with their depth, and the figures' drawings in a loop."""

    back: list[tuple[float, Image.Image]]
    loop: list[list[tuple[float, Image.Image]]]
    rate: float  # drawings a second
    pingpong: bool
    weather: list[Image.Image]
    drift: float = 0.0  # how far the figures walk through the frame during the clip
    travellers: list[Traveller] = field(default_factory=list[Traveller])
    _last: tuple[object, Image.Image] | None = None  # the last background and how it was seen

    def compose(
        self, seconds: float, share: float, view: Callable[[float], View], size: tuple[int, int]
    ) -> Image.Image:
        """One frame, at a time of the clip and a share of its length."""
        out = self._background(view, size).copy()
        for traveller in self.travellers:
            layer = traveller.layer(int(seconds * 12), share)
            out.alpha_composite(crop(layer, view(_DEPTH["near"]), size))
        for depth, layer in self.loop[self._step(seconds)]:
            shift = round(self.drift * (share - 0.5) * size[0])
            picture = crop(layer, view(depth), size)
            if shift > 0:
                out.alpha_composite(picture, (shift, 0))
            else:
                out.alpha_composite(picture, (0, 0), (-shift, 0))
        if self.weather:
            out.alpha_composite(self.weather[int(seconds * 12) % len(self.weather)])
        return out.convert("RGB")

    def _step(self, seconds: float) -> int:
        """Which drawing of the loop is shown."""
        n = len(self.loop)
        step = int(seconds * self.rate)
        if not self.pingpong or n < 2:
            return step % n
        step %= 2 * n - 2
        return step if step < n else 2 * n - 2 - step

    def _background(self, view: Callable[[float], View], size: tuple[int, int]) -> Image.Image:
        """The still layers as seen now; kept while the camera stands."""
        seen = (size, tuple(view(depth) for depth, _ in self.back))
        if self._last is not None and self._last[0] == seen:
            return self._last[1]
        out = Image.new("RGBA", size, (255, 255, 255, 255))
        for depth, layer in self.back:
            out.alpha_composite(crop(layer, view(depth), size))
        self._last = (seen, out)
        return out


def _at(person: Placed, phase: float) -> Placed:
    actor = person.actor
    if actor.animal:
        beast = animal_at(actor, phase).moved(person.at, person.yaw)
        return replace(person, figure=replace(person.figure, mesh=beast))
    mood = actor.mood
    if actor.speaking:
        mood = replace(mood, open=0.08 + 0.34 * abs(np.sin(np.pi * 2 * phase + 0.6)))
    figure = build_figure(gait(actor.pose, phase), actor.look, mood, actor.name)
    return replace(person, figure=figure.placed(person.at, person.yaw))


_DEPTH = {"sky": 0.0, "far": 0.28, "near": 0.55, "shadow": 0.72, "cast": 0.72, "front": 1.0}
_WALKS = ("walk", "run", "carry", "sneak", "limp", "crawl")
_STAYS = (
    "static",
    "tilt_up",
    "tilt_down",
    "zoom_in",
    "zoom_out",
    "crane_up",
    "crane_down",
    "handheld",
    "rack_focus",
)


def _merged(layers: list[tuple[float, Image.Image]]) -> list[tuple[float, Image.Image]]:
    """Layers of one depth laid together, back to front."""
    out: list[tuple[float, Image.Image]] = []
    for depth, layer in layers:
        if out and out[-1][0] == depth:
            both = out[-1][1].copy()
            both.alpha_composite(layer)
            out[-1] = (depth, both)
        else:
            out.append((depth, layer))
    return out


def life_of(
    stage: Stage, staging: ShotStaging, width: int, height: int, seed: int, hand: str
) -> Drawings:
    """Draws the still layers once, and what moves a few times for the loop."""
    easel = Easel(stage, width, height, seed, hand)
    blocking = stage.blocking
    behind = {id(m) for m in blocking.behind}
    apart = [v for v in blocking.live if id(v.mesh) in behind and v.way.any()]
    back = [(_DEPTH[k], layer) for k, layer in easel.background([v.mesh for v in apart])]
    stirring = [v for v in blocking.live if id(v.mesh) not in behind]
    travels = any(p.actor.pose.name in (*_WALKS, "row", "ride") for p in blocking.people)
    travels = travels or any(v.pace != "stand" for v in stirring)
    count = 1
    if blocking.people or stirring:
        count = 8 if travels else (4 if staging.size != "EWS" else 2)
    loop = _loop(easel, stirring, count, travels)
    weather = [w for w in (easel.weather(k / 12) for k in range(12)) if w is not None]
    fast = any(p.actor.pose.name == "run" for p in blocking.people[:1])
    fast = fast or any(v.pace == "run" for v in stirring)
    rate = (12.0 if fast else 8.0) if travels else 5.0
    travellers = [_traveller(easel, v) for v in apart]
    return Drawings(back, loop, rate, not travels, weather, _drift(stage, staging), travellers)


def _loop(
    easel: Easel, stirring: list[Live], count: int, travels: bool
) -> list[list[tuple[float, Image.Image]]]:
    """The figures and what moves with them, at each moment of the loop."""
    stage = easel.stage
    everyone, front, things = stage.blocking.people, stage.front, stage.blocking.things
    loop: list[list[tuple[float, Image.Image]]] = []
    for k in range(count):
        if count > 1:
            phase = k / count if travels else 0.5 * k / (count - 1) - 0.25
            stage.blocking.people = [_at(p, phase) for p in everyone]
            stage.front = _at(front, phase) if front is not None else None
            now = {id(v.mesh): v.at_phase(phase) for v in stirring}
            stage.blocking.things = [now.get(id(m), m) for m in things]
        loop.append(_merged([(_DEPTH[kind], layer) for kind, layer in easel.cast()]))
    stage.blocking.people, stage.front, stage.blocking.things = everyone, front, things
    return loop


def _traveller(easel: Easel, live: Live) -> Traveller:
    """The drawings of a thing that goes its way behind the figures, and its way on the paper."""
    camera = easel.stage.camera
    points = live.mesh.points()
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    pictures = [easel.apart([live.at_phase(k / 4)]) for k in range(4)]
    depth = float(camera.view(middle)[2])

    def path(share: float) -> tuple[float, float, float]:
        at = middle + live.way * (share - 0.5)
        x, y = camera.project(at)
        return float(x), float(y), depth / max(float(camera.view(at)[2]), 0.4)

    return Traveller(pictures, path)


def _drift(stage: Stage, staging: ShotStaging) -> float:
    """How far a lone walker, rider or driver goes through a frame that stands still."""
    people = stage.blocking.people
    if len(people) != 1 or staging.movement not in _STAYS or stage.blocking.rooted:
        return 0.0
    drives = people[0].actor.pose.name == "drive" and stage.setting.row.get("ride") is None
    if people[0].actor.pose.name not in (*_WALKS, "ride") and not drives:
        return 0.0
    reach = {"EWS": 0.07, "VLS": 0.12, "WS": 0.2, "FS": 0.22}.get(staging.size, 0.16)
    return reach * float(np.sin(np.radians(people[0].facing)))
