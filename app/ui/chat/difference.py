"""The edits of a plan in a person's words: what comes, what changes from what to what, what goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication

from app.story.edits import Edit, Patch
from app.story.plan_parts import PLACES, Part, parts_of
from app.story.state import Board
from app.ui.kit.camera_words import movements
from app.ui.kit.field_words import field_word
from app.ui.kit.names import node_name
from app.ui.kit.numbers import shortest


@dataclass(frozen=True)
class PartWords:
    """One part of a plan: what it does, line by line, and the name by which others speak of it."""

    part: Part
    lines: tuple[str, ...]
    name: str


Was = dict[tuple[str, str, str], object]  # table, id, field -> what it held before the plan


def in_parts(edits: tuple[Edit, ...], board: Board, was: Iterable[Patch] = ()) -> list[PartWords]:
    """A plan's parts, each with its words; none is without any. `was`: what stood there when it
    was made; the board may have the plan on it already."""
    before: Was = {(p.table, p.id, p.field): p.before for p in was}
    numbers = {
        str(e.row["id"]): str(e.row.get("number", ""))
        for e in edits
        if e.edit == "add" and e.table == "scenes"
    }
    found: list[PartWords] = []
    for part in parts_of(edits, board):
        own = tuple(edits[i] for i in part.edits)
        name = _part_name(part.key, own, board, numbers)
        lines = tuple(difference(own, board, numbers, before)) or (name,)
        found.append(PartWords(part, lines, name))
    return found


def _part_name(key: str, edits: tuple[Edit, ...], board: Board, numbers: dict[str, str]) -> str:
    """As short as a shot's number."""
    if key == PLACES:
        return QCoreApplication.translate("OfferCard", "The order")
    for edit in edits:
        if edit.edit != "add" or str(edit.row.get("id")) != key:
            continue
        row = edit.row
        match edit.table:
            case "scenes":
                return QCoreApplication.translate("OfferCard", "Scene {0}").format(row["number"])
            case "shots":
                scene = str(row.get("scene"))
                known = board.scenes_by_id.get(scene)
                number = numbers.get(scene) or (known.number if known else "")
                return f"{number}{row.get('letter', '')}"
            case _:
                return str(row.get("name") or row.get("title") or row.get("op") or key)
    tables = ("shots", "scenes", "assets", "nodes", "directions", "projects")
    table = next((t for t in tables if board.get(t, key) is not None), "")
    return _name(board, table, key) if table else key


def difference(
    edits: tuple[Edit, ...],
    board: Board,
    scenes: dict[str, str] | None = None,
    was: Was | None = None,
) -> list[str]:
    """A line for each edit that a person would speak of. `scenes`: numbers of scenes that come
    with the same plan. `was`: values before it; without one the board's is told."""
    lines: list[str] = []
    numbers = {**{s.id: s.number for s in board.scenes()}, **(scenes or {})}
    for edit in edits:
        match edit.edit:
            case "add":
                line = _added(edit.table, edit.row, numbers)
            case "change":
                line = _changed(edit.table, edit.id, edit.fields, board, was or {})
            case "archive":
                line = _gone(edit.table, edit.id, board)
            case "feedback":
                line = QCoreApplication.translate("OfferCard", "Note on {0}: {1}").format(
                    _name(board, "nodes", edit.node), edit.text
                )
            case _:
                line = ""
        if line:
            lines.append(line)
    return lines


def _added(table: str, row: dict[str, object], numbers: dict[str, str]) -> str:
    tr = QCoreApplication.translate
    if table == "scenes":
        numbers[str(row["id"])] = str(row.get("number", ""))
        name = tr("OfferCard", "Scene {0}").format(row.get("number"))
        return f"+ {name}  {row.get('heading')}"
    if table == "shots":
        number = f"{numbers.get(str(row.get('scene')), '')}{row.get('letter', '')}"
        return f"+ {number}  {row.get('size', '')}  {row.get('action', '')}"
    if table == "assets":
        words = row.get("description")
        return f"+ {row.get('name')}" + (f": {words}" if words else "")
    if table == "nodes" and not row.get("shot") and not row.get("asset"):
        title = row.get("title") or row.get("op")
        prompt = str(row.get("prompt", ""))
        return f"+ {title}" + (f": {cut(prompt, 90)}" if prompt and prompt != title else "")
    if table == "lines":
        return tr("OfferCard", "+ line: {0}").format(row.get("text", ""))
    return ""


_QUIET = frozenset({"x", "y", "order", "letter", "scene", "script"})


def _changed(table: str, row_id: str, fields: dict[str, object], board: Board, was: Was) -> str:
    row = board.get(table, row_id)
    told: list[str] = []
    for name, new in fields.items():
        if name in _QUIET:
            continue
        old = was.get((table, row_id, name), getattr(row, name, "") if row is not None else "")
        word = field_word(name)
        told.append(_from_to(word, _value(name, old, board), _value(name, new, board)))
    if not told and {"order", "letter"} & fields.keys():
        told = [QCoreApplication.translate("OfferCard", "another place")]
    return f"{_name(board, table, row_id)}: {'; '.join(told)}" if told else ""


def _value(name: str, value: object, board: Board) -> str:
    """What a field holds, as a person reads it: names instead of ids, words instead of codes."""
    if isinstance(value, bool):
        tr = QCoreApplication.translate
        return tr("OfferCard", "yes") if value else tr("OfferCard", "no")
    if value is None:
        return ""
    if isinstance(value, float):
        return shortest(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_value(name, one, board) for one in cast("Sequence[object]", value))
    text = str(value)
    named = board.assets_by_id.get(text) or board.looks_by_id.get(text)
    if named is not None:
        return named.name
    return dict[str, str](movements()).get(text, text) if name == "movement" else text


def _from_to(name: str, old: str, new: str) -> str:
    """Only the words that differ, with a little around them."""
    if not old or old == new:
        return f"{name} {cut(new, 120)}"
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    start = max(0, old.rfind(" ", 0, start) + 1)
    while end and not old[len(old) - end].isspace():  # whole words
        end -= 1
    before, after = old[start : len(old) - end].strip(), new[start : len(new) - end].strip()
    lead = "… " if start else ""
    tail = " …" if end else ""
    return f"{name} {lead}{cut(before, 80) or '–'} → {cut(after, 80) or '–'}{tail}"


def cut(text: str, most: int) -> str:
    """The first words of a text, with a mark where some are left out."""
    if len(text) <= most:
        return text
    words = text[: most + 1].rpartition(" ")[0] or text[:most]
    return words.rstrip(" ,;:–-") + " …"


def _gone(table: str, row_id: str, board: Board) -> str:
    return (
        f"− {_name(board, table, row_id)}"
        if table in ("shots", "scenes", "nodes", "assets")
        else ""
    )


def _name(board: Board, table: str, row_id: str) -> str:
    if table == "nodes" and row_id in board.nodes_by_id:
        return node_name(board, board.nodes_by_id[row_id])
    if table == "shots" and row_id in board.shots_by_id:
        return board.number(board.shots_by_id[row_id])
    if table == "scenes" and row_id in board.scenes_by_id:
        return QCoreApplication.translate("OfferCard", "Scene {0}").format(
            board.scenes_by_id[row_id].number
        )
    if table == "assets" and row_id in board.assets_by_id:
        return board.assets_by_id[row_id].name
    if table == "directions":
        return QCoreApplication.translate("OfferCard", "Direction")
    return QCoreApplication.translate("OfferCard", "Project") if table == "projects" else row_id
