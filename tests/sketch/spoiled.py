"""Frames that the critic was not tuned on, whole and spoiled in six ways."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageFilter

from app.sketch.critique import Fault, inspect
from app.sketch.easel import develop_stage
from app.sketch.graph import layout_of
from app.sketch.stage import Stage, set_stage
from app.story.staging import Person, ShotStaging
from app.story.vocabulary import Size
from tests.sketch.shots import rows_of

WAYS = ("blanked", "blurred", "noised", "cut off", "wrong size", "subject removed")

_PEOPLE = (
    Person(name="TORVALD", description="heavy man, grey beard, long coat"),
    Person(name="IMKE", description="woman with braids, striped sweater"),
    Person(name="PIP", description="7-year-old boy, cap"),
    Person(name="AYO", description="tall man in a suit, glasses"),
    Person(name="SUNNIVA", description="old woman, bun, cardigan and skirt"),
)
_PLACES = (
    ("EXT", "ALLEY"), ("INT", "OFFICE"), ("EXT", "MOUNTAIN PASS"), ("INT", "KITCHEN"), ("EXT", "PIER"),
    ("INT", "THEATRE"), ("EXT", "VILLAGE SQUARE"), ("INT", "PRISON CELL"), ("EXT", "SNOWFIELD"),
    ("INT", "SPACESHIP"), ("EXT", "ROOFTOP"), ("INT", "LIBRARY"), ("EXT", "GRAVEYARD"), ("INT", "CAR"),
    ("EXT", "STATION"), ("INT", "CASTLE HALL"), ("EXT", "FIELD"), ("INT", "CAVE"), ("EXT", "MOON"),
)  # fmt: skip
_ACTS = (
    "{0} waits.", "{0} drinks from a cup.", "{0} runs left to right.", "{0} sits and writes.", "{0} lies down.",
    "{0} shouts, furious.", "{0} crouches.", "{0} turns away.", "{0} carries a bag.", "{0} cries.",
    "{0} opens the door. Rain.", "{0} holds a lantern. Fog.", "{0} throws a ball.",
)  # fmt: skip
_SIZES: tuple[Size, ...] = ("EWS", "VLS", "WS", "FS", "MLS", "CS", "MS", "MCU", "CU", "BCU", "ECU")
_FRAMES = ((640, 360), (480, 270), (360, 640), (478, 200), (432, 324))


def fresh_shots(
    count: int, seed: int = 880_301
) -> Iterator[tuple[ShotStaging, tuple[int, int], int, str]]:
    """Shots with a frame size, a seed and a hand: the held-out prompts, then combinations."""
    rng = np.random.default_rng(seed)
    held = [ShotStaging.model_validate(r["staging"]) for r in rows_of("held_out")]
    for i in range(count):
        frame = _FRAMES[int(rng.integers(len(_FRAMES)))]
        hand = str(rng.choice(["pencil", "marker", "line"]))
        drawn = 5000 + int(rng.integers(100_000))
        if i < len(held):
            yield held[i], (640, 360), drawn, hand
            continue
        inter, place = _PLACES[int(rng.integers(len(_PLACES)))]
        first, second = (int(k) for k in rng.permutation(len(_PEOPLE))[:2])
        people = (_PEOPLE[first], _PEOPLE[second])[: 2 if rng.random() < 0.25 else 1]
        time = str(rng.choice(["DAY", "NIGHT", "DUSK", "DAWN", "DAY"]))
        words = _ACTS[int(rng.integers(len(_ACTS)))].format(people[0].name)
        size = _SIZES[int(rng.integers(len(_SIZES)))]
        close = size in ("CU", "BCU", "ECU")
        yield (
            ShotStaging(
                prompt=words, action=words, heading=f"{inter}. {place} - {time}", interior=inter,
                place=place, time=time, size=size, people=people[:1] if close else people,
                cast=tuple(p.name for p in _PEOPLE), framing="2S" if len(people) > 1 and not close else "single",
                angle=str(rng.choice(["EL", "EL", "HA", "LA", "DA"])),  # pyright: ignore[reportArgumentType]
            ),
            frame, drawn, hand,
        )  # fmt: skip


def spoil(picture: Image.Image, way: str, rng: np.random.Generator) -> Image.Image:
    """A picture blanked, blurred, noised or cut off, more or less."""
    wide, high = picture.size
    if way == "blanked":
        return Image.new("RGB", picture.size, (int(rng.integers(256)),) * 3)
    if way == "blurred":
        return picture.filter(ImageFilter.GaussianBlur(max(wide, high) / rng.uniform(90, 240)))
    values = np.asarray(picture).astype(np.float64)
    if way == "noised":
        values = values + rng.normal(0, rng.uniform(26, 60), (high, wide, 1))
    else:
        share, tone = rng.uniform(0.10, 0.4), float(rng.choice([0, 128, 255]))
        side = int(rng.integers(4))
        turned = np.rot90(values, side).copy()
        turned[: int(share * len(turned))] = tone
        values = np.rot90(turned, -side)
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


class Frame:
    """One fresh frame and what the critic says of it, whole or spoiled."""

    def __init__(self, shot: ShotStaging, frame: tuple[int, int], seed: int, hand: str):
        self.shot, self.frame, self.seed, self.hand = shot, frame, seed, hand
        self.stage = self._staged(shot)
        self.picture = self._drawn(self.stage)

    def _staged(self, shot: ShotStaging) -> Stage:
        return set_stage(shot, self.frame[0] / self.frame[1], self.seed)

    def _drawn(self, stage: Stage) -> Image.Image:
        return develop_stage(stage, *self.frame, self.seed, self.hand).picture

    def whole(self) -> tuple[Fault, ...]:
        """Faults of the frame as it is: every one is a false alarm."""
        return inspect(self.picture, layout_of(self.stage))

    def can(self, way: str) -> bool:
        """Whether a frame can be spoiled so: one without people has no subject to lose."""
        alive = bool(self.stage.blocking.people) and not self.stage.blocking.people[0].actor.animal
        return way not in ("wrong size", "subject removed") or alive

    def spoiled(self, way: str, rng: np.random.Generator) -> tuple[Fault, ...]:
        """Faults that are found in the frame when it is spoiled."""
        if way == "wrong size":
            at = _SIZES.index(self.shot.size)
            far = [s for i, s in enumerate(_SIZES) if abs(i - at) >= 3]
            other = far[int(rng.integers(len(far)))]
            stage = self._staged(self.shot.model_copy(update={"size": other}))
            layout = layout_of(stage).model_copy(update={"size": self.shot.size})
            return tuple(f for f in inspect(self._drawn(stage), layout) if f.code == "wrong_size")
        if way == "subject removed":
            stage = self._staged(self.shot)
            stage.blocking.people = stage.blocking.people[1:]
            faults = inspect(self._drawn(stage), layout_of(stage))
            return tuple(f for f in faults if f.code == "subject_missing")
        return inspect(spoil(self.picture, way, rng), None)
