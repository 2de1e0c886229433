"""A model's edits of a board, held to what was meant: only rows that the words or the selection
name are touched, nothing is approved or picked, and no address comes in that nobody gave."""

from __future__ import annotations

from app.planning.chat_edits import ChatEdit
from app.planning.clean_draft import clean_text
from app.planning.mentions import Mentions, nodes_meant, shots_meant
from app.planning.spoken import said as told
from app.story.edits import EDITS, Add, Archive, Change, Edit, Feedback
from app.story.state import Board

MOST_EDITS = 2_000
_MADE = frozenset({"nodes", "wires", "shots", "scenes", "assets", "lines", "notes"})
_DECIDED = frozenset({"pick", "approved", "archived", "muted", "gated"})  # a person's own word


def guarded(made: ChatEdit, mentions: Mentions, board: Board, said: str) -> tuple[ChatEdit, list[str]]:  # fmt: skip
    """The edits that may stand, and what was left out of them."""
    done: list[str] = []
    rows = clean_text([e.model_dump(mode="json") for e in made.edits[:MOST_EDITS]], said, done)
    meant = ids_meant(mentions, board)
    new = {r["row"].get("id") for r in rows if r["edit"] == "add"}
    kept: list[Edit] = []
    for edit in EDITS.validate_python(rows):
        if _may(edit, meant, new, mentions):
            kept.append(edit)
        else:
            done.append(told("a change of something that was not meant was left out"))
    if len(made.edits) > MOST_EDITS:
        done.append(told("of {0} changes the first {1} were kept", len(made.edits), MOST_EDITS))
    return made.model_copy(update={"edits": tuple(kept)}), list(dict.fromkeys(done))


def ids_meant(mentions: Mentions, board: Board) -> frozenset[str]:
    """Rows that may change: what was named, its shots and nodes, its wires."""
    shots = {s.id for s in shots_meant(mentions, board)}
    for asset in mentions.assets:
        shots |= {s.id for s in board.shots_showing(asset)}
    found = {*shots, *mentions.nodes, *mentions.assets, *mentions.scenes}
    found |= {n.id for n in nodes_meant(mentions, board)}
    for shot in shots:
        found |= {n.id for n in board.nodes_of_shot(shot)}
        found |= {line.id for line in board.lines_in(shot)}
    for asset in mentions.assets:
        looks = ["", *(look.id for look in board.looks_of(asset))]
        sheets = (board.sheet_of(asset, look) for look in looks)
        found |= {*looks[1:], *(sheet.id for sheet in sheets if sheet)}
    if mentions.all:
        found |= {s.id for s in board.scenes()} | {board.direction.id}
    if mentions.nothing:
        found.add(board.direction.id)
    wires = {w.id for n in found if n in board.nodes_by_id for w in board.wires_into(n)}
    return frozenset(found | wires)


def _may(edit: Edit, meant: frozenset[str], new: set[str], mentions: Mentions) -> bool:
    match edit:
        case Add():
            if edit.table not in _MADE or edit.row.get("archived"):
                return False
            if edit.row.get("op") == "input":  # only a person brings a file
                return False
            into = edit.row.get("target") if edit.table == "wires" else ""
            return not into or into in new or into in meant
        case Change():
            return edit.id in meant and not _DECIDED & edit.fields.keys()
        case Archive():
            return edit.id in meant and not mentions.nothing and edit.table != "directions"
        case Feedback():
            return edit.node in meant
        case _:
            return False
