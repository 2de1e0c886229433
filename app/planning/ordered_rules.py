"""Shots that the writer ordered: CLOSE ON, ANGLE ON, POV, TRACKING. The words are obeyed."""

from __future__ import annotations

import re

from app.planning.action_rules import angle_for
from app.planning.beats import Beat
from app.planning.camera_words import CameraCall
from app.planning.shot_draft import Draft, framing_of
from app.story.vocabulary import Framing, Size

_OWNED = re.compile(r"^[^.,;:]{1,40}?(?:['’]s|s['’])\s+((?:\w+\s?){1,3})")
_FACE_WORDS = re.compile(
    r"(?:\w+ )?(?:face|eyes?|smile|mouth|lips|look|expression|profile)\b", re.I
)
_BODY_WORDS = re.compile(r"\b(?:face|eyes?|man|woman|boy|girl|child|he|she|him)\b", re.I)
_ARTICLE = re.compile(r"^(?:the|an?|his|her|its|their|this|that)\s+", re.IGNORECASE)


def ordered_shot(beat: Beat, call: CameraCall, *, outside: bool) -> Draft:
    """The shot that a direction asks for; what it leaves open follows from who is named."""
    people = beat.people
    things = beat.things
    if not people and not things and call.size in ("INS", "ECU"):
        things = _thing_of(beat.text)
    size = call.size or _size(call, people, things, outside=outside)
    if size in ("MCU", "CU", "BCU") and not _is_face(beat):
        size = "INS"  # a close shot of a hand or a lamp: no face to frame by
        things = things or _thing_of(beat.text)
    if call.insert or size == "INS":
        people = ()
    framing = call.framing or _framing(size, len(people))
    if framing == "OTS" and call.point_of:
        people = (*people, call.point_of)
    draft = Draft(
        kind="insert" if size == "INS" else "wide" if size in ("EWS", "WS") else "action",
        size=size,
        framing=framing,
        angle=call.angle or angle_for(beat.text),
        movement=call.movement or beat.move or "static",
        people=people,
        things=things,
        ordered=True,
        point_of=call.point_of,
    )
    draft.beats.append(beat)
    return draft


def _size(
    call: CameraCall, people: tuple[str, ...], things: tuple[str, ...], *, outside: bool
) -> Size:
    if call.establishing:
        return "EWS" if outside else "WS"
    if call.framing in ("2S", "3S", "group"):
        return "MLS" if call.framing == "2S" else "WS"
    if call.framing == "OTS":
        return "MS"
    if call.framing == "POV":
        return "CU" if things else "MS" if people else "WS"
    if call.angle == "OH":
        return "WS"
    if call.movement == "track":
        return "FS"
    if things and not people:
        return "INS"
    if not people:
        return "WS" if call.movement else "MLS"
    return "MS" if len(people) == 1 else "MLS"


def _framing(size: Size, people: int) -> Framing:
    if size in ("CU", "BCU", "ECU") and people > 1:
        return "single"  # a close-up is of one; the others share the sentence, not the frame
    return framing_of(people)


def _is_face(beat: Beat) -> bool:
    """Whether the words name somebody as a whole or their face, not a hand or a thing of theirs."""
    if not beat.people:
        return bool(_BODY_WORDS.search(beat.text.split(".")[0]))
    owned = _OWNED.match(beat.text)
    return owned is None or bool(_FACE_WORDS.match(owned.group(1)))


def _thing_of(text: str) -> tuple[str, ...]:
    """`The lamp.` -> LAMP: what a close shot without people is of."""
    phrase = re.split(r"[.,;:!?]|\s(?:as|in|on|of|that|which|and|with|where|while)\s", text)[0]
    phrase = re.sub(r"^.*?['’]s\s+", "", phrase.strip())
    words = _ARTICLE.sub("", phrase).split()
    if words and words[-1].endswith("s") and len(words) > 2:
        words = words[:-1]  # `the old lamp flickers`
    return (" ".join(words).upper(),) if 0 < len(words) <= 3 else ()
