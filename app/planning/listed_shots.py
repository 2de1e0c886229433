"""A list of shots that the writer gave: N entries are N shots, in their order and in their words.

`1. Wide of the bay.`, `Shot 2: MARA at the rail.`, `3) The lamp.` Whatever stands between two
entries, a speech too, belongs to the one above it; what stands before the first, to the first.
"""

from __future__ import annotations

from app.planning.beats import Beat
from app.planning.camera_words import CameraCall
from app.planning.ordered_rules import ordered_shot
from app.planning.shot_draft import Draft
from app.story.script import ScriptScene


def listed_shots(beats: tuple[Beat, ...], scene: ScriptScene) -> list[Draft]:
    """One shot an entry; empty where the scene holds no list."""
    if not any(beat.entry for beat in beats):
        return []
    drafts: list[Draft] = []
    before: list[Beat] = []
    for beat in beats:
        if beat.entry:
            call = beat.call or CameraCall()
            draft = ordered_shot(beat, call, outside=scene.interior == "EXT")
            draft.beats[:0] = before
            before = []
            drafts.append(draft)
        elif drafts:
            drafts[-1].take(beat)
        else:
            before.append(beat)
    return drafts
