"""Which take answers a note, and which notes a take answers: derived, never stored."""

from __future__ import annotations

from app.story.freshness import chosen_take
from app.story.notes import Note
from app.story.state import Board
from app.story.takes import Facts, Take


def answer(board: Board, facts: Facts, note: Note) -> Take | None:
    """The take that was made for a note that asked for one: the chosen one where it is of that
    round or later, else the newest such. None: it asks for nothing, or nothing came yet."""
    if not note.feedback:
        return None
    chosen = chosen_take(board, facts, note.node)
    if chosen is not None and note.is_answered(chosen.id, chosen.round):
        return chosen
    later = [t for t in facts.of(note.node) if note.is_answered(t.id, t.round)]
    return later[-1] if later else None


def open_answer(board: Board, facts: Facts, node: str) -> tuple[Note, Take] | None:
    """The newest note of a node that a take has answered and nobody has closed yet."""
    for note in reversed(board.notes_on(node)):
        if note.feedback and note.status != "done":
            fix = answer(board, facts, note)
            if fix is not None:
                return note, fix
    return None


def asked_of(board: Board, facts: Facts, take: Take) -> list[Note]:
    """The notes that a take was made for: of its round, and those before it that no earlier take
    had answered."""
    before = max((t.round for t in facts.of(take.node) if t.round < take.round), default=0)
    return [n for n in board.notes_on(take.node) if n.feedback and before < n.round <= take.round]


def retakes(board: Board, node: str) -> int:
    """How often another take was asked for."""
    return sum(1 for n in board.notes_on(node) if n.feedback)
