"""The offline artist: one shot's facts to one drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from app.sketch.blocking import (
    Blocking,
    Placed,
    camera_yaw,
    crowd_of,
    face,
    other_in_front,
    place_people,
)
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.drawing import Drawing
from app.sketch.dressing import dress
from app.sketch.feedback import revised
from app.sketch.figure import build_figure, open_hand
from app.sketch.finish import HANDS, Grade, Paper, develop
from app.sketch.framing import Plan, nearer, plan_for, solve
from app.sketch.layout import Box, FigurePlace, Layout
from app.sketch.light import light_pool
from app.sketch.looks import look_of
from app.sketch.mesh import Array, Mesh
from app.sketch.raster import Sun, expose
from app.sketch.reading import Scene, read
from app.sketch.setting import Setting, build_setting, thing
from app.sketch.shadow import cast_shadow
from app.sketch.sheet import draw_sheet
from app.sketch.sky import paint_sky, paint_weather
from app.sketch.solids import vec
from app.sketch.words import found
from app.story.staging import ShotStaging

_GRADES = {
    "day": Grade(),
    "dawn": Grade(exposure=0.93, paper=(0.99, 0.955, 0.91), shadow=0.42),
    "dusk": Grade(exposure=0.72, paper=(0.98, 0.93, 0.87), ink=(0.09, 0.08, 0.11), shadow=0.5),
    "night": Grade(
        exposure=0.50, floor=0.03, paper=(0.90, 0.93, 0.985), ink=(0.06, 0.065, 0.09), shadow=0.5
    ),
}


__all__ = ["Drawing", "Stage", "cast_layers", "develop_stage", "draw", "draw_sheet", "set_stage"]


@dataclass
class Stage:
    """A shot ready to be drawn."""

    scene: Scene
    setting: Setting
    blocking: Blocking
    camera: Camera
    front: Placed | None
    crowd: list[Placed]
    subject: Mesh | None
    staging: ShotStaging


def draw(staging: ShotStaging, width: int, height: int, seed: int, hand: str = "pencil") -> Drawing:
    """Draws a shot. The same facts, size, seed and hand give the same bytes."""
    stage = set_stage(staging, width / height, seed)
    return develop_stage(stage, width, height, seed, hand)


def set_stage(staging: ShotStaging, aspect: float, seed: int) -> Stage:
    """Reads the words, blocks the people and puts the camera."""
    scene = read(staging, seed)
    staging = revised(staging, scene.wishes)
    rng = np.random.default_rng(seed)
    setting = build_setting(scene.place, scene.place_seed, scene.time == "night")
    yaw = np.radians(camera_yaw(scene, staging, rng))
    head, lens = plan_for(
        staging.size, staging.angle, aspect, staging.lens, float(rng.uniform(-1, 1))
    )
    head = nearer(head, staging.size, scene.wishes.closer)
    setting.near = [(name, mesh) for name, mesh in setting.near if name not in scene.wishes.remove]
    if setting.inside and staging.size in ("EWS", "VLS"):
        head, lens = (0.040 if staging.size == "EWS" else 0.055), lens * 0.8
    width = 0.236 / head * aspect
    blocking = place_people(scene, staging, setting, yaw, rng, width)
    side = scene.actors[0].side if scene.actors else 0
    plan = Plan(staging.size, staging.angle, aspect, head, lens, float(yaw), inside=setting.inside,
                roll=np.radians(10.0 * (side or 1)) if staging.angle == "DA" else 0.0)  # fmt: skip
    subject: Mesh | None = None
    if staging.size == "INS" or not blocking.people:
        camera, subject = _thing_shot(scene, staging, setting, blocking, plan)
    else:
        camera = _people_shot(scene, staging, blocking, plan)
    front = (
        _shoulder(scene, staging, camera, float(yaw))
        if staging.framing == "OTS" and staging.size != "INS"
        else None
    )
    if front is not None and len(blocking.people) > 1:
        blocking.people = blocking.people[:1]
    dress(scene, setting, blocking, camera, rng)
    crowd = crowd_of(scene, float(yaw), rng) if scene.crowd else []
    return Stage(scene, setting, blocking, camera, front, crowd, subject, staging)


def _people_shot(scene: Scene, staging: ShotStaging, blocking: Blocking, plan: Plan) -> Camera:
    first = blocking.people[0]
    skull = first.figure.head
    facing = np.radians(first.facing)
    shown = blocking.people if staging.framing != "OTS" else blocking.people[:1]
    if len(shown) > 1:
        heads = [p.figure.head.mean(axis=0) for p in shown]
        middle = np.mean(heads, axis=0)
        skull = skull - skull.mean(axis=0) + vec(middle[0], skull.mean(axis=0)[1], middle[2])
        plan = replace(plan, head_x=0.5)
    else:
        lead = -0.13 * np.sin(facing) * min(1.0, plan.aspect / 1.6)
        if staging.size in ("BCU", "ECU"):
            lead *= 0.4
        plan = replace(plan, head_x=0.5 + float(lead))
    if staging.framing == "OTS":
        side = scene.actors[0].side or 1
        plan = replace(plan, head_x=0.5 + 0.13 * side * min(1.0, plan.aspect / 1.6))
    low = first.figure.body[:, 1].min()
    tall = float(first.figure.head[:, 1].max() - low)
    if first.actor.pose.lying or tall < 1.2:
        plan = replace(
            plan, head_y=0.42 if staging.size in ("EWS", "VLS", "WS", "FS", "MLS") else None
        )
    if staging.size == "FS" and tall > 1.5 and staging.angle in ("EL", "DA"):
        share = plan.head * tall / 0.236
        if share > 0.90:
            plan = replace(plan, head=plan.head * 0.90 / share)
    if staging.size == "ECU":
        plan = replace(plan, head_y=0.5)
    eye = float(skull.mean(axis=0)[1]) if staging.size not in ("EWS", "VLS", "WS") else 1.6
    camera = solve(plan, skull, eye)
    return _headroom(camera, [p.figure.head for p in shown], staging)


def _headroom(camera: Camera, heads: list[Array], staging: ShotStaging) -> Camera:
    """Lowers the picture when a head of the group would be cut by the upper edge."""
    if len(heads) < 2 or staging.size in ("BCU", "ECU"):
        return camera
    tops = [float(camera.project(h)[:, 1].min()) for h in heads]
    return replace(camera, shift_y=camera.shift_y + min(0.0, min(tops) - 0.05))


def _thing_shot(
    scene: Scene, staging: ShotStaging, setting: Setting, blocking: Blocking, plan: Plan
) -> tuple[Camera, Mesh | None]:
    """An insert of a thing, a large thing as the subject, or the place without anybody."""
    if staging.size == "INS":
        return _insert(scene, staging, blocking, plan)
    large = _large_subject(scene, setting, plan.yaw)
    if large is not None:
        mesh, share = large
        points = mesh.points()
        low, high = points.min(axis=0), points.max(axis=0)
        middle = (low + high) / 2
        yaw = (
            float(np.arctan2(middle[0], middle[2])) + 0.12
            if np.hypot(middle[0], middle[2]) > 8
            else plan.yaw
        )
        pole = np.array([[middle[0], low[1], middle[2]], [middle[0], high[1], middle[2]]])
        head = share * {"EWS": 0.62, "VLS": 0.72, "WS": 1.0}.get(staging.size, 1.25)
        aimed = replace(
            plan, head=min(head, 0.9), head_y=0.5, yaw=yaw, head_x=0.56, size="WS", lens=1.3
        )
        if not any(
            np.array_equal(points, m.points())
            for m in setting.far
            if len(m.batches) == len(mesh.batches)
        ):
            blocking.behind.append(mesh)
        return solve(aimed, pole, 1.7), None
    head = np.array([[0, 1.5, 0], [0, 1.736, 0]])
    return solve(plan, head, 1.6), None


def _large_subject(scene: Scene, setting: Setting, yaw: float) -> tuple[Mesh, float] | None:
    """The large thing that a shot without people is of, and how much of the height it takes."""
    rows = load("props")
    landmark = setting.row.get("landmark")
    for key in scene.props:
        row = rows[key]
        if landmark and key == landmark[0]:
            return thing(key).moved(vec(landmark[1], 1.4, landmark[2])), 0.78
        if row.get("vehicle") or row.get("animal") or float(row.get("tall", 0)) > 3.5:
            at = vec(0, 0, 0)
            edge = setting.row["shell"].get("edge")
            if edge and key in ("boat", "ship", "sailboat"):
                at = vec(
                    1.0,
                    -0.9 if setting.row["shell"].get("quay") else -0.1,
                    float(edge) + float(row["long"]),
                )
            mesh = thing(key).moved(at, face(yaw, 42.0 if scene.place_seed % 2 else -42.0))
            scene.props.remove(key)
            setting.near = [
                n
                for n in setting.near
                if np.hypot(*n[1].points().mean(axis=0)[[0, 2]])
                > float(row.get("long", 2)) * 0.7 + 0.6
            ]
            return mesh, 0.42 if row.get("vehicle") or row.get("animal") else 0.8
    return None


def _insert(
    scene: Scene, staging: ShotStaging, blocking: Blocking, plan: Plan
) -> tuple[Camera, Mesh]:
    """A thing close to the lens: in a hand when the words say so, else on a table."""
    name = scene.subject or "book"
    mesh = thing(name)
    points = mesh.points()
    tall = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    people = blocking.people[:1]
    blocking.people = []
    blocking.things.clear()
    held = tall < 0.45 and (
        found(scene.words, ["palm", "hand", "finger", "holds", "holding"]) or not scene.subject
    )
    turn = plan.yaw + np.pi + 0.6
    base = vec(0, 0.755 if tall < 0.9 else 0.0, 0)
    if tall < 0.9:
        blocking.things.append(thing("table").moved(vec(0.15, 0, 0.1), plan.yaw + 0.15))
    if held:
        look = people[0].actor.look if people else look_of("somebody")
        hand, grip = open_hand(look, plan.yaw)
        blocking.things.append(hand.moved(vec(0, 0.86, 0)))
        base = vec(0, 0.86, 0) + grip
    mesh = mesh.moved(base, turn)
    centre = base + vec(0, (points[:, 1].max() + points[:, 1].min()) / 2, 0)
    span = max(tall, 0.17) if held else tall
    pole = np.array([[0, -0.5, 0], [0, 0.5, 0.0]]) * span * 0.8 + centre
    aimed = replace(
        plan,
        angle="HA" if plan.angle == "EL" else plan.angle,
        head=0.50 if not held else 0.40,
        lens=2.6,
        head_y=0.5,
    )
    return solve(aimed, pole, float(centre[1])), mesh


def _shoulder(scene: Scene, staging: ShotStaging, camera: Camera, yaw: float) -> Placed | None:
    """The near figure of an over-the-shoulder, seen from behind at the frame's edge."""
    actor = other_in_front(scene, staging)
    if actor is None:
        return None
    side = -(scene.actors[0].side if scene.actors else 1) or -1
    depth = (
        {"MS": 1.05, "MCU": 0.95, "CU": 0.85, "BCU": 0.8}.get(staging.size, 1.25)
        * camera.lens
        / 2.0
    )
    edge = 0.5 + side * 0.40
    at = camera.at_frame(edge, depth)
    figure = build_figure(actor.pose, actor.look, actor.mood, actor.name)
    heading = face(yaw, 180.0 + 22.0 * side)
    eye = figure.bones.skull[1]
    at = vec(at[0], camera.y - eye - 0.10 - camera.shift_y * 0.12, at[2])
    return Placed(actor, figure.placed(at, heading), at, heading, 180.0, foreground=True)


