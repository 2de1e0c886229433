"""What the panel, the strip and the bar of waits show: notes by filter, shots by who waits."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, QTimer

from app.story.lifecycle import State as Life
from app.story.notes import Note
from app.story.review import (
    NoteFilter,
    Waits,
    all_notes,
    authors,
    notes_of,
    numbers,
    retakes,
    shot_of,
    standing,
    waits,
)
from app.ui.kit.states import State
from app.ui.production import words
from app.ui.review.review_page import ReviewPage
from app.ui.review.rows import HeadRow, NoteRow, Row, being_made, note_row, note_rows
from app.ui.review.waits_bar import Group

_MOST = 400  # notes in the list at once; the filter finds the others
_LATER_MS = 120
_LIFE: dict[State, Life] = {
    "waiting": "in_review", "needs_person": "needs_person", "failed": "failed",
}  # fmt: skip
_CODES = ("tag", "angle", "movement")


class Book(QObject):
    """Reads the workspace for one view. Counting all notes comes a moment later than the rest."""

    def __init__(self, view: ReviewPage) -> None:
        super().__init__(view)
        self._view = view
        self._desk = view.desk
        self.scope: Literal["shot", "all"] = "shot"
        self._waits = Waits()
        self._ids: list[str] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_LATER_MS)
        self._timer.timeout.connect(self.count)

    def follow(self) -> None:
        """Follows what a person chooses to see."""
        view = self._view
        view.panel.scope_chosen.connect(self.set_scope)
        view.panel.menu.changed.connect(lambda _filter: self.show())
        view.panel.search.textChanged.connect(self._on_words)
        view.waits.chosen.connect(self.show_group)
        view.waits.go_on.connect(self._go_on)

    def close(self) -> None:
        """Counts no more."""
        self._timer.stop()

    @property
    def waits(self) -> Waits:
        """Who waits for whom, as it was counted last."""
        return self._waits

    # -- choosing -------------------------------------------------------------------------------

    def set_scope(self, scope: str) -> None:
        """The notes of this shot, or of all."""
        self.scope = "all" if scope == "all" else "shot"
        self._view.panel.scope.set_key(self.scope)
        self.show()

    def show_group(self, group: str) -> None:
        """Only what waits for somebody; the first of it at once."""
        self.count()
        view = self._view
        if group in ("answered", "asked"):
            self.scope = "all"
            view.panel.scope.set_key("all")
        self.show()
        ids = view.strip.surface.ids
        if group in ("answered", "asked"):
            found = self.note_ids()
            if found and view.looking.note not in found:
                view.go_note(found[0])
        elif ids and view.looking.shot not in ids:
            view.show_shot(ids[0])

    def waits_still(self, shot: str) -> bool:
        """Whether a reviewer has to look at a shot."""
        row = self._desk.projection.shot(shot)
        return row is not None and row.state == "waiting"

    def _on_words(self, text: str) -> None:
        menu = self._view.panel.menu
        menu.set_filter(menu.filter.model_copy(update={"words": text}))

    def _go_on(self) -> None:
        """The answer that lets the agent go on, or make what was asked for."""
        view = self._view
        self.count()  # what was asked for a moment ago is among it
        if self._approves:
            self._desk.run(view.conductor.approve(), "approve")
        elif nodes := self._asked_nodes():
            view.remake_wanted.emit(nodes)

    def _asked_nodes(self) -> list[str]:
        """What a retake is asked of and not being made, once each; nothing while the agent makes
        it by itself."""
        if self._view.conductor.live is not None:
            return []
        board = self._desk.workspace.board
        asked = (board.notes_by_id[n] for n in self._waits.asked)
        nodes = dict.fromkeys(n.node for n in asked if n.feedback)
        return [node for node in nodes if not being_made(self._desk, node)]

    # -- showing --------------------------------------------------------------------------------

    def show(self) -> None:
        """The shot that is looked at, its notes, the strip."""
        self._show_head()
        self._show_marks()
        self._show_list()
        view = self._view
        view.strip.surface.set_shots(self._shots())
        view.strip.surface.set_current(view.looking.shot)
        if not self._timer.isActive():
            self._timer.start()

    def note_ids(self) -> list[str]:
        """All notes that the filter and the group let through, in story order."""
        board, facts = self._desk.workspace.board, self._desk.workspace.facts
        wanted = self._view.panel.menu.filter
        group = self._group_notes()
        return [
            n.id
            for n in all_notes(board)
            if (group is None or n.id in group)
            and wanted.admits(board, n, standing(board, facts, n))
        ]

    def _group_notes(self) -> frozenset[str] | None:
        group: Group = self._view.waits.group
        if group == "answered":
            return frozenset(self._waits.answered)
        return frozenset(self._waits.asked) if group == "asked" else None

    def _shots(self) -> list[str]:
        """The shots of the strip: all, or those that wait."""
        every = [row.id for row in self._desk.projection.shots]
        group, board = self._view.waits.group, self._desk.workspace.board
        if not group:
            return every
        if group in ("answered", "asked"):
            ids = self._waits.answered if group == "answered" else self._waits.asked
            notes = (board.notes_by_id[n] for n in ids if n in board.notes_by_id)
            shown = {shot.id for n in notes if (shot := shot_of(board, n)) is not None}
        else:
            shown = set(self._waits.takes if group == "takes" else self._waits.stuck)
        return [shot for shot in every if shot in shown or shot == self._view.looking.shot]

    def _show_head(self) -> None:
        view, looking, head = self._view, self._view.looking, self._view.head
        workspace = self._desk.workspace
        board = workspace.board
        row = self._desk.projection.shot(looking.shot)
        if row is None:
            return
        codes = [str(getattr(row, name)) for name in _CODES]
        state: State = row.shown_state
        head.set_shot(row.number, codes, row.action, state, retakes(board, looking.shot))
        parts: list[tuple[str, str]] = []
        several = len(board.frames_of(looking.shot)) > 1
        for node in looking.parts():
            name = self.tr("Clip") if node.op == "clip" else self.tr("Picture")
            if several and node.op != "clip":
                name = self.tr("Panel {0}").format(node.panel + 1)
            parts.append((node.id, name))
        head.set_parts(parts, looking.node)
        chosen = workspace.chosen(looking.node) if looking.node else None
        takes: list[tuple[str, str]] = []
        for number, take in enumerate(looking.takes(), 1):
            name = self.tr("Take {0}").format(number)
            if chosen is not None and take.id == chosen.id:
                name = self.tr("{0}, chosen").format(name)
            takes.append((take.id, name))
        older = bool(takes) and takes[-1][0] != looking.take and looking.mode == "single"
        head.set_takes(takes, looking.take, looking.other, looking.mode, older)
        writable = not self._desk.read_only
        node = looking.node_row
        approved = node is not None and node.approved == looking.take != ""
        editor = view.panel.editor
        editor.approve.setEnabled(writable and looking.take_row is not None and not approved)
        editor.approve.setText(self.tr("Approved") if approved else self.tr("Approve"))
        editor.retake.setEnabled(writable and looking.take_row is not None)

    def _show_marks(self) -> None:
        """Notes with marks on the take that is shown, and on the one beside it."""
        looking, board = self._view.looking, self._desk.workspace.board
        given = numbers(board, looking.shot) if looking.shot else {}
        notes = [n for n in board.notes_on(looking.node) if n.id != self._view.draft.note]
        mine = [(n, given.get(n.id, 0)) for n in notes if n.take == looking.take]
        other = [(n, given.get(n.id, 0)) for n in notes if n.take == looking.other]
        if looking.note and looking.mode != "single":
            other = [pair for pair in other if pair[0].id == looking.note] or other
        self._view.screening.set_notes(mine, other)

    def _show_list(self) -> None:
        view, board = self._view, self._desk.workspace.board
        wanted = view.panel.menu.filter
        rows: list[Row] = []
        if self.scope == "shot":
            rows += note_rows(self._desk, view.looking.shot, wanted)
            whole = len(notes_of(board, view.looking.shot))
        else:
            rows, whole = self._all_rows(wanted)
        view.panel.show_rows(rows, view.looking.note, whole, wanted.is_set)
        self._ids = [row.id for row in rows if isinstance(row, NoteRow)]
        note = view.looking.note_row
        shown = None
        if note is not None:
            given = numbers(board, view.looking.shot)
            shown = note_row(self._desk, note, given.get(note.id, 0))
        compared = view.looking.mode != "single"
        view.panel.actions_.set_note(shown, not self._desk.read_only, compared)

    def _all_rows(self, wanted: NoteFilter) -> tuple[list[Row], int]:
        """Shots with their notes; of very many only the first."""
        board, facts = self._desk.workspace.board, self._desk.workspace.facts
        group = self._group_notes()
        notes = all_notes(board)
        by_shot: dict[str, list[Note]] = {}
        for note in notes:
            if (group is None or note.id in group) and wanted.admits(
                board, note, standing(board, facts, note)
            ):
                by_shot.setdefault(board.nodes_by_id[note.node].shot, []).append(note)
        rows: list[Row] = []
        for shot, found in by_shot.items():
            row = self._desk.projection.shot(shot)
            if row is None:
                continue
            is_open = sum(1 for n in found if n.status != "done")
            rows.append(
                HeadRow(shot, row.number, row.picture, row.shown_state, len(found), is_open)
            )
            given = numbers(board, shot)
            rows += [note_row(self._desk, n, given.get(n.id, 0)) for n in found]
            if len(rows) > _MOST:
                break
        return rows, len(notes)

    # -- counting -------------------------------------------------------------------------------

    def count(self) -> None:
        """Who waits for whom, now."""
        self._timer.stop()
        view, workspace = self._view, self._desk.workspace
        board = workspace.board
        notes = all_notes(board)
        states = {
            row.id: _LIFE[row.state] for row in self._desk.projection.shots if row.state in _LIFE
        }
        self._waits = waits(board, workspace.facts, notes, states)
        view.waits.set_waits(self._waits, self._next_step(notes), self._answer(), self._approves)
        if view.waits.group:
            view.strip.surface.set_shots(self._shots())
        scenes = [(s.id, f"{s.number} {s.heading}".strip()) for s in board.scenes()]
        view.panel.menu.set_choices(view.acts.author, authors(notes), scenes)

    def _next_step(self, notes: list[Note]) -> str:
        """What a reviewer could do now, in a line."""
        found = self._waits
        if found.takes or found.answered or found.stuck:
            return ""
        if found.asked:
            asked = {n.node for n in notes if n.feedback and n.id in set(found.asked)}
            if asked and all(being_made(self._desk, node) for node in asked):
                return self.tr("What was asked for is being made.")
            if asked:
                return self.tr("The agent has to make what was asked for.")
            return self.tr("Notes are open. Shift+R asks for the retake of the one chosen.")
        if not any(row.takes for row in self._desk.projection.shots):
            return self.tr("No takes yet: start the agent, and its pictures come here.")
        return self.tr("Nothing waits. Draw on a picture to begin a note.")

    @property
    def _approves(self) -> bool:
        """Whether the answer approves what the agent shows. A plan is approved where it stands."""
        conductor = self._view.conductor
        plan = conductor.standing is not None and conductor.standing.phase == "plan"
        return conductor.situation in ("waiting", "ready") and not plan

    def _answer(self) -> str:
        """Words of what lets the agent go on; empty where there is nothing."""
        if self._desk.read_only:
            return ""
        if self._approves:
            return words.approve_words(self._view.conductor)
        count = len(self._asked_nodes())
        one, many = self.tr("Make 1 retake…"), self.tr("Make {0} retakes…")
        return (one if count == 1 else many.format(count)) if count else ""
