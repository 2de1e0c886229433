"""What a person says of single takes: starred, rejected, put away, noted. Nothing is ever deleted.

The marks are take ids on the node, so that each is an edit with its undo. Choosing or approving a
take takes its rejection back, and brings it back from where it was put away.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from app.story.base import new_id
from app.story.edits import Add, Change, Edit, Pick, Refused
from app.story.freshness import chosen_take
from app.story.graph import Node
from app.story.state import Board
from app.story.takes import Facts, Take

Marking = Literal["starred", "rejected", "put_away"]
MARKINGS: tuple[Marking, ...] = ("starred", "rejected", "put_away")


def star(board: Board, takes: Sequence[Take], on: bool) -> list[Edit]:
    """Favourites, or no more."""
    return _mark(board, takes, "starred", on)


def reject(board: Board, facts: Facts, takes: Sequence[Take], on: bool) -> list[Edit]:
    """Takes that are not wanted. Where one of them stands, the best of the others takes its place,
    if there is one that was not rejected."""
    edits: list[Edit] = []
    if on:
        gone = {t.id for t in takes}
        for node in dict.fromkeys(t.node for t in takes):
            edits += _stand_in(board, facts, node, gone)
    return [*edits, *_mark(board, takes, "rejected", on)]


def _stand_in(board: Board, facts: Facts, node: str, gone: set[str]) -> list[Edit]:
    chosen = chosen_take(board, facts, node)
    if chosen is None or chosen.id not in gone:
        return []
    row = board.nodes_by_id[node]
    rest = [
        t
        for t in facts.of(node)
        if t.id not in gone and t.id not in row.rejected and t.id not in row.put_away
    ]
    if rest:
        best = max(rest, key=lambda t: (score_of(facts, t) or 0.0, t.created_at))
        return [Pick(node=node, take=best.id)]
    return [Pick(node=node)] if row.pick else []


def put_away(board: Board, facts: Facts, takes: Sequence[Take], on: bool) -> list[Edit]:
    """Out of sight, or back. What stands on the board stays in sight."""
    wanted = [t for t in takes if not on or not stands(board, facts, t)]
    return _mark(board, wanted, "put_away", on)


def stands(board: Board, facts: Facts, take: Take) -> bool:
    """Whether it is the chosen take of its node."""
    chosen = chosen_take(board, facts, take.node)
    return chosen is not None and chosen.id == take.id


def note_on(board: Board, take: Take, text: str, author: str, at: float) -> list[Edit]:
    """Words about one take."""
    notes = board.notes_on(take.node)
    row: dict[str, Any] = {
        "id": new_id("no"),
        "node": take.node,
        "take": take.id,
        "text": text.strip(),
        "author": author,
        "at": at,
        "order": 1 + max((n.order for n in notes), default=0.0),
    }
    return [Add(table="notes", row=row)]


def score_of(facts: Facts, take: Take) -> float | None:
    verdict = facts.verdicts.get(take.id)
    return verdict.total if verdict else None


def _mark(board: Board, takes: Sequence[Take], field: Marking, on: bool) -> list[Edit]:
    by_node: dict[str, list[str]] = {}
    for take in takes:
        by_node.setdefault(take.node, []).append(take.id)
    edits: list[Edit] = []
    for node, ids in by_node.items():
        now: tuple[str, ...] = getattr(board.nodes_by_id[node], field)
        new = [i for i in now if on or i not in ids]
        new += [i for i in ids if on and i not in now]
        if tuple(new) != now:
            edits.append(Change(table="nodes", id=node, fields={field: new}))
    return edits


# -- rules ------------------------------------------------------------------------------------------


def check_marks(facts: Facts, table: str, node: str, fields: dict[str, Any]) -> None:
    """Raises `Refused` where a mark names something that is no take of the node."""
    if table != "nodes":
        return
    for field in MARKINGS:
        for take in fields.get(field) or ():
            found = facts.takes.get(take) if isinstance(take, str) else None
            if found is None or found.node != node:
                raise Refused(f"{field.replace('_', ' ')}: there is no take {take} of that node")


def wanted_again(node: Node | None, take: str) -> dict[str, Any]:
    """Fields of a node whose take is chosen: it is neither rejected nor put away then."""
    if node is None or not take:
        return {}
    return {
        field: [t for t in getattr(node, field) if t != take]
        for field in ("rejected", "put_away")
        if take in getattr(node, field)
    }
