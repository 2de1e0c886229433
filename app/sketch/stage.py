"""A shot made ready: the words read, the people placed, the lens chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.sketch.blocking import place_people
from app.sketch.cabin import build_near_frame
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.dressing import dress
from app.sketch.extras import crowd_of, other_in_front
from app.sketch.feedback import revised
from app.sketch.figure import build_figure
from app.sketch.framing import Plan, nearer, plan_for, roomy, solve
from app.sketch.line import camera_yaw, face
from app.sketch.mesh import Array, Mesh
from app.sketch.panorama import far_row, is_far_view, widen
from app.sketch.placed import Blocking, Placed
from app.sketch.reading import Scene, read
from app.sketch.setting import Setting, build_setting
from app.sketch.skeleton import Pose
from app.sketch.solids import vec
from app.sketch.subject import thing_shot
from app.story.staging import ShotStaging
from app.story.vocabulary import SIZES, Size


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


def set_stage(staging: ShotStaging, aspect: float, seed: int) -> Stage:
    """Reads the words, blocks the people and puts the camera."""
    scene = read(staging, seed)
    staging = revised(staging, scene.wishes)
    rng = np.random.default_rng(seed)
    far = is_far_view(staging.size, staging.angle, len(scene.actors))
    row = load("places")[scene.place]
    setting = build_setting(
        scene.place, scene.place_seed, scene.time == "night", rain=scene.weather == "rain",
        facts=far_row(row) if far else row,
    )  # fmt: skip
    if far:
        widen(setting, scene.place_seed, scene.words)
    yaw = np.radians(camera_yaw(scene, staging, rng))
    spread = float(rng.uniform(-1, 1))
    setting.near = [(name, mesh) for name, mesh in setting.near if name not in scene.wishes.remove]
    head, lens = _framed(scene, staging, setting, aspect, spread)
    width = 0.236 / head * aspect
    blocking = place_people(scene, staging, setting, yaw, rng, width)
    rise = float(rng.uniform(-0.25, 0.3))
    plan = _planned(scene, staging, setting, aspect, head, lens, float(yaw), rise)
    subject: Mesh | None = None
    if staging.size == "INS" or not blocking.people:
        camera, subject = thing_shot(scene, staging, setting, blocking, plan)
    else:
        camera = _people_shot(scene, staging, blocking, plan)
        if setting.row.get("ride") == "car inside" and staging.size in ("CU", "BCU", "ECU"):
            face_depth = float(camera.view(blocking.people[0].figure.head.mean(axis=0))[2])
            blocking.things.append(build_near_frame(camera, 0.6 * face_depth))
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


_CLOSE = ("MCU", "CU", "BCU", "ECU")


def _framed(
    scene: Scene, staging: ShotStaging, setting: Setting, aspect: float, spread: float
) -> tuple[float, float]:
    """The height of a head in the frame, and the lens: what the size asks for, where it must hold
    who lies, sits on the ground or is one of many."""
    head, lens = plan_for(
        staging.size, staging.angle, aspect, staging.lens, spread, _heads(scene, staging.size)
    )
    head = nearer(head, staging.size, scene.wishes.closer)
    if setting.inside and staging.size in ("EWS", "VLS"):
        head, lens = (0.028 if staging.size == "EWS" else 0.038), lens * 0.8
    head = roomy(head, staging.size, len(scene.actors) if staging.framing != "OTS" else 1, aspect)
    limits = SIZES[staging.size].head
    if limits and any(a.pose.lying for a in scene.actors) and staging.size not in _CLOSE:
        head, lens = limits[0] * 1.07, lens * 1.5  # a body across the frame needs room
    elif limits and scene.actors and scene.actors[0].pose.lying:
        head = max(limits[0] * 1.07, min(head, 0.8 * aspect))  # the head lies across the frame
    if limits and staging.size == "FS" and _on_the_ground(scene):
        head, lens = limits[1] * 0.975, lens * 1.9  # who sits low fills a frame by a longer lens
    return head, lens


def _planned(
    scene: Scene, staging: ShotStaging, setting: Setting, aspect: float, head: float, lens: float,
    yaw: float, rise: float,
) -> Plan:  # fmt: skip
    """Where the camera stands; `rise` is how far it is raised, by chance."""
    side = scene.actors[0].side if scene.actors else 0
    plan = Plan(staging.size, staging.angle, aspect, head, lens, yaw, inside=setting.inside,
                roll=np.radians(10.0 * (side or 1)) if staging.angle == "DA" else 0.0,
        rise=rise * (staging.size in ("EWS", "VLS", "WS", "FS", "MLS")),)  # fmt: skip
    if staging.size in ("EWS", "VLS", "WS"):
        plan = replace(
            plan, rise=plan.rise + float(setting.row.get("rise", 0.0)), head_y=setting.row.get("head_y")
        )  # fmt: skip
    if staging.angle == "HA" and staging.size in ("EWS", "VLS", "WS") and not setting.inside:
        plan = replace(plan, horizon=0.21 if staging.size != "WS" else 0.10)
    if staging.angle == "LA" and any(a.pose.lying for a in scene.actors):
        plan = replace(plan, angle="EL")  # no lens looks up at who lies on the ground
    return plan


def _heads(scene: Scene, size: Size) -> float:
    """How many of the first one's heads the tallest figure measures, sitting or standing; for a
    size that cuts at the knees or the waist, how many the first one measures upright."""
    if not scene.actors:
        return 7.4
    if size in ("MLS", "CS", "MS"):
        return scene.actors[0].look.stature / scene.actors[0].look.head
    lows = {"chair": 0.42, "boat": 0.5, "ground": 0.45}
    tall = max(
        a.look.stature * (1 - lows.get(a.pose.seat, 0.0)) + 0.35 * _reaches_up(a.pose)
        for a in scene.actors
    )
    return tall / scene.actors[0].look.head


def _on_the_ground(scene: Scene) -> bool:
    """Whether all of them sit on the floor."""
    return bool(scene.actors) and all(a.pose.seat == "ground" for a in scene.actors)


def _reaches_up(pose: Pose) -> float:
    """How far (0-1) a hand is above the head."""
    return float(np.clip((max(pose.r_hand[1], pose.l_hand[1]) - 1.6) / 0.35, 0, 1))


def _people_shot(scene: Scene, staging: ShotStaging, blocking: Blocking, plan: Plan) -> Camera:
    first = blocking.people[0]
    skull = first.figure.head
    facing = np.radians(first.facing)
    shown = blocking.people if staging.framing != "OTS" else blocking.people[:1]
    if len(shown) > 1:
        right = vec(np.cos(plan.yaw), 0, -np.sin(plan.yaw))
        whole = staging.size not in _CLOSE
        aside = float(np.mean([(_middle(p, whole) - skull.mean(axis=0)) @ right for p in shown]))
        skull = skull + right * aside
        plan = replace(plan, head_x=0.5)
    else:
        lead = -0.13 * np.sin(facing) * min(1.0, plan.aspect / 1.6)
        if first.actor.pose.lying and staging.size in _CLOSE:
            lead = 0.0
        if (
            first.actor.pose.lying and staging.size not in _CLOSE
        ):  # the body is on the side that the feet point to
            lead *= 2.0
        if staging.size in ("BCU", "ECU"):
            lead *= 0.4
        plan = replace(plan, head_x=0.5 + float(lead))
    if staging.framing == "OTS":
        side = scene.actors[0].side or 1
        plan = replace(plan, head_x=0.5 + (0.13 if plan.aspect > 1.2 else 0.17) * side)
    low = first.figure.body[:, 1].min()
    tall = float(first.figure.head[:, 1].max() - low)
    if first.actor.pose.lying or tall < 1.2:
        plan = replace(
            plan, head_y=0.42 if staging.size in ("EWS", "VLS", "WS", "FS", "MLS") else None
        )
    if staging.size == "ECU":
        plan = replace(plan, head_y=0.5)
    eye = float(skull.mean(axis=0)[1]) if staging.size not in ("EWS", "VLS", "WS") else 1.6
    if first.actor.pose.lying:
        eye = max(eye, 1.35) if staging.size not in ("CU", "BCU", "ECU") else eye + 0.25
    if first.actor.animal:
        plan = _scaled(plan, skull)
    if first.actor.pose.lying:
        tip = np.radians({"OH": 74.0, "HA": 30.0}.get(plan.angle, 0.0))  # square to the view
        upright = vec(np.sin(plan.yaw) * np.sin(tip), np.cos(tip), np.cos(plan.yaw) * np.sin(tip))
        half = upright * first.actor.look.head / 2
        skull = np.stack([skull.mean(axis=0) - half, skull.mean(axis=0) + half])
    camera = solve(plan, skull, eye)
    across = staging.size not in _CLOSE
    spans = [p.figure.body if across and p.actor.pose.lying else p.figure.head for p in shown]
    camera = _headroom(camera, spans, staging)
    if staging.size in ("EWS", "VLS", "WS", "FS"):
        camera = _whole(camera, [p.figure.body for p in shown])
    return camera


def _middle(person: Placed, whole: bool) -> Array:
    """What a frame is centred on: the head, or the whole of who lies."""
    body = whole and person.actor.pose.lying
    return (person.figure.body if body else person.figure.head).mean(axis=0)


def _whole(camera: Camera, bodies: list[Array]) -> Camera:
    """The picture raised or lowered until all are in it from head to toe, if they fit at all."""
    flat = np.concatenate([camera.project(b) for b in bodies])
    top, bottom = float(flat[:, 1].min()), float(flat[:, 1].max())
    room = 0.5 * max(0.0, 1.0 - (bottom - top))
    edge = min(0.045, room)
    move = max(0.0, edge - top) or min(0.0, 1 - edge - bottom)
    return replace(camera, shift_y=camera.shift_y - move)


def _scaled(plan: Plan, skull: Array) -> Plan:
    """A plan for a head that is no person's: an animal's or a machine's."""
    share = plan.head * float(np.ptp(skull[:, 1])) / 0.236
    return replace(plan, head=float(np.clip(share, 0.02, 0.7)))


