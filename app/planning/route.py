"""Which way a request goes, decided by rule; only what no rule can tell is asked of a model."""

from __future__ import annotations

import re

from app.planning.brief import Brief, names_a_kind
from app.planning.chat_film import is_of_the_film
from app.planning.mentions import Mentions
from app.planning.word_lists import any_of
from app.planning.word_lists import words as known
from app.story.plan import Route
from app.story.state import Board

_QUESTION = re.compile(
    r"^\W*(?:what|why|how|who|when|where|which|is|are|does|do|did|can|could|should|will|wie|was|warum|wer|wann|pourquoi|comment|qué|por qué|cuánt\w+)\b.*\?\s*$",
    re.I | re.S,
)
_CHANGE = re.compile(
    r"^\W*(?:now\s+|please\s+|and\s+|then\s+|also\s+|can you\s+|could you\s+)*(?:make|change|turn|swap|move|remove|delete|drop|add|insert|set|give|put|use|replace|rename|undo|redo|revert|take that back|animate|shorten|"
    r"lengthen|darken|brighten|lighten|crop|mute|let|cut|split|merge|let's have|mach(?:e)?|ändere|tausche|lösche|entferne|change[zr]|enlève|cambia|quita)\b",
    re.I,
)
UNDO = re.compile(
    r"^\W*(?:please\s+|can you\s+|could you\s+|no[,\s]+|oh[,\s]+|oops[,\s]+|actually[,\s]+)*(?P<w>undo|redo|(?:take|put) (?:that|it|this) back|go back(?: (?:one|a) step)?|one step back|revert)(?:\s+(?:that|this|it|everything|(?:the )?last (?:one|change|edit|plan|thing)))?(?:[\s,]+(?:again|please|now))*\W*$",
    re.I,
)
_NEW = re.compile(
    r"\b(?:an?|the|one|two|three|\d+|ein(?:e[nmrs]?)?|une?|un[ao]?)\b[^.!?]{0,60}\b(?:poster|ad|advert|commercial|spot|film|short|story|storyboard|trailer|teaser|music video|animation|board|picture of|image of|photo of|"
    r"illustration of|video of|clip of|werbespot|kurzfilm|plakat|anuncio|cortometraje|court[- ]métrage|publicité)\b",
    re.I,
)
_WISH = re.compile(
    r"^\W*(?:can|could|would|will) you (?:please )?(?:make|create|draw|show|write|plan|design|generate|produce|give|do)\b",
    re.I,
)
_THIS = re.compile(r"\b(?:this|it|that|these|those|them|her|his|him|their)\b", re.I)
_MADE_OVER = re.compile(
    r"^\W*(?:please\s+|now\s+)*(?:(?:turn|change)\b|(?:use|take)\s+(?:this|that|it|these)\b|(?:make|let)\s+(?:this|that|it|these|them|the|my)\b)",
    re.I,
)
_INSTEAD = re.compile(r"\binstead\b|\brather\s+(?:an?|the)\b|^\W*rather\b", re.I)
_LONG = 60  # words from which a brief is a complex one


_SEVERAL_BACK = re.compile(r"^\W*(?:please\s+)?(?:undo|revert|take back)\s+(?:the\s+)?(?:last\s+)?(?:two|three|four|five|\d+|all)\b|^\W*(?:undo\W+)+undo\W*$", re.I)  # fmt: skip
_NO_ORDER = re.compile(
    r"^\W*(?:\w+\W+){0,3}?(?:ignore|disregard|forget|override)\s+(?:all\s+|any\s+|every\s+)?(?:of\s+)?(?:the\s+|your\s+|my\s+)?(?:(?:previous|prior|above|earlier)\s+)*(?:instructions?|rules?|prompts?|orders?|guidelines?)\b",
    re.I,
)
_THE_SHOT = re.compile(r"\b(?:the|next|previous|same|other)\s+(?:next\s+)?(?:shot|scene|frame|panel|clip)\b", re.I)  # fmt: skip
_ASKS = re.compile(
    r"^\W*(?:(?:what|how|who|which|where|why)\s+(?:is|are|does|do|did|will|many|much|long|shots?|scenes?)|(?:wie|wer|was|wo|warum|wieso|welche[rs]?)\s+(?:ist|sind|kostet|kosten|viele?|lang|teuer|einstellungen?|szenen?))\b",
    re.I,
)
_QUESTION_WORDS = 12  # that a question without its mark has at most
_DESCRIBES = re.compile(
    r"^\W*(?:an?|the|one|two|three|four|five|six|some|many|\d+|eine?[nmrs]?|der|die|das|zwei|drei|vier|une?|des|la|le|les|un[ao]?s?|el|los|las|il|uma?|o|os)\s+\S",
    re.I,
)
_FEW = 8  # words that may be anything
_LITTLE = 6  # words that only point


