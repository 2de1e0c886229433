"""Words to a place, a time of day and a weather."""

from __future__ import annotations

import re
from typing import Any

from app.sketch.data import load
from app.sketch.words import found, plain
from app.story.staging import ShotStaging


def choose_place(staging: ShotStaging) -> tuple[str, str]:
    """The key of the place, and a remark when the words name none that is known."""
    rows: dict[str, dict[str, Any]] = load("places")
    heading = re.sub(r"^(int|ext|i/e|int\./ext)[\s./]*", "", plain(staging.heading))
    loose = (plain(staging.prompt), plain(staging.action))
    wanted = _wanted(staging)
    for text in (
        plain(staging.place),
        heading,
        plain(staging.place_description),
        *loose,
    ):
        best, score = "", 0
        for key, row in rows.items():
            if key == "car inside" and text in loose:
                continue
            length = found(text, row["words"])
            if not length:
                continue
            if not found(text, [w for w in row["words"] if w not in row.get("weak", ())]):
                score, best = (score, best) if score else (1, key)
                continue  # a road leads through something: a forest road is a forest
            if text not in loose:
                length += _fitness(row, text, wanted)
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


def _wanted(staging: ShotStaging) -> str:
    """int or ext when the heading decides it, else nothing."""
    code = plain(staging.interior or staging.heading)
    if "/" in code[:8] or code.startswith("i/e"):
        return ""
    return code[:3] if code.startswith(("int", "ext")) else ""


def _fitness(row: dict[str, Any], text: str, wanted: str) -> int:
    """What a place gains by lying on the heading's side of the door, and by being what the
    name ends with: an island jetty is a jetty."""
    inside = bool(row.get("inside")) or row.get("ride") == "car inside"
    fits = wanted != "" and inside == (wanted == "int")
    return 100 * fits + 4 * text.endswith(tuple(row["words"]))


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
        and row.get("ride") != "car inside"
    ):
        return str(row.get("indoors", "room"))
    if place == "car inside" and code.startswith("ext"):
        return "street"
    if code.startswith("ext") and not both and row.get("inside"):
        if "outdoors" in row:
            return str(row["outdoors"])
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
