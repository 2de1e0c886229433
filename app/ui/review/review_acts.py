"""What a reviewer decides, as edits: each is one entry that can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.story.answers import answer
from app.story.base import new_id
from app.story.edits import Add, Edit, Refused
from app.story.note_edits import remove_notes, rewrite_note, set_status, write_note
from app.story.notes import NoteStatus
from app.story.review import numbers
from app.system.errors import BadInput
from app.ui.review.draft import Draft
from app.ui.review.note_words import status_word
from app.ui.shell.desk import Desk

if TYPE_CHECKING:
    from app.ui.production.conductor import Conductor


class ReviewActs(QObject):
    """Approve and retake go the way of the production panel: by its conductor."""

    def __init__(self, desk: Desk, conductor: Conductor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._conductor = conductor
        self.author = ""

    # -- the note being written -----------------------------------------------------------------

    def edits_of(self, draft: Draft, text: str) -> tuple[list[Edit], str]:
        """What saving a draft changes, and the note's id. Raises `BadInput` where it is empty."""
        workspace = self._desk.workspace
        board = workspace.board
        try:
            if draft.note:
                note = board.notes_by_id[draft.note]
                edits = rewrite_note(
                    board, note, text, self.author, workspace.clock.now(), take=draft.take,
                    marks=draft.marks, first=draft.first, last=draft.last,
                )  # fmt: skip
                further = edits[0] if edits else None
                return edits, str(further.row["id"]) if isinstance(further, Add) else note.id
            made = new_id("no")
            edits = write_note(
                board, draft.node, text, self.author, workspace.clock.now(), take=draft.take,
                marks=draft.marks, first=draft.first, last=draft.last, note_id=made,
            )  # fmt: skip
        except Refused as refused:
            raise BadInput(_sentence(refused.text)) from refused
        return edits, made

    async def write(self, edits: Sequence[Edit], note: str) -> None:
        """Stores what a draft changes, as one entry."""
        board = self._desk.workspace.board
        there = board.notes_by_id.get(note)
        if there is not None:
            await self._desk.workspace.apply(edits, "person", f"change {self.names([note])}")
        elif edits and isinstance(edits[0], Add):
            name = self._name(str(edits[0].row["node"]))
            await self._desk.workspace.apply(edits, "person", f"note on {name}")

    # -- answers --------------------------------------------------------------------------------

    async def approve(self, node: str, take: str) -> None:
        """The take that is shown is right; it is picked with that."""
        await self._conductor.approve_node(node, take)

    async def retake(self, notes: Sequence[str], edits: Sequence[Edit] = ()) -> None:
        """Notes become feedback, after edits that belong to it."""
        await self._conductor.retake(notes, edits)

    async def set_status(self, notes: Sequence[str], status: NoteStatus) -> None:
        """Another status; to ask for a retake is to make it feedback, and to ask again where a
        take has answered it."""
        board, facts = self._desk.workspace.board, self._desk.workspace.facts
        if status == "retake":
            rows = [board.notes_by_id[n] for n in notes]
            asks = [n.id for n in rows if not n.feedback or answer(board, facts, n) is not None]
            if asks:
                await self.retake(asks)
                return
        edits = set_status(board, list(notes), status)
        if edits:
            words = f"{self.names(notes)}: {status_word(status).lower()}"
            await self._desk.workspace.apply(edits, "person", words)

    async def remove(self, notes: Sequence[str]) -> None:
        """Deletes notes; undo brings them back."""
        words = f"delete {self.names(notes)}"
        await self._desk.workspace.apply(remove_notes(list(notes)), "person", words)

    def names(self, notes: Sequence[str]) -> str:
        """`note 3 on 1A`, for the history."""
        board = self._desk.workspace.board
        if len(notes) != 1:
            return f"{len(notes)} notes"
        note = board.notes_by_id[notes[0]]
        shot = board.nodes_by_id[note.node].shot
        number = numbers(board, shot).get(note.id, 0)
        return f"note {number} on {self._name(note.node)}"

    def _name(self, node: str) -> str:
        board = self._desk.workspace.board
        found = board.nodes_by_id.get(node)
        return board.name(found) if found is not None else node


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
