"""What a scene of a script says, as a list of short texts: its sentences, speeches, transitions
and synopses in order. Two versions of a script are compared by them."""

from __future__ import annotations

import re
from itertools import pairwise

from app.planning.sentences import sentences_of
from app.planning.shot_plan import LinePlan
from app.story.script import ScriptScene

_ENTRY = re.compile(
    r"^\s*(?:(?:shot|sh\.|einstellung)\s*#?\s*(?P<shot>\d{1,3})\s*[.):–—-]\s*|"
    r"(?P<plain>\d{1,3})\s*[.)]\s+)(?=\S)",
    re.IGNORECASE,
)
_PART = "\t"
_TRANSITION = "> "
_SYNOPSIS = "= "


def is_list(scene: ScriptScene) -> bool:
    """Whether the writer gave the scene's shots as a list: entries with numbers that go up."""
    sentences = [
        s for e in scene.elements if e.kind == "action" for s in sentences_of(e.text)
    ]  # fmt: skip
    found = [m for s in sentences if (m := _ENTRY.match(s))]
    numbers = [int(m["shot"] or m["plain"]) for m in found]
    named = bool(found) and all(m["shot"] for m in found)
    ordered = all(a < b for a, b in pairwise(numbers))
    return len(found) > 1 and ordered and (named or numbers[0] == 1)


def entry_of(sentence: str) -> str | None:
    """The words of an entry of a list, without its number; None for another sentence."""
    match = _ENTRY.match(sentence)
    return sentence[match.end() :].strip() if match else None


def texts_of(scene: ScriptScene) -> tuple[str, ...]:
    """In order; what makes no shot and no transition (a note) is left out. The numbers of a list
    of shots do not count."""
    found: list[str] = []
    listed = is_list(scene)
    for element in scene.elements:
        if element.kind == "action":
            sentences = sentences_of(element.text)
            words = ((entry_of(s) if listed else None) or s for s in sentences)
            found += [sentence_text(s) for s in words]
        elif element.kind == "transition":
            found.append(_TRANSITION + element.text)
        elif element.kind == "synopsis":
            found.append(_SYNOPSIS + element.text)
        elif element.character and element.kind in ("dialogue", "lyrics"):
            found.append(
                speech_text(
                    LinePlan(
                        speaker=element.character, extension=element.extension,
                        parenthetical=element.parenthetical, text=element.text,
                    )
                )
            )  # fmt: skip
    return tuple(found)


def sentence_text(sentence: str) -> str:
    """A sentence of action as it is compared: spaces do not count."""
    return " ".join(sentence.split())


def speech_text(line: LinePlan) -> str:
    parts = (line.speaker, line.extension, line.parenthetical, line.text)
    return _PART.join(" ".join(part.split()) for part in parts)


def speech_of(text: str) -> LinePlan | None:
    """The speech that a text stands for; None for any other text."""
    parts = text.split(_PART)
    if len(parts) != 4:
        return None
    return LinePlan(speaker=parts[0], extension=parts[1], parenthetical=parts[2], text=parts[3])


def transition_text(text: str) -> str:
    """The words of a transition; empty for any other text."""
    return text.removeprefix(_TRANSITION) if text.startswith(_TRANSITION) else ""


def is_shown(text: str) -> bool:
    """Whether a text is something that a shot shows or says."""
    return not text.startswith((_TRANSITION, _SYNOPSIS))


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
