"""Who stands where: screen sides, eyelines, seats and what is in the hands."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from app.sketch.alive import Live, lively
from app.sketch.cabin import build_blanket, build_oars
from app.sketch.data import load
from app.sketch.figure import Figure, build_figure
from app.sketch.mesh import Array, Mesh
from app.sketch.reading import Actor, Scene
from app.sketch.setting import Setting, car_cabin, thing
from app.sketch.skeleton import build
from app.sketch.solids import vec
from app.sketch.words import found
from app.story.staging import ShotStaging


@dataclass
class Placed:
    """A figure in the world."""

    actor: Actor
    figure: Figure
    at: Array
    yaw: float
    facing: float  # degrees from the lens at blocking time
    foreground: bool = False


@dataclass
class Blocking:
    """Everything that the action brings with it."""

    people: list[Placed] = field(default_factory=list[Placed])
    things: list[Mesh] = field(default_factory=list[Mesh])
    behind: list[Mesh] = field(default_factory=list[Mesh])
    under: list[Mesh] = field(default_factory=list[Mesh])  # beds: drawn before the figures
    over: list[Mesh] = field(default_factory=list[Mesh])  # blankets: drawn after them
    live: list[Live] = field(default_factory=list[Live])  # which of all these move in a clip
    rooted: bool = False  # something among `things` does not go along with the people

    def bring(self, live: Live, among: list[Mesh]) -> None:
        """Puts a thing that moves among the others."""
        among.append(live.mesh)
        self.live.append(live)


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
        elif actor.pose.seat == "chair" and _at_counter(scene):
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


def place_people(
    scene: Scene, staging: ShotStaging, setting: Setting, yaw: float, rng: np.random.Generator, width: float,
) -> Blocking:  # fmt: skip
    """Builds and places the actors with their seats and hand props."""
    out = Blocking()
    turns = headings(scene, staging, rng)
    places = spots(scene, staging, rng, width)
    right, ahead = vec(np.cos(yaw), 0, -np.sin(yaw)), vec(np.sin(yaw), 0, np.cos(yaw))
    riding = setting.row.get("ride", "")
    if riding == "boat" and any(a.pose.seat == "water" for a in scene.actors):
        riding = ""  # who swims has no boat under them
    for i, actor in enumerate(scene.actors):
        at = right * places[i][0] + ahead * places[i][2]
        heading = face(yaw, turns[i])
        facing = turns[i]
        if riding == "car inside":
            at = vec(0.38 if i % 2 == 0 else -0.38, 0.0, 0.0)
            heading, facing = np.pi, float(np.degrees(yaw))
        elif riding == "boat":
            at = right * (i * 1.15) + vec(0, 0.02, 0)
            heading = (
                face(yaw, -72.0 * (scene.actors[0].side or 1))
                if i == 0
                else out.people[0].yaw + np.pi
            )
        at = at + vec(0, _seat(out, actor, scene, setting, at, heading, staging), 0)
        figure = body_of(actor).placed(at, heading)
        if i and staging.size in ("MCU", "CU", "BCU", "ECU") and not actor.pose.lying:
            lift = _level(out.people[0].figure, figure, actor)
            at = at + vec(0, lift, 0)
            figure = body_of(actor).placed(at, heading)
        out.people.append(Placed(actor, figure, at, heading, facing))
        lamp = _hand(out, actor, figure, heading)
        if lamp is not None:
            setting.lights.append(lamp)
        _needed(out, actor, figure, scene, at, heading, setting)
    if riding == "car inside":
        out.things.append(car_cabin())
    elif riding == "boat" and out.people:
        first = out.people[0]
        centre = np.mean([p.at for p in out.people], axis=0)
        out.things.append(thing("boat").moved(vec(centre[0], -0.02, centre[2]), first.yaw))
    _table(out, scene, setting, yaw)
    return out


def _level(first: Figure, other: Figure, actor: Actor) -> float:
    """How far to raise someone in a close shot so that faces lie at one height, as boxes do on
    a set; a child stays a little lower."""
    apart = float(first.head[:, 1].mean() - other.head[:, 1].mean())
    keep = 0.13 if actor.look.kind == "child" else 0.05
    return float(np.sign(apart)) * max(0.0, abs(apart) - keep)


def body_of(actor: Actor) -> Figure:
    """The mesh of an actor: a person, an animal or a machine."""
    if not actor.animal:
        return build_figure(actor.pose, actor.look, actor.mood, actor.name)
    mesh = animal_at(actor, 0.1 if actor.pose.travels else None)
    points = mesh.points()
    top, ahead = points[:, 1].max(), points[:, 2].max()
    tall = max(0.12, 0.22 * float(top))
    head = points[(points[:, 1] > top - tall) & (points[:, 2] > ahead - 2.2 * tall)]
    bones = build(actor.pose, actor.look.stature, actor.look.head, 1.0)
    return Figure(
        mesh,
        bones,
        head if len(head) > 3 else points,
        points,
        (head.mean(axis=0), head.mean(axis=0)),
    )


def animal_at(actor: Actor, phase: float | None) -> Mesh:
    """An animal or a machine of the cast, at a moment of its step."""
    name = actor.pose.name
    pace = (
        "run" if name in ("run", "hurry", "jump") else ("walk" if actor.pose.travels else "stand")
    )
    return thing(actor.animal, phase=phase, pace=pace)


def _seat(
    out: Blocking, actor: Actor, scene: Scene, setting: Setting, at: Array, heading: float,
    staging: ShotStaging,
) -> float:  # fmt: skip
    """Puts a seat under an actor; returns how much it lifts the figure."""
    seat = actor.pose.seat
    riding = setting.row.get("ride", "")
    if seat == "chair" and not riding:
        outside = not setting.inside
        name = "bench" if outside else "chair"
        if _at_counter(scene) and not outside:
            out.things.append(thing("stool").moved(at, heading))
            out.rooted = True
            return 0.20
        back = vec(np.sin(heading), 0, np.cos(heading))
        bedside = any(a.pose.lying for a in scene.actors)
        (out.under if bedside else out.things).append(thing(name).moved(at - back * 0.02, heading))
        out.rooted = True
        return 0.0
    if actor.pose.travels and found(scene.words, load("words")["on the stairs"]):
        setting.near = [n for n in setting.near if n[0] != "stairs"]
        down = bool(found(scene.words, ["down the", "descends"]))
        back = vec(np.sin(heading), 0, np.cos(heading)) * (-0.84 if down else 0.84)  # 4th step
        out.things.append(thing("stairs").moved(at - back, heading + np.pi * down))
        out.rooted = True
        return 0.70
    if seat == "bed" and setting.inside and not found(scene.words, load("words")["on the floor"]):
        name = "hospital bed" if setting.row["words"][0] == "hospital" else "bed"
        top, half = (0.76, 0.44) if name == "hospital bed" else (0.53, 0.75)
        if name == "bed":
            setting.near = [n for n in setting.near if n[0] not in (name, "lamp")]
        scene.props[:] = [k for k in scene.props if k not in ("bed", "hospital bed")]
        out.under.append(thing(name).moved(at, heading))
        out.over.append(build_blanket(top, half).moved(at, heading))
        out.rooted = True
        return top - 0.13
    if seat == "car" and setting.inside:
        _cockpit(out, at, heading)
        return 0.0
    if seat == "car" and riding != "car inside":
        if staging.size in ("EWS", "VLS", "WS", "FS"):
            out.bring(lively("open car", at + _aside(heading), heading, "", pace="run"), out.things)
            return 0.26
        out.things.append(car_cabin().moved(at + _aside(heading), heading - np.pi))
        return 0.0
    if seat == "horse":
        return -0.02 if "bicycle" in scene.props else 0.62
    if seat == "water":
        return -0.35
    return 0.0


def _aside(heading: float) -> Array:
    """From the driver to the middle of the car."""
    return vec(np.cos(heading), 0, -np.sin(heading)) * 0.38


def _cockpit(out: Blocking, at: Array, heading: float) -> None:
    """A pilot's seat and the controls before it."""
    ahead = vec(np.sin(heading), 0, np.cos(heading))
    out.things.append(thing("pilot seat").moved(at - ahead * 0.05, heading))
    out.things.append(thing("console").moved(at + ahead * 0.86, heading + np.pi, 0.55))
    out.rooted = True


