"""What a person asked to change, in words, as changes to the facts of a shot."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.sketch.data import load
from app.sketch.framing import stepped
from app.sketch.words import found, pattern, plain
from app.story.camera_edits import sizes_named
from app.story.staging import ShotStaging
from app.story.vocabulary import Angle, Size


@dataclass
class Wishes:
    """The changes that feedback names; the later word rules."""

    closer: float = 0.0  # steps closer (positive) or wider
    light: float = 0.0  # steps brighter (positive) or darker
    behind: bool = False
    mirror: bool = False
    turns: dict[str, float] = field(default_factory=dict[str, float])  # "" is everybody
    pitch: dict[str, float] = field(default_factory=dict[str, float])
    remove: list[str] = field(default_factory=list[str])
    add: list[str] = field(default_factory=list[str])
    angle: Angle | None = None
    size: Size | None = None  # named, or what closer and wider lead to
    acts: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])  # who, words
    time: str = ""
    weather: str | None = None
    unread: list[str] = field(default_factory=list[str])


def wishes_of(staging: ShotStaging) -> Wishes:
    """Reads all feedback, oldest first."""
    out = Wishes()
    for note in [*staging.feedback, f"without {staging.avoid}" if staging.avoid else ""]:
        for clause in re.split(r"[.;\n]|,\s|\band\b|\bbut\b", plain(note)):
            if clause.strip() and not _clause(out, clause.strip(), staging):
                out.unread.append(clause.strip())
    out.size, out.closer = stepped(out.size or staging.size, out.closer)
    return out


def _clause(out: Wishes, text: str, staging: ShotStaging) -> bool:
    """Takes up what one clause asks for; whether anything of it was understood."""
    sizes = sizes_named(text)
    if len(sizes) == 1:
        out.size = next(iter(sizes))
    who = next((p.name for p in staging.people if plain(p.name).split(" ")[-1] in text), "")
    gone = re.search(
        r"\b(?:remove|without|no|lose|delete|drop|take (?:out|away)|get rid of)\b(.*)", text
    )
    if gone:
        heard = [_removals(out, gone.group(1), staging)]
    else:
        heard = [
            _camera_words(out, text, who), _additions(out, text), _time_and_weather(out, text),
            _acts(out, text, who),
        ]  # fmt: skip
    return len(sizes) == 1 or any(heard)


def _removals(out: Wishes, rest: str, staging: ShotStaging) -> bool:
    """Things, people and weather that shall go."""
    hit = False
    for name, words in load("words")["weather"].items():
        if name != "clear" and found(rest, words):
            out.weather, hit = "", True
    things = _things(rest)
    people = [p.name for p in staging.people if plain(p.name).split(" ")[-1] in rest]
    out.remove += [*things, *people]
    out.add = [k for k in out.add if k not in things]
    return hit or bool(things or people)


def _camera_words(out: Wishes, text: str, who: str) -> bool:
    """Closer, darker, from below, turned away: by the table of such words, and how much."""
    hit = False
    for key, row in load("feedback").items():
        if not found(text, row["words"]):
            continue
        hit = True
        step = float(row.get("step", 0))
        if re.search(r"\b(much|way|a lot)\b", text):
            step *= 1.8
        elif re.search(r"\b(a bit|slightly|a little|a touch)\b", text):
            step *= 0.55
        if row["field"] in ("closer", "light"):
            setattr(out, row["field"], getattr(out, row["field"]) + step)
        elif row["field"] == "turns":
            out.turns[who] = float(row["value"])
        elif row["field"] == "pitch":
            out.pitch[who] = float(row["value"])
        elif row["field"] == "angle":
            out.angle = row["value"]
        elif row["field"] == "size":
            out.size = row["value"]
        else:
            setattr(out, row["field"], not out.mirror if key == "mirror" else True)
    return hit


def _additions(out: Wishes, text: str) -> bool:
    """Things that shall come in."""
    if not re.search(r"\b(add|with|put|give|show|there should be|needs?)\b", text):
        return False
    things = _things(text)
    out.add += things
    out.remove = [k for k in out.remove if k not in things]
    return bool(things)


def _time_and_weather(out: Wishes, text: str) -> bool:
    words, hit = load("words"), False
    for name, options in words["time"].items():
        if found(text, options) and not found(text, load("feedback")["darker"]["words"]):
            out.time, hit = name, True
    for name, options in words["weather"].items():
        if found(text, options):
            out.weather, hit = ("" if name == "clear" else name), True
    return hit


def _acts(out: Wishes, text: str, who: str) -> bool:
    """What someone shall do or feel; a look that was taken as a turn is none."""
    poses, moods = load("poses"), load("words")["mood"]
    if out.turns and "look" in text:
        return False
    if not any(found(text, r["words"]) for r in (*poses.values(), *moods.values())):
        return False
    out.acts.append((who, text))
    return True


def _things(text: str) -> list[str]:
    rows = load("props")
    return [k for k, row in rows.items() if any(pattern(w).search(text) for w in row["words"])]


def revised(staging: ShotStaging, wishes: Wishes) -> ShotStaging:
    """The shot with what feedback changes in its facts; the rest is applied while staging."""
    people = tuple(p for p in staging.people if p.name not in wishes.remove)
    changes: dict[str, object] = {"people": people}
    if wishes.angle is not None:
        changes["angle"] = wishes.angle
    if wishes.size is not None:
        changes["size"] = wishes.size
    if (
        len(people) < 2
        and staging.framing in ("2S", "3S", "group")
        and len(people) < len(staging.people)
    ):
        changes["framing"] = "single" if people else "none"
    return staging.model_copy(update=changes)
