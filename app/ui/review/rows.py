"""What the view shows of notes and shots, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.story.answers import answer
from app.story.notes import Note, NoteStatus
from app.story.review import (
    NoteFilter,
    notes_of,
    numbers,
    open_count,
    retakes,
    standing,
    take_number,
)
from app.ui.kit.states import State
from app.ui.review.note_words import frames_word
from app.ui.shell.desk import Desk


@dataclass(frozen=True)
class NoteRow:
    """One note in the list. `part` is empty for a shot's only picture; `answered` is the number of
    the take that answers it, 0 for none; `asked` tells that it became feedback, and `under_way` that
    a take is being made meanwhile."""

    id: str
    shot: str
    number: int
    author: str
    at: float
    text: str
    status: NoteStatus
    part: str = ""
    take: int = 0
    frames: str = ""
    marks: int = 0
    asked: bool = False
    under_way: bool = False
    answered: int = 0


@dataclass(frozen=True)
class HeadRow:
    """A shot over its notes."""

    shot: str
    number: str
    picture: str
    state: State
    notes: int
    open: int
    folded: bool = False


Row = NoteRow | HeadRow


@dataclass(frozen=True)
class ShotTile:
    """One shot of the strip."""

    id: str
    number: str
    tag: str
    picture: str
    state: State
    open_notes: int
    retakes: int


def being_made(desk: Desk, node: str) -> bool:
    """Whether a provider is at work on a picture or clip."""
    return any(job.open for job in desk.workspace.jobs_of(node))


def note_row(desk: Desk, note: Note, number: int) -> NoteRow:
    """A note as the list shows it."""
    board, facts = desk.workspace.board, desk.workspace.facts
    node = board.nodes_by_id[note.node]
    take = facts.takes.get(note.take)
    fix = answer(board, facts, note)
    part = ""
    if node.op == "clip":
        part = QCoreApplication.translate("NoteWords", "Clip")
    elif len(board.frames_of(node.shot)) > 1:
        part = QCoreApplication.translate("NoteWords", "Panel {0}").format(node.panel + 1)
    return NoteRow(
        id=note.id,
        shot=node.shot,
        number=number,
        author=note.author,
        at=note.at,
        text=note.text or " · ".join(filter(None, (m.text.strip() for m in note.marks))),
        status=standing(board, facts, note),
        part=part,
        take=take_number(facts, take) if take else 0,
        frames=frames_word(note.first, note.last),
        marks=len(note.marks),
        asked=note.feedback,
        under_way=being_made(desk, note.node),
        answered=take_number(facts, fix) if fix else 0,
    )


def note_rows(desk: Desk, shot: str, wanted: NoteFilter) -> list[NoteRow]:
    """The notes of a shot that a filter lets through, in the order in which they were written."""
    board, facts = desk.workspace.board, desk.workspace.facts
    given = numbers(board, shot)
    return [
        note_row(desk, note, given[note.id])
        for note in notes_of(board, shot)
        if wanted.admits(board, note, standing(board, facts, note))
    ]


def shot_tile(desk: Desk, shot: str) -> ShotTile | None:
    """A shot as the strip shows it; None where it is gone."""
    row = desk.projection.shot(shot)
    if row is None:
        return None
    board = desk.workspace.board
    return ShotTile(
        id=shot,
        number=row.number,
        tag=row.tag,
        picture=row.picture,
        state=row.shown_state,
        open_notes=open_count(board, shot),
        retakes=retakes(board, shot),
    )
