"""What words in capitals inside action mean: a person, a thing, or only emphasis.

The rule for things (props): a run of capitals in a sentence that is not all capitals, which
- is no name (a speaker, or a person introduced as `TOM (40s)`), place, camera, time or sound word;
- follows an article, a possessive or a number, or at least does not open its sentence (a run that
  opens it without an article is usually somebody who does something).
Articles and numbers are dropped: `a RED LAMP` and `the RED LAMP` are one thing, RED LAMP.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.story.script import Script

_RUN = re.compile(r"(?<![^\W_])[^\W\d_a-z][^\W_a-z]+(?:(?:[ \-]|['’])[^\W_a-z]+)*(?![^\W_])")
_INTRODUCED = re.compile(
    r"((?<![^\W_])[^\W\d_a-z][^\Wa-z_]+(?: [^\W_a-z][^\Wa-z_.]+){0,2}),? "
    r"?\((?:[^()]*\d[^()]*|[^()]*(?:teens|twenties|thirties|forties|fifties|sixties|seventies|old|"
    r"young|girl|boy|woman|man)[^()]*)\)"
)
_DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "this",
        "that",
        "these",
        "those",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "some",
        "another",
        "each",
        "every",
        "both",
        "several",
        "many",
        "no",
        "any",
        "of",
        "with",
    ]
)
_EMPHASIS = frozenset(
    [
        "THE",
        "A",
        "AN",
        "AND",
        "OR",
        "BUT",
        "NOT",
        "NO",
        "YES",
        "VERY",
        "ALL",
        "NEVER",
        "NOW",
        "THEN",
        "HERE",
        "THERE",
        "IS",
        "ARE",
        "WAS",
        "DOES",
        "DO",
        "DID",
        "WILL",
        "WE",
        "HE",
        "SHE",
        "IT",
        "THEY",
        "YOU",
        "HIS",
        "HER",
        "ITS",
        "SUDDENLY",
        "SLOWLY",
        "ONLY",
        "JUST",
        "TOO",
        "SO",
        "STOP",
        "STOPS",
        "FREEZE",
        "FREEZES",
        "OFF",
        "ON",
        "IN",
        "OUT",
        "UP",
        "DOWN",
        "INTO",
        "FROM",
        "TO",
        "WITH",
        "TV",
        "OK",
        "CONT",
        "CONTINUOUS",
        "LATER",
        "DAY",
        "NIGHT",
        "MORNING",
        "EVENING",
        "DAWN",
        "DUSK",
        "SAME",
        "INT",
        "EXT",
        "EST",
        "SUPER",
        "TITLE",
        "CHYRON",
        "BLACK",
        "WHITE",
        "END",
        "FLASHBACK",
        "MONTAGE",
        "SERIES",
        "SHOTS",
        "BEAT",
        "PAUSE",
        "SILENCE",
        "DARKNESS",
        "LIGHT",
        "SLAM",
        "SLAMS",
        "BANG",
        "BANGS",
        "CRASH",
        "CRASHES",
        "BOOM",
        "BOOMS",
        "RING",
        "RINGS",
        "KNOCK",
        "KNOCKS",
        "SCREAM",
        "SCREAMS",
        "CLICK",
        "CLICKS",
        "EXPLODE",
        "EXPLODES",
        "EXPLOSION",
        "GUNSHOT",
        "GUNSHOTS",
        "SHOUT",
        "SHOUTS",
        "CRACK",
        "CRACKS",
        "THUD",
        "THUMP",
        "HISS",
        "HISSES",
        "ROAR",
        "ROARS",
        "BUZZ",
        "BUZZES",
        "BEEP",
        "BEEPS",
        "SHATTER",
        "SHATTERS",
        "HOWL",
        "HOWLS",
        "SNAP",
        "SNAPS",
        "CREAK",
        "CREAKS",
        "BLARE",
        "BLARES",
        "LAUGH",
        "LAUGHS",
        "LAUGHTER",
        "APPLAUSE",
        "MUSIC",
        "THUNDER",
        "SPLASH",
        "WHISTLE",
        "WHISTLES",
        "CRY",
        "CRIES",
        "ECHO",
        "ECHOES",
        "POP",
        "POPS",
        "BLAST",
        "BLASTS",
        "SFX",
        "VFX",
        "SOUND",
        "VOICE",
        "VOICES",
        "CAMERA",
        "FRAME",
        "SHOT",
        "ANGLE",
        "SCENE",
        "POV",
        "CLOSE",
        "WIDE",
        "INSERT",
        "FADE",
        "CUT",
        "TRACKING",
        "PAN",
        "PANS",
        "TILT",
        "TILTS",
        "ZOOM",
        "ZOOMS",
        "DOLLY",
        "PUSH",
        "PULL",
        "BACK",
        "FOCUS",
        "RACK",
        "CRANE",
        "HANDHELD",
        "STEADICAM",
        "AERIAL",
        "OVERHEAD",
        "LEFT",
        "RIGHT",
        "ACROSS",
    ]
)


def things_in(text: str, names: frozenset[str], *, directed: bool = False) -> tuple[str, ...]:
    """Things named in capitals in one piece of action, in order, without repetition.

    `names` are people and places in capitals. `directed`: the words follow INSERT or CLOSE ON,
    so that a run which opens them is a thing too, and so is a text all in capitals.
    """
    if text.upper() == text and not directed:
        return ()
    people = names | set(introduced_in(text))
    found: dict[str, None] = {}
    for run in _RUN.finditer(text):
        words = run.group().replace("’", "'").split()
        while words and (words[0].lower() in _DETERMINERS or words[0] in _EMPHASIS):
            words.pop(0)
        while words and words[-1] in _EMPHASIS:
            words.pop()
        thing = " ".join(words)
        if len(thing) < 3 or _is_name(thing, people) or all(w in _EMPHASIS for w in words):
            continue
        dropped = len(words) < len(run.group().split())
        if directed or dropped or _may_be_thing(text, run.start()):
            found.setdefault(thing.removesuffix("'S"))
    return tuple(found)


def _may_be_thing(text: str, start: int) -> bool:
    """Not the first word of its sentence, which is usually somebody who does something."""
    return bool(re.split(r"[.!?:]\s+|\n", text[:start])[-1].split())


def _is_name(thing: str, names: frozenset[str] | set[str]) -> bool:
    bare = thing.removesuffix("'S").removesuffix("'")
    return bare in names


def introduced_in(text: str) -> tuple[str, ...]:
    """People who are introduced with an age or a word for them: `JUN (9)`, `KAI (a young man)`."""
    return tuple(
        dict.fromkeys(
            name
            for match in _INTRODUCED.finditer(text)
            if (name := _without_article(match.group(1).strip(" ,")))
        )
    )


def _without_article(name: str) -> str:
    return re.sub(r"^(?:THE|AN|A) ", "", name)


def people_of(script: Script) -> tuple[str, ...]:
    """Speakers, then people who are introduced in action and never speak."""
    people = dict.fromkeys(script.characters)
    for scene in script.scenes:
        for element in scene.elements:
            if element.kind == "action":
                people.update(dict.fromkeys(introduced_in(element.text)))
    return tuple(people)


def props_of(script: Script) -> tuple[str, ...]:
    """Things named in capitals anywhere in the script's action, in order of first use."""
    from app.planning.camera_words import read_call
    from app.planning.sentences import sentences_of

    names = names_of(script)
    found: dict[str, None] = {}
    for scene in script.scenes:
        for element in scene.elements:
            if element.kind != "action":
                continue
            for sentence in sentences_of(element.text):
                call, rest = read_call(sentence)
                directed = call is not None and call.size is not None and call.size in _NEAR
                found.update(dict.fromkeys(things_in(rest, names, directed=directed)))
    return tuple(found)


