"""Writing a note: words and marks belong to one take and frame, and are never lost by going on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from PySide6.QtCore import QObject, Signal

from app.story.edits import Edit
from app.story.review import next_number, numbers, take_number
from app.system.errors import BadInput
from app.ui.review.draft import Draft
from app.ui.review.looking import Looking
from app.ui.review.note_editor import NoteEditor
from app.ui.review.note_words import frames_word
from app.ui.review.review_acts import ReviewActs
from app.ui.shell.desk import Desk


class Writing(QObject):
    """`begun` tells that words or marks came, `saved` that a person has said it all, `kept` the
    id of a note that was stored."""

    begun = Signal()
    saved = Signal()
    kept = Signal(str)

    def __init__(
        self,
        desk: Desk,
        looking: Looking,
        draft: Draft,
        acts: ReviewActs,
        editor: NoteEditor,
        frame: Callable[[], int | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looking = looking
        self.draft = draft
        self._acts = acts
        self._editor = editor
        self._frame = frame
        editor.saved.connect(self.save)
        editor.dropped.connect(self.drop)
        editor.typed.connect(self._on_typed)
        editor.field.undo_mark.connect(draft.undo)
        editor.field.redo_mark.connect(draft.redo)
        self._chosen = False  # a person said which frames it is about
        self._had_content = False
        draft.changed.connect(self._on_marks)

    # -- questions ------------------------------------------------------------------------------

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written and drawn that could be saved."""
        if self.draft.note:
            note = self._desk.workspace.board.notes_by_id.get(self.draft.note)
            return note is None or (
                note.text == self._editor.words().strip()
                and note.marks == self.draft.marks
                and (note.first, note.last) == (self.draft.first, self.draft.last)
            )
        return not self._editor.words().strip() and not self.draft.marks

    @property
    def number(self) -> int:
        """The number of the note that is written."""
        board = self._desk.workspace.board
        node = board.nodes_by_id.get(self.draft.node)
        shot = node.shot if node is not None else ""
        if self.draft.note and not self.is_further:
            return numbers(board, shot).get(self.draft.note, 0)
        return next_number(board, shot) if shot else 0

    @property
    def is_further(self) -> bool:
        """Whether other words on a note that a take has read become a note of their own."""
        note = self._desk.workspace.board.notes_by_id.get(self.draft.note)
        return note is not None and note.feedback and not self.is_empty

    @property
    def covers(self) -> bool:
        """Whether the marks of the draft belong on the frame that is shown."""
        frame = self._frame()
        if frame is None or self.draft.first is None:
            return True
        return (
            self.draft.first
            <= frame
            <= (self.draft.first if self.draft.last is None else self.draft.last)
        )

    # -- going on -------------------------------------------------------------------------------

    def settle(self) -> None:
        """Another take is looked at: what was written on the one before is kept."""
        looking = self._looking
        if self.draft.node == looking.node and not self.draft.take:
            self.draft.take = looking.take  # the first one came while it was written
        if (self.draft.node, self.draft.take) != (looking.node, looking.take):
            self.keep()
            self._begin()  # empty as it is, on the take that is shown
        self.refresh()

    def ready(self) -> bool:
        """Before a mark: whether it may be drawn. On another frame it is another note's."""
        if self._desk.read_only or self._looking.take_row is None:
            if self._desk.read_only:
                self._desk.notice(self.tr("The project is open for reading only."))
            return False
        if not self.covers:
            if self.is_empty:
                self.draft.span(None, None)
            else:
                self.keep()
        return True

    def edit(self, note_id: str) -> None:
        """A note that is there, to change it."""
        note = self._desk.workspace.board.notes_by_id[note_id]
        self.keep()
        self._looking.go_note(note_id, alone=True)
        self._chosen = True
        self.draft.take_up(
            note.id, note.node, self._looking.take, note.marks, note.first, note.last
        )
        self._editor.set_words(note.text)
        self._editor.write()
        self.refresh()

    def keep(self) -> asyncio.Task[None] | None:
        """Saves what is there, without waiting; nothing where there is nothing."""
        if self.is_empty or self._desk.read_only:
            return None
        number = self.number
        board = self._desk.workspace.board
        node = board.nodes_by_id.get(self.draft.node)
        if node is None:
            return None
        with ExitStack() as stack:
            try:
                edits, note = stack.enter_context(self.taken_out())
            except (BadInput, KeyError):  # a note that was emptied, or is gone meanwhile
                return None
            taken = stack.pop_all()
        work = self._keep(taken, edits, note, number, board.name(node))
        return self._desk.run(work, "keep a note")

    async def _keep(
        self, taken: AbstractContextManager[object], edits: list[Edit], note: str, number: int,
        name: str,
    ) -> None:  # fmt: skip
        with taken:  # what could not be stored comes back, and nothing is said to be saved
            await self._desk.workspace.apply(edits, "person", f"note {number} on {name}")
        self._desk.notice(self.tr("Note {0} on {1} is saved").format(number, name), "approved")
        self.kept.emit(note)

    def save(self) -> None:
        """Keeps the note; the hand is free for the next one."""
        if self._desk.read_only:
            return
        if self.is_empty and not self.draft.note:
            self._desk.notice(self.tr("Write what should be different, or draw it on the picture"))
            return
        self._desk.run(self._save(), "save a note")
        self.saved.emit()

    async def _save(self) -> None:
        with self.taken_out() as (edits, note):
            await self._acts.write(edits, note)
        self._looking.choose(note)
        self.kept.emit(note)

    @contextmanager
    def taken_out(self) -> Iterator[tuple[list[Edit], str]]:
        """The edits of what is written, and its note: the hand is free at once, and what could
        not be stored comes back into it. Raises `BadInput` where nothing is left of a note."""
        draft = self.draft
        edits, note = self._acts.edits_of(draft, self._editor.words())
        words, changed = self._editor.words(), draft.note
        kept = (draft.node, draft.take, draft.marks, draft.first, draft.last)
        self._begin()
        self.refresh()
        try:
            yield edits, note
        except BaseException:
            if self.is_empty:
                self._go_back(*kept[:2])
                draft.take_up(changed, *kept)
                self._editor.set_words(words)
                self.refresh()
            raise

    def _go_back(self, node_id: str, take: str) -> None:
        """To the take that a draft was written on: its marks belong on no other picture."""
        node = self._desk.workspace.board.nodes_by_id.get(node_id)
        looking = self._looking
        if node is not None and (node_id, take) != (looking.node, looking.take):
            looking.go(node.shot, node_id, take)

    def drop(self) -> None:
        """A note that was to be changed stays as it was; of a new one nothing is left."""
        self._begin()
        self.refresh()

    def span(self, which: str) -> None:
        """The note is about the frames from or up to the one that is shown."""
        frame, draft = self._frame(), self.draft
        if frame is None:
            return
        self._chosen = which != "none"
        if which == "first":
            last = draft.last if draft.last is not None else draft.first
            draft.span(frame, last if last is not None and last > frame else None)
        elif which == "last":
            first = draft.first if draft.first is not None else 0
            draft.span(min(first, frame), max(first, frame) if first != frame else None)
        else:
            draft.span(None, None)

    def _begin(self) -> None:
        self._chosen = self._had_content = False
        self.draft.begin(self._looking.node, self._looking.take)
        self._editor.set_words("")

    # -- what comes in --------------------------------------------------------------------------

    def _pin_down(self) -> None:
        """The note is about the frame on which it began, unless a person said which."""
        frame = self._frame()
        fresh = self.draft.first is None or not (self._chosen or self._had_content)
        if frame is not None and fresh:
            self.draft.first, self.draft.last = frame, None
        self._had_content = True

    def _on_typed(self) -> None:
        if self._editor.words().strip():
            self._pin_down()
        else:
            self._had_content = bool(self.draft.marks)
        self.begun.emit()
        self.refresh()

    def _on_marks(self) -> None:
        if self.draft.marks:
            self._pin_down()
            self.begun.emit()
        else:
            self._had_content = bool(self._editor.words().strip())
        self.refresh()

    def refresh(self) -> None:
        """Says what is being written, and allows what can be done with it."""
        editor, draft, looking = self._editor, self.draft, self._looking
        facts = self._desk.workspace.facts
        take = facts.takes.get(draft.take)
        where = [self.tr("take {0}").format(take_number(facts, take))] if take else []
        if draft.first is not None:
            where.append(frames_word(draft.first, draft.last))
        title = self.tr("New note {0}")
        if draft.note and not self.is_further:
            title = self.tr("Change note {0}")
        editor.title.setText(" · ".join([title.format(self.number), *where]))
        editor.drop.setVisible(bool(draft.note) or not self.is_empty or draft.first is not None)
        editor.drop.set_name(
            self.tr("Leave the note as it was") if draft.note else self.tr("Throw the draft away")
        )
        hint = self.tr("What should be different? Draw on the picture, and it is attached here.")
        editor.field.setPlaceholderText(hint)
        editor.field.setAccessibleName(editor.title.text())
        count = len(draft.marks)
        one = self.tr("1 mark is attached")
        editor.attached.setText(
            (one if count == 1 else self.tr("{0} marks are attached").format(count))
            if count
            else ""
        )
        editor.attached.setVisible(count > 0)
        writable = not self._desk.read_only and looking.node_row is not None
        editor.field.setEnabled(writable)
        editor.save.setEnabled(writable and not self.is_empty)
        editor.set_urgent(not self.is_empty)
