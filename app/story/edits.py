"""Edits: every change that a person or an agent decides, as a named, validated operation.

An edit expands to field patches with their old and new values; the inverse is the same patches
turned round. A row is never removed: undoing its creation archives it.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from app.story.base import Frozen
from app.story.board import Row
from app.story.graph import GENERATED, Wire
from app.story.rules import check_rows, takes_many
from app.story.state import PARENT_TABLES, TABLES, Board
from app.story.takes import Facts

Actor = Literal["person", "planner", "agent", "reviewer"]
ACTORS: tuple[str, ...] = get_args(Actor)


class Refused(Exception):
    """An edit that cannot be applied; `text` says why in a person's words."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class Patch(Frozen):
    """One field of one row, before and after. `before` is None in a row's first patch."""

    table: str
    id: str
    field: str
    before: Any = None
    after: Any = None

    def turned(self) -> Patch:
        return self.model_copy(update={"before": self.after, "after": self.before})


class Add(Frozen):
    """Makes a row. Its id is given, so that a list of edits can refer to it."""

    edit: Literal["add"] = "add"
    table: str
    row: dict[str, Any]


class Change(Frozen):
    """Sets fields of a row."""

    edit: Literal["change"] = "change"
    table: str
    id: str
    fields: dict[str, Any]


class Archive(Frozen):
    """Takes a row, and all that hangs on it, off the board; nothing is lost."""

    edit: Literal["archive"] = "archive"
    table: str
    id: str


class Restore(Frozen):
    """Brings an archived row back."""

    edit: Literal["restore"] = "restore"
    table: str
    id: str


class Pick(Frozen):
    """Chooses a take of a node; an empty take clears the choice."""

    edit: Literal["pick"] = "pick"
    node: str
    take: str = ""


class Approve(Frozen):
    """Approves a take, and so picks it."""

    edit: Literal["approve"] = "approve"
    node: str
    take: str


class Feedback(Frozen):
    """Asks for another take of a node: a note that the next take reads. Clears pick and approval."""

    edit: Literal["feedback"] = "feedback"
    id: str
    node: str
    text: str
    author: str = ""


class Keep(Frozen):
    """Waives staleness of a node, while the digest holds."""

    edit: Literal["keep"] = "keep"
    id: str
    node: str
    reason: str
    digest: str


Edit = Annotated[
    Add | Change | Archive | Restore | Pick | Approve | Feedback | Keep,
    Field(discriminator="edit"),
]
EDITS: TypeAdapter[list[Edit]] = TypeAdapter(list[Edit])

# Fields that only their own operation may set; what a node does is fixed when it is made.
_OWNED: dict[str, frozenset[str]] = {"nodes": frozenset({"pick", "approved", "op", "input_media"})}
_ONE_EACH = frozenset({"projects", "directions"})  # a project has one of them, always


def expand(edit: Edit, board: Board, facts: Facts) -> list[Patch]:
    """The patches of one edit against the board as it stands. Raises `Refused`."""
    match edit:
        case Add():
            if edit.table in _ONE_EACH and board.table(edit.table):
                raise Refused(f"a project has one {edit.table[:-1]}")
            _check_owned(edit.table, edit.row)
            return _add(edit, board)
        case Change():
            _check_owned(edit.table, edit.fields, at_first=False)
            return _change(board, edit.table, edit.id, edit.fields)
        case Archive():
            if edit.table in _ONE_EACH:
                raise Refused(f"the {edit.table[:-1]} cannot be removed")
            return _change(board, edit.table, edit.id, {"archived": True})
        case Restore():
            return _change(board, edit.table, edit.id, {"archived": False}, archived=True)
        case Pick():
            _take_of(facts, edit.node, edit.take)
            fields = {"pick": edit.take}
            node = board.nodes_by_id.get(edit.node)
            if node is not None and node.approved and node.approved != edit.take:
                fields["approved"] = ""
            return _change(board, "nodes", edit.node, fields)
        case Approve():
            _take_of(facts, edit.node, edit.take, needed=True)
            fields = {"pick": edit.take, "approved": edit.take}
            return _change(board, "nodes", edit.node, fields)
        case Feedback():
            return _feedback(edit, board)
        case Keep():
            if not edit.reason.strip():
                raise Refused("keeping an outdated take needs a reason")
            patches = [
                p
                for old in board.waivers_on(edit.node)
                for p in _change(board, "waivers", old.id, {"archived": True})
            ]
            row = {"id": edit.id, "node": edit.node, "reason": edit.reason, "digest": edit.digest}
            return patches + _add(Add(table="waivers", row=row), board)


def _feedback(edit: Feedback, board: Board) -> list[Patch]:
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
        "round": 1 + max((n.round for n in notes), default=0),
        "order": 1 + max((n.order for n in notes), default=0.0),
    }
    patches = _add(Add(table="notes", row=row), board)
    if node.pick or node.approved:
        patches += _change(board, "nodes", node.id, {"pick": "", "approved": ""})
    return patches


def _check_owned(table: str, fields: dict[str, Any], at_first: bool = True) -> None:
    if table == "waivers":
        raise Refused("a waiver is made by keeping an outdated take")
    owned = _OWNED.get(table, frozenset[str]()) & fields.keys()
    if at_first:
        owned &= {"pick", "approved"}
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
    return [w.id for w in board.wires_at(row) if not board.live("wires", w)]


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


__all__ = [
    "ACTORS",
    "EDITS",
    "PARENT_TABLES",
    "Actor",
    "Add",
    "Approve",
    "Archive",
    "Change",
    "Edit",
    "Feedback",
    "Keep",
    "Patch",
    "Pick",
    "Refused",
    "Restore",
    "apply_patches",
    "expand",
    "inverse",
    "take_back",
    "touched",
]
