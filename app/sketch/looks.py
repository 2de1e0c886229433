"""What a person looks like: the same name is the same look; words of the description rule."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from app.sketch.data import load
from app.sketch.hairdo import read_hair


@dataclass(frozen=True)
class Face:
    """What tells one face from another of the same age: each -1 to 1, 0 the middle."""

    nose: float = 0.0  # how far it stands out
    jaw: float = 0.0  # how broad it is
    brow: float = 0.0  # how thick
    arch: float = 0.0  # how high and bent the brows are
    hairline: float = 0.0  # how low it lies; below -0.55 it has a peak
    mouth: float = 0.0  # how wide
    eyes: float = 0.0  # how far apart and large
    mark: int = 0  # a mole: 0 none, -1 on the left cheek, 1 on the right
    freckled: bool = False
    parting: int = 1  # the side of the hair's parting


@dataclass(frozen=True)
class Look:
    """Everything about a figure that stays from shot to shot. Tones 0 black to 255 paper."""

    kind: str = "adult"
    stature: float = 1.75
    build: float = 1.0
    female: bool = False
    old: bool = False
    skin: int = 226
    hair: str = "short"
    hair_tone: int = 60
    beard: str = ""
    hat: str = ""
    hat_tone: int = 90
    top: str = "shirt"
    top_tone: int = 200
    under_tone: int = 240
    bottom: str = "trousers"
    bottom_tone: int = 110
    shoe_tone: int = 50
    extras: tuple[str, ...] = ()
    fringe: bool = False
    face: Face = Face()

    @property
    def head(self) -> float:
        """Height of the head in metres, chin to crown."""
        return {"child": 0.22, "teen": 0.225}.get(self.kind, 0.236)


def _rng(name: str) -> np.random.Generator:
    digest = hashlib.sha256(name.strip().casefold().encode()).digest()
    return np.random.default_rng(int.from_bytes(digest[:8], "big"))


def _choose(rng: np.random.Generator, options: list[Any]) -> Any:
    return options[int(rng.integers(len(options)))]


def _chance(name: str, description: str) -> Look:
    """A look from the name alone; the description only decides whether it is a woman's."""
    rng = _rng(name)
    words = load("looks")
    first = re.split(r"[\s.]+", name.strip().casefold())
    female = any(w in words["female_names"] for w in first)
    said = {
        w: t["female"]
        for w, t in words["traits"].items()
        if "female" in t and re.search(rf"\b{re.escape(w)}\b", description)
    }
    if said:
        female = next(iter(said.values()))
    elif not female and not any(w in words["male_names"] for w in first):
        female = bool(first and first[0].endswith(("a", "ie", "y"))) or bool(rng.random() < 0.25)
    look = Look(
        female=female,
        stature=float(rng.uniform(1.62, 1.72) if female else rng.uniform(1.72, 1.86)),
        build=float(rng.uniform(0.88, 1.0) if female else rng.uniform(0.97, 1.14)),
        skin=int(_choose(rng, [238, 232, 222, 190, 160])),
        hair=_choose(rng, words["female_hair"] if female else words["male_hair"]),
        hair_tone=int(_choose(rng, [26, 78, 135, 205])),
        top=_choose(rng, words["female_tops"] if female else words["male_tops"]),
        top_tone=int(_choose(rng, [56, 105, 160, 226])),
        bottom=_choose(rng, words["female_bottoms"] if female else ["trousers"]),
        bottom_tone=int(_choose(rng, [54, 92, 146, 204])),
        shoe_tone=int(_choose(rng, [38, 60, 85])),
    )
    rng.uniform(-1, 1, 3)  # the faces were drawn here once: what follows stays as people know it
    if not female and rng.random() < 0.42:
        look = replace(look, beard=_choose(rng, ["full", "stubble", "moustache", "goatee"]))
    if rng.random() < 0.2 and description.strip() == name.strip().casefold():
        look = replace(look, extras=(str(_choose(rng, ["glasses", "scarf"])),))
    if abs(look.hair_tone - look.skin) < 26:  # hair that would not part from the face
        look = replace(look, hair_tone=64)
    if abs(look.top_tone - look.skin) < 20:
        look = replace(look, top_tone=look.top_tone - 55)
    if abs(look.top_tone - look.bottom_tone) < 25:
        look = replace(look, bottom_tone=max(40, look.top_tone - 55))
    return look


def _face(name: str) -> Face:
    """The face of a name: features lie well apart, since nearly alike is alike at a glance."""
    rng = _rng(f"{name} face")
    steps = [-1.0, -0.4, 0.4, 1.0]
    nose, jaw, brow, arch, hairline, mouth, eyes = (float(_choose(rng, steps)) for _ in range(7))
    return Face(
        nose, jaw, brow, arch, hairline, mouth, eyes,
        mark=int(_choose(rng, [0, 0, 0, -1, 1])),
        freckled=bool(rng.random() < 0.15),
        parting=int(_choose(rng, [-1, 1])),
    )  # fmt: skip


