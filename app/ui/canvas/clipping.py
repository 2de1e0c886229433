"""A piece of a canvas as a document: what is copied, and what pasting it makes of it.

The document may come from anywhere, so all of it is checked: shapes, sizes, and above all where
it says that files lie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError
from PySide6.QtCore import QRectF

from app.store.media_folder import MediaFolder
from app.story.base import Frozen, new_id
from app.story.board import Seed
from app.story.edits import Add, Edit
from app.story.graph import Media, Node, Op, Scalar
from app.story.landmarks import LandmarkColour, LandmarkKind
from app.story.recipes import wire
from app.story.rules import PORTS
from app.story.state import Board
from app.system.errors import BadInput
from app.ui.canvas.graph_edits import placed
from app.ui.canvas.landmark_edits import live_landmarks
from app.workspace.workspace import Workspace

MOST_BYTES = 4_000_000
_FREE: dict[Op, Op] = {"frame": "image", "sheet": "image", "clip": "video"}
_COPIED = ("prompt", "negative", "params", "model", "seed", "muted", "input_media")

_Id = Annotated[str, Field(min_length=1, max_length=64)]
_Words = Annotated[str, Field(max_length=20_000)]
_Place = Annotated[float, Field(ge=-1e7, le=1e7)]


class ClippedTake(Frozen):
    """A file in the media folder of the project that it comes from."""

    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    suffix: Annotated[str, Field(pattern=r"^\.[a-z0-9]{1,7}$")]


class ClippedNode(Frozen):
    id: _Id
    op: Op
    title: Annotated[str, Field(max_length=400)] = ""
    prompt: _Words = ""
    negative: _Words = ""
    params: Annotated[tuple[tuple[str, Scalar], ...], Field(max_length=100)] = ()
    model: Annotated[str, Field(max_length=200)] = ""
    seed: Seed | None = None
    muted: bool = False
    input_media: Media = "image"
    x: _Place
    y: _Place
    take: ClippedTake | None = None


class ClippedWire(Frozen):
    """`source` may be a node that was not copied; it is wired again where it still stands."""

    source: _Id
    target: _Id
    port: Annotated[str, Field(max_length=40)]
    order: float = 0


class ClippedLandmark(Frozen):
    kind: LandmarkKind
    text: Annotated[str, Field(max_length=4000)] = ""
    colour: LandmarkColour = "grey"
    x: _Place
    y: _Place
    width: float
    height: float


class Clipping(Frozen):
    """What lies on the clipboard. `project` is the id of where it comes from, `folder` its path on
    the machine that copied it."""

    slateroom: Literal["canvas/1"] = "canvas/1"
    project: _Id
    folder: Annotated[str, Field(max_length=2000)]
    nodes: Annotated[tuple[ClippedNode, ...], Field(max_length=2000)] = ()
    wires: Annotated[tuple[ClippedWire, ...], Field(max_length=8000)] = ()
    landmarks: Annotated[tuple[ClippedLandmark, ...], Field(max_length=500)] = ()

    def corner(self) -> tuple[float, float]:
        """The upper left of all of it."""
        every = (*self.nodes, *self.landmarks)
        return min(e.x for e in every), min(e.y for e in every)


Pasted = tuple[ClippedNode, Node]  # what was copied, and what it becomes


def clip(
    workspace: Workspace,
    nodes: Sequence[str],
    landmarks: Sequence[str],
    boxes: Mapping[str, QRectF],
) -> Clipping:
    """Nodes as they stand, their chosen takes, the wires among and into them, and landmarks."""
    board = workspace.board
    found: list[ClippedNode] = []
    wires: list[ClippedWire] = []
    for node_id in nodes:
        node, box = board.nodes_by_id[node_id], boxes[node_id]
        take = workspace.chosen(node_id)
        fields = {name: getattr(node, name) for name in _COPIED}
        title = node.title or (board.name(node) if node.op in _FREE else "")
        found.append(
            ClippedNode(
                id=node.id, op=node.op, title=title, x=box.x(), y=box.y(),
                take=ClippedTake(sha256=take.sha256, suffix=take.suffix) if take else None,
                **fields,
            )
        )  # fmt: skip
        wires += [
            ClippedWire(source=s.node, target=node_id, port=s.port, order=index)
            for index, s in enumerate(board.sources(node))
        ]
    live = live_landmarks(board)
    kept = tuple(
        ClippedLandmark.model_validate(live[m].model_dump(exclude={"id", "archived"}))
        for m in landmarks
        if m in live
    )
    return Clipping(
        project=board.project.id, folder=str(workspace.folder.resolve()), nodes=tuple(found),
        wires=tuple(wires), landmarks=kept,
    )  # fmt: skip


def read(text: str) -> Clipping:
    """A document, checked. Raises `BadInput` with what is wrong."""
    if len(text) > MOST_BYTES:
        raise BadInput("What lies on the clipboard is too large.", "Copy less at a time.")
    try:
        found = Clipping.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"])[:80]
        words = "What lies on the clipboard is no piece of a canvas"
        raise BadInput(f"{words}{f' ({where})' if where else ''}.", "Copy it again.") from None
    ids = [n.id for n in found.nodes]
    if len(set(ids)) != len(ids):
        raise BadInput("What lies on the clipboard names a node twice.", "Copy it again.")
    if not (found.nodes or found.landmarks):
        raise BadInput("What lies on the clipboard is empty.", "Copy it again.")
    return found


def paste(board: Board, found: Clipping, x: float, y: float) -> tuple[list[Pasted], list[Edit]]:
    """The new nodes beside what they come from, and the edits that make all of it, with its upper
    left at a place. What belonged to a shot or an asset is free here. Wires that do not fit any
    more are left out."""
    left, top = found.corner()
    dx, dy = x - left, y - top
    nodes: list[Pasted] = []
    edits: list[Edit] = []
    made: dict[str, Node] = {}
    for old in found.nodes:
        row: dict[str, Any] = {name: getattr(old, name) for name in _COPIED}
        row.update(id=new_id("nd"), op=_FREE.get(old.op, old.op), title=old.title)
        row.update(placed(old.x + dx, old.y + dy))
        made[old.id] = Node.model_validate(row)
        nodes.append((old, made[old.id]))
        edits.append(Add(table="nodes", row=row))
    edits += _wires(board, found, made)
    for landmark in found.landmarks:
        row = landmark.model_dump()
        row.update(id=new_id("lm"), x=landmark.x + dx, y=landmark.y + dy)
        edits.append(Add(table="landmarks", row=row))
    return nodes, edits


def _wires(board: Board, found: Clipping, made: Mapping[str, Node]) -> list[Edit]:
    here = found.project == board.project.id
    edits: list[Edit] = []
    used: set[tuple[str, str]] = set()
    above: dict[str, set[str]] = {}
    for old in found.wires:
        target = made.get(old.target)
        source = made.get(old.source)
        if source is None and here:
            known = board.nodes_by_id.get(old.source)
            source = known if known is not None and board.live("nodes", known) else None
        if source is None or target is None:
            continue
        media, many = PORTS[target.op].get(old.port, (None, False))
        held = (target.id, old.port) in used and not many
        if media != source.media or held or _lies_above(above, source.id, target.id):
            continue
        used.add((target.id, old.port))
        above.setdefault(target.id, set()).add(source.id)
        row = {**wire(source.id, target.id, old.port), "order": old.order}
        edits.append(Add(table="wires", row=row))
    return edits


def _lies_above(above: Mapping[str, set[str]], source: str, target: str) -> bool:
    """Whether `target` already flows into `source`: the wire would close a circle."""
    waiting, seen = [source], set[str]()
    while waiting:
        current = waiting.pop()
        if current == target:
            return True
        if current not in seen:
            seen.add(current)
            waiting += above.get(current, ())
    return False


def file_of(found: Clipping, take: ClippedTake) -> Path | None:
    """The take's file, if the clipping's folder is a project that can be read here and the file in
    it is what the document says. Blocking. A path that leads anywhere else is no path."""
    text = found.folder
    folder = Path(text)
    if text.startswith(("\\\\", "//")) or not folder.is_absolute() or folder.suffix != ".slate":
        return None
    try:
        folder = folder.resolve(strict=True)
        media = (folder / "media").resolve(strict=True)
        path = MediaFolder(media).path(take.sha256, take.suffix).resolve(strict=True)
        if media.parent != folder or not path.is_relative_to(media):
            return None
        if not (path.is_file() and (folder / "project.db").is_file()):
            return None
        with path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
    except (OSError, ValueError, RuntimeError):
        return None
    return path if digest == take.sha256 else None
