"""A shot while its scene is being covered, and how two of them become one."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from app.planning.beats import Beat
from app.story.vocabulary import Angle, Framing, Movement, Size

# From far to near, without the insert.
SIZE_ORDER: tuple[Size, ...] = (
    "EWS", "VLS", "WS", "FS", "MLS", "CS", "MS", "MCU", "CU", "BCU", "ECU",
)  # fmt: skip


@dataclass
class Draft:
    """`ordered`: the writer asked for it, so it is never merged away."""

    kind: Literal["wide", "action", "insert", "speech"]
    size: Size
    framing: Framing = "single"
    angle: Angle = "EL"
    movement: Movement = "static"
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    beats: list[Beat] = field(default_factory=list[Beat])
    ordered: bool = False
    point_of: str = ""

    @property
    def seconds(self) -> float:
        return sum(beat.seconds for beat in self.beats)

    @property
    def talks(self) -> bool:
        return any(beat.line is not None for beat in self.beats)

    def take(self, beat: Beat) -> None:
        """Let one more beat play in this shot."""
        self.beats.append(beat)
        self.things = tuple(dict.fromkeys((*self.things, *beat.things)))
        if beat.move is not None and self.movement == "static":
            self.movement = beat.move
        if not self.people and not beat.heard_only and self.framing != "POV":
            self.people = beat.people
            self.framing = framing_of(len(beat.people))


def framing_of(count: int) -> Framing:
    """Who shares the frame, by the number of people in it."""
    if count == 0:
        return "none"
    return "single" if count == 1 else "2S" if count == 2 else "3S" if count == 3 else "group"


def balance(drafts: list[Draft]) -> list[Draft]:
    """Merge neighbours until the scene has no more than about 9 shots a minute.

    A short scene may be denser. What the writer ordered does not count, and an insert half.
    """
    drafts = list(drafts)
    total = sum(draft.seconds for draft in drafts)
    most = 3.5 + total / 60 * 5.5
    while sum(_weight(draft) for draft in drafts) > most:
        pairs = [
            (round(_cost(drafts[i], drafts[i + 1]), 1), -i)
            for i in range(len(drafts) - 1)
            if _may_merge(drafts[i], drafts[i + 1])
        ]
        if not pairs:
            break
        at = -min(pairs)[1]
        drafts[at : at + 2] = [_merged(drafts[at], drafts[at + 1])]
    return drafts


def _is_asked(draft: Draft) -> bool:
    return draft.ordered or draft.kind == "insert"


def _weight(draft: Draft) -> float:
    return 0 if draft.ordered else 0.5 if draft.kind == "insert" else 1


def _cost(first: Draft, second: Draft) -> float:
    """Short shots of the same people are joined first; somebody's entrance last."""
    cost = first.seconds + second.seconds
    if first.talks and second.talks:
        cost += 3.0 if first.people[:1] != second.people[:1] else 0.0
    elif set(first.people) != set(second.people):
        cost += 2.0 if set(second.people) <= set(first.people) else 5.0
    if first.kind != second.kind:
        cost += 2.0
    if second.talks and second.movement != "static":
        cost += 2.0  # the scene's last close-up
    return cost


def _may_merge(first: Draft, second: Draft) -> bool:
    if _is_asked(first) or _is_asked(second):
        return False
    if second.beats and second.beats[0].transition != "cut":
        return False
    return first.seconds + second.seconds <= 12


def _merged(first: Draft, second: Draft) -> Draft:
    people = tuple(dict.fromkeys((*first.people, *second.people)))
    sizes: list[Size] = [draft.size for draft in (first, second) if draft.size != "INS"]
    framing = first.framing if first.people == people else second.framing
    if len(people) > max(len(first.people), len(second.people)):
        framing = framing_of(len(people))
    size: Size = min(sizes, key=SIZE_ORDER.index) if sizes else "INS"
    if first.talks and second.talks and first.people[:1] != second.people[:1]:
        framing = framing_of(len(people))  # both speak: both faces are in frame
    if framing == "OTS" and size in SIZE_ORDER[:5]:
        size, framing = "MLS", framing_of(len(people))  # too much happens for a shoulder shot
    if len(people) > 1 and size in SIZE_ORDER[7:]:
        size = "MS"
    if people and size == "EWS":
        size = "WS"  # whoever acts or talks must be told apart
    return Draft(
        kind="wide" if "wide" in (first.kind, second.kind) else first.kind,
        size=size,
        framing=framing,
        angle=first.angle if first.angle != "EL" else second.angle,
        movement=first.movement if first.movement != "static" else second.movement,
        people=people,
        things=tuple(dict.fromkeys((*first.things, *second.things))),
        beats=[*first.beats, *second.beats],
    )


def vary(drafts: list[Draft]) -> list[Draft]:
    """No two shots in a row of the same people, framing and size: the second comes nearer."""
    for before, draft in pairwise(drafts):
        same = (before.people, before.framing, before.size) == (
            draft.people, draft.framing, draft.size,
        )  # fmt: skip
        twice = set(before.people) == set(draft.people) and before.framing == draft.framing != "OTS"
        if draft.ordered or not draft.people or not (same or (twice and before.size == draft.size)):
            continue
        draft.size = _NEARER.get(draft.size, draft.size)
        if draft.size == "CU" and len(draft.people) > 1:
            draft.size = "MS"
    return drafts


_NEARER: dict[Size, Size] = {
    "WS": "MLS", "FS": "MLS", "MLS": "MS", "MS": "MCU", "MCU": "CU", "CU": "MCU",
}  # fmt: skip
