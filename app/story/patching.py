"""Patches onto the board, and back again: what undo is made of."""

from __future__ import annotations

from typing import Any

from app.story.edits import Patch, Refused
from app.story.rules import check_rows
from app.story.state import Board
from app.story.tables import TABLES


def apply_patches(board: Board, patches: list[Patch]) -> None:
    """Writes patches into the board. They were validated before."""
    for patch in patches:
        kind = TABLES[patch.table]
        old = board.get(patch.table, patch.id)
        if patch.field == "":
            data = patch.after if patch.after is not None else patch.before
            row = old or kind.model_validate(data)
            row = row.model_copy(update={"archived": patch.after is None})
        else:
            assert old is not None
            data = {**old.model_dump(mode="json"), patch.field: patch.after}
            row = kind.model_validate(data)
        board.put(patch.table, row)


def take_back(board: Board, patches: list[Patch]) -> None:
    """Makes as if patches that were never stored had not been: rows that they made are gone."""
    for patch in reversed(patches):
        if patch.field == "" and patch.before is None:
            board.remove(patch.table, patch.id)
        else:
            apply_patches(board, [patch.turned()])


def inverse(patches: list[Patch], board: Board) -> list[Patch]:
    """The patches that undo these. Raises `Refused` where a later edit touched the same fields,
    or where the result would break a rule of the board, which is left as it was."""
    trial: dict[tuple[str, str], dict[str, Any]] = {}
    for patch in reversed(patches):
        row = board.get(patch.table, patch.id)
        if row is None:
            raise Refused(f"{patch.id} is not there any more")
        data = trial.setdefault((patch.table, patch.id), row.model_dump(mode="json"))
        _check_untouched(patch, data)
        if patch.field == "":
            data["archived"] = patch.after is not None
        else:
            data[patch.field] = patch.before
    turned = [patch.turned() for patch in reversed(patches)]
    apply_patches(board, turned)
    try:
        for table, row_id in trial:
            row = board.get(table, row_id)
            if row is not None and not row.archived:
                check_rows(board, table, row, Refused, turned_back=True)
    finally:
        apply_patches(board, patches)
    return turned


def _check_untouched(patch: Patch, data: dict[str, Any]) -> None:
    """Raises `Refused` unless the row still is as the patch left it."""
    what = patch.table[:-1]
    if patch.field:
        if data[patch.field] != patch.after:
            raise Refused(f"a later edit changed {patch.field} of the same {what}")
        return
    if data["archived"] != (patch.after is None):
        raise Refused(f"a later edit removed or restored the same {what}")
    made: dict[str, Any] = patch.after or {}
    for name, value in made.items():
        if name != "archived" and name in data and data[name] != value:
            raise Refused(f"a later edit changed {name} of the same {what}")


def touched(patches: list[Patch]) -> list[tuple[str, str, str]]:
    """What a list of patches touches: (table, id, field), a creation as all fields ('')."""
    return list(dict.fromkeys((p.table, p.id, p.field) for p in patches))