def _visible(setting: Setting, camera: Camera, depth: float, close: bool) -> list[Mesh]:
    """The near things that do not stand in the way of the shot."""
    out: list[Mesh] = []
    for _, mesh in setting.near:
        points = mesh.points()
        seen = camera.view(points)
        near = float(seen[:, 2].min())
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


class _Bench:
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
        self.soft = {"CU": 8.0, "BCU": 9.0, "ECU": 9.0, "MCU": 6.5, "MS": 5.0, "INS": 6.0}.get(
            stage.staging.size, 3.2
        )
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
        self, meshes: list[tuple[Mesh, int, bool]], salt: int, far: float = 0.0, dim: float = 1.0
    ) -> Image.Image:
        """Draws meshes as one layer."""
        size = (self.width * self.scale, self.height * self.scale)
        plate = expose(
            meshes, self.stage.camera, *size, self.sun, self.style.wobble, self.seed + salt
        )
        grade = (
            self.grade if dim == 1.0 else replace(self.grade, exposure=self.grade.exposure * dim)
        )
        return develop(plate, self.paper, grade, self.scale, far, self.soft, self.pool)

    def shadow(self, near: list[Mesh]) -> Image.Image | None:
        """The shadows on flat ground."""
        stage = self.stage
        if stage.setting.row["shell"]["kind"] in ("sea", "car"):
            return None
        wet = stage.scene.weather in ("rain", "fog", "snow")
        strength = {"day": 0.5, "dawn": 0.45, "dusk": 0.5, "night": 0.4}[stage.scene.time] * (
            0.45 if wet else 1.0
        )
        sun = self.sun
        if stage.setting.inside:
            x, y, z = sun.towards
            steep = np.array([x * 0.5, max(y, 0.9), z * 0.5])
            steep = steep / np.linalg.norm(steep)
            sun = Sun((float(steep[0]), float(steep[1]), float(steep[2])))
        people = [p.figure.mesh for p in [*stage.blocking.people, *stage.crowd]]
        return cast_shadow(
            [*people, *stage.blocking.things, *stage.blocking.under, *near],
            stage.camera,
            sun,
            self.paper,
            strength,
            3.0 if stage.setting.inside or wet else 1.2,
        )

    def cast(self) -> list[Image.Image]:
        """The figures with what they handle, and the one near the lens."""
        stage = self.stage
        meshes = [(p.figure.mesh, 1, True) for p in [*stage.blocking.people, *stage.crowd]]
        meshes += [(m, 1, True) for m in stage.blocking.things]
        meshes += [(m, 0, True) for m in stage.blocking.under]
        if stage.subject is not None:
            meshes.append((stage.subject, 2, True))
        out = [self.layer(meshes, 3)] if meshes else []
        if stage.front is not None:
            out.append(self.layer([(stage.front.figure.mesh, 1, True)], 4, dim=0.88))
        return out


