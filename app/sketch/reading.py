"""Words to a scene: who is where, doing what, looking where, with what, in which weather."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from app.sketch.data import load
from app.sketch.feedback import Wishes, revised, wishes_of
from app.sketch.figure import seed_of
from app.sketch.head import Mood
from app.sketch.looks import Look, look_of
from app.sketch.skeleton import Pose, mirrored, pose_of
from app.sketch.words import found, pattern, plain, without_jargon
from app.story.staging import ShotStaging
from app.story.vocabulary import Size


@dataclass
class Actor:
    """One figure as the words have it."""

    name: str
    look: Look
    pose: Pose
    mood: Mood
    holding: str = ""
    animal: str = ""
    heading: float | None = None  # degrees from the lens, positive to the right of the frame
    side: int = 0  # -1 stands left, 1 right, 0 undecided
    gaze: str = ""
    speaking: bool = False


@dataclass
class Scene:
    """What is to be staged."""

    place: str
    place_seed: int
    time: str
    weather: str
    inside: bool
    actors: list[Actor] = field(default_factory=list[Actor])
    crowd: int = 0
    props: list[str] = field(default_factory=list[str])
    subject: str = ""  # the thing that an insert is of
    words: str = ""
    wishes: Wishes = field(default_factory=Wishes)
    remarks: list[str] = field(default_factory=list[str])


def choose_place(staging: ShotStaging) -> tuple[str, str]:
    """The key of the place, and a remark when the words name none that is known."""
    rows: dict[str, dict[str, Any]] = load("places")
    heading = re.sub(r"^(int|ext|i/e|int\./ext)[\s./]*", "", plain(staging.heading))
    loose = (plain(staging.prompt), plain(staging.action))
    for text, weight in (
        (plain(staging.place), 1),
        (heading, 1),
        (plain(staging.place_description), 1),
        (plain(staging.prompt), 1),
        (plain(staging.action), 1),
    ):
        best, score = "", 0
        for key, row in rows.items():
            if key == "car inside" and text in loose:
                continue
            length = found(text, row["words"]) * weight
            if length > score:
                best, score = key, length
        if score:
            return _in_or_out(best, staging), ""
    if not (staging.place or heading):
        return "plain stage", "no place was named: a plain stage"
    named = staging.place or heading
    inside = _interior(staging)
    if inside:
        return "room", f"no picture of the place “{named}” is known: a plain room"
    return "plain stage", f"no picture of the place “{named}” is known: open ground"


def _interior(staging: ShotStaging) -> bool:
    code = plain(
        staging.interior or staging.heading.split(" ")[0] if staging.heading else staging.interior
    )
    return code.startswith("int") and "/" not in code


def _in_or_out(place: str, staging: ShotStaging) -> str:
    """An interior of a village square is a room; an exterior of a schoolroom is a street."""
    rows = load("places")
    code = plain(staging.interior or staging.heading)
    both = "/" in code[:8] or code.startswith("i/e")
    row = rows[place]
    if (
        code.startswith("int")
        and not both
        and not row.get("inside")
        and place in ("village square", "street", "city")
    ):
        return "shop"
    if place == "car inside" and code.startswith("ext"):
        return "street"
    if code.startswith("ext") and not both and row.get("inside"):
        return "village square" if place not in ("cave", "spaceship inside") else "mountain"
    return place


def choose_time(staging: ShotStaging) -> str:
    """night, dusk, dawn or day."""
    words = load("words")["time"]
    for text in (
        plain(staging.time),
        plain(staging.heading.rsplit("-", 1)[-1]),
        plain(staging.prompt),
    ):
        for name, options in words.items():
            if found(text, options):
                return name
    return "day"


def choose_weather(text: str, inside: bool) -> str:
    """rain, snow, fog, wind, clear or nothing."""
    for name, options in load("words")["weather"].items():
        if found(text, options):
            return name
    return ""


def _mood(text: str) -> Mood:
    best, score = Mood(), 0
    for row in load("words")["mood"].values():
        length = found(text, row["words"])
        if length > score:
            best = Mood(
                *(
                    float(row.get(k, d))
                    for k, d in (("brow", 0), ("tilt", 0), ("mouth", 0), ("open", 0), ("lids", 1))
                )
            )
            score = length
    return best


def choose_pose(text: str, fallback: str = "stand") -> str:
    """The pose whose words the text has, the longest match first."""
    best, score = fallback, 0
    for key, row in load("poses").items():
        length = found(text, row["words"])
        if length > score:
            best, score = key, length
    return best


def read_pose(text: str) -> tuple[str, Pose]:
    """The pose that a text asks for: legs of one row with the arms of another when both are said."""
    rows = load("poses")
    scores = {key: found(text, row["words"]) for key, row in rows.items()}
    hits = sorted((k for k, v in scores.items() if v), key=lambda k: -scores[k])
    if not hits:
        return "stand", pose_of("stand", rows["stand"])
    legs = next(
        (
            k
            for k in hits
            if rows[k].get("seat") in ("chair", "ground", "boat", "car") or rows[k].get("travels")
        ),
        "",
    )
    arms = next((k for k in hits if k in _ARMS), "")
    if not legs or not arms or legs == arms or rows[legs].get("lying"):
        return hits[0], pose_of(hits[0], rows[hits[0]])
    low, high = pose_of(legs, rows[legs]), pose_of(arms, rows[arms])
    drop = low.hip[1] - 0.95

    def lowered(hand: Sequence[float]) -> list[float]:
        return [
            hand[0],
            max(hand[1] + drop, 0.84 if low.seat == "chair" else 0.0),
            hand[2] + low.hip[2] + 0.10 * (low.chest[1] > 10),
            *hand[3:],
        ]

    chest = (high.chest[0], max(high.chest[1], low.chest[1] * 0.6), high.chest[2])
    return legs, replace(low, chest=chest, head=high.head, r_hand=lowered(high.r_hand), l_hand=lowered(high.l_hand),
                         grips=high.grips, elbows=high.elbows, hold=high.hold)  # fmt: skip


_ARMS = frozenset((
    "point", "wave", "crossed arms", "think", "phone", "hold out", "hold", "raise light", "read", "drink", "hands to face",
    "shade eyes", "shrug", "salute", "reach", "aim", "play", "look up", "look down", "pray",
))  # fmt: skip


def _calm(pose: Pose) -> Pose:
    """A pose for a close-up: the face is what counts, so the body stays under it."""
    if pose.name in ("phone", "hands to face", "think", "drink", "pray", "look up"):
        return pose
    if pose.lying:
        return pose
    base = pose_of(pose.name, load("poses")["stand"])
    head = (
        float(np.clip(pose.head[0], -25, 60)),
        float(np.clip(pose.head[1], -18, 15)),
        pose.head[2],
    )
    return replace(base, head=head)


def clauses_about(name: str, text: str, others: list[str]) -> str:
    """The sentences that speak of a person; with a single person, all of them."""
    sentences = re.split(r"(?<=[.!?;])\s+|\n", text)
    mine: list[str] = []
    last = False
    short = (
        plain(name).split(" ")[-1]
        if plain(name).startswith(("dr", "old", "mr", "mrs", "the"))
        else plain(name).split(" ")[0]
    )
    for sentence in sentences:
        here = short in sentence or plain(name) in sentence
        someone = any(plain(o).split(" ")[-1] in sentence for o in others if o != name)
        if here:
            start = max(sentence.find(short), 0)
            part = sentence[start:]
            for o in others:
                if o != name and plain(o) in part and " and " not in part:
                    part = part
            mine.append(part)
        elif not someone and (last or len(others) <= 1):
            mine.append(sentence)
        last = here
    return " ".join(mine)


def read(staging: ShotStaging, seed: int) -> Scene:
    """The whole scene that a shot's words ask for."""
    wishes = wishes_of(staging)
    staging = revised(staging, wishes)
    place, remark = choose_place(staging)
    row = load("places")[place]
    action = without_jargon(plain(f"{staging.action}. {staging.prompt}"))
    time = choose_time(staging)
    weather = choose_weather(
        plain(f"{staging.prompt} {staging.action} {staging.place_description}"),
        bool(row.get("inside")),
    ) or str(row.get("weather", ""))
    key = staging.place_key or plain(staging.place or staging.heading) or place
    scene = Scene(place, seed_of(key), time, weather, bool(row.get("inside")), words=action)
    if remark:
        scene.remarks.append(remark)
    scene.wishes = wishes
    if wishes.time:
        scene.time = wishes.time
    if wishes.weather is not None:
        scene.weather = wishes.weather
    _people(scene, staging, action, row, seed)
    _things(scene, staging, action)
    _wished(scene, staging)
    return scene


