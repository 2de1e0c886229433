"""What shapes a picture from outside, as edits: the layout of a frame, and the panel on which a clip
ends. Models that take neither are not told of them."""

from __future__ import annotations

from app.story.base import new_id
from app.story.edits import Add, Archive, Edit
from app.story.graph import Node
from app.story.recipes import wire
from app.story.state import Board

SKETCH_MODEL = "sketch/board"
TITLE = "Layout"


def layout_of(board: Board, frame: str) -> Node | None:
    """What a frame takes as its layout: who is where, how large, from which angle."""
    wires = (w for w in board.wires_into(frame) if w.port == "layout")
    return next((board.nodes_by_id[w.source] for w in wires), None)


def set_layout(board: Board, frame: str, source: str) -> list[Edit]:
    """Another node's picture becomes the layout of a frame."""
    made = Add(table="wires", row=wire(source, frame, "layout"))
    return [*remove_layout(board, frame), made]


def remove_layout(board: Board, frame: str) -> list[Edit]:
    """The frame goes by its words again. What was there only for it goes off the board."""
    edits: list[Edit] = []
    for old in board.wires_into(frame):
        if old.port == "layout":
            edits.append(Archive(table="wires", id=old.id))
            source = board.nodes_by_id[old.source]
            own = source.op in ("input", "image") and source.shot
            if own and board.consumers(source) == [frame]:
                edits.append(Archive(table="nodes", id=source.id))
    return edits


def sketch_layout(board: Board, frame: str) -> tuple[list[Edit], str]:
    """The offline artist's sketch of the shot as the layout; and the node that draws it."""
    node = board.nodes_by_id[frame]
    made = new_id("nd")
    row = {
        "id": made, "op": "image", "shot": node.shot, "panel": node.panel, "title": TITLE,
        "model": SKETCH_MODEL, "prompt": node.prompt,
    }  # fmt: skip
    return [Add(table="nodes", row=row), *set_layout(board, frame, made)], made


def own_layout(board: Board, frame: str) -> tuple[list[Edit], str]:
    """An input node for a person's own picture or drawing as the layout; its take is added to it."""
    made = new_id("nd")
    row = {"id": made, "op": "input", "shot": board.nodes_by_id[frame].shot, "title": TITLE}
    return [Add(table="nodes", row=row), *set_layout(board, frame, made)], made


def end_on_last_panel(board: Board, shot: str, frames: list[str] | None = None) -> list[Edit]:
    """Lets a shot's clip end on its last panel, where it has several; else not any more. A clip
    that ends on something else by choice is left alone. `frames`: the panels as they will be."""
    clip = board.clip_of(shot)
    if clip is None:
        return []
    panels = [f.id for f in board.frames_of(shot)] if frames is None else frames
    last = panels[-1] if len(panels) > 1 else ""
    wires = [w for w in board.wires_into(clip.id) if w.port == "end_frame"]
    own = {n for n in board.all_nodes_of_shot(shot) if board.nodes_by_id[n].op == "frame"}
    if any(w.source == last or w.source not in own for w in wires):
        return []
    edits: list[Edit] = [Archive(table="wires", id=w.id) for w in wires]
    if last:
        edits.append(Add(table="wires", row=wire(last, clip.id, "end_frame")))
    return edits


def ends_on_a_panel(board: Board, shot: str) -> bool:
    """Whether the shot's clip ends on one of its panels."""
    clip = board.clip_of(shot)
    ends = [w for w in board.wires_into(clip.id) if w.port == "end_frame"] if clip else []
    return any(board.nodes_by_id[w.source].shot == shot for w in ends)