_NEAR = frozenset(("INS", "ECU", "BCU", "CU"))


def names_of(script: Script) -> frozenset[str]:
    """People, each word of their names, and places: what capitals name without naming a thing.

    A word of a place alone may well be a thing: a NET in the NET LOFT.
    """
    people = people_of(script)
    words = (word for name in people for word in name.split())
    return frozenset((*people, *words, *script.locations))


@lru_cache(maxsize=512)
def _name_pattern(name: str) -> re.Pattern[str]:
    """A name as action writes it: `OLD TOM`, `Old Tom`, or its last word alone (`Tom`)."""
    forms = [name, title_name(name)]
    last = name.split()[-1] if " " in name else ""
    if len(last) > 2 and last.isalpha():
        forms += [last, title_name(last)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?:['’]s)?(?!\w)")


def people_in(text: str, people: tuple[str, ...]) -> tuple[str, ...]:
    """Which of `people` a text names, in the order of their first mention."""
    at: dict[str, int] = {}
    for name in people:
        if match := _name_pattern(name).search(text):
            at[name] = match.start()
    return tuple(sorted(at, key=at.__getitem__))


def title_name(name: str) -> str:
    """`OLD TOM` -> `Old Tom`, `DR. CHANDRA` -> `Dr. Chandra`; `R2` and `DJ` stay."""
    return " ".join(_title_word(word) for word in name.split())


def _title_word(word: str) -> str:
    letters = [char for char in word if char.isalpha()]
    if any(char.isdigit() for char in word):
        return word
    if len(letters) < 3 and word not in {"MR.", "DR.", "MS.", "JO", "AL", "ED", "BO", "TY", "DI"}:
        return word if not word.endswith(".") else word.capitalize()
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word.lower()).replace("'S", "'s")
