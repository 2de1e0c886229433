"""Edits on notes: written, changed, answered, closed, taken away. Each list is one entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.story.base import new_id
from app.story.edits import Add, Archive, Change, Edit, Feedback, Refused, Retake
from app.story.notes import Mark, Note, NoteStatus
from app.story.state import Board


def write_note(
    board: Board,
    node: str,
    text: str,
    author: str,
    at: float,
    *,
    take: str = "",
    marks: tuple[Mark, ...] = (),
    first: int | None = None,
    last: int | None = None,
    note_id: str = "",
) -> list[Edit]:
    """A new note; `at` in epoch seconds. Raises `Refused` where it says and shows nothing."""
    if not text.strip() and not marks:
        raise Refused("a note needs words or a mark on the picture")
    first, last = span(first, last)
    note = Note(
        id=note_id or new_id("no"),
        node=node,
        text=text.strip(),
        author=author.strip(),
        order=1 + max((n.order for n in board.notes_on(node)), default=0.0),
        take=take,
        marks=marks,
        first=first,
        last=last,
        at=at,
    )
    return [Add(table="notes", row=note.model_dump(mode="json"))]


def rewrite_note(
    board: Board,
    note: Note,
    text: str,
    author: str,
    at: float,
    *,
    take: str = "",
    marks: tuple[Mark, ...] = (),
    first: int | None = None,
    last: int | None = None,
) -> list[Edit]:
    """Other words or marks, on the take that it was written on; of a note that a take has read
    they become a further note, of `author`, at `at`, on `take`. Raises `Refused` where nothing is
    left of it."""
    if not text.strip() and not marks:
        raise Refused("a note needs words or a mark on the picture")
    first, last = span(first, last)
    new = note.model_copy(
        update={"text": text.strip(), "marks": marks, "first": first, "last": last}
    )
    before, after = note.model_dump(mode="json"), new.model_dump(mode="json")
    fields = {name: after[name] for name in after if after[name] != before[name]}
    if is_further(note, fields):
        return write_note(
            board, note.node, text, author, at, take=take, marks=marks, first=first, last=last
        )
    return [Change(table="notes", id=note.id, fields=fields)] if fields else []


def is_further(note: Note, fields: Mapping[str, Any]) -> bool:
    """Whether other words or marks are a note of their own: a note that has become feedback is
    read by a take, and no take answers words that it never saw."""
    return note.feedback and differs(note, fields)


def differs(note: Note, fields: Mapping[str, Any]) -> bool:
    """Whether a note would be changed by fields, given as in JSON."""
    now = note.model_dump(mode="json")
    return any(now[name] != value for name, value in fields.items())


def signed(edit: Edit, author: str, now: float) -> Edit:
    """A person's words carry who said them, and when (epoch seconds), by whichever way they came;
    words that are signed already stay as they are."""
    if isinstance(edit, Feedback):
        said = {"author": edit.author or author, "at": edit.at or now}
        return edit.model_copy(update=said)
    if isinstance(edit, Add) and edit.table == "notes":
        said = {"author": edit.row.get("author") or author, "at": edit.row.get("at") or now}
        return edit.model_copy(update={"row": {**edit.row, **said}})
    return edit


def set_status(board: Board, notes: list[str], status: NoteStatus) -> list[Edit]:
    """Another status. A retake is asked for by making the note feedback, the first time."""
    edits: list[Edit] = []
    for note_id in notes:
        note = board.notes_by_id[note_id]
        if status == "retake" and not note.feedback:
            edits.append(Retake(note=note_id))
        elif note.status != status:
            edits.append(Change(table="notes", id=note_id, fields={"status": status}))
    return edits


def remove_notes(notes: list[str]) -> list[Edit]:
    """Off the board; nothing is lost."""
    return [Archive(table="notes", id=note) for note in notes]


def span(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """A range in order; one frame has no last."""
    if first is None:
        return (last, None)
    if last is None or last == first:
        return (first, None)
    return (min(first, last), max(first, last))
