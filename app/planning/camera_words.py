"""The camera directions that writers type in capitals, read into codes.

A direction counts at the start of a sentence (`CLOSE ON the lamp`, `LOW ANGLE, WIDE:`); a camera
movement also inside one, when it is in capitals or the camera is named (`we pan left`).
Words that are also names (PAN, DOLLY, CRANE, MASTER, MS.) need their second word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.story.vocabulary import Angle, Framing, Movement, Size


@dataclass(frozen=True)
class CameraCall:
    """What a direction asks for; None where it leaves the choice."""

    size: Size | None = None
    framing: Framing | None = None
    angle: Angle | None = None
    movement: Movement | None = None
    establishing: bool = False
    insert: bool = False
    back: bool = False  # BACK TO SCENE: ends what a direction began
    point_of: str = ""  # whose point of view or shoulder


_END = r"(?=[\s:,;.\-–—/)]|$)"
_STOP = r"(?=\s*(?:[:–—]|$)|\s+-)"
_CALLS: tuple[tuple[str, CameraCall], ...] = (
    (r"EXTREME CLOSE[ -]?UP(?: (?i:ON|OF))?|EXTREME CLOSE ON|ECU|XCU", CameraCall(size="ECU")),
    (r"BIG CLOSE[ -]?UP(?: (?i:ON|OF))?|BCU", CameraCall(size="BCU")),
    (r"MEDIUM CLOSE(?:[ -]?UP)?(?: (?i:ON|OF))?|MCU", CameraCall(size="MCU")),
    (
        r"(?:CLOSE|CLOSER|TIGHT|TIGHTER|IN CLOSE) (?i:ON)|CLOSE[ -]?UP(?: (?i:ON|OF))?|CLOSE SHOT(?: OF)?"
        r"|CLOSE" + _STOP + r"|CU",
        CameraCall(size="CU"),
    ),
    (r"MEDIUM (?:LONG|WIDE)(?: SHOT)?|MLS", CameraCall(size="MLS")),
    (r"MED(?:IUM|\.)? (?:SHOT|ON)|MID[ -]?SHOT|MS(?!\.)", CameraCall(size="MS")),
    (r"COWBOY SHOT", CameraCall(size="CS")),
    (r"FULL SHOT", CameraCall(size="FS")),
    (r"EXTREME (?:WIDE|LONG)(?: SHOT)?(?: (?i:ON|OF))?|EWS|ELS", CameraCall(size="EWS")),
    (r"VERY (?:WIDE|LONG) SHOT|VLS", CameraCall(size="VLS")),
    (r"ESTABLISHING(?: SHOT)?|TO ESTABLISH", CameraCall(establishing=True)),
    (
        r"(?:WIDE|LONG|MASTER) SHOT(?: (?i:ON|OF))?|WIDE (?:ON|OF|ANGLE(?: ON)?)|WIDE" + _STOP
        + r"|WIDER(?: ON)?|WS",
        CameraCall(size="WS"),
    ),
    (r"INSERT(?:S)?(?: SHOT)?(?: (?i:ON|OF))?|DETAIL (?i:ON|OF)", CameraCall(size="INS", insert=True)),
    (r"(?:P\.?O\.?V\.?|POINT[ -]OF[ -]VIEW)(?: (?:OF|ON|SHOT))?", CameraCall(framing="POV")),
    (r"OVER[ -]THE[ -]SHOULDER(?: (?i:ON|OF|SHOT))?|OTS", CameraCall(framing="OTS")),
    (r"(?:TWO|2)[ -]?SHOT(?: (?i:ON|OF))?", CameraCall(framing="2S")),
    (r"(?:THREE|3)[ -]?SHOT(?: (?i:ON|OF))?", CameraCall(framing="3S")),
    (r"GROUP SHOT(?: (?i:ON|OF))?", CameraCall(framing="group")),
    (r"OVERHEAD(?: SHOT| VIEW)?(?: (?i:ON|OF))?|BIRD'?S[ -]EYE(?: VIEW)?|GOD'?S[ -]EYE(?: VIEW)?"
     r"|TOP SHOT|FROM ABOVE", CameraCall(angle="OH")),
    (r"HIGH ANGLE(?: (?i:ON|OF|SHOT))?", CameraCall(angle="HA")),
    (r"LOW ANGLE(?: (?i:ON|OF|SHOT))?", CameraCall(angle="LA")),
    (r"DUTCH(?: ANGLE| TILT)(?: ON)?|CANTED ANGLE(?: ON)?", CameraCall(angle="DA")),
    (r"(?:NEW |ANOTHER |REVERSE |SIDE )ANGLE(?: (?i:ON|OF))?|ANGLE (?i:ON)|REVERSE (?:ON|SHOT)", CameraCall()),
    (r"BACK TO(?: THE)? SCENE|BACK ON|RESUME", CameraCall(back=True)),
)  # fmt: skip
_WITH = r"(?: (?:ON|WITH|TO|INTO|TOWARDS?|ACROSS|OVER|ALONG|PAST|FROM|THROUGH|OFF))?"
_MOVES: tuple[tuple[str, Movement], ...] = (
    (r"DOLLY[ -]ZOOMS?|VERTIGO (?:SHOT|EFFECT)", "dolly_zoom"),
    (r"(?:CRASH|SMASH|SNAP)[ -]ZOOMS?(?: IN)?", "crash_zoom"),
    (r"(?:WHIP|SWISH)[ -]?PANS?(?: (?:LEFT|RIGHT))?", "whip_pan"),
    (r"RACK(?:S|ING)? FOCUS|FOCUS (?:SHIFTS|PULLS)", "rack_focus"),
    (r"(?:DOLLY|DOLLIES|PUSH|PUSHES|PUSHING|MOVE|MOVES|MOVING|CREEP|CREEPS|TRACK|TRACKS) IN(?:TO)?"
     r"(?: (?:ON|TO))?", "dolly_in"),
    (r"(?:DOLLY|DOLLIES|PULL|PULLS|PULLING|TRACK|TRACKS) (?:OUT|BACK)", "dolly_out"),
    (r"PAN(?:S|NING)? LEFT", "pan_left"),
    (r"PAN(?:S|NING)? UP|TILT(?:S|ING)? UP", "tilt_up"),
    (r"PAN(?:S|NING)? DOWN|TILT(?:S|ING)? DOWN", "tilt_down"),
    (r"PAN(?:S|NING)? RIGHT|PAN(?:S|NING)?(?= (?:TO|ACROSS|OVER|ALONG|FROM|OFF|WITH|THE)\b)|PANNING",
     "pan_right"),
    (r"(?:TRUCK|TRUCKS|TRUCKING|SLIDE|SLIDES) LEFT", "truck_left"),
    (r"(?:TRUCK|TRUCKS|TRUCKING|SLIDE|SLIDES) RIGHT", "truck_right"),
    (r"(?:CRANE|CRANES|CRANING|RISE|BOOM|BOOMS) UP|CRANE SHOT", "crane_up"),
    (r"(?:CRANE|CRANES|CRANING|BOOM|BOOMS) DOWN", "crane_down"),
    (r"PEDESTAL UP", "pedestal_up"),
    (r"PEDESTAL DOWN", "pedestal_down"),
    (r"ZOOM(?:S|ING)? OUT|ZOOM(?:S|ING)? BACK", "zoom_out"),
    (r"ZOOM(?:S|ING)?(?: IN)?(?: (?:ON|TO))?", "zoom_in"),
    (r"TRACKING(?: SHOT)?|TRACKS?(?= (?:WITH|ALONG|PAST|AFTER|BEHIND)\b)|TRAVELLING SHOT"
     r"|FOLLOW(?:S|ING)?(?: SHOT)?", "track"),
    (r"ARC(?:S|ING)? AROUND|ARC SHOT|CIRCL(?:E|ES|ING) AROUND|ORBIT(?:S|ING)?", "arc"),
    (r"HAND[ -]?HELD(?: SHOT)?", "handheld"),
    (r"STEADICAM(?: SHOT)?", "steadicam"),
    (r"AERIAL(?: SHOT| VIEW)(?: OF)?|AERIAL" + _STOP + r"|DRONE SHOT(?: OF)?", "aerial"),
)  # fmt: skip

_LEAD = re.compile(
    "|".join(f"(?P<c{i}>(?:{p}){_END})" for i, (p, _) in enumerate(_CALLS))
    + "|"
    + "|".join(f"(?P<m{i}>(?:{p}){_WITH}{_END})" for i, (p, _) in enumerate(_MOVES))
)
_SOMEONES = re.compile(
    r"(?P<who>[^\W\d_a-z][^\Wa-z_]*(?:[ .][^\W\d_a-z][^\Wa-z_]*){0,2}?)(?:['’]S?)? "
    r"(?:P\.?O\.?V\.?)" + _END
)
_OVER_SOMEONE = re.compile(r"OVER (?P<who>[^\Wa-z]+(?: [^\Wa-z]+)?)['’]S? SHOULDER" + _END)
_ON_NAMED = re.compile(r"ON (?=[^\Wa-z]{2}[^a-z:]*(?::|$| -))")
_JOIN = re.compile(r"^[\s,:;.\-–—/]*(?:(?:AND|WITH|A|THE) (?=[A-Z]{3}))?")
_CAMERA_MOVES = re.compile(
    r"\b(?:camera|we|lens)\s+(?:slowly\s+|gently\s+|suddenly\s+|starts? to\s+|begins? to\s+)?("
    + "|".join(f"(?:{pattern})" for pattern, _ in _MOVES)
    + r")\b",
    re.IGNORECASE,
)
_MOVE_STARTS: tuple[tuple[re.Pattern[str], Movement], ...] = tuple(
    (re.compile(rf"(?:{p}){_END}"), move) for p, move in _MOVES
)
_CAPITAL_MOVES: tuple[tuple[re.Pattern[str], Movement], ...] = tuple(
    (re.compile(rf"\b(?:{p})\b"), move) for p, move in _MOVES
)


def starts_with_camera_word(text: str) -> bool:
    """Whether a line opens with a direction, so that it names no speaker."""
    return bool(_first(text.strip()))


def read_call(sentence: str) -> tuple[CameraCall | None, str]:
    """The directions at a sentence's start (joined) and the words that remain.

    A movement that runs on (`PAN LEFT to the ferry`) stays in the words, which need it.
    """
    rest = sentence.strip()
    call: CameraCall | None = None
    kept = ""
    while found := _first(rest):
        part, end = found
        call = part if call is None else _joined(call, part)
        runs_on = part.movement is not None and rest[end : end + 2].strip()[:1].islower()
        kept = rest[:end].capitalize() if runs_on else ""
        rest = _JOIN.sub("", rest[end:], count=1)
    if call is None:
        return None, rest
    rest = rest.strip(" \t:;,-–—")
    return call, f"{kept} {rest}" if kept else rest[:1].upper() + rest[1:]


def movement_in(sentence: str) -> Movement | None:
    """A camera movement named inside a sentence: in capitals, or of the camera."""
    if match := _CAMERA_MOVES.search(sentence):
        words = f"{match.group(1)}{sentence[match.end() :]}".upper()
        for start, move in _MOVE_STARTS:
            if start.match(words):
                return move
    for pattern, move in _CAPITAL_MOVES:
        if pattern.search(sentence):
            return move
    return None


def _first(text: str) -> tuple[CameraCall, int] | None:
    if match := _LEAD.match(text):
        kind = match.lastgroup or "c0"
        index = int(kind[1:])
        if kind[0] == "c":
            return _CALLS[index][1], match.end()
        move = _MOVES[index][1]
        size: Size | None = "EWS" if move == "aerial" else None
        return CameraCall(movement=move, size=size, angle="HA" if size else None), match.end()
    if match := _SOMEONES.match(text):
        return CameraCall(framing="POV", point_of=_name(match)), match.end()
    if match := _OVER_SOMEONE.match(text):
        return CameraCall(framing="OTS", size="MS", point_of=_name(match)), match.end()
    if match := _ON_NAMED.match(text):
        return CameraCall(), match.end()
    return None


def _name(match: re.Match[str]) -> str:
    return re.sub(r"['’]S?$", "", match.group("who").strip())


def _joined(first: CameraCall, second: CameraCall) -> CameraCall:
    return replace(
        first,
        size=second.size or first.size,
        framing=second.framing or first.framing,
        angle=second.angle or first.angle,
        movement=second.movement or first.movement,
        establishing=first.establishing or second.establishing,
        insert=first.insert or second.insert,
        back=first.back,
        point_of=second.point_of or first.point_of,
    )
