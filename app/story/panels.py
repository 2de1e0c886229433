"""Several panels in one shot: added, moved and taken away, as edits. A shot's clip starts from its
first panel, and may end on its last."""

from __future__ import annotations

from app.story.compositions import end_on_last_panel, ends_on_a_panel
from app.story.edits import Add, Archive, Change, Edit
from app.story.graph import Node, Wire
from app.story.recipes import new_panel, wire
from app.story.state import Board


def add_panel(board: Board, shot: str, ends: bool = False) -> list[Edit]:
    """One more panel behind the others, with the words of the last one. `ends`: the clip's model
    takes a last frame, so the clip ends on it."""
    frames = board.frames_of(shot)
    number = frames[-1].panel + 1 if frames else 0
    edits = new_panel(shot, number, frames[-1].prompt if frames else "")
    made = edits[0]
    assert isinstance(made, Add)
    if not frames:
        edits += _start_from(board, shot, str(made.row["id"]))
    elif ends or ends_on_a_panel(board, shot):
        edits += end_on_last_panel(board, shot, [*(f.id for f in frames), str(made.row["id"])])
    return edits


def move_panel(board: Board, node: str, step: int) -> list[Edit]:
    """A panel some places later (or earlier); nothing where it stands at the end already."""
    row = board.nodes_by_id[node]
    frames = board.frames_of(row.shot)
    at = [f.id for f in frames].index(node)
    to = max(0, min(len(frames) - 1, at + step))
    if to == at:
        return []
    frames.insert(to, frames.pop(at))
    edits: list[Edit] = [
        Change(table="nodes", id=frame.id, fields={"panel": number})
        for number, frame in enumerate(frames)
        if frame.panel != number
    ]
    if 0 in (at, to):
        edits += _start_from(board, row.shot, frames[0].id)
    return edits + _end_on(board, row.shot, frames)


def remove_panel(board: Board, node: str) -> list[Edit]:
    """Takes a panel off the shot; its takes stay. The clip starts from the next one then."""
    row = board.nodes_by_id[node]
    frames = [f for f in board.frames_of(row.shot) if f.id != node]
    edits: list[Edit] = []
    if frames and _starts_from(board, row.shot, node):
        edits += _start_from(board, row.shot, frames[0].id)
    return [*edits, *_end_on(board, row.shot, frames), Archive(table="nodes", id=node)]


def _end_on(board: Board, shot: str, frames: list[Node]) -> list[Edit]:
    """A clip that ends on a panel ends on what is the last one now."""
    if not ends_on_a_panel(board, shot):
        return []
    return end_on_last_panel(board, shot, [f.id for f in frames])


def _starts_from(board: Board, shot: str, node: str) -> bool:
    clip = board.clip_of(shot)
    return clip is not None and any(w.source == node for w in _start_wires(board, clip))


def _start_wires(board: Board, clip: Node) -> list[Wire]:
    return [w for w in board.wires_into(clip.id) if w.port == "start_frame"]


def _start_from(board: Board, shot: str, frame: str) -> list[Edit]:
    """Lets the clip start from another panel, unless it starts from something else by choice."""
    clip = board.clip_of(shot)
    if clip is None:
        return []
    wires = _start_wires(board, clip)
    own = {f.id for f in board.frames_of(shot)}
    if any(w.source == frame or w.source not in own for w in wires):
        return []
    edits: list[Edit] = [Archive(table="wires", id=w.id) for w in wires]
    return [*edits, Add(table="wires", row=wire(frame, clip.id, "start_frame"))]
