"""Edits that belong together: a whole shot with its frame and clip, an asset with its sheet."""

from __future__ import annotations

from typing import Any

from app.story.base import new_id
from app.story.board import AssetKind
from app.story.edits import Add, Archive, Change, Edit
from app.story.numbering import letter as letter  # where most look for it
from app.story.state import Board


def new_shot(
    scene: str,
    fields: dict[str, Any],
    prompt: str,
    motion: str = "",
    shot_id: str = "",
    clip_id: str = "",
    after: str = "",
) -> list[Edit]:
    """A shot, its first panel, its clip, and the wire that starts the clip from the frame; or,
    `after` a clip that it goes on from, from the last frame of that."""
    shot = shot_id or new_id("sh")
    frame, clip = new_id("nd"), clip_id or new_id("nd")
    edits: list[Edit] = [
        Add(table="shots", row={"id": shot, "scene": scene, **fields}),
        Add(table="nodes", row={"id": frame, "op": "frame", "shot": shot, "prompt": prompt}),
        Add(table="nodes", row={"id": clip, "op": "clip", "shot": shot, "prompt": motion}),
    ]
    if after:
        return [*edits, *_last_frame(after, clip, shot)]
    return [*edits, Add(table="wires", row=wire(frame, clip, "start_frame"))]


def go_on_from(board: Board, clip: str, before: str) -> list[Edit]:
    """Lets a clip start on the last frame of another, instead of on what it starts from now."""
    old: list[Edit] = [
        Archive(table="wires", id=w.id) for w in board.wires_into(clip) if w.port == "start_frame"
    ]
    return [*old, *_last_frame(before, clip, board.nodes_by_id[clip].shot)]


def start_on_frame(board: Board, clip: str) -> list[Edit]:
    """The other way round: a clip starts on its own shot's frame again, after a cut."""
    shot = board.nodes_by_id[clip].shot
    frames = board.frames_of(shot)
    wires = [w for w in board.wires_into(clip) if w.port == "start_frame"]
    if not frames or any(w.source == frames[0].id for w in wires):
        return []
    edits: list[Edit] = []
    for old in wires:
        edits.append(Archive(table="wires", id=old.id))
        source = board.nodes_by_id[old.source]
        if source.op == "last_frame" and board.consumers(source) == [clip]:
            edits.append(Archive(table="nodes", id=source.id))
    return [*edits, Add(table="wires", row=wire(frames[0].id, clip, "start_frame"))]


def _last_frame(before: str, clip: str, shot: str) -> list[Edit]:
    last = new_id("nd")
    row = {"id": last, "op": "last_frame", "shot": shot, "title": "Last frame before"}
    return [
        Add(table="nodes", row=row),
        Add(table="wires", row=wire(before, last, "video")),
        Add(table="wires", row=wire(last, clip, "start_frame")),
    ]


def new_panel(shot: str, panel: int, prompt: str) -> list[Edit]:
    """One more frame of a shot."""
    row = {"id": new_id("nd"), "op": "frame", "shot": shot, "panel": panel, "prompt": prompt}
    return [Add(table="nodes", row=row)]


def new_asset(
    kind: AssetKind, name: str, description: str = "", order: float = 0, asset_id: str = ""
) -> list[Edit]:
    """An asset and the node of its sheet; characters get their sheet made before frames."""
    asset = asset_id or new_id("as")
    row = {
        "id": asset,
        "kind": kind,
        "name": name,
        "description": description,
        "order": order,
        "sheet": kind == "character",
    }
    node = {"id": new_id("nd"), "op": "sheet", "asset": asset}
    return [Add(table="assets", row=row), Add(table="nodes", row=node)]


def set_action(board: Board, shot: str, action: str) -> list[Edit]:
    """Changes what happens in a shot. A prompt that says the old action in its own words follows,
    the frame's and the clip's; one that a person wrote otherwise stays."""
    edits: list[Edit] = [Change(table="shots", id=shot, fields={"action": action})]
    old = board.shots_by_id[shot].action.strip().rstrip(".")
    clip = board.clip_of(shot)
    for node in [*board.frames_of(shot)[:1], *([clip] if clip is not None else [])]:
        at = node.prompt.casefold().find(old.casefold()) if old else -1
        if at >= 0 and len(node.prompt.casefold()) == len(node.prompt):
            new = action.strip().rstrip(".")
            prompt = node.prompt[:at] + new + node.prompt[at + len(old) :]
            edits.append(Change(table="nodes", id=node.id, fields={"prompt": prompt}))
    return edits


def wire(source: str, target: str, port: str, gated: bool = False) -> dict[str, Any]:
    return {
        "id": new_id("wr"),
        "source": source,
        "target": target,
        "port": port,
        "gated": gated,
    }


def with_words(prompt: str, words: str) -> str:
    """A prompt with more words at its end, unless it has them already."""
    more = words.strip().rstrip(".")
    if not more or more.casefold() in prompt.casefold():
        return prompt
    old = prompt.strip().rstrip(".")
    return (
        f"{old}, {more}."
        if old and prompt.strip().endswith(".")
        else f"{old}, {more}"
        if old
        else more
    )
