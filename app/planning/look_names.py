"""YOUNG MARA is MARA in another look, where a script never has both in one scene."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.planning.shot_plan import ScenePlan

_STATES = re.compile(r"(YOUNG|YOUNGER|LITTLE|TEENAGE|OLD|OLDER)\s+(\S.*)", re.I)


def looks_by_name(scenes: Sequence[ScenePlan], known: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Names of the scenes that mean a look: name -> (whose, the look's name). `known` are
    characters of the board; one of them keeps its own name for itself."""
    own = {name.upper() for name in known}
    casts = [people_of(scene) for scene in scenes]
    everybody = own.union(*casts)
    found: dict[str, tuple[str, str]] = {}
    for name in sorted(everybody - own):
        match = _STATES.fullmatch(name)
        if match is None or (base := match[2].upper()) not in everybody:
            continue
        if not any(_meet(scene, name, base) for scene in scenes):
            found[name] = (base, match[1].lower())
    return found


def _meet(scene: ScenePlan, name: str, base: str) -> bool:
    return is_in(scene, name) and is_in(scene, base, without=name)


def is_in(scene: ScenePlan, name: str, without: str = "") -> bool:
    """Whether a name is written in a scene, or speaks; not counting where another contains it."""
    if any(line.speaker.upper() == name for shot in scene.shots for line in shot.lines):
        return True
    words = " ".join(shot.action for shot in scene.shots).upper()
    words = words.replace(without, " ") if without else words
    return re.search(rf"\b{re.escape(name)}\b", words) is not None


def people_of(scene: ScenePlan) -> set[str]:
    """Everybody who is shown or heard in a scene, in capitals."""
    shots = scene.shots
    seen = {name.upper() for shot in shots for name in shot.characters}
    return seen | {line.speaker.upper() for shot in shots for line in shot.lines if line.speaker}