def _hand(out: Blocking, actor: Actor, figure: Figure, heading: float) -> Array | None:
    """The thing in an actor's hand; returns where it gives light, if it does."""
    if not actor.holding:
        return None
    row = load("props")[actor.holding]
    if not row.get("hand"):
        return None
    right, left = figure.grips
    which = actor.pose.hold
    at = (right + left) / 2 if which == "both" else (right if which == "r" else left)
    reads = actor.pose.name == "read" or actor.pose.head[1] >= 20
    mesh = thing(str(row["read as"]) if reads and "read as" in row else actor.holding)
    grip = float(row.get("grip", 0.05))
    if row.get("up"):  # a blade points up, and higher in a raised hand
        lift = np.radians(72.0 if at[1] - figure.bones.neck[1] > 0.05 else float(row["up"]))
        c, s = np.cos(lift), np.sin(lift)
        mesh = mesh.turned(np.array([[1, 0, 0], [0, c, -s], [0, s, c]]))
    if row.get("sheet"):
        c, s = np.cos(1.15), np.sin(1.15)
        mesh, grip = mesh.turned(np.array([[1, 0, 0], [0, c, -s], [0, s, c]])), 0.0
    elif row.get("tilt"):
        c, s = np.cos(np.radians(row["tilt"])), np.sin(np.radians(row["tilt"]))
        mesh = mesh.moved(vec(0, -grip, 0)).turned(np.array([[c, s, 0], [-s, c, 0], [0, 0, 1]]))
        grip = 0.0
    ahead = vec(np.sin(heading), 0, np.cos(heading))
    if grip > 0.3:  # it hangs beside the leg
        right = vec(np.cos(heading), 0, -np.sin(heading))
        at = at + right * (0.11 if which == "r" else -0.11) * (which != "both") + ahead * 0.02
        heading += np.pi / 2
    size = float(row.get("held", 1.0))
    out.things.append(mesh.moved(at - vec(0, grip * size, 0), heading, size))
    return at - vec(0, grip * size - float(row["light"]), 0) if row.get("light") else None


