"""What a brief says, read by rule: what kind of thing, how many, how long, of whom, in what shape.

The words that it knows lie in `resources/planning/brief.json`, in several languages; what is not
understood stays part of the subject, never lost.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any, Literal

from app.story.base import Frozen
from app.story.plan import Finding
from app.system.paths import resource

Kind = Literal["still", "clip", "music", "ad", "short", "list", "prose"]
MOST_SHOTS = 400
MOST_SECONDS = 2 * 3600
_LONG = 120  # words from which a brief without a kind is prose
_LISTED = re.compile(
    r"^\s*(?:(?:shot|frame|panel|einstellung|plan|plano)\s*\d*\s*[:.)-]|\d{1,3}\s*[.):]|[-*•])\s*(?P<words>\S.*)$",
    re.I,
)
_SCENE = re.compile(
    r"(?:^|\n|(?<=[.;!?])\s)\s*(?:scene|act|szene|scène|escena|scena|cena)\s*(?P<n>\d{1,3})\s*[:.,–-]?\s+",
    re.I,
)


class Brief(Frozen):
    """A brief as it was understood. Counts are None where it does not say."""

    text: str
    kind: Kind
    shots: int | None = None
    scenes: int | None = None
    seconds: float | None = None  # in all
    aspect: str = ""
    subject: str = ""
    style: str = ""
    listed: tuple[str, ...] = ()  # shots that the person gave, one by one
    scene_texts: tuple[str, ...] = ()
    continuous: tuple[int, ...] = ()  # scenes (from 1) that start on the last frame before
    recurring: bool = False
    findings: tuple[Finding, ...] = ()


def read_brief(text: str) -> Brief:
    """Never fails; a brief that says nothing has an empty subject."""
    text = text.strip()
    listed, scenes_told = _listed(text), _scene_texts(text)
    shots, scenes = _count(text, "shots"), _count(text, "scenes")
    kind = _kind(text, bool(listed), bool(scenes_told), shots, scenes)
    return Brief(
        text=text,
        kind=kind,
        shots=len(listed) or shots,
        scenes=len(scenes_told) or scenes,
        seconds=_seconds(text),
        aspect=_aspect(text, kind),
        subject=subject_of(text),
        style=", ".join(dict.fromkeys(m.lower() for m in _found(text, _words()["styles"]))),
        listed=listed,
        scene_texts=scenes_told,
        continuous=_continuous(text),
        recurring=bool(re.search(r"\brecurring|same (?:character|person|woman|man|girl|boy)|wiederkehrend|récurrent|recurrente", text, re.I)),
        findings=_impossible(text, shots, _seconds(text)),
    )  # fmt: skip


@cache
def _words() -> dict[str, Any]:
    return json.loads(resource("planning", "brief.json").read_text(encoding="utf-8"))


def _found(text: str, patterns: list[str]) -> list[str]:
    return re.findall(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", text, re.I)


def _number(word: str) -> float:
    word = word.lower().replace(",", ".")
    return float(word) if re.fullmatch(r"[\d.]+", word) else float(_words()["numbers"][word])


def _number_pattern() -> str:
    return rf"(?:\d+(?:[.,]\d+)?|{'|'.join(_words()['numbers'])})"


def _count(text: str, what: str) -> int | None:
    """`four shots`, `3-scene`, `in 12 Einstellungen`; an adjective may stand between."""
    nouns = "|".join(_words()[what])
    match = re.search(
        rf"(?<!\w)({_number_pattern()})(?:[\s-]+[^\W\d_]+){{0,2}}?[\s-]+(?:{nouns})(?!\w)",
        text,
        re.I,
    )
    return int(_number(match.group(1))) if match else None


def _seconds(text: str) -> float | None:
    if re.search(r"\bhalf a minute\b|\bhalbe minute\b", text, re.I):
        return 30.0
    for unit, scale in _words()["seconds"].items():
        match = re.search(rf"(?<![\w.:])({_number_pattern()})[\s-]*(?:{unit})(?!\w)", text, re.I)
        if match and not re.search(
            rf"{re.escape(match.group(0))}\s*(?:each|per shot|pro einstellung|chac\w+)", text, re.I
        ):
            return _number(match.group(1)) * scale
    return None


def _kind(
    text: str, listed: bool, scenes_told: bool, shots: int | None, scenes: int | None
) -> Kind:
    if listed:
        return "list"
    if scenes_told or (scenes or 0) > 1:
        return "short"
    kinds: dict[str, list[str]] = _words()["kinds"]
    at: dict[str, int] = {}
    for kind, words in kinds.items():
        match = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", text[:400], re.I)
        if match:
            at[kind] = match.start()
    if "music" in at and not {"ad", "short"} & at.keys():
        return "music"
    if len(text.split()) > _LONG and (shots is None or shots > 1):
        return "prose"
    for kind in ("ad", "short"):
        if kind in at:
            return kind  # type: ignore[return-value]
    if (shots or 1) > 1:
        return "ad"
    if "clip" in at and at["clip"] <= at.get("still", len(text)):
        return "clip"
    return "still" if at or len(text.split()) <= _LONG else "prose"


def _aspect(text: str, kind: Kind) -> str:
    """A shape that is said of one shot (`the social square`) is not the project's."""
    for aspect, patterns in _words()["aspects"].items():
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", text, re.I):
            if kind in ("ad", "list") and re.search(
                r"(?:social|a|one)\s*$", text[: match.start()], re.I
            ):
                continue
            return aspect
    poster = re.search(
        r"(?<!\w)(?:poster|plakat|affiche|cartel|póster|locandina)(?!\w)", text, re.I
    )
    return str(_words()["poster_aspect"]) if kind == "still" and poster else ""


