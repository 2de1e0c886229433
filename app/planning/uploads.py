"""Files that came with the words: on the board of the planner while it plans, and in the plan only
where the plan uses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from app.planning.spoken import in_language, said
from app.story.chat import Upload
from app.story.edits import Add, Edit
from app.story.graph import Node
from app.story.plan import Plan
from app.story.state import Board
from app.story.tables import TABLES
from app.story.takes import Facts, Kept

_VOICE = re.compile(r"\b(?:voice|narrat\w*|speech|spoken|vo|stimme|sprecher\w*)\b", re.I)


def node_of(upload: Upload, text: str) -> Node | None:
    """The node that an upload becomes; None for a text. A sound is music, unless the words say
    that it is a voice."""
    take = upload.take
    if take is None:
        return None
    title = PurePath(upload.name).stem or upload.name
    if take.media == "audio" and not _VOICE.search(text):
        return Node(id=take.node, op="music", title=title, prompt=title)
    return Node(id=take.node, op="input", input_media=take.media, title=title)


def with_uploads(
    board: Board, facts: Facts, uploads: Iterable[Upload], text: str
) -> tuple[Board, Facts]:
    """A copy of the project with these on it, as if a plan that uses them were accepted; what is
    there already stays as it is. The project itself where nothing is to be added."""
    new = [u for u in uploads if u.take is not None and not _lives(board, u.node)]
    if not new:
        return board, facts
    there, known = Board(), Facts()
    for table in TABLES:
        for row in board.table(table).values():
            there.put(table, row)
    for take in facts.takes.values():
        known.add_take(take)
    known.verdicts.update(facts.verdicts)
    known.kept.update(facts.kept)
    for upload in new:
        node = node_of(upload, text)
        if node is not None and upload.take is not None:
            there.put("nodes", node)
            known.add_take(upload.take)
            known.add_kept(Kept(node=node.id, take=upload.take.id, approved=True))
    return there, known


def brought_in(
    plan: Plan, board: Board, now: Sequence[Upload], older: Sequence[Upload], text: str
) -> Plan:
    """The plan with the nodes of those files that it uses, in front of everything. `now` came with
    the words: what of it is not used is said. `board` is the project's own."""
    if plan.question or plan.fatal or plan.turn:
        return plan
    named = {v for e in plan.edits for v in _values(e)} | set(plan.scope)
    media = {u.node: u for u in (*now, *older) if u.take is not None}
    used = [u for u in media.values() if u.node in named]
    brings = tuple(u for u in used if not _lives(board, u.node))
    nodes = [n for u in brings if (n := node_of(u, text)) is not None]
    front: list[Edit] = [
        Add(table="nodes", row=n.model_dump(exclude_defaults=True, mode="json")) for n in nodes
    ]
    idle = [u.name for u in now if u.take is not None and u not in used]
    unused = in_language(said("Not used: {0}.", ", ".join(idle)), plan.language)
    told = f"{plan.answer} {unused}" if idle else plan.answer
    return plan.model_copy(
        update={"edits": (*front, *plan.edits), "answer": told.strip(), "brings": brings}
    )


def _values(edit: Edit) -> Iterable[str]:
    match edit.edit:
        case "add":
            return (str(edit.row.get(name, "")) for name in ("source", "target"))
        case "change" | "archive":
            return (edit.id,)
        case _:
            return ()


def _lives(board: Board, node_id: str) -> bool:
    node = board.nodes_by_id.get(node_id)
    return node is not None and board.live("nodes", node)
