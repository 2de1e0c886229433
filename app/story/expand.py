"""An edit against the board as it stands: checked, and turned into patches."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from app.story.board import Row
from app.story.edits import (
    Add,
    Approve,
    Archive,
    Change,
    Edit,
    Feedback,
    Keep,
    Patch,
    Pick,
    Refused,
    Restore,
    Retake,
    Waive,
)
from app.story.graph import GENERATED, Node, Wire
from app.story.rules import check_rows, takes_many
from app.story.state import Board
from app.story.tables import TABLES
from app.story.take_marks import check_marks, wanted_again
from app.story.takes import Facts

# Fields that only their own operation may set; what a node does is fixed when it is made.
_OWNED: dict[str, frozenset[str]] = {
    "nodes": frozenset({"pick", "approved", "op", "input_media"}),
    "notes": frozenset({"feedback", "round"}),
}
# Fields that are fixed when a row is made: a gate is passed for a reason (`Waive`), never removed.
_FIXED: dict[str, frozenset[str]] = {"wires": frozenset({"gated"})}
_ONE_EACH = frozenset({"projects", "directions"})  # a project has one of them, always


def expand(edit: Edit, board: Board, facts: Facts) -> list[Patch]:
    """The patches of one edit against the board as it stands. Raises `Refused`."""
    match edit:
        case Add():
            check_marks(facts, edit.table, str(edit.row.get("id", "")), edit.row)
            if edit.table in _ONE_EACH and board.table(edit.table):
                raise Refused(f"a project has one {edit.table[:-1]}")
            _check_owned(edit.table, edit.row)
            return _add(edit, board)
        case Change():
            _check_owned(edit.table, edit.fields, at_first=False)
            check_marks(facts, edit.table, edit.id, edit.fields)
            told = edit.fields.keys() <= {"source"}  # of what is off the board, too
            return _change(board, edit.table, edit.id, edit.fields, archived=told)
        case Archive():
            if edit.table in _ONE_EACH:
                raise Refused(f"the {edit.table[:-1]} cannot be removed")
            return _change(board, edit.table, edit.id, {"archived": True})
        case Restore():
            return _change(board, edit.table, edit.id, {"archived": False}, archived=True)
        case Pick():
            _take_of(facts, edit.node, edit.take)
            fields: dict[str, Any] = {"pick": edit.take}
            node = board.nodes_by_id.get(edit.node)
            if node is not None and node.approved and node.approved != edit.take:
                fields["approved"] = ""
            return _change(board, "nodes", edit.node, fields | wanted_again(node, edit.take))
        case Approve():
            return _approve(edit, board, facts)
        case Feedback():
            return _feedback(edit, board, facts)
        case Retake():
            return _retake(edit, board, facts)
        case Keep():
            if not edit.reason.strip():
                raise Refused("keeping an outdated take needs a reason")
            patches = [
                p
                for old in board.waivers_on(edit.node)
                if not old.gate
                for p in _change(board, "waivers", old.id, {"archived": True})
            ]
            row = {"id": edit.id, "node": edit.node, "reason": edit.reason, "digest": edit.digest}
            return patches + _add(Add(table="waivers", row=row), board)
        case Waive():
            return _waive(edit, board, facts)


def _approve(edit: Approve, board: Board, facts: Facts) -> list[Patch]:
    """The take is picked, and what was asked for and is answered by it is settled with that."""
    _take_of(facts, edit.node, edit.take, needed=True)
    fields = {"pick": edit.take, "approved": edit.take}
    node = board.nodes_by_id.get(edit.node)
    patches = _change(board, "nodes", edit.node, fields | wanted_again(node, edit.take))
    take = facts.takes[edit.take]
    for note in board.notes_on(edit.node):
        if note.is_answered(take.id, take.round):
            patches += _change(board, "notes", note.id, {"status": "done"})
    return patches


def _waive(edit: Waive, board: Board, facts: Facts) -> list[Patch]:
    if not edit.reason.strip():
        raise Refused("using it without approval needs a reason")
    _take_of(facts, edit.node, edit.take, needed=True)
    if edit.take in board.nodes_by_id[edit.node].rejected:
        raise Refused("a rejected take is not used: take its rejection back first")
    row = {"id": edit.id, "node": edit.node, "digest": edit.take, "gate": True}
    made = Add(table="waivers", row={**row, "reason": edit.reason.strip()})
    return _closed_gate(board, edit.node) + _add(made, board)


def _closed_gate(board: Board, node: str) -> list[Patch]:
    """Nothing of the node passes without approval any more."""
    return [
        p
        for old in board.waivers_on(node)
        if old.gate
        for p in _change(board, "waivers", old.id, {"archived": True})
    ]


def _feedback(edit: Feedback, board: Board, facts: Facts) -> list[Patch]:
    node = board.nodes_by_id.get(edit.node)
    if node is None or node.op not in GENERATED:
        raise Refused("feedback needs a shot or another thing that is generated")
    if not edit.text.strip():
        raise Refused("feedback needs words")
    notes = board.notes_on(edit.node)
    row = {
        "id": edit.id,
        "node": edit.node,
        "text": edit.text.strip(),
        "feedback": True,
        "author": edit.author,
        "at": edit.at,
        "status": "retake",
        "round": _next_round(board, facts, edit.node),
        "order": 1 + max((n.order for n in notes), default=0.0),
    }
    return _add(Add(table="notes", row=row), board) + _let_go(board, node)


def _retake(edit: Retake, board: Board, facts: Facts) -> list[Patch]:
    note = board.notes_by_id.get(edit.note)
    if note is None or not board.live("notes", note):
        raise Refused(f"there is no note {edit.note}")
    node = board.nodes_by_id[note.node]
    if node.op not in GENERATED:
        raise Refused("a retake needs a shot or another thing that is generated")
    if not note.asks:
        raise Refused("a retake needs words: say what is to change")
    fields = {"feedback": True, "status": "retake", "round": _next_round(board, facts, node.id)}
    return _change(board, "notes", note.id, fields) + _let_go(board, node)


def _next_round(board: Board, facts: Facts, node: str) -> int:
    """A round that no note had, a deleted one neither, and no take answers yet."""
    notes = (n.round for n in board.notes_on(node, ever=True))
    return 1 + max((*notes, *(t.round for t in facts.of(node))), default=0)


def _let_go(board: Board, node: Node) -> list[Patch]:
    """The take that a person chose is not wanted any more."""
    closed = _closed_gate(board, node.id)
    if not (node.pick or node.approved):
        return closed
    return closed + _change(board, "nodes", node.id, {"pick": "", "approved": ""})


def _check_owned(table: str, fields: dict[str, Any], at_first: bool = True) -> None:
    if table == "waivers":
        raise Refused("a waiver is made by keeping an outdated take, or by waiving a gate")
    if not at_first and _FIXED.get(table, frozenset[str]()) & fields.keys():
        raise Refused("gated cannot be set by hand: waive the gate for a take instead")
    owned = _OWNED.get(table, frozenset[str]()) & fields.keys()
    if at_first:
        owned -= {"op", "input_media"}
    if any(fields[name] for name in owned):
        raise Refused(f"{', '.join(sorted(owned))} cannot be set by hand")


def _take_of(facts: Facts, node: str, take: str, needed: bool = False) -> None:
    if not take and not needed:
        return
    found = facts.takes.get(take)
    if found is None or found.node != node:
        raise Refused(f"there is no take {take or '(none)'} of that node")


def _add(edit: Add, board: Board) -> list[Patch]:
    kind = TABLES.get(edit.table)
    if kind is None:
        raise Refused(f"there is nothing called {edit.table}")
    row = _validated(kind, edit.row)
    if board.get(edit.table, row.id) is not None:
        raise Refused(f"{row.id} exists already")
    asleep = _asleep(board, row)
    check_rows(board, edit.table, row, Refused, leaving=asleep)
    made = Patch(table=edit.table, id=row.id, field="", after=row.model_dump(mode="json"))
    return [*_taken_off(asleep), made]


def _asleep(board: Board, row: Row) -> list[str]:
    """Wires that would share a port with this one if their source came back: it replaces them."""
    if not isinstance(row, Wire) or row.archived or takes_many(board, row):
        return []
    return [w.id for w in board.wires_at(row) if not board.told("wires", w)]


def _taken_off(wires: list[str]) -> list[Patch]:
    return [Patch(table="wires", id=w, field="archived", before=False, after=True) for w in wires]


def _change(
    board: Board, table: str, row_id: str, fields: dict[str, Any], archived: bool = False
) -> list[Patch]:
    kind = TABLES.get(table)
    if kind is None:
        raise Refused(f"there is nothing called {table}")
    old = board.get(table, row_id)
    if old is None or not (archived or board.live(table, old)):
        raise Refused(f"there is no {table.removesuffix('s')} {row_id}")
    unknown = fields.keys() - kind.model_fields.keys()
    if unknown or "id" in fields:
        name = next(iter(sorted(unknown)), "id")
        known = ", ".join(sorted(kind.model_fields.keys() - {"id", "archived"}))
        raise Refused(f"{name} is not a field that can be set; there are {known}")
    before = old.model_dump(mode="json")
    new = _validated(kind, {**before, **fields})
    after = new.model_dump(mode="json")
    changed = [name for name in kind.model_fields if before[name] != after[name]]
    asleep = _asleep(board, new) if changed else []
    if changed:
        check_rows(board, table, new, Refused, leaving=asleep)
    return _taken_off(asleep) + [
        Patch(table=table, id=row_id, field=name, before=before[name], after=after[name])
        for name in changed
    ]


def _validated(kind: type[Row], data: dict[str, Any]) -> Row:
    try:
        row = kind.model_validate(data)
        row.model_dump_json()
        return row
    except PydanticSerializationError:
        raise Refused("there are characters in it that are no text") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or kind.__name__
        raise Refused(f"{where}: {first['msg']}") from None
