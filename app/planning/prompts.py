"""A shot in one natural prompt: subject, small action, camera, lens and light; place and time.

Spoken words stay out of it: picture models would write them into the picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.planning.capitals import title_name
from app.planning.sentences import sentences_of
from app.planning.shot_draft import Draft
from app.story.script import Interior
from app.story.vocabulary import ANGLES, LENSES, MOVEMENTS, SIZES

_LETTERED = frozenset(
    [
        "TV",
        "CCTV",
        "USA",
        "UK",
        "EU",
        "UN",
        "FBI",
        "CIA",
        "ID",
        "CD",
        "DVD",
        "USB",
        "GPS",
        "SUV",
        "UFO",
        "DJ",
    ]
)
_LONGEST = 45  # words of action that go into a prompt
_RUN_OF_CAPITALS = re.compile(
    r"(?<![^\W_])[^\W\d_a-z]{2}[^\W_a-z]*(?:[ \-'’][^\W_a-z]+)*(?![^\W_])"
)


@dataclass(frozen=True)
class Setting:
    """What all shots of a scene share."""

    interior: Interior
    place: str
    time: str  # DAY, NIGHT ...
    light: str
    mood: str
    names: frozenset[str] = frozenset()  # people and places, which keep their capitals


def lens_of(draft: Draft) -> str:
    if draft.framing == "OTS":
        return "65mm"
    return LENSES[draft.size]


def prompt_of(draft: Draft, setting: Setting) -> str:
    """Never empty."""
    parts = [
        _sentence(_subject(draft, setting)),
        _sentence(_camera(draft)),
        _sentence(f"{_lens(draft)}, {setting.light}"),
        _sentence(_where(setting)),
    ]
    if setting.mood:
        parts.append(_sentence(f"{setting.mood} mood"))
    return " ".join(part for part in parts if part)


def action_of(draft: Draft) -> str:
    """The script's own action in the shot, in order."""
    return " ".join(beat.text for beat in draft.beats if beat.line is None and beat.text)


def _subject(draft: Draft, setting: Setting) -> str:
    action = _shortened(draft, setting.names)
    names = [title_name(name) for name in draft.people]
    if draft.kind == "insert" and draft.things:
        thing = _thing(draft.things[0])
        return f"{thing} in detail: {action}" if action else f"{thing} in detail"
    spoken = _speaking(draft)
    if draft.framing == "POV":
        who = title_name(draft.point_of) if draft.point_of else "somebody"
        return f"What {who} sees: {action or _place(setting)}"
    if not spoken:
        return action or (" and ".join(names) if names else _place(setting))
    return f"{spoken}. {action}" if action else spoken


def _speaking(draft: Draft) -> str:
    lines = [beat for beat in draft.beats if beat.line is not None]
    if not lines:
        return ""
    names = [title_name(name) for name in draft.people]
    speakers = [title_name(name) for name in dict.fromkeys(b.people[0] for b in lines)]
    if not names:
        return f"The voice of {_listed(speakers)} over the empty place"
    shown = [name for name in names if name in speakers]
    if draft.framing == "OTS" and len(names) > 1:
        lead, back = names[0], names[1]
        verb = _manner(draft, lead) if lead in shown else "listens"
        return f"{lead} {verb}, seen over the shoulder of {back}"
    if len(names) > 1:
        return (
            f"{_listed(names)} face each other in talk, {shown[0] if shown else names[0]} speaking"
        )
    return f"{names[0]} {_manner(draft, names[0]) if shown else 'listens'}"


def _manner(draft: Draft, name: str) -> str:
    lines = [b.line for b in draft.beats if b.line and title_name(b.line.speaker) == name]
    if not lines:
        return "listens"
    line = lines[-1]
    text = line.text.rstrip()
    verb = "asks" if text.endswith("?") else "calls out" if text.endswith("!") else "speaks"
    how = line.parenthetical.split(";")[0].strip().rstrip(".")
    if how.lower() in ("", "beat", "pause", "cont'd", "continuing"):
        return verb
    return f"{verb}, {how}"


def _shortened(draft: Draft, known: frozenset[str]) -> str:
    """The action with its subject named, capitals calmed and a length that a prompt can bear."""
    words = 0
    kept: list[str] = []
    for beat in draft.beats:
        if beat.line is not None or not beat.text:
            continue
        for sentence in sentences_of(beat.text):
            count = len(sentence.split())
            if kept and words + count > _LONGEST:
                return " ".join(kept)
            kept.append(_calm(_named(sentence, draft.people), known))
            words += count
    text = " ".join(kept)
    return " ".join(text.split()[: _LONGEST * 2])


def _named(sentence: str, people: tuple[str, ...]) -> str:
    """`She turns.` -> `Mara turns.`; `Listens.` -> `Élodie listens.` where one person is meant."""
    if len(people) != 1:
        return sentence
    name = title_name(people[0]) if not people[0].islower() else f"The {people[0]}"
    if match := re.match(r"(?:He|She|They)\b ", sentence):
        return f"{name} {sentence[match.end() :]}"
    if re.match(r"[A-Z][a-z]+s\b(?! (?:is|are)\b)[ .,]", sentence) and len(sentence.split()) <= 6:
        first = sentence.split()[0].rstrip(".,")
        if first not in ("This", "Its", "His", "There") and not sentence.startswith(name):
            return f"{name} {sentence[:1].lower()}{sentence[1:]}"
    return sentence


def _calm(text: str, known: frozenset[str]) -> str:
    """Capitals in ordinary letters, as shouted words come out as lettering; names keep theirs."""
    calmed = _RUN_OF_CAPITALS.sub(lambda match: _calm_run(match.group(), known), text)
    return calmed[:1].upper() + calmed[1:]


def _calm_run(run: str, known: frozenset[str]) -> str:
    bare = run.replace("’", "'").removesuffix("'S")
    if bare in known:
        return title_name(run)
    return run if run in _LETTERED else run.lower()


def _camera(draft: Draft) -> str:
    things = [SIZES[draft.size].phrase]
    if draft.framing in ("2S", "3S", "group"):
        things.append({"2S": "two-shot", "3S": "three-shot", "group": "group shot"}[draft.framing])
    elif draft.framing == "OTS":
        things.append("over the shoulder")
    elif draft.framing == "POV":
        things.append("point of view")
    things.append(ANGLES[draft.angle])
    things.append(MOVEMENTS[draft.movement])
    return ", ".join(things)


def _lens(draft: Draft) -> str:
    return f"{lens_of(draft)} lens"


def _where(setting: Setting) -> str:
    inside = {"INT": "interior", "EXT": "exterior", "INT/EXT": "inside and outside"}.get(
        setting.interior, ""
    )
    parts = [title_name(setting.place), inside, setting.time.lower()]
    return ", ".join(part for part in parts if part)


def _place(setting: Setting) -> str:
    return title_name(setting.place) or "the place"


def _thing(name: str) -> str:
    lower = name.lower()
    return f"{'an' if lower[0] in 'aeiou' else 'a'} {lower}" if not lower.endswith("s") else lower


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sentence(text: str) -> str:
    text = " ".join(text.split()).strip(" ,")
    if not text:
        return ""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else text + "."
