"""Extreme wide views without people: a far, high lens, and what only such a view has to show."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from app.sketch.camera import Camera
from app.sketch.exteriors import build_house
from app.sketch.framing import Plan
from app.sketch.harbour import RAILS, build_bay
from app.sketch.mesh import Array, Material, Mesh
from app.sketch.setting import Setting, thing
from app.sketch.shells import build_far
from app.sketch.solids import vec

# metres back and up from what is looked at, the lens, and where the horizon goes from the top
_VIEWS: dict[str, tuple[float, float, float, float]] = {
    "street": (58.0, 19.0, 1.15, 0.22),
    "open": (62.0, 13.0, 1.05, 0.34),
    "shore": (74.0, 13.0, 1.0, 0.36),
    "quay": (70.0, 15.0, 1.0, 0.33),
    "village": (56.0, 20.0, 1.05, 0.24),
    "hall": (0.0, 4.5, 0.80, 0.40),
    "room": (0.0, 2.2, 0.85, 0.25),
    "cliff": (58.0, 15.0, 1.15, 0.24),
    "pier": (52.0, 15.0, 1.1, 0.26),
    "platform": (44.0, 13.0, 1.05, 0.22),
}
# where the lens looks whatever the line of action: along the water, along the rails
_ALONG = {"quay": 1.08, "pier": -0.34, "platform": -0.26}


def is_far_view(size: str, angle: str, people: int) -> bool:
    """Whether a shot is of the place alone, from as far as a lens can stand."""
    return size == "EWS" and angle == "EL" and people == 0


def far_view(plan: Plan, setting: Setting, target: Array | None) -> Camera | None:
    """The lens over the place; None where a roof or a wall leaves it no such room."""
    shell = setting.row["shell"]
    kind = _kind(setting.row)
    if kind not in _VIEWS:
        return None
    away, height, lens, horizon = _VIEWS[kind]
    yaw = plan.yaw * (0.35 if kind == "street" else 1.0)
    yaw = _ALONG.get(kind, yaw)
    at = vec(0, 0, 6.0) if target is None or kind == "cliff" else target
    forward = vec(np.sin(yaw), 0, np.cos(yaw))
    place = at - forward * away
    if kind == "street":
        place[0] *= 0.3  # over the middle of the road, between the roofs
    if kind in ("hall", "room"):  # from its far end, in a corner
        depth = max(float(shell["d"]) / 2, 5.6)
        place = vec(
            (0.10 if kind == "hall" or shell.get("slope") else 0.30) * shell["w"],
            0,
            -depth + 0.35 if kind == "hall" else -0.62 * depth,
        )
        height = (0.45 if kind == "hall" or shell.get("slope") else 0.84) * float(shell["h"])
        yaw = -float(np.arctan2(place[0], -place[2])) * (1.0 if kind == "hall" else 0.5)
    camera = Camera(
        float(place[0]), height, float(place[2]), yaw, lens=lens * plan.lens / 1.05,
        shift_y=0.5 - horizon, aspect=plan.aspect,
    )  # fmt: skip
    if kind not in ("hall", "room"):  # nothing of the place stands nearer than far
        setting.near = [n for n in setting.near if camera.view(n[1].points().mean(axis=0))[2] > 22]
    return camera


def _kind(row: dict[str, Any]) -> str:
    shell = row["shell"]
    kind = str(shell["kind"])
    if kind == "room":
        return "hall" if "vast" in row else "room"
    if kind != "open":
        return kind
    if "edge" in shell:
        return "quay" if shell.get("quay") else "shore"
    if shell.get("far") == "village":
        return "village"
    return "" if shell.get("paved") or shell.get("pitch") or shell.get("tracks") else "open"


def widen(setting: Setting, seed: int, words: str) -> None:
    """Adds what lies beyond the place and comes into a far, high view."""
    shell = setting.row["shell"]
    keep_boats = re.search(r"\b(boats|ships|fleet|trawlers)\b", words) is not None
    rng = np.random.default_rng(seed + 1)
    if shell["kind"] == "street":
        setting.far.extend(_town(float(shell["width"]) / 2, rng))
        setting.far[:0] = build_far("hills", shell, rng)
    elif shell.get("quay"):
        setting.far.extend(build_bay(float(shell["edge"]), rng))
        small = ("bollard", "barrel", "chest", "rope", "net", "cottage")
        boats = () if keep_boats else ("ship", "sailboat", "boat")
        setting.near = [n for n in setting.near if n[0] not in (*small, *boats)]
        for i in range(7 if keep_boats else 0):
            name = "sailboat" if i % 3 == 1 else "boat"
            at = vec(-22 + 9 * i + rng.uniform(-3, 3), -0.35, shell["edge"] + rng.uniform(5, 34))
            setting.near.append((name, thing(name).moved(at, float(rng.uniform(0, 6.3)))))
    elif shell["kind"] == "platform":
        _along_the_line(setting, rng)
    elif _kind(setting.row) == "village":
        for _ in range(60):
            a, r = float(rng.uniform(0, 2 * np.pi)), float(rng.uniform(27, 110))
            name = ("tree", "bush", "cottage")[int(rng.choice(3, p=(0.6, 0.25, 0.15)))]
            at = vec(r * np.sin(a), 0, r * np.cos(a))
            if at[2] > -28:  # none nearer than the houses
                setting.far.append(thing(name, int(rng.integers(1 << 30))).moved(at, a + np.pi))


def _along_the_line(setting: Setting, rng: np.random.Generator) -> None:
    """The land round a railway platform: the rest of a train, houses, hills."""
    land = Mesh()
    corners = np.array(
        [[-400, -0.95, -90], [400, -0.95, -90], [400, -0.95, 500], [-400, -0.95, 500]]
    )
    land.polygon(corners.astype(np.float64), Material(182, 0.7, 0.0), vec(0, 1, 0))
    beyond = Mesh()  # one mesh, drawn before the platform's long wall and roof
    for hill in build_far("hills", setting.row["shell"], rng):
        beyond.join(hill)
    for i in range(1, 4):
        coach = thing("train engine").moved(RAILS + vec(0, 0, 14.3 * i), 0.0)
        setting.near.append(("train engine", coach))
    for side, first in ((-1, -15.0), (1, 27.0)):
        for row in range(4):
            z = -10.0
            while z < 170:
                house = thing("cottage", int(rng.integers(1 << 30)))
                at = vec(first + side * (13 * row + float(rng.uniform(0, 4))), -0.95, z)
                house = house.moved(at, -np.pi / 2 * side, float(rng.uniform(0.95, 1.3)))
                if side < 0:
                    beyond.join(house)
                else:
                    setting.far.append(house)
                z += float(rng.uniform(8, 15))
    setting.far[:0] = [land, beyond]


def _town(half: float, rng: np.random.Generator) -> list[Mesh]:
    """Row behind row of houses on both sides of a street."""
    out: list[Mesh] = []
    for side in (-1, 1):
        for row in range(1, 5):
            z = -40.0
            while z < 170:
                long, tall = float(rng.uniform(9, 16)), float(rng.uniform(6, 13))
                house = build_house(long, tall, int(rng.integers(150, 220)), rng, False)
                at = vec((half + 4 + 12.5 * row) * side, 0, z + long / 2)
                out.append(house.moved(at, -np.pi / 2 * side))
                z += long + float(rng.uniform(0, 3))
    return out


def far_row(row: dict[str, Any]) -> dict[str, Any]:
    """A place as large as a far view needs it: a wood goes on, a hall has all its rows."""
    if "vast" in row:
        return _vast(row)
    if _kind(row) not in ("open", "shore"):
        return row
    scatter = [[name, count * 5, near, far * 3.5] for name, count, near, far in row["scatter"]]
    return {**row, "scatter": scatter}


def _vast(row: dict[str, Any]) -> dict[str, Any]:
    grown = dict(row["vast"])
    shell = {**row["shell"], **{k: grown[k] for k in ("w", "d", "h", "windows", "window_top")}}
    back = float(shell["d"]) / 2 - float(row["shell"]["d"]) / 2
    put = [[n, x, z + back, turn] for n, x, z, turn in row["put"] if n not in grown["rows"]]
    for name, (xs, step, first) in grown["rows"].items():
        for z in np.arange(float(first), -float(shell["d"]) / 2 + 6.5, -float(step)):
            put.extend([grown["as"].get(name, name), x, float(z), 0] for x in xs)
    return {**row, "shell": shell, "put": put}
