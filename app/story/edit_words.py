"""What a batch of edits is called in the history, where nobody gave it a name."""

from __future__ import annotations

from collections.abc import Sequence

from app.story.board import Asset, Episode, Line, Scene, Shot
from app.story.edits import Edit
from app.story.graph import Node
from app.story.state import Board

_MOST = 3
_VERBS = {"archive": "delete", "keep": "keep", "waive": "use unapproved"}


def label_of(edits: Sequence[Edit], board: Board) -> str:
    """`1A: prompt`, `1A: size, lens; pick 1B; and 2 more`. `board` has the edits on it."""
    told = list(dict.fromkeys(_told(edit, board) for edit in edits))
    more = f"; and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return "; ".join(told[:_MOST]) + more


def _told(edit: Edit, board: Board) -> str:
    match edit.edit:
        case "change":
            name = name_of(board, edit.table, edit.id)
            return f"{name}: {', '.join(f.replace('_', ' ') for f in edit.fields)}"
        case "add":
            return f"add {name_of(board, edit.table, str(edit.row.get('id', '')))}"
        case "archive" | "restore":
            verb = _VERBS.get(edit.edit, edit.edit)
            return f"{verb} {name_of(board, edit.table, edit.id)}"
        case "retake":
            note = board.notes_by_id.get(edit.note)
            return f"retake of {name_of(board, 'nodes', note.node)}" if note else "retake"
        case "feedback":
            return f"feedback on {name_of(board, 'nodes', edit.node)}"
        case _:
            return f"{_VERBS.get(edit.edit, edit.edit)} {name_of(board, 'nodes', edit.node)}"


def name_of(board: Board, table: str, row_id: str) -> str:
    """What a person calls a row: `1A`, `scene 2`, `MARA`; the kind of thing where it has no name."""
    row = board.get(table, row_id)
    match row:
        case Node():
            return board.name(row)
        case Shot():
            return board.number(row)
        case Scene():
            return f"scene {row.number}"
        case Episode():
            return f"episode {row.number}"
        case Asset():
            return row.name
        case Line():
            shot = board.shots_by_id.get(row.shot)
            return f"line of {board.number(shot)}" if shot else "line"
        case _:
            return table.removesuffix("s")
