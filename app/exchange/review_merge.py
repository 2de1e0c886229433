"""A reviewer's answer as edits of the board: new notes are added, changed ones updated, and what was
said by others is never touched. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Literal

from app.exchange.review_answer import Answer, ReadNote
from app.exchange.review_shape import AnswerOpinion, Opinion
from app.story.edits import Add, Change, Edit, Restore
from app.story.freshness import chosen_take
from app.story.note_edits import differs, is_further
from app.story.notes import NoteStatus
from app.story.state import Board
from app.story.takes import Facts
from app.system.errors import BadInput

Result = Literal["added", "updated", "same", "older", "restored", "left_out"]
Flag = Literal["", "earlier take", "unknown take"]

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_SAID: dict[Opinion, tuple[str, NoteStatus]] = {
    "approve": ("Approve: use it as it is.", "done"),
    "change": ("Change: not as it is.", "todo"),
    "question": ("Question: needs an answer first.", "todo"),
}


@dataclass(frozen=True)
class Fate:
    """What happened to one note or opinion, for a person and for a script."""

    kind: Literal["note", "opinion"]
    note: str  # its id on the board; empty where it was left out
    shot: str
    node: str
    take: str
    result: Result
    flag: Flag = ""
    remark: str = ""
    text: str = ""


@dataclass(frozen=True)
class Merge:
    edits: tuple[Edit, ...]
    fates: tuple[Fate, ...]

    def count(self, result: Result) -> int:
        return sum(fate.result == result for fate in self.fates)

    @property
    def flagged(self) -> int:
        return sum(bool(fate.flag) for fate in self.fates)


def merged(board: Board, facts: Facts, answer: Answer) -> Merge:
    """The edits that bring the answer onto the board. Raises `BadInput` for an answer that belongs
    to another project."""
    if answer.project != board.project.id:
        raise BadInput(
            f"This review of {answer.author} was made for another project.",
            "Open the project that it was exported from.",
        )
    edits: list[Edit] = []
    fates: list[Fate] = []
    for read in answer.notes:
        fates.append(_note(board, facts, answer.author, read, edits))
    for opinion in answer.opinions:
        fates.append(_opinion(board, facts, answer.author, opinion, edits))
    return Merge(tuple(edits), tuple(fates))


def _note(
    board: Board, facts: Facts, author: str, read: ReadNote, edits: list[Edit]
) -> Fate:  # fmt: skip
    note = read.note
    flag, refused, is_clip = _take(board, facts, note.node, note.take, note.sha256)
    said = {"kind": "note", "node": note.node, "take": note.take, "text": note.text}
    shot = _shot(board, note.node)
    if refused:
        return Fate(**said, note="", shot=shot, result="left_out", remark=refused)  # type: ignore[arg-type]
    fields: dict[str, Any] = {
        "text": note.text,
        "marks": [m.model_dump(mode="json") for m in read.marks],
        "take": note.take,
        "first": note.first,
        "last": note.last,
    }
    remark = read.remark
    if note.first is not None and is_clip is False:
        fields |= {"first": None, "last": None}
        remark = remark or "a picture has no frames"
    at = _place(board, author, note.node, note.id, fields)
    result = _put(board, at, author, note.node, fields, "todo", note.at, edits)
    return Fate(**said, note=at, shot=shot, result=result, flag=flag, remark=remark)  # type: ignore[arg-type]


def _opinion(
    board: Board, facts: Facts, author: str, opinion: AnswerOpinion, edits: list[Edit]
) -> Fate:
    """An opinion becomes a note: nothing is approved by it."""
    text, status = _SAID[opinion.opinion]
    flag, refused, _ = _take(board, facts, opinion.node, opinion.take, opinion.sha256)
    node = board.nodes_by_id.get(opinion.node)
    if not refused and node is not None and node.shot != opinion.shot:
        refused = "it names another shot than its picture"
    said = {"kind": "opinion", "node": opinion.node, "take": opinion.take, "text": text}
    shot = _shot(board, opinion.node)
    if refused:
        return Fate(**said, note="", shot=shot, result="left_out", remark=refused)  # type: ignore[arg-type]
    fields: dict[str, Any] = {"text": text, "take": opinion.take, "node": opinion.node}
    at = _place(board, author, "opinion", opinion.shot, fields)
    result = _put(board, at, author, opinion.node, fields, status, opinion.at, edits)
    return Fate(**said, note=at, shot=shot, result=result, flag=flag)  # type: ignore[arg-type]


# -- where it belongs -----------------------------------------------------------------------------


def _shot(board: Board, node_id: str) -> str:
    node = board.nodes_by_id.get(node_id)
    shot = board.shots_by_id.get(node.shot) if node else None
    return board.number(shot) if shot else ""


def _take(
    board: Board, facts: Facts, node_id: str, take_id: str, sha256: str
) -> tuple[Flag, str, bool | None]:
    """(flag, why it is left out, whether the take is a clip; None where nobody knows)."""
    node = board.nodes_by_id.get(node_id)
    if node is None:
        return "", "its shot is not known here", None
    if not board.live("nodes", node):
        return "", "its shot is not on the board any more", None
    take = facts.takes.get(take_id)
    if take is None:
        return "unknown take", "", node.media == "video"
    if take.node != node_id:
        return "", "its take is of another shot", None
    if take.sha256 != sha256:
        return "", "its picture is not the one that was sent (the hash differs)", None
    chosen = chosen_take(board, facts, node_id)
    flag: Flag = "" if chosen is not None and chosen.id == take_id else "earlier take"
    return flag, "", take.media == "video"


def _place(board: Board, author: str, node: str, note_id: str, fields: dict[str, Any]) -> str:
    """The id on the board: the author's own note of that id, or one that follows from author, node
    and id alone, so that it is the same whoever's answer comes first. A note that has become
    feedback was read by a take: other words are a note of their own."""
    at = note_id
    own = board.notes_by_id.get(note_id)
    if own is None or own.author != author or own.node != node:
        at = derived_id(author, node, note_id)
    while (old := board.notes_by_id.get(at)) is not None and is_further(old, fields):
        at = derived_id(author, node, at)
    return at


def derived_id(*parts: str) -> str:
    """A note's id that follows from words: the same words, the same id."""
    text = "\0".join(parts).encode("utf-8", "replace")
    number = int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big")
    return "no_" + "".join(_SIGNS[(number >> shift) & 31] for shift in range(0, 60, 5))


def _put(
    board: Board,
    at: str,
    author: str,
    node: str,
    fields: dict[str, Any],
    status: NoteStatus,
    when: float,
    edits: list[Edit],
) -> Result:
    old = board.notes_by_id.get(at)
    if old is None:
        row = {**fields, "id": at, "node": node, "author": author, "status": status}
        edits.append(Add(table="notes", row={**row, "at": when, "order": when}))
        return "added"
    if old.archived:
        edits.append(Restore(table="notes", id=at))
    if not differs(old, fields):
        return "restored" if old.archived else "same"
    if when < max(old.at, old.changed):
        return "restored" if old.archived else "older"
    changed = {**fields, "changed": when, "status": status}
    edits.append(Change(table="notes", id=at, fields=changed))
    return "updated"
