"""One scene's beats -> its shots: the first assistant director's order of business.

Where the place changes, a wide tells where we are. What the writer ordered is obeyed. A thing in
capitals gets its insert, once. Talk is covered by `dialogue_rules`, action by `action_rules`.
"""

from __future__ import annotations

from app.planning.action_rules import action_shot, insert_shot, wide_shot
from app.planning.beats import Beat
from app.planning.camera_words import CameraCall
from app.planning.dialogue_rules import LONGEST, SHORT_BUSINESS, Conversation
from app.planning.ordered_rules import ordered_shot
from app.planning.shot_draft import SIZE_ORDER, Draft, balance, vary
from app.story.script import ScriptScene

LONGEST_ACTION = 6.5  # seconds of action that one shot holds by itself
LONGEST_WIDE = 5.5


def shots_of(
    beats: tuple[Beat, ...], scene: ScriptScene, *, place_changed: bool, first_at_place: bool
) -> list[Draft]:
    """The scene's shots in order; every beat is in exactly one of them."""
    return _Scene(beats, scene, place_changed, first_at_place).drafts()


class _Scene:
    def __init__(
        self, beats: tuple[Beat, ...], scene: ScriptScene, place_changed: bool, first: bool
    ) -> None:
        self._beats = beats
        self._outside = scene.interior == "EXT"
        self._needs_wide = place_changed
        self._first_at_place = first
        self._talk = Conversation()
        self._drafts: list[Draft] = []
        self._seen: set[str] = set()
        self._pending: CameraCall | None = None
        self._fresh = True  # the next beat must open a shot

    def drafts(self) -> list[Draft]:
        at = 0
        while at < len(self._beats):
            if self._beats[at].line is None:
                self._act(self._beats[at], self._beats[at + 1 : at + 2])
                at += 1
            else:
                end = self._end_of_talk(at)
                self._speak(self._beats[at:end], ends_scene=end == len(self._beats))
                at = end
        return vary(balance(self._drafts))

    def _end_of_talk(self, start: int) -> int:
        end = start + 1
        while end < len(self._beats):
            beat = self._beats[end]
            if beat.line is None and not self._is_business(beat, end):
                break
            end += 1
        return end

    def _is_business(self, beat: Beat, at: int) -> bool:
        after = self._beats[at + 1] if at + 1 < len(self._beats) else None
        return (
            beat.call is None
            and beat.move is None
            and beat.transition == "cut"
            and not self._new_things(beat)
            and beat.seconds <= SHORT_BUSINESS
            and after is not None
            and after.line is not None
            and self._is_of_talk(beat, at)
        )

    def _is_of_talk(self, beat: Beat, at: int) -> bool:
        """A gesture of whoever speaks before or after it, or a word or two (`Silence.`)."""
        around = (*self._beats[at - 1].people, *self._beats[at + 1].people)
        if not beat.people:
            return len(beat.text.split()) <= 2
        return set(beat.people) <= set(around)

    def _act(self, beat: Beat, after: tuple[Beat, ...]) -> None:
        call, self._pending = beat.call or self._pending, None
        self._talk.join(() if call and call.framing == "POV" else beat.people)
        if call is not None and call.back:
            self._fresh = True
            call = None
            if not beat.text:
                return
        if call is not None and not beat.text:
            self._pending = call  # `CLOSE ON:` alone on a line: of what follows
            return
        before = self._drafts[-1] if self._drafts else None
        if call is not None:
            draft = ordered_shot(beat, call, outside=self._outside)
        elif before is not None and not self._fresh and self._absorbs(before, beat):
            before.take(beat)
            self._seen.update(beat.things)
            return
        elif before is not None and self._leads_in(before, beat):
            draft = action_shot(beat, None, last=not after)  # the door opens: Daniel steps in
            draft.beats.insert(0, before.beats[0])
            self._drafts.pop()
        elif self._needs_wide:
            draft = wide_shot(beat, outside=self._outside, first_at_place=self._first_at_place)
        elif self._new_things(beat) and not _insert_follows(beat, after):
            draft = insert_shot(beat)
        else:
            draft = action_shot(beat, before, last=not after)
        self._add(draft)

    def _leads_in(self, before: Draft, beat: Beat) -> bool:
        """A short event without people, in the same breath as what somebody does next."""
        return (
            before.kind == "action"
            and not (before.ordered or before.people or before.things or self._new_things(beat))
            and len(before.beats) == 1
            and before.beats[0].paragraph == beat.paragraph
            and before.seconds <= 2.3
            and bool(beat.people)
            and beat.transition == "cut"
        )

    def _add(self, draft: Draft) -> None:
        self._drafts.append(draft)
        self._seen.update(draft.things)
        self._fresh = False
        if draft.size in SIZE_ORDER[:4] or not draft.ordered:
            self._needs_wide = False

    def _new_things(self, beat: Beat) -> bool:
        return any(thing not in self._seen for thing in beat.things)

    def _absorbs(self, before: Draft, beat: Beat) -> bool:
        """Whether the shot on screen can hold this too."""
        if beat.transition != "cut" or self._new_things(beat):
            return False
        if beat.move is not None and before.movement not in ("static", beat.move):
            return False
        together = before.seconds + beat.seconds
        known = set(beat.people) <= set(before.people)
        if before.kind == "insert":
            return not beat.people and beat.text.startswith("It ") and together <= LONGEST_ACTION
        if before.ordered:
            same = before.beats[-1].paragraph == beat.paragraph
            return known and same and together <= LONGEST_ACTION + 1
        if before.talks:
            return known and bool(beat.people) and beat.seconds <= SHORT_BUSINESS
        if before.kind == "wide":
            near_enough = known or (not before.people and before.size != "EWS")
            return near_enough and together <= LONGEST_WIDE
        if not beat.people and before.people and beat.paragraph != before.beats[-1].paragraph:
            return False  # a cutaway
        return known and together <= LONGEST_ACTION

    def _speak(self, run: tuple[Beat, ...], *, ends_scene: bool) -> None:
        before = self._drafts[-1] if self._drafts else None
        first = run[0]
        if before is not None and self._speaks_in(before, first):
            before.take(first)
            self._talk.join(first.people)
            run = run[1:]
            if not run:
                return
            while run and run[0].line is None:  # business right after the line
                before.take(run[0])
                run = run[1:]
        if first.heard_only and before is not None and self._heard_over(before, first):
            before.take(first)
            run = run[1:]
        if not run:
            return
        master = before is not None and len(before.people) > 1 and before.seconds <= LONGEST
        drafts = self._talk.shots_of(
            run, wide=self._needs_wide, master_seen=master, ends_scene=ends_scene
        )
        if self._pending is not None and self._pending.size is not None:
            drafts[0].size, drafts[0].ordered = self._pending.size, True
            self._pending = None
        for draft in drafts:
            self._add(draft)

    @staticmethod
    def _speaks_in(before: Draft, first: Beat) -> bool:
        """A shot that was ordered of the speaker holds the speaker's line."""
        return (
            before.ordered
            and not before.talks
            and first.transition == "cut"
            and not first.heard_only
            and before.people[:1] == first.people
            and before.seconds + first.seconds <= LONGEST
        )

    @staticmethod
    def _heard_over(before: Draft, first: Beat) -> bool:
        """A voice may lie over the picture that is there."""
        return (
            first.transition == "cut"
            and before.kind != "insert"
            and first.people[0] not in before.people
            and before.seconds + first.seconds <= LONGEST
        )


def _insert_follows(beat: Beat, after: tuple[Beat, ...]) -> bool:
    """`She takes a TICKET.` before `INSERT - THE TICKET`: one insert is enough."""
    return any(
        one.call is not None and one.call.insert and bool(set(one.things) & set(beat.things))
        for one in after
    )