def _people(
    scene: Scene, staging: ShotStaging, action: str, row: dict[str, Any], seed: int
) -> None:
    names = [p.name for p in staging.people]
    rng = np.random.default_rng(seed)
    poses = load("poses")
    cast = list(staging.cast) or names
    for person in staging.people:
        text = clauses_about(person.name, action, names) or (action if len(names) == 1 else "")
        pose_key, pose = read_pose(text)
        if pose_key == "climb" and found(text, ["stair", "stairs", "steps"]):
            pose_key, pose = "walk", pose_of("walk", poses["walk"])
        base = pose_key
        speaking = bool(staging.dialogue) and person.name == names[0]
        if pose_key == "stand" and speaking and rng.random() < 0.4:
            pose_key = "shrug"
        if pose_key in ("stand", "shrug", "walk") and row.get("seated"):
            pose_key = "drive" if scene.place == "car inside" and person.name == names[0] else "sit"
        if pose_key == "stand":
            pose_key = str(rng.choice(["stand", "stand", "stand easy", "hands in pockets"]))
        mood = _mood(plain(f"{text} {staging.mood}"))
        if speaking and mood.open == 0:
            mood = replace(mood, open=0.3)
        if staging.size in ("CU", "BCU", "ECU"):
            pose = _calm(pose)
            base = pose_key = pose.name
        if pose_key == base and pose.mirror and rng.random() < 0.4:
            pose = mirrored(pose)
        actor = Actor(
            person.name,
            _seen(look_of(person.name, person.description), staging.size),
            pose if pose_key == base else pose_of(pose_key, poses[pose_key]),
            mood,
            speaking=speaking,
        )
        if person.name in cast:
            actor.side = -1 if cast.index(person.name) % 2 == 0 else 1
        for animal, words in load("words")["animals"].items():  # by name or description
            if found(plain(f"{person.name} {person.description}"), words):
                actor.animal = animal
        if found(text, ["left to right", "to the right", "looks right", "screen right"]):
            actor.heading = 78.0 if actor.pose.travels else 40.0
        elif found(text, ["right to left", "to the left", "looks left", "screen left"]):
            actor.heading = -78.0 if actor.pose.travels else -40.0
        elif found(
            text,
            ["from behind", "back to us", "away from us", "his back", "her back", "back to camera"],
        ):
            actor.heading = 168.0
        scene.actors.append(actor)
    _take_sides(scene.actors, cast)
    if found(action, load("words")["crowd"]) and not staging.people:
        scene.crowd = 4
    elif staging.framing == "group":
        scene.crowd = max(0, 4 - len(names))


