"""Words to a scene: who is where, doing what, looking where, with what, in which weather."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from app.sketch.data import load
from app.sketch.feedback import Wishes, revised, wishes_of
from app.sketch.figure import seed_of
from app.sketch.head import Mood
from app.sketch.looks import Look, look_of
from app.sketch.posing import calm, carrying, clauses_about, read_mood, read_pose
from app.sketch.skeleton import Pose, mirrored, pose_of
from app.sketch.whereabouts import choose_place, choose_time, choose_weather
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
    said = plain(f"{staging.action}. {staging.prompt}")  # with "towards the camera" in it
    for person in staging.people:
        text = clauses_about(person.name, action, names) or (action if len(names) == 1 else "")
        pose_key, pose = read_pose(text)
        if pose_key == "drive" and row.get("helm"):
            pose_key, pose = "helm", pose_of("helm", poses["helm"])
        on_stairs = bool(found(text, load("words")["on the stairs"]))
        if (pose_key == "climb" and found(text, ["stair", "stairs", "steps"])) or (
            on_stairs and not pose.travels
        ):
            pose_key, pose = "walk", pose_of("walk", poses["walk"])
        base = pose_key
        speaking = bool(staging.dialogue) and person.name == names[0]
        if pose_key == "stand" and speaking and rng.random() < 0.4:
            pose_key = "shrug"
        if pose_key in ("stand", "shrug", "walk") and row.get("seated"):
            pose_key = "drive" if scene.place == "car inside" and person.name == names[0] else "sit"
        if (
            pose_key in ("stand", "shrug")
            and row.get("rests")
            and not found(text, ["stands", "standing", "enters"])
        ):
            pose_key = "sit"
        if pose_key == "stand":
            pose_key = str(rng.choice(["stand", "stand", "stand easy", "hands in pockets"]))
        mood = read_mood(plain(f"{text} {staging.mood}"))
        if speaking and mood.open == 0:
            mood = replace(mood, open=0.3)
        if staging.size in ("CU", "BCU", "ECU"):
            pose = calm(pose)
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
        actor.heading = _heading(clauses_about(person.name, said, names) or text, actor)
        scene.actors.append(actor)
    _take_sides(scene.actors, cast)
    if found(action, load("words")["crowd"]) and not staging.people:
        scene.crowd = 4
    elif staging.framing == "group":
        scene.crowd = max(0, 4 - len(names))


def _heading(text: str, actor: Actor) -> float | None:
    """Where the words have someone turn, in degrees from the lens."""
    words = load("words")["directions"]
    way = next((k for k in ("away", "towards", "right", "left") if found(text, words[k])), "")
    across = 78.0 if actor.pose.travels or actor.pose.name in _PROFILES else 52.0
    return {"away": 170.0, "towards": 4.0, "right": across, "left": -across}.get(way)


_PROFILES = ("aim", "point", "ride", "row", "punch", "throw", "push", "pull", "reach", "lie")


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
    seen: set[str] = {a.animal for a in scene.actors}
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
    _hand_out(scene, action)


def _hand_out(scene: Scene, action: str) -> None:
    """Gives people what the words put in their hands, or what their act cannot do without."""
    rows, poses = load("props"), load("poses")
    names = [a.name for a in scene.actors]
    hands: list[str] = [k for k in scene.props if rows[k].get("hand")]
    for actor in scene.actors:
        if actor.animal:
            continue
        alone = action if len(scene.actors) == 1 else ""
        text = clauses_about(actor.name, action, names) or alone
        held = next((k for k in hands if found(text, rows[k]["words"])), "")
        if held:
            hands.remove(held)
        else:
            acts = (row for row in poses.values() if row.get("with") and found(text, row["words"]))
            held = str(next(acts, {"with": ""})["with"])
        if held:
            actor.holding = held
            actor.pose = carrying(actor.pose, float(rows[held].get("grip", 0.0)))


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
            mood = read_mood(words)
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
