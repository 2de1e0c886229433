"""A person's own files in a draft that does not name them: pictures become references, a clip that
is to go on becomes the start, a sound lies under all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.planning.brief import Kind
from app.planning.spoken import said, together
from app.story.base import new_id
from app.story.edits import Add, Edit
from app.story.graph import Node
from app.story.recipes import wire

_GO_ON = re.compile(r"\b(?:go(?:es)? on|continue[sd]?|carry on|last frame of (?:this|my|the (?:clip|video|upload)))\b", re.I)  # fmt: skip


def wired_in(
    edits: Sequence[Edit], own: Sequence[Node], kind: Kind, text: str
) -> tuple[tuple[Edit, ...], str]:
    """The draft's edits with these nodes (the uploads of this turn) in them, and what is said of
    it. Those that the draft takes in by itself stay where they are."""
    taken = {str(e.row.get("source")) for e in edits if isinstance(e, Add)}
    pictures = [n for n in own if n.media == "image" and n.id not in taken]
    clips = [n for n in own if n.media == "video" and n.id not in taken]
    made: list[Edit] = list(edits)
    told: list[str] = []
    if pictures and kind == "clip":
        made = _start_of_clip(made, pictures[0])
        told.append(said("The clip starts on {0}.", pictures[0].title))
    elif pictures:
        where, targets = _referring(made, kind)
        made += [
            Add(table="wires", row=wire(p.id, t, "reference")) for t in targets for p in pictures
        ]
        if targets:
            told.append(
                said("{0} is a reference for {1}.", ", ".join(p.title for p in pictures), where)
            )
    if clips and _GO_ON.search(text):
        first = next(iter(_new(made, "clip")), "")
        if first:
            made = _go_on(made, clips[0], first)
            told.append(said("It begins on the last frame of {0}.", clips[0].title))
    for sound in (n for n in own if n.media == "audio"):
        music = sound.op == "music"
        told.append(said("{0} is the music.", sound.title) if music else said("{0} is the scratch voice.", sound.title))  # fmt: skip
    return tuple(made), together(told)


def _new(edits: Sequence[Edit], *ops: str) -> list[str]:
    return [
        str(e.row["id"])
        for e in edits
        if isinstance(e, Add) and e.table == "nodes" and e.row.get("op") in ops
    ]


def _referring(edits: Sequence[Edit], kind: Kind) -> tuple[str, list[str]]:
    """A story about one character has the picture in that one's sheet; everything else in its
    pictures."""
    people = [
        e for e in edits
        if isinstance(e, Add) and e.table == "assets" and e.row.get("kind") == "character"
    ]  # fmt: skip
    if kind in ("short", "prose") and len(people) == 1:
        sheets = [
            str(e.row["id"]) for e in edits
            if isinstance(e, Add) and e.table == "nodes" and e.row.get("asset") == people[0].row["id"]
        ]  # fmt: skip
        return said("the sheet of {0}", people[0].row["name"]), sheets
    pictures = _new(edits, "frame", "image")
    return said("every picture") if len(pictures) > 1 else said("the picture"), pictures


def _start_of_clip(edits: list[Edit], picture: Node) -> list[Edit]:
    """The person's picture in the place of the one that would have been made for it."""
    drawn = set(_new(edits, "image"))
    kept: list[Edit] = []
    for edit in edits:
        if isinstance(edit, Add) and edit.table == "nodes" and edit.row["id"] in drawn:
            continue
        if isinstance(edit, Add) and edit.table == "wires" and edit.row["source"] in drawn:
            edit = Add(table="wires", row={**edit.row, "source": picture.id})
        kept.append(edit)
    return kept


def _go_on(edits: list[Edit], clip: Node, first: str) -> list[Edit]:
    kept = [
        e for e in edits
        if not (
            isinstance(e, Add) and e.table == "wires" and e.row["target"] == first
            and e.row["port"] == "start_frame"
        )
    ]  # fmt: skip
    last = new_id("nd")
    return [
        *kept,
        Add(table="nodes", row={"id": last, "op": "last_frame", "title": f"Last frame of {clip.title}"[:60]}),
        Add(table="wires", row=wire(clip.id, last, "video")),
        Add(table="wires", row=wire(last, first, "start_frame")),
    ]  # fmt: skip
