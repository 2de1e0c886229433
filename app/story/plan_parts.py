"""A plan in parts: which of its edits hang together, so that a person may accept some of them.

`parts_of` splits the edits, `choose` answers what is left of a plan when some parts are not wanted.
Everybody who offers a choice (the chat, the canvas) goes through these two; `part_with` finds the
part of a node, as the canvas shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.story.base import Frozen
from app.story.edits import Add, Archive, Change, Edit, Feedback, Restore, Retake
from app.story.settle import settled
from app.story.state import Board
from app.story.tables import PARENT_TABLES
from app.story.takes import Facts
from app.story.trial import trying

_LOOSE = frozenset({"reference"})  # ports whose wires a thing can do without
PLACES = "places"  # the part of shots that change places: one cannot move without the others
_PLACE = frozenset({"scene", "order", "letter"})
_NUMBER = frozenset({"letter", "number"})
# Fields that name rows of another thing, without hanging on it.
_NAMING = {"shots": ("characters", "props"), "scenes": ("location",), "lines": ("character",)}


class Part(Frozen):
    """Edits about one thing: a shot with its frame, clip and lines; an asset with its sheet; a
    node with its wires; the settings. `key` is that thing's id. `edits` are places in the plan's
    list; `rows` the ids that they make or change; `needs` the keys of parts that must be there."""

    key: str
    edits: tuple[int, ...]
    rows: frozenset[str]
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Choice:
    """What is left of a plan. `left_out` are the keys of what was not wanted and of what cannot be
    without it; `because` says of the latter which unwanted part it needed ('' where the board
    refuses it without the others)."""

    edits: tuple[Edit, ...]
    kept: tuple[str, ...]
    left_out: tuple[str, ...]
    because: dict[str, str]


def parts_of(edits: Sequence[Edit], board: Board) -> tuple[Part, ...]:
    """The parts in the order in which they are first spoken of. `board` is without the edits.
    Numbers that follow from where things stand are in no part: they follow from the choice."""
    numbers = _numbers(edits)
    things = _Things([e for i, e in enumerate(edits) if i not in numbers], board)
    members: dict[str, list[int]] = {}
    for index, edit in enumerate(edits):
        if index in numbers:
            continue
        members.setdefault(things.of(edit), []).append(index)
    makers = {
        row: key for key, found in members.items() for i in found for row in _made(edits[i])
    }  # fmt: skip
    joined = _joined_anew(edits, things, board)
    going = _going_together(edits, things, board)
    parts: list[Part] = []
    for key, found in members.items():
        named = {name for i in found for name in _named(edits[i]) if not _loose(edits[i], name)}
        needs = {makers[n] for n in named if n in makers}
        needs |= {shot for source, shot in joined if makers.get(source) == key}
        needs |= {after for before, after in going if before == key}
        needs -= {key}
        rows = frozenset(row for i in found for row in _rows(edits[i]))
        parts.append(Part(key=key, edits=tuple(found), rows=rows, needs=frozenset(needs)))
    return tuple(parts)


def _joined_anew(edits: Sequence[Edit], things: _Things, board: Board) -> list[tuple[str, str]]:
    """(new clip, shot that is there): the shot goes on from a clip that comes before it now. One
    cannot come without the other: it would go on from a shot that is not the one before."""
    wires = [e.row for e in edits if isinstance(e, Add) and e.table == "wires"]
    found = [
        (str(w.get("source")), things.of(Add(table="wires", row=w)))
        for w in wires
        if w.get("port") == "video"
    ]
    return [(source, shot) for source, shot in found if shot in board.shots_by_id]


def _going_together(edits: Sequence[Edit], things: _Things, board: Board) -> set[tuple[str, str]]:
    """(thing, what takes in something of it) where both go: the first cannot go while the other
    stays, which would be without what it goes on from."""
    gone = {things.of(e) for e in edits if isinstance(e, Archive) and e.table in ("shots", "nodes")}
    if len(gone) < 2:
        return set()
    pairs = (
        (things.of_node(w.source), things.of_node(w.target))
        for w in board.wires()
        if w.port not in _LOOSE
    )
    return {(one, other) for one, other in pairs if one != other and {one, other} <= gone}


def _numbers(edits: Sequence[Edit]) -> set[int]:
    """Which edits only number anew what stays where it is, because others come, go or move."""
    found = {
        i
        for i, e in enumerate(edits)
        if isinstance(e, Change) and e.table in ("shots", "scenes") and e.fields.keys() <= _NUMBER
    }
    moves = any(
        isinstance(e, Add | Archive | Change) and e.table in ("shots", "scenes")
        for i, e in enumerate(edits)
        if i not in found
    )
    return found if moves else set()


def part_with(parts: Sequence[Part], row: str) -> Part | None:
    """The part that makes or changes a row (a node that the canvas shows, say)."""
    return next((p for p in parts if row in p.rows), None)


def with_needs(parts: Sequence[Part], key: str) -> frozenset[str]:
    """A part and all that it needs: what has to be ticked for it to be ticked."""
    by_key = {p.key: p for p in parts}
    found: set[str] = set()
    waiting = [key]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += by_key[here].needs
    return frozenset(found)


def choose(edits: Sequence[Edit], board: Board, facts: Facts, unwanted: Collection[str]) -> Choice:
    """The edits without the unwanted parts and without what cannot stand when they are gone; a
    picture that only was a reference goes without more. All that is left can be applied in its
    order, as one entry."""
    parts = parts_of(edits, board)
    gone = {p.key for p in parts if p.key in unwanted}
    because: dict[str, str] = {}
    numbered = bool(_numbers(edits))
    while True:
        _drag(parts, gone, because)
        kept = [p for p in parts if p.key not in gone]
        missing = {row for p in parts if p.key in gone for i in p.edits for row in _made(edits[i])}
        places = sorted(i for p in kept for i in p.edits)
        left = [edits[i] for i in places if not any(_loose(edits[i], m) for m in missing)]
        refused = _refused(left, board, facts) if gone else set[int]()
        broken = [p.key for p in kept if any(id(edits[i]) in refused for i in p.edits)]
        if not broken:
            left = settled(board, left) if numbered else left
            return Choice(
                edits=tuple(left) if gone else tuple(edits), kept=tuple(p.key for p in kept),
                left_out=tuple(p.key for p in parts if p.key in gone), because=because,
            )  # fmt: skip
        gone |= set(broken)
        because |= dict.fromkeys(broken, "")


def _drag(parts: Sequence[Part], gone: set[str], because: dict[str, str]) -> None:
    """What needs something that is gone goes too, and what needs that."""
    grew = True
    while grew:
        grew = False
        for part in parts:
            missing = sorted(part.needs & gone)
            if missing and part.key not in gone:
                gone.add(part.key)
                because[part.key] = because.get(missing[0]) or missing[0]
                grew = True


def _refused(edits: Sequence[Edit], board: Board, facts: Facts) -> set[int]:
    with trying(board, facts, edits) as trial:
        return {id(edit) for edit, _ in trial.refused}


class _Things:
    """Which thing an edit is about, on the board or among the rows that the edits make."""

    def __init__(self, edits: Sequence[Edit], board: Board) -> None:
        self._board = board
        self._new = {
            (e.table, str(e.row.get("id", ""))): e.row for e in edits if isinstance(e, Add)
        }
        self._moved = {
            e.id
            for e in edits
            if isinstance(e, Change) and e.table == "shots" and _PLACE & e.fields.keys()
        }

    def of(self, edit: Edit) -> str:
        match edit:
            case Add():
                return self._thing(edit.table, str(edit.row.get("id", "")))
            case Change() | Archive() | Restore():
                return self._thing(edit.table, edit.id)
            case Retake():
                return self._thing("notes", edit.note)
            case _:
                return self._thing("nodes", edit.node)

    def of_node(self, node: str) -> str:
        """The thing of a node."""
        return self._thing("nodes", node)

    def _thing(self, table: str, row: str) -> str:
        match table:
            case "wires":
                return self._thing("nodes", self._field(table, row, "target"))
            case "notes" | "waivers":
                return self._thing("nodes", self._field(table, row, "node"))
            case "lines":
                return self._thing("shots", self._field(table, row, "shot"))
            case "nodes":
                for field, owner in PARENT_TABLES["nodes"].items():
                    held = self._field(table, row, field)
                    if held:
                        return self._thing(owner, held)
                return row
            case "shots" if row in self._moved:
                return PLACES
            case _:
                return row

    def _field(self, table: str, row: str, field: str) -> str:
        new = self._new.get((table, row))
        if new is not None:
            return str(new.get(field, ""))
        return str(getattr(self._board.get(table, row), field, "") or "")


def _made(edit: Edit) -> Iterator[str]:
    match edit:
        case Add():
            yield str(edit.row.get("id", ""))
        case Feedback():
            yield edit.id
        case _:
            return


def _loose(edit: Edit, name: str) -> bool:
    """Whether the edit is only a wire from there that its target can do without."""
    if not isinstance(edit, Add) or edit.table != "wires":
        return False
    return edit.row.get("port") in _LOOSE and str(edit.row.get("source")) == name


def _rows(edit: Edit) -> Iterator[str]:
    match edit:
        case Add():
            yield str(edit.row.get("id", ""))
        case Change() | Archive() | Restore():
            yield edit.id
        case Retake():
            yield edit.note
        case _:
            yield edit.node


def _named(edit: Edit) -> Iterator[str]:
    """Ids of the rows that an edit must find."""
    match edit:
        case Add():
            yield from _fields_naming(edit.table, edit.row)
        case Change():
            yield edit.id
            yield from _fields_naming(edit.table, edit.fields)
        case Archive() | Restore():
            yield edit.id
        case Retake():
            yield edit.note
        case _:
            yield edit.node


def _fields_naming(table: str, fields: Mapping[str, Any]) -> Iterator[str]:
    for name in (*PARENT_TABLES.get(table, {}), *_NAMING.get(table, ())):
        value = fields.get(name) or ""
        yield from (value,) if isinstance(value, str) else map(str, value)