def subject_of(text: str) -> str:
    """What it is of: without what is asked (`make me a`), counts and lengths."""
    first = text.split("\n", 1)[0].strip()
    asks = "|".join(_words()["asks"])
    rest = re.sub(rf"^(?:(?:{asks})[\s,]+)+", "", first, flags=re.I)
    rest = re.sub(r"^(?:an?|the|some|einen?|eine[nr]?|un[ae]?|une)\s+", "", rest, flags=re.I)
    kinds = "|".join(re.escape(w) for words in _words()["kinds"].values() for w in words)
    about = "|".join(_words()["about"])
    match = re.match(
        rf"(?P<head>[^.,;:]{{0,60}}?)(?<!\w)(?:{kinds})s?(?!\w)(?P<more>.*)$", rest, re.I
    )
    if match:
        after = re.match(
            rf"(?:\s+{_counted()})*\s*(?:{about})\s+(?P<what>.+)$", match.group("more"), re.I
        )
        head = _bare(match.group("head"))
        if after:
            return _bare(after.group("what"))
        if head:
            return head
    return _bare(rest)


def _counted() -> str:
    nouns = "|".join([*_words()["shots"], *_words()["scenes"]])
    return rf"(?:in|with|of|mit|en|con|aus)\s+{_number_pattern()}(?:\s+\w+)?\s+(?:{nouns})"


def _bare(text: str) -> str:
    """Without counts, lengths and shapes."""
    nouns = "|".join([*_words()["shots"], *_words()["scenes"]])
    units = "|".join(_words()["seconds"])
    number = _number_pattern()
    out = re.sub(
        rf",?\s*(?:in|mit|en|con|over|across)\s+{number}(?:\s+\w+)?\s+(?:{nouns})(?!\w)",
        "",
        text,
        flags=re.I,
    )
    out = re.sub(rf"(?<![\w.]){number}[\s-]*(?:{units})(?!\w)[\s-]*(?:long)?", "", out, flags=re.I)
    out = re.sub(rf"(?<!\w){number}[\s-]+(?:{nouns})(?!\w)", "", out, flags=re.I)
    return re.sub(r"\s{2,}", " ", out).strip(" .,;:-–")


def _listed(text: str) -> tuple[str, ...]:
    """Lines of a numbered or dashed list: a list of N shots stays N shots."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [m.group("words").strip() for line in lines if (m := _LISTED.match(line))]
    return tuple(found) if len(found) >= 2 and len(found) >= len(lines) - 2 else ()


def _scene_texts(text: str) -> tuple[str, ...]:
    """`Scene 1: ... Scene 2: ...`, in order; a mere mention of a scene is none."""
    starts = list(_SCENE.finditer(text))
    expected = 1
    kept: list[re.Match[str]] = []
    for match in starts:
        if int(match.group("n")) == expected:
            kept.append(match)
            expected += 1
    if len(kept) < 2:
        return ()
    ends = [m.start() for m in kept[1:]] + [len(text)]
    return tuple(text[m.end() : end].strip(" \n;") for m, end in zip(kept, ends, strict=True))


def _continuous(text: str) -> tuple[int, ...]:
    found: list[int] = []
    for sentence in re.split(r"(?<=[.;!?\n])\s+", text):
        if not _found(sentence, _words()["continuous"]):
            continue
        numbers = [
            int(n)
            for n in re.findall(r"(?:scene|szene|scène|escena|scena)\s+(\d{1,3})", sentence, re.I)
        ]
        if numbers:
            found.append(numbers[0] if len(numbers) == 1 and numbers[0] > 1 else max(numbers))
        else:
            found.append(0)  # all of them
    return tuple(dict.fromkeys(found))


def _impossible(text: str, shots: int | None, seconds: float | None) -> tuple[Finding, ...]:
    found: list[Finding] = []

    def say(words: str, fix: str) -> None:
        found.append(Finding(rule="impossible", text=words, fix=fix))

    for pattern, why in _words()["impossible"].items():
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.I):
            say(why, "Say what is to be seen or heard instead.")
    if shots is not None and not 0 < shots <= MOST_SHOTS:
        say(f"{shots} shots cannot be planned at once", f"Ask for 1 to {MOST_SHOTS}.")
    if seconds is not None and seconds > MOST_SECONDS:
        say(f"{seconds / 3600:g} hours cannot be planned at once", "Plan it scene by scene.")
    if seconds is not None and shots and seconds / shots > 60:
        say(
            f"{seconds:g} seconds in {shots} shots makes {seconds / shots:g} a shot, longer than any model's clip",
            "Ask for more shots, or a shorter film.",
        )
    return tuple(found)