def _headroom(camera: Camera, heads: list[Array], staging: ShotStaging) -> Camera:
    """Lowers the picture when a head of the group would be cut by the upper edge."""
    if len(heads) < 2 or staging.size in ("BCU", "ECU"):
        return camera
    flat = [camera.project(h) for h in heads]
    low = np.min([f.min(axis=0) for f in flat], axis=0)
    high = np.max([f.max(axis=0) for f in flat], axis=0)
    down = min(0.0, float(low[1]) - 0.05)
    if high[1] > 0.98 and down == 0:
        down = min(float(high[1]) - 0.95, max(0.0, float(low[1]) - 0.05))
    aside = 0.5 - float(low[0] + high[0]) / 2
    return replace(
        camera, shift_y=camera.shift_y + down, shift_x=camera.shift_x + aside * camera.aspect
    )


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
    half = 0.11 * camera.lens / depth / camera.aspect  # half a head, in shares of the width
    edge = 0.5 + side * max(0.40, 0.17 + half)
    at = camera.at_frame(edge, depth)
    figure = build_figure(actor.pose, actor.look, actor.mood, actor.name)
    heading = face(yaw, 180.0 + 22.0 * side)
    eye = figure.bones.skull[1]
    at = vec(at[0], camera.y - eye - 0.10 - camera.shift_y * 0.12, at[2])
    return Placed(actor, figure.placed(at, heading), at, heading, 180.0, foreground=True)
