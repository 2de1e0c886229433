"""A scene's elements -> beats: the smallest pieces that a shot can be made of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from app.planning.camera_words import CameraCall, movement_in, read_call
from app.planning.capitals import introduced_in, people_in, things_in
from app.planning.script_texts import entry_of, is_list, sentence_text, speech_text
from app.planning.sentences import sentences_of
from app.planning.shot_plan import LinePlan
from app.planning.timing import action_seconds, spoken_seconds
from app.story.cut import Transition
from app.story.script import Element, ScriptScene
from app.story.vocabulary import Movement

_PRONOUN = re.compile(
    r"^(?:he|she|they|him|her|his|their|it|both|neither|then|and|but|again|still|slowly|"
    r"suddenly|finally|behind|beside|below|above|in|on|at|from|over|under|with)\b",
    re.IGNORECASE,
)
_SUBJECT_AGAIN = re.compile(
    r"\b(?:he|she|they|him|her|his|their|them|er|ihm|ihn|sie)\b", re.IGNORECASE
)
_BARE_VERB = re.compile(r"^[A-Z][a-z]+s(?:\s|\.|,|$)(?!is|are)")
_NEAR = frozenset(("INS", "ECU", "BCU", "CU"))


@dataclass(frozen=True)
class Beat:
    """One sentence of action, or one speech."""

    kind: Literal["action", "speech"]
    text: str
    seconds: float
    paragraph: int  # which element it belongs to
    raw: str = ""  # as the script has it, for comparison with another version
    entry: bool = False  # begins an entry of a list of shots
    people: tuple[str, ...] = ()  # named, or meant by a pronoun
    things: tuple[str, ...] = ()
    call: CameraCall | None = None
    move: Movement | None = None  # a camera movement inside the sentence
    line: LinePlan | None = None
    heard_only: bool = False  # V.O., O.S.: the speaker is not in frame
    dual: bool = False
    transition: Transition = "cut"  # into this beat


def beats_of(
    scene: ScriptScene,
    people: tuple[str, ...],
    names: frozenset[str],
    entering: Transition = "cut",
) -> tuple[tuple[Beat, ...], Transition]:
    """The scene's beats in order, and the transition into what follows the scene.

    `people` and `names` are of the whole script; `entering` is the transition into the scene.
    """
    beats: list[Beat] = []
    meant: tuple[str, ...] = ()
    transition = entering
    listed = is_list(scene)
    for index, element in enumerate(scene.elements):
        if element.kind == "transition":
            transition = transition_of(element.text)
            continue
        fresh: list[Beat] = []
        if element.kind == "action":
            fresh = _action_beats(element, index, people, names, meant, listed)
        elif element.kind == "dialogue" or (element.kind == "lyrics" and element.character):
            fresh = [_speech_beat(element, index)]
        for beat in fresh:
            if beat.people and not beat.heard_only:
                meant = beat.people
        if fresh and transition != "cut":
            fresh[0] = replace(fresh[0], transition=transition)
            transition = "cut"
        beats += fresh
    return tuple(beats), transition


def transition_of(text: str) -> Transition:
    """How a transition line leads into what follows."""
    if "DISSOLVE" in text:
        return "dissolve"
    if "FADE IN" in text or "FADE UP" in text or "FADE FROM" in text:
        return "fade_in"
    if "FADE" in text:
        return "fade_out"
    return "cut"


def _action_beats(
    element: Element,
    paragraph: int,
    people: tuple[str, ...],
    names: frozenset[str],
    meant: tuple[str, ...],
    listed: bool,
) -> list[Beat]:
    beats: list[Beat] = []
    for said in sentences_of(element.text):
        entry = entry_of(said) if listed else None
        sentence = said if entry is None else entry
        call, words = read_call(sentence)
        if entry is not None and call is None:
            call = _quiet_call(sentence)
        directed = call is not None and call.size in _NEAR
        named = people_in(words, people) or introduced_in(words)
        if call is not None and call.point_of:
            named = tuple(name for name in named if name != call.point_of)
        if not named and not directed and _means_the_same(words, bool(beats or meant)):
            named = beats[-1].people if beats and beats[-1].people else meant
        beats.append(
            Beat(
                kind="action",
                text=words,
                seconds=action_seconds(words) if words else 0.0,
                paragraph=paragraph,
                raw=sentence_text(sentence),
                entry=entry is not None,
                people=named,
                things=things_in(words, names, directed=directed),
                call=call,
                move=movement_in(words),
            )
        )
    return beats


def _quiet_call(sentence: str) -> CameraCall | None:
    """`Close on the rope` in a list is an order, though it is not in capitals."""
    words = sentence.split()
    for many in (3, 2, 1):
        call, _ = read_call(" ".join([" ".join(words[:many]).upper(), *words[many:]]))
        if call is not None:
            return call
    return None


def _means_the_same(words: str, anyone: bool) -> bool:
    """`She turns.`, `Listens.`: a sentence about whoever was named last."""
    if not anyone:
        return False
    if _SUBJECT_AGAIN.search(words) and (_PRONOUN.match(words) or len(words.split()) < 12):
        return True
    return bool(_BARE_VERB.match(words)) and len(words.split()) <= 6


def _speech_beat(element: Element, paragraph: int) -> Beat:
    line = LinePlan(
        speaker=element.character,
        extension=element.extension,
        parenthetical=element.parenthetical,
        text=element.text,
    )
    heard_only = bool(re.search(r"V\.?O|O\.?S|O\.?C|PHONE|RADIO|VOICE", element.extension))
    return Beat(
        kind="speech",
        text=element.text,
        seconds=spoken_seconds(element.text, element.parenthetical),
        paragraph=paragraph,
        raw=speech_text(line),
        people=(element.character,),
        line=line,
        heard_only=heard_only,
        dual=element.dual,
    )
