"""Whether words in a film that has shots tell what happens next, or wish for a change of what is
there; where both can be meant it is asked, and the answer read."""

from __future__ import annotations

import re
from typing import Literal

from app.planning.brief import acts_in
from app.planning.mentions import Mentions
from app.planning.route import begins_anew
from app.planning.sentences import sentences_of
from app.planning.word_lists import any_of, without_quotes, words
from app.planning.word_order import opens_order

Meant = Literal["", "new", "change"]
_LEAST = {2: 14, 3: 8}  # words that a told paragraph of so many sentences has at least
# Of the film and its making, or of what somebody would like: no story says so.
_OF_THE_FILM = re.compile(
    r"\b(?:please|instead|should|bitte|soll(?:en|te|ten)?|stattdessen)\b|"
    r"\b(?:i|we|you)\s+(?:do\s+not\s+|don['’]t\s+|would\s+|really\s+)*(?:like|love|hate|prefer|want|need|think)\b|"
    r"\b(?:ich|wir)\s+(?:mag|mögen|will|wollen|möchten?|hätten?|finden?)\b|\bgefällt\b|"
    r"\b(?:wrong|falsch\w*)\b|\b(?:light|lighting|colou?rs?|framing|camera|licht|farben?|kamera)\s+(?:is|are|looks?|feels?|ist|sind|wirkt)\b|"
    r"\b(?:this|the|that|these|those|all|each|every|diese[rs]?|die|der|alle)\s+(?:\w+\s+)?(?:shots?|takes?|frames?|clips?|panels?|scenes?|close-ups?|storyboard|einstellung(?:en)?|szenen?)\b",
    re.I,
)
_NEW = re.compile(
    r"\W*(?:as\s+|it['’]?s\s+|it\s+is\s+|that['’]?s\s+|that\s+is\s+|als\s+|das\s+ist\s+)?(?:an?\s+|eine?\s+|the\s+)?(?:new|neue?[rs]?)(?:\s+(?:one|shots?|scenes?|pictures?|images?|material|part|story|bild|bilder|einstellung(?:en)?|szenen?|teil))?(?:[\s,]+(?:please|bitte))?\W*|\W*(?:something\s+new|etwas\s+neues)\W*",
    re.I,
)
_CHANGE = re.compile(
    r"\W*(?:as\s+|it['’]?s\s+|it\s+is\s+|als\s+|das\s+ist\s+)?(?:an?\s+|the\s+|eine?\s+)?(?:change|edit|note|wish|änderung|notiz)(?:[\s,]+(?:please|bitte))?\W*",
    re.I,
)


_ACTS_IN_GERMAN = re.compile(
    r"^(?:(?:Der|Die|Das|Eine?)\s+)?[A-ZÄÖÜ]\w+\s+(?!ist\b|sind\b|hat\b|wirkt\b|sieht\b)[a-zäöüß]{2,}(?:t|en)\b"
)
_HEADING = re.compile(
    r"^\W*(?:new\s+scene|neue\s+szene|(?:scene|szene)\s+\d{1,3}[a-z]?)\s*[.:,–-]+\s+", re.I
)


def without_heading(text: str) -> str:
    """The words behind the `Scene 4:` that they begin with, if they do."""
    return _HEADING.sub("", text)


def states(text: str) -> bool:
    """Whether the words say what happens, and neither order, ask nor judge."""
    bare = without_quotes(text)
    sentences = sentences_of(bare)
    if not sentences or _OF_THE_FILM.search(bare) or re.match(any_of(words("brief")["asks"]), bare, re.I):  # fmt: skip
        return False
    if any(begins_anew(s) or opens_order(s) for s in sentences):
        return False
    acting = [s for s in sentences if acts_in(s) or _ACTS_IN_GERMAN.match(s)]
    return 3 * len(acting) >= len(sentences)


def tells_on(text: str, mentions: Mentions) -> bool:
    """Whether it is a paragraph of the story, of no shot that is there."""
    if mentions.shots or mentions.scenes or mentions.missing:
        return False
    least = _LEAST.get(min(3, len(sentences_of(without_quotes(text)))))
    return least is not None and len(text.split()) >= least and states(text)


def meant_by(answer: str) -> Meant:
    """What an answer says to `is that new, or a change?`."""
    if _NEW.fullmatch(answer):
        return "new"
    return "change" if _CHANGE.fullmatch(answer) else ""