def _seen(look: Look, size: Size) -> Look:
    """A close-up is of a face: a closed helmet gives way to an open one."""
    if look.hat == "space helmet" and size in ("MCU", "CU", "BCU", "ECU"):
        return replace(look, hat="hood", hat_tone=240)
    return look


def _take_sides(actors: list[Actor], cast: list[str]) -> None:
    """Two people never share a side: the one earlier in the cast keeps the left."""
    if len(actors) != 2 or actors[0].side != actors[1].side:
        return
    first, second = actors
    if (
        first.name in cast
        and second.name in cast
        and cast.index(first.name) > cast.index(second.name)
    ):
        first, second = second, first
    first.side, second.side = -1, 1


def _things(scene: Scene, staging: ShotStaging, action: str) -> None:
    rows = load("props")
    spans: list[tuple[int, int, str]] = []
    for key, row in rows.items():
        for word in row["words"]:
            spans += [(hit.start(), hit.end(), key) for hit in pattern(word).finditer(action)]
    wanted = [
        (start, key)
        for start, end, key in spans
        if not any(a <= start and end <= b and b - a > end - start for a, b, _ in spans)
    ]
    for prop in staging.props:
        text = plain(f"{prop.name} {prop.description}")
        key = max(rows, key=lambda k: found(text, rows[k]["words"]))
        if found(text, rows[key]["words"]):
            wanted.insert(0, (-1, key))
        else:
            scene.remarks.append(f"no picture of “{prop.name}” is known: left out")
    seen: set[str] = set()
    scene.props = [
        k for _, k in sorted(wanted, key=lambda w: w[0]) if not (k in seen or seen.add(k))
    ]
    if staging.size == "INS":
        closest = [
            k
            for k in scene.props
            if rows[k].get("small") or rows[k].get("hand") or rows[k].get("stands")
        ]
        scene.subject = (closest or scene.props or [""])[0]
        if not scene.subject:
            scene.remarks.append(
                "the thing of this insert is not known: a hand shows the place of it"
            )
    hands = [k for k in scene.props if rows[k].get("hand")]
    for actor in scene.actors:
        if actor.animal or not hands:
            continue
        text = clauses_about(actor.name, action, [a.name for a in scene.actors]) or (
            action if len(scene.actors) == 1 else ""
        )
        for key in hands:
            if found(text, rows[key]["words"]):
                actor.holding = key
                hands = [k for k in hands if k != key]
                break