def cast_layers(stage: Stage, width: int, height: int, seed: int, hand: str) -> list[Image.Image]:
    """The layers of the figures alone, for the drawings of a clip."""
    return _Bench(stage, width, height, seed, hand).cast()


def develop_stage(
    stage: Stage, width: int, height: int, seed: int, hand: str = "pencil"
) -> Drawing:
    """Draws the layers of a stage and lays them over each other."""
    scene, camera = stage.scene, stage.camera
    bench = _Bench(stage, width, height, seed, hand)
    shell = stage.setting.row["shell"]
    depth = _depth(stage)
    close = stage.staging.size in ("MS", "MCU", "CU", "BCU", "ECU", "INS")
    stars = shell["kind"] == "space" or bool(shell.get("space_outside"))
    layers = [
        paint_sky(
            width,
            height,
            camera.horizon(),
            camera.yaw,
            scene.time,
            scene.weather,
            bench.grade,
            scene.place_seed,
            stars,
        )
    ]
    haze = 0.0 if stage.setting.inside else (0.30 if scene.weather == "fog" else 0.12)
    haze += 0.10 if close else 0.0
    layers.append(
        bench.layer([(m, min(i, 2), False) for i, m in enumerate(stage.setting.far)], 1, haze)
    )
    near = [*_visible(stage.setting, camera, depth, close), *stage.blocking.behind]
    shadow = bench.shadow(near)
    if shadow is not None:
        layers[-1].alpha_composite(shadow)
    layers.append(bench.layer([(m, 1, False) for m in near], 2, haze * 0.5))
    cast = bench.cast()
    layers += cast
    weather = (
        None
        if scene.inside
        else paint_weather(width, height, scene.weather, scene.time in ("night", "dusk"), seed)
    )
    if weather is not None:
        layers.append(weather)
    picture = Image.new("RGBA", (width, height), (255, 255, 255, 255))
    for layer in layers:
        picture.alpha_composite(layer)
    return Drawing(
        picture.convert("RGB"),
        tuple(layers),
        _layout(stage),
        tuple(scene.remarks),
        len(cast),
        weather,
    )


