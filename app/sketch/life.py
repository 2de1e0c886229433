"""What moves in a clip: a few drawings of the figures in a loop, and the weather over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from app.sketch.blocking import Placed
from app.sketch.easel import Easel
from app.sketch.figure import build_figure
from app.sketch.gait import gait
from app.sketch.moves import View, crop
from app.sketch.sky import paint_weather
from app.sketch.stage import Stage
from app.story.staging import ShotStaging


@dataclass
class Drawings:
    """The layers of a clip: still ones with their depth, and the figures' drawings in a loop."""

    back: list[tuple[float, Image.Image]]
    loop: list[list[tuple[float, Image.Image]]]
    rate: float  # drawings a second
    pingpong: bool
    weather: list[Image.Image]
    drift: float = 0.0  # how far the figures walk through the frame during the clip
    _last: tuple[object, Image.Image] | None = None  # the last background and how it was seen

    def compose(
        self, seconds: float, share: float, view: Callable[[float], View], size: tuple[int, int]
    ) -> Image.Image:
        """One frame, at a time of the clip and a share of its length."""
        out = self._background(view, size).copy()
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
        return person
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
    """Draws the layers once, and the figures a few times for the loop."""
    easel = Easel(stage, width, height, seed, hand)
    first = easel.drawing()
    moving = [
        (k, layer)
        for k, layer in zip(first.kinds, first.layers, strict=True)
        if k in ("shadow", "cast", "front")
    ]
    back = [
        (_DEPTH[k], layer)
        for k, layer in zip(first.kinds, first.layers, strict=True)
        if k in ("sky", "far", "near")
    ]
    everyone, front = stage.blocking.people, stage.front
    leader = everyone[0].actor.pose.name if everyone else ""
    travels = any(p.actor.pose.name in (*_WALKS, "row") for p in everyone)
    count = 1
    if everyone:
        count = 8 if travels else (4 if staging.size != "EWS" else 2)
    loop: list[list[tuple[float, Image.Image]]] = []
    for k in range(count):
        layers = moving
        if count > 1:
            phase = k / count if travels else 0.5 * k / (count - 1) - 0.25
            stage.blocking.people = [_at(p, phase) for p in everyone]
            stage.front = _at(front, phase) if front is not None else None
            layers = easel.cast()
        loop.append(_merged([(_DEPTH[kind], layer) for kind, layer in layers]))
    stage.blocking.people, stage.front = everyone, front
    weather: list[Image.Image] = []
    if "weather" in first.kinds:
        night = stage.scene.time in ("night", "dusk")
        drawn = (
            paint_weather(width, height, stage.scene.weather, night, seed, k / 12)
            for k in range(12)
        )
        weather = [layer for layer in drawn if layer is not None]
    rate = (12.0 if leader == "run" else 8.0) if travels else 5.0
    drift = 0.0
    if (
        leader in _WALKS
        and len(everyone) == 1
        and staging.movement in _STAYS
        and not stage.blocking.things
    ):
        reach = {"EWS": 0.07, "VLS": 0.12, "WS": 0.2, "FS": 0.22}.get(staging.size, 0.16)
        drift = reach * float(np.sin(np.radians(everyone[0].facing)))
    return Drawings(back, loop, rate, not travels, weather, drift)
