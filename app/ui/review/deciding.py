"""The reviewer's answers in the view: status, retake, approval, deletion, each with one key."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.story.answers import answer, open_answer
from app.story.notes import Note
from app.story.review import STATUSES, beside, numbers, take_number
from app.story.takes import Take
from app.ui.review.book import Book
from app.ui.review.review_page import ReviewPage


class Deciding(QObject):
    """Made once a view."""

    def __init__(self, view: ReviewPage, book: Book) -> None:
        super().__init__(view)
        self._view = view
        self._book = book
        self._desk = view.desk

    def follow(self) -> None:
        """Connects the buttons."""
        view = self._view
        actions, editor, bar = view.panel.actions_, view.panel.editor, view.answer_bar
        actions.status_chosen.connect(self.set_status)
        actions.remake_wanted.connect(self.make_again)
        actions.edit_wanted.connect(self.edit_note)
        actions.remove_wanted.connect(self.remove_note)
        actions.compare_wanted.connect(lambda: view.go_note(view.looking.note))
        editor.approve_wanted.connect(self.approve)
        editor.retake_wanted.connect(self.ask_retake)
        bar.closed.connect(lambda: self.set_status("done"))
        bar.asked_again.connect(lambda: self.set_status("retake"))
        bar.wanted.connect(self.see_answer)

    @property
    def _may(self) -> bool:
        return not self._desk.read_only

    def edit_note(self) -> None:
        """The note that is looked at, to change it."""
        view = self._view
        if view.looking.note_row is not None and self._may:
            view.writing.edit(view.looking.note)

    def remove_note(self) -> None:
        """Deletes the note that is looked at; undo brings it back."""
        view, note = self._view, self._view.looking.note
        if view.looking.note_row is not None and self._may:
            words = self.tr("Deleted {0}. Undo brings it back.").format(view.acts.names([note]))
            self._desk.run(view.acts.remove([note]), "delete a note")
            self._desk.notice(words)

    def set_status(self, status: str) -> None:
        """Another status for the note that is looked at."""
        view = self._view
        note = view.looking.note_row
        found = next((s for s in STATUSES if s == status), None)
        if not self._may or found is None:
            return
        if note is None:
            self._desk.notice(self.tr('Choose a note first: "." goes to the next one'))
        elif found == "retake":
            self._desk.run(view.acts.retake([note.id]), "retake")
        elif found == "done" and (fix := self._unseen(note)) is not None:
            view.go_note(note.id)
            self._desk.notice(
                self.tr("{0}: look at it, then close the note").format(self._answers(note, fix))
            )
        else:
            self._desk.run(view.acts.set_status([note.id], found), "status of a note")

    def ask_retake(self) -> None:
        """Another take: for what is being written, else for the note that is looked at."""
        view = self._view
        note = view.looking.note_row
        if not self._may:
            return
        if not view.writing.is_empty:
            self._desk.run(self._retake_draft(), "retake")
            view.writing.saved.emit()
        elif note is not None and note.status != "done":
            self._desk.run(view.acts.retake([note.id]), "retake")
        else:
            self._desk.notice(self.tr("Say what should be different, then ask for the retake"))
            view.panel.editor.write()

    def make_again(self) -> None:
        """Another take for the note that is looked at, now: it is asked for where it was not yet,
        and the price stands before the person at once, unless a session is under way."""
        note = self._view.looking.note_row
        if note is not None and self._may:
            self._desk.run(self._make_again(note), "retake")

    async def _make_again(self, note: Note) -> None:
        view, workspace = self._view, self._desk.workspace
        if not note.feedback or answer(workspace.board, workspace.facts, note) is not None:
            await view.acts.retake([note.id])
        if view.conductor.live is None:
            view.remake_wanted.emit([note.node])
        else:
            self._desk.notice(self.tr("The retake is asked for; what is under way comes first"))

    async def _retake_draft(self) -> None:
        view = self._view
        with view.writing.taken_out() as (edits, note):
            await view.acts.retake([note], edits)
        view.looking.choose(note)

    def approve(self) -> None:
        """The take that is shown is right. Of a list of what waits the next one follows."""
        view = self._view
        looking = view.looking
        if looking.take_row is None or not self._may:
            return

        async def work(node: str, take: str, following: str) -> None:
            await view.acts.approve(node, take)
            if following:
                view.show_shot(following)

        here = looking.shot
        ids = [i for i in view.strip.surface.ids if self._book.waits_still(i)]
        following = beside(ids, here, 1, lambda i: i != here) if view.waits.group else ""
        self._desk.run(work(looking.node, looking.take, following), "approve")

    def _unseen(self, note: Note) -> Take | None:
        """The take that answers an open note, where it is not on the screen."""
        workspace = self._desk.workspace
        fix = answer(workspace.board, workspace.facts, note) if note.status != "done" else None
        return None if fix is None or self._view.looking.sees(fix.id) else fix

    def show_answer(self) -> None:
        """What the take that is shown answers, beside the one that was noted; else that a take
        has come which answers something and is not looked at."""
        view, looking = self._view, self._view.looking
        workspace = self._desk.workspace
        note = looking.note_row
        fix = answer(workspace.board, workspace.facts, note) if note is not None else None
        waits = open_answer(workspace.board, workspace.facts, looking.node)
        compared = looking.mode != "single"
        if note is not None and note.status != "done" and fix and fix.id == looking.take:
            words = " ".join(note.text.split())
            view.answer_bar.show_answer(self._answers(note, fix), words, self._may)
        elif waits is not None and not (compared and looking.sees(waits[1].id)):
            view.answer_bar.show_offer(self._answers(*waits), " ".join(waits[0].text.split()))
        elif compared:
            self._show_pair()
        else:
            view.answer_bar.show_answer("", "", False)

    def _answers(self, note: Note, fix: Take) -> str:
        workspace = self._desk.workspace
        number = numbers(workspace.board, self._view.looking.shot).get(note.id, 0)
        return self.tr("Take {0} answers note {1}").format(
            take_number(workspace.facts, fix), number
        )

    def see_answer(self) -> None:
        """Old and new, of the note of this picture that was answered last."""
        looking, workspace = self._view.looking, self._desk.workspace
        found = open_answer(workspace.board, workspace.facts, looking.node)
        if found is not None:
            self._view.go_note(found[0].id)

    def _show_pair(self) -> None:
        """Two takes beside each other, without a note that asks for a word."""
        view, looking = self._view, self._view.looking
        new, old = looking.take_row, looking.other_row
        if new is None or old is None:
            view.answer_bar.show_answer("", "", False)
            return
        name = view.screening.name
        title = self.tr("{0} beside {1}").format(name(new), name(old))
        view.answer_bar.show_answer(title, "", False, asks=False)