def _needed(
    out: Blocking, actor: Actor, figure: Figure, scene: Scene, at: Array, heading: float,
    setting: Setting,
) -> None:  # fmt: skip
    """What a pose needs near it: a ladder to climb, a horse to ride, a wall to lean on."""
    name = (
        load("poses")[actor.pose.name].get("needs", "") if actor.pose.name in load("poses") else ""
    )
    if actor.pose.name == "row":
        out.things.append(build_oars(figure.grips))
    if name == "ladder" and "ladder" not in scene.props and not setting.inside:
        ahead = vec(np.sin(heading), 0, np.cos(heading))
        out.things.append(thing("rock").moved(at + ahead * 1.5, heading + 0.4, 1.65))
        out.rooted = True
        return
    if not name:
        return
    ahead = vec(np.sin(heading), 0, np.cos(heading))
    if name == "ladder":
        out.rooted = True
        out.things.append(
            thing("ladder").moved(at + ahead * 0.22 - vec(0, at[1], 0), heading + np.pi)
        )
        if "ladder" in scene.props:
            scene.props.remove("ladder")
    elif name == "ship's wheel":
        setting.near = [n for n in setting.near if n[0] != name]
        out.rooted = True
        wheel = thing(name).moved(vec(at[0], 0, at[2]) + ahead * 0.46, heading)
        out.things.append(wheel)
    elif name == "horse":
        mount = "bicycle" if "bicycle" in scene.props else "horse"
        if mount in scene.props:
            scene.props.remove(mount)
        pace = "run" if found(scene.words, load("words")["paces"]["run"]) else "walk"
        out.bring(lively(mount, vec(at[0], 0, at[2]), heading, "", pace=pace), out.things)


def _at_counter(scene: Scene) -> bool:
    return bool(found(scene.words, load("words")["at the counter"]))


def _table(out: Blocking, scene: Scene, setting: Setting, yaw: float) -> None:
    """A table for those who sit at one, with what lies on it."""
    centre = setting.row.get("centre")
    sitting = [p for p in out.people if p.actor.pose.seat == "chair"]
    writes = any(p.actor.pose.name in ("write", "sit at table") for p in sitting)
    if not sitting or not (centre or writes):
        return
    counter = setting.inside and _at_counter(scene)
    centre = "counter" if counter else centre or "table"
    ahead = np.mean([vec(np.sin(p.yaw), 0, np.cos(p.yaw)) for p in sitting], axis=0)
    if len(sitting) == 1:
        at, turn = sitting[0].at + ahead * 0.62, sitting[0].yaw
    else:
        at = np.mean([p.at for p in sitting], axis=0) + vec(np.sin(yaw), 0, np.cos(yaw)) * -0.15
        turn = yaw
    at = vec(at[0], 0, at[2])
    out.things.append(thing(centre).moved(at, turn))
    out.rooted = True
    if counter:  # the bottles behind it
        behind = at + ahead * 0.55 + vec(np.sin(yaw), 0, np.cos(yaw)) * 1.5
        out.behind.append(thing("shop shelf").moved(behind, yaw + np.pi))
    held = {p.actor.holding for p in out.people}
    rows = load("props")
    usual = ("bottle", "glass") if counter else setting.row.get("on", ())
    on = [k for k in scene.props if rows[k].get("stands") and k not in held][:3] or list(usual)
    side = vec(np.cos(turn), 0, -np.sin(turn))
    for i, name in enumerate(on):
        spot = at + side * (0.42 - 0.36 * i) + vec(0, 0.98 if counter else 0.755, 0)
        out.things.append(thing(name).moved(spot, turn + 2.6 + i))