def _by_name(look: Look, name: str, text: str) -> Look:
    """What a name gives where a description is silent: a face, and to some glasses or a fringe."""
    rng = _rng(f"{name} bearing")
    glasses, fringe = rng.random() < 0.16, rng.random() < 0.35
    face = _face(name)
    if look.kind == "child":  # soft features, lighter brows
        face = replace(face, nose=face.nose * 0.5, jaw=face.jaw * 0.4, brow=face.brow * 0.4 - 0.5)
    look = replace(look, face=face, under_tone=int(_choose(rng, [240, 240, 150, 66])))
    silent = "glasses" not in text and not {"glasses", "sunglasses"} & {*look.extras}
    if glasses and silent and look.kind == "adult":
        look = replace(look, extras=(*look.extras, "glasses"))
    if fringe and look.female and look.hair in ("bob", "long", "shoulder", "ponytail", "bun"):
        look = replace(look, fringe=True)
    return look


def _tone(adjectives: str, fallback: int) -> int:
    tones = load("looks")["tones"]
    for word in re.findall(r"[a-z]+", adjectives)[::-1]:
        if word in tones:
            return int(tones[word])
    return fallback


def _age(text: str) -> int | None:
    """The age that a description gives in figures: "9, barefoot", "8-year-old", "aged 70", "60s"."""
    decade = re.search(r"\b(?:early|mid|late)?[- ]?(?<!\d)([2-9]0)'?s\b", text)
    if decade:
        return int(decade[1]) + (8 if "late" in text else 2 if "early" in text else 5)
    said = re.search(
        r"(?:^|[(,;])\s*(\d{1,3})\s*(?=$|[,;).])|\b(\d{1,3})[- ]?(?:years?|yrs?)\b|\baged? (\d{1,3})\b",
        text,
    )
    return int(next(g for g in said.groups() if g)) if said else None


def _aged(look: Look, age: int) -> Look:
    """A child's, a youth's or an old person's body; grown years leave it as it is."""
    if age < 13:
        tall = float(np.interp(age, [1, 3, 6, 9, 12], [0.78, 0.95, 1.15, 1.31, 1.48]))
        top = look.top if look.top in ("sweater", "dress", "tshirt", "raincoat") else "sweater"
        hair = look.hair if look.female else "tousled"
        return replace(
            look, kind="child", stature=tall, build=0.84, beard="", top=top, hair=hair, extras=()
        )
    if age < 18:
        return replace(look, kind="teen", stature=1.62, build=0.88, beard="")
    if age < 58:
        return look
    return replace(look, old=True, hair_tone=int(np.interp(age, [58, 70], [190, 238])))


def _apply(look: Look, text: str) -> Look:
    """The words of a description, each with the adjectives just before it."""
    rows = load("looks")
    for field_name, options in rows["wear"].items():
        for word, value in options.items():
            found = re.search(rf"((?:[\w-]+[ ,]+){{0,3}})\b{re.escape(word)}s?\b", text)
            if not found:
                continue
            before = re.split(r"\b(?:and|with|in|a|an|the|his|her|their)\b|,", found.group(1))[-1]
            if re.search(r"\b(no|without)\b", found.group(1)):
                continue
            look = _wear(look, field_name, value, before)
            if field_name != "extras":
                break
    traits: dict[str, dict[str, Any]] = rows["traits"]
    for word, row in traits.items():
        if re.search(rf"\b(?:no|without)(?: an?)? (?:\w+ )?{re.escape(word)}\b", text):
            look = replace(look, beard="") if row.get("beard") else look
        elif re.search(rf"\b{re.escape(word)}\b", text):
            changes = dict(row)
            if "extras" in changes:
                changes["extras"] = (*look.extras, *changes["extras"])
            look = replace(look, **changes)
    return look


def _haired(look: Look, text: str) -> Look:
    """The hair that a description gives: what it says, and nothing else of it."""
    said = read_hair(text, look.female)
    tone = said.tone
    if tone is None:  # a white beard is seldom worn under black hair
        beard = re.search(
            r"([\w-]+(?: [\w-]+)?) (?:beard|moustache|mustache|goatee|whiskers)\b", text
        )
        tone = _tone(beard[1] if beard else "", look.hair_tone)
    return replace(
        look, hair=said.cut or look.hair, hair_tone=tone, fringe=said.fringe or look.fringe
    )  # fmt: skip


def _wear(look: Look, field_name: str, value: str, before: str) -> Look:
    if field_name == "extras":
        return replace(look, extras=(*look.extras, value))
    changes: dict[str, Any] = {field_name: value}
    if field_name in ("top", "bottom", "hat"):
        key = f"{field_name}_tone"
        changes[key] = _tone(before, getattr(look, key))
    if value in ("dress", "robe", "gown") and field_name == "top":
        changes["bottom"] = "skirt"
        changes["bottom_tone"] = changes["top_tone"]
    return replace(look, **changes)


def look_of(name: str, description: str = "") -> Look:
    """The look of a named person; the description's words override what chance gave."""
    name, said = name or "somebody", description.casefold()
    text = f"{name} {description}".casefold()
    look = _chance(name, text if description else name.casefold())
    age = _age(said)
    text = re.sub(r"\b\d+[- ](?:years?|yrs?)[- ]old\b", " ", text)  # nobody is old at nine
    look = _apply(look if age is None else _aged(look, age), text)
    if age is not None and age >= 58 and look.hair_tone <= 150:
        look = replace(look, hair_tone=220)
    look = _haired(look, said or (text if "hair" in text else ""))
    if age is not None and age < 18:
        body = _aged(look, age)
        look = replace(look, kind=body.kind, stature=body.stature, build=body.build, beard="")
    return _by_name(look, name, text)
