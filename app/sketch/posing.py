"""Words to a pose and a face: what somebody does, and how they feel about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from app.sketch.data import load
from app.sketch.head import Mood
from app.sketch.skeleton import Pose, pose_of
from app.sketch.words import found, plain


def _face(row: dict[str, Any]) -> Mood:
    values = [
        float(row.get(k, d)) for k, d in (("brow", 0), ("tilt", 0), ("mouth", 0), ("open", 0))
    ]
    return Mood(values[0], values[1], values[2], values[3], float(row.get("lids", 1)))


def read_mood(text: str) -> Mood:
    """The face that a text's words ask for; a calm one when they ask for none."""
    best, score = Mood(), 0
    rows: dict[str, dict[str, Any]] = load("words")["mood"]
    for row in rows.values():
        length = found(text, row["words"])
        if length > score:
            best, score = _face(row), length
    return best


def read_pose(text: str) -> tuple[str, Pose]:
    """The pose that a text asks for: legs of one row with the arms of another when both are said."""
    rows = load("poses")
    scores = {
        k: found(text, row["words"]) * (0.1 if row.get("weak") else 1.0) for k, row in rows.items()
    }
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


_FREE_HANDED = (
    "stand",
    "stand easy",
    "hands in pockets",
    "walk",
    "hurry",
    "run",
    "sneak",
    "turn away",
    "crossed arms",
    "shrug",
)


def carrying(pose: Pose, grip: float) -> Pose:
    """A pose with something in the right hand: held up before the body, or hanging if long."""
    if pose.name not in _FREE_HANDED:
        return pose
    left = (-0.26, 0.81, 0.04) if not pose.travels else pose.l_hand
    if grip > 0.3:
        return replace(
            pose,
            r_hand=(0.30, 0.80, 0.03),
            l_hand=left,
            grips=("grip", "relaxed"),
            elbows=None,
            hold="r",
        )
    return replace(
        pose,
        r_hand=(0.17, 1.10, 0.32, -0.1, 0.3, 0.95),
        l_hand=left,
        grips=("grip", "relaxed"),
        elbows=None,
        hold="r",
    )


def calm(pose: Pose) -> Pose:
    """A pose for a close-up: the face is what counts, so the body stays under it."""
    if pose.name in ("phone", "hands to face", "think", "drink", "pray", "look up"):
        return pose
    if pose.lying:
        return pose
    base = pose_of(pose.name, load("poses")["stand"])
    # no turn of its own: which way a face looks is the heading's to say
    head = (0.0, float(np.clip(pose.head[1], -18, 15)), pose.head[2])
    return replace(base, head=head)


# the start of a sentence that speaks of everybody in the shot
_ALL = re.compile(
    r"(?:they|both|everyone|everybody|(?:the |all )?(?:two|three|four|five)|the (?:pair|couple|group|men|"
    r"women|boys|girls|children|kids|friends|sisters|brothers|lovers|others))\b"
)


@cache
def _things_that_act() -> re.Pattern[str]:
    """The start of a sentence whose subject is a vehicle or an animal."""
    names = [w for row in load("props").values() if row.get("vehicle") or row.get("animal") for w in row["words"]]  # fmt: skip
    words = "|".join(sorted((re.escape(w) for w in names), key=len, reverse=True))
    return re.compile(
        rf"(?:(?:behind|beside|above|below|over|in|on|across|beyond|outside|far)\b[^.]{{0,30}}?\b)?"
        rf"(?:a|an|the|some|two|three)\s+(?:\w+\s)?(?:{words})s?\b"
    )


def _about_a_thing(sentence: str) -> bool:
    return bool(_things_that_act().match(sentence))


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
        here = short in sentence or plain(name) in sentence or bool(_ALL.match(sentence))
        someone = any(plain(o).split(" ")[-1] in sentence for o in others if o != name)
        if here:
            start = max(sentence.find(short), 0)
            part = sentence[start:]
            for o in others:
                if o != name and plain(o) in part and " and " not in part:
                    part = part
            mine.append(part)
        elif not someone and (last or len(others) <= 1) and not _about_a_thing(sentence):
            mine.append(sentence)
        last = here
    return " ".join(mine)
