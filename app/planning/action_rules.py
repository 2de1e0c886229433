"""How action that the writer gave no camera for is framed: size, angle and movement by its words."""

from __future__ import annotations

import re

from app.planning.beats import Beat
from app.planning.capitals import introduced_in
from app.planning.shot_draft import SIZE_ORDER, Draft, framing_of
from app.story.vocabulary import Angle, Movement, Size


def _words(text: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(text.split())})\b", re.IGNORECASE)


_TRAVEL = _words(
    "walks? walking runs? running strides? crosses hurries rushes rides? drives? climbs? marches "
    "wanders paces races jogs sprints heads enters exits descends pushes_through follows rows"
)
_VIOLENT = _words("fights? struggles? chases? chasing wrestles sprints? scrambles stumbles runs")
_FACE = _words(
    "looks? stares? smiles? frowns? listens? hesitates? watches eyes face gaze glances? nods? sighs? "
    "whispers? blinks? grins? weeps? realises realizes remembers"
)
_EYES = _words("tears? eyes trembles? weeps? gasps?")
_LARGE = _words(
    "ferry boats? ships? train bus cars? lorry truck crowd city street road sea ocean waves? wind "
    "rain snow storm fog mist clouds? sky sun moon harbour harbor bay house building tower island "
    "gulls? birds? valley mountains? forest field horizon lighthouse bridge town village room hall "
    "deck floor ground walls? ceiling roof doors? windows? darkness light morning night dawn dusk water tide thunder lightning smoke fire"
)
_BODIES = _words("man woman boy girl child children figure figures people passengers someone dog")
_VISTA = _words("bay harbour harbor sea ocean city valley coast skyline horizon island hills town")
_UP = re.compile(r"\b(?:looks? up|rises|tower(?:s|ing)|looms?|climbs? up|high above)\b", re.I)
_DOWN = re.compile(
    r"\b(?:looks? down|far below|from above|at (?:his|her|their) feet|tiny|small against)\b", re.I
)
_NEARER = re.compile(
    r"\b(?:steps? (?:closer|nearer|towards?)|leans? (?:in|closer|forward)|approach(?:es)?)\b", re.I
)
_AWAY = re.compile(
    r"\b(?:walks? (?:away|off)|leaves|recedes?|disappears?|vanish(?:es)?|pulls? away|alone|"
    r"slides? away|drifts? off)\b",
    re.I,
)
_UNSTEADY = _words("dizzy drunk drunken nightmare panic delirious feverish")


def wide_shot(beat: Beat, *, outside: bool, first_at_place: bool) -> Draft:
    """The shot that tells where we are."""
    vista = bool(_VISTA.search(beat.text)) and outside
    size: Size = "EWS" if outside and first_at_place and not beat.people else "WS"
    movement: Movement = beat.move or ("pan_right" if vista and len(beat.people) == 0 else "static")
    draft = Draft(
        kind="wide",
        size=size,
        framing=framing_of(len(beat.people)),
        angle="HA" if size == "EWS" and vista else "EL",
        movement=movement,
        people=beat.people,
    )
    draft.take(beat)
    return draft


def action_shot(beat: Beat, before: Draft | None, *, last: bool) -> Draft:
    """A shot for one piece of action; never the size of the shot before it on the same people."""
    size = _size(beat)
    if before is not None and before.people == beat.people and before.size == size and beat.people:
        size = _nearer(size)
    draft = Draft(
        kind="action",
        size=size,
        framing=framing_of(len(beat.people)),
        angle=angle_for(beat.text),
        movement=beat.move or movement_for(beat, last=last),
        people=beat.people,
    )
    draft.take(beat)
    return draft


def insert_shot(beat: Beat) -> Draft:
    """A thing that the writer put in capitals, from near; hands may be in frame, no face."""
    draft = Draft(kind="insert", size="INS", framing="none", movement=beat.move or "static")
    draft.beats.append(beat)
    draft.things = beat.things
    return draft


def _size(beat: Beat) -> Size:
    text = beat.text
    if not beat.people:
        opening = " ".join(text.split()[:5])
        if _BODIES.search(opening):
            return "MLS"
        return (
            "WS" if _LARGE.search(text) or not re.match(r"(?:An?|The|His|Her)\b", text) else "INS"
        )
    if len(beat.people) > 2:
        return "WS"
    if len(beat.people) == 2:
        return "MLS"
    if _TRAVEL.search(text) or introduced_in(text):
        return "FS"  # who comes in is seen from head to toe
    if _EYES.search(text):
        return "CU"
    return "MCU" if _FACE.search(text) else "MS"


def _nearer(size: Size) -> Size:
    steps: dict[Size, Size] = {"WS": "MLS", "FS": "MS", "MLS": "MS", "MS": "MCU", "MCU": "CU"}
    return steps.get(size, "MS" if size in SIZE_ORDER[8:] else size)  # CU: back out again


def angle_for(text: str) -> Angle:
    if _UNSTEADY.search(text):
        return "DA"
    if _DOWN.search(text):
        return "HA"
    return "LA" if _UP.search(text) else "EL"


def movement_for(beat: Beat, *, last: bool) -> Movement:
    """What the camera does by itself: it follows who travels and comes nearer with who comes."""
    text = beat.text
    if last and _AWAY.search(text):
        return "dolly_out"
    if "frame" in text.lower():
        return "static"  # somebody crosses it: it stands
    if beat.people:
        if _VIOLENT.search(text):
            return "handheld"
        if _NEARER.search(text):
            return "dolly_in"
        if _TRAVEL.search(text):
            return "track"
    return "tilt_up" if re.search(r"\b(?:rises|looks? up)\b", text, re.I) else "static"
