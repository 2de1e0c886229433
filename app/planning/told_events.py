"""What happens in a story that a brief only names: `a fox who finds a lantern, then runs home`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.sentences import sentences_of
from app.planning.subject import subject_of
from app.planning.word_lists import any_of, is_function_word, language_of, words

_MOST = 24
_NEXT = re.compile(
    r",?\s+(?:and\s+)?(?:then|finally|afterwards|after that|und dann|dann|danach|schließlich|puis|ensuite|luego|después|entonces|poi)\s+|\s*;\s+",
    re.I,
)
_WHO = re.compile(
    r"^(?P<np>[^.;]*?),?\s+(?:who|which|that)\s+(?P<vp>(?:[a-z]+s|is|was|has|had|does)\b.*)$",
    re.I | re.S,
)
_GERMAN_WHO = re.compile(r"^(?P<np>[^,;.]+),\s+(?P<vp>(?:der|die|das)\s+.+)$", re.S)
_AND = re.compile(r",?\s+and\s+(?=[a-z]{2,}s\s+(?:an?|the|his|her|its|their|to|into|for|up|out|off|home|back|away|on|with|over|through|down|it|him|them)\b)|,\s+(?=[a-z]{2,}s\s+(?:an?|the|his|her|its|their|to|into|for|up|out|off|home|back|away|on|with|over|through|down|it|him|them)\b)")  # fmt: skip
_ARTICLES = (
    r"(?:an?|the|his|her|its|their|einen?|eine[mnr]?|den|die|das|dem|der|une?|le|la|el|un[ao]?)"
)


def events_in(text: str, who: str) -> list[str]:
    """Each as a sentence without its full stop, in their order. `who` is put before what has no
    subject of its own. Empty where a brief tells of nothing that happens."""
    found: list[str] = []
    german = language_of(text) == "de"
    sentences = sentences_of(text)
    for sentence in sentences:
        asked = _asks(sentence)
        after = (
            re.search(r":\s+(?P<w>\S.*)$", sentence, re.S) if asked and len(sentences) > 1 else None
        )
        if after is not None and _says(after["w"], german):  # `a story: a boy finds a key`
            sentence, asked = after["w"], False
        core = (subject_of(sentence) if asked else sentence).strip(" .!,")
        found += _events(core, who, asked, german)
    return found[:_MOST]


def _asks(sentence: str) -> bool:
    """Whether it says what is to be made, and not what happens in it."""
    kinds = [re.escape(w) for found in words("brief")["kinds"].values() for w in found]
    return bool(re.search(any_of([*kinds, r"\d+\s*(?:s|seconds?|sekunden?)"]), sentence, re.I))


def _events(core: str, who: str, asked: bool, german: bool) -> list[str]:
    if len(core.split()) < 3:
        return []
    told = _GERMAN_WHO.match(core) if german else _WHO.match(core)
    if told:
        core = core if german else f"{who} {told.group('vp')}"
    elif asked and not _NEXT.search(core) and not _acts(core, who):
        return []  # `the sea at night`: nothing happens
    elif not asked and not _says(core, german):
        return []  # `Ninety seconds, harbour at dusk`
    found: list[str] = []
    for n, piece in enumerate(_NEXT.split(core)):
        parts = [piece] if german else _AND.split(piece)
        for m, part in enumerate(p.strip(" ,.") for p in parts):
            if not part:
                continue
            later = bool(n or m) and part[:1].islower()
            if later and german:
                part = f"Dann {part}"
            elif later and re.match(r"[a-z]{2,}s\b", part):
                part = f"{who} {part}"
            found.append(part[:1].upper() + part[1:])
    return found


def _acts(core: str, who: str) -> bool:
    """`Mara misses the ferry`: somebody who is known does something."""
    return bool(re.match(rf"(?:the\s+)?{re.escape(who)}\s+[a-zäöü]+", core, re.I))


def _says(core: str, german: bool) -> bool:
    """Whether there is a verb in it, as far as that can be told."""
    if german:
        return len(core.split()) >= 4 and not re.match(r"(?:\d|mit|ohne|keine?)\b", core, re.I)
    return bool(re.search(r"(?<![\w'’])[a-z]{2,}(?:s|ed)\s+(?:an?|the|his|her|its|their|to|into|for|up|out|off|home|back|away|on|with|over|through|down|at|in|from|by|and|it|him)\b", core))  # fmt: skip


def thing_in(event: str) -> str:
    """What a detail of it could show: `a lantern`; empty where it names nothing at its end."""
    head = re.split(r",|\s+(?:of|on|in|at|with|into|from|for|to|auf|in|mit|von|zu)\s+", event)[0]
    match = re.search(rf"(?<!\w)(?P<w>{_ARTICLES}\s+(?:[^\W\d_]+\s+)?[^\W\d_]{{3,}})$", head)
    if match is None or len(head.split()) < 4:
        return ""
    thing = re.sub(rf"^{_ARTICLES}\s+", "", match.group("w"))
    last = thing.split()[-1]
    lost = language_of(event) == "de" and last[:1].islower()  # `darauf`, `davon`
    lost = lost or last.lower() in ("name", "way", "time", "day", "namen")  # nothing to be seen
    return "" if lost or is_function_word(last) or thing.lower().startswith("last") else thing


def spread(events: Sequence[str], scenes: int) -> list[list[str]]:
    """Events over scenes in their order. Where there are fewer, the first scene is left for an
    opening, and the rest at the end."""
    if len(events) >= scenes:
        ends = [len(events) * (n + 1) // scenes for n in range(scenes)]
        starts = [0, *ends[:-1]]
        return [list(events[a:b]) for a, b in zip(starts, ends, strict=True)]
    first = 1 if scenes - len(events) > 0 else 0
    return [[events[n - first]] if first <= n < first + len(events) else [] for n in range(scenes)]
