"""How a conversation is covered: a two-shot first, then over the shoulders, then singles.

The camera stays on the side of the line where it began: alternate shots are of alternate people.
"""

from __future__ import annotations

import re

from app.planning.beats import Beat
from app.planning.shot_draft import Draft, framing_of
from app.story.vocabulary import Movement, Size

SHORT_BUSINESS = 3.4  # seconds of action that may play inside a shot of speech
LONGEST = 9.0  # seconds after which a shot of speech is cut, if the words let it
ENOUGH = 3.2  # seconds after which a change of speaker cuts


def segments_of(run: tuple[Beat, ...]) -> list[list[Beat]]:
    """Part a run of speeches (with small business between them) into shots' worth."""
    segments: list[list[Beat]] = []
    for beat in run:
        if not segments or (beat.line is not None and _cuts(segments[-1], beat)):
            segments.append([])
        segments[-1].append(beat)
    return segments


def _cuts(current: list[Beat], beat: Beat) -> bool:
    if beat.transition != "cut":
        return True
    if beat.dual:
        return False
    seconds = sum(one.seconds for one in current)
    speakers = [one.people[0] for one in current if one.line is not None]
    if seconds + beat.seconds > LONGEST and seconds >= 2.5:
        return True
    changes = bool(speakers) and speakers[-1] != beat.people[0]
    return seconds >= (ENOUGH if changes else 6.5)


class Conversation:
    """One scene's talk: who is in it, who was shown last, how near the camera has come."""

    def __init__(self) -> None:
        self.present: tuple[str, ...] = ()
        self._shots = 0
        self._last_on = ""
        self._last_size: Size = "WS"

    def join(self, people: tuple[str, ...]) -> None:
        self.present = tuple(dict.fromkeys((*self.present, *people)))

    def shots_of(
        self, run: tuple[Beat, ...], *, wide: bool, master_seen: bool, ends_scene: bool
    ) -> list[Draft]:
        """The shots of a run. `wide`: nothing has shown the place yet."""
        self.join(tuple(b.people[0] for b in run if b.line is not None and not b.heard_only))
        segments = segments_of(run)
        if self._shots == 0 and master_seen and len(self.present) > 1:
            self._shots = 1
        drafts: list[Draft] = []
        for index, segment in enumerate(segments):
            last = ends_scene and index == len(segments) - 1
            draft = self._shot(segment, wide=wide and index == 0, last=last)
            draft.beats = list(segment)
            draft.things = tuple(dict.fromkeys(t for beat in segment for t in beat.things))
            for beat in segment:
                if beat.move is not None:
                    draft.movement = beat.move
            drafts.append(draft)
        return drafts

    def _shot(self, segment: list[Beat], *, wide: bool, last: bool) -> Draft:
        seen = [b.people[0] for b in segment if b.line is not None and not b.heard_only]
        heard = [b.people[0] for b in segment if b.heard_only]
        everyone = self.present
        together = any(beat.dual for beat in segment)
        if not seen:
            return self._listening(heard, wide=wide)
        if wide or (self._shots == 0 and len(everyone) > 1) or together:
            return self._master(seen, wide=wide)
        on = self._whom(seen)
        others = tuple(name for name in everyone if name != on)
        self._shots += 1
        number = self._shots
        self._last_on = on
        if others and (number <= 3 or len(set(seen)) > 1) and not (last and number > 3):
            return self._kept(Draft("speech", "MS", "OTS", people=(on, self._facing(on, others))))
        size = self._nearer(on, seen, segment, last=last)
        movement: Movement = "dolly_in" if last and number > 3 else "static"
        return self._kept(Draft("speech", size, "single", movement=movement, people=(on,)))

    def _master(self, seen: list[str], *, wide: bool) -> Draft:
        self._shots += 1
        speakers = tuple(dict.fromkeys(seen))
        people = tuple(dict.fromkeys((*speakers, *self.present)))[:4]
        if len(people) == 1:
            self._last_on = people[0]
        size: Size = "WS" if wide else "MLS" if len(people) > 1 else "MS"
        if not wide and len(people) == 2 and self._shots > 3:
            size = "MS"
        return self._kept(Draft("speech", size, framing_of(len(people)), people=people))

    def _listening(self, heard: list[str], *, wide: bool) -> Draft:
        """Only a voice: on who listens, else on the place."""
        listeners = tuple(name for name in self.present if name not in heard)
        if wide or not listeners:
            return Draft("speech", "WS", framing_of(len(listeners)), people=listeners)
        on = self._last_on if self._last_on in listeners else listeners[0]
        size: Size = "CU" if self._last_size == "MCU" else "MCU"
        return self._kept(Draft("speech", size, "single", people=(on,)))

    def _whom(self, seen: list[str]) -> str:
        """Whoever was not on screen last, if they speak here; else who speaks first."""
        for name in seen:
            if name != self._last_on:
                return name
        return seen[0]

    def _facing(self, on: str, others: tuple[str, ...]) -> str:
        return next((name for name in reversed(others) if name != on), others[0])

    def _nearer(self, on: str, seen: list[str], segment: list[Beat], *, last: bool) -> Size:
        text = " ".join(beat.text for beat in segment)
        strong = bool(re.search(r"!|\bplease\b|\blove\b|\bdead\b|\bnever\b", text, re.IGNORECASE))
        if len(self.present) == 1:
            return "MCU" if self._last_size == "MS" else "MS" if self._last_size != "MCU" else "CU"
        return "CU" if last or (strong and self._last_size != "CU") else "MCU"

    def _kept(self, draft: Draft) -> Draft:
        self._last_size = draft.size
        return draft
