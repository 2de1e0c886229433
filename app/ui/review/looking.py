"""What is looked at: which shot, which of its pictures, which take, beside which other one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from app.story.answers import answer
from app.story.board import Shot
from app.story.graph import Node
from app.story.lifecycle import node_state
from app.story.notes import Note, Region, region_of
from app.story.takes import Take
from app.ui.review.layout import Mode
from app.workspace.workspace import Workspace


class Looking(QObject):
    """`moved` follows every change. What is gone from the board is looked at no longer."""

    moved = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.shot = ""
        self.node = ""
        self.take = ""
        self.note = ""
        self.other = ""
        self.mode: Mode = "single"
        self._by_note = False  # two takes are shown because a note was answered
        self._awaited = ""  # a note that was looked at while nothing had answered it

    # -- questions ------------------------------------------------------------------------------

    @property
    def shot_row(self) -> Shot | None:
        """The shot, while it is on the board."""
        board = self._workspace.board
        shot = board.shots_by_id.get(self.shot)
        return shot if shot is not None and board.live("shots", shot) else None

    @property
    def node_row(self) -> Node | None:
        """The panel or clip."""
        return self._workspace.board.nodes_by_id.get(self.node)

    @property
    def take_row(self) -> Take | None:
        """The take that is shown."""
        return self._workspace.facts.takes.get(self.take)

    @property
    def other_row(self) -> Take | None:
        """The take beside it, where two are shown."""
        if self.mode == "single":
            return None
        return self._workspace.facts.takes.get(self.other)

    def sees(self, take: str) -> bool:
        """Whether a take is on the screen, alone or beside another."""
        return take == self.take or (self.mode != "single" and take == self.other)

    @property
    def note_row(self) -> Note | None:
        """The note that is looked at."""
        note = self._workspace.board.notes_by_id.get(self.note)
        return note if note is not None and not note.archived else None

    @property
    def region(self) -> Region | None:
        """Where the note that is looked at asks for a change, while its answer is shown."""
        note = self.note_row
        if note is None or self.mode == "single" or note.take == self.take:
            return None
        return region_of(note.marks)

    def parts(self) -> list[Node]:
        """The panels of the shot in order, and its clip if it has been made."""
        board, facts = self._workspace.board, self._workspace.facts
        if self.shot_row is None:
            return []
        clip = board.clip_of(self.shot)
        return [*board.frames_of(self.shot), *([clip] if clip and facts.of(clip.id) else [])]

    def takes(self) -> tuple[Take, ...]:
        """The takes of the panel or clip, oldest first."""
        return self._workspace.facts.of(self.node)

    # -- moving ---------------------------------------------------------------------------------

    def go(self, shot: str, node: str = "", take: str = "") -> None:
        """Another shot; without more, what of it waits for a person."""
        self.shot, self.note = shot, ""
        self._single()
        parts = [n.id for n in self.parts()]
        self.node = node if node in parts else self._waiting_part(parts)
        self.take = take if self._is_take(take) else self._best_take()
        self.moved.emit()

    def go_part(self, node: str) -> None:
        """Another panel, or the clip."""
        self.go(self.shot, node)

    def go_take(self, take: str) -> None:
        """Another take of the same picture."""
        if self._is_take(take) and take != self.take:
            if take == self.other:
                self.other = self.take
            self.take = take
            self.moved.emit()

    def go_note(self, note_id: str, alone: bool = False) -> None:
        """A note, on the take that it was written on; once it is answered, old and new (of words
        on the shot as such the answer), unless it is wanted `alone`."""
        note = self._workspace.board.notes_by_id.get(note_id)
        node = self._workspace.board.nodes_by_id.get(note.node) if note is not None else None
        if note is None or node is None:
            return
        self.shot, self.node, self.note = node.shot, node.id, note_id
        fix = None if alone else answer(self._workspace.board, self._workspace.facts, note)
        if fix is not None and self._is_take(note.take) and fix.id != note.take:
            self.take, self.other = fix.id, note.take
            if self.mode == "single":
                self.mode, self._by_note = "wipe", True
        else:
            if self._by_note or alone or fix is not None:
                self._single()
            other = fix.id if fix is not None else self._best_take()
            self.take = note.take if self._is_take(note.take) else other
        self.moved.emit()

    def choose(self, note: str) -> None:
        """A note of the take that is shown; nothing else moves."""
        self.note = note
        self.moved.emit()

    def news(self) -> bool:
        """Whether the note that is looked at was answered while it was."""
        note = self.note_row
        if note is None or note.id != self._awaited:
            return False
        return answer(self._workspace.board, self._workspace.facts, note) is not None

    def await_answer(self) -> None:
        """From now on: whether the note that is looked at is still without an answer."""
        note = self.note_row
        board, facts = self._workspace.board, self._workspace.facts
        waits = note is not None and note.feedback and answer(board, facts, note) is None
        self._awaited = self.note if waits else ""

    def leave_note(self) -> None:
        """No note is looked at."""
        if self.note:
            self.note = ""
            self.moved.emit()

    def compare(self, mode: Mode, other: str = "") -> None:
        """One take, or two and how; without `other` the one before it."""
        self._by_note = False
        if mode == "single":
            self._single()
        else:
            wanted = other or self.other
            ids = [t.id for t in self.takes()]
            if wanted not in ids or wanted == self.take:
                wanted = self._take_before(ids)
            self.other = wanted
            self.mode = mode if wanted else "single"
        self.moved.emit()

    def settle(self) -> None:
        """After the board changed: what is gone is left, what is new is not jumped to."""
        parts = [n.id for n in self.parts()]
        if self.node not in parts:
            self.node = self._waiting_part(parts)
            self.take = ""
        if not self._is_take(self.take):
            self.take = self._best_take()
        if self.note and self.note_row is None:
            self.note = ""
        if self.mode != "single" and not self._is_take(self.other):
            self._single()

    def _single(self) -> None:
        self.mode, self.other, self._by_note = "single", "", False

    def _is_take(self, take: str) -> bool:
        found = self._workspace.facts.takes.get(take)
        return found is not None and found.node == self.node

    def _best_take(self) -> str:
        """The chosen take; without one the newest."""
        chosen = self._workspace.chosen(self.node) if self.node else None
        takes = self.takes()
        if chosen is not None:
            return chosen.id
        return takes[-1].id if takes else ""

    def _take_before(self, ids: Iterable[str]) -> str:
        before = ""
        found = list(ids)
        for take in found:
            if take == self.take:
                break
            before = take
        return before or next((t for t in found if t != self.take), "")

    def _waiting_part(self, parts: list[str]) -> str:
        """What a reviewer would look at first: what waits, the clip before its frame."""
        workspace = self._workspace
        for node in reversed(parts):
            state = node_state(workspace.board, workspace.facts, workspace.jobs_of, node)
            if state == "in_review":
                return node
        made = [node for node in parts if workspace.facts.of(node)]
        return made[-1] if made else (parts[0] if parts else "")
