"""One revised scene: what each of its texts became, and the shots that new ones make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, Protocol

from app.planning.beats import Beat, transition_of
from app.planning.coverage import SceneCover, cover_run
from app.planning.scene_edits import AssetBook, SceneEdits
from app.planning.script_changes import ChangeKind, ShotChange
from app.planning.script_texts import is_shown, texts_of, transition_text
from app.planning.shot_revision import Following
from app.planning.text_changes import text_changes
from app.planning.text_owners import Owner, Owners
from app.story.board import Scene
from app.story.cut import Transition
from app.story.edits import Add, Edit
from app.story.state import Board

_SHORT = 2.6  # seconds of action that join the shot of the sentence beside them
_Kind = Literal["same", "edited", "new", "moved", "joined", "covered"]


@dataclass
class Entry:
    """One text of the new version. `owner` is what it became; `old` what it was called before."""

    beat: Beat
    kind: _Kind
    old: str = ""
    before: Transition = "cut"  # the transition into it in the version before
    owner: Owner | None = None


class Shared(Protocol):
    """What all revised scenes share, as one of them needs it (`scene_revision.Shelf`)."""

    board: Board
    owners: Owners
    book: AssetBook
    works: list[SceneWork]
    new_shots: dict[str, tuple[SceneWork, list[Edit]]]

    def stands(self, shot: str) -> bool: ...

    def stays(self, entry: Entry, shot: str) -> bool: ...

    def place(self, shot: str, scene: str, anchor: str, before: str) -> None: ...

    def take_away(self, shot: str) -> None: ...

    def say(
        self,
        work: SceneWork,
        kind: ChangeKind,
        shot: str,
        told: Following | None = None,
        words: str = "",
    ) -> None: ...


class SceneWork:
    """One scene whose texts changed; `row` is None for a new one."""

    def __init__(self, shelf: Shared, row: Scene | None, covered: SceneCover) -> None:
        self._shelf = shelf
        self.row = row
        self.scene = row.id if row else ""
        self.covered = covered
        self.entries: list[Entry] = []
        self.dropped: list[tuple[str, Owner]] = []
        self.changes: list[ShotChange] = []
        self.leaving: tuple[Transition, Transition] = ("cut", covered.leaving)
        self._compare()
        shelf.works.append(self)

    def is_now(self, scene: str) -> None:
        """The row of a new scene."""
        self.scene = scene

    def _compare(self) -> None:
        row = self.row
        old = row.source.texts if row and row.source else ()
        new = texts_of(self.covered.scene)
        shown = [i for i, text in enumerate(new) if is_shown(text)]
        beat_at = dict(zip(shown, self.covered.beats, strict=True))
        changes = text_changes(old, new)
        into = _transitions(old)
        self.leaving = (into[-1], self.covered.leaving)
        for became in changes.became:
            beat = beat_at.get(became.place)
            if beat is None:
                continue
            owner = self._shelf.owners.of(self.scene, became.old) if became.old >= 0 else None
            known = became.old >= 0
            self.entries.append(
                Entry(
                    beat, became.kind, old[became.old] if known else "",
                    into[became.old] if known else "cut", owner,
                )
            )  # fmt: skip
        for place in changes.dropped:
            owner = self._shelf.owners.of(self.scene, place)
            if owner is not None:
                self.dropped.append((old[place], owner))

    def runs(self) -> list[tuple[int, int]]:
        """Stretches of entries that are new: first and behind the last."""
        found: list[tuple[int, int]] = []
        at = 0
        for new, some in groupby(self.entries, key=lambda e: e.kind == "new"):
            many = len(list(some))
            if new:
                found.append((at, at + many))
            at += many
        return found

    def join_or_cover(self) -> None:
        """New texts: a short sentence joins the shot of its paragraph, and what stands in the
        middle of a shot that shot; the rest is covered by the rules of any scene."""
        for start, end in self.runs():
            run = self.entries[start:end]
            into = self._joins(start, end)
            if into:
                for entry in run:
                    entry.kind, entry.owner = "joined", Owner(into)
            elif self._live_scene(start):
                self._cover(run, start)

    def _joins(self, start: int, end: int) -> str:
        """The shot that a run belongs to; empty where it makes shots of its own."""
        board = self._shelf.board
        before = self.entries[start - 1] if start else None
        after = self.entries[end] if end < len(self.entries) else None
        run = [e.beat for e in self.entries[start:end]]
        if any(b.call is not None or b.entry or b.transition != "cut" for b in run):
            return ""
        one = before.owner.shot if before and before.owner else ""
        two = after.owner.shot if after and after.owner else ""
        if one and one == two and is_live(board, one):
            return one
        if sum(b.seconds for b in run) <= _SHORT and all(b.line is None for b in run):
            if before and one and before.beat.paragraph == run[0].paragraph and is_live(board, one):
                return one
            if after and two and after.beat.paragraph == run[-1].paragraph and is_live(board, two):
                return two
        speaks = before.beat.line if before else None
        if speaks and one and all(b.line and b.line.speaker == speaks.speaker for b in run):
            return one if is_live(board, one) else ""
        return ""

    def _live_scene(self, start: int) -> str:
        """Where new shots go: the scene, or where a person has put its shots."""
        board = self._shelf.board
        row = self.row
        if row is None or board.live("scenes", row):
            return self.scene
        for entry in reversed(self.entries[:start]):
            if entry.owner and is_live(board, entry.owner.shot):
                return board.shots_by_id[entry.owner.shot].scene
        return ""

    def _cover(self, run: Sequence[Entry], start: int) -> None:
        shelf = self._shelf
        scene = self._live_scene(start)
        writer = SceneEdits(shelf.board, "", shelf.book, "revision")
        last = ""
        for plan in cover_run(self.covered, tuple(e.beat for e in run)):
            edits = writer.shot(plan, scene, 0.0)
            made = edits[0]
            assert isinstance(made, Add)
            last = str(made.row["id"])
            shelf.new_shots[last] = (self, edits)
            shelf.say(
                self, "added", last, words=plan.action or " ".join(x.text for x in plan.lines)
            )
            shelf.place(last, scene, self._anchor(start, last), self._next(start))
            for entry in run:
                if entry.kind == "new" and entry.beat.raw in (
                    plan.source.texts if plan.source else ()
                ):
                    entry.kind, entry.owner = "covered", Owner(last)
        for entry in run:
            if entry.kind == "new":  # a direction alone, which makes no shot
                entry.kind, entry.owner = "covered", Owner(last) if last else None

    def _anchor(self, at: int, but: str) -> str:
        """The shot behind which something at an entry stands."""
        for entry in reversed(self.entries[: at + 1]):
            if entry.owner and entry.owner.shot != but and self._shelf.stands(entry.owner.shot):
                return entry.owner.shot
        for entry in self.entries[at:]:
            if entry.kind == "new":
                break
            if entry.kind == "covered" and entry.owner and entry.owner.shot != but:
                return entry.owner.shot
        return ""

    def _next(self, at: int) -> str:
        """The shot before which it stands, if nothing is before it."""
        for entry in self.entries[at:]:
            if entry.owner and entry.kind != "covered" and self._shelf.stands(entry.owner.shot):
                return entry.owner.shot
        return ""

    def place_moved(self, shot: str) -> None:
        """Puts a shot where its texts stand now."""
        at = next(i for i, e in enumerate(self.entries) if e.owner and e.owner.shot == shot)
        scene = self._live_scene(at) or self.scene
        self._shelf.take_away(shot)
        before = self._settled(reversed(self.entries[:at]), shot)
        behind = self._settled(self.entries[at:], shot)
        self._shelf.place(shot, scene, before, behind)

    def _settled(self, entries: Iterable[Entry], but: str) -> str:
        """The first other shot among entries that stands where it will stay."""
        for entry in entries:
            shot = entry.owner.shot if entry.owner else ""
            if shot and shot != but and self._shelf.stays(entry, shot):
                return shot
        return ""


def is_live(board: Board, shot: str) -> bool:
    """Whether a shot is on the board, omitted or not."""
    row = board.shots_by_id.get(shot)
    return row is not None and board.live("shots", row)


def _transitions(texts: Sequence[str]) -> list[Transition]:
    """The transition into each text of a scene, and behind the last the one that leaves it."""
    into: list[Transition] = []
    now: Transition = "cut"
    for text in texts:
        words = transition_text(text)
        if words:
            now = transition_of(words)
        into.append(now)
        if is_shown(text):
            now = "cut"
    return [*into, now]