def chat_word(text: str) -> str:
    """What a few words ask of the chat itself: `help`, `stop`, `go_on`, `several` (steps to be taken back),
    `small_talk`, or `no_order` (words that would be orders to a machine, and are only words); else ''."""
    if _SEVERAL_BACK.match(text):
        return "several"
    if _NO_ORDER.match(text):
        return "no_order"
    for name in ("help", "stop", "go_on"):
        if re.fullmatch(rf"\W*(?:{'|'.join(known('brief')[name])})(?:[\s,]+(?:please|bitte|now|jetzt))*\W*", text, re.I):  # fmt: skip
            return name
    if _is_small_talk(text):
        return "small_talk"
    return ""


def _is_small_talk(text: str) -> bool:
    small = rf"\W*(?:(?:{'|'.join(known('brief')['small_talk'])})[\s,.!]*)+\W*"
    return bool(re.fullmatch(small, text, re.I))


def begins_anew(text: str) -> bool:
    """Whether words are a wish of their own, and no answer to what was asked back."""
    own = (_CHANGE, UNDO, _QUESTION, _NEW, _WISH)
    return bool(chat_word(text) or any(p.match(text) for p in own))


def route_of(
    text: str,
    brief: Brief,
    mentions: Mentions,
    selected: bool,
    board: Board,
    uploads: bool = False,
) -> Route | None:
    """None where it cannot be told by rule. `uploads`: files came with the words, so that a wish
    for something new may speak of `this`."""
    words = text.split()
    if UNDO.match(text):
        return "edit"
    if chat_word(text):
        return "question"
    if mentions.shots and not re.search(r"[^\W\d_]{2}", text):
        return "edit"  # `1A`: what is to become of it is asked
    if not words or not re.search(r"[^\W\d_]{2}", text):
        return "refused"
    if not any(
        re.search(r"[aeiouyäöüáéíóúàèìòùâêîôûаеиоуыэюяόώαειου]|[^\x00-\u024f]", w, re.I)
        for w in words
    ):
        return "refused"  # no word in it has a vowel: keys that were hit
    if brief.findings and not brief.shots and len(words) < _LONG and not brief.subject:
        return "refused"
    empty = not board.nodes()
    wishes_new = bool(_NEW.search(text)) and not selected
    if uploads and wishes_new and not _MADE_OVER.match(text):
        return size_of(brief, len(words))
    if not empty:
        if is_of_the_film(text):
            return "edit"
        if _ASKS.match(text) and len(words) <= _QUESTION_WORDS:
            return "question"
        if _QUESTION.match(text) and not _CHANGE.match(
            re.sub(r"^\W*(?:can|could) you\b", "", text, flags=re.I)
        ):
            return "question"
        asks = bool(mentions.ask) and not (mentions.missing and wishes_new)
        pointed = not mentions.nothing or asks or (selected and bool(_THIS.search(text)))
        if _CHANGE.match(text) and (pointed or not wishes_new):
            return "edit"
        if _INSTEAD.search(text) and not wishes_new and len(words) < _LONG:
            return "edit"
        if pointed and not wishes_new and len(words) < _LONG:
            return "edit"
        if _THE_SHOT.search(text) and len(words) <= _LITTLE + 2 and not wishes_new:
            return "edit"
        if _THIS.search(text) and len(words) <= _LITTLE and not wishes_new and ":" not in text:
            return "edit"  # `that one`: what is meant is asked back
    elif _QUESTION.match(text) and not _WISH.match(text):
        return "question"
    if board.shots() and not (wishes_new or _is_for_something_new(text, brief)):
        return None
    return size_of(brief, len(words))


def _is_for_something_new(text: str, brief: Brief) -> bool:
    """Whether words on a board name or describe something to be made; `asdf`, `again`, `no music`
    do not."""
    return bool(
        brief.kind not in ("still", "clip", "music")
        or (names_a_kind(text) and len(text.split()) > 1)
        or _DESCRIBES.match(text)
        or re.match(any_of(known("brief")["asks"]), text, re.I)
        or len(text.split()) > _FEW
        or re.search(r"[^\x00-\u024f]", text)
    )


def size_of(brief: Brief, words: int) -> Route:
    """Small requests take the fast path; a story, a spot or a long text gets a direction first."""
    if brief.kind in ("still", "clip", "music", "list") and words < _LONG * 2:
        return "fast"
    return "brief"
