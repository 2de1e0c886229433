"""Patches onto the board, and back again: what undo is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from app.story.board import Row
from app.story.edits import Patch, Refused
from app.story.rules import check_rows
from app.story.state import Board
from app.story.steps import Steps, at_once
from app.story.tables import TABLES


def apply_patches(board: Board, patches: Iterable[Patch]) -> None:
    """Writes patches into the board. They were validated before."""
    for table, row_id, mine in _by_row(patches):
        board.put(table, _patched(table, board.get(table, row_id), mine))


def _by_row(patches: Iterable[Patch]) -> Iterator[tuple[str, str, list[Patch]]]:
    """Patches that follow each other on one row, together: its row is made once."""
    for (table, row_id), mine in groupby(patches, lambda p: (p.table, p.id)):
        yield table, row_id, list(mine)


def _patched(table: str, row: Row | None, patches: list[Patch]) -> Row:
    kind = TABLES[table]
    data: dict[str, Any] | None = None  # fields of `row` that are not validated yet
    for patch in patches:
        if patch.field:
            assert row is not None
            data = row.model_dump(mode="json") if data is None else data
            data[patch.field] = patch.after
            continue
        if data is not None:
            row, data = kind.model_validate(data), None
        if row is None:
            made = patch.after if patch.after is not None else patch.before
            row = kind.model_validate(made)
        row = row.model_copy(update={"archived": patch.after is None})
    if data is not None:
        row = kind.model_validate(data)
    assert row is not None
    return row


def take_back(board: Board, patches: list[Patch]) -> None:
    """Makes as if patches that were never stored had not been: rows that they made are gone."""
    for patch in reversed(patches):
        if patch.field == "" and patch.before is None:
            board.remove(patch.table, patch.id)
        else:
            apply_patches(board, [patch.turned()])


class Trace:
    """Patches written into a board, which can be left again: the rows are kept as they were."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._before: dict[tuple[str, str], Row | None] = {}

    def apply(self, patches: Iterable[Patch]) -> None:
        for table, row_id, mine in _by_row(patches):
            row = self.board.get(table, row_id)
            self._before.setdefault((table, row_id), row)
            self.board.put(table, _patched(table, row, mine))

    def take_back(self) -> None:
        """The board is as it was before the first of them."""
        for (table, row_id), row in reversed(self._before.items()):
            if row is None:
                self.board.remove(table, row_id)
            else:
                self.board.put(table, row)
        self._before.clear()


def turning_back(patches: list[Patch], trace: Trace) -> Steps[list[Patch]]:
    """Undoes patches on the board of `trace`, in steps; returns those that did it. Raises
    `Refused` where a later edit touched the same fields, or where the result breaks a rule of the
    board, which the trace then has to leave."""
    board = trace.board
    trial: dict[tuple[str, str], dict[str, Any]] = {}
    for patch in reversed(patches):
        row = board.get(patch.table, patch.id)
        if row is None:
            raise Refused(f"{patch.id} is not there any more")
        data = trial.get((patch.table, patch.id))
        if data is None:
            data = trial[patch.table, patch.id] = row.model_dump(mode="json")
        _check_untouched(patch, data)
        if patch.field == "":
            data["archived"] = patch.after is not None
        else:
            data[patch.field] = patch.before
        yield
    done: list[Patch] = []
    for _, _, mine in _by_row(reversed(patches)):
        turned = [patch.turned() for patch in mine]
        trace.apply(turned)
        done += turned
        yield
    for table, row_id in trial:
        row = board.get(table, row_id)
        if row is not None and not row.archived:
            check_rows(board, table, row, Refused, turned_back=True)
        yield
    return done


def inverse(patches: list[Patch], board: Board) -> list[Patch]:
    """The patches that undo these; the board is left as it was. Raises `Refused`, see
    `turning_back`."""
    trace = Trace(board)
    try:
        return at_once(turning_back(patches, trace))
    finally:
        trace.take_back()


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
