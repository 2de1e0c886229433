"""A stage on paper: its layers, developed one by one and laid over each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image

from app.sketch.camera import Camera
from app.sketch.drawing import Drawing
from app.sketch.finish import HANDS, Grade, Paper, develop
from app.sketch.graph import box_of, layout_of
from app.sketch.layout import Box
from app.sketch.light import light_pool
from app.sketch.mesh import Mesh
from app.sketch.raster import Sun, expose
from app.sketch.reading import Scene
from app.sketch.setting import Setting
from app.sketch.shadow import cast_shadow
from app.sketch.sky import paint_sky, paint_weather
from app.sketch.solids import vec
from app.sketch.stage import Stage

_GRADES = {
    "day": Grade(),
    "dawn": Grade(exposure=0.93, paper=(0.99, 0.955, 0.91), shadow=0.42),
    "dusk": Grade(exposure=0.72, paper=(0.98, 0.93, 0.87), ink=(0.09, 0.08, 0.11), shadow=0.5),
    "night": Grade(
        exposure=0.46, floor=0.0, paper=(0.90, 0.93, 0.985), ink=(0.06, 0.065, 0.09), shadow=0.5
    ),
}


# how much brighter the figures are than the hour, how bright their lit edge, the place behind
_PLANES = {
    "day": (1.0, 0.0, 1.0),
    "dawn": (1.06, 0.25, 0.97),
    "dusk": (1.32, 0.55, 0.84),
    "night": (1.75, 0.6, 0.82),
}


class Easel:
    """The tools of one drawing: paper, light and lens."""

    def __init__(self, stage: Stage, width: int, height: int, seed: int, hand: str):
        self.stage, self.width, self.height, self.seed = stage, width, height, seed
        self.style = HANDS.get(hand, HANDS["pencil"])
        self.scale = 2
        self.paper = Paper(width, height, seed, self.style)
        grade = _GRADES["night" if stage.setting.row.get("dark") else stage.scene.time]
        light = float(np.clip(stage.scene.wishes.light, -2.2, 2.2))
        self.grade = replace(
            grade,
            exposure=float(np.clip(grade.exposure * 1.3**light, 0.24, 1.12)),
            shadow=float(np.clip(grade.shadow - 0.08 * light, 0.1, 0.7)),
        )
        time = "night" if stage.setting.row.get("dark") else stage.scene.time
        # the figures stand a plane of light before a darker place
        self.lift, self.rim, self.place_dim = _PLANES[time]
        self.soft = {
            "CU": 13.0,
            "BCU": 15.0,
            "ECU": 16.0,
            "MCU": 10.0,
            "MS": 7.5,
            "CS": 6.0,
            "MLS": 5.5,
            "INS": 6.0,
        }.get(stage.staging.size, 3.2)
        self.pool = light_pool(
            stage.setting,
            stage.camera,
            stage.scene.time,
            _sun(stage.scene, stage.camera, seed),
            width,
            height,
        )
        self.sun = _sun(stage.scene, stage.camera, seed)

    def layer(
        self,
        meshes: list[tuple[Mesh, int, bool]],
        salt: int,
        far: float = 0.0,
        dim: float = 1.0,
        rim: float = 0.0,
    ) -> Image.Image:
        """Draws meshes as one layer."""
        size = (self.width * self.scale, self.height * self.scale)
        plate = expose(
            meshes, self.stage.camera, *size, self.sun, self.style.wobble, self.seed + salt
        )
        grade = (
            self.grade if dim == 1.0 else replace(self.grade, exposure=self.grade.exposure * dim)
        )
        x, _, z = self.sun.towards
        yaw = self.stage.camera.yaw
        side = 1.0 if x * np.cos(yaw) - z * np.sin(yaw) > 0 else -1.0
        return develop(plate, self.paper, grade, self.scale, far, self.soft, self.pool, (rim, side))

    def shadow(self, meshes: list[Mesh]) -> Image.Image | None:
        """The shadows of things on flat ground."""
        stage = self.stage
        if stage.setting.row["shell"]["kind"] in ("sea", "car"):
            return None
        wet = stage.scene.weather in ("rain", "fog", "snow")
        strength = {"day": 0.5, "dawn": 0.45, "dusk": 0.5, "night": 0.4}[stage.scene.time]
        strength *= 0.45 if wet else 1.0
        sun = self.sun
        if stage.setting.inside:
            x, y, z = sun.towards
            steep = np.array([x * 0.5, max(y, 0.9), z * 0.5])
            steep = steep / np.linalg.norm(steep)
            sun = Sun((float(steep[0]), float(steep[1]), float(steep[2])))
        soft = 3.0 if stage.setting.inside or wet else 1.2
        return cast_shadow(meshes, stage.camera, sun, self.paper, strength, soft)

    def apart(self, meshes: list[Mesh]) -> Image.Image:
        """Things behind the figures, as a layer of their own."""
        return self.layer([(m, 1, False) for m in meshes], 2, 0.06, self.place_dim)

    def background(self, without: list[Mesh] | None = None) -> list[tuple[str, Image.Image]]:
        """Sky, far and near things, without those that are drawn apart."""
        return _background(self, without or [])

    def cast(self) -> list[tuple[str, Image.Image]]:
        """The figures with their shadows and what they handle, and the one near the lens."""
        stage, blocking = self.stage, self.stage.blocking
        people = [p.figure.mesh for p in [*blocking.people, *stage.crowd]]
        out: list[tuple[str, Image.Image]] = []
        shadow = self.shadow([*people, *blocking.things, *blocking.under])
        if shadow is not None:
            out.append(("shadow", shadow))
        beyond = self._beyond_the_bed()
        meshes = [(m, 0 if i in beyond else 1, True) for i, m in enumerate(people)]
        meshes += [(m, 1, True) for m in blocking.things]
        meshes += [(m, 0, True) for m in blocking.under]
        meshes += [(m, 2, True) for m in blocking.over]
        if stage.subject is not None:
            meshes.append((stage.subject, 3, True))
        if meshes:
            out.append(("cast", self.layer(meshes, 3, dim=self.lift, rim=self.rim)))
        if stage.front is not None:
            out.append(
                (
                    "front",
                    self.layer([(stage.front.figure.mesh, 1, True)], 4, dim=0.88, rim=self.rim),
                )
            )
        return out

    def weather(self, phase: float) -> Image.Image | None:
        """Rain, snow, fog or wind over the picture at a moment of its cycle, 0-1."""
        scene = self.stage.scene
        if scene.inside:
            return None
        dim = scene.time in ("night", "dusk")
        return paint_weather(self.width, self.height, scene.weather, dim, self.seed, phase)

    def _beyond_the_bed(self) -> set[int]:
        """Which of the people are further from the lens than the one who lies in bed."""
        blocking, camera = self.stage.blocking, self.stage.camera
        if not blocking.under:
            return set()
        depth = [float(camera.view(p.at)[2]) for p in blocking.people]
        lying = [d for d, p in zip(depth, blocking.people, strict=True) if p.actor.pose.lying]
        return {i for i, d in enumerate(depth) if lying and d > lying[0] + 0.4}

    def drawing(self) -> Drawing:
        """All layers, laid over each other."""
        layers = [*self.background(), *self.cast()]
        scene = self.stage.scene
        weather = self.weather(0.0)
        if weather is not None:
            layers.append(("weather", weather))
        picture = Image.new("RGBA", (self.width, self.height), (255, 255, 255, 255))
        for _, layer in layers:
            picture.alpha_composite(layer)
        return Drawing(
            picture.convert("RGB"),
            tuple(layer for _, layer in layers),
            layout_of(self.stage),
            tuple(scene.remarks),
            tuple(kind for kind, _ in layers),
        )


def develop_stage(
    stage: Stage, width: int, height: int, seed: int, hand: str = "pencil"
) -> Drawing:
    """Draws the layers of a stage and lays them over each other."""
    return Easel(stage, width, height, seed, hand).drawing()


def _background(easel: Easel, without: list[Mesh]) -> list[tuple[str, Image.Image]]:
    """Sky, far things and near things."""
    stage, scene, camera = easel.stage, easel.stage.scene, easel.stage.camera
    shell = stage.setting.row["shell"]
    stars = shell["kind"] == "space" or bool(shell.get("space_outside"))
    sky = paint_sky(
        easel.width, easel.height, camera.horizon(), camera.yaw, scene.time, scene.weather, easel.grade, scene.place_seed, stars,
    )  # fmt: skip
    close = stage.staging.size in ("MS", "MCU", "CU", "BCU", "ECU", "INS")
    haze = 0.0 if stage.setting.inside else (0.30 if scene.weather == "fog" else 0.12)
    haze += 0.10 if close else 0.0
    far = easel.layer(
        [(m, min(i, 2), False) for i, m in enumerate(stage.setting.far)], 1, haze, easel.place_dim
    )
    figures = [box_of(camera, p.figure.body) for p in stage.blocking.people if not close]
    near = [*_visible(stage.setting, camera, _depth(stage), close, figures), *stage.blocking.behind]
    near = [m for m in near if not any(m is other for other in without)]
    shadow = easel.shadow(near)
    if shadow is not None:
        far.alpha_composite(shadow)
    return [
        ("sky", sky),
        ("far", far),
        ("near", easel.layer([(m, 1, False) for m in near], 2, haze * 0.5, easel.place_dim)),
    ]


# what grows or stands about, and gives way where it would stick out of somebody's head
_GIVES_WAY = frozenset(
    ("tree", "pine", "bare tree", "palm", "trunk", "bush", "rock", "cactus", "reeds", "lamppost", "post", "sign")
)  # fmt: skip


def _visible(
    setting: Setting, camera: Camera, depth: float, close: bool, figures: list[Box]
) -> list[Mesh]:
    """The near things that do not stand in the way of the shot."""
    out: list[Mesh] = []
    for name, mesh in setting.near:
        points = mesh.points()
        seen = camera.view(points)
        near = float(seen[:, 2].min())
        if name in _GIVES_WAY and near > 0.4:
            left, _, right, _ = box_of(camera, points)
            middle, half = (left + right) / 2, max(0.02, 0.25 * (right - left))
            if any(f[0] - half < middle < f[2] + half for f in figures):
                continue
        if near > depth + 0.25:
            out.append(mesh)
            continue
        if near < 0.4 or close:
            continue
        flat = camera.flatten(seen)
        middle = flat.mean(axis=0)
        if abs(middle[0] - 0.5) > 0.27 and near > depth * 0.35:
            out.append(mesh)
    return out


def _sun(scene: Scene, camera: Camera, seed: int) -> Sun:
    rng = np.random.default_rng(scene.place_seed)
    side = float(rng.choice([-1, 1]))
    yaw = camera.yaw
    right, ahead = vec(np.cos(yaw), 0, -np.sin(yaw)), vec(np.sin(yaw), 0, np.cos(yaw))
    lift = {"day": 0.62, "dawn": 0.3, "dusk": 0.28, "night": 0.5}[scene.time]
    towards = right * 0.72 * side + vec(0, lift, 0) - ahead * 0.42
    towards = towards / np.linalg.norm(towards)
    return Sun(
        (float(towards[0]), float(towards[1]), float(towards[2])),
        0.30 if scene.time == "day" else 0.18,
    )


def _depth(stage: Stage) -> float:
    if stage.blocking.people:
        return float(
            min(stage.camera.view(p.figure.head.mean(axis=0))[2] for p in stage.blocking.people)
        )
    if stage.subject is not None:
        return float(stage.camera.view(stage.subject.points())[:, 2].min())
    return 2.5
