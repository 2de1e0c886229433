"""A shot made ready: the words read, the people placed, the lens chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.sketch.alive import Live, lively
from app.sketch.blocking import (
    Blocking,
    Placed,
    camera_yaw,
    face,
    place_people,
)
from app.sketch.cabin import build_near_frame
from app.sketch.camera import Camera
from app.sketch.data import load
from app.sketch.dressing import dress
from app.sketch.extras import crowd_of, other_in_front
from app.sketch.feedback import revised
from app.sketch.figure import build_figure, open_hand
from app.sketch.framing import Plan, nearer, plan_for, roomy, solve
from app.sketch.harbour import berth
from app.sketch.looks import look_of
from app.sketch.mesh import Array, Mesh
from app.sketch.panorama import far_row, far_view, is_far_view, widen
from app.sketch.reading import Scene, read
from app.sketch.setting import Setting, build_setting, thing
from app.sketch.skeleton import Pose
from app.sketch.solids import vec
from app.sketch.words import found
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
    head, lens = plan_for(
        staging.size, staging.angle, aspect, staging.lens, spread, _heads(scene, staging.size)
    )
    head = nearer(head, staging.size, scene.wishes.closer)
    setting.near = [(name, mesh) for name, mesh in setting.near if name not in scene.wishes.remove]
    if setting.inside and staging.size in ("EWS", "VLS"):
        head, lens = (0.028 if staging.size == "EWS" else 0.038), lens * 0.8
    head = roomy(head, staging.size, len(scene.actors) if staging.framing != "OTS" else 1, aspect)
    limits = SIZES[staging.size].head
    if limits and any(a.pose.lying for a in scene.actors) and staging.size not in _CLOSE:
        head, lens = limits[0] * 1.07, lens * 1.5  # a body across the frame needs room
    elif limits and scene.actors and scene.actors[0].pose.lying:
        head = max(limits[0] * 1.07, min(head, 0.8 * aspect))  # the head lies across the frame
    width = 0.236 / head * aspect
    blocking = place_people(scene, staging, setting, yaw, rng, width)
    side = scene.actors[0].side if scene.actors else 0
    plan = Plan(staging.size, staging.angle, aspect, head, lens, float(yaw), inside=setting.inside,
                roll=np.radians(10.0 * (side or 1)) if staging.angle == "DA" else 0.0,
        rise=float(rng.uniform(-0.25, 0.3)) * (staging.size in ("EWS", "VLS", "WS", "FS", "MLS")),)  # fmt: skip
    if staging.size in ("EWS", "VLS", "WS"):
        plan = replace(plan, rise=plan.rise + float(setting.row.get("rise", 0.0)))
    if staging.angle == "HA" and staging.size in ("EWS", "VLS", "WS") and not setting.inside:
        plan = replace(plan, horizon=0.21 if staging.size != "WS" else 0.10)
    if staging.angle == "LA" and any(a.pose.lying for a in scene.actors):
        plan = replace(plan, angle="EL")  # no lens looks up at who lies on the ground
    subject: Mesh | None = None
    if staging.size == "INS" or not blocking.people:
        camera, subject = _thing_shot(scene, staging, setting, blocking, plan)
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


def _thing_shot(
    scene: Scene, staging: ShotStaging, setting: Setting, blocking: Blocking, plan: Plan
) -> tuple[Camera, Mesh | None]:
    """An insert of a thing, a large thing as the subject, or the place without anybody."""
    if staging.size == "INS":
        return _insert(scene, staging, setting, blocking, plan)
    far = is_far_view(staging.size, staging.angle, len(scene.actors))
    large = _large_subject(scene, setting, plan.yaw, far)
    if large is not None:
        live, share = large
        mesh = live.mesh
        points = mesh.points()
        low, high = points.min(axis=0), points.max(axis=0)
        middle = (low + high) / 2
        yaw = (
            float(np.arctan2(middle[0], middle[2])) + 0.12
            if np.hypot(middle[0], middle[2]) > 8
            else plan.yaw
        )
        if setting.row["shell"]["kind"] == "pier":
            yaw = (
                -0.16 if middle[2] < 30 else 0.03
            )  # along the planks, with the waterfront on the left
        pole = _pole(middle, low, high)
        head = share * {"EWS": 0.52, "VLS": 0.68, "WS": 1.0}.get(staging.size, 1.25)
        aimed = replace(
            plan, head=min(head, 0.9), head_y=0.5, yaw=yaw, head_x=0.56, size="WS", lens=1.3
        )
        if not any(
            np.array_equal(points, m.points())
            for m in setting.far
            if len(m.batches) == len(mesh.batches)
        ):
            blocking.bring(live, blocking.behind)
        return (far_view(plan, setting, middle) if far else None) or solve(aimed, pole, 1.7), None
    if far and (camera := far_view(plan, setting, None)) is not None:
        return camera, None
    head = np.array([[0, 1.5, 0], [0, 1.736, 0]])
    return solve(plan, head, 1.6), None


def _pole(middle: Array, low: Array, high: Array) -> Array:
    """The upright that a thing is framed by: its height, or half its length if it is long."""
    half = (
        max(float(high[1] - low[1]), 0.5 * float(np.hypot(high[0] - low[0], high[2] - low[2]))) / 2
    )
    return np.array(
        [[middle[0], middle[1] - half, middle[2]], [middle[0], middle[1] + half, middle[2]]]
    )


def _large_subject(
    scene: Scene, setting: Setting, yaw: float, far: bool
) -> tuple[Live, float] | None:
    """The large thing that a shot without people is of, and how much of the height it takes."""
    rows = load("props")
    landmark = setting.row.get("landmark")
    lit = scene.time in ("dusk", "night", "dawn")
    for key in scene.props:
        row = rows[key]
        if landmark and key == landmark[0]:
            return lively(key, vec(landmark[1], 1.4, landmark[2]), 0.0, ""), 0.78
        if row.get("vehicle") or row.get("animal") or float(row.get("tall", 0)) > 3.5:
            at = vec(0, 0, 0)
            edge = setting.row["shell"].get("edge")
            if edge and key in ("boat", "ship", "sailboat"):
                at = vec(
                    1.0,
                    -0.35 if setting.row["shell"].get("quay") else -0.1,
                    float(edge) + (18.0 if far and key != "ship" else 3.0) + float(row["long"]),
                )
                if not far:
                    setting.near = [n for n in setting.near if not rows[n[0]].get("vehicle")]
            turn = face(yaw, 42.0 if scene.place_seed % 2 else -42.0)
            under_way = bool(found(scene.words, load("words")["under_way"]))
            place = berth(setting.row["shell"], key, under_way)
            at, turn = place or (at, turn)
            live = lively(key, at, turn, scene.words, lit)
            scene.props.remove(key)
            if place is not None:
                return live, 0.30 if under_way else 0.50
            setting.near = [
                n
                for n in setting.near
                if np.hypot(*n[1].points().mean(axis=0)[[0, 2]])
                > float(row.get("long", 2)) * 0.7 + 0.6
            ]
            return live, 0.42 if row.get("vehicle") or row.get("animal") else 0.8
    return None


def _insert(
    scene: Scene, staging: ShotStaging, setting: Setting, blocking: Blocking, plan: Plan
) -> tuple[Camera, Mesh]:
    """A thing close to the lens: in a hand when the words say so, else on a table."""
    name = scene.subject or "book"
    mesh = thing(name)
    points = mesh.points()
    tall = float(np.linalg.norm(points.max(axis=0) - points.min(axis=0)))
    flat = bool(load("props")[name].get("sheet"))
    people = blocking.people[:1]
    blocking.people = []
    blocking.things.clear()
    held = tall < 0.45 and (
        found(scene.words, ["palm", "hand", "finger", "holds", "holding"]) or not scene.subject
    )
    turn = plan.yaw + np.pi + 0.6
    on = "table" if plan.inside else "chest"  # outdoors a crate serves as one
    top = float(load("props")[on]["surface"])
    scene.props[:] = [k for k in scene.props if k != on]  # it stands there already
    base = vec(0, top if tall < 0.9 else 0.0, 0)
    if tall < 0.9:
        blocking.things.append(
            thing(on).moved(vec(0.15 if plan.inside else 0.05, 0, 0.1), plan.yaw + 0.15)
        )
    if held:
        look = people[0].actor.look if people else look_of("somebody")
        hand, grip = open_hand(look, plan.yaw)
        blocking.things.append(hand.moved(vec(0, 0.86, 0)))
        base = vec(0, 0.86, 0) + grip
    hints = setting.row.get("sign", ())
    for hint, x, away, degrees in hints:  # what tells the place, beyond the thing
        spot = vec(np.cos(plan.yaw) * x, 0, -np.sin(plan.yaw) * x)
        spot = spot + vec(np.sin(plan.yaw), 0, np.cos(plan.yaw)) * away
        blocking.behind.append(thing(hint).moved(spot, plan.yaw + np.radians(degrees)))
    if hints and not flat and plan.angle == "EL":
        if held:
            blocking.things[:] = blocking.things[1:]  # the hand is before the room, not a table
        plan = replace(plan, angle="HA", horizon=0.5 - 2.6 * np.tan(np.radians(17 if held else 12)))
    mesh = mesh.moved(base, turn)
    centre = base + vec(0, (points[:, 1].max() + points[:, 1].min()) / 2, 0)
    span = max(tall, 0.17) if held else tall
    up = vec(np.sin(plan.yaw), 0, np.cos(plan.yaw)) if flat else vec(0, 1, 0)
    pole = np.stack([-0.5 * up, 0.5 * up]) * span * 0.8 + centre
    aimed = replace(
        plan,
        angle=("OH" if flat else "HA") if plan.angle == "EL" else plan.angle,
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
    half = 0.11 * camera.lens / depth / camera.aspect  # half a head, in shares of the width
    edge = 0.5 + side * max(0.40, 0.17 + half)
    at = camera.at_frame(edge, depth)
    figure = build_figure(actor.pose, actor.look, actor.mood, actor.name)
    heading = face(yaw, 180.0 + 22.0 * side)
    eye = figure.bones.skull[1]
    at = vec(at[0], camera.y - eye - 0.10 - camera.shift_y * 0.12, at[2])
    return Placed(actor, figure.placed(at, heading), at, heading, 180.0, foreground=True)