def _wished(scene: Scene, staging: ShotStaging) -> None:
    """What feedback changes about people and things."""
    wishes, poses = scene.wishes, load("poses")
    for actor in scene.actors:
        for who, turn in wishes.turns.items():
            if who in ("", actor.name):
                actor.heading = turn
        for who, words in wishes.acts:
            if who not in ("", actor.name):
                continue
            key, pose = read_pose(words)
            if key != "stand" and staging.size not in ("CU", "BCU", "ECU"):
                actor.pose = pose
            mood = _mood(words)
            if mood != Mood():
                actor.mood = mood
        for who, pitch in wishes.pitch.items():
            if who in ("", actor.name):
                actor.pose = replace(
                    actor.pose, head=(actor.pose.head[0], pitch, actor.pose.head[2])
                )
        if wishes.behind:
            actor.heading = 165.0 * (-1 if (actor.heading or 0) < 0 else 1)
        if wishes.mirror:
            actor.side = -actor.side
            actor.heading = None if actor.heading is None else -actor.heading
        if actor.holding in wishes.remove:
            actor.holding = ""
    scene.props = [
        k
        for k in [*scene.props, *[k for k in wishes.add if k not in scene.props]]
        if k not in wishes.remove
    ]
    if scene.subject in wishes.remove:
        scene.subject = ""
    rows = load("props")
    for key in wishes.add:
        if rows[key].get("hand") and scene.actors and not scene.actors[0].holding:
            scene.actors[0].holding = key
            if scene.actors[0].pose.name in ("stand", "stand easy", "hands in pockets"):
                scene.actors[0].pose = pose_of("hold", poses["hold"])
            break
    scene.remarks += [f"not understood: “{words}”" for words in wishes.unread]