def _depth(stage: Stage) -> float:
    if stage.blocking.people:
        return float(
            min(stage.camera.view(p.figure.head.mean(axis=0))[2] for p in stage.blocking.people)
        )
    if stage.subject is not None:
        return float(stage.camera.view(stage.subject.points())[:, 2].min())
    return 2.5


def _box(camera: Camera, points: Array) -> Box:
    flat = camera.project(points)
    low, high = flat.min(axis=0), flat.max(axis=0)
    return (
        round(float(low[0]), 4),
        round(float(low[1]), 4),
        round(float(high[0]), 4),
        round(float(high[1]), 4),
    )


def _layout(stage: Stage) -> Layout:
    camera, staging = stage.camera, stage.staging
    figures: list[FigurePlace] = []
    everyone = [*stage.blocking.people, *([stage.front] if stage.front else []), *stage.crowd]
    for i, person in enumerate(everyone):
        head = _box(camera, person.figure.head)
        inside = head[0] >= -0.02 and head[2] <= 1.02 and head[3] > 0.02 and head[1] < 0.98
        figures.append(
            FigurePlace(
                name=person.actor.name, head=head, body=_box(camera, person.figure.body), facing=round(person.facing, 1),
                head_in_frame=inside, subject=i == 0 and not person.foreground, foreground=person.foreground,
                kind=person.actor.animal or "person",
            )
        )  # fmt: skip
    subject_box = _box(camera, stage.subject.points()) if stage.subject is not None else None
    return Layout(
        size=staging.size, framing=staging.framing, angle=staging.angle, figures=tuple(figures),
        horizon=round(camera.horizon(), 4), subject=stage.scene.subject or (staging.people[0].name if staging.people else ""),
        subject_present=bool(stage.blocking.people or stage.subject is not None or not staging.people),
        subject_box=subject_box, wanted=tuple(p.name for p in staging.people), place=stage.scene.place,
        head_share=round(figures[0].head_share, 4) if stage.blocking.people else None,
    )  # fmt: skip
